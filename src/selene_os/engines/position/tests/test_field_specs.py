import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.position.content import Content
from selene_os.engines.position.field_reading import MOST_FIELDS, read_field_specs
from selene_os.engines.position.field_spec import in_language
from selene_os.engines.position.field_values import READERS
from selene_os.engines.position.findings import Findings
from selene_os.engines.position.limits import LIMITS
from selene_os.engines.position.tests.factories import GERMANS, a_spec, one_spec, read_specs
from selene_os.engines.position.vocabulary import FieldType
from selene_os.storage.canonical import canonical_text, from_text


def found(*documents: Any) -> list[str | None]:
    """The paths of the problems, in order."""
    findings = Findings("TEST")
    read_field_specs(list(documents), findings)
    return [problem.field for problem in findings.problems]


ENUM = {"field_type": "Enum", "choices": ["A", "B"]}
DOCUMENT = {"field_type": "Document", "evidence_mode": "DocRequired"}


def test_a_spec_has_all_of_its_names() -> None:
    """What was left out stands as null, so that the same requirement has the same bytes."""
    document = one_spec(required_predicate=GERMANS, valid_for_days=365).to_json()
    assert list(document) == [*dict.fromkeys(document)]
    assert set(READERS) == set(document)
    assert (GERMANS, 365, None) == (
        document["required_predicate"],
        document["valid_for_days"],
        document["choices"],
    )


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"field_type": "Integer", "validation": {"min": 0, "max": "120"}},
        {"field_type": "Decimal", "validation": {"min": 0.5, "max": "99,5", "decimals": 2}},
        {"field_type": "Date", "validation": {"min_date": "2020-01-01", "max_date": "today"}},
        {"field_type": "String", "validation": {"min_length": 2, "max_length": 5, "pattern": "^[a-z]+$"}},
        ENUM,
        DOCUMENT,
        {"field_type": "Document", "evidence_mode": "ToolDerived"},
        {"field_type": "Attestation", "evidence_mode": "Attestation"},
        {
            "prompt_short": {"de": "Staplerschein", "en": "Forklift licence"},
            "prompt_long": "Both sides.\nIn colour.",
        },
        {"required_predicate": GERMANS, "answer_within_days": 30, "valid_for_days": 3650},
        {"sensitivity": "Confidential", "exposure_rule": "InternalOnly", "validation": {}, "choices": None},
    ],
)
def test_a_good_spec_is_read_the_same_again(values: dict[str, Any]) -> None:
    """Reading what a spec says about itself gives that spec."""
    spec = one_spec(**values)
    assert (spec,) == read_specs(from_text(canonical_text(spec.to_json())))


@pytest.mark.parametrize(
    ("values", "paths"),
    [
        ({"field_key": ""}, ["field_key"]),
        ({"field_key": "a b"}, ["field_key"]),
        ({"field_key": "x" * 65}, ["field_key"]),
        ({"field_key": 7}, ["field_key"]),
        ({"field_type": "Text"}, ["field_type"]),
        ({"field_type": ["String"]}, ["field_type"]),
        ({"required_rule": "SOMETIMES"}, ["required_rule"]),
        ({"required_rule": "CONDITIONAL"}, ["required_predicate"]),
        ({"required_rule": "ALWAYS", "required_predicate": GERMANS}, ["required_predicate"]),
        ({"required_predicate": "person.grade == 1"}, ["required_predicate"]),
        ({"required_predicate": 5}, ["required_predicate"]),
        ({"sensitivity": "Secret"}, ["sensitivity"]),
        ({"exposure_rule": None}, ["exposure_rule"]),
        ({"evidence_mode": "Oath"}, ["evidence_mode"]),
        ({"sensitivity": "Confidential", "exposure_rule": "Speak"}, ["exposure_rule"]),
        ({"field_type": "Attestation"}, ["evidence_mode"]),
        ({"field_type": "Document"}, ["evidence_mode"]),
        ({"field_type": "Enum"}, ["choices"]),
        ({"choices": ["A"]}, ["choices"]),
        ({**ENUM, "choices": []}, ["choices"]),
        ({**ENUM, "choices": [str(number) for number in range(65)]}, ["choices"]),
        ({**ENUM, "choices": ["A", "a"]}, ["choices"]),
        ({**ENUM, "choices": ["A", 1]}, ["choices[1]"]),
        ({**ENUM, "choices": "AB"}, ["choices"]),
        ({"prompt_short": " "}, ["prompt_short"]),
        ({"prompt_short": "x" * 257}, ["prompt_short"]),
        ({"prompt_short": "a\x00b"}, ["prompt_short"]),
        ({"prompt_short": {}}, ["prompt_short"]),
        ({"prompt_short": {"German": "x"}}, ["prompt_short.German"]),
        ({"prompt_short": {"de": 5}}, ["prompt_short.de"]),
        ({"prompt_long": "x" * 1_025}, ["prompt_long"]),
        ({"answer_within_days": 0}, ["answer_within_days"]),
        ({"answer_within_days": 3_651}, ["answer_within_days"]),
        ({"valid_for_days": True}, ["valid_for_days"]),
        ({"valid_for_days": 1.5}, ["valid_for_days"]),
        ({"shoe_size": 43}, ["shoe_size"]),
        ({"validation": "long"}, ["validation"]),
        ({"validation": {"least": 1}}, ["validation.least"]),
        ({"validation": {"min": 1}}, ["validation.min"]),
        ({"validation": {"min_length": 5, "max_length": 2}}, ["validation.min_length"]),
        ({"validation": {"max_length": 1_001}}, ["validation.max_length"]),
        ({"validation": {"pattern": "("}}, ["validation.pattern"]),
        ({"validation": {"pattern": "x" * 257}}, ["validation.pattern"]),
        ({"validation": {"pattern": 5}}, ["validation.pattern"]),
        ({"field_type": "Integer", "validation": {"min": "1.5"}}, ["validation.min"]),
        ({"field_type": "Integer", "validation": {"min": 10**5_000}}, ["validation.min"]),
        ({"field_type": "Decimal", "validation": {"min": float("nan")}}, ["validation.min"]),
        ({"field_type": "Decimal", "validation": {"min": "0.0000000001"}}, ["validation.min"]),
        ({"field_type": "Decimal", "validation": {"min": True}}, ["validation.min"]),
        ({"field_type": "Decimal", "validation": {"min": "2", "max": "1,5"}}, ["validation.min"]),
        ({"field_type": "Date", "validation": {"min_date": "31.03.2026"}}, ["validation.min_date"]),
        ({"field_type": "Date", "validation": {"max_date": "2026-02-30"}}, ["validation.max_date"]),
        ({**ENUM, "validation": {"max_length": 5}}, ["validation.max_length"]),
    ],
)
def test_what_is_wrong_with_a_spec_is_named(values: dict[str, Any], paths: list[str]) -> None:
    """Each thing that is wrong is found at its own path, with a hint."""
    findings = Findings("TEST")
    assert () == read_field_specs([a_spec(**values)], findings)
    assert [f"field_specs[0].{path}" for path in paths] == [problem.field for problem in findings.problems]
    assert all(problem.message and problem.hint for problem in findings.problems)


