"""What PostgreSQL refuses to the application's role besides writes without a permit."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import PermitMissing
from selene_os.storage.database import Database
from selene_os.storage.gate_postgresql import APPLICATION_ROLE
from selene_os.storage.tenants import TENANTS, keep_settings
from selene_os.storage.tests.factories import a_permit, add_tenants, only, tenants_in

REFUSED = [
    "TRUNCATE storage_tenants CASCADE",
    "TRUNCATE storage_requests",
    "WITH gone AS (DELETE FROM storage_tenants RETURNING *) SELECT * FROM gone",
    "MERGE INTO storage_tenants t USING (SELECT 1) s ON true WHEN MATCHED THEN UPDATE SET settings = ''",
    "DO $$ BEGIN DELETE FROM storage_tenants; END $$",
    "ALTER TABLE storage_tenants DISABLE TRIGGER ALL",
    "ALTER TABLE storage_tenants ADD COLUMN loot text",
    "DROP TABLE storage_requests",
    "DROP TRIGGER selene_gate ON storage_tenants",
    "CREATE OR REPLACE FUNCTION selene_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "CREATE TABLE loot (x integer)",
    "CREATE SCHEMA loot",
    "SET session_replication_role = 'replica'",
    "UPDATE storage_permits SET consumed_in = NULL",
    "DELETE FROM storage_permits",
    "UPDATE storage_requests SET answer = ''",
    "SELECT selene_consume_permit('acme', 'never issued')",
    "SELECT selene_consume_permit('acme', 'bootstrap')",
]

READERS_MAY_NOT = [
    "CREATE TEMP TABLE loot (x integer)",
    "SELECT * FROM storage_tenant_counters FOR UPDATE",
    "SET TRANSACTION READ WRITE",
    "TRUNCATE storage_requests",
    "SELECT selene_consume_permit('acme', 'bootstrap')",
    "SELECT nextval('loot')",
]


@pytest.fixture
def database_kind() -> str:
    """Ask for PostgreSQL alone."""
    return only("postgresql")


@pytest.mark.parametrize("statement", REFUSED)
def test_the_application_may_not(acme: Database, statement: str) -> None:
    """The application's role owns nothing and has few rights; the gate holds what it has."""
    with pytest.raises((PermitMissing, DBAPIError)), acme.write() as transaction:
        transaction.execute(text(statement))
    assert ["acme"] == tenants_in(acme)


def test_the_application_is_neither_owner_nor_superuser(acme: Database) -> None:
    """Writers and readers work as a role of their own that owns no table."""
    asked = text(
        "SELECT current_user AS name, rolsuper, rolbypassrls, rolcreaterole, "
        "(SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid) AS owned "
        "FROM pg_roles WHERE rolname = current_user"
    )
    for opened in (acme.write, acme.read):
        with opened() as transaction:
            assert (APPLICATION_ROLE, False, False, False, 0) == tuple(transaction.execute(asked).one())


def test_a_used_permit_cannot_be_named_again(acme: Database) -> None:
    """Setting the variable that names the permit by hand opens nothing: the permit is closed."""
    with pytest.raises(PermitMissing), acme.write() as transaction:
        with transaction.permitted(a_permit("storage_tenants")):
            keep_settings(transaction, "acme", {})
        transaction.execute(text("SELECT set_config('selene.permit', 'permit-1', true)"))
        keep_settings(transaction, "acme", {"language": "xx"})


def test_a_permit_of_another_transaction_opens_nothing(acme: Database) -> None:
    """A permit that another open transaction has consumed is not this one's."""
    with (
        pytest.raises(PermitMissing),
        acme.write() as holder,
        holder.permitted(a_permit("storage_tenants")),
        acme.write() as thief,
    ):
        thief.execute(text("SELECT set_config('selene.permit_tenant', 'acme', true)"))
        thief.execute(text("SELECT set_config('selene.permit', 'permit-1', true)"))
        keep_settings(thief, "acme", {"language": "xx"})


def test_a_forged_table_of_permits_fools_nobody(acme: Database) -> None:
    """The gate looks in its own schema first, whatever temporary table has the same name."""
    with pytest.raises(PermitMissing), acme.write() as transaction:
        transaction.execute(
            text(
                "CREATE TEMP TABLE storage_permits AS SELECT 'acme' AS tenant_id, 'p' AS permit_id, "
                "pg_current_xact_id()::text AS consumed_in, ',storage_tenants,' AS tables"
            )
        )
        transaction.execute(text("SELECT set_config('selene.permit_tenant', 'acme', true)"))
        transaction.execute(text("SELECT set_config('selene.permit', 'p', true)"))
        keep_settings(transaction, "acme", {"language": "xx"})


def test_a_permit_of_the_same_name_of_another_tenant_opens_nothing(acme: Database) -> None:
    """A permit is found by tenant and name together."""
    add_tenants(acme, "globex")
    with pytest.raises(PermitMissing), acme.write() as transaction:  # noqa: SIM117
        with transaction.permitted(a_permit("storage_tenants")):
            transaction.execute(text("SELECT set_config('selene.permit_tenant', 'globex', true)"))
            keep_settings(transaction, "globex", {})


def test_a_second_statement_behind_a_semicolon_is_refused(acme: Database) -> None:
    """A statement that carries another one along meets the same gate."""
    with pytest.raises((PermitMissing, DBAPIError)), acme.write() as transaction:
        transaction.execute(text("SELECT 1; DELETE FROM storage_tenants"))
    assert ["acme"] == tenants_in(acme)


@pytest.mark.parametrize("statement", READERS_MAY_NOT)
def test_a_reader_cannot_write(acme: Database, statement: str) -> None:
    """Not a row, not a temporary table, and it cannot allow itself to."""
    with pytest.raises((PermitMissing, DBAPIError)), acme.read() as transaction:
        transaction.execute(select(TENANTS)).all()
        transaction.execute(text(statement))
    assert ["acme"] == tenants_in(acme)
