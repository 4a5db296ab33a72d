"""Whom a requirement concerns, as far as a turn says: countries, tags and start dates, in and out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.dates import start_bounds
from selene_os.engines.intent.draft import Confidence, How
from selene_os.engines.intent.language import EXCEPT, ONLY
from selene_os.engines.intent.lexicon import Mention, countries_like, country_at
from selene_os.engines.intent.listing import Listed, Names, listed
from selene_os.engines.intent.phrases import (
    CHANGES,
    JOINERS,
    LIMITS,
    LIMITS_BEHIND,
    LIMITS_BEHIND_GATE,
    LIMITS_GATE,
    ONLY_ENDS,
    LimitPattern,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, Word

_BREAK = re.compile(rf"[,.;:!?\n()—{TAKEN}]")
_CONJUNCTION = re.compile(r"(?<!\w)(?:but|aber|doch|yet)\s")
_ONLY_BEHIND = re.compile(rf"\s+(?:{ONLY_ENDS.pattern})")
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:not|nicht|not just|nicht bloß|except|außer)\s+"
    r"(?:(?:for|in|für|bei)\s+)?(?:(?:those|people|anyone|anybody|all|staff|the ones|die|diejenigen|leute|alle),?\s+)?$"
)
_ONLY_WORD = re.compile(r"(?:only|just|solely|nur|lediglich|ausschließlich)\b")
_BARE_NOT = "nicht"
_IF = re.compile(r"(?:if|when|wenn)\b")
_FOR = frozenset(("for", "für", "from", "bei"))
_BEFORE_OBJECTS = frozenset(["ein", "eine", "einen", "kein", "keine", "keinen", "den", "die", "das", "ihren", "ihre"])
_IN = re.compile(r"(?:in|im|aus|from)\s+")


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition and its offsets; `open` holds what could not be resolved, as "kind:way:words"."""

    start: int
    end: int
    conditions: Conditions = field(default_factory=Conditions)
    open: tuple[str, ...] = ()
    confidence: Confidence = Confidence.HIGH

    @property
    def how(self) -> How:
        """How its words became the condition."""
        return How.WRITTEN if self.confidence is Confidence.HIGH else How.TRANSLATED


def limits(turn: Turn, names: Names) -> list[Limit]:
    """Every condition that the turn speaks of, in the order of the text."""
    starts = turn.starts(LIMITS_GATE)
    found = [
        *(Limit(bound.start, bound.end, bound.conditions) for bound in start_bounds(turn)),
        *_behind(turn, names),
        *(limit for pattern in LIMITS for limit in _ahead(turn, starts, names, pattern)),
        *_subjects(turn, names),
        *_behind_verbs(turn, names),
        *_misspelt(turn),
    ]
    return sorted(found, key=lambda limit: limit.start)


def limit_of(found: Listed, way: str, start: int) -> Limit:
    """The limit that a list makes."""
    total = Conditions()
    open_names = [f"tag:{way}:{said}" for said in found.unknown]
    sure = True
    for mention in found.named:
        if len(mention.named) > 1:
            open_names.append(f"{mention.named[0].kind}:{way}:{'/'.join(one.value for one in mention.named)}")
            continue
        sure = sure and mention.named[0].confidence is Confidence.HIGH
        total = total.joined(_conditions(mention, way))
    return Limit(start, found.end, total, tuple(open_names), Confidence.HIGH if sure else Confidence.MED)


def _conditions(mention: Mention, way: str) -> Conditions:
    value = frozenset((mention.named[0].value,))
    if mention.named[0].kind == "country":
        return Conditions(countries=value) if way == ONLY else Conditions(not_countries=value)
    return Conditions(tags=value) if way == ONLY else Conditions(not_tags=value)


def _ahead(turn: Turn, starts: list[int], names: Names, pattern: LimitPattern) -> Iterator[Limit]:
    for match in turn.matches(pattern.opener, starts):
        if turn.open[match.start()] == TAKEN or _NOT_BEFORE.search(turn.folded, 0, match.start()):
            continue
        place = turn.word_from(match.end())
        if match.group() in _FOR and names.positions.longest(turn.words, place):
            continue
        found = listed(turn, match.end(), names, bold=pattern.bold, mixed=pattern.way == EXCEPT)
        if found.named or found.unknown:
            if pattern.way == ONLY and (only := _ONLY_BEHIND.match(turn.open, found.end)):
                found.end = only.end()
            turn.take((match.start(), found.end))
            yield limit_of(found, pattern.way, match.start())
        elif pattern.way == ONLY and _names_position(turn, names, match.end()):
            if _IF.match(match.group()):
                turn.take(match.span())
            elif only := _ONLY_WORD.match(match.group()):
                turn.take((match.start(), match.start() + only.end()))


