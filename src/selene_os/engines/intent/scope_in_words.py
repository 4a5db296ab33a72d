"""Whether those who are there are meant or those who come, told from the words of a stretch, in whatever order.

Theory. There are too many ways to say "the current staff too" to list them. But a stretch all of whose words speak of
people who are there, of people who come, of people at all, or say "too", "only" and "not", says nothing else; then
which of these words it holds is enough. A single other word, and nothing is read of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.language import ALSO, BESIDE, COMING, NOT, ONLY_THEM, PEOPLE, THERE
from selene_os.engines.intent.phrases import NEITHER, NOT_ONLY_WORDS, SCOPE_WORDS
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN

_BREAK = re.compile(rf"[,.;:!?\n()\[\]|{TAKEN}]|\s[-–—/>]+\s")
# "A new one" speaks of a requirement.
ONE_MORE = re.compile(r"(?:an?|one|ein|eine|einen)\s+(?:new|neues|neue|neuen)(?:\s+one)?|new one|neues")
_WHETHER = re.compile(r"(?<!\w)(?:whether|ob)(?!\w)")
_MOST_WORDS = 22
_MOST_SEGMENTS = 4
_GROUPS = (1, 2, 3)
_MOST_AROUND = 12


@dataclass(frozen=True, slots=True)
class Stretch:
    """A scope that the words between two offsets say; None if they deny or restrict what nobody can want."""

    start: int
    end: int
    value: str | None


def scopes_in_words(turn: Turn) -> Iterator[Stretch]:
    """The scopes that stretches of open words between breaks say; a comma may stand within one."""
    found = list(_segments(turn))
    while found:
        if not set(_kinds(turn.open[slice(*found[0])]) or ()) - {NOT, BESIDE}:
            found = found[1:]
            continue
        count = next(
            (some for some in range(min(len(found), _MOST_SEGMENTS), 0, -1) if _are_joined(turn, found[:some])), 1
        )
        read = next(
            (one for some in range(count, 0, -1) if (one := _read(turn, found[0][0], found[some - 1][1]))), None
        )
        if read is None:
            found = found[1:]
            continue
        yield read
        found = [one for one in found if one[0] >= read.end]


def _segments(turn: Turn) -> Iterator[tuple[int, int]]:
    """The offsets of the words between breaks."""
    at = 0
    for found in (*_BREAK.finditer(turn.open), None):
        if words := turn.open_words(at, found.start() if found else len(turn.open)):
            yield words[0].start, words[-1].end
        at = found.end() if found else at


def _are_joined(turn: Turn, segments: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but commas stands between segments, and all speak of nothing but a scope."""
    if len(segments) > 1 and not _tells(turn.open[slice(*segments[-1])]):
        return False
    commas = all(turn.open[one[1] : following[0]].strip() == "," for one, following in pairwise(segments))
    return commas and all(_kinds(turn.open[slice(*one)]) is not None for one in segments)


def _read(turn: Turn, start: int, end: int) -> Stretch | None:
    said = turn.open[start:end]
    kinds = _kinds(said) if len(said.split()) <= _MOST_WORDS else None
    read = _meant(kinds, said) if kinds else None
    return Stretch(start, end, read[0]) if read else None


def around(turn: Turn, start: int, end: int) -> tuple[int, int, str | None]:
    """The offsets of a phrase with the words around it that speak of a scope too, and the scope that all say."""
    words = turn.words
    first, last = turn.word_from(start), turn.word_from(end) - 1
    place, farthest = first, first - _MOST_AROUND
    while place > farthest:
        count = next((count for count in _GROUPS if _speaks(turn, place - count, place, place)), None)
        if count is None:
            break
        place -= count
        first = place if _tells(turn.open[words[place].start : words[place + count - 1].end]) else first
    place, farthest = last, last + _MOST_AROUND
    while place < farthest:
        count = next((count for count in _GROUPS if _speaks(turn, place + 1, place + 1 + count, place)), None)
        if count is None:
            break
        place += count
        last = place if _tells(turn.open[words[place - count + 1].start : words[place].end]) else last
    bounds = min(words[first].start, start), max(words[last].end, end)
    said = turn.open[slice(*bounds)]
    kinds = _kinds(said)
    read = _meant(kinds, said) if kinds else None
    return (*bounds, read[0]) if read and read[0] else (start, end, None)


def _speaks(turn: Turn, first: int, stop: int, beside: int) -> bool:
    """Whether the words from a place up to another are open, joined to the one beside them, and speak of a scope."""
    if first < 0 or stop > len(turn.words):
        return False
    chain = turn.words[min(first, beside) : max(stop, beside + 1)]
    if not all(_goes_on(turn, one.end, following.start) for one, following in pairwise(chain)):
        return False
    return _kinds(turn.open[turn.words[first].start : turn.words[stop - 1].end]) is not None


def _tells(said: str) -> bool:
    """Whether words by themselves say anything of a scope, as "people" and "for" do not."""
    return bool(set(_kinds(said) or ()) - {PEOPLE, BESIDE})


def _goes_on(turn: Turn, end: int, start: int) -> bool:
    return not turn.open[end:start].strip() and turn.open[start] != TAKEN and turn.open[end - 1] != TAKEN


def _kinds(said: str) -> list[str] | None:
    """What the words of a stretch speak of, in order; None if one of them speaks of something else."""
    kinds: list[str] = []
    at = 0
    while at < len(said):
        fits = [(found.end(), kind) for pattern, kind in SCOPE_WORDS if (found := pattern.match(said, at))]
        if not fits:
            return None
        at, kind = max(fits, key=lambda one: one[0])
        kinds.append(kind)
        while at < len(said) and not (said[at].isalnum() or said[at] in "&+"):
            at += 1
    return kinds


def _meant(kinds: Sequence[str], said: str) -> tuple[str | None] | None:
    """The scope in a tuple (None in it: refused), or None if the words say nothing of a scope."""
    there, coming = THERE in kinds, COMING in kinds
    if not (there or coming):
        return None
    if ONE_MORE.fullmatch(said):
        return None
    if _WHETHER.search(said) and not (there and coming):
        return (None,)
    if NOT in kinds:
        return _denied(kinds, said)
    if there and coming:
        return (None,) if ONLY_THEM in kinds else (CURRENT_AND_NEW,)
    if coming:
        return (NEW_HIRES_ONLY,) if PEOPLE in kinds or ONLY_THEM in kinds else None
    if ONLY_THEM in kinds:
        return (None,)
    return (CURRENT_AND_NEW,) if ALSO in kinds else None


def _denied(kinds: Sequence[str], said: str) -> tuple[str | None]:
    """What a stretch with a "not" means: "not those we have" leaves the new ones, "not only" both."""
    if NOT_ONLY_WORDS.search(said):
        return (CURRENT_AND_NEW,) if THERE in kinds and COMING in kinds and ALSO in kinds else (None,)
    there = [place for place, kind in enumerate(kinds) if kind == THERE]
    coming = [place for place, kind in enumerate(kinds) if kind == COMING]
    first = kinds.index(NOT)
    if NEITHER.search(said):
        return (None,)
    if there and not coming and kinds.count(NOT) == 1 and ALSO not in kinds[: max(there)]:
        return (NEW_HIRES_ONLY,)
    split = bool(there) and bool(coming) and max(coming) < first < min(there)
    return (NEW_HIRES_ONLY,) if split and kinds.count(NOT) == 1 else (None,)
