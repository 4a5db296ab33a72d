"""The write gate, as both databases hold it; what only one of them knows is tested beside this."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import PermitMissing, TransientFault
from selene_os.storage.database import Database
from selene_os.storage.permits import PERMITS
from selene_os.storage.tenants import TENANTS, keep_settings
from selene_os.storage.tests.factories import AT, a_permit, tenants_in
from selene_os.storage.transaction import Transaction

Write = Callable[[Transaction], object]
ROW = {"tenant_id": "globex", "created_at": AT, "settings": "{}"}
NEW_ROW = "(tenant_id, created_at, settings) SELECT 'globex', created_at, settings FROM storage_tenants"
WRITES: dict[str, Write] = {
    "insert": lambda t: t.execute(insert(TENANTS), ROW),
    "insert of many": lambda t: t.execute(insert(TENANTS), [ROW, {**ROW, "tenant_id": "initech"}]),
    "insert from select": lambda t: t.execute(
        insert(TENANTS).from_select(["tenant_id", "created_at", "settings"], select(text("'g', '', '{}'")))
    ),
    "insert unless there": lambda t: t.insert_unless_there(TENANTS, ROW),
    "copied rows": lambda t: t.copy_rows(TENANTS, list(ROW), [list(ROW.values())]),
    "update": lambda t: t.execute(update(TENANTS).values(settings="{}")),
    "delete": lambda t: t.execute(delete(TENANTS)),
    "raw insert": lambda t: t.execute(text(f"INSERT INTO storage_tenants {NEW_ROW}")),
    "raw update": lambda t: t.execute(text("UPDATE storage_tenants SET settings = '[]'")),
    "raw delete": lambda t: t.execute(text("DELETE FROM storage_tenants")),
    "upsert": lambda t: t.execute(
        text(f"INSERT INTO storage_tenants {NEW_ROW} WHERE true ON CONFLICT (tenant_id) DO UPDATE SET settings = ''")
    ),
    "behind a common table expression": lambda t: t.execute(
        text(f"WITH old AS (SELECT 1) INSERT INTO storage_tenants {NEW_ROW}, old")
    ),
}


@pytest.fixture(params=WRITES)
def write(request: pytest.FixtureRequest) -> Write:
    """Give each way of writing a gated table."""
    return WRITES[request.param]


def test_nothing_gated_is_written_without_a_permit(acme: Database, write: Write) -> None:
    """However it is put, the database itself refuses, and nothing has changed."""
    with pytest.raises(PermitMissing), acme.write() as transaction:
        write(transaction)
    assert ["acme"] == tenants_in(acme)


def test_a_permit_for_another_table_lets_nothing_through(acme: Database, write: Write) -> None:
    """A permit names its tables."""
    elsewhere = a_permit("onboarding_people", "tenants", "storage_tenants_of_others")
    with pytest.raises(PermitMissing), acme.write() as transaction, transaction.permitted(elsewhere):
        write(transaction)
    assert ["acme"] == tenants_in(acme)


def test_behind_its_block_a_permit_is_used_up(acme: Database, write: Write) -> None:
    """What was allowed a moment ago, in this very transaction, is refused once the permit is closed."""
    with pytest.raises(PermitMissing), acme.write() as transaction:
        with transaction.permitted(a_permit("storage_tenants")):
            keep_settings(transaction, "acme", {"language": "de"})
        write(transaction)
    assert ["acme"] == tenants_in(acme)


@pytest.mark.parametrize("name", ["insert", "raw insert", "upsert", "copied rows", "behind a common table expression"])
def test_under_its_permit_the_same_write_happens(acme: Database, name: str) -> None:
    """The gate keeps nobody out who has the right permit."""
    with acme.write() as transaction, transaction.permitted(a_permit("storage_tenants", tenant_id="globex")):
        WRITES[name](transaction)
    assert ["acme", "globex"] == tenants_in(acme)


def test_a_write_that_ran_under_a_permit_is_asked_again_after_it(acme: Database) -> None:
    """A statement that the driver has prepared does not carry its permit with it."""
    again = text("UPDATE storage_tenants SET settings = '{}'")
    with pytest.raises(PermitMissing), acme.write() as transaction:
        with transaction.permitted(a_permit("storage_tenants")):
            transaction.execute(again)
            transaction.execute(again)
        transaction.execute(again)


def test_a_permit_is_used_once(acme: Database) -> None:
    """A second write cannot come with the first one's permit, not even in another transaction."""
    with acme.write() as transaction, transaction.permitted(a_permit("storage_tenants")):
        keep_settings(transaction, "acme", {"language": "de"})
    with (
        pytest.raises((TransientFault, DBAPIError)),
        acme.write() as transaction,
        transaction.permitted(a_permit("storage_tenants")),
    ):
        keep_settings(transaction, "acme", {"language": "fr"})
    with acme.read() as transaction:
        assert '{"language":"de"}' == transaction.execute(select(TENANTS.c.settings)).scalar_one()


