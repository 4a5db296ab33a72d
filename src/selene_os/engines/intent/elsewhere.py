"""Conditions, details and scopes that may be said of something else than the requirements of their turn.

Right beside words of weight that nobody read, without a break between them, a value was said of those words ("the
audit in Poland", "on holiday until March") or was changed by them ("or abroad", "maybe only in Germany"), and a title
right behind them may be another one ("former cleaners"). Two conditions with an "or" between them hold for more people
than both together; a time right behind people is theirs alone ("trainees within five days"). And "respectively" or
"elsewhere" deal out what stands beside them, one to each. None of these is filled in: all their words are asked about.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.likely_positions import NamedPosition
from selene_os.engines.intent.phrases import ADDRESSED, DEALING_OUT, EVERYBODY, FILLERS, NO_NAMES, RESTRICTING
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit
from selene_os.engines.intent.words import words_of

Bounds = tuple[int, int]

EVERYBODY_TOO = re.compile(rf"(?<!\w)(?:for|für)\s+(?:{EVERYBODY.pattern})(?!\w)")
_OR = re.compile(r"(?<!\w)(?:or|oder)(?!\w)")
_BUT = frozenset(("but", "and", "aber", "doch", "und", "both", "each", "all", "beides", "jeweils", "alle", "alles"))
_CLAUSE_END = re.compile(r"[,.;:!?\n()]")
_LED = re.compile(
    r"(?:in|im|at|on|from|of|aus|bei|für|for|auf|am|only|nur|just|except|not|who|die|der|with|without|mit|ohne)(?!\w)"
)
_TIMES = frozenset(("valid_for_days", "answer_within_days"))
_MOST_ADJECTIVES = 2
_OF = frozenset(("of", "von"))


def in_doubt(
    turn: Turn,
    sentences: Sequence[Bounds],
    wanted: Sequence[int],
    limits: Sequence[Limit],
    details: Sequence[Detail],
    scope: Sequence[Bounds],
) -> dict[Bounds, Bounds]:
    """The offsets of what nobody can be sure of, each with the offsets of all to ask about; `wanted`: of the wishes."""
    said = [*((one.start, one.end) for one in limits), *((one.start, one.end) for one in details), *scope]
    found: dict[Bounds, Bounds] = {}
    for start, end in sentences:
        within = [one for one in said if start <= one[0] < end]
        asks = any(start <= at < end for at in wanted)
        if DEALING_OUT.search(turn.folded, start, end) or (not asks and ADDRESSED.search(turn.folded, start, end)):
            found |= {one: one for one in within if one not in scope}
    for before, behind in pairwise(limits):
        if _is_alternative(turn.folded[before.end : behind.start]):
            found |= {(one.start, one.end): (before.start, behind.end) for one in (before, behind)}
    for limit in limits:
        for detail in details:
            if _TIMES & set(detail.values) and _is_theirs_alone(turn, limit, detail):
                both = (limit.start, detail.end)
                found |= {(limit.start, limit.end): both, (detail.start, detail.end): both}
    unread = list(_unread(turn))
    for one in said:
        ahead, behind_it = _beside(turn, unread, one)
        if ahead or behind_it:
            found[one] = (ahead[0] if ahead else one[0], behind_it[1] if behind_it else one[1])
    return found


def restricted_from(turn: Turn, position: NamedPosition) -> int | None:
    """Where words that nobody read begin, if they stand right before the title: "former cleaners", "heads of …"."""
    ahead, _ = _beside(turn, list(_unread(turn)), (position.start, position.end))
    if ahead is None:
        return None
    words = [word.text for word in turn.open_words(*ahead)]
    bare = position.end - position.start == len(position.said)
    adjective = bare and len(words) <= _MOST_ADJECTIVES and not any(word in NO_NAMES | FILLERS for word in words)
    led = turn.folded[position.start :].partition(" ")[0]
    return ahead[0] if adjective or words[-1] in _OF or led in _OF else None


def _beside(turn: Turn, unread: Sequence[Bounds], one: Bounds) -> tuple[Bounds | None, Bounds | None]:
    ahead = next((run for run in unread if run[1] <= one[0] and not turn.open[run[1] : one[0]].strip()), None)
    behind = next((run for run in unread if run[0] >= one[1] and not turn.open[one[1] : run[0]].strip()), None)
    return ahead, behind


def _is_alternative(between: str) -> bool:
    return _OR.search(between) is not None and _CLAUSE_END.search(between) is None


def _is_theirs_alone(turn: Turn, limit: Limit, detail: Detail) -> bool:
    """Whether a time stands right behind bare names of people."""
    between = turn.folded[limit.end : detail.start]
    if detail.start < limit.end or _LED.match(turn.folded, limit.start) or _CLAUSE_END.search(between):
        return False
    return all(word.text in FILLERS for word in words_of(between))


def _unread(turn: Turn) -> Iterator[Bounds]:
    """The runs of open words without a break in them that hold a word of weight."""
    runs: list[list[str]] = []
    bounds: list[Bounds] = []
    for word in turn.open_words():
        if bounds and not turn.open[bounds[-1][1] : word.start].strip():
            bounds[-1] = (bounds[-1][0], word.end)
            runs[-1].append(word.text)
        else:
            bounds.append((word.start, word.end))
            runs.append([word.text])
    for where, spoken in zip(bounds, runs, strict=True):
        if any((word not in FILLERS or word in RESTRICTING) and word not in _BUT for word in spoken):
            yield where
