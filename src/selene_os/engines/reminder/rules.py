"""When a reminder is due, and the lives of reminders and of their occurrences.

A wish is written `P3D@09:00`: three days after today, by the calendar and at nine by the clock of the person's zone.
A reminder is due at the first decent moment of its wish (`decent`): on a working day, outside quiet hours, never
earlier than wished.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from selene_os.engines.reminder.decent import Place, decent_at
from selene_os.engines.reminder.local_time import wall_clock

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
    ReminderState.CANCELED: (ReminderState.SCHEDULED,),  # who could not be reached is tried again
    ReminderState.EXPIRED: (),
}
OCCURRENCE_LIFE: Mapping[OccurrenceState, tuple[OccurrenceState, ...]] = {
    OccurrenceState.SCHEDULED: (OccurrenceState.FIRED, OccurrenceState.CANCELED, OccurrenceState.EXPIRED),
    OccurrenceState.FIRED: (),
    OccurrenceState.CANCELED: (OccurrenceState.SCHEDULED,),
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
    at: time


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
    return Wish(int(found[1]), time(int(found[2]), int(found[3])))


def gaps_text(gaps_days: Sequence[int]) -> str | None:
    """The gaps that count, like `3,7,14`, or None if they are no gaps: each is a whole day at least."""
    if not gaps_days or not all(1 <= days <= MOST_DAYS for days in gaps_days):
        return None
    return ",".join(str(days) for days in gaps_days[:MOST_REMINDERS])


def first_due(place: Place, wanted: Wish, now: datetime) -> datetime:
    """The first moment of a reminder that is wished for now."""
    return _days_after(place, now, wanted.days, wanted.at)


def next_due(place: Place, wanted: Wish, gaps: str, fired: Fired, now: datetime) -> datetime | None:
    """The moment of the reminder that follows the fired one; None if that was the last.

    The gap counts from the day on which the last was due. If that moment has passed, because nothing ran for
    a while, it counts from today: a person is not sent in one go what was meant for several weeks.
    """
    if fired.attempt >= most_reminders(gaps):
        return None
    days = int(gaps.split(",")[fired.attempt])
    following = _days_after(place, fired.due, days, wanted.at)
    return following if following > now else _days_after(place, now, days, wanted.at)


def revived_due(place: Place, wanted: Wish, gaps: str, number: int, now: datetime) -> datetime | None:
    """The moment of the how-manieth reminder of somebody who is asked again now; None if there are not so many."""
    if number > most_reminders(gaps):
        return None
    days = wanted.days if number == 1 else int(gaps.split(",")[number - 1])
    return _days_after(place, now, days, wanted.at)


def most_reminders(gaps: str) -> int:
    """How many reminders there are with these gaps."""
    return min(len(gaps.split(",")), MOST_REMINDERS)


def _days_after(place: Place, moment: datetime, days: int, at: time) -> datetime:
    return decent_at(place, wall_clock(place.zone, moment).date() + timedelta(days=days), at)
