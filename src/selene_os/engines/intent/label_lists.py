"""How a row of words falls apart into names: at commas and conjunctions, up to the first word that is in no name."""

import re
from collections.abc import Iterator, Sequence

from selene_os.engines.intent.bare_names import STARTS_NAME, is_bare_name
from selene_os.engines.intent.edges import (
    without_edges,
)
from selene_os.engines.intent.nouns import has_capitals
from selene_os.engines.intent.phrases import (
    CLAUSE_STARTS,
    CLAUSE_WORDS,
    DETERMINERS,
    HEAD_NOUNS,
    INDEFINITE,
    JOINERS,
    LABEL_EDGES,
    LABEL_STOPS,
    ORDERS,
)
from selene_os.engines.intent.proof_words import is_proof
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import Word

# A mark that stands in no name, such as an emoji, parts as a comma does.
_PARTING = re.compile(r"[,;:()\n]|\s[+/](?=\s)|\s-\s|[^\w\s/&.+@*'\"…-]")


# "A licence, both sides": this is said of what was named before.
_OF_WHAT_WAS_NAMED = frozenset(
    [
        "one",
        "ones",
        "kind",
        "sides",
        "side",
        "pages",
        "page",
        "parts",
        "part",
        "version",
        "original",
        "originals",
        "included",
        "size",
        "dose",
        "doses",
        "copy",
        "seiten",
        "seite",
        "teile",
    ]
)
_ARTICLES = frozenset(("ein", "eine", "einen", "nen"))


_ACCORDING_TO = frozenset(("nach", "gemäß", "gem", "laut"))


_UNDECIDED = frozenset(("or", "oder"))


_SHORT_NAME = 2


_SHORT_NOUN = 5


_ON_TOP = frozenset(("zusätzlich", "außerdem", "additionally"))


# Until, but also where a cashier sits.
_TOWARDS = frozenset(("to", "for"))


_NOUNS_TOO = frozenset(("till",))


def until_stop(turn: Turn, words: Sequence[Word]) -> Sequence[Word]:
    """The words up to the first one that cannot be in a name."""
    for place, word in enumerate(words):
        if word.text in INDEFINITE and (place == 0 or words[place - 1].text in LABEL_EDGES | JOINERS):
            continue  # "an" is an article in one language and a preposition in the other
        if word.text in _ACCORDING_TO and place and place + 1 < len(words) and _is_law(turn, words[place + 1]):
            continue
        ordered = word.text in ORDERS and (place == 0 or words[place - 1].text in JOINERS)
        if word.text in _NOUNS_TOO and place <= 1 and place + 1 < len(words):
            continue
        if word.text in _UNDECIDED and place + 1 < len(words) and words[place + 1].joined:
            return ()
        if ordered or word.text in LABEL_STOPS or (place and word.text in CLAUSE_STARTS):
            return words[:place]
        if word.text in _TOWARDS and place and place + 1 < len(words) and words[place + 1].text in DETERMINERS:
            return words[:place]
    return words


def _is_law(turn: Turn, word: Word) -> bool:
    """Whether a word is written as the name of a law is: IfSG, DGUV."""
    return (
        word.joined and sum(one.isupper() for one in turn.text[word.start : word.end]) > 1 and not turn.text.isupper()
    )


def items(turn: Turn, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words parted at commas and conjunctions that start a new name."""
    first = 0
    for place in range(1, len(words)):
        between = turn.open[words[place - 1].end : words[place].start]
        comma = _PARTING.search(between) is not None
        if comma and place > first and not without_edges(words[first:place]):
            first = place
        elif words[place].text in _UNDECIDED and _new_name(words[first:place], words[place + 1 :]):
            return  # one of two: nobody knows which
        elif (
            words[place].text in _ARTICLES and place > first and words[place - 1].text not in LABEL_EDGES | JOINERS
        ) or (
            words[place].text in JOINERS
            and (
                _new_name(words[first:place], words[place + 1 :])
                or _are_two(turn, words[first:place], words[place + 1 :])
                or (
                    (first or _is_whole(turn, words[place - 1]))
                    and _last_of_list(turn, words[first:place], words[place + 1 :])
                )
            )
        ):
            yield words[first:place]
            first = place
        elif comma and first and ":" in between:
            return  # "…, contact: Anna" names nothing
        elif comma:
            yield words[first:place]
            first = place
            if not _listed(turn, words[place:]):
                return
    yield words[first:]


def _new_name(before: Sequence[Word], after: Sequence[Word]) -> bool:
    if not after or not before:
        return False
    both = HEAD_NOUNS.fullmatch(before[-1].text) and any(HEAD_NOUNS.fullmatch(word.text) for word in after)
    return after[0].text in STARTS_NAME | _ON_TOP or bool(both)


def _are_two(turn: Turn, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a German "und" stands between two nouns that are all there is: "Gehörschutz und Augenschutz"."""
    if len(before) != 1 or not after or len(up_to_break(turn, after)) != 1 or not has_capitals(turn):
        return False
    nouns = [turn.text[one.start : one.end] for one in (before[0], after[0])]
    hyphened = turn.folded[before[0].end : before[0].end + 1] == "-" or (len(after) > 1 and after[1].text in JOINERS)
    return not hyphened and all(len(noun) > _SHORT_NOUN and noun.istitle() for noun in nouns)


def _is_whole(turn: Turn, word: Word) -> bool:
    """Whether a German word names a requirement all by itself, as "Ausweis" does, and English "card" does not."""
    return HEAD_NOUNS.fullmatch(word.text) is not None and has_capitals(turn)


def _last_of_list(turn: Turn, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether an "and" behind a comma leads to the last name of a list, not to the second half of one name."""
    last = up_to_break(turn, after)
    halves = turn.folded[before[-1].end : before[-1].end + 1] == "-"
    shares_head = HEAD_NOUNS.fullmatch(last[-1].text) and not HEAD_NOUNS.fullmatch(before[-1].text) if last else True
    short = len(before) <= _SHORT_NAME and len(last) <= _SHORT_NAME
    return not (halves or shares_head) and short and is_bare_name(before) and is_bare_name(last)


def up_to_break(turn: Turn, words: Sequence[Word]) -> Sequence[Word]:
    """The words up to the next comma, or to an "and" behind the first of them."""
    for place in range(1, len(words)):
        parted = _PARTING.search(turn.open, words[place - 1].end, words[place].start)
        if parted or (words[place].text in JOINERS and place > 1):
            return words[:place]
    return words


def _listed(turn: Turn, words: Sequence[Word]) -> bool:
    """Whether what follows a comma is the next name of a list, and not something that is said besides."""
    names = [word for word in up_to_break(turn, words) if word.text not in JOINERS]
    if not names:
        return False
    headed = HEAD_NOUNS.fullmatch(names[-1].text) is not None
    proves = any(is_proof(word.text) for word in names)
    if any(word.text in CLAUSE_WORDS for word in names) or (proves and not headed):
        return False
    if names[-1].text in _OF_WHAT_WAS_NAMED:
        return False
    if headed or names[0].text in STARTS_NAME:
        return True
    return all(is_bare_name(part) for part in _parts(turn, words) if without_edges(part))


def _parts(turn: Turn, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The stretches of words between breaks and conjunctions."""
    while words:
        part = up_to_break(turn, words)
        yield [word for word in part if word.text not in JOINERS]
        words = words[len(part) :]
