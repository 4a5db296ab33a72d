"""The words by which a turn names kinds of proof, and whether a "not" stands before them."""

import re

from selene_os.engines.intent.language import (
    BY_HR,
    DAY,
    TYPED,
    WHOLE_NUMBER,
)
from selene_os.engines.intent.phrases import (
    EVIDENCE_WORDS,
    NEGATIONS,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import folded

_PROOF = re.compile(rf"(?<!\w)(?:{'|'.join(words.pattern for words, _ in EVIDENCE_WORDS)})(?!\w)")
_STARTS_ANEW = re.compile(r"\s+(?:they|the|it|it's|he|she|we|hr|die|der|das|sie|es|wir)(?!\w)")


def is_proof(said: str) -> bool:
    """Whether folded words are the name of one kind of proof and nothing else."""
    return any(words.fullmatch(said) for words, _ in EVIDENCE_WORDS)


def is_about_proof(said: str) -> bool:
    """Whether words name a way to prove something."""
    return _PROOF.search(folded(said)) is not None


def kinds_within(turn: Turn, start: int, end: int) -> tuple[set[str], list[tuple[int, int]]]:
    """The kinds of proof that the words between two offsets name, and the offsets of all such words."""
    kinds: set[str] = set()
    named: list[tuple[int, int]] = []
    for pattern, kind in EVIDENCE_WORDS:
        for match in pattern.finditer(turn.folded, start, end):
            negation = negated(turn.folded, match.start())
            named.append((match.start() if negation is None else negation, match.end()))
            if negation is None:
                kinds.add(kind)
    if kinds & {BY_HR, WHOLE_NUMBER, DAY}:
        kinds -= {TYPED}
    return kinds, named


def negated(said: str, at: int) -> int | None:
    """Where the negation of the words at an offset starts, if they are negated."""
    first = max(0, at - 24)
    found = [match.span() for match in NEGATIONS.finditer(said, first, at)]
    if found and not said[: found[-1][0]].strip(" no") and _STARTS_ANEW.match(said, found[-1][1]):
        return None  # "no no the drivers upload it"
    if not found or any(mark in said[found[-1][1] : at] for mark in ",.;"):
        return None
    return found[-1][0]
