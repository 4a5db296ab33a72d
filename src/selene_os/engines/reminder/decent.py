"""Decent hours: when a message may knock at somebody's door.

Decent is what lies outside quiet hours, on a working day of the person's country, by the clock of the person's zone.
Quiet hours are written `21:00-08:00` (they may span midnight; their begin is quiet, their end is not) or `none`.
What comes at another time is deferred to the first decent moment, never skipped and never earlier than asked. Where
clocks are changed, the rule of `local_time` says which moment a border of quiet hours is; if that is quiet again, it
is deferred like any other.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from selene_os.engines.reminder.local_time import at_local_time, at_local_time_after, wall_clock
from selene_os.engines.reminder.working_days import is_working_day

NO_QUIET_HOURS = "none"
_DAY = timedelta(days=1)
_TEXTS_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is, and what is quiet there: IANA zone, country or None, quiet hours."""

    zone: str
    country: str | None
    quiet_hours: str = NO_QUIET_HOURS


def first_decent(place: Place, moment: datetime) -> datetime:
    """The first decent moment that is not before the given one."""
    local = wall_clock(place.zone, moment)
    while (decent := _not_before(place, local)) != local:
        moment = at_local_time_after(place.zone, decent, moment)
        local = wall_clock(place.zone, moment)
    return moment


def decent_at(place: Place, day: date, at: time) -> datetime:
    """The first decent moment of a wish: at that time of the first working day from the given one on."""
    wished = datetime.combine(_working_day(place, day), at)
    return first_decent(place, at_local_time(place.zone, wished))


def _not_before(place: Place, local: datetime) -> datetime:
    """The first decent reading of a wall clock, as if no clock were ever changed."""
    while True:
        working = _working_day(place, local.date())
        if working != local.date():
            local = datetime.combine(working, time())
        end = _end_of_quiet(place.quiet_hours, local)
        if end == local:
            return local
        local = end


def _working_day(place: Place, day: date) -> date:
    while not is_working_day(day, place.country):
        day += _DAY
    return day


def _end_of_quiet(quiet_hours: str, local: datetime) -> datetime:
    """The end of the quiet hours that a wall clock is in, else what it shows."""
    span = _span(quiet_hours)
    if span is None:
        return local
    begin, end = span
    at = local.time()
    if begin < end:
        return datetime.combine(local.date(), end) if begin <= at < end else local
    if at >= begin:
        return datetime.combine(local.date() + _DAY, end)
    return datetime.combine(local.date(), end) if at < end else local


@lru_cache(_TEXTS_REMEMBERED)
def _span(quiet_hours: str) -> tuple[time, time] | None:
    if quiet_hours == NO_QUIET_HOURS:
        return None
    begin, _, end = quiet_hours.partition("-")
    return time.fromisoformat(begin), time.fromisoformat(end)
