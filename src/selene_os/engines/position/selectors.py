"""Selectors: to whom a schema version as a whole applies, as allowed values of facts; {} is everybody."""

from collections.abc import Mapping
from typing import Any

from selene_os.engines.position.facts import SELECTABLE, FactValue
from selene_os.engines.position.findings import Findings, read_text

MAX_VALUES = 256
MAX_VALUE_CHARACTERS = 128
Selectors = Mapping[str, tuple[str, ...]]


def read_selectors(raw: Any, findings: Findings, path: str = "selectors") -> dict[str, tuple[str, ...]]:
    """The selectors that a document states; what is wrong with it is found."""
    if not isinstance(raw, Mapping):
        findings.wrong_kind(path, raw, "an object of fact names with lists of allowed values")
        return {}
    selectors: dict[str, tuple[str, ...]] = {}
    for name, values in raw.items():
        place = f"{path}.{name}"
        if name not in SELECTABLE:
            findings.unknown_name(place, name, SELECTABLE)
        elif (allowed := _values(values, place, findings)) is not None:
            selectors[name] = allowed
    return selectors


def in_scope(selectors: Selectors, facts: Mapping[str, FactValue]) -> tuple[bool | None, tuple[str, ...]]:
    """Whether the selectors take somebody in; None with the names of the facts without which that is open."""
    missing = []
    for name, allowed in selectors.items():
        value = facts.get(name)
        if value is None:
            missing.append(name)
        elif not _is_allowed(value, allowed):
            return False, ()
    return (None, tuple(missing)) if missing else (True, ())


def _is_allowed(value: FactValue, allowed: tuple[str, ...]) -> bool:
    return any(one in allowed for one in value) if isinstance(value, tuple) else value in allowed


def _values(values: Any, path: str, findings: Findings) -> tuple[str, ...] | None:
    if not isinstance(values, list | tuple):
        findings.wrong_kind(path, values, "a list of allowed values")
        return None
    if not 1 <= len(values) <= MAX_VALUES:
        hint = f"Name 1 to {MAX_VALUES} values, or leave the selector out to take everybody in."
        findings.add(path, f"The list has {len(values)} values.", hint)
        return None
    read = [read_text(one, MAX_VALUE_CHARACTERS, f"{path}[{index}]", findings) for index, one in enumerate(values)]
    allowed = tuple(one for one in read if one is not None)
    if len(set(allowed)) < len(allowed):
        findings.add(path, "A value stands in the list twice.", "Name each value once.")
    return allowed
