import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import text

from selene_os.kernel.call import Deadline
from selene_os.kernel.errors import BudgetExceeded, TransientFault
from selene_os.storage.database import SQLITE_PAGE_BYTES, Database
from selene_os.storage.ledger import REQUESTS
from selene_os.storage.tenants import bump_facts_revision, facts_revision
from selene_os.storage.tests.factories import StandingWatch, a_deadline, add_tenants
from selene_os.storage.transaction import Transaction

ENDLESS = text(
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000) SELECT max(x) FROM n"
)


class RealWatch:
    """The machine's own, since the database measures a budget with its own clock too."""

    def monotonic_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000

    def pause_ms(self, milliseconds: int) -> None:
        raise AssertionError(milliseconds)


def test_everything_in_a_transaction_stays_or_vanishes_together(acme: Database) -> None:
    """An error at the end of the block takes everything back."""
    with pytest.raises(KeyError), acme.write() as transaction:
        bump_facts_revision(transaction, "acme")
        raise KeyError
    assert 0 == _revision(acme)
    with acme.write() as transaction:
        bump_facts_revision(transaction, "acme")
    assert 1 == _revision(acme)


def test_a_new_database_is_made_of_large_leaves(acme: Database) -> None:
    """Of small ones a page of people would have to write several times as many."""
    if acme.is_sqlite:
        with closing(sqlite3.connect(acme.file)) as connection:
            assert (SQLITE_PAGE_BYTES,) == connection.execute("PRAGMA page_size").fetchone()


def test_a_savepoint_takes_back_its_own_block_only(acme: Database) -> None:
    """What came before a savepoint that failed is committed all the same."""
    with acme.write() as transaction:
        bump_facts_revision(transaction, "acme")
        with pytest.raises(KeyError), transaction.savepoint():
            bump_facts_revision(transaction, "acme")
            raise KeyError
        with transaction.savepoint():
            bump_facts_revision(transaction, "acme")
    assert 2 == _revision(acme)


def test_a_statement_past_its_budget_is_cut_off(acme: Database) -> None:
    """The database itself stops it, the transaction is rolled back, and the next one has no budget."""
    watch = RealWatch()
    with pytest.raises(BudgetExceeded), acme.write() as transaction:
        bump_facts_revision(transaction, "acme")
        with transaction.within(Deadline(watch, watch.monotonic_ms() + 50)):
            transaction.execute(ENDLESS)
    assert 0 == _revision(acme)
    with acme.write() as transaction:
        _take_a_while(transaction)
        bump_facts_revision(transaction, "acme")
    assert 1 == _revision(acme)


def test_no_statement_begins_past_the_deadline(acme: Database) -> None:
    """A budget that is used up between two statements stops the second."""
    watch = StandingWatch()
    with pytest.raises(BudgetExceeded), acme.write() as transaction, transaction.within(Deadline(watch, 1_000)):
        bump_facts_revision(transaction, "acme")
        watch.pause_ms(1_000)
        bump_facts_revision(transaction, "acme")
    assert 0 == _revision(acme)


def test_behind_the_block_the_budget_is_the_outer_one_again(acme: Database) -> None:
    """A step's budget ends with the step."""
    outer, inner = StandingWatch(), StandingWatch()
    with acme.write() as transaction, transaction.within(Deadline(outer, 60_000)):
        with transaction.within(Deadline(inner, 10)):
            bump_facts_revision(transaction, "acme")
        inner.pause_ms(20)
        bump_facts_revision(transaction, "acme")
    assert 2 == _revision(acme)


def test_a_failed_step_leaves_no_budget_behind(acme: Database) -> None:
    """After an error within a budget the transaction goes on without it."""
    with acme.write() as transaction:
        with pytest.raises(KeyError), transaction.savepoint(), transaction.within(a_deadline(10)):
            raise KeyError
        _take_a_while(transaction)
        bump_facts_revision(transaction, "acme")
    assert 1 == _revision(acme)


def test_who_waits_too_long_for_a_lock_hears_of_a_passing_fault(acme: Database) -> None:
    """A second writer of the same row gives up after its wait, and may try again."""
    impatient = Database(acme.url.render_as_string(hide_password=False), RealPauses(), lock_wait_ms=30)
    with acme.write() as holder:
        bump_facts_revision(holder, "acme")
        with pytest.raises(TransientFault), impatient.write() as waiting:
            bump_facts_revision(waiting, "acme")
    with impatient.write() as transaction:
        assert 2 == bump_facts_revision(transaction, "acme")
    impatient.close()


def test_rows_can_be_copied_in_many_at_once(acme: Database) -> None:
    """The fast ways write the same rows as any other, whether few or many come first, and none is fine too."""
    add_tenants(acme, "globex")
    columns = ("tenant_id", "request_key", "payload_digest", "answer", "answered_at")
    rows = [("acme", f"k{n}", "d", 'tab\t, quote ", \\N and ünïcode', "") for n in range(1_200)]
    with acme.write() as transaction:
        for some in (rows[:3], rows[3:700], rows[700:], []):
            transaction.copy_rows(REQUESTS, columns, some)
    with acme.read() as transaction:
        found = transaction.execute(text("SELECT count(*), min(answer), max(answer) FROM storage_requests")).one()
    assert (1_200, rows[0][3], rows[0][3]) == tuple(found)


@pytest.mark.parametrize("number", [2, 100])
def test_a_taken_key_among_copied_rows_is_a_passing_fault(acme: Database, number: int) -> None:
    """The fast way says the same as any other when somebody was quicker."""
    columns = ("tenant_id", "request_key", "payload_digest", "answer", "answered_at")
    rows = [("acme", "k1", "d", "a", "")] * number
    with pytest.raises(TransientFault), acme.write() as transaction:
        transaction.copy_rows(REQUESTS, columns, rows)


class RealPauses(RealWatch):
    """A stopwatch that really pauses, as the turnstile's wait asks for."""

    def pause_ms(self, milliseconds: int) -> None:
        time.sleep(milliseconds / 1_000)  # noqa: TID251 - the wait for a lock is what is tested


def _take_a_while(transaction: Transaction) -> None:
    transaction.execute(text(str(ENDLESS).replace("1000000000", "200000")))


def _revision(database: Database) -> int:
    with database.read() as transaction:
        return facts_revision(transaction, "acme")
