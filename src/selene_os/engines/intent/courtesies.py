"""What is said out of politeness: passed over as if it were blank, before anything else of a turn is read.

A salutation with names that matter ("Dear cleaners, …") is none, and a signature holds nothing but capitalised
names: whatever restricts or asks stays to be read.
"""

import re

from selene_os.engines.intent.listing import Names
from selene_os.engines.intent.phrases import ASIDES, ASIDES_GATE, CLOSING, GREETING
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import Word

_GREETED = re.compile(r"\s*(?P<whom>(?:[\w.'&-]+\s*){0,4}?)(?:[,!:]|\s-\s|\n)")
_STARTS = re.compile(r"(?:^|--|[.!?:\n])\s*(?=\w)")
_BEGINS = re.compile(r"(?:^|[.!?;,\n])\s*$")
_MOST_SIGNED = 9


def pass_over_courtesies(turn: Turn, names: Names) -> None:
    """Blank what is only polite."""
    _greeting(turn, names)
    _closing(turn)
    starts = turn.starts(ASIDES_GATE)
    for pattern in ASIDES:
        turn.pass_over(*(match.span() for match in turn.matches(pattern, starts)))


def _greeting(turn: Turn, names: Names) -> None:
    """A salutation where a line or a sentence begins; a mail that is passed on has one behind its subject."""
    for starts in _STARTS.finditer(turn.folded):
        found = GREETING.match(turn.folded, starts.end())
        greeted = _GREETED.match(turn.folded, found.end()) if found else None
        if found is None or greeted is None:
            continue
        said = turn.open_words(*greeted.span("whom"))
        if not any(_matters(turn, word, names) for word in said):
            turn.pass_over((found.start(), greeted.end()))


def _matters(turn: Turn, word: Word, names: Names) -> bool:
    place = turn.word_from(word.start)
    return bool(names.positions.longest(turn.words, place) or names.tags.longest(turn.words, place))


def _closing(turn: Turn) -> None:
    """A closing with a signature at the end of the turn."""
    for found in turn.finds(CLOSING):
        if not _BEGINS.search(turn.folded, 0, found.start()) or not turn.folded[: found.start()].strip():
            continue
        signed = turn.open_words(found.end())
        if len(signed) <= _MOST_SIGNED and all(turn.text[word.start].isupper() for word in signed):
            turn.pass_over((found.start(), len(turn.text)))
            return
