"""A requirements schema as a JSON Schema (draft 2020-12), for whoever checks answers elsewhere.

Conditions depend on facts that an answer does not hold, so only fields with the rule ALWAYS are
`required`.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from selene_os.engines.position.field_spec import FieldSpec, in_language
from selene_os.engines.position.limits import LONGEST_ANSWER, TODAY
from selene_os.engines.position.vocabulary import FieldType, RequiredRule

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LONGEST_REFERENCE = 256
_KEYWORDS = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "pattern": "pattern",
    "min": "minimum",
    "max": "maximum",
}


def json_schema(specs: Sequence[FieldSpec], schema_id: str, title: str, language: str) -> dict[str, Any]:
    """The document; texts are in the language, as far as there are any."""
    return {
        "$schema": DIALECT,
        "$id": schema_id,
        "title": title,
        "type": "object",
        "properties": {spec.field_key: _property(spec, language) for spec in specs},
        "required": [spec.field_key for spec in specs if spec.required_rule is RequiredRule.ALWAYS],
        "additionalProperties": False,
    }


def _property(spec: FieldSpec, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {"title": in_language(spec.prompt_short, language)}
    if spec.prompt_long is not None:
        described["description"] = in_language(spec.prompt_long, language)
    return {**described, **_TYPES[spec.field_type](spec), **_limits(spec)}


def _limits(spec: FieldSpec) -> dict[str, Any]:
    limits = spec.validation or {}
    kept = {_KEYWORDS[name]: limit for name, limit in limits.items() if name in _KEYWORDS and limit != TODAY}
    if spec.field_type is FieldType.DECIMAL:
        return {keyword: _number(limit) for keyword, limit in kept.items()}
    return kept


def _number(limit: int | str) -> int | float:
    number = Decimal(limit)
    return int(number) if number == number.to_integral_value() else float(number)


_TYPES: Mapping[FieldType, Callable[[FieldSpec], dict[str, Any]]] = {
    FieldType.STRING: lambda _: {"type": "string", "minLength": 1, "maxLength": LONGEST_ANSWER},
    FieldType.INTEGER: lambda _: {"type": "integer"},
    FieldType.DECIMAL: lambda _: {"type": "number"},
    FieldType.DATE: lambda _: {"type": "string", "format": "date"},
    FieldType.ENUM: lambda spec: {"type": "string", "enum": list(spec.choices or ())},
    FieldType.DOCUMENT: lambda _: {"type": "string", "pattern": r"^\S+$", "maxLength": LONGEST_REFERENCE},
    FieldType.ATTESTATION: lambda _: {"const": True},
}
