"""Questions about a run: what somebody wants to know, without anything being changed."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from selene_os.engines.intent.classifying import is_question
from selene_os.engines.intent.phrases import INQUIRIES, STARTED
from selene_os.engines.intent.words import folded


class Topic(StrEnum):
    """What a question about a run asks for."""

    PEOPLE = "people"
    EXCLUDED = "excluded"
    UNDECIDED = "undecided"
    PERSON = "person"
    WHO = "who"
    CHANGE = "change"
    DEADLINE = "deadline"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A topic, and the name of the person whom it is about, as it was typed."""

    topic: Topic
    person: str | None = None


def inquiry_of(text: str) -> Inquiry | None:
    """What a text asks about the run; None if it is no question."""
    said = folded(text)
    if any(pattern.fullmatch(said.strip(" \t\n.!")) for pattern in STARTED):
        return None  # "who started before 2024" says whom it is for
    for pattern, topic in INQUIRIES:
        match = pattern.match(said.strip(" \t\n\"'¿¡"))
        if match is None:
            continue
        name = match.groupdict().get("person")
        if topic != Topic.PERSON or name is None:
            return Inquiry(Topic(topic))
        at = said.find(name)
        typed = text[at : at + len(name)].strip()
        if person := _name_in(typed, said):
            return Inquiry(Topic.PERSON, person)
    return Inquiry(Topic.OTHER) if is_question(text) else None


def _name_in(typed: str, said: str) -> str | None:
    """The name that words begin with: as far as capitals go, or, behind "why", a single word without."""
    words = typed.split()
    if not words or folded(words[0]) in _NO_NAMES:
        return None
    capitals = list(takewhile(lambda word: word[0].isupper(), words))
    if capitals:
        return " ".join(capitals)
    return words[0] if _WHY.match(said.strip()) else None


_WHY = re.compile(r"(?:and |und )?(?:why|warum|wieso|weshalb)\b")
_NO_NAMES = frozenset(
    [
        "the",
        "these",
        "those",
        "this",
        "that",
        "they",
        "it",
        "we",
        "i",
        "is",
        "are",
        "do",
        "does",
        "so",
        "not",
        "die",
        "der",
        "das",
        "diese",
        "sie",
        "es",
        "wir",
        "ist",
    ]
)