def test_a_permit_vanishes_with_the_write_that_failed(acme: Database) -> None:
    """Permit and write are one transaction, so a second try may come with the same permit."""
    with pytest.raises(KeyError), acme.write() as transaction, transaction.permitted(a_permit("storage_tenants")):
        raise KeyError
    with acme.write() as transaction, transaction.permitted(a_permit("storage_tenants")):
        keep_settings(transaction, "acme", {})


def test_a_used_permit_says_so(acme: Database) -> None:
    """Afterwards the permit's row stays as evidence of what was allowed, and is closed."""
    with acme.write() as transaction, transaction.permitted(a_permit("storage_tenants")):
        keep_settings(transaction, "acme", {})
    with acme.read() as transaction:
        kept = transaction.execute(select(PERMITS).where(PERMITS.c.permit_id == "permit-1")).one()
    assert (",storage_tenants,", "closed") == (kept.tables, kept.consumed_in)


def test_an_error_under_a_permit_closes_the_gate(acme: Database) -> None:
    """Who catches an error of the permitted block has no permit any more."""
    with pytest.raises(PermitMissing), acme.write() as transaction:
        try:
            with transaction.permitted(a_permit("storage_tenants")):
                raise KeyError
        except KeyError:
            pass
        keep_settings(transaction, "acme", {"language": "xx"})


def test_the_next_transaction_begins_with_a_closed_gate(acme: Database) -> None:
    """A connection that goes back to the pool in the middle of a permit takes nothing along."""
    with pytest.raises(KeyError), acme.write() as transaction, transaction.permitted(a_permit("storage_tenants")):
        raise KeyError
    with pytest.raises(PermitMissing), acme.write() as transaction:
        keep_settings(transaction, "acme", {"language": "xx"})


def test_a_trigger_cannot_write_what_its_statement_may_not(acme: Database) -> None:
    """A write hidden in a trigger of an ungated table meets the gate too."""
    hidden = "UPDATE storage_tenants SET settings = 'hidden'"
    with acme.owner() as owner:
        if acme.is_sqlite:
            owner.execute(text(f"CREATE TRIGGER sly AFTER UPDATE ON storage_tenant_counters BEGIN {hidden}; END"))
        else:
            owner.execute(
                text(
                    f"CREATE FUNCTION sly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {hidden}; RETURN NULL; END $$"
                )
            )
            after = "AFTER UPDATE ON storage_tenant_counters"
            owner.execute(text(f"CREATE TRIGGER sly {after} FOR EACH ROW EXECUTE FUNCTION sly()"))
    with pytest.raises(PermitMissing), acme.write() as transaction:
        transaction.execute(text("UPDATE storage_tenant_counters SET request_number = 5"))


@pytest.mark.parametrize("verb", ["UPDATE storage_requests SET answer = '1'", "DELETE FROM storage_requests"])
def test_a_ledger_only_grows(acme: Database, verb: str) -> None:
    """What stands in the idempotency ledger is neither changed nor removed, by nobody."""
    _remember(acme)
    with pytest.raises((PermitMissing, DBAPIError), match="append-only|denied"), acme.write() as transaction:
        transaction.execute(text(verb))
    with pytest.raises(DBAPIError, match="append-only"), acme.owner() as owner:
        owner.execute(text(verb))


def test_no_row_of_a_ledger_is_overwritten(acme: Database) -> None:
    """Neither an upsert nor SQLite's INSERT OR REPLACE changes a row that is there."""
    _remember(acme)
    overwriting = (
        "INSERT OR REPLACE INTO storage_requests VALUES ('acme', 'k1', 'd', 'changed', '')"
        if acme.is_sqlite
        else "INSERT INTO storage_requests VALUES ('acme', 'k1', 'd', 'changed', '') "
        "ON CONFLICT (tenant_id, request_key) DO UPDATE SET answer = 'changed'"
    )
    with pytest.raises((PermitMissing, DBAPIError), match="append-only|denied"), acme.write() as transaction:
        transaction.execute(text(overwriting))
    with acme.read() as transaction:
        assert "first" == transaction.execute(text("SELECT answer FROM storage_requests")).scalar_one()


def _remember(database: Database) -> None:
    with database.write() as transaction:
        transaction.execute(text("INSERT INTO storage_requests VALUES ('acme', 'k1', 'd', 'first', '')"))
