"""How often a reminder comes again: a part of RFC 5545, and the words daily, weekly and monthly.

    FREQ=DAILY|WEEKLY|MONTHLY[;INTERVAL=n][;COUNT=n | ;UNTIL=20261231[T235959[Z]]][;BYDAY=MO,TU]

A rule is expanded on the clock of the wall and each time is then read in its zone, so that nine stays nine when
clocks are changed. What a month is too short for comes on its last day. BYDAY of a month may count: 1MO is its first
Monday, -1FR its last Friday. The first time is the first that the rule has from the wished one on. Nothing comes more
than 365 times, or for more than a hundred years.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Literal

from dateutil.rrule import DAILY, FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule, weekday

from selene_os.engines.reminder.local_time import wall_clock

MOST_TIMES = 365
_WORDS = {"daily": "FREQ=DAILY", "weekly": "FREQ=WEEKLY", "monthly": "FREQ=MONTHLY"}
_FREQUENCIES: dict[str, Literal[1, 2, 3]] = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY}
_WEEKDAYS = {"MO": MO, "TU": TU, "WE": WE, "TH": TH, "FR": FR, "SA": SA, "SU": SU}
_WHOLE = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_UNTIL = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
_WEEKDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_SHORTEST_MONTH = 28
_LONGEST = timedelta(days=36_525)
_LAST_SECOND = timedelta(hours=23, minutes=59, seconds=59)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that could be read; `until` is a reading of the wall clock, or a moment if it is aware."""

    frequency: str
    interval: int = 1
    count: int = MOST_TIMES
    until: datetime | None = None
    weekdays: tuple[weekday, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """The how-manieth time of a rule, and what the clock on the wall shows then."""

    number: int
    local: datetime


def canonical(text: str) -> str:
    """The rule as it is kept: one spelling for a rule and the word that means it."""
    written = text.strip()
    return _WORDS.get(written.lower(), written.upper().removeprefix("RRULE:"))


def rule_of(text: str) -> Rule | None:
    """The rule that a kept text states, or None if it states none."""
    parts: dict[str, str] = {}
    for part in text.split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in parts:
            return None
        parts[name] = value
    if not parts.keys() <= {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY"} or {"COUNT", "UNTIL"} <= parts.keys():
        return None
    frequency = parts.get("FREQ", "")
    interval, count = _whole(parts.get("INTERVAL", "1")), _whole(parts.get("COUNT", str(MOST_TIMES)))
    until = _until(parts["UNTIL"]) if "UNTIL" in parts else None
    weekdays = _weekdays(parts["BYDAY"], frequency) if "BYDAY" in parts else ()
    if frequency not in _FREQUENCIES or interval is None or count is None or weekdays is None:
        return None
    if "UNTIL" in parts and until is None:
        return None
    return Rule(frequency, interval, count, until, weekdays)


def times(rule: Rule, first: datetime, zone: str) -> Iterator[Time]:
    """The rule's times, from what the wall clock shows first on."""
    until = first + _LONGEST
    if rule.until is not None:
        until = min(until, rule.until if rule.until.tzinfo is None else wall_clock(zone, rule.until))
    is_late = rule.frequency == "MONTHLY" and not rule.weekdays and first.day > _SHORTEST_MONTH
    found = rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=first,
        interval=rule.interval,
        until=until,
        byweekday=rule.weekdays or None,
        bymonthday=range(_SHORTEST_MONTH, first.day + 1) if is_late else None,
        bysetpos=-1 if is_late else None,
    )
    return (Time(number, local) for number, local in enumerate(islice(found, rule.count), 1))


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) and int(text) <= MOST_TIMES else None


def _until(text: str) -> datetime | None:
    if not _UNTIL.fullmatch(text):
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if "T" in text else read + _LAST_SECOND


def _weekdays(text: str, frequency: str) -> tuple[weekday, ...] | None:
    found = [_WEEKDAY.fullmatch(each) for each in text.split(",")]
    days = [each for each in found if each is not None]
    if len(days) != len(found) or (frequency != "MONTHLY" and any(each[1] for each in days)):
        return None
    return tuple(_WEEKDAYS[each[2]](int(each[1])) if each[1] else _WEEKDAYS[each[2]] for each in days)
