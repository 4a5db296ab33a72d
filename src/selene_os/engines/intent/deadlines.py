"""Deadlines by the calendar: "until the end of March", reckoned from the run's day into days to answer.

A day without a year is the next one of that name, if it is near enough that nobody can mean another; what has
passed, what is too far away, and a "next Friday" that may be this week's are left unread, and asked about.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from selene_os.engines.intent.dates import first_day
from selene_os.engines.intent.details import MAX_DAYS, Detail
from selene_os.engines.intent.phrases import MONTHS, STARTING_AHEAD, STARTING_BEHIND, UNTIL, UNTIL_GATE, WEEKDAYS
from selene_os.engines.intent.turn import Turn

_FARTHEST_WITHOUT_YEAR = 183


def deadlines(turn: Turn, today: date) -> list[Detail]:
    """Every deadline that the turn names by the calendar."""
    return list(_found(turn, today))


def _found(turn: Turn, today: date) -> Iterator[Detail]:
    starts = turn.starts(UNTIL_GATE)
    for pattern, kind in UNTIL:
        for match in turn.matches(pattern, starts):
            if STARTING_AHEAD.search(turn.folded[: match.start()]) or STARTING_BEHIND.match(turn.folded, match.end()):
                continue
            day = _day(kind, match, today)
            if day is not None and 1 <= (day - today).days <= MAX_DAYS:
                turn.take(match.span())
                values = {"answer_within_days": (day - today).days}
                yield Detail(match.start(), match.end(), values, is_reckoned=True)


def _day(kind: str, match: re.Match[str], today: date) -> date | None:
    said = match.groupdict()
    try:
        if kind == "date":
            return first_day(said["date"])
        if kind == "day":
            return _near(date(today.year, _month(said), int(said["day"])), today)
        if kind == "month_end":
            year = int(said["year"]) if said.get("year") else None
            ends = _month_end(year or today.year, _month(said))
            return ends if year else _near(ends, today)
    except ValueError:
        return None
    return _weekday(kind, said["weekday"], today) if "weekday" in kind else _period_end(kind, today)


def _month(said: dict[str, str | None]) -> int:
    text = said.get("month") or ""
    return MONTHS[text] if text in MONTHS else int(text)


def _near(day: date, today: date) -> date | None:
    """The next day of this name, unless it is so far away that another may be meant."""
    coming = day if day > today else _next_year(day)
    return coming if (coming - today).days <= _FARTHEST_WITHOUT_YEAR else None


def _next_year(day: date) -> date:
    last = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def _weekday(kind: str, name: str, today: date) -> date | None:
    away = (WEEKDAYS[name] - today.isoweekday()) % 7 or 7
    day = today + timedelta(days=away)
    in_doubt = kind == "next_weekday" and day.isocalendar()[:2] == today.isocalendar()[:2]
    return None if in_doubt else day


def _period_end(kind: str, today: date) -> date:
    following = (today.replace(day=28) + timedelta(days=4)).replace(day=1)
    sunday = today + timedelta(days=7 - today.isoweekday())
    ends = {
        "tomorrow": today + timedelta(days=1),
        "week": sunday,
        "next_week": sunday + timedelta(days=7),
        "month": _month_end(today.year, today.month),
        "next_month": _month_end(following.year, following.month),
        "quarter": _month_end(today.year, (today.month + 2) // 3 * 3),
        "year": date(today.year, 12, 31),
        "next_year": date(today.year + 1, 12, 31),
    }
    return ends[kind]


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
