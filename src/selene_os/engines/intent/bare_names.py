"""Whether words are nothing but a name: no clause, no time, no people, no proof."""

from collections.abc import Sequence
from itertools import pairwise

from selene_os.engines.intent.edges import without_edges
from selene_os.engines.intent.phrases import (
    CURRENT_WORDS,
    DETERMINERS,
    INDEFINITE,
    JOINERS,
    LABEL_DOUBTS,
    LABEL_STOPS,
    MONTHS,
    NEW_WORDS,
    NO_NAMES,
    NUMBERS,
    ORDERS,
    PEOPLE_NOUNS,
    RESTRICTING,
    UNITS,
    UNNAMED,
    VAGUE_LABELS,
    WEEKDAYS,
)
from selene_os.engines.intent.proof_words import is_proof
from selene_os.engines.intent.words import Word

_NO_NAME = (NO_NAMES | LABEL_STOPS | LABEL_DOUBTS | RESTRICTING | CURRENT_WORDS) - INDEFINITE - DETERMINERS
_BARE_WORDS = 5
# An article within a name begins another one, and what stands before it was a verb: "take a card".
_ARTICLES_WITHIN = frozenset(("the", "a", "an", "their", "our", "his", "her", "its"))
_BEFORE_ARTICLES = frozenset(
    ["of", "for", "to", "in", "on", "at", "with", "and", "or", "from", "by", "about", "per", "under"]
)
# In German only a genitive may follow a noun: "Bescheinigung der Kasse", but not "geben dazu das Datum".
_GERMAN_ARTICLES_WITHIN = frozenset(("das", "den", "die", "ein", "eine", "einen"))
_GERMAN_BEFORE_ARTICLES = frozenset(
    ["für", "auf", "in", "über", "an", "um", "gegen", "durch", "ohne", "unter", "bis", "und", "oder", "bzw", "sowie"]
)
STARTS_NAME = INDEFINITE | DETERMINERS | frozenset(("their", "ihre", "ihren", "a", "an"))


def is_bare_name(words: Sequence[Word]) -> bool:
    """Whether words are nothing but a name of few words, without a word that only sentences have."""
    name = without_edges(words)
    if not name or len(name) > _BARE_WORDS or not all(word.joined for word in name[1:]) or is_doubtful(name):
        return False
    if any(word.text in _NO_NAME for word in words) or name[0].text in ORDERS:
        return False
    if len(name) == 1 and name[0].text in VAGUE_LABELS:
        return False
    within = any(word.text in STARTS_NAME or word.text in JOINERS for word in name[1:])
    says_how = is_proof(" ".join(word.text for word in name)) or is_proof(name[0].text)
    dated = any(word.text in MONTHS or word.text in WEEKDAYS for word in name)
    return not within and not says_how and not dated and name[0].text.isalpha() and len(name[-1].text) > 1


def is_doubtful(name: Sequence[Word]) -> bool:
    """Whether words are hardly a name: they say something, begin with a preposition, or speak of people or a time."""
    if name[0].text in UNNAMED | CURRENT_WORDS or any(word.text in LABEL_DOUBTS for word in name):
        return True
    for one, following in pairwise(word.text for word in name):
        if following in _ARTICLES_WITHIN and one not in _BEFORE_ARTICLES:
            return True
        if following in _GERMAN_ARTICLES_WITHIN and one not in _GERMAN_BEFORE_ARTICLES | STARTS_NAME:
            return True
        if one in CURRENT_WORDS | NEW_WORDS and following in PEOPLE_NOUNS:
            return True
        if (one in NUMBERS or one.isdecimal()) and any(unit.fullmatch(following) for unit, _ in UNITS):
            return True
    return False
