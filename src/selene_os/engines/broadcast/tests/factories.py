"""What the broadcast tests are made of: pages filled by hand, and an office that asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Row, Table, insert, select

from selene_os.engines.broadcast import engine
from selene_os.engines.broadcast.contract import (
    ConcludeMessages,
    DeliverMessages,
    DraftMessages,
    InboxShown,
    RedeliverMessages,
    RemindOfMessages,
    ShowInbox,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.capability import Capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, PageEvent
from selene_os.storage.database import Database
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

ACME = "acme"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
COLUMNS = (
    "ordinal",
    "target_ordinal",
    "campaign_id",
    "recipient_id",
    "recipient_user_id",
    "audience_spec",
    "classification",
    "content_payload_ref",
    "delivery_plan_ref",
    "channel",
    "attempt_number",
    "broadcast_id",
    "delivery_request_ref",
    "recipient_state",
)
Target = dict[str, str | int | None]


@dataclass
class StandingWatch:
    """A stopwatch that nobody moves."""

    def monotonic_ms(self) -> int:
        return 0

    def pause_ms(self, milliseconds: int) -> None:
        raise AssertionError("nothing here waits")


@dataclass(frozen=True)
class Answer:
    """What a capability answered, and the page as it left it."""

    outcome: Any
    rows: Sequence[Row[Any]]

    @property
    def result(self) -> Any:
        assert isinstance(self.outcome, Done), self.outcome
        return self.outcome.result

    @property
    def refusals(self) -> list[str | None]:
        return [row.refused_reason for row in self.rows]

    def values(self, column: str) -> list[Any]:
        return [getattr(row, column) for row in self.rows]

    @property
    def events(self) -> list[tuple[str, str]]:
        """Name and recipient of each journal entry that the page would leave."""
        assert isinstance(self.outcome, Done), self.outcome
        return [
            (event.name, row.recipient_user_id)
            for event in self.outcome.events
            if isinstance(event, PageEvent) and event.where is not None
            for row in self.rows
            if getattr(row, event.where)
        ]


@dataclass
class Office:
    """Asks PH1.BCAST, each page in a transaction of its own that is permitted what the simulation declares."""

    database: Database
    tenant_id: str = ACME
    pages: int = 0

    def draft(self, *rows: Target, now: datetime = NOW, sender: str = "boss") -> Answer:
        ask = DraftMessages(tenant_id=self.tenant_id, sender_user_id=sender, idempotency_key="k")
        return self.ask(engine.draft_messages, ask, rows, now)

    def deliver(self, *rows: Target, now: datetime = NOW, context: str | None = "simulated") -> Answer:
        ask = DeliverMessages(tenant_id=self.tenant_id, simulation_context=context, idempotency_key="k")
        return self.ask(engine.deliver_messages, ask, rows, now)

    def conclude(self, *rows: Target, now: datetime = LATER) -> Answer:
        return self.ask(engine.conclude_messages, ConcludeMessages(), rows, now)

    def remind(self, *rows: Target, now: datetime = LATER) -> Answer:
        return self.ask(engine.remind_of_messages, RemindOfMessages(), rows, now)

    def redeliver(self, *rows: Target, now: datetime = LATER, context: str | None = "simulated") -> Answer:
        ask = RedeliverMessages(simulation_context=context)
        return self.ask(engine.redeliver_messages, ask, rows, now)

    def delivered(self, *rows: Target) -> tuple[Target, ...]:
        """Draft and deliver the rows' messages; the rows with their message."""
        drafted = self.draft(*rows)
        with_message = tuple(
            {**row, "broadcast_id": broadcast_id, "attempt_number": 1}
            for row, broadcast_id in zip(rows, drafted.values("broadcast_id"), strict=True)
        )
        self.deliver(*with_message)
        return with_message

    def ask(self, asked: Capability, ask: BaseModel, rows: Sequence[Target], now: datetime = NOW) -> Answer:
        assert asked.simulation is not None
        self.pages += 1
        tables = asked.simulation.writes_tables
        permit = Permit(
            self.tenant_id, f"page-{self.pages}", "run", "step", "sim", "", tables, stamp(now), "", self.pages
        )
        with self.database.write() as transaction, transaction.permitted(permit):
            page = Page(transaction, (*COLUMNS, *asked.fills))
            numbered = [{**row, "ordinal": number} for number, row in enumerate(rows, 1)]
            transaction.execute(insert(page.table), [_complete(row) for row in numbered])
            store = BroadcastStore(transaction, self.tenant_id)
            outcome = asked(ask, a_call(now, self.tenant_id), store, page)
            return Answer(outcome, page.rows())

    def inbox(self, **asked: Any) -> InboxShown:
        with self.database.read() as transaction:
            store = BroadcastStore(transaction, self.tenant_id)
            outcome = engine.show_inbox(ShowInbox(**asked), a_call(NOW, self.tenant_id), store)
        assert isinstance(outcome, Done)
        shown: InboxShown = outcome.result
        return shown

    def messages(self) -> Sequence[Row[Any]]:
        return self._all(MESSAGES, MESSAGES.c.broadcast_id)

    def deliveries(self) -> Sequence[Row[Any]]:
        return self._all(DELIVERIES, DELIVERIES.c.delivery_request_ref)

    def _all(self, table: Table, order: Any) -> Sequence[Row[Any]]:
        with self.database.read() as transaction:
            return transaction.execute(select(table).where(table.c.tenant_id == self.tenant_id).order_by(order)).all()


def an_office(database: Database, tenant_id: str = ACME) -> Office:
    """An office of a tenant that is new in the database."""
    permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(NOW))
    with database.write() as transaction, transaction.permitted(permit):
        add_tenant(transaction, tenant_id, stamp(NOW))
    return Office(database, tenant_id)


def a_call(now: datetime = NOW, tenant_id: str = ACME) -> Call:
    return Call(tenant_id, "boss", now, Deadline(StandingWatch(), ends_at_ms=1_000))


def a_target(number: int = 1, campaign_id: str = "bfc_one", **changes: str | int | None) -> Target:
    """A row as the backfill's source yields it."""
    user_id = f"user-{number}"
    return {
        "target_ordinal": number,
        "campaign_id": campaign_id,
        "recipient_id": user_id,
        "recipient_user_id": user_id,
        "audience_spec": f"campaign:{campaign_id}",
        "classification": "Simple",
        "content_payload_ref": f"campaign:{campaign_id}",
        "delivery_plan_ref": "channel:app",
        "channel": "app",
        **changes,
    }


def _complete(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), **row}
