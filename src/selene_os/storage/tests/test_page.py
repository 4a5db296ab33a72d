import pytest
from sqlalchemy import insert, update

from selene_os.storage.database import Database
from selene_os.storage.page import REFUSED, Page
from selene_os.storage.transaction import Transaction

COLUMNS = ("ordinal", "recipient_user_id", "reminded_count")


def _filled(transaction: Transaction, *ordinals: int) -> Page:
    page = Page(transaction, COLUMNS)
    rows = [{"ordinal": each, "recipient_user_id": f"p{each}", "reminded_count": each} for each in ordinals]
    transaction.execute(insert(page.table), rows)
    return page


def test_a_page_has_its_columns_and_a_place_for_refusals(database: Database) -> None:
    """Names that end like numbers hold numbers, all others text; the reason to drop out is always there."""
    with database.write() as transaction:
        page = _filled(transaction, 2, 1)
        rows = page.rows()
    assert ("ordinal", "recipient_user_id", "reminded_count", REFUSED) == page.columns
    assert [(1, "p1", 1, None), (2, "p2", 2, None)] == [tuple(row) for row in rows]


def test_a_page_is_empty_when_it_is_opened(database: Database) -> None:
    """A second page of the same shape, in this transaction or the next, has nothing of the first."""
    with database.write() as transaction:
        _filled(transaction, 1, 2)
        assert 0 == Page(transaction, COLUMNS).count()
    with database.write() as transaction:
        page = Page(transaction, COLUMNS)
        assert (0, (0, 0)) == (page.count(), page.bounds())


def test_a_page_is_empty_however_much_was_on_it_before(database: Database) -> None:
    """Also when so much was on it that it is truncated, and when that was taken back."""
    for _ in range(3):
        with database.write() as transaction:
            with pytest.raises(KeyError), transaction.savepoint():
                _filled(transaction, 1)
                raise KeyError
            assert [] == list(Page(transaction, COLUMNS).rows())
            _filled(transaction, *range(1, 501)).complete()


def test_who_has_dropped_out_is_no_longer_welcome(database: Database) -> None:
    """A row with a refusal is still on the page, but not counted among the welcome."""
    with database.write() as transaction:
        page = _filled(transaction, 1, 2, 3)
        transaction.execute(update(page.table).where(page.c.ordinal == 2).values({REFUSED: "NO"}))
        assert (3, 2) == (page.count(), page.welcome_count())


def test_a_page_knows_its_bounds_and_can_be_cut(database: Database) -> None:
    """Keeping the first rows goes by ordinal."""
    with database.write() as transaction:
        page = _filled(transaction, 9, 4, 7, 12)
        assert (4, 12) == page.bounds()
        page.keep_first(2)
        assert [4, 7] == [row.ordinal for row in page.rows()]


def test_a_row_is_put_on_an_empty_page(database: Database) -> None:
    """What was on such a page before can be the one row of another one."""
    with database.write() as transaction:
        row = _filled(transaction, 1, 2).rows()[1]._asdict()
        page = Page(transaction, COLUMNS)
        page.put(row)
        assert ([tuple(row.values())], 1, (2, 2)) == (
            [tuple(each) for each in page.rows()],
            page.count(),
            page.bounds(),
        )


def test_rows_are_counted_by_a_value(database: Database) -> None:
    """Only those that have not dropped out."""
    with database.write() as transaction:
        page = _filled(transaction, 1, 2)
        transaction.execute(update(page.table).where(page.c.ordinal == 1).values({REFUSED: "NO"}))
        counts = [page.welcome_count_of("recipient_user_id", each) for each in ("p1", "p2", "p3")]
    assert [0, 1, 0] == counts


def test_two_pages_of_other_shapes_stand_side_by_side(database: Database) -> None:
    """A page's table is named for its columns."""
    with database.write() as transaction:
        one, other = _filled(transaction, 1), Page(transaction, ("ordinal", "channel"))
        assert one.table.name != other.table.name
        assert (1, 0) == (one.count(), other.count())
