from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from string import Formatter
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from selene_os.engines.position.activation import activate_schema, roll_back_schema
from selene_os.engines.position.drafts import create_schema_draft, update_schema
from selene_os.engines.position.engine import ENGINE
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import LEDGER, TABLES, VERSIONS
from selene_os.engines.position.tests.factories import (
    POSITION,
    a_call,
    a_draft,
    a_position,
    a_rollback,
    a_spec,
    activated,
    add_tenants,
    an_activation,
    an_update,
    content_of,
    open_position,
    the_position_permit,
)
from selene_os.kernel.capability import Capability
from selene_os.kernel.errors import PermitMissing, TransientFault
from selene_os.kernel.outcome import Done, Refused
from selene_os.kernel.reason import Reason, ReasonClass
from selene_os.storage.canonical import digest
from selene_os.storage.database import Database

WRITES = [each for each in ENGINE.capabilities if each.effect.is_gated]


def test_every_table_is_gated() -> None:
    """Whatever the room keeps is written under a permit only, and the ledger is never rewritten."""
    assert {each.name for each in TABLES} == {each.name for each in TABLES if each.info["gated"]}
    assert [LEDGER] == [each for each in TABLES if each.info["ledger"]]


def test_an_activated_version_is_never_rewritten(store: PositionStore, now: datetime) -> None:
    """The store itself leaves final content as it is."""
    activated(store, a_call(now), "v1", a_spec("a"))
    store.rewrite_draft(POSITION, "v1", content_of(a_spec("b")))
    assert content_of(a_spec("a")) == store.content(POSITION, "v1")


def test_the_ledger_tells_the_digest_of_each_row(store: PositionStore, now: datetime) -> None:
    """A row's digest is that of everything else in it, so that a changed row is noticed."""
    call = a_call(now)
    activated(store, call, "v1", a_spec("a"))
    activated(store, call, "v2", a_spec("b"))
    roll_back_schema(a_rollback(), call, store)
    kept = store.all(LEDGER, order_by=(LEDGER.c.sequence,))
    rows = [{str(name): value for name, value in row._mapping.items()} for row in kept]
    assert [1, 2, 3, 4, 5] == [row["sequence"] for row in rows]
    assert [row.pop("row_digest") for row in rows] == [digest(row) for row in rows]


def test_nothing_is_written_without_a_permit(database: Database, now: datetime) -> None:
    """The database refuses each table of the room to who has no permit for it."""
    add_tenants(database, now)
    for table in TABLES:
        with pytest.raises(PermitMissing), database.write() as transaction:
            transaction.execute(update(table).values(tenant_id="acme"))


@pytest.mark.parametrize("statement", [update(LEDGER).values(at="never"), delete(LEDGER)])
def test_the_ledger_is_append_only(database: Database, now: datetime, statement: Any) -> None:
    """Not even a permit lets anybody change or remove a row of the ledger."""
    add_tenants(database, now)
    with database.write() as transaction, transaction.permitted(the_position_permit(now)):
        store = PositionStore(transaction, "acme")
        open_position(store, a_call(now))
        create_schema_draft(a_draft(), a_call(now), store)
    with (
        pytest.raises((PermitMissing, DBAPIError)),
        database.write() as transaction,
        transaction.permitted(replace(the_position_permit(now, "again"), step_id="S09")),
    ):
        transaction.execute(statement)


@contextmanager
def undone(store: PositionStore) -> Iterator[None]:
    with pytest.raises((IntegrityError, PermitMissing, TransientFault)), store.transaction.savepoint():
        yield


def test_the_tables_keep_what_belongs_together(store: PositionStore, now: datetime) -> None:
    """A second row of a key, an unknown state and a parent of another tenant are refused by the database."""
    activated(store, a_call(now), "v1")
    rows: dict[Table, dict[str, Any]] = {
        each: dict(store.execute(select(each)).one()._mapping) for each in TABLES if each is not LEDGER
    }
    entry = dict(store.all(LEDGER, order_by=(LEDGER.c.sequence,))[-1]._mapping)
    spoiled: list[tuple[Table, dict[str, Any]]] = [
        *((table, row) for table, row in rows.items()),
        *((table, {**row, "tenant_id": "globex"}) for table, row in rows.items() if table.name != "position_companies"),
        *((table, {**row, "tenant_id": "nobody"}) for table, row in rows.items()),
        (VERSIONS, {**rows[VERSIONS], "schema_version_id": "v2", "version_order": 2, "state": "NEW"}),
        (VERSIONS, {**rows[VERSIONS], "schema_version_id": "v2"}),
        (LEDGER, {**entry, "sequence": 9}),
        (LEDGER, {**entry, "sequence": 9, "idempotency_key": "k9"}),
        (LEDGER, {**entry, "sequence": 9, "idempotency_key": "k9", "activation_number": 9, "action": "NEW"}),
    ]
    for table, row in spoiled:
        with undone(store):
            store.execute(insert(table), row)


