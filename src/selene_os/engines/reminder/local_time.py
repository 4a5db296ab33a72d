"""Wall clocks: what they show somewhere, and which moment a local time names.

A wall clock is not always honest, so the rule is stated: a time that a clock skips becomes the valid moment as much
later as the skip is long (02:30 becomes 03:30), a time that comes twice is its first. Local times are naive
datetimes, moments aware ones in UTC.
"""

import functools
from datetime import datetime

from whenever import Instant, PlainDateTime, available_timezones


def is_time_zone(name: str) -> bool:
    """Whether it is the exact name of an IANA time zone."""
    return name in _time_zones()


def wall_clock(zone: str, moment: datetime) -> datetime:
    """What a clock on the wall shows there."""
    return Instant(moment).to_tz(zone).to_plain().to_stdlib()


def at_local_time(zone: str, local: datetime) -> datetime:
    """The moment of a local time, by the stated rule."""
    return PlainDateTime(local).assume_tz(zone, disambiguation="compatible").to_instant().to_stdlib()


def at_local_time_after(zone: str, local: datetime, moment: datetime) -> datetime:
    """The same, but of a time that comes twice the second, if the first is not behind the given moment."""
    first = at_local_time(zone, local)
    if first > moment:
        return first
    return PlainDateTime(local).assume_tz(zone, disambiguation="later").to_instant().to_stdlib()


@functools.cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())
