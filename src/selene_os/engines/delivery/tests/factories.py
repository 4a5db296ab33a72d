"""What the delivery tests are made of: pages filled by hand, and a post room that asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Row, Table, insert, select

from selene_os.engines.delivery import address_engine, due_engine, reading_engine, result_engine, sending_engine
from selene_os.engines.delivery.contract import (
    CancelMessages,
    ChangeLinks,
    KeepResult,
    QueueMessages,
    ReleaseSuppression,
    SendMessages,
    SendTestMessage,
)
from selene_os.engines.delivery.reading_contract import (
    ReadAttempts,
    ReadEarliestAttempt,
    ReadLink,
    ReadQueues,
    ReadSuppressions,
    SourceAttempts,
)
from selene_os.engines.delivery.rules import AttemptStatus, LinkChange, ResultSource
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.engines.delivery.tables import ATTEMPTS, CIRCUITS, LINKS, RESULTS, SUPPRESSIONS
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.capability import Capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, PageEvent
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.database import Database
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

ACME = "acme"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REQUEST = (
    "ordinal",
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "delivery_request_ref",
    "channel",
    "address",
    "language",
    "time_zone",
    "country",
    "not_after",
    "message_kind",
    "attempt_number",
    "send_at",
)
CONCLUDING = ("ordinal", "campaign_id", "target_ordinal", "recipient_user_id", "broadcast_id", "reminder_id")
SENT = AttemptStatus.SENT
PROVIDER = ResultSource.PROVIDER
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
    rows: Sequence[Row[Any]] = ()

    @property
    def result(self) -> Any:
        assert isinstance(self.outcome, Done), self.outcome
        return self.outcome.result

    @property
    def code(self) -> str:
        return str(self.outcome.reason.code)

    def values(self, column: str) -> list[Any]:
        return [getattr(row, column) for row in self.rows]

    @property
    def events(self) -> list[str]:
        """The name of each journal entry that the answer would leave."""
        assert isinstance(self.outcome, Done), self.outcome
        names = []
        for event in self.outcome.events:
            if isinstance(event, PageEvent):
                names += [event.name for row in self.rows if event.where and getattr(row, event.where)]
            else:
                names.append(event.name)
        return names


@dataclass
class PostRoom:
    """Asks PH1.DELIVERY, each time in a transaction of its own that is permitted what the simulation declares."""

    database: Database
    tenant_id: str = ACME
    settings: TenantSettings = field(default_factory=TenantSettings)
    asked: int = 0

    def set(self, **settings: Any) -> None:
        self.settings = replace(self.settings, **settings)

    def queue(self, *rows: Target, now: datetime = NOW) -> Answer:
        return self.ask(sending_engine.queue_messages, QueueMessages(tenant_id=self.tenant_id), now, rows, REQUEST)

    def queued(self, *rows: Target, now: datetime = NOW) -> list[str]:
        """Queue the rows; the ids of their attempts."""
        return [str(each) for each in self.queue(*rows, now=now).values("attempt_id")]

    def due(self, now: datetime = NOW, channel: Channel = Channel.EMAIL, limit: int = 1, held: Any = ()) -> list[str]:
        """The ids of the attempts that the channel may send now."""
        ask = SourceAttempts(lane=channel, limit=limit, held_campaigns=tuple(held))
        return [str(each) for each in self.ask(due_engine.find_due_attempts, ask, now, (), ()).values("attempt_id")]

    def earliest(self, now: datetime = NOW, held: Any = ()) -> dict[str, str]:
        ask = ReadEarliestAttempt(held_campaigns=tuple(held))
        lanes: dict[str, str] = self.ask(due_engine.show_earliest_attempt, ask, now).result.lanes
        return lanes

    def send(
        self, *attempt_ids: str, now: datetime = NOW, send_at: datetime | None = None, link: str | None = None
    ) -> Answer:
        """Mark attempts as being sent, as the source and the reminder's clock would bring them."""
        rows: list[Target] = [{"attempt_id": each, "send_at": stamp(send_at or now)} for each in attempt_ids]
        ask = SendMessages(tenant_id=self.tenant_id, link_token_hash=link)
        return self.ask(sending_engine.send_messages, ask, now, rows, (*REQUEST, "attempt_id", "not_before"))

    def result(
        self,
        attempt_id: str,
        status: AttemptStatus = SENT,
        source: ResultSource = PROVIDER,
        now: datetime = NOW,
        **more: Any,
    ) -> Answer:
        ask = KeepResult(attempt_id=attempt_id, attempt_status=status, result_source=source, **more)
        return self.ask(result_engine.keep_result, ask, now)

    def sent(self, row: Target, now: datetime = NOW, **more: Any) -> str:
        """Queue, claim and send one message; its attempt."""
        (attempt_id,) = self.queued(row, now=now)
        self.send(attempt_id, now=now)
        self.result(attempt_id, now=now, **more)
        return attempt_id

    def sending(self, row: Target, now: datetime = NOW) -> str:
        """Queue and claim one message; its attempt."""
        (attempt_id,) = self.queued(row, now=now)
        self.send(attempt_id, now=now)
        return attempt_id

    def cancel(self, *broadcast_ids: str | None, now: datetime = NOW) -> Answer:
        rows: list[Target] = [{"campaign_id": "bfc_one", "broadcast_id": each} for each in broadcast_ids]
        return self.ask(sending_engine.cancel_messages, CancelMessages(tenant_id=self.tenant_id), now, rows, CONCLUDING)

    def test(self, channel: Channel, address: str, key: str = "k", now: datetime = NOW, **more: Any) -> Answer:
        asked = {"tenant_id": self.tenant_id, "campaign_id": "bfc_one", "idempotency_key": key, **more}
        ask = SendTestMessage(channel=channel, address=address, **asked)
        return self.ask(sending_engine.send_test, ask, now)

    def release(self, channel: Channel, address: str, now: datetime = NOW) -> Answer:
        ask = ReleaseSuppression(tenant_id=self.tenant_id, channel=channel, address=address)
        return self.ask(address_engine.release_suppression, ask, now)

    def change_links(self, user_id: str, change: LinkChange, now: datetime = NOW) -> Answer:
        ask = ChangeLinks(tenant_id=self.tenant_id, user_id=user_id, link_change=change)
        return self.ask(address_engine.change_links, ask, now)

    def attempts(self, **asked: Any) -> Any:
        return self.ask(reading_engine.show_attempts, ReadAttempts.model_validate(asked, strict=False)).result

    def queues(self, *held: str, now: datetime = NOW) -> dict[str, Any]:
        shown = self.ask(reading_engine.show_queues, ReadQueues(held_campaigns=held), now).result
        return {each.channel.value: each for each in shown.items}

    def suppressions(self, **asked: Any) -> Any:
        return self.ask(reading_engine.show_suppressions, ReadSuppressions.model_validate(asked, strict=False)).result

    def link(self, token_hash: str, now: datetime = NOW) -> Any:
        return self.ask(reading_engine.show_link, ReadLink(token_hash=token_hash), now).result

    def ask(
        self,
        asked: Capability,
        ask: BaseModel,
        now: datetime = NOW,
        rows: Sequence[Target] = (),
        columns: Sequence[str] = (),
    ) -> Answer:
        self.asked += 1
        tables = asked.simulation.writes_tables if asked.simulation is not None else ()
        permit = Permit(
            self.tenant_id, f"ask-{self.asked}", "run", "step", "sim", "", tables, stamp(now), "", self.asked
        )
        with self.database.write() as transaction, transaction.permitted(permit):
            store = DeliveryStore(transaction, self.tenant_id)
            call = a_call(now, self.tenant_id, self.settings)
            if not asked.on_page:
                return Answer(asked(ask, call, store))
            page = Page(transaction, (*columns, *asked.fills))
            if rows:
                numbered = [{**row, "ordinal": number} for number, row in enumerate(rows, 1)]
                transaction.execute(insert(page.table), [_complete(row, page.columns) for row in numbered])
            return Answer(asked(ask, call, store, page), page.rows())

    def attempt(self, attempt_id: str) -> Row[Any]:
        return next(row for row in self.all(ATTEMPTS) if row.attempt_id == attempt_id)

    def history(self, attempt_id: str) -> list[tuple[str, str, str | None]]:
        """Status, source and reason of each change of an attempt."""
        rows = [row for row in self.all(RESULTS) if row.attempt_id == attempt_id]
        assert [row.result_number for row in rows] == list(range(1, len(rows) + 1))
        assert self.attempt(attempt_id).result_count == len(rows)
        return [(row.status, row.source, row.reason_code) for row in rows]

    def all(self, table: Table) -> Sequence[Row[Any]]:
        with self.database.read() as transaction:
            keys = tuple(table.primary_key.columns)
            mine = select(table).where(table.c.tenant_id == self.tenant_id).order_by(*keys)
            return transaction.execute(mine).all()

    @property
    def circuits(self) -> Sequence[Row[Any]]:
        return self.all(CIRCUITS)

    @property
    def links(self) -> Sequence[Row[Any]]:
        return self.all(LINKS)

    @property
    def suppressed(self) -> list[str]:
        return [row.address for row in self.all(SUPPRESSIONS) if row.released_at is None]


