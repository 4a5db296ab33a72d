"""What only German shows: nouns have capitals, and a clause that begins like a list goes on with a second article."""

import re
from collections.abc import Sequence

from selene_os.engines.intent.phrases import DETERMINERS, HEAD_NOUNS, INDEFINITE, JOINERS
from selene_os.engines.intent.speaking import GERMAN, language_of
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import Word

_CAPITALISED = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß]")
_RELATIVES = frozenset(
    ("der", "die", "das", "den", "dem", "welche", "welcher", "welches", "welchen", "deren", "dessen")
)
_PRONOUNS = frozenset(("sie", "er", "es", "wir", "ihr", "man", "ich", "zu", "ihre", "seine", "jeweils"))


def has_capitals(turn: Turn) -> bool:
    """Whether a German turn is written with the capitals that nouns have."""
    return _CAPITALISED.search(turn.text, 1) is not None and language_of(turn.text) == GERMAN


def lacks_noun(turn: Turn, name: Sequence[Word]) -> bool:
    """Whether the last of these words is written small where nouns have capitals, and is no English noun either."""
    last = name[-1]
    small = turn.text[last.start : last.end].islower()
    return small and HEAD_NOUNS.fullmatch(last.text) is None and has_capitals(turn)


def is_relative(words: Sequence[Word]) -> bool:
    """Whether words begin as a clause about what was named before does: "…, den der Arzt", "…, die sie"."""
    said = [word.text for word in words if word.text not in JOINERS][:2]
    return len(said) > 1 and said[0] in _RELATIVES and said[1] in DETERMINERS | INDEFINITE | _PRONOUNS
