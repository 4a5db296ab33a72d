"""When a reminder is due, and the lives of reminders and of their occurrences.

A wish is written `P3D@09:00`: three days after today, by the calendar and at nine by the clock of the
person's zone. A wall clock is not always honest, so the rule is stated: a time that a clock skips becomes
the valid moment as much later as the skip is long (02:30 becomes 03:30), a time that comes twice is its
first. A reminder is never due earlier than its wish.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from whenever import Date, Instant, PlainDateTime, Time, available_timezones

MOST_REMINDERS = 3
MOST_DAYS = 365
_WISH = re.compile(r"P([1-9]\d{0,2})D@([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class ReminderType(StrEnum):
    """What a reminder is about."""

    TASK = "Task"
    MEETING = "Meeting"
    TIMER = "Timer"
    MEDICAL = "Medical"
    CUSTOM = "Custom"
    BCAST_MHP_FOLLOWUP = "BCAST_MHP_FOLLOWUP"


class ReminderState(StrEnum):
    """Where a reminder stands."""

    SCHEDULED = "SCHEDULED"
    COMPLETED = "COMPLETED"
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"


class OccurrenceState(StrEnum):
    """Where one time of a reminder stands."""

    SCHEDULED = "SCHEDULED"
    FIRED = "FIRED"
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"


REMINDER_LIFE: Mapping[ReminderState, tuple[ReminderState, ...]] = {
    ReminderState.SCHEDULED: (ReminderState.COMPLETED, ReminderState.CANCELED, ReminderState.EXPIRED),
    ReminderState.COMPLETED: (),
    ReminderState.CANCELED: (),
    ReminderState.EXPIRED: (),
}
OCCURRENCE_LIFE: Mapping[OccurrenceState, tuple[OccurrenceState, ...]] = {
    OccurrenceState.SCHEDULED: (OccurrenceState.FIRED, OccurrenceState.CANCELED, OccurrenceState.EXPIRED),
    OccurrenceState.FIRED: (),
    OccurrenceState.CANCELED: (),
    OccurrenceState.EXPIRED: (),
}


def states_not_before(state: ReminderState | OccurrenceState) -> tuple[str, ...]:
    """The states from which a reminder, or an occurrence, may not come to this one."""
    if isinstance(state, ReminderState):
        return tuple(each for each, following in REMINDER_LIFE.items() if state not in following)
    return tuple(each for each, following in OCCURRENCE_LIFE.items() if state not in following)


@dataclass(frozen=True, slots=True)
class Wish:
    """So many days later, at this time of the local clock."""

    days: int
    at: Time


@dataclass(frozen=True, slots=True)
class Fired:
    """An occurrence that fired: the how-manieth of its reminder, and when it was due."""

    attempt: int
    due: datetime


def wish(text: str) -> Wish | None:
    """The wish that a text like `P3D@09:00` states, or None if it states none."""
    found = _WISH.fullmatch(text)
    if found is None or int(found[1]) > MOST_DAYS:
        return None
    return Wish(int(found[1]), Time(int(found[2]), int(found[3])))


def is_time_zone(name: str) -> bool:
    """Whether it is the exact name of an IANA time zone."""
    return name in _time_zones()


def gaps_text(gaps_days: Sequence[int]) -> str | None:
    """The gaps that count, like `3,7,14`, or None if they are no gaps: each is a whole day at least."""
    if not gaps_days or not all(1 <= days <= MOST_DAYS for days in gaps_days):
        return None
    return ",".join(str(days) for days in gaps_days[:MOST_REMINDERS])


def first_due(zone: str, wanted: Wish, now: datetime) -> datetime:
    """The first moment of a reminder that is wished for now."""
    return _at_local_time(zone, _local_date(zone, now).add(days=wanted.days), wanted.at)


def next_due(zone: str, wanted: Wish, gaps: str, fired: Fired, now: datetime) -> datetime | None:
    """The moment of the reminder that follows the fired one; None if that was the last.

    The gap counts from the day on which the last was due. If that moment has passed, because nothing ran for
    a while, it counts from today: a person is not sent in one go what was meant for several weeks.
    """
    each = gaps.split(",")
    if fired.attempt >= min(len(each), MOST_REMINDERS):
        return None
    days = int(each[fired.attempt])
    following = _at_local_time(zone, _local_date(zone, fired.due).add(days=days), wanted.at)
    if following > now:
        return following
    return _at_local_time(zone, _local_date(zone, now).add(days=days), wanted.at)


def _local_date(zone: str, moment: datetime) -> Date:
    return Instant(moment).to_tz(zone).date()


def _at_local_time(zone: str, date: Date, at: Time) -> datetime:
    local = PlainDateTime(date.year, date.month, date.day, at.hour, at.minute)
    return local.assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


@functools.cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())
