from typing import Any

import pytest
from jsonschema import Draft202012Validator

from selene_os.engines.position.json_schema import json_schema
from selene_os.engines.position.tests.factories import GERMANS, a_spec, read_specs

SPECS = read_specs(
    a_spec("name", validation={"min_length": 2, "max_length": 5, "pattern": "^[A-Z]"}),
    a_spec("age", field_type="Integer", validation={"min": 18}, required_predicate=GERMANS),
    a_spec("rate", field_type="Decimal", validation={"min": "0.5", "max": "10"}, required_predicate=GERMANS),
    a_spec("since", field_type="Date", validation={"max_date": "today"}, required_predicate=GERMANS),
    a_spec("class", field_type="Enum", choices=["A", "B"], required_predicate=GERMANS),
    a_spec("scan", field_type="Document", evidence_mode="DocRequired", required_predicate=GERMANS),
    a_spec("sworn", field_type="Attestation", evidence_mode="Attestation", required_predicate=GERMANS),
)
SCHEMA = json_schema(SPECS, "urn:selene:acme:picker:v1", "Picker", "de")
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_the_document_is_a_json_schema() -> None:
    """The document is right by the rules of draft 2020-12 and names itself."""
    Draft202012Validator.check_schema(SCHEMA)
    assert "https://json-schema.org/draft/2020-12/schema" == SCHEMA["$schema"]
    assert "urn:selene:acme:picker:v1" == SCHEMA["$id"]
    assert ["name"] == SCHEMA["required"]


def test_good_answers_are_valid() -> None:
    """Answers that fit, with or without those that only some people owe, are valid."""
    rest = {"age": 18, "rate": 0.5, "since": "2026-03-02", "class": "A", "scan": "doc:1", "sworn": True}
    assert VALIDATOR.is_valid({"name": "Ana"})
    assert VALIDATOR.is_valid({"name": "Ana", **rest})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "A"),
        ("name", "Anastasia"),
        ("name", "ana"),
        ("age", 17),
        ("age", "18"),
        ("rate", 0.4),
        ("since", "02.03.2026"),
        ("class", "C"),
        ("scan", "my scan"),
        ("sworn", False),
        ("shoe_size", 43),
    ],
)
def test_bad_answers_are_invalid(name: str, value: Any) -> None:
    """Each limit of a field is a limit of the document."""
    assert not VALIDATOR.is_valid({"name": "Ana", name: value})


def test_texts_come_in_the_language_asked_for() -> None:
    """Titles and descriptions are the wordings of the language."""
    wording = {"de": "Schein", "en": "Licence"}
    specs = read_specs(a_spec("a", prompt_short=wording, prompt_long=wording))
    described = [json_schema(specs, "urn:x", "X", language)["properties"]["a"] for language in ("de", "en")]
    assert [("Schein", "Schein"), ("Licence", "Licence")] == [
        (each["title"], each["description"]) for each in described
    ]
