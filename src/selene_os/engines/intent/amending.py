"""Words that take back what stands right before them: "a ladder permit, no sorry, a chemical training".

What follows takes the place of the last thing of its kind: a country, a time, a proof, or the name of a
requirement. Where that is in doubt nothing of the sentence is wanted, and it is asked about.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from selene_os.engines.intent.bare_names import is_bare_name
from selene_os.engines.intent.clauses import verbs
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.language import ONLY
from selene_os.engines.intent.listing import Names, listed
from selene_os.engines.intent.phrases import AMENDING
from selene_os.engines.intent.telegram import SEPARATOR
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit, limit_of
from selene_os.engines.intent.words import Word

_NEAR = 3
_Said = TypeVar("_Said", Limit, Detail)


def amended(
    turn: Turn, names: Names, limits: list[Limit], details: list[Detail]
) -> tuple[list[Limit], list[Detail], list[tuple[int, int]]]:
    """The conditions and details that are left, and where something was taken back that nobody knows."""
    doubts = []
    for mark in list(turn.finds(AMENDING)):
        start, end = mark.start(), _next(turn, mark.end())
        if not turn.folded[:start].strip(" ,.;:-"):
            continue
        found = listed(turn, end, names, bold=False)
        if found.named:
            limits = sorted([*limits, limit_of(found, ONLY, end)], key=lambda one: one.start)
            turn.take((end, found.end))
        fewer, less = _without_last(limits, start, end, _kinds), _without_last(details, start, end, _matter)
        if fewer is not None:
            limits = fewer
        elif less is not None:
            details = less
        elif (name := _name_before(turn, start)) and is_bare_name(_name_behind(turn, end)):
            turn.take(name)
        else:
            doubts.append((start, end))
            continue
        turn.take((start, end))
    return limits, details, doubts


def _next(turn: Turn, at: int) -> int:
    """The offset of the first letter from an offset on, behind commas."""
    place = turn.word_from(at)
    near = place < len(turn.words) and not turn.folded[at : turn.words[place].start].strip(" ,:-")
    return turn.words[place].start if near else at


def _without_last(said: list[_Said], start: int, end: int, matter: Callable[[_Said], object]) -> list[_Said] | None:
    """What was said, without the one that the next one takes the place of, if both are of the same matter."""
    following = next((one for one in said if end <= one.start <= end + _NEAR), None)
    last = next((one for one in reversed(said) if one.start < start), None)
    if following is None or last is None or matter(last) != matter(following):
        return None
    return [one for one in said if one is not last]


def _kinds(limit: Limit) -> tuple[bool, bool, bool, bool]:
    said = limit.conditions
    return bool(said.countries), bool(said.not_countries), bool(said.tags), bool(said.not_tags)


def _matter(detail: Detail) -> Iterable[str]:
    return frozenset(detail.values) - {"field_type", "evidence_mode", "choices"} or frozenset(("evidence_mode",))


def _name_before(turn: Turn, end: int) -> tuple[int, int] | None:
    """The offsets of the name that ends at an offset: as far back as a break or a verb."""
    breaks = [found.end() for found in SEPARATOR.finditer(turn.open, 0, end) if turn.open[found.end() : end].strip()]
    heads = [verb.end for verb in verbs(turn) if verb.end <= end]
    words = turn.open_words(max([0, *breaks, *heads]), end)
    return (words[0].start, words[-1].end) if words and is_bare_name(words) else None


def _name_behind(turn: Turn, start: int) -> tuple[Word, ...]:
    stop = SEPARATOR.search(turn.open, start)
    return turn.open_words(start, stop.start() if stop else None)
