"""Start dates: "who started before 2024" as bounds of a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.language import AFTER, BEFORE, DURING, FROM, UNTIL
from selene_os.engines.intent.phrases import EXCEPTED, MONTHS, STARTED, STARTED_FURTHER, STARTED_GATE, STARTED_WHEN
from selene_os.engines.intent.turn import Turn

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_AROUND = 60
_YEARS = range(1950, 2101)


@dataclass(frozen=True, slots=True)
class StartBound:
    """Bounds of the start date and the offsets of the words that gave them."""

    start: int
    end: int
    conditions: Conditions


def start_bounds(turn: Turn) -> list[StartBound]:
    """All that is said of when somebody started; a day that does not exist is left unread."""
    found = []
    starts = turn.starts(STARTED_GATE)
    for pattern in STARTED:
        for match in turn.matches(pattern, starts):
            period = _period(match["date"])
            if period is None:
                continue
            start = match.start()
            conditions, end = _bounds(_when(match), *period), match.end()
            if excepted := EXCEPTED.search(turn.open, max(0, start - _AROUND), start):
                if conditions.started_from and conditions.started_before:
                    continue
                start, conditions = excepted.start(), opposite(conditions)
            turn.take((start, end))
            further = STARTED_FURTHER.match(turn.open, end)
            if further and not excepted and (bounds := _period(further["date"])):
                turn.take(further.span())
                conditions, end = conditions.joined(_bounds(_when(further), *bounds)), further.end()
            found.append(StartBound(start, end, conditions))
    return found


def opposite(one: Conditions) -> Conditions:
    """A single bound turned round: all whom it leaves out."""
    return Conditions(started_from=one.started_before, started_before=one.started_from)


def bounds_of(match: re.Match[str]) -> Conditions | None:
    """The bounds that a matched "before 2022" sets; None if there is no such day."""
    period = _period(match["date"])
    return None if period is None else _bounds(_when(match), *period)


def first_day(said: str) -> date | None:
    """The first day of what is written, None if there is no such day."""
    period = _period(said)
    return period[0] if period else None


def _when(match: re.Match[str]) -> str:
    return STARTED_WHEN[re.sub(r"\s+", " ", match["when"])]


def _bounds(when: str, first: date, after: date) -> Conditions:
    if when == BEFORE:
        return Conditions(started_before=first)
    if when == UNTIL:
        return Conditions(started_before=after)
    if when == AFTER:
        return Conditions(started_from=after)
    if when == FROM:
        return Conditions(started_from=first)
    assert when == DURING
    return Conditions(started_from=first, started_before=after)


def _period(said: str) -> tuple[date, date] | None:
    """The first day that is meant, and the first day after."""
    try:
        return _read(said)
    except ValueError:
        return None


def _read(said: str) -> tuple[date, date] | None:
    if match := _ISO.fullmatch(said):
        return _day(*map(int, match.groups()))
    if match := _DOTTED.fullmatch(said):
        day, month, year = map(int, match.groups())
        return _day(year, month, day)
    parts = [part for part in _PARTS.findall(said) if part.isdigit() or part in MONTHS]
    year = int(parts[-1])
    months = [MONTHS[part] for part in parts if part in MONTHS]
    days = [int(part) for part in parts[:-1] if part.isdigit()]
    if year not in _YEARS:
        return None
    if not months:
        return date(year, 1, 1), date(year + 1, 1, 1)
    if days:
        return _day(year, months[0], days[0])
    return date(year, months[0], 1), (date(year, months[0], 28) + timedelta(days=4)).replace(day=1)


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    if year not in _YEARS:
        return None
    first = date(year, month, day)
    return first, first + timedelta(days=1)
