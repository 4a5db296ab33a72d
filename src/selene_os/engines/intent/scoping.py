"""Whether those who are there already are meant, those who come, or both, as far as a turn says it plainly.

A scope said twice in two ways is not resolved, nor one that is only asked about ("new hires only? or everyone?");
"from now on" gives way to anything plainer.
"""

import re
from dataclasses import dataclass

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.language import BOTH, CURRENT_ONLY, FROM_NOW_ON, NEW_ONLY
from selene_os.engines.intent.listing import Names
from selene_os.engines.intent.phrases import CURRENT_WORDS, FILLERS, HEAD_NOUNS, NO_NAMES, SCOPE, SCOPE_GATE
from selene_os.engines.intent.scope_in_words import ONE_MORE, around, scopes_in_words
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN

_NOT_THEM = re.compile(
    r"(?<!\w)(?:not|nicht)\s+(?:(?:affected|concerned|betroffen|gemeint|erfasst|davon|hiervon|are|is|sind|ist)\s+)+$"
)
_SCOPES = {BOTH: CURRENT_AND_NEW, NEW_ONLY: NEW_HIRES_ONLY, FROM_NOW_ON: NEW_HIRES_ONLY}
_PHRASES = {CURRENT_AND_NEW: BOTH, NEW_HIRES_ONLY: NEW_ONLY}
_SENTENCE = re.compile(r"[^.!?;\n]*[.!?;\n]?")
# Who says one of these beside "new hires" hardly means them alone.
SPEAKS_OF_OTHERS = CURRENT_WORDS | frozenset(
    ("already", "old", "older", "everyone", "everybody", "alte", "alten", "bereits", "schon", "jeder", "alle")
)


@dataclass(frozen=True, slots=True)
class SaidScope:
    """What a turn says of the scope: the `value`, where it stands, or that what was said is `refused`."""

    value: str | None = None
    refused: bool = False
    start: int = 0
    end: int = 0


def scope_said(turn: Turn, names: Names) -> SaidScope:
    """The scope that a turn names; all words for one are taken."""
    said = _whole_stretches(turn, names)
    starts = turn.starts(SCOPE_GATE)
    for pattern, value in SCOPE:
        for match in turn.matches(pattern, starts):
            if TAKEN in turn.open[slice(*match.span())] or _NOT_THEM.search(turn.folded, 0, match.start()):
                continue
            if ONE_MORE.fullmatch(match.group().strip()):
                continue
            if _is_only_naming(turn, names, *match.span()) or _begins_name(turn, match.end()):
                continue
            start, end, whole = around(turn, *match.span())
            if whole and _names_people(turn, names, start, end):
                start, end, whole = (*match.span(), None)
            turn.take((start, end))
            said.append((_PHRASES[whole] if whole else value, start, end))
    plain = [one for one in said if one[0] != FROM_NOW_ON] or said
    values = {one[0] for one in plain}
    if not values:
        return SaidScope()
    if len(values) > 1 or CURRENT_ONLY in values or any(_is_asked(turn, start, end) for _, start, end in plain):
        return SaidScope(refused=True)
    return SaidScope(_SCOPES[plain[0][0]], False, *plain[0][1:])


def scope_left(turn: Turn, names: Names) -> SaidScope:
    """The scope that stretches of words which nobody else read say as a whole; they are taken."""
    found = _whole_stretches(turn, names)
    if not found:
        return SaidScope()
    if len({value for value, _, _ in found}) > 1 or any(_is_asked(turn, start, end) for _, start, end in found):
        return SaidScope(refused=True)
    value, start, end = found[0]
    return SaidScope(_SCOPES[value], False, start, end)


def _whole_stretches(turn: Turn, names: Names) -> list[tuple[str, int, int]]:
    """The scopes of whole stretches between breaks, none of which names a position; they are taken."""
    read = [one for one in scopes_in_words(turn) if not _names_people(turn, names, one.start, one.end)]
    if any(one.value is None for one in read):
        return []
    turn.take(*((one.start, one.end) for one in read))
    return [(_PHRASES[one.value], one.start, one.end) for one in read if one.value]


def _is_only_naming(turn: Turn, names: Names, start: int, end: int) -> bool:
    """Whether a stretch holds the only name of a position that a turn has: "new cleaners" says both at once."""
    within = range(turn.word_from(start), turn.word_from(end))
    if not _names_position(turn, names, start, end):
        return False
    others = (place for place in range(len(turn.words)) if place not in within)
    return not any(names.positions.longest(turn.words, place) for place in others)


def _names_people(turn: Turn, names: Names, start: int, end: int) -> bool:
    """Whether a stretch names people whom a condition or a position means, which a scope does not."""
    within = range(turn.word_from(start), turn.word_from(end))
    return _names_position(turn, names, start, end) or any(names.tags.longest(turn.words, place) for place in within)


def _names_position(turn: Turn, names: Names, start: int, end: int) -> bool:
    within = range(turn.word_from(start), turn.word_from(end))
    return any(names.positions.longest(turn.words, place) for place in within)


def _begins_name(turn: Turn, end: int) -> bool:
    """Whether words are but the first of a name: "a new joiner briefing"."""
    place = turn.word_from(end)
    word = turn.words[place] if place < len(turn.words) else None
    return word is not None and word.joined and HEAD_NOUNS.fullmatch(word.text) is not None


def _is_asked(turn: Turn, start: int, end: int) -> bool:
    """Whether a scope is all that a question speaks of."""
    sentence = next(one for one in _SENTENCE.finditer(turn.folded) if one.start() <= start < one.end())
    if not sentence.group().rstrip().endswith("?"):
        return False
    beside = [word for word in turn.words if sentence.start() <= word.start < sentence.end()]
    return all(start <= word.start < end or word.text in FILLERS | NO_NAMES for word in beside)
