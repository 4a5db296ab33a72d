"""A database of the first step comes to the newest with every row that it had."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from selene_os.assembly import assembled
from selene_os.inspection.ledgers import vouching
from selene_os.inspection.verification import verified
from selene_os.runtime.service import Selene
from selene_os.settings import Settings
from selene_os.storage.frozen import statements
from selene_os.storage.readiness import require_ready
from selene_os.storage.schema import run_all
from selene_os.storage.upgrade import upgrade

WAS_THERE = (
    "INSERT INTO storage_tenants (tenant_id, created_at, settings) VALUES ('acme', '2026-03-02T09:00:00Z', '{}')",
    (
        "INSERT INTO onboarding_people (tenant_id, user_id, employee_number, name, country, language)"
        " VALUES ('acme', 'ada', 'E1', 'Ada', 'AT', 'de')"
    ),
    (
        "INSERT INTO broadcast_messages (tenant_id, broadcast_id, recipient_user_id, prompt_key, sender_user_id,"
        " classification, content_payload_ref, state, delivery_number, reminder_number, created_at, updated_at)"
        " VALUES ('acme', 'c-1', 'ada', 'c', 'olga', 'Simple', 'schema:p/v1', 'REMINDER_FIRED', 2, 1, 'then', 'then')"
    ),
    (
        "INSERT INTO broadcast_deliveries (tenant_id, delivery_request_ref, broadcast_id, channel, attempt_number,"
        " state, requested_at) VALUES ('acme', 'c-1/1', 'c-1', 'app', 1, 'DELIVERED', 'then'),"
        " ('acme', 'c-1/2', 'c-1', 'app', 2, 'REQUESTED', 'then')"
    ),
    (
        "INSERT INTO reminder_reminders (tenant_id, reminder_id, user_id, reminder_type, broadcast_id, time_zone,"
        " desired_time, gaps, state, created_at) VALUES ('acme', 'r-1', 'ada', 'BCAST_MHP_FOLLOWUP', 'c-1',"
        " 'Europe/Vienna', 'P3D@09:00', '3,7,14', 'SCHEDULED', 'then')"
    ),
    (
        "INSERT INTO onboarding_value_history (tenant_id, user_id, field_key, sequence, value, given_on, source,"
        " recorded_at) VALUES ('acme', 'ada', 'badge', 1, '7', '2026-03-02', 'IMPORT', 'then')"
    ),
)


@pytest.fixture
def of_the_first_step(empty_database_url: str) -> Iterator[Selene]:
    """Give a database as the first step left it, with somebody who was reminded once."""
    selene = assembled(Settings(database_url=empty_database_url))
    database = selene.world.database
    with database.owner() as owner:
        run_all(owner, statements("0001_spine", owner.dialect.name))
        triggers = () if database.is_sqlite else _gates(owner)
        run_all(owner, [f"ALTER TABLE {table} DISABLE TRIGGER selene_gate" for table in triggers])
        run_all(owner, WAS_THERE)
        run_all(owner, [f"ALTER TABLE {table} ENABLE TRIGGER selene_gate" for table in triggers])
        run_all(owner, ["CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"])
        run_all(owner, ["INSERT INTO alembic_version VALUES ('0001')"])
    yield selene
    database.close()


def test_every_row_is_still_there(of_the_first_step: Selene) -> None:
    """What is new in a row is filled in from what was known; nothing else differs, and the database is ready."""
    database = of_the_first_step.world.database
    assert "0004" == upgrade(database, vouching(of_the_first_step.world))
    require_ready(database)
    with database.read() as transaction:

        def found(statement: str) -> list[tuple[object, ...]]:
            return [tuple(row) for row in transaction.execute(text(statement))]

        assert [("ada", "REMINDER_FIRED", 2, 1, 1)] == found(
            "SELECT recipient_user_id, state, delivery_number, reminder_number, redelivered_number"
            " FROM broadcast_messages"
        )
        assert [("c-1/1", "FIRST", "DELIVERED"), ("c-1/2", "REMINDER", "REQUESTED")] == found(
            "SELECT delivery_request_ref, message_kind, state FROM broadcast_deliveries ORDER BY 1"
        )
        assert [("r-1", "AT", "SCHEDULED")] == found("SELECT reminder_id, country, state FROM reminder_reminders")


def test_nothing_is_left_aside(of_the_first_step: Selene) -> None:
    """The old tables are gone, and doing it again is harmless."""
    database = of_the_first_step.world.database
    upgrade(database, vouching(of_the_first_step.world))
    assert "0004" == upgrade(database)
    place = "sqlite_master" if database.is_sqlite else "pg_namespace"
    name = "name" if database.is_sqlite else "nspname"
    with database.owner() as owner:
        assert [] == owner.execute(text(f"SELECT {name} FROM {place} WHERE {name} LIKE 'selene_before%'")).all()


def test_the_journal_vouches_for_what_was_there(of_the_first_step: Selene) -> None:
    """A ledger's row from before is as it was, and whoever changes it is found; without a journal nothing is moved."""
    database = of_the_first_step.world.database
    with pytest.raises(RuntimeError, match="selene init"):
        upgrade(database)
    upgrade(database, vouching(of_the_first_step.world))
    assert verified(of_the_first_step, None).document["valid"]
    table = "onboarding_value_history"
    off = f"DROP TRIGGER {table}_update_refused" if database.is_sqlite else f"ALTER TABLE {table} DISABLE TRIGGER ALL"
    with database.owner() as owner:
        run_all(owner, [off, f"UPDATE {table} SET value = '8'"])
    first_bad = verified(of_the_first_step, None).document["first_bad"]
    assert (table, "NOT_AS_WRITTEN") == (first_bad["table"], first_bad["kind"])


def _gates(owner: Connection) -> list[str]:
    listed = "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'selene_gate'"
    return [row.relname for row in owner.execute(text(listed))]
