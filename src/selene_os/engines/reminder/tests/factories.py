"""What the reminder tests are made of: pages filled by hand, and a desk that asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Row, Table, insert, select

from selene_os.engines.reminder import fire_engine, schedule_engine, sending_engine
from selene_os.engines.reminder.contract import (
    CancelReminders,
    FindDueReminders,
    FireReminders,
    ReviveReminders,
    ScheduleNextReminders,
    ScheduleReminders,
    ShowEarliestReminder,
    ShowNextReminders,
    TimeSendings,
)
from selene_os.engines.reminder.rules import ReminderType
from selene_os.engines.reminder.store import ReminderStore
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.capability import Capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, PageEvent
from selene_os.storage.database import Database
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

ACME = "acme"
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COLUMNS = (
    "ordinal",
    "target_ordinal",
    "campaign_id",
    "recipient_user_id",
    "user_id",
    "broadcast_id",
    "desired_time",
    "time_zone",
    "country",
    "language",
    "not_after",
    "merged_broadcast_id",
    "message_kind",
    "channel",
    "attempt_number",
    "reminder_id",
    "occurrence_id",
    "scheduled_time",
    "gaps",
    "due_time",
    "is_expired",
)
Line = dict[str, str | int | None]


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

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows, to be put on the next page."""
        return tuple({name: getattr(row, name) for name in (*COLUMNS, "refused_reason")} for row in self.rows)

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
class Desk:
    """Asks PH1.REM, each page in a transaction of its own that is permitted what the simulation declares."""

    database: Database
    tenant_id: str = ACME
    pages: int = 0
    settings: TenantSettings = field(default_factory=TenantSettings)

    def schedule(
        self,
        *lines: Line,
        now: datetime = NOW,
        gaps: tuple[int, ...] | None = None,
        kind: ReminderType = ReminderType.BCAST_MHP_FOLLOWUP,
    ) -> Answer:
        ask = ScheduleReminders(tenant_id=self.tenant_id, reminder_type=kind, idempotency_key="k", gaps_days=gaps)
        return self.ask(schedule_engine.schedule_reminders, ask, lines, now)

    def cancel(self, *lines: Line, now: datetime = NOW) -> Answer:
        return self.ask(schedule_engine.cancel_reminders, CancelReminders(), lines, now)

    def revive(self, *lines: Line, now: datetime) -> Answer:
        return self.ask(schedule_engine.revive_reminders, ReviveReminders(), lines, now)

    def time_sendings(self, *lines: Line, now: datetime) -> Answer:
        return self.ask(sending_engine.time_sendings, TimeSendings(tenant_id=self.tenant_id), lines, now)

    def due(
        self, now: datetime, limit: int = 500, campaign_id: str | None = None, held: tuple[str, ...] = ()
    ) -> Answer:
        ask = FindDueReminders(limit=limit, campaign_id=campaign_id, held_campaigns=held)
        return self.ask(fire_engine.find_due_reminders, ask, (), now)

    def fire(self, *lines: Line, now: datetime) -> Answer:
        return self.ask(fire_engine.fire_reminders, FireReminders(), lines, now)

    def follow(self, *lines: Line, now: datetime) -> Answer:
        return self.ask(fire_engine.schedule_next_reminders, ScheduleNextReminders(), lines, now)

    def tick(self, now: datetime) -> Answer:
        """Fire what is due of one campaign, and schedule what follows."""
        fired = self.fire(*self.due(now).lines, now=now)
        return self.follow(*fired.lines, now=now)

    def ask(self, asked: Capability, ask: BaseModel, lines: Sequence[Line], now: datetime = NOW) -> Answer:
        self.pages += 1
        tables = asked.simulation.writes_tables if asked.simulation else ()
        permit = Permit(
            self.tenant_id, f"page-{self.pages}", "run", "step", "sim", "", tables, stamp(now), "", self.pages
        )
        with self.database.write() as transaction, transaction.permitted(permit):
            page = Page(transaction, (*COLUMNS, *asked.fills))
            for number, line in enumerate(lines, 1):
                transaction.execute(insert(page.table), [_complete({**line, "ordinal": number})])
            store = ReminderStore(transaction, self.tenant_id)
            outcome = asked(ask, a_call(now, self.tenant_id, self.settings), store, page)
            return Answer(outcome, page.rows())

    def next_times(self, *reminder_ids: str) -> dict[str, str]:
        with self.database.read() as transaction:
            store = ReminderStore(transaction, self.tenant_id)
            asked = ShowNextReminders(reminder_ids=reminder_ids)
            times: dict[str, str] = fire_engine.show_next_reminders(asked, a_call(), store).result.next
        return times

    def earliest(self, *held: str) -> str | None:
        with self.database.read() as transaction:
            store = ReminderStore(transaction, self.tenant_id)
            due: str | None = fire_engine.show_earliest_reminder(
                ShowEarliestReminder(held_campaigns=held), a_call(), store
            ).result.due_at
        return due

    def reminders(self) -> Sequence[Row[Any]]:
        return self._all(REMINDERS, REMINDERS.c.reminder_id)

    def occurrences(self) -> Sequence[Row[Any]]:
        return self._all(OCCURRENCES, OCCURRENCES.c.occurrence_id)

    @property
    def states(self) -> list[tuple[str, str]]:
        """Number behind the slash and state of each occurrence."""
        return [(each.occurrence_id.rpartition("/")[2], each.state) for each in self.occurrences()]

    def _all(self, table: Table, order: Any) -> Sequence[Row[Any]]:
        with self.database.read() as transaction:
            return transaction.execute(select(table).where(table.c.tenant_id == self.tenant_id).order_by(order)).all()


def a_desk(database: Database, tenant_id: str = ACME) -> Desk:
    """A desk of a tenant that is new in the database."""
    permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(NOW))
    with database.write() as transaction, transaction.permitted(permit):
        add_tenant(transaction, tenant_id, stamp(NOW))
    return Desk(database, tenant_id)


def a_call(now: datetime = NOW, tenant_id: str = ACME, settings: TenantSettings | None = None) -> Call:
    deadline = Deadline(StandingWatch(), ends_at_ms=1_000)
    return Call(tenant_id, "boss", now, deadline, settings=settings or TenantSettings())


def a_line(number: int = 1, campaign_id: str = "bfc_one", **changes: str | int | None) -> Line:
    """A row as the backfill's earlier steps leave it."""
    return {
        "target_ordinal": number,
        "campaign_id": campaign_id,
        "recipient_user_id": f"user-{number}",
        "user_id": f"user-{number}",
        "broadcast_id": f"{campaign_id}-{number:07d}",
        "desired_time": "P3D@09:00",
        "time_zone": "Europe/Berlin",
        "not_after": None,
        **changes,
    }


def day(number: int, hour: int = 9) -> datetime:
    """So many days after the day of the tests."""
    return (NOW + timedelta(days=number)).replace(hour=hour)


def _complete(line: Mapping[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(COLUMNS), **line}
