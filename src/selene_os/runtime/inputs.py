"""Structured input, looked at before a run is opened: the record's inputs, each in its shape, in a form to keep.

Digested documents hold no fractions: a number with a point is kept as the text that it was.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.problem import Problem
from selene_os.kernel.shared_reasons import INPUT_INVALID

_MOST_DEPTH = 32
_LARGEST = 2**53 - 1
_LISTS: Mapping[str, tuple[type, str]] = {"field_specs": (dict, "objects"), "schema_operations": (str, "texts")}
_OBJECTS = frozenset({"selectors"})
_NULL = "\x00"


def kept_form(value: Any, path: str = "", depth: int = 0) -> tuple[Any, list[Problem]]:
    """The value as it can be digested, and what in it cannot be."""
    if depth > _MOST_DEPTH:
        return None, [_problem(path, "is nested too deeply", f"Nest at most {_MOST_DEPTH} levels.")]
    if isinstance(value, dict):
        return _kept_object(value, path, depth)
    if isinstance(value, list):
        parts = [kept_form(each, f"{path}[{number}]", depth + 1) for number, each in enumerate(value)]
        return [kept for kept, _ in parts], [each for _, problems in parts for each in problems]
    if isinstance(value, str) and _NULL in value:
        return None, [_problem(path, "holds a character that no text may hold", "Leave out the null character.")]
    if isinstance(value, float) and depth > 1:
        return format(Decimal(repr(value)), "f"), []
    if isinstance(value, int) and abs(value) > _LARGEST:
        return None, [_problem(path, "is too large a number", f"Numbers reach from -{_LARGEST} to {_LARGEST}.")]
    return value, []


def misshapen(blueprint: Blueprint, values: Mapping[str, Any], flags: Mapping[str, str]) -> list[Problem]:
    """Each value that the record has no input for, that has another shape, or that says other than its flag."""
    known = {each.name for each in blueprint.inputs}
    hint = f"The record's inputs are {', '.join(sorted(known))}."
    problems: list[Problem] = []
    for name in sorted(values):
        value = values[name]
        if name not in known:
            problems.append(_problem(name[:80], "is no input", hint))
        elif value is not None and name in flags:
            if value != flags[name]:
                problems.append(
                    _problem(name, "is not what the command says", "It comes with the command: leave it out.")
                )
        elif value is not None:
            problems.extend(_misshapen(name, value))
    return problems


def _misshapen(name: str, value: Any) -> Iterator[Problem]:
    if name in _LISTS:
        kind, words = _LISTS[name]
        if not isinstance(value, list):
            yield _problem(name, f"is no list of {words}", "Write [ … ].")
        else:
            for number, each in enumerate(value):
                if not isinstance(each, kind):
                    yield _problem(f"{name}[{number}]", f"is none of the {words} that the list holds", "")
    elif name in _OBJECTS:
        if not isinstance(value, dict):
            yield _problem(name, "is no object", "Write { … }.")
    elif not isinstance(value, str):
        yield _problem(name, "is no text", 'Write it in quotes: "…".')


def _kept_object(value: dict[str, Any], path: str, depth: int) -> tuple[Any, list[Problem]]:
    kept: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, each in value.items():
        place = f"{path}.{name[:80]}" if path else name[:80]
        if not name.isascii() or _NULL in name:
            problems.append(_problem(place, "is no name", "Names are ASCII."))
            continue
        kept[name], more = kept_form(each, place, depth + 1)
        problems += more
    return kept, problems


def _problem(field: str, what: str, hint: str) -> Problem:
    return Problem(INPUT_INVALID.code, f"{field or 'The input'} {what}.", hint, field=field or None)
