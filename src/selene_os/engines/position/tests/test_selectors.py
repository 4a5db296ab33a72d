from typing import Any

import pytest

from selene_os.engines.position.facts import FactValue
from selene_os.engines.position.findings import Findings
from selene_os.engines.position.selectors import in_scope, read_selectors

GERMAN_LEADS = {"person.country": ("DE", "AT"), "person.tags": ("lead",)}


@pytest.mark.parametrize(
    ("facts", "scope"),
    [
        ({"person.country": "DE", "person.tags": ("lead", "night")}, (True, ())),
        ({"person.country": "DE", "person.tags": ("night",)}, (False, ())),
        ({"person.country": "FR"}, (False, ())),
        ({"person.tags": ()}, (False, ())),
        ({"person.country": "DE"}, (None, ("person.tags",))),
        ({}, (None, ("person.country", "person.tags"))),
    ],
)
def test_selectors_have_three_answers(facts: dict[str, FactValue], scope: tuple[bool | None, tuple[str, ...]]) -> None:
    """Somebody is in scope, is not, or it takes facts that are missing to say."""
    assert scope == in_scope(GERMAN_LEADS, facts)


def test_no_selectors_take_everybody_in() -> None:
    """Without selectors nobody is left out, however little is known."""
    assert (True, ()) == in_scope({}, {})


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        (None, ["selectors"]),
        ([], ["selectors"]),
        ({"person.contry": ["DE"]}, ["selectors.person.contry"]),
        ({"person.start_date": ["2024-01-01"]}, ["selectors.person.start_date"]),
        ({5: ["DE"]}, ["selectors.5"]),
        ({"person.country": "DE"}, ["selectors.person.country"]),
        ({"person.country": []}, ["selectors.person.country"]),
        ({"person.country": ["DE", 5]}, ["selectors.person.country[1]"]),
        ({"person.country": ["DE", "DE"]}, ["selectors.person.country"]),
        ({"person.country": ["x" * 129]}, ["selectors.person.country[0]"]),
    ],
)
def test_what_is_wrong_with_selectors_is_named(raw: Any, paths: list[str]) -> None:
    """Unknown facts and anything but lists of values are found."""
    findings = Findings("TEST")
    read_selectors(raw, findings)
    assert paths == [problem.field for problem in findings.problems]
