"""The facts that rules may speak of: their names, their kinds, and how they come out of documents.

A fact that is missing, empty or of the wrong kind is left out: what is not known is never guessed, and a
rule that needs it stays undecided. A selector's allowed values can be spoken of too, as `selectors.<name
of the fact>`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum

FactValue = str | tuple[str, ...] | datetime


class FactKind(StrEnum):
    """What a fact's value is."""

    TEXT = "text"
    TEXTS = "list of texts"
    MOMENT = "moment"


DECLARED: Mapping[str, FactKind] = {
    "person.user_id": FactKind.TEXT,
    "person.employee_number": FactKind.TEXT,
    "person.country": FactKind.TEXT,
    "person.language": FactKind.TEXT,
    "person.time_zone": FactKind.TEXT,
    "person.tags": FactKind.TEXTS,
    "person.start_date": FactKind.MOMENT,
    "company.id": FactKind.TEXT,
    "company.country": FactKind.TEXT,
    "company.name": FactKind.TEXT,
    "position.id": FactKind.TEXT,
    "position.title": FactKind.TEXT,
    "position.department": FactKind.TEXT,
    "position.jurisdiction": FactKind.TEXT,
}
SELECTABLE = tuple(name for name, kind in DECLARED.items() if kind is not FactKind.MOMENT)


def selector_fact(name: str) -> str:
    """The name under which a rule sees what a selector allows."""
    return f"selectors.{name}"


def typed(of: str, document: Mapping[str, object]) -> dict[str, FactValue]:
    """The known facts of a person, company or position, by full name.

    `document` names them fully (`person.country`) or without what they are of (`country`).
    """
    readers = _READERS[of]
    known: dict[str, FactValue] = {}
    for name, value in document.items():
        reader = readers.get(name)
        if reader is not None and (fact := reader[1](value)) is not None:
            known[reader[0]] = fact
    return known


def selector_facts(selectors: Mapping[str, Iterable[str]]) -> dict[str, FactValue]:
    """What the selectors allow, as facts."""
    return {selector_fact(name): tuple(values) for name, values in selectors.items()}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        return None
    return tuple(value)


def _moment(value: object) -> datetime | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


_KIND_READERS: Mapping[FactKind, Callable[[object], FactValue | None]] = {
    FactKind.TEXT: _text,
    FactKind.TEXTS: _texts,
    FactKind.MOMENT: _moment,
}


def _readers_of(of: str) -> dict[str, tuple[str, Callable[[object], FactValue | None]]]:
    readers = {}
    for name, kind in DECLARED.items():
        owner, _, short = name.partition(".")
        if owner == of:
            readers[name] = readers[short] = (name, _KIND_READERS[kind])
    return readers


_READERS = {of: _readers_of(of) for of in ("person", "company", "position")}
