"""What the write gate promises, for every table of every room."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Table, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from selene_os.assembly import catalogue
from selene_os.kernel.errors import PermitMissing
from selene_os.storage.database import Database
from selene_os.storage.metadata import METADATA, gated_tables, ledger_tables
from selene_os.storage.permits import Permit
from selene_os.storage.transaction import Transaction
from tests.acceptance.test_approvals import escalated, vote
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import TENANT, Person, Stage

AT = "2026-03-02T09:00:00Z"
RECORD_ROOMS = ("dialogue_", "durable_", "intent_", "journal_", "runtime_", "storage_", "transcript_")
"""Of conversations and runs, the journal, the ledger, leases and plans: none of it is what a company requires."""


def a_permit(permit_id: str, *tables: str) -> Permit:
    return Permit(TENANT, permit_id, permit_id, "S01", "SIMULATION", "d" * 64, tables, AT)


def writes(table: Table) -> Iterator[tuple[str, object]]:
    key = next(iter(table.primary_key))
    yield "insert", insert(table).from_select([each.name for each in table.columns], select(table))
    yield "update", update(table).values({key.name: key})
    yield "delete", delete(table).where(text("1 = 0"))
    yield "raw insert", text(f"INSERT INTO {table.name} SELECT * FROM {table.name} WHERE 1 = 0")
    yield "raw update", text(f"UPDATE {table.name} SET {key.name} = {key.name} WHERE 1 = 0")
    yield "raw delete", text(f"DELETE FROM {table.name} WHERE 1 = 0")


def refused(transaction: Transaction, statement: object) -> bool:
    try:
        with transaction.savepoint():
            transaction.execute(statement)  # type: ignore[arg-type]  # of either kind
    except (PermitMissing, DBAPIError) as error:
        return "permit" in str(error) or "not authorized" in str(error) or "denied" in str(error)
    return False


def passed(transaction: Transaction, table: Table) -> list[str]:
    return [f"{verb} {table.name}" for verb, each in writes(table) if not refused(transaction, each)]


@pytest.mark.parametrize("with_others_permits", [False, True], ids=["no permit", "all other tables' permits"])
def test_no_gated_table_is_written_without_its_own_permit(database: Database, with_others_permits: bool) -> None:
    """Not even a statement that would touch no row gets through, whatever else is permitted."""
    for table in gated_tables():
        others = [each.name for each in gated_tables() if each is not table and with_others_permits]
        with database.write() as transaction, transaction.permitted(a_permit(table.name, *others)):
            assert [] == passed(transaction, table)


def test_every_gated_table_can_be_written_under_its_permit(database: Database) -> None:
    """What is refused without a permit, and again behind it, is nothing that would fail anyway."""
    for table in gated_tables():
        statement = dict(writes(table))["raw insert"]
        with database.write() as transaction:
            with transaction.permitted(a_permit(table.name, table.name)):
                assert not refused(transaction, statement)
            assert refused(transaction, statement)


def test_what_a_company_requires_and_knows_is_gated() -> None:
    """A table outside the gate belongs to a room that keeps records of conversations, runs or the journal."""
    ungated = [name for name, each in METADATA.tables.items() if not each.info["gated"]]
    assert [] == [name for name in ungated if not name.startswith(RECORD_ROOMS)]


def test_a_simulation_names_the_tables_that_it_lets_write() -> None:
    """Every simulation writes gated tables that exist, and every gated table has a simulation that writes it."""
    simulations = [each.capability.simulation for each in catalogue().simulations.values()]
    named = {table for each in simulations if each is not None for table in each.writes_tables}
    gated = {each.name for each in gated_tables()}
    assert set() == named - set(METADATA.tables)
    assert {"storage_tenants"} >= gated - named


@pytest.mark.slow
def test_no_ledger_is_changed_after_a_whole_story(database_url: str) -> None:
    """Whatever a campaign wrote to a ledger stays, for the application and for the database's owner."""
    stage = by_email(Stage(database_url, providers=PostOffice()), [without_app("ben"), Person("ada")])
    wording = {"message_kind": "FIRST", "language": "en", "subject": "Hello", "body": "{{ link }}"}
    stage.operate("DELIVERY_TEMPLATE_SET", **wording)
    stage.launch()
    stage.work()
    stage.ok(vote(stage, "ann", escalated(stage, "ann")[1]))
    stage.ok(stage.selene.answer(TENANT, "ada", {"forklift_licence": "doc:1"}, key="a-key"))
    stage.work()
    database = stage.selene.world.database
    with database.owner() as owner:
        rows = {t.name: owner.execute(select(func.count()).select_from(t)).scalar_one() for t in ledger_tables()}
    assert ["runtime_attempts"] == [name for name, count in rows.items() if count == 0]
    for name in sorted(rows.keys() - {"runtime_attempts"}):
        column = next(iter(METADATA.tables[name].columns)).name
        for statement in (f"UPDATE {name} SET {column} = {column}", f"DELETE FROM {name}"):
            with (
                pytest.raises((PermitMissing, DBAPIError), match=r"append-only|denied"),
                database.write() as writer,
                writer.permitted(a_permit(name, name)),
            ):
                writer.execute(text(statement))
            with pytest.raises(DBAPIError, match="append-only"), database.owner() as owner:
                owner.execute(text(statement))
    database.close()
