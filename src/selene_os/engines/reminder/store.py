"""The campaigns' reminders of one tenant, written a page at a time.

Local times are worked out once for each group of rows that share zone, country and wish, never for each row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Protocol

from sqlalchemy import Executable, Row, Table, select

from selene_os.engines.reminder import decent, firing, reasons, rules, statements, times
from selene_os.engines.reminder.decent import Place
from selene_os.engines.reminder.keys import occurrences_of
from selene_os.engines.reminder.local_time import is_time_zone
from selene_os.engines.reminder.moving import is_to_come
from selene_os.engines.reminder.rules import Fired, ReminderType, Wish
from selene_os.engines.reminder.tables import OCCURRENCES
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.page import Page
from selene_os.storage.page_rows import YES
from selene_os.storage.store import TenantStore

_REMINDERS_AT_ONCE = 500
_SHAPES_REMEMBERED = 64


class Located(Protocol):
    """Whatever says where somebody is."""

    @property
    def time_zone(self) -> str | None:
        """An IANA zone, if one is known."""
        ...

    @property
    def country(self) -> str | None:
        """The country, if one is known."""
        ...


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a step, when the step must be over, and what the tenant calls a decent hour."""

    now: datetime
    deadline: Deadline
    quiet_hours: str
    time_zone: str
    quiet_channels: tuple[str, ...] = ()

    @classmethod
    def of(cls, call: Call) -> "When":
        """As a call says it."""
        settings = call.settings
        return cls(call.now, call.deadline, settings.quiet_hours, settings.time_zone, settings.quiet_channels)

    def place(self, row: Located) -> Place:
        """Where the people of a group are; without a zone that is known, where the tenant is."""
        zone = row.time_zone if row.time_zone and is_time_zone(row.time_zone) else self.time_zone
        return Place(zone, row.country or None, self.quiet_hours)

    def leaves_at(self, row: Located, kind: str, channel: str) -> datetime:
        """When a message to the people of a group may leave: reminders, and channels that ring, wait for decency."""
        is_quiet = kind == MessageKind.REMINDER or channel in self.quiet_channels
        return decent.first_decent(self.place(row), self.now) if is_quiet else self.now


@dataclass(frozen=True, slots=True)
class Following:
    """How many reminders of a page come again, have fired for the last time, or are called off."""

    scheduled: int
    completed: int
    canceled: int


TimeOf = Callable[[Row[Any], Place, Wish], datetime | None]


