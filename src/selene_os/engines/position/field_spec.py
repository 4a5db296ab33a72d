"""A field spec: one thing that a position requires of a person.

What stands in it is typed and canonical, so that the same requirement always has the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from selene_os.engines.position.limits import Limits
from selene_os.engines.position.vocabulary import (
    EvidenceMode,
    ExposureRule,
    FieldType,
    RequiredRule,
    Sensitivity,
)

_FALLBACK_LANGUAGE = "en"
Wording = str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One required field; a wording is a text, or texts by language."""

    field_key: str
    field_type: FieldType
    required_rule: RequiredRule
    sensitivity: Sensitivity
    exposure_rule: ExposureRule
    evidence_mode: EvidenceMode
    prompt_short: Wording
    required_predicate: str | None = None
    validation: Limits | None = None
    choices: tuple[str, ...] | None = None
    prompt_long: Wording | None = None
    answer_within_days: int | None = None
    valid_for_days: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The spec as a document with all of its names, null where there is nothing."""
        document: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, StrEnum):
                value = str(value)
            document[each.name] = list(value) if isinstance(value, tuple) else value
        return document


def in_language(wording: Wording, language: str) -> str:
    """The wording in a language, else in its base language, in English, or in the first there is."""
    if isinstance(wording, str):
        return wording
    tried = (language, language.partition("-")[0], _FALLBACK_LANGUAGE, min(wording))
    return next(wording[one] for one in tried if one in wording)
