"""What a transaction knows of the ledger rows that it has written."""

from typing import Any

import pytest
from sqlalchemy import insert, literal, select

from selene_os.storage.database import Database
from selene_os.storage.ledger import STEPS
from selene_os.storage.tests.factories import AT
from selene_os.storage.vouching import row_digest

ROW = {"tenant_id": "acme", "run_id": "run_1", "step_id": "S01", "ask_digest": "a", "outcome": "{}", "settled_at": AT}
SECOND = {**ROW, "step_id": "S02"}
NAMES = [each.name for each in STEPS.columns]


def digests(*rows: dict[str, Any]) -> dict[str, list[str]]:
    return {"storage_steps": [row_digest(STEPS, row) for row in rows]}


def selected(row: dict[str, Any]) -> Any:
    return insert(STEPS).from_select(NAMES, select(*(literal(row[name]).label(name) for name in NAMES)))


def test_every_way_to_insert_is_noticed(acme: Database) -> None:
    """One row, several, values in the statement, a selection, a copy, and one that may be there: each once."""
    with acme.write() as transaction:
        transaction.execute(insert(STEPS), ROW)
        assert digests(ROW) == transaction.vouched.taken()
        transaction.execute(insert(STEPS), [{**ROW, "step_id": f"S1{number}"} for number in range(2)])
        assert 2 == len(transaction.vouched.taken()["storage_steps"])
        transaction.execute(insert(STEPS).values(**SECOND))
        assert digests(SECOND) == transaction.vouched.taken()
        third, fourth = {**ROW, "step_id": "S03"}, {**ROW, "step_id": "S04"}
        transaction.execute(selected(third))
        assert digests(third) == transaction.vouched.taken()
        transaction.copy_rows(STEPS, NAMES, [tuple(fourth[name] for name in NAMES)])
        assert digests(fourth) == transaction.vouched.taken()
        for _ in range(2):
            transaction.insert_unless_there(STEPS, {**ROW, "step_id": "S05"})
        assert digests({**ROW, "step_id": "S05"}) == transaction.vouched.taken()
        assert {} == transaction.vouched.taken()


def test_what_is_rolled_back_is_forgotten(acme: Database) -> None:
    """With a savepoint go the digests of what was written behind it."""
    with acme.write() as transaction:
        transaction.execute(insert(STEPS), ROW)
        with pytest.raises(RuntimeError), transaction.savepoint():
            transaction.execute(insert(STEPS), SECOND)
            raise RuntimeError
        assert digests(ROW) == transaction.vouched.taken()


def test_a_stored_row_has_the_digest_with_which_it_was_written(acme: Database) -> None:
    """Read back from either database, it is the same row."""
    with acme.write() as transaction:
        transaction.execute(insert(STEPS), {**ROW, "outcome": '{"a":"Ærø \\u0000"}'})
        written = transaction.vouched.taken()
    with acme.read() as transaction:
        (row,) = transaction.execute(select(STEPS)).mappings()
        assert written == digests({str(name): value for name, value in row.items()})
