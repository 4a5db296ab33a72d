"""Answers: what a person typed, judged by the field's type and limits, and the one form in which it is kept.

A message never repeats what was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from selene_os.engines.position import reasons
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.findings import is_plain
from selene_os.engines.position.json_schema import LONGEST_REFERENCE
from selene_os.engines.position.limits import LONGEST_ANSWER, TODAY, Limits
from selene_os.engines.position.predicate import matches
from selene_os.engines.position.quantities import (
    decimal_number,
    decimal_text,
    decimals_of,
    is_too_large,
    iso_day,
    whole_number,
)
from selene_os.engines.position.vocabulary import FieldType
from selene_os.kernel.reason import Reason

_YES = frozenset(
    (
        *("yes", "y", "true", "i confirm", "confirm", "confirmed", "ja", "j", "ich bestätige", "bestätigt"),
        *("oui", "si", "sí", "sì", "sim", "tak", "da", "evet", "ano", "igen", "kyllä"),
    )
)
_NO_REFERENCE = ("doc:", "doc")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer in the form in which it is kept."""

    value: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why the answer does not count, and what would."""

    reason: Reason
    message: str


Judgement = Accepted | Rejected


def judged(spec: FieldSpec, typed: Any, today: date) -> Judgement:
    """What an answer to the field is worth on the day `today`."""
    if not isinstance(typed, str) or not typed.strip():
        return Rejected(reasons.ANSWER_TYPE_INVALID, "An answer is needed here.")
    if not is_plain(typed, lines=True):
        return Rejected(reasons.ANSWER_TYPE_INVALID, "The answer holds a character that cannot be printed.")
    return _JUDGES[spec.field_type](spec, typed.strip(), today)


def _string(spec: FieldSpec, text: str, _: date) -> Judgement:
    limits = spec.validation or {}
    most = int(limits.get("max_length", LONGEST_ANSWER))
    if len(text) > most:
        return Rejected(reasons.ANSWER_TOO_LONG, f"The answer has {len(text)} characters; at most {most} are kept.")
    least = int(limits.get("min_length", 0))
    if len(text) < least:
        return Rejected(reasons.ANSWER_OUT_OF_RANGE, f"The answer needs at least {least} characters.")
    pattern = limits.get("pattern")
    if pattern is not None and not matches(text, str(pattern)):
        return Rejected(reasons.ANSWER_TYPE_INVALID, f"The answer does not have the form {pattern}.")
    return Accepted(text)


def _integer(spec: FieldSpec, text: str, _: date) -> Judgement:
    number = whole_number(text)
    if number is None:
        return Rejected(reasons.ANSWER_TYPE_INVALID, "Write a whole number in plain digits, like 12.")
    return _bounded(spec.validation or {}, Decimal(number)) or Accepted(str(number))


def _decimal(spec: FieldSpec, text: str, _: date) -> Judgement:
    number = decimal_number(text)
    if number is None:
        return Rejected(reasons.ANSWER_TYPE_INVALID, "Write a number without blanks, like 12.50 or 12,50.")
    limits = spec.validation or {}
    most = limits.get("decimals")
    if most is not None and decimals_of(number) > int(most):
        return Rejected(reasons.ANSWER_TYPE_INVALID, f"Write at most {most} decimals.")
    return _bounded(limits, number) or Accepted(decimal_text(number))


def _bounded(limits: Limits, number: Decimal) -> Rejected | None:
    least, most = limits.get("min"), limits.get("max")
    if least is not None and number < Decimal(least):
        return Rejected(reasons.ANSWER_OUT_OF_RANGE, f"The least that is allowed is {least}.")
    if most is not None and number > Decimal(most):
        return Rejected(reasons.ANSWER_OUT_OF_RANGE, f"The most that is allowed is {most}.")
    if is_too_large(number):
        return Rejected(reasons.ANSWER_OUT_OF_RANGE, "The number is too large.")
    return None


def _date(spec: FieldSpec, text: str, today: date) -> Judgement:
    day = iso_day(text)
    if day is None:
        return Rejected(reasons.ANSWER_TYPE_INVALID, _how_to_write_a_day(text))
    limits = spec.validation or {}
    least, most = (_limit_day(limits.get(name), today) for name in ("min_date", "max_date"))
    if least is not None and day < least:
        return Rejected(reasons.ANSWER_OUT_OF_RANGE, f"The earliest day that is allowed is {least}.")
    if most is not None and day > most:
        return Rejected(reasons.ANSWER_OUT_OF_RANGE, f"The latest day that is allowed is {most}.")
    return Accepted(text)


def _how_to_write_a_day(text: str) -> str:
    if "." in text or "/" in text:
        return "Write the day as year-month-day, like 2026-03-31, not as 31.03.2026 or 03/31/2026."
    return "Write a day that exists as year-month-day, like 2026-03-31."


def _limit_day(limit: int | str | None, today: date) -> date | None:
    if limit is None:
        return None
    return today if limit == TODAY else iso_day(str(limit))


def _enum(spec: FieldSpec, text: str, _: date) -> Judgement:
    choices = spec.choices or ()
    found = next((one for one in choices if one.casefold() == text.casefold()), None)
    if found is not None:
        return Accepted(found)
    return Rejected(reasons.ANSWER_NOT_A_CHOICE, f"Choose one of: {', '.join(choices)}.")


def _document(spec: FieldSpec, text: str, _: date) -> Judgement:
    is_token = len(text) <= LONGEST_REFERENCE and not any(one.isspace() for one in text)
    if is_token and text.casefold() not in _NO_REFERENCE:
        return Accepted(text)
    message = f"Give the document's reference, like doc:12345: at most {LONGEST_REFERENCE} characters, no blanks."
    return Rejected(reasons.ANSWER_DOCUMENT_INVALID, message)


def _attestation(spec: FieldSpec, text: str, _: date) -> Judgement:
    if text.casefold().rstrip(".!") in _YES:
        return Accepted("yes")
    return Rejected(reasons.ANSWER_NOT_ATTESTED, "Answer yes to confirm it; nothing else counts.")


_JUDGES: Mapping[FieldType, Callable[[FieldSpec, str, date], Judgement]] = {
    FieldType.STRING: _string,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal,
    FieldType.DATE: _date,
    FieldType.ENUM: _enum,
    FieldType.DOCUMENT: _document,
    FieldType.ATTESTATION: _attestation,
}