class ReminderStore(TenantStore):
    """Reminders and their occurrences, of one tenant."""

    def schedule(self, page: Page, kind: ReminderType, gaps: str, when: When) -> int:
        """Write a reminder with its first occurrence for each row that has none; how many occurrences.

        A first moment behind the row's `not_after` makes no occurrence: such a reminder is over at once. The
        reminder of an older message that the row's message speaks of too is called off.
        """

        def first(row: Row[Any], place: Place, wanted: Wish) -> datetime:
            return rules.first_due(place, wanted, when.now)

        if self._is_any(page, statements.are_merged):
            self._run(statements.merging, page)
        self._fill_times(page, statements.first_times, times.FIRST_BY, first, when)
        written = self._run(statements.scheduling, page, kind=kind.value, rhythm=gaps, at=stamp(when.now))
        return written[-1]

    def cancel(self, page: Page) -> int:
        """Call off each row's reminder that is scheduled; how many."""
        return self._run(statements.canceling, page)[-1]

    def revive(self, page: Page, when: When) -> int:
        """Let each row's reminder that was called off come again, if it has not come often enough; how many."""

        def again(row: Row[Any], place: Place, wanted: Wish) -> datetime | None:
            if row.reminder_revived != YES:
                return None
            return rules.revived_due(place, wanted, row.gaps, int(row.next_number), when.now)

        self._run(statements.looking_back, page)
        self._fill_times(page, statements.revived_times, times.REVIVED_BY, again, when)
        return self._run(statements.reviving, page)[-1]

    def fire(self, page: Page, when: When) -> tuple[int, int]:
        """Fire each row's occurrence, or let it expire; how many did which. What comes at no decent hour waits."""
        is_indecent = self._fill_moments(page, times.PLACE, "decent_at", lambda row: _waits_until(when, row), when)
        fired = self._fire(page, stamp(when.now))
        if is_indecent:
            self._run(firing.putting_off, page)
        if self._is_any(page, firing.are_marked, "reminder_expired"):
            return fired, self._run(firing.expiring, page)[0]
        return fired, 0

    def schedule_next(self, page: Page, when: When) -> Following:
        """Write the occurrence that follows each row's fired one, if one follows.

        The reminders of rows that dropped out are called off: there is nobody left to remind.
        """

        def following(row: Row[Any], place: Place, wanted: Wish) -> datetime | None:
            fired = Fired(int(row.attempt_number), moment(row.due_time))
            return rules.next_due(place, wanted, row.gaps, fired, when.now)

        _, dropped, _ = self._run(firing.looking_ahead, page)
        self._fill_times(page, times.fill_group, times.NEXT_BY, following, when)
        scheduled = self._run(firing.going_on, page)[-1]
        # Most pages have nothing but reminders that come again.
        completed = self._run(firing.completing, page)[-1] if scheduled < page.count() else 0
        canceled = self._run(firing.calling_off, page)[-1] if dropped else 0
        return Following(scheduled, completed, canceled)

    def time_sending(self, page: Page, when: When) -> int:
        """Say when each row's message may be sent; how many rows were told."""

        def send_at(row: Row[Any]) -> datetime:
            return when.leaves_at(row, row.message_kind, row.channel)

        self._fill_moments(page, times.SENT_BY, "send_at", send_at, when)
        return page.welcome_count()

    def next_times(self, reminder_ids: Sequence[str]) -> dict[str, str]:
        """When each of these reminders comes again, for those that do."""
        found: dict[str, str] = {}
        for start in range(0, len(reminder_ids), _REMINDERS_AT_ONCE):
            some = occurrences_of(reminder_ids[start : start + _REMINDERS_AT_ONCE])
            statement = select(OCCURRENCES.c.reminder_id, OCCURRENCES.c.due_at).where(
                self.of_tenant(OCCURRENCES), OCCURRENCES.c.occurrence_id.in_(some), is_to_come()
            )
            found.update((row.reminder_id, row.due_at) for row in self.execute(statement))
        return found

    def _fire(self, page: Page, now: str) -> int:
        look, drop_unknown, move = _once(firing.firing, page.table)
        values = {"tenant": self.tenant_id, "at": now}
        if self.execute(look, values).rowcount < page.count():
            self.execute(drop_unknown, values)
        return self.execute(move, values).rowcount

    def _fill_times(
        self, page: Page, filling: Callable[..., Executable], by: tuple[str, ...], time_of: TimeOf, when: When
    ) -> None:
        def told(row: Row[Any]) -> Mapping[str, str | None]:
            wanted = rules.wish(row.desired_time)
            if not is_time_zone(row.time_zone):
                return {"verdict": reasons.TIMEZONE_INVALID.code, "moment": None}
            if wanted is None:
                return {"verdict": reasons.TIME_INVALID.code, "moment": None}
            return {"verdict": None, "moment": _stamped(time_of(row, when.place(row), wanted))}

        self._tell_groups(page, by, told, _once(filling, page.table, by), when)

    def _fill_moments(
        self, page: Page, by: tuple[str, ...], column: str, moment_of: Callable[[Row[Any]], datetime | None], when: When
    ) -> bool:
        """Set a column of each group that has a moment; whether any has."""

        def told(row: Row[Any]) -> Mapping[str, str | None] | None:
            at = moment_of(row)
            return None if at is None else {"moment": stamp(at)}

        return self._tell_groups(page, by, told, _once(times.fill_moment, page.table, by, column), when)

    def _tell_groups(
        self,
        page: Page,
        by: tuple[str, ...],
        told: Callable[[Row[Any]], Mapping[str, str | None] | None],
        filling: Executable,
        when: When,
    ) -> bool:
        found = []
        for row in self.execute(_once(times.groups, page.table, by)).all():
            when.deadline.check()
            values = told(row)
            if values is not None:
                found.append({**{f"of_{name}": getattr(row, name) for name in by}, **values})
        if found:
            self.execute(filling, found)
        return bool(found)

    def _is_any(self, page: Page, question: Callable[..., Executable], *of: str) -> bool:
        return self.execute(_once(question, page.table, *of)).one_or_none() is not None

    def _run(self, step: Callable[[Table], tuple[Executable, ...]], page: Page, **known: str) -> list[int]:
        values = {"tenant": self.tenant_id, **known}
        return [self.execute(each, values).rowcount for each in _once(step, page.table)]


def _waits_until(when: When, row: Row[Any]) -> datetime | None:
    at = decent.first_decent(when.place(row), when.now)
    return None if at == when.now else at


def _stamped(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


@lru_cache(_SHAPES_REMEMBERED)
def _once(compose: Callable[..., Any], *of: Any) -> Any:
    # To compose a step's statements takes as long as to run them on some hundred rows.
    return compose(*of)
