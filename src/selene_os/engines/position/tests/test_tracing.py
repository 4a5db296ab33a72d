"""Why a rule holds of somebody, or does not."""

from typing import Any

import pytest

from selene_os.engines.position.reads import trace_people
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tests.factories import GERMANS, a_call, a_spec, content_of
from selene_os.engines.position.tracing import Tracing
from selene_os.kernel.outcome import Refused

POSITION = {"id": "picker", "title": "Picker", "department": "Logistics", "jurisdiction": "DE"}
COMPANY = {"id": "acme-de", "name": "Acme", "country": "DE"}
EITHER = '"lead" in person.tags || person.country == "AT"'


def traced(rule: str | None, facts: dict[str, Any], selectors: Any = None) -> dict[str, Any]:
    spec = a_spec("licence") if rule is None else a_spec("licence", required_predicate=rule)
    content = content_of(spec, selectors=selectors)
    return Tracing(content.field_specs, content.selectors, POSITION, COMPANY).trace("ana", facts)


@pytest.mark.parametrize(
    ("rule", "facts", "holds", "because", "looked_at"),
    [
        (GERMANS, {"country": "DE", "tags": []}, True, [GERMANS], {"person.country": "DE", "person.tags": []}),
        (GERMANS, {"country": "AT", "tags": []}, False, ['person.country == "DE"'], {"person.country": "AT"}),
        (
            GERMANS,
            {"country": "DE", "tags": ["trainee"]},
            False,
            ['!("trainee" in person.tags)'],
            {"person.tags": ["trainee"]},
        ),
        (EITHER, {"country": "AT", "tags": []}, True, ['person.country == "AT"'], {"person.country": "AT"}),
        (EITHER, {"country": "DE", "tags": []}, False, [EITHER], {"person.country": "DE", "person.tags": []}),
        (GERMANS, {"tags": []}, None, [GERMANS], {"person.tags": []}),
    ],
)
def test_the_parts_that_decide_are_named(
    rule: str, facts: dict[str, Any], holds: bool | None, because: list[str], looked_at: dict[str, Any]
) -> None:
    """What is joined by && fails by its parts, what is joined by || holds by them, each with the facts it looks at."""
    (told,) = traced(rule, facts)["rules"]
    assert (rule, holds, because, looked_at) == (told["rule"], told["holds"], told["because"], told["facts"])


def test_what_cannot_be_decided_names_what_is_missing() -> None:
    """The fact that is not known is named."""
    assert ["person.country"] == traced(GERMANS, {"tags": []})["rules"][0]["missing_facts"]


def test_what_is_always_required_needs_no_reason() -> None:
    """There is nothing to look at."""
    (told,) = traced(None, {})["rules"]
    assert ("ALWAYS", True, [], {}) == (told["rule"], told["holds"], told["because"], told["facts"])


def test_the_selectors_that_leave_somebody_out_are_named() -> None:
    """Each that does, and each fact without which that is open."""
    selectors = {"person.country": ["DE"], "person.language": ["de"]}
    outside = traced(None, {"country": "AT", "language": "de"}, selectors)
    assert (False, ["person.country"]) == (outside["in_scope"], outside["outside"])
    unknown = traced(None, {"language": "de"}, selectors)
    assert (None, [], ["person.country"]) == (unknown["in_scope"], unknown["outside"], unknown["missing_facts"])


def test_content_that_cannot_be_is_refused(store: PositionStore, now: Any) -> None:
    """A rule that states none is no content."""
    asked = {"field_specs": [a_spec(required_predicate="person.")], "selectors": {}, "position": {}, "company": {}}
    outcome = trace_people(trace_people.asks(**asked, people=()), a_call(now), store)
    assert isinstance(outcome, Refused)
    assert "POSITION_SCHEMA_INVALID" == outcome.reason.code