def _names_position(turn: Turn, names: Names, at: int) -> bool:
    place = turn.word_from(at)
    return any(names.positions.longest(turn.words, near) for near in (place, place + 1))


def _behind(turn: Turn, names: Names) -> Iterator[Limit]:
    starts = turn.starts(LIMITS_BEHIND_GATE)
    for pattern, way in LIMITS_BEHIND:
        for match in turn.matches(pattern, starts):
            start, before = _clause_start(turn, match.start()), turn.open
            if (place := turn.word_from(start)) < len(turn.words) and turn.words[place].text in JOINERS:
                start = turn.words[place].end
            turn.take(match.span())
            found = listed(turn, start, names, bold=way == EXCEPT, mixed=way == EXCEPT)
            guessed = found.unknown and match.group() == _BARE_NOT
            if turn.open[found.end : match.start()].strip() or guessed or not (found.named or found.unknown):
                turn.open = before
                continue
            turn.take((start, match.end()))
            yield limit_of(Listed(match.end(), found.named, found.unknown), way, start)


def _clause_start(turn: Turn, end: int) -> int:
    first = max(0, end - 120)
    breaks = [found.end() for pattern in (_BREAK, _CONJUNCTION) for found in pattern.finditer(turn.open, first, end)]
    return max(breaks, default=first)


def _subjects(turn: Turn, names: Names) -> Iterator[Limit]:
    """Tags in the place of a subject: "trainees need …" at the start of a clause."""
    starts = [0, *(found.end() for found in _BREAK.finditer(turn.open))]
    for start in starts:
        place = turn.word_from(start)
        if place >= len(turn.words) or turn.open[start : turn.words[place].start].strip():
            continue
        found = listed(turn, start, names, bold=False)
        tagged = found.named and all(one.named[0].kind == "tag" for one in found.named)
        if tagged and not names.positions.longest(turn.words, place) and _verb_follows(turn, found.end):
            turn.take((start, found.end))
            yield limit_of(found, ONLY, start)


def _behind_verbs(turn: Turn, names: Names) -> Iterator[Limit]:
    """Tags in the place of a subject behind its verb: "brauchen Leiharbeiter kein …"."""
    for place, word in enumerate(turn.words):
        mention = names.tags.longest(turn.words, place) if place and word.joined and turn.is_open(word) else None
        if mention is None or not _is_verb(turn, turn.words[place - 1]):
            continue
        found = listed(turn, word.start, names, bold=False)
        following = turn.word_from(found.end)
        object_follows = following < len(turn.words) and turn.words[following].text in _BEFORE_OBJECTS
        if found.named and object_follows and turn.words[following].joined:
            turn.take((word.start, found.end))
            yield limit_of(found, ONLY, word.start)


def _is_verb(turn: Turn, word: Word) -> bool:
    matches = (pattern.opener.match(turn.open, word.start) for pattern in CHANGES if turn.is_open(word))
    return any(match and match.end() == word.end for match in matches)


def _verb_follows(turn: Turn, at: int) -> bool:
    place = turn.word_from(at)
    if place >= len(turn.words) or turn.open[at : turn.words[place].start].strip():
        return False
    return any(pattern.opener.match(turn.open, turn.words[place].start) for pattern in CHANGES)


def _misspelt(turn: Turn) -> Iterator[Limit]:
    """Words after "in" that are written almost like a country."""
    for match in list(turn.finds(_IN)):
        place = turn.word_from(match.end())
        if match.start() and turn.open[match.start() - 1].isalnum():
            continue
        if place >= len(turn.words) or not turn.is_open(turn.words[place]) or turn.words[place].start != match.end():
            continue
        word = turn.words[place]
        if len(word.text) > 3 and country_at(turn.words, place, turn.text) is None and countries_like(word.text):
            turn.take((match.start(), word.end))
            yield Limit(match.start(), word.end, open=(f"country:{ONLY}:{word.text}",))
