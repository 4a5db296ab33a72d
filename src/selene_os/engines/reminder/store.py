"""The reminders of one tenant, written a page at a time.

Local times are worked out once for each group of rows that share zone and wish, never for each row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Row, Table, select

from selene_os.engines.reminder import reasons, rules, statements, times
from selene_os.engines.reminder.keys import occurrences_of
from selene_os.engines.reminder.rules import Fired, ReminderType, Wish
from selene_os.engines.reminder.tables import OCCURRENCES
from selene_os.kernel.call import Deadline
from selene_os.kernel.moments import moment, stamp
from selene_os.storage.page import Page
from selene_os.storage.store import TenantStore

_REMINDERS_AT_ONCE = 500
_SHAPES_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a step, and when the step must be over."""

    now: datetime
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Following:
    """How many reminders of a page come again, have fired for the last time, or are called off."""

    scheduled: int
    completed: int
    canceled: int


class ReminderStore(TenantStore):
    """Reminders and their occurrences, of one tenant."""

    def schedule(self, page: Page, kind: ReminderType, gaps: str, when: When) -> int:
        """Write a reminder with its first occurrence for each row that has none; how many occurrences.

        A first moment behind the row's `not_after` makes no occurrence: such a reminder is over at once.
        """

        def first(row: Row[Any], wanted: Wish) -> datetime:
            return rules.first_due(row.time_zone, wanted, when.now)

        self._fill_times(page, statements.first_times, times.FIRST_BY, first, when.deadline)
        written = self._run(statements.scheduling, page, kind=kind.value, rhythm=gaps, at=stamp(when.now))
        return written[-1]

    def cancel(self, page: Page) -> int:
        """Call off each row's reminder that is scheduled; how many."""
        return self._run(statements.canceling, page)[-1]

    def fire(self, page: Page, now: str) -> tuple[int, int]:
        """Fire each row's occurrence, or let it expire; how many did which."""
        fired, expired, _ = self._run(statements.firing, page, at=now)[-3:]
        return fired, expired

    def schedule_next(self, page: Page, when: When) -> Following:
        """Write the occurrence that follows each row's fired one, if one follows.

        The reminders of rows that dropped out are called off: there is nobody left to remind.
        """

        def following(row: Row[Any], wanted: Wish) -> datetime | None:
            fired = Fired(int(row.attempt_number), moment(row.due_time))
            return rules.next_due(row.time_zone, wanted, row.gaps, fired, when.now)

        self._run(statements.looking_ahead, page)
        self._fill_times(page, times.fill_group, times.NEXT_BY, following, when.deadline)
        scheduled, completed, _, canceled = self._run(statements.going_on, page)[-4:]
        return Following(scheduled, completed, canceled)

    def next_times(self, reminder_ids: Sequence[str]) -> dict[str, str]:
        """When each of these reminders comes again, for those that do."""
        found: dict[str, str] = {}
        for start in range(0, len(reminder_ids), _REMINDERS_AT_ONCE):
            some = occurrences_of(reminder_ids[start : start + _REMINDERS_AT_ONCE])
            statement = select(OCCURRENCES.c.reminder_id, OCCURRENCES.c.due_at).where(
                self.of_tenant(OCCURRENCES), OCCURRENCES.c.occurrence_id.in_(some), statements.is_to_come()
            )
            found.update((row.reminder_id, row.due_at) for row in self.execute(statement))
        return found

    def _fill_times(
        self,
        page: Page,
        filling: Callable[[Table, tuple[str, ...]], Executable],
        by: tuple[str, ...],
        time_of: Callable[[Row[Any], Wish], datetime | None],
        deadline: Deadline,
    ) -> None:
        found = []
        for row in self.execute(_once(times.groups, page.table, by)).all():
            deadline.check()
            wanted = rules.wish(row.desired_time)
            at, verdict = None, None
            if not rules.is_time_zone(row.time_zone):
                verdict = reasons.TIMEZONE_INVALID.code
            elif wanted is None:
                verdict = reasons.TIME_INVALID.code
            else:
                at = time_of(row, wanted)
            of = {f"of_{name}": getattr(row, name) for name in by}
            found.append({**of, "verdict": verdict, "moment": None if at is None else stamp(at)})
        if found:
            self.execute(_once(filling, page.table, by), found)

    def _run(self, step: Callable[[Table], tuple[Executable, ...]], page: Page, **known: str) -> list[int]:
        values = {"tenant": self.tenant_id, **known}
        return [self.execute(each, values).rowcount for each in _once(step, page.table)]


@lru_cache(_SHAPES_REMEMBERED)
def _once(compose: Callable[..., Any], *of: Any) -> Any:
    # To compose a step's statements takes as long as to run them on some hundred rows.
    return compose(*of)
