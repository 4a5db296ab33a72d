"""Clauses that are said in passing: "we have face recognition now", "nobody looks at it".

A clause of its own between breaks, with a subject, that demands, denies, restricts and names nothing a requirement
could be made of, changes nothing of what is wanted; it is passed over as a whole sentence of that kind is.
"""

import re

from selene_os.engines.intent.clauses import verbs
from selene_os.engines.intent.lexicon import country_at
from selene_os.engines.intent.listing import Names
from selene_os.engines.intent.phrases import (
    CLAUSE_STARTS,
    DEMANDING,
    EVIDENCE_WORDS,
    HEAD_NOUNS,
    MENDING,
    NEGATIONS,
    RESTRICTING,
)
from selene_os.engines.intent.scoping import SPEAKS_OF_OTHERS
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, Word

_BREAKS = ",.;:!?\n()–—"
_PROOF = re.compile("|".join(pattern.pattern for pattern, _ in EVIDENCE_WORDS))
_WEIGHTY = RESTRICTING | MENDING | SPEAKS_OF_OTHERS | DEMANDING
_HAS_TO = re.compile(r"(?<!\w)(?:have|has|had|haben|hat) (?:got )?(?:to|zu)(?!\w)")
_RELATIVE = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "deren",
        "dessen",
        "welche",
        "welcher",
        "welches",
        "which",
        "that",
        "who",
        "whom",
        "whose",
    ]
)
_FEWEST = 3


def is_remark(turn: Turn, start: int, end: int, names: Names) -> bool:
    """Whether the open words between two offsets are a clause of their own that changes nothing."""
    before, behind = turn.open[:start].rstrip(" "), turn.open[end:].lstrip(" ")
    if (before and before[-1] not in _BREAKS) or (behind and behind[0] not in _BREAKS):
        return False
    words = turn.open_words(start, end)
    said = turn.open[start:end]
    if (
        len(words) < _FEWEST
        or words[0].text in _RELATIVE
        or TAKEN in said
        or not any(word.text in CLAUSE_STARTS for word in words)
    ):
        return False
    if _HAS_TO.search(said) or NEGATIONS.search(said) or _PROOF.search(said) or verbs(Turn(turn.text[start:end])):
        return False
    return not any(_matters(turn, word, names) for word in words)


def names_any(turn: Turn, word: Word, names: Names) -> bool:
    """Whether a word begins the name of a country, a tag or a position."""
    place = turn.word_from(word.start)
    lexicons = (names.tags, names.positions)
    return bool(country_at(turn.words, place, turn.text) or any(one.longest(turn.words, place) for one in lexicons))


def _matters(turn: Turn, word: Word, names: Names) -> bool:
    heavy = word.text in _WEIGHTY or not word.text.isalpha() or HEAD_NOUNS.fullmatch(word.text) is not None
    return heavy or names_any(turn, word, names)