def test_all_that_is_wrong_is_named_at_once() -> None:
    """One bad value hides no other, in no other spec either."""
    paths = found({"field_key": "a"}, 5, a_spec("b", required_predicate="1 +", choices=["x"], colour="red"))
    missing = ("field_type", "required_rule", "sensitivity", "exposure_rule", "evidence_mode", "prompt_short")
    assert [
        *(f"field_specs[0].{name}" for name in missing),
        "field_specs[1]",
        "field_specs[2].colour",
        "field_specs[2].choices",
        "field_specs[2].required_predicate",
    ] == paths


def test_a_bad_rule_is_shown_with_its_column() -> None:
    """The place of a mistake in a rule comes with the problem."""
    findings = Findings("TEST")
    read_field_specs([a_spec(required_predicate="true &&\n person.grade == 1")], findings)
    assert [("8", True)] == [(one.column, "(line 2)" in one.message) for one in findings.problems]


def test_a_rule_may_use_the_selectors_of_its_schema_only() -> None:
    """A rule that speaks of a selector is right exactly where the schema has it."""
    document = a_spec(required_predicate="person.country in selectors.person.country")
    findings = Findings("TEST")
    assert 1 == len(Content.read({"person.country": ["DE"]}, [document], findings).field_specs)
    assert 0 == len(Content.read({}, [document], findings).field_specs)


def test_each_field_is_named_once() -> None:
    """Two fields whose keys differ in capitals only would be taken for one another."""
    assert ["field_specs[2].field_key"] == found(a_spec("a"), a_spec("b"), a_spec("A"))


@pytest.mark.parametrize("documents", [[], [a_spec(f"f{number}") for number in range(MOST_FIELDS + 1)]])
def test_a_schema_has_1_to_256_fields(documents: list[Any]) -> None:
    """No field at all, and more than anybody could answer, are refused."""
    assert ["field_specs"] == found(*documents)


def test_capitals_that_are_wrong_bring_up_the_right_word() -> None:
    """Who writes "string" is told that it is "String"."""
    findings = Findings("TEST")
    read_field_specs([a_spec(field_type="string")], findings)
    assert ["Did you mean String?"] == [problem.hint for problem in findings.problems]


def test_a_wording_falls_back() -> None:
    """A wording comes in the language asked for, its base language, English, or whatever there is."""
    wording = {"de": "Staplerschein", "en": "Forklift licence"}
    said = [in_language(wording, language) for language in ("de", "de-AT", "fr")]
    assert ["Staplerschein", "Staplerschein", "Forklift licence"] == said
    assert "Uprawnienia" == in_language({"pl": "Uprawnienia"}, "fr")
    assert "Licence" == in_language("Licence", "de")


def test_every_type_says_which_limits_go_with_it() -> None:
    """No type of field is forgotten."""
    assert set(FieldType) == set(LIMITS)


_SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_NAMES = st.sampled_from([*READERS, "min", "pattern", "surprise"])


@given(_JSON, st.lists(st.dictionaries(_NAMES, _JSON | st.sampled_from(list(a_spec().values()))), max_size=3))
def test_no_document_makes_reading_fail(anything: Any, documents: Any) -> None:
    """Whatever is handed in, there are specs or problems, and problems can be written as JSON."""
    for raw in (anything, documents, [anything, a_spec(validation=anything), a_spec("b", choices=anything)]):
        findings = Findings("TEST")
        content = Content.read(anything, raw, findings)
        assert content.field_specs or findings.problems
        assert json.dumps([problem.to_json() for problem in findings.problems], ensure_ascii=False).encode()
