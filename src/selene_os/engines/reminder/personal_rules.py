"""What a reminder that somebody asks for comes to: its zone, its rule, its first time; or why it cannot be kept."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from selene_os.engines.reminder import reasons
from selene_os.engines.reminder.local_time import at_local_time, is_time_zone, wall_clock
from selene_os.engines.reminder.personal_contract import SetReminder
from selene_os.engines.reminder.recurrence import Rule, canonical, rule_of, times
from selene_os.engines.reminder.rules import ReminderType
from selene_os.engines.reminder.wishes import wished_moment
from selene_os.kernel.outcome import Refused
from selene_os.kernel.problem import Problem

_TIMES = "Write 2026-03-02 09:00, 2026-03-02T09:00+01:00, today 17:00, tomorrow 09:00, in 2 hours or P3D@09:00."
_RULES = "Write daily, weekly, monthly, or for example FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=10."
_ZONES = "Write an IANA time zone such as Europe/Berlin."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A reminder as it can be kept: the wall clock's first reading, and the first moment."""

    zone: str
    rule: str | None
    local: datetime
    due: datetime

    @property
    def offset_seconds(self) -> int:
        """The distance from UTC of the first reading."""
        return round((self.local.replace(tzinfo=UTC) - self.due) / timedelta(seconds=1))


def wanted(ask: SetReminder, tenant_zone: str, now: datetime) -> Wanted | Refused:
    """What is asked for, or the first thing that cannot be read."""
    zone = ask.time_zone or tenant_zone
    if ask.reminder_type is ReminderType.BCAST_MHP_FOLLOWUP:
        return Refused(reasons.SCOPE_VIOLATION, "Campaigns set such reminders, people do not.")
    if not is_time_zone(zone):
        return _unread("time_zone", f"There is no time zone {zone!r}.", _ZONES)
    due = wished_moment(ask.desired_time, zone, now)
    if due is None:
        return _unread("desired_time", "This names no time within ten years.", _TIMES)
    if due < now:
        return _unread("desired_time", "This time has passed.", _TIMES)
    local = wall_clock(zone, due)
    if ask.recurrence_rule is None:
        return Wanted(zone, None, local, due)
    text = canonical(ask.recurrence_rule)
    rule = rule_of(text)
    if rule is None:
        return _unread("recurrence_rule", "This is no rule that can be read.", _RULES)
    return _first(zone, text, rule, local, due)


def _first(zone: str, text: str, rule: Rule, local: datetime, due: datetime) -> Wanted | Refused:
    first = next(times(rule, local, zone), None)
    if first is None:
        return _unread("recurrence_rule", "This rule ends before it begins.", _RULES)
    # The wished moment itself is kept, also where a wall clock shows its time twice.
    return Wanted(zone, text, first.local, due if first.local == local else at_local_time(zone, first.local))


def _unread(field: str, message: str, hint: str) -> Refused:
    problem = Problem(code=reasons.TIME_INVALID.code, message=message, hint=hint, field=field)
    return Refused(reasons.TIME_INVALID, message, (problem,))
