from typing import Any

import pytest

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY, Draft
from selene_os.engines.intent.tests.conversation import VOCABULARY, missing
from selene_os.engines.intent.understand import structured, understand

SPEC = {"field_key": "badge", "field_type": "String"}
COMPLETE: dict[str, Any] = {
    "position_id": "pos_crane",
    "company_id": "acme",
    "field_specs": [SPEC],
    "selectors": {},
    "apply_scope": NEW_HIRES_ONLY,
}


def test_complete_input_leaves_nothing_missing() -> None:
    """All inputs of a schema change, given at once, are a complete draft of it."""
    draft = structured(COMPLETE, None)
    assert ("ONB_SCHEMA_MANAGE", "pos_crane", (SPEC,), {}, True, []) == (
        draft.intent_type,
        draft.position_id,
        draft.field_specs,
        draft.selectors,
        draft.structured,
        missing(draft),
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ["position_id", "field_specs", "selectors", "apply_scope"]),
        ({**COMPLETE, "selectors": None}, ["selectors"]),
        ({**COMPLETE, "apply_scope": None}, ["apply_scope"]),
        ({**COMPLETE, "apply_scope": None, "schema_operations": ["CREATE"]}, []),
        ({**COMPLETE, "schema_operations": ["UPDATE", "ACTIVATE"]}, ["change_reason"]),
        ({**COMPLETE, "schema_operations": ["UPDATE"], "change_reason": "law"}, []),
        ({"position_id": "p", "schema_operations": ["ACTIVATE"]}, ["apply_scope"]),
        ({**COMPLETE, "field_specs": []}, ["field_specs"]),
        ({**COMPLETE, "position_id": 7}, ["position_id"]),
    ],
)
def test_what_is_not_given_is_missing(values: dict[str, Any], expected: list[str]) -> None:
    """Inputs that are absent, null or of a wrong shape are asked for, in the order of the questions."""
    assert expected == missing(structured(values, None))


def test_later_input_wins() -> None:
    """Input in a second turn completes and replaces that of the first."""
    first = structured({**COMPLETE, "apply_scope": None}, None)
    second = structured({"apply_scope": CURRENT_AND_NEW, "position_id": "pos_lead"}, first)
    assert ("pos_lead", CURRENT_AND_NEW, (SPEC,), []) == (
        second.position_id,
        second.apply_scope,
        second.field_specs,
        missing(second),
    )


def test_a_handoff_is_a_campaign() -> None:
    """A handed-over activation is the complete input of a campaign."""
    draft = structured({"position_id": "pos_crane", "activation_handoff_ref": "h1", "schema_version_id": "v2"}, None)
    assert ("ONB_REQUIREMENT_BACKFILL", CURRENT_AND_NEW, "h1", "v2", []) == (
        draft.intent_type,
        draft.apply_scope,
        draft.activation_handoff_ref,
        draft.schema_version_id,
        missing(draft),
    )


def test_the_intent_may_be_said() -> None:
    """An intent in the input decides, and a campaign then needs its position only."""
    assert ["position_id"] == missing(structured({"intent_type": "ONB_REQUIREMENT_BACKFILL"}, None))


@pytest.mark.parametrize(
    ("answer", "asked", "name", "value"),
    [
        ("everybody in the position", "selectors", "selectors", {}),
        ("everyone", "selectors", "selectors", {}),
        ("Germany and Austria", "selectors", "selectors", {"person.country": ["AT", "DE"]}),
        ("in Germany, trainees", "selectors", "selectors", None),
        ("except trainees", "selectors", "selectors", None),
        ("for current staff too", "apply_scope", "apply_scope", CURRENT_AND_NEW),
        ("the new safety law", "change_reason", "change_reason", "the new safety law"),
        ("yes", "change_reason", "change_reason", None),
        ("crane operators", "position_id", "position_id", "pos_crane"),
    ],
)
def test_a_question_after_structured_input_may_be_answered_in_words(
    answer: str, asked: str, name: str, value: object
) -> None:
    """The conversation goes on in words where the input left a gap."""
    operations = {"schema_operations": ["UPDATE", "ACTIVATE"]}
    draft = understand(answer, VOCABULARY, structured(operations, None), asked)
    assert value == getattr(draft, name)
    assert (value is None) == (asked in missing(draft))


def test_a_requirement_in_words_stands_for_a_list_of_fields() -> None:
    """Who is asked for fields may say what is wanted."""
    draft = understand("a crane licence", VOCABULARY, structured({"position_id": "pos_crane"}, None), "field_specs")
    assert ["crane_licence"] == [one.field_key for one in draft.changes]
    assert "field_specs" not in missing(draft)


def test_a_draft_is_plain_json() -> None:
    """A structured draft survives being stored."""
    draft = structured({**COMPLETE, "schema_operations": ["ACTIVATE"]}, None)
    assert draft == Draft.from_json(draft.to_json())
