"""What a turn says of a requirement besides its name: how long it is good for, and until when it is due."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from selene_os.engines.intent.phrases import DEADLINE, FIXED_VALIDITY, NUMBERS, TIME_GATE, UNITS, VALIDITY
from selene_os.engines.intent.turn import Turn

MAX_DAYS = 36_500
_BREAK = re.compile(r"[.;!?\n]")
_SET_TO = re.compile(r"(?:(?:from|von)\s+\d+\s+)?(?:to|auf)\s")
_DEADLINE = re.compile(r"(?<!\w)(?:deadline|due date|time limit|\w*frist(?<!gültigkeitsfrist))(?!\w)")


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail and its offsets; `evidence` is a kind of evidence, `target` a requirement that it names.

    One that is `of_all` was said of a whole list. One that `is_reckoned` was not said as a number of days, but
    follows from the calendar.
    """

    start: int
    end: int
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: str | None = None
    target: str | None = None
    is_reckoned: bool = False
    of_all: bool = False


def durations(turn: Turn) -> list[Detail]:
    """Validities and deadlines, in days; one that is no number of days from 1 to 36,500 is left unread."""
    starts = turn.starts(TIME_GATE)
    found = [
        *_counted(turn, starts, VALIDITY, "valid_for_days"),
        *_fixed(turn, starts),
        *_counted(turn, starts, DEADLINE, "answer_within_days"),
    ]
    return sorted(found, key=lambda detail: detail.start)


def days_of(match: re.Match[str]) -> int | None:
    """The days of a matched time, None unless there are 1 to 36,500."""
    days = _number(match["number"] or match["digits"]) * _unit(match["unit"])
    return days if 1 <= days <= MAX_DAYS else None


def _counted(turn: Turn, starts: list[int], patterns: Iterable[re.Pattern[str]], name: str) -> Iterator[Detail]:
    for pattern in patterns:
        for match in turn.matches(pattern, starts):
            if days := days_of(match):
                turn.take(match.span())
                what = "answer_within_days" if _sets_deadline(turn, match) else name
                yield Detail(match.start(), match.end(), {what: days}, target=match.groupdict().get("target"))


def _sets_deadline(turn: Turn, match: re.Match[str]) -> bool:
    """Whether a time that something is set to is set for a deadline that is named before it."""
    start = max((end.end() for end in _BREAK.finditer(turn.folded, 0, match.start())), default=0)
    return _SET_TO.match(match.group()) is not None and _DEADLINE.search(turn.folded, start, match.start()) is not None


def _fixed(turn: Turn, starts: list[int]) -> Iterator[Detail]:
    for pattern, days in FIXED_VALIDITY:
        for match in turn.matches(pattern, starts):
            turn.take(match.span())
            yield Detail(match.start(), match.end(), {"valid_for_days": days})


def _number(said: str) -> int:
    return NUMBERS[said] if said in NUMBERS else int(said)


def _unit(said: str) -> int:
    return next(days for pattern, days in UNITS if pattern.fullmatch(said))
