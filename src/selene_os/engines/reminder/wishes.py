"""When somebody wants to be reminded, in their own words: a small grammar, and everything else is refused.

    2026-03-02 09:00  2026-03-02T09:00:00    by the clock of the zone
    2026-03-02T09:00+01:00  …T08:00Z         a moment
    in 90 minutes, in 2 hours                from now, by a stopwatch
    in 3 days, in 2 weeks                    as many days later, at the same time of the clock
    today 17:00, tomorrow 09:00, P3D@09:00   that day, by the clock of the zone

A clock's time that is skipped or comes twice is read by the rule of `local_time`; of one that comes twice, the second
counts once the first has passed.
"""

import re
from datetime import datetime, time, timedelta

from selene_os.engines.reminder.local_time import at_local_time_after, wall_clock

MOST_DAYS_AHEAD = 3_660
_CLOCK = r"([01]\d|2[0-3]):([0-5]\d)"
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_IN = re.compile(r"in ([1-9]\d{0,5}) (minute|hour|day|week)s?", re.ASCII | re.IGNORECASE)
_DAY_AT = re.compile(rf"(today|tomorrow) {_CLOCK}", re.ASCII | re.IGNORECASE)
_DAYS_AT = re.compile(rf"P([1-9]\d{{0,3}})D@{_CLOCK}", re.ASCII)
_DAYS = {"day": 1, "week": 7}
_MINUTES = {"minute": 1, "hour": 60}


def wished_moment(text: str, zone: str, now: datetime) -> datetime | None:
    """The moment that the words name, which may have passed; None if they name none, or one ten years away."""
    words = " ".join(text.split())
    moment = _named(words, zone, now)
    if moment is None or abs(moment - now) > timedelta(days=MOST_DAYS_AHEAD):
        return None
    return moment


def _named(words: str, zone: str, now: datetime) -> datetime | None:
    if found := _IN.fullmatch(words):
        return _later(int(found[1]), found[2].lower(), zone, now)
    if found := _DAY_AT.fullmatch(words):
        return _on_day(int(found[1].lower() == "tomorrow"), found[2], found[3], zone, now)
    if found := _DAYS_AT.fullmatch(words):
        return _on_day(int(found[1]), found[2], found[3], zone, now)
    return _iso(words, zone, now) if _ISO.fullmatch(words) else None


def _later(count: int, unit: str, zone: str, now: datetime) -> datetime | None:
    if unit in _MINUTES:
        return now + timedelta(minutes=count * _MINUTES[unit])
    days = count * _DAYS[unit]
    if days > MOST_DAYS_AHEAD:
        return None
    return at_local_time_after(zone, wall_clock(zone, now) + timedelta(days=days), now)


def _on_day(days: int, hours: str, minutes: str, zone: str, now: datetime) -> datetime | None:
    if days > MOST_DAYS_AHEAD:
        return None
    day = wall_clock(zone, now).date() + timedelta(days=days)
    return at_local_time_after(zone, datetime.combine(day, time(int(hours), int(minutes))), now)


def _iso(words: str, zone: str, now: datetime) -> datetime | None:
    try:
        read = datetime.fromisoformat(words)
        # At either end of the calendar some zones have no such moment.
        return at_local_time_after(zone, read, now) if read.tzinfo is None else read.astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return None
