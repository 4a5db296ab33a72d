from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.position.rule_text import alternatives, conditions
from selene_os.engines.position.strictness import BOTH, LOOSER, NONE, REWORDED, STRICTER, Moves, moves
from selene_os.engines.position.tests.factories import one_spec

DE, LEAD, FR = 'person.country == "DE"', '"lead" in person.tags', 'person.country == "FR"'
TURNED = {STRICTER: LOOSER, LOOSER: STRICTER}


def when(rule: str) -> dict[str, Any]:
    return {"required_predicate": rule}


def limited(field_type: str, **limits: Any) -> dict[str, Any]:
    return {"field_type": field_type, "validation": limits}


CASES: list[tuple[dict[str, Any], dict[str, Any], Moves]] = [
    ({}, {}, NONE),
    (when(DE), {}, STRICTER),
    (when(f"{DE} && {LEAD}"), when(DE), STRICTER),
    (when(f"({DE}) && !({LEAD})"), when(DE), STRICTER),
    (when(DE), when(f"{DE} || {FR}"), STRICTER),
    (when(f"({DE} || {FR}) && {LEAD}"), when(f"{DE} || {FR}"), STRICTER),
    (when(f"{DE} && {LEAD}"), when(f"({DE} && {LEAD}) || {FR}"), STRICTER),
    (when(DE), when(FR), BOTH),
    (when(f"{DE} ? {LEAD} : {FR}"), when(LEAD), BOTH),
    (when(f"{DE} && {LEAD}"), when(f"{LEAD}&&{DE}"), NONE),
    (when(f"{DE} || {FR}"), when(f"({FR} || ({DE}))"), NONE),
    ({}, {"evidence_mode": "Attestation"}, STRICTER),
    ({}, {"evidence_mode": "DocRequired"}, STRICTER),
    ({}, {"field_type": "Integer"}, STRICTER),
    ({}, {"field_type": "Document", "evidence_mode": "DocRequired"}, STRICTER),
    ({"field_type": "Integer"}, {"field_type": "Date"}, BOTH),
    ({}, limited("String", max_length=5), STRICTER),
    (limited("String", max_length=10), limited("String", max_length=5), STRICTER),
    (limited("String", min_length=1), limited("String", min_length=5), STRICTER),
    ({}, limited("String", pattern="^a"), STRICTER),
    (limited("String", pattern="^b"), limited("String", pattern="^a"), BOTH),
    (limited("Integer", min=9, max=100), limited("Integer", min=10, max=100), STRICTER),
    (limited("Integer", min=9, max=100), limited("Integer", min=10, max=101), BOTH),
    (limited("Decimal", min="9.5"), limited("Decimal", min="10"), STRICTER),
    (limited("Decimal", decimals=3), limited("Decimal", decimals=2), STRICTER),
    (limited("Date", min_date="2019-12-31"), limited("Date", min_date="2020-01-01"), STRICTER),
    (limited("Date", max_date="2030-01-01"), limited("Date", max_date="today"), BOTH),
    ({"field_type": "Enum", "choices": ["A", "B"]}, {"field_type": "Enum", "choices": ["A"]}, STRICTER),
    ({"field_type": "Enum", "choices": ["A", "B"]}, {"field_type": "Enum", "choices": ["A", "C"]}, BOTH),
    ({"field_type": "Enum", "choices": ["A", "B"]}, {"field_type": "Enum", "choices": ["B", "A"]}, REWORDED),
    ({}, {"valid_for_days": 365}, STRICTER),
    ({"valid_for_days": 730}, {"valid_for_days": 365}, STRICTER),
    ({"answer_within_days": 30}, {"answer_within_days": 14}, STRICTER),
    ({"valid_for_days": 730}, {"valid_for_days": 365, "answer_within_days": None}, STRICTER),
    ({}, {"prompt_short": "Licence"}, REWORDED),
    ({}, {"prompt_long": "Both sides"}, REWORDED),
    ({}, {"sensitivity": "Safe"}, REWORDED),
    ({}, {"prompt_short": "Licence", "valid_for_days": 365}, STRICTER | REWORDED),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_field_moves_one_way_or_the_other(old: dict[str, Any], new: dict[str, Any], expected: Moves) -> None:
    """Stricter one way is looser the other way; what cannot be ordered is both."""
    assert expected == moves(one_spec(**old), one_spec(**new))
    assert TURNED.get(expected, expected) - (STRICTER | LOOSER) == moves(one_spec(**new), one_spec(**old)) - BOTH
    turned = {TURNED.get(frozenset({kind}), frozenset({kind})) for kind in expected}
    assert NONE.union(*turned) == moves(one_spec(**new), one_spec(**old))


_SPECS = st.sampled_from([values for case in CASES for values in case[:2]])


@given(_SPECS)
def test_a_field_that_stays_the_same_does_not_move(values: dict[str, Any]) -> None:
    """No field differs from itself."""
    assert NONE == moves(one_spec(**values), one_spec(**values))


@given(_SPECS, _SPECS)
def test_a_field_that_differs_moves(old: dict[str, Any], new: dict[str, Any]) -> None:
    """No difference that matters goes unsaid, and what is tightened is relaxed on the way back."""
    before, after = one_spec(**old), one_spec(**new)
    there, back = moves(before, after), moves(after, before)
    assert (there == NONE) == (back == NONE)
    assert (STRICTER <= there) == (LOOSER <= back)
    if before != after and there == NONE:
        assert conditions(before.required_predicate or "") == conditions(after.required_predicate or "") or (
            alternatives(before.required_predicate or "") == alternatives(after.required_predicate or "")
        )


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("a && b", {"a", "b"}),
        ("(a && (b))", {"a", "b"}),
        ("(a) && (b || c)", {"a", "b || c"}),
        ("a || b && c", {"a || b && c"}),
        ('x == "a && b"', {'x == "a && b"'}),
        ("x == 'it\\'s && b' && c", {"x == 'it\\'s && b'", "c"}),
        ("[a && b].all(c, c && d)", {"[a && b].all(c, c && d)"}),
        ("a ? b && c : d", {"a ? b && c : d"}),
        ("", {""}),
        ("(a", {"(a"}),
    ],
)
def test_a_rule_falls_into_its_conditions(rule: str, parts: set[str]) -> None:
    """Only the outermost && part a rule, never those within parentheses or quoted texts."""
    assert parts == conditions(rule)


def test_a_rule_falls_into_its_alternatives() -> None:
    """Only the outermost || part a rule into alternatives."""
    assert {"a", "b && c", "d"} == alternatives("a || b && c || (d)")
    assert {"a && (b || c)"} == alternatives("a && (b || c)")


@given(st.text(alphabet="ab&|?()[]'\"\\ ", max_size=24))
def test_no_text_makes_taking_apart_fail(rule: str) -> None:
    """Any text falls into at least one part."""
    assert conditions(rule)
    assert alternatives(rule)
