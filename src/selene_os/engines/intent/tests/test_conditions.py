from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from cel_expr_python import cel
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.exempting import without_people

FACTS = cel.NewEnv(
    variables={
        "person.country": cel.Type.STRING,
        "person.tags": cel.Type.List(cel.Type.STRING),
        "person.start_date": cel.Type.TIMESTAMP,
    }
)
COUNTRIES = st.frozensets(st.sampled_from(["AT", "CH", "DE"]), max_size=3)
TAGS = st.frozensets(st.sampled_from(["trainee", "night-shift", 'a "b" && c', "back\\slash", "ü"]), max_size=3)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31))
CONDITIONS = st.builds(Conditions, COUNTRIES, COUNTRIES, TAGS, TAGS, DAYS, DAYS)
PEOPLE = st.fixed_dictionaries(
    {
        "person.country": st.sampled_from(["AT", "CH", "DE", "FR"]),
        "person.tags": st.lists(st.sampled_from(["trainee", "night-shift", 'a "b" && c', "ü", "x"]), max_size=3),
        "person.start_date": st.dates(date(2019, 1, 1), date(2027, 12, 31)).map(
            lambda day: datetime.combine(day, time(), UTC)
        ),
    }
)


def met(predicate: str | None, person: dict[str, Any]) -> bool:
    """What the predicate says of the person."""
    if predicate is None:
        return True
    return bool(FACTS.compile(predicate).eval(FACTS.Activation(person)).plain_value())


@given(CONDITIONS)
def test_a_predicate_reads_back_as_its_conditions(conditions: Conditions) -> None:
    """The canonical predicate says everything that the conditions hold."""
    assert conditions == Conditions.of(conditions.predicate)


@given(CONDITIONS, PEOPLE)
def test_a_predicate_means_its_conditions(conditions: Conditions, person: dict[str, Any]) -> None:
    """A person meets the predicate exactly if each condition holds for them."""
    started = person["person.start_date"].date()
    tags = set(person["person.tags"])
    expected = (
        (not conditions.countries or person["person.country"] in conditions.countries)
        and person["person.country"] not in conditions.not_countries
        and (not conditions.tags or bool(conditions.tags & tags))
        and not conditions.not_tags & tags
        and (conditions.started_from is None or started >= conditions.started_from)
        and (conditions.started_before is None or started < conditions.started_before)
    )
    assert expected == met(conditions.predicate, person)


@given(CONDITIONS.filter(lambda one: one.predicate is not None), CONDITIONS, PEOPLE)
def test_taking_people_out_takes_out_those_people(out: Conditions, present: Conditions, person: dict[str, Any]) -> None:
    """Who met the rule and is not taken out meets the new rule, and nobody else; no rule: nobody is left."""
    assert out.predicate is not None
    after = without_people(out.predicate, present.predicate)
    expected = met(present.predicate, person) and not met(out.predicate, person)
    assert expected == (after is not None and met(after, person))


@pytest.mark.parametrize(
    ("conditions", "predicate"),
    [
        (Conditions(), None),
        (
            Conditions(countries=frozenset(("DE",)), not_tags=frozenset(("trainee",))),
            'person.country == "DE" && !("trainee" in person.tags)',
        ),
        (Conditions(countries=frozenset(("DE", "AT"))), 'person.country in ["AT", "DE"]'),
        (Conditions(not_countries=frozenset(("DE", "AT"))), '!(person.country in ["AT", "DE"])'),
        (Conditions(tags=frozenset(("b", "a"))), '("a" in person.tags || "b" in person.tags)'),
        (
            Conditions(started_before=date(2024, 1, 1)),
            'person.start_date < timestamp("2024-01-01T00:00:00Z")',
        ),
    ],
)
def test_conditions_are_written_in_one_way(conditions: Conditions, predicate: str | None) -> None:
    """Equal conditions are equal texts."""
    assert predicate == conditions.predicate


@pytest.mark.parametrize(
    "predicate",
    [
        'person.country == "DE" || true',
        'person.language == "de"',
        "nonsense",
        'person.country=="DE"',
        '"a" in person.tags && ',
    ],
)
def test_any_other_predicate_is_not_taken_apart(predicate: str) -> None:
    """What is not in the canonical form is nobody's conditions."""
    assert Conditions.of(predicate) is None
