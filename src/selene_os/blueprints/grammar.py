"""The grammar of cells and guards; what cannot be read is a value too, with the place where it stands.

    required   [when GUARD:] TERM, TERM …     TERM      name | name? | name=value | a or b, then (a remark)
    produced   name, new_name=result_field …  codes     [CODE, CODE]
    GUARD      ALL or ALL …                   ALL       CONDITION and CONDITION …
    CONDITION  name | not name | name=value | name>number | value in name

Names are `lower_case`; commas inside a remark separate nothing. Reading a text and printing what was read
gives the same text, up to its spaces.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from selene_os.blueprints.guard import Condition, Guard, Relation
from selene_os.blueprints.record import Produced, Term

ReadT = TypeVar("ReadT", covariant=True)

RESERVED = frozenset({"and", "or", "not", "in", "when"})
NAME = rf"(?!(?:{'|'.join(sorted(RESERVED))})\b)[a-z][a-z0-9_]*"
LITERAL = r"(?!(?:{})\b)-?[A-Za-z0-9_][A-Za-z0-9_.-]*".format("|".join(sorted(RESERVED)))
ID = r"[A-Z][A-Z0-9_]*"

_TERM = re.compile(
    rf"(?P<name>{NAME})(?:\s*=\s*(?P<value>{LITERAL})|(?P<others>(?:\s+or\s+{NAME})+)|(?P<optional>\?))?"
    r"(?:\s*\((?P<remark>[^()]*)\))?"
)
_PRODUCED = re.compile(rf"(?P<name>{NAME})(?:\s*=\s*(?P<field>{NAME}))?(?:\s*\((?P<remark>[^()]*)\))?")
_WHEN = re.compile(r"\s*when\s+(?P<guard>[^:]*)(?P<colon>:?)")
_PIECE = re.compile(r"(?:[^,()]|\([^()]*\)|[()])+")
_CONDITIONS = (
    (re.compile(rf"(?P<name>{NAME})"), Relation.TRUE),
    (re.compile(rf"not (?P<name>{NAME})"), Relation.FALSE),
    (re.compile(rf"(?P<name>{NAME}) ?= ?(?P<value>{LITERAL})"), Relation.EQUALS),
    (re.compile(rf"(?P<name>{NAME}) ?> ?(?P<value>-?[0-9]{{1,18}})"), Relation.EXCEEDS),
    (re.compile(rf"(?P<value>{LITERAL}) in (?P<name>{NAME})"), Relation.CONTAINS),
)

_TERM_HINT = "Write names, as in `name, name?, name=value, a or b`; put prose in parentheses behind a name."
_PRODUCED_HINT = "Write names, as in `name, new_name=result_field`; put prose in parentheses behind a name."
_GUARD_HINT = "Write `name`, `not name`, `name=value`, `name>number` or `VALUE in name`, joined by `and`, `or`."
_CODES_HINT = "Write `[CODE, CODE]` or `[]`, codes in CAPITALS_WITH_UNDERSCORES."


@dataclass(frozen=True, slots=True)
class Misread:
    """What could not be read: the sentence, what to do, and the 0-based character where it stands."""

    message: str
    hint: str
    at: int


@dataclass(frozen=True, slots=True)
class Reading(Generic[ReadT]):
    """What was read, and everything that could not be; the value is whole only without a misread."""

    value: ReadT
    misread: tuple[Misread, ...] = ()


@dataclass(frozen=True, slots=True)
class RequiredCell:
    """A required_fields cell: its terms, and the guard of the step."""

    terms: tuple[Term, ...]
    guard: Guard | None = None

    def __str__(self) -> str:
        prefix = "" if self.guard is None else f"when {self.guard}: "
        return prefix + ", ".join(str(term) for term in self.terms)


def read_guard(text: str, offset: int = 0) -> Reading[Guard]:
    """Read a guard; `offset` is where the text begins in its cell."""
    any_of: list[tuple[Condition, ...]] = []
    misread: list[Misread] = []
    for at, alternative in _parts(text, "or"):
        conditions: list[Condition] = []
        for within, words in _parts(alternative, "and"):
            condition = _condition(" ".join(words.split()))
            if condition is not None:
                conditions.append(condition)
            else:
                complaint = f"`{words}` is no condition." if words else "A condition is missing."
                misread.append(Misread(complaint, _GUARD_HINT, offset + at + within))
        any_of.append(tuple(conditions))
    return Reading(Guard(tuple(any_of)), tuple(misread))


def read_required(cell: str) -> Reading[RequiredCell]:
    """Read a required_fields cell."""
    guard: Guard | None = None
    misread: list[Misread] = []
    start = 0
    if when := _WHEN.match(cell):
        guard, misread, start = _prefix(when)
    terms: list[Term] = []
    for at, piece in _pieces(cell, start):
        if match := _TERM.fullmatch(piece):
            terms.append(_term(match))
        else:
            misread.append(Misread(f"`{piece}` is no required field.", _TERM_HINT, at))
    misread += _repeated([term.name for term in terms], start)
    return Reading(RequiredCell(tuple(terms), guard), tuple(misread))


def read_produced(cell: str) -> Reading[tuple[Produced, ...]]:
    """Read a produced_fields cell."""
    produced: list[Produced] = []
    misread: list[Misread] = []
    for at, piece in _pieces(cell, 0):
        if match := _PRODUCED.fullmatch(piece):
            name = match["name"]
            produced.append(Produced(name, match["field"] or name, match["remark"] or ""))
        else:
            misread.append(Misread(f"`{piece}` is no produced field.", _PRODUCED_HINT, at))
    misread += _repeated([made.name for made in produced], 0)
    return Reading(tuple(produced), tuple(misread))


def read_codes(cell: str) -> Reading[frozenset[str]]:
    """Read a retryable_reason_codes cell."""
    inner = re.fullmatch(r"\s*\[(.*)\]\s*", cell, re.DOTALL)
    if inner is None:
        return Reading(frozenset(), (Misread(f"`{cell}` is no list of codes.", _CODES_HINT, 0),))
    pieces = list(_pieces(inner[1], 0))
    misread = tuple(
        Misread(f"`{piece}` is no reason code.", _CODES_HINT, inner.start(1) + at)
        for at, piece in pieces
        if not re.fullmatch(ID, piece)
    )
    return Reading(frozenset(piece for _, piece in pieces if re.fullmatch(ID, piece)), misread)


def _prefix(when: re.Match[str]) -> tuple[Guard, list[Misread], int]:
    reading = read_guard(when["guard"], when.start("guard"))
    misread = list(reading.misread)
    if not when["colon"]:
        misread.append(Misread("`when` has no colon.", "Write `when GUARD: name, name`.", when.end()))
    return reading.value, misread, when.end()


def _term(match: re.Match[str]) -> Term:
    others = re.findall(rf"\bor\s+({NAME})", match["others"] or "")
    is_optional = match["optional"] is not None
    return Term(match["name"], is_optional, match["value"], tuple(others), match["remark"] or "")


def _condition(words: str) -> Condition | None:
    for pattern, relation in _CONDITIONS:
        if match := pattern.fullmatch(words):
            return Condition(match["name"], relation, match.groupdict().get("value") or "")
    return None


def _pieces(cell: str, start: int) -> Iterator[tuple[int, str]]:
    for match in _PIECE.finditer(cell, start):
        if piece := match[0].strip():
            yield match.start() + len(match[0]) - len(match[0].lstrip()), piece


def _parts(text: str, word: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in [*re.finditer(rf"(?<!\S){word}(?!\S)", text), None]:
        part = text[start : None if match is None else match.start()]
        yield start + len(part) - len(part.lstrip()), part.strip()
        start = len(text) if match is None else match.end()


def _repeated(names: list[str], at: int) -> list[Misread]:
    return [
        Misread(f"`{name}` stands there twice.", "Name each field once.", at)
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
