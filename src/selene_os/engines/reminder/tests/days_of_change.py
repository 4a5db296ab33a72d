"""The days of 2026 and 2027 on which clocks are changed, in every IANA zone, and an independent reading of clocks."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from whenever import PlainDateTime, TimeDelta, available_timezones


@cache
def zones() -> list[str]:
    return sorted(available_timezones())


@cache
def changed_days() -> list[tuple[str, date]]:
    """Every day of 2026 and 2027 that is longer or shorter than others, in each zone."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(730)]
    return [
        (zone, day) for zone in zones() for day in days if _offset(zone, day) != _offset(zone, day + timedelta(days=1))
    ]


def wall_clock(zone: str, moment: datetime) -> datetime:
    """What the standard library says that a clock on the wall shows."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _offset(zone: str, day: date) -> TimeDelta:
    return PlainDateTime(day.year, day.month, day.day).assume_tz(zone, disambiguation="earlier").offset
