"""The reminders that people set, of one tenant: kept one by one, rung a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, insert, select, update

from selene_os.engines.reminder import ring_statements
from selene_os.engines.reminder.local_time import at_local_time
from selene_os.engines.reminder.recurrence import Time, rule_of, times
from selene_os.engines.reminder.ring_rules import OPEN_STATES, LocalTimeMode, RingState
from selene_os.engines.reminder.tables import PERSONAL, RINGS
from selene_os.kernel.moments import stamp
from selene_os.storage.page import Page
from selene_os.storage.store import TenantStore

_SHAPES_REMEMBERED = 16


@dataclass(frozen=True, slots=True)
class Planned:
    """One time of a reminder: the how-manieth of its rule, the wall clock's reading, and the moment."""

    number: int
    local: datetime
    due: datetime


class PersonalStore(TenantStore):
    """Reminders that people set, and the times at which they ring."""

    def reminder(self, reminder_id: str) -> Row[Any] | None:
        """One reminder."""
        return self.one(PERSONAL, PERSONAL.c.reminder_id == reminder_id)

    def keep(self, values: dict[str, Any], first: Planned) -> None:
        """Write a new reminder and its first time."""
        self.execute(insert(PERSONAL).values(tenant_id=self.tenant_id, **values))
        self.plan([(values["reminder_id"], first)])

    def plan(self, rings: Sequence[tuple[str, Planned]]) -> None:
        """Write times that are to ring."""
        rows = [
            {
                "tenant_id": self.tenant_id,
                "occurrence_id": f"{reminder_id}/{time.number:03d}",
                "reminder_id": reminder_id,
                "attempt_number": time.number,
                "planned_at": time.local.isoformat(),
                "due_at": stamp(time.due),
                "state": RingState.SCHEDULED.value,
                "ring_count": 0,
            }
            for reminder_id, time in rings
        ]
        if rows:
            self.execute(insert(RINGS), rows)

    def rings(self, reminder_id: str) -> Sequence[Row[Any]]:
        """All times of a reminder so far, in their order."""
        return self.all(RINGS, ring_statements.of_reminder(reminder_id), order_by=(RINGS.c.occurrence_id,))

    def change(self, reminder_id: str, **values: Any) -> None:
        """Set columns of a reminder."""
        of = (self.of_tenant(PERSONAL), PERSONAL.c.reminder_id == reminder_id)
        self.execute(update(PERSONAL).where(*of).values(**values))

    def move(self, ring: Row[Any], state: RingState, due_at: str | None) -> None:
        """Move one time, and say when it rings."""
        of = (self.of_tenant(RINGS), RINGS.c.occurrence_id == ring.occurrence_id)
        self.execute(update(RINGS).where(*of).values(state=state.value, due_at=due_at))

    def earliest(self) -> str | None:
        """When the next time is to ring."""
        of = (self.of_tenant(RINGS), RINGS.c.due_at.is_not(None))
        found = self.execute(select(RINGS.c.due_at).where(*of).order_by(RINGS.c.due_at).limit(1))
        due: str | None = found.scalar_one_or_none()
        return due

    def fill_with_due(self, page: Page, now: str, limit: int) -> int:
        """Write what is to ring into the page, oldest first; how many."""
        names = ["ordinal", *ring_statements.COLUMNS]
        filling = insert(page.table).from_select(names, ring_statements.ringing(limit))
        values = {"tenant": self.tenant_id, "at": now}
        return self.execute(filling.execution_options(preserve_rowcount=True), values).rowcount

    def ring(self, page: Page, now: str) -> int:
        """Let the page's times ring; how many."""
        values = {"tenant": self.tenant_id, "at": now}
        return [self.execute(each, values).rowcount for each in _ring(page.table)][2]

    def recur(self, page: Page, now: datetime) -> int:
        """Plan what follows the page's times that rang, and note those that reached nobody; how many are planned.

        What passed while nothing ran is passed over: nobody gets in one go what was meant for several days.
        """
        known = {"tenant": self.tenant_id}
        for each in _failing(page.table):
            self.execute(each, known)
        found = self.execute(ring_statements.going_on(page.table), known).all()
        following = [(row, next_of(row, datetime.fromisoformat(row.planned_at), now)) for row in found]
        planned = [(row, time) for row, time in following if time is not None]
        self.plan([(row.reminder_id, time) for row, time in planned])
        if planned:
            told = [{"of": row.ordinal, "moment": stamp(time.due)} for row, time in planned]
            self.execute(ring_statements.planned(page.table), told)
        return len(planned)

    def shown(self, user_id: str, cursor: str | None, limit: int) -> Sequence[tuple[Row[Any], Row[Any], str | None]]:
        """A person's reminders in the order of their ids, each with its current time and when it rings next."""
        of = [PERSONAL.c.user_id == user_id]
        if cursor is not None:
            of.append(PERSONAL.c.reminder_id > cursor)
        found = self.all(PERSONAL, *of, order_by=(PERSONAL.c.reminder_id,), limit=limit)
        return [(each, *standing(self.rings(each.reminder_id))) for each in found]


def standing(rings: Sequence[Row[Any]]) -> tuple[Row[Any], str | None]:
    """The current time of a reminder (the earliest that has not ended, else the last), and when it rings next."""
    still_open = open_of(rings)
    due = [each.due_at for each in still_open if each.due_at is not None]
    return (still_open or rings[-1:])[0], min(due, default=None)


def open_of(rings: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
    """The times that have not ended."""
    return [each for each in rings if RingState(each.state) in OPEN_STATES]


def first_due(row: Row[Any]) -> datetime:
    """When a reminder was first due: what the wall showed, at the distance from UTC that it had then."""
    return _at_offset(datetime.fromisoformat(row.starts_at), row.offset_seconds)


def next_of(row: Row[Any], after: datetime, now: datetime) -> Planned | None:
    """The next time of a reminder's rule behind what the wall clock showed, and behind now."""
    rule = rule_of(row.recurrence_rule)
    assert rule is not None, row.reminder_id
    for time in times(rule, datetime.fromisoformat(row.starts_at), row.time_zone):
        if time.local > after and (due := _due(row, time)) > now:
            return Planned(time.number, time.local, due)
    return None


def _due(row: Row[Any], time: Time) -> datetime:
    if row.local_time_mode == LocalTimeMode.FIXED_TIMEZONE:
        return _at_offset(time.local, row.offset_seconds)
    return at_local_time(row.time_zone, time.local)


def _at_offset(local: datetime, seconds: int) -> datetime:
    return (local - timedelta(seconds=seconds)).replace(tzinfo=UTC)


@lru_cache(_SHAPES_REMEMBERED)
def _ring(table: Any) -> Any:
    return ring_statements.ring(table)


@lru_cache(_SHAPES_REMEMBERED)
def _failing(table: Any) -> Any:
    return ring_statements.failing(table)
