"""What stands around the name of a requirement and is no part of it: courtesies, articles, proof, an order."""

from collections.abc import Sequence

from selene_os.engines.intent.phrases import (
    DETERMINERS,
    FILLERS,
    HEAD_NOUNS,
    INDEFINITE,
    LABEL_EDGES,
    ORDINALS,
    SURE_TRAILING,
)
from selene_os.engines.intent.words import Word

_PROVEN_FROM = 2


def without_courtesy(words: Sequence[Word]) -> Sequence[Word]:
    """The words from the first article on, if only everyday words stand before it: "could you please add a …"."""
    for place, word in enumerate(words):
        if word.text in INDEFINITE | DETERMINERS:
            return words[place:]
        if word.text not in FILLERS:
            break
    return words


def without_proof(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a proof behind a whole name: "border card photo", but not "passport photo"."""
    names = without_edges(words)
    if len(names) > _PROVEN_FROM and SURE_TRAILING.fullmatch(names[-1].text) and HEAD_NOUNS.fullmatch(names[-2].text):
        return names[:-1]
    return words


def without_then(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a "then" before an article, which only leads from one name to the next."""
    return [
        word
        for place, word in enumerate(words)
        if word.text not in ("then", "dann") or place + 1 == len(words) or words[place + 1].text not in INDEFINITE
    ]


def without_order(words: Sequence[Word]) -> Sequence[Word]:
    """The words without a "first" or "then" before an article, which only orders a list."""
    ordered = len(words) > 2 and words[0].text in ORDINALS and words[1].text in INDEFINITE
    return words[1:] if ordered else words


def without_edges(words: Sequence[Word]) -> Sequence[Word]:
    """The words without those that are no part of a name at its beginning or end."""
    first, last = 0, len(words)
    while first < last and words[first].text in LABEL_EDGES:
        first += 1
    while last > first and words[last - 1].text in LABEL_EDGES:
        last -= 1
    return words[first:last]
