from typing import Any

import pytest

from selene_os.engines.position.evaluation import Evaluation
from selene_os.engines.position.tests.factories import GERMANS, a_spec, content_of

POSITION = {"id": "picker", "title": "Picker", "department": "Logistics", "jurisdiction": "DE"}
COMPANY_FACTS = {"id": "acme-de", "name": "Acme", "country": "DE"}
RULES = (
    a_spec("badge"),
    a_spec("licence", required_predicate=GERMANS),
    a_spec("visa", required_predicate="person.country != company.country"),
    a_spec("self", required_predicate='person.user_id == "ana"'),
)


def decided(user_id: str, facts: dict[str, Any], selectors: Any = None) -> dict[str, Any]:
    content = content_of(*RULES, selectors=selectors)
    evaluation = Evaluation(content.field_specs, content.selectors, POSITION, COMPANY_FACTS)
    return evaluation.decide(user_id, facts)


def test_a_decision_says_what_is_required_and_why() -> None:
    """Required fields come in the schema's order, each with the rule that says so."""
    assert {
        "user_id": "ana",
        "in_scope": True,
        "required": ["badge", "licence", "self"],
        "why": {"badge": "ALWAYS", "licence": GERMANS, "self": 'person.user_id == "ana"'},
        "undecided": [],
    } == decided("ana", {"country": "DE", "tags": []})


def test_what_cannot_be_decided_is_listed() -> None:
    """A field whose rule lacks facts is neither required nor not, and says what is missing."""
    assert {
        "user_id": "bo",
        "in_scope": True,
        "required": ["badge"],
        "why": {"badge": "ALWAYS"},
        "undecided": [
            {"field_key": "licence", "missing_facts": ["person.country"]},
            {"field_key": "visa", "missing_facts": ["person.country"]},
        ],
    } == decided("bo", {"person.tags": []})


def test_who_is_not_in_scope_owes_nothing() -> None:
    """Outside of the selectors no rule is looked at."""
    decision = decided("bo", {}, {"position.jurisdiction": ["FR"]})
    assert (False, [], []) == (decision["in_scope"], decision["required"], decision["undecided"])


def test_whose_scope_is_open_owes_nothing_yet() -> None:
    """While the scope cannot be decided, what would be required is undecided for lack of the same facts."""
    decision = decided("bo", {"country": "DE", "tags": ["trainee"]}, {"person.language": ["de"]})
    assert (None, []) == (decision["in_scope"], decision["required"])
    assert [{"field_key": "badge", "missing_facts": ["person.language"]}] == decision["undecided"]


@pytest.mark.parametrize("tag", ["trainee", "lead"])
def test_verdicts_are_remembered_by_what_they_depend_on(tag: str) -> None:
    """People who share what a rule looks at share its verdict; others do not."""
    content = content_of(*RULES)
    evaluation = Evaluation(content.field_specs, content.selectors, POSITION, COMPANY_FACTS)
    first = [evaluation.decide(user, {"country": "DE", "tags": [tag]})["required"] for user in ("bo", "cy", "ana")]
    fresh = [decided(user, {"country": "DE", "tags": [tag]})["required"] for user in ("bo", "cy", "ana")]
    assert first == fresh
    assert first[0] == first[1] != first[2]
