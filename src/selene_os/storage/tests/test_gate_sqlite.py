"""What the authorizer of SQLite refuses besides writes without a permit."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import PermitMissing
from selene_os.storage.database import Database
from selene_os.storage.gate_sqlite import reader_gate, writer_gate
from selene_os.storage.tenants import TENANTS
from selene_os.storage.tests.factories import a_permit, only, tenants_in

REFUSED = [
    "CREATE TABLE loot (x)",
    "CREATE VIEW loot AS SELECT * FROM storage_tenants",
    "CREATE INDEX loot ON storage_tenants (settings)",
    "CREATE TRIGGER loot AFTER UPDATE ON storage_tenant_counters BEGIN DELETE FROM storage_tenants; END",
    "CREATE TEMP TRIGGER loot AFTER UPDATE ON storage_tenant_counters BEGIN DELETE FROM storage_tenants; END",
    "DROP TABLE storage_tenants",
    "DROP TRIGGER storage_requests_delete_refused",
    "ALTER TABLE storage_tenants RENAME TO loot",
    "ALTER TABLE storage_tenants ADD COLUMN loot",
    "ATTACH DATABASE ':memory:' AS loot",
    "DETACH DATABASE temp",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = DELETE",
    "ANALYZE",
    "REINDEX",
    "VACUUM",
]

READERS_MAY_NOT = [
    "CREATE TEMP TABLE loot (x integer)",
    "ATTACH DATABASE 'file:loot.db?mode=rwc' AS loot",
    "ATTACH DATABASE ':memory:' AS loot",
    "PRAGMA query_only = OFF",
    "PRAGMA writable_schema = ON",
    "REPLACE INTO storage_requests VALUES ('acme', 'k', 'd', 'a', '')",
]


@pytest.fixture
def database_kind() -> str:
    """Ask for SQLite alone."""
    return only("sqlite")


@pytest.mark.parametrize("statement", REFUSED)
@pytest.mark.parametrize("tables", [(), ("storage_tenants",)])
def test_nobody_changes_the_database_itself(acme: Database, statement: str, tables: tuple[str, ...]) -> None:
    """With a permit or without, there is no DDL, no second database and no switch."""
    with pytest.raises((PermitMissing, DBAPIError)), acme.write() as transaction:  # noqa: SIM117
        with transaction.permitted(a_permit(*tables)):
            transaction.execute(text(statement))
    assert ["acme"] == tenants_in(acme)


def test_a_temporary_table_may_be_made_and_filled(acme: Database) -> None:
    """Pages are temporary tables; they need no permit."""
    with acme.write() as transaction:
        transaction.execute(text("CREATE TEMP TABLE page (x INTEGER)"))
        transaction.execute(text("INSERT INTO page VALUES (1), (2)"))
        transaction.execute(text("UPDATE page SET x = x + 1"))
        transaction.execute(text("DELETE FROM page WHERE x = 2"))
        assert [3] == list(transaction.execute(text("SELECT x FROM page")).scalars())


def test_a_temporary_table_does_not_open_the_real_one(acme: Database) -> None:
    """A temporary table of a gated table's name takes writes itself; the real one stays closed."""
    with acme.write() as transaction:
        transaction.execute(text("CREATE TEMP TABLE storage_tenants (tenant_id TEXT)"))
        transaction.execute(text("INSERT INTO temp.storage_tenants VALUES ('shadow')"))
        with pytest.raises(PermitMissing):
            transaction.execute(text("DELETE FROM main.storage_tenants"))
        transaction.execute(text("DELETE FROM storage_tenants"))
    acme.close()
    assert ["acme"] == tenants_in(acme)


def test_every_connection_is_durable_and_strict(acme: Database) -> None:
    """WAL, synchronous FULL, foreign keys and recursive triggers are on wherever somebody writes."""
    asked = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
    with acme.write() as transaction:
        found = [_setting(transaction._sqlite(), name) for name in asked]
    assert ["wal", 2, 1, 1] == found


@pytest.mark.parametrize("gate", [writer_gate(frozenset({"allowed"})), reader_gate()])
def test_an_unknown_action_is_denied(gate: object) -> None:
    """What a later SQLite may ask about is refused until somebody has thought about it."""
    assert callable(gate)
    assert sqlite3.SQLITE_DENY == gate(9_999, "allowed", None, "main", None)


def test_the_database_lies_where_its_url_says(acme: Database, tmp_path: Path) -> None:
    """A SQLite database is one file, and its side files lie beside it."""
    assert tmp_path / "selene.db" == acme.file
    assert acme.file.exists()


def _setting(connection: sqlite3.Connection, name: str) -> object:
    connection.set_authorizer(None)
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("statement", READERS_MAY_NOT)
def test_a_reader_cannot_write(acme: Database, statement: str) -> None:
    """Not a row, not a temporary table, not another database, and it cannot allow itself to."""
    with pytest.raises((PermitMissing, DBAPIError)), acme.read() as transaction:
        transaction.execute(select(TENANTS)).all()
        transaction.execute(text(statement))
    assert ["acme"] == tenants_in(acme)
