"""A field's `validation`: which limits go with which type of field, and how they are read.

String    min_length, max_length, pattern (RE2, found anywhere in the answer)
Integer   min, max
Decimal   min, max (kept as text), decimals (how many at most)
Date      min_date, max_date (YYYY-MM-DD, or "today": the day of the answer)
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from selene_os.engines.position.findings import Findings
from selene_os.engines.position.predicate import MAX_PATTERN_CHARACTERS, pattern_fault
from selene_os.engines.position.quantities import (
    LARGEST,
    MOST_DECIMALS,
    decimal_number,
    decimal_text,
    decimals_of,
    is_too_large,
    iso_day,
    whole_number,
)
from selene_os.engines.position.vocabulary import FieldType

LONGEST_ANSWER = 1_000
TODAY = "today"
Limit = int | str
Limits = dict[str, Limit]
_LimitReader = Callable[[Any, str, Findings], Limit | None]


def whole(least: int, most: int) -> Callable[[Any, str, Findings], int | None]:
    """A reader of integers within bounds; a text of digits will do."""

    def read(value: Any, path: str, findings: Findings) -> int | None:
        number = whole_number(value.strip()) if isinstance(value, str) else value
        if not isinstance(number, int) or isinstance(number, bool):
            findings.wrong_kind(path, value, "a whole number")
        elif not least <= number <= most:
            findings.add(path, "The number is out of bounds.", f"Write {least} to {most}.")
        else:
            return number
        return None

    return read


def _decimal(value: Any, path: str, findings: Findings) -> str | None:
    number = None
    if isinstance(value, str):
        number = decimal_number(value.strip())
    elif isinstance(value, float):
        number = decimal_number(format(Decimal(repr(value)), "f"))
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    if number is None:
        findings.wrong_kind(path, value, "a decimal number")
    elif is_too_large(number) or decimals_of(number) > MOST_DECIMALS:
        findings.add(path, "The number is out of bounds.", f"At most {MOST_DECIMALS} decimals are kept.")
    else:
        return decimal_text(number)
    return None


def _day(value: Any, path: str, findings: Findings) -> str | None:
    if isinstance(value, str) and (value == TODAY or iso_day(value) is not None):
        return value
    findings.wrong_kind(path, value, f'a day like 2026-03-31, or "{TODAY}"')
    return None


def _pattern(value: Any, path: str, findings: Findings) -> str | None:
    if not isinstance(value, str) or not 1 <= len(value) <= MAX_PATTERN_CHARACTERS:
        findings.wrong_kind(path, value, f"a regular expression of 1 to {MAX_PATTERN_CHARACTERS} characters")
    elif (fault := pattern_fault(value)) is not None:
        findings.add(
            path,
            f"The pattern cannot be used: {fault}.",
            "Write a regular expression (RE2), like ^[A-Z]{2}$.",
        )
    else:
        return value
    return None


_LENGTH = whole(0, LONGEST_ANSWER)
_INTEGER = whole(-LARGEST, LARGEST)
LIMITS: Mapping[FieldType, Mapping[str, _LimitReader]] = {
    FieldType.STRING: {"min_length": _LENGTH, "max_length": _LENGTH, "pattern": _pattern},
    FieldType.INTEGER: {"min": _INTEGER, "max": _INTEGER},
    FieldType.DECIMAL: {"min": _decimal, "max": _decimal, "decimals": whole(0, MOST_DECIMALS)},
    FieldType.DATE: {"min_date": _day, "max_date": _day},
    FieldType.ENUM: {},
    FieldType.DOCUMENT: {},
    FieldType.ATTESTATION: {},
}
_ALL = tuple(dict.fromkeys(name for limits in LIMITS.values() for name in limits))
_PAIRS = (("min_length", "max_length"), ("min", "max"), ("min_date", "max_date"))


def read_limits(raw: Any, field_type: FieldType, path: str, findings: Findings) -> Limits | None:
    """The limits that a document states for a field of this type; None if it states none."""
    if not isinstance(raw, Mapping):
        findings.wrong_kind(path, raw, "an object of limits")
        return None
    limits: Limits = {}
    for name, value in raw.items():
        place = f"{path}.{name}"
        if name not in _ALL:
            findings.unknown_name(place, name, _ALL)
        elif name not in LIMITS[field_type]:
            findings.add(place, f"{name} does not go with {field_type}.", _that_go_with(field_type))
        elif value is not None and (limit := LIMITS[field_type][name](value, place, findings)) is not None:
            limits[name] = limit
    _check_order(limits, path, findings)
    return dict(sorted(limits.items())) or None


def _check_order(limits: Limits, path: str, findings: Findings) -> None:
    for low, high in _PAIRS:
        least, most = limits.get(low), limits.get(high)
        if least is None or most is None or TODAY in (least, most):
            continue
        is_ordered = str(least) <= str(most) if low == "min_date" else Decimal(least) <= Decimal(most)
        if not is_ordered:
            findings.add(f"{path}.{low}", f"{low} is above {high}.", "Nothing could ever be right; swap them.")


def _that_go_with(field_type: FieldType) -> str:
    names = tuple(LIMITS[field_type])
    return f"With {field_type} go: {', '.join(names)}." if names else f"{field_type} takes no validation; leave it out."
