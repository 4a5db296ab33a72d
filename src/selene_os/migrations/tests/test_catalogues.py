"""A migrated database and one created from the rooms' own declarations are the same, by catalogue.

What Alembic does not compare (CHECKs, triggers, functions, grants) is compared here too.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text

import selene_os.assembly  # noqa: F401 - declares every room's tables
from selene_os.durable.clock import SystemStopwatch
from selene_os.storage.database import Database
from selene_os.storage.schema import create_all

ON_SQLITE = {
    "schema": "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'",
}
ON_POSTGRESQL = {
    "columns": """
        SELECT table_name, column_name, ordinal_position, data_type, is_nullable, column_default, collation_name
          FROM information_schema.columns WHERE table_schema = 'public'""",
    "constraints": """
        SELECT t.relname AS name, c.conname, pg_get_constraintdef(c.oid)
          FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
         WHERE c.connamespace = 'public'::regnamespace""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": """
        SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid)
          FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
         WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace""",
    "functions": """
        SELECT proname, prosrc, prosecdef, proconfig, provolatile, pg_get_function_identity_arguments(oid)
          FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
    "table grants": """
        SELECT grantee, table_name, privilege_type, is_grantable FROM information_schema.role_table_grants
         WHERE table_schema = 'public'""",
    "function grants": """
        SELECT grantee, routine_name, privilege_type FROM information_schema.role_routine_grants
         WHERE specific_schema = 'public'""",
    "policies": """
        SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check
          FROM pg_policies WHERE schemaname = 'public'""",
    "owners": "SELECT relname, relowner::regrole::text, relrowsecurity FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace",
}
OF_ALEMBIC = "alembic_version"


@pytest.fixture
def migrated(database: Database) -> Iterator[Connection]:
    """Give the owner's connection to a database that migrations have made."""
    with database.owner() as owner:
        yield owner


@pytest.fixture
def created(empty_database_url: str) -> Iterator[Connection]:
    """Give the owner's connection to a database created from what the rooms declare now."""
    database = Database(empty_database_url, SystemStopwatch())
    with database.owner() as owner:
        create_all(owner)
        yield owner
    database.close()


def test_a_migrated_database_equals_a_created_one(migrated: Connection, created: Connection) -> None:
    """Tables, keys, CHECKs, indexes, triggers, functions and grants: nothing differs."""
    queries = ON_SQLITE if migrated.dialect.name == "sqlite" else ON_POSTGRESQL
    for name, query in queries.items():
        should, found = _catalogue(created, query), _catalogue(migrated, query)
        assert not should ^ found, f"{name} differ: {sorted(map(str, should ^ found))[:6]}"
        assert should or name == "policies", f"there are no {name}"


def test_the_comparison_sees_what_alembic_does_not(migrated: Connection, created: Connection) -> None:
    """A trigger that is gone and a CHECK that was changed would be noticed."""
    if migrated.dialect.name == "sqlite":
        migrated.execute(text("DROP TRIGGER journal_entries_update_refused"))
        assert _catalogue(created, ON_SQLITE["schema"]) != _catalogue(migrated, ON_SQLITE["schema"])
        return
    migrated.execute(text("DROP TRIGGER selene_gate ON onboarding_people"))
    migrated.execute(text("ALTER TABLE runtime_runs DROP CONSTRAINT ck_runtime_runs_state_known"))
    for name in ("triggers", "constraints"):
        assert 1 == len(_catalogue(created, ON_POSTGRESQL[name]) - _catalogue(migrated, ON_POSTGRESQL[name]))


def _catalogue(connection: Connection, query: str) -> set[tuple[Any, ...]]:
    rows = connection.execute(text(query)).all()
    return {tuple(map(_folded, row)) for row in rows if not any(OF_ALEMBIC in str(value) for value in row)}


def _folded(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else str(value)