def a_post_room(database: Database, tenant_id: str = ACME) -> PostRoom:
    """A post room of a tenant that is new in the database."""
    permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(NOW))
    with database.write() as transaction, transaction.permitted(permit):
        add_tenant(transaction, tenant_id, stamp(NOW))
    return PostRoom(database, tenant_id)


def a_call(now: datetime, tenant_id: str, settings: TenantSettings) -> Call:
    return Call(tenant_id, "olga", now, Deadline(StandingWatch(), ends_at_ms=1_000), settings=settings)


def a_request(number: int = 1, campaign_id: str = "bfc_one", **changes: str | int | None) -> Target:
    """A row as the outbox yields it."""
    broadcast_id = f"{campaign_id}-{number:07d}"
    return {
        "campaign_id": campaign_id,
        "recipient_user_id": f"user-{number}",
        "broadcast_id": broadcast_id,
        "delivery_request_ref": f"{broadcast_id}/1",
        "channel": "email",
        "address": f"user-{number}@example.com",
        "language": "en",
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "not_after": None,
        "message_kind": "FIRST",
        "attempt_number": 1,
        "send_at": None,
        **changes,
    }


def after(minutes: float = 0, *, seconds: int = 0, days: int = 0) -> datetime:
    """That much later than the moment at which the tests happen."""
    return NOW + timedelta(days=days, minutes=minutes, seconds=seconds)


def _complete(row: Mapping[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    return {**dict.fromkeys(columns), **row}
