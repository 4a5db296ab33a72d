"""What the broadcast tests are made of: pages filled by hand, and an office that asks for them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Row, Table, insert, select

from selene_os.engines.broadcast import inbox_engine, ladder_engine, message_engine, outbox_engine, returning_engine
from selene_os.engines.broadcast.contract import (
    ConcludeMessages,
    DeliverMessages,
    DraftMessages,
    FindFreeMessages,
    HandMessagesBack,
    RedeliverMessages,
    RemindOfMessages,
    ResendMessages,
    ShowFreeMessages,
)
from selene_os.engines.broadcast.inbox_contract import (
    AcknowledgeMessage,
    InboxShown,
    MessageShown,
    MessagesOverRead,
    PostNotices,
    ReadMessagesOver,
    ShowInbox,
    ShowMessage,
)
from selene_os.engines.broadcast.outbox_contract import (
    ClimbLadder,
    FindOutbox,
    FindUnreached,
    HandOverDeliveries,
    NoteDeliveries,
    ShowOutboxEarliest,
    ShowUnreachedEarliest,
    TellSenders,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.engines.broadcast.tests.targets import COLUMNS, Target
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.capability import Capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, PageEvent
from selene_os.storage.database import Database
from selene_os.storage.page import REFUSED, Page
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant
from selene_os.storage.transaction import Transaction

ACME = "acme"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=3)


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
        ] + [(event.name, event.subject or "") for event in self.outcome.events if isinstance(event, Event)]


@dataclass
class Office:
    """Asks PH1.BCAST, each page in a transaction of its own that is permitted what the simulation declares."""

    database: Database
    tenant_id: str = ACME
    pages: int = 0

    def draft(self, *rows: Target, now: datetime = NOW, sender: str = "boss") -> Answer:
        ask = DraftMessages(tenant_id=self.tenant_id, sender_user_id=sender, idempotency_key="k")
        return self.ask(message_engine.draft_messages, ask, rows, now)

    def deliver(self, *rows: Target, now: datetime = NOW, context: str | None = "simulated") -> Answer:
        ask = DeliverMessages(tenant_id=self.tenant_id, simulation_context=context, idempotency_key="k")
        return self.ask(message_engine.deliver_messages, ask, rows, now)

    def conclude(self, *rows: Target, now: datetime = LATER) -> Answer:
        return self.ask(message_engine.conclude_messages, ConcludeMessages(), rows, now)

    def remind(self, *rows: Target, now: datetime = LATER) -> Answer:
        return self.ask(message_engine.remind_of_messages, RemindOfMessages(), rows, now)

    def redeliver(self, *rows: Target, now: datetime = LATER, context: str | None = "simulated") -> Answer:
        ask = RedeliverMessages(simulation_context=context)
        return self.ask(message_engine.redeliver_messages, ask, rows, now)

    def resend(self, *rows: Target, now: datetime = LATER, context: str | None = "simulated") -> Answer:
        return self.ask(message_engine.resend_messages, ResendMessages(simulation_context=context), rows, now)

    def hand_over(self, *rows: Target, now: datetime = NOW) -> Answer:
        return self.ask(outbox_engine.hand_over_deliveries, HandOverDeliveries(), rows, now)

    def note(self, row: Target, outcome: str | None, reason: str | None = None, now: datetime = NOW) -> Answer:
        noted = {**row, "delivery_outcome": outcome, "outcome_reason": reason}
        return self.ask(outbox_engine.note_deliveries, NoteDeliveries(), (noted,), now)

    def climb(self, *rows: Target, now: datetime = LATER, context: str | None = "simulated") -> Answer:
        return self.ask(ladder_engine.climb_ladder, ClimbLadder(simulation_context=context), rows, now)

    def tell(self, *rows: Target, now: datetime = LATER) -> Answer:
        return self.ask(ladder_engine.tell_senders, TellSenders(), rows, now)

    def post(self, *rows: Target, now: datetime = NOW) -> Answer:
        return self.ask(inbox_engine.post_notices, PostNotices(), rows, now)

    def acknowledge(self, broadcast_id: str, user_id: str, tenant_id: str | None = None) -> Any:
        asked = AcknowledgeMessage(tenant_id=tenant_id or self.tenant_id, user_id=user_id, broadcast_id=broadcast_id)
        with self._permitted(inbox_engine.acknowledge_message, NOW) as transaction:
            store = BroadcastStore(transaction, self.tenant_id)
            return inbox_engine.acknowledge_message(asked, a_call(NOW, self.tenant_id), store)

    def outbox(self, *held: str, limit: int = 500) -> Answer:
        return self._found(outbox_engine.find_outbox, FindOutbox(limit=limit, held_campaigns=held))

    def unreached(self, *held: str, limit: int = 500) -> Answer:
        return self._found(ladder_engine.find_unreached, FindUnreached(limit=limit, held_campaigns=held))

    def free_rows(self, *still_asked: str) -> list[Target]:
        """The messages that are free, as rows in which those are marked that are still asked for."""
        found = self._found(returning_engine.find_free_messages, FindFreeMessages())
        rows = [{**row._asdict(), "reminder_id": f"{row.broadcast_id}/r"} for row in found.rows]
        return [{**row, "is_still_asked": "1" if row["broadcast_id"] in still_asked else None} for row in rows]

    def free_earliest(self) -> str | None:
        earliest: str | None = self._read(returning_engine.show_free_messages, ShowFreeMessages()).due_at
        return earliest

    def hand_back(self, *rows: Target, now: datetime = LATER) -> Answer:
        return self.ask(returning_engine.hand_messages_back, HandMessagesBack(tenant_id=self.tenant_id), rows, now)

    def unreached_rows(self) -> list[Target]:
        """What the ladder's source finds, as rows for the next step."""
        return [{**row._asdict()} for row in self.unreached().rows]

    def outbox_earliest(self, *held: str) -> str | None:
        earliest: str | None = self._read(
            outbox_engine.show_outbox_earliest, ShowOutboxEarliest(held_campaigns=held)
        ).due_at
        return earliest

    def unreached_earliest(self, *held: str) -> str | None:
        asked = ShowUnreachedEarliest(held_campaigns=held)
        earliest: str | None = self._read(ladder_engine.show_unreached_earliest, asked).due_at
        return earliest

    def delivered(self, *rows: Target) -> tuple[Target, ...]:
        """Draft and deliver the rows' messages; the rows with their message and its delivery."""
        drafted = self.draft(*rows)
        with_message = tuple(
            {**row, "broadcast_id": broadcast_id, "attempt_number": 1}
            for row, broadcast_id in zip(rows, drafted.values("broadcast_id"), strict=True)
        )
        self.deliver(*with_message)
        return tuple({**row, "delivery_request_ref": f"{row['broadcast_id']}/1"} for row in with_message)

    def failed(self, *rows: Target, reason: str = "BOUNCED") -> tuple[Target, ...]:
        """The same, handed over and failed."""
        delivered = self.delivered(*rows)
        self.hand_over(*delivered)
        for row in delivered:
            self.note(row, "FAILED", reason)
        return delivered

    def ask(
        self,
        asked: Capability,
        ask: BaseModel,
        rows: Sequence[Target],
        now: datetime = NOW,
        settings: TenantSettings | None = None,
    ) -> Answer:
        with self._permitted(asked, now) as transaction:
            page = Page(transaction, (*COLUMNS, *asked.fills))
            numbered = [{**row, "ordinal": number} for number, row in enumerate(rows, 1)]
            if numbered:
                transaction.execute(insert(page.table), [_complete(row) for row in numbered])
            store = BroadcastStore(transaction, self.tenant_id)
            outcome = asked(ask, a_call(now, self.tenant_id, settings), store, page)
            return Answer(outcome, page.rows())

    def inbox(self, **asked: Any) -> InboxShown:
        shown: InboxShown = self._read(inbox_engine.show_inbox, ShowInbox(**asked))
        return shown

    def message(self, **asked: Any) -> MessageShown:
        shown: MessageShown = self._read(inbox_engine.show_message, ShowMessage(**asked))
        return shown

    def over(self, *broadcast_ids: str) -> tuple[str, ...]:
        """Those of the messages that have come to an end."""
        read: MessagesOverRead = self._read(
            inbox_engine.read_messages_over, ReadMessagesOver(broadcast_ids=broadcast_ids)
        )
        return read.broadcast_ids

    def messages(self) -> Sequence[Row[Any]]:
        return self._all(MESSAGES, MESSAGES.c.broadcast_id)

    def deliveries(self) -> Sequence[Row[Any]]:
        return self._all(DELIVERIES, DELIVERIES.c.delivery_request_ref)

    def states(self) -> dict[str, str]:
        """The states of all deliveries, by their references."""
        return {each.delivery_request_ref: each.state for each in self.deliveries()}

    def _found(self, asked: Capability, ask: BaseModel) -> Answer:
        with self.database.write() as transaction:
            page = Page(transaction, asked.fills)
            outcome = asked(ask, a_call(NOW, self.tenant_id), BroadcastStore(transaction, self.tenant_id), page)
            return Answer(outcome, page.rows())

    def _read(self, asked: Capability, ask: BaseModel) -> Any:
        with self.database.read() as transaction:
            store = BroadcastStore(transaction, self.tenant_id)
            outcome = asked(ask, a_call(NOW, self.tenant_id), store)
        assert isinstance(outcome, Done)
        return outcome.result

    @contextmanager
    def _permitted(self, asked: Capability, now: datetime) -> Iterator[Transaction]:
        assert asked.simulation is not None
        self.pages += 1
        tables = asked.simulation.writes_tables
        permit = Permit(
            self.tenant_id, f"page-{self.pages}", "run", "step", "sim", "", tables, stamp(now), "", self.pages
        )
        with self.database.write() as transaction, transaction.permitted(permit):
            yield transaction

    def _all(self, table: Table, order: Any) -> Sequence[Row[Any]]:
        with self.database.read() as transaction:
            return transaction.execute(select(table).where(table.c.tenant_id == self.tenant_id).order_by(order)).all()


def an_office(database: Database, tenant_id: str = ACME) -> Office:
    """An office of a tenant that is new in the database."""
    permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(NOW))
    with database.write() as transaction, transaction.permitted(permit):
        add_tenant(transaction, tenant_id, stamp(NOW))
    return Office(database, tenant_id)


def a_call(now: datetime = NOW, tenant_id: str = ACME, settings: TenantSettings | None = None) -> Call:
    deadline = Deadline(StandingWatch(), ends_at_ms=1_000)
    return Call(tenant_id, "boss", now, deadline, settings=settings or TenantSettings())


def _complete(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys((*COLUMNS, REFUSED)), **row}