@pytest.mark.parametrize("write", WRITES, ids=lambda each: str(each.capability_id))
def test_a_simulation_names_the_tables_that_it_writes(database: Database, now: datetime, write: Capability) -> None:
    """Under a permit for exactly the tables that its simulation names, each write succeeds."""
    add_tenants(database, now)
    call = a_call(now)
    with database.write() as transaction, transaction.permitted(the_position_permit(now)):
        store = PositionStore(transaction, "acme")
        open_position(store, call)
        create_position = next(each for each in WRITES if each.capability_id == "PH1POSITION_CREATE_DRAFT_ROW")
        create_position(a_position("packer"), call, store)
        activated(store, call, "v1", a_spec("a"))
        activated(store, call, "v2", a_spec("b"))
        create_schema_draft(a_draft("v3"), call, store)
    assert write.simulation is not None
    permit = replace(the_position_permit(now, "named"), step_id="S09", tables=write.simulation.writes_tables)
    with database.write() as transaction, transaction.permitted(permit):
        done = write(_ask_of(write), call, PositionStore(transaction, "acme"))
        assert isinstance(done, Done)
        _check_sentences(write, done)


def _ask_of(write: Capability) -> Any:
    values = {"company_id": "acme-fr", "name": "Acme SA", "country": "FR"}
    asks: dict[str, Any] = {
        "PH1POSITION_COMPANY_ADD_ROW": lambda: write.asks(**values),
        "PH1POSITION_CREATE_DRAFT_ROW": lambda: a_position("driver"),
        "PH1POSITION_ACTIVATE_ROW": lambda: write.asks(position_id="packer"),
        "PH1POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT_ROW": lambda: a_draft("v4"),
        "PH1POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT_ROW": lambda: an_update("v3", a_spec("c")),
        "PH1POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT_ROW": lambda: an_activation("v3"),
        "PH1POSITION_REQUIREMENTS_SCHEMA_ROLLBACK_COMMIT_ROW": lambda: a_rollback("v1"),
    }
    return asks[write.capability_id]()


def _check_sentences(write: Capability, done: Done[Any]) -> None:
    assert {event.name for event in done.events} == set(write.events)
    for event in done.events:
        names = {name for _, name, _, _ in Formatter().parse(write.events[event.name]) if name}
        assert names <= set(getattr(event, "data", {}))


def test_every_reason_a_write_gives_is_declared(store: PositionStore, now: datetime) -> None:
    """A capability says no with reasons that it has announced."""
    call = a_call(now, tenant_id="acme")
    asks: list[tuple[Capability, Any]] = [
        (create_schema_draft, a_draft(tenant_id="globex")),
        (update_schema, an_update(selectors=None)),
        (activate_schema, an_activation("v9")),
        (roll_back_schema, a_rollback("v9")),
    ]
    for write, ask in asks:
        refused = write(ask, call, store)
        assert isinstance(refused, Refused)
        assert refused.reason in write.may_say


def test_a_passing_fault_has_a_reason_for_each_schema_write() -> None:
    """What the runtime makes of a lock or a lost connection is announced by the write, and tried again."""
    announced = {str(each.capability_id): [str(one) for one in each.may_say if _is_passing(one)] for each in WRITES}
    assert {
        "PH1POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT_ROW": ["POSITION_SCHEMA_CREATE_RETRYABLE"],
        "PH1POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT_ROW": ["POSITION_SCHEMA_UPDATE_RETRYABLE"],
        "PH1POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT_ROW": ["POSITION_SCHEMA_ACTIVATE_RETRYABLE"],
    } == {capability_id: codes for capability_id, codes in announced.items() if codes}


def _is_passing(reason: Reason) -> bool:
    return reason.reason_class is ReasonClass.TRANSIENT
