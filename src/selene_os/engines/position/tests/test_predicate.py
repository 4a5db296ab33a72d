import string
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selene_os.engines.position.facts import DECLARED, FactValue, typed
from selene_os.engines.position.predicate import (
    MAX_PREDICATE_CHARACTERS,
    Facts,
    Predicate,
    PredicateProblem,
    Truth,
    Verdict,
    compile_predicate,
    matches,
    pattern_fault,
)
from selene_os.engines.position.tests.factories import GERMANS


def rule(text: str, *selector_names: str) -> Predicate:
    compiled = compile_predicate(text, selector_names)
    assert isinstance(compiled, Predicate), compiled
    return compiled


def problem(text: str) -> PredicateProblem:
    compiled = compile_predicate(text)
    assert isinstance(compiled, PredicateProblem), compiled
    return compiled


def of_person(**facts: Any) -> Facts:
    return Facts(typed("person", facts))


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"country": "DE", "tags": []}, Verdict(Truth.TRUE)),
        ({"country": "DE", "tags": ["trainee"]}, Verdict(Truth.FALSE)),
        ({"country": "FR"}, Verdict(Truth.FALSE)),
        ({"tags": ["trainee"]}, Verdict(Truth.FALSE)),
        ({"country": "DE"}, Verdict(Truth.UNDECIDED, ("person.tags",))),
        ({"tags": []}, Verdict(Truth.UNDECIDED, ("person.country",))),
        ({}, Verdict(Truth.UNDECIDED, ("person.country", "person.tags"))),
        ({"country": None, "tags": "trainee"}, Verdict(Truth.UNDECIDED, ("person.country", "person.tags"))),
    ],
)
def test_a_rule_has_three_answers(facts: dict[str, Any], verdict: Verdict) -> None:
    """A rule holds, does not hold, or names the facts without which it cannot say."""
    assert verdict == rule(GERMANS).evaluate(of_person(**facts))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (GERMANS, ("person.country", "person.tags")),
        ('"person.country" == position.title', ("position.title",)),
        ("person . start_date > timestamp('2024-01-01T00:00:00Z')", ("person.start_date",)),
        ('["person.tags"].exists(country, country == company.id)', ("company.id",)),
        ("true", ()),
    ],
)
def test_a_rule_knows_the_facts_that_it_speaks_of(text: str, names: tuple[str, ...]) -> None:
    """A rule's facts are those that it uses, not those that it merely quotes."""
    assert names == rule(text).names


def test_a_start_date_is_a_moment() -> None:
    """A start date is midnight UTC of its day and can be compared with moments."""
    early = rule('person.start_date < timestamp("2024-03-02T00:00:00Z")')
    assert Truth.TRUE == early.evaluate(of_person(start_date="2024-03-01")).truth
    assert Truth.FALSE == early.evaluate(of_person(start_date="2024-03-02")).truth


def test_a_rule_can_speak_of_the_selectors() -> None:
    """What a selector allows is a fact of the schema, by the selector's name."""
    compiled = rule("person.country in selectors.person.country", "person.country")
    values: dict[str, FactValue] = {"person.country": "DE", "selectors.person.country": ("DE", "AT")}
    assert Verdict(Truth.TRUE) == compiled.evaluate(Facts(values))


def test_rules_share_the_facts_of_a_person() -> None:
    """Facts made ready for one rule serve the next, also one of another schema."""
    facts = of_person(country="DE", tags=[])
    first, second = rule(GERMANS), rule('person.country != "FR"', "person.language")
    verdicts = [each.evaluate(facts).truth for each in (first, second, first)]
    assert [Truth.TRUE] * 3 == verdicts


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("", "The rule is empty.", (1, 1)),
        ("person.grade == 1", "The rule cannot be read: person.grade is not known here.", (1, 7)),
        ("person.country", "The rule gives a string, not true or false.", (1, 1)),
        ('person.country == "ü" &&\n persn.country == ""', "persn.country is not known here", (2, 7)),
        ("person.country == 1", "no matching overload", (1, 16)),
        ("1 +", "Syntax error", (1, 4)),
        ("has(person.country)", "has()", (1, 1)),
        ('person.country == "has(x)" &&\n  has (person.country)', "has()", (2, 3)),
        ("(" * 60 + "true" + ")" * 60, "recursion limit", (1, 1)),
        ("1 / 0 == 1", "divide by zero", (1, 1)),
        ('person.country.matches("(")', "invalid regular expression", (1, 1)),
        ("true" + " " * MAX_PREDICATE_CHARACTERS, "characters", (1, 1)),
        ("true\x00", "cannot be printed", (1, 1)),
        ("'\ud800' == person.country", "cannot be printed", (1, 1)),
    ],
)
def test_a_text_that_is_no_rule_is_explained(text: str, message: str, place: tuple[int, int]) -> None:
    """What is wrong with a rule is said with line and column."""
    found = problem(text)
    assert message in found.message
    assert place == (found.line, found.column)


def test_a_name_that_was_nearly_right_is_suggested() -> None:
    """A misspelled fact brings up the one that was meant; another one all there are."""
    assert "Did you mean person.country?" == problem("person.contry == ''").hint
    assert "position.jurisdiction" in problem("planet == ''").hint


def test_a_rule_that_fails_on_its_facts_is_undecided() -> None:
    """A rule that cannot go on with what it was given says why instead of raising."""
    verdict = rule('person.tags[0] == "x"').evaluate(of_person(tags=[]))
    assert (Truth.UNDECIDED, (), "Index error: index=0 size=0") == (
        verdict.truth,
        verdict.missing,
        verdict.fault,
    )


def test_a_rule_that_would_never_end_is_undecided() -> None:
    """A rule that runs away is stopped."""
    runaway = rule(
        "person.tags.all(a, person.tags.all(b, person.tags.all(c, person.tags.all(d, a + b + c + d != 'x'))))"
    )
    verdict = runaway.evaluate(of_person(tags=[str(number) for number in range(60)]))
    assert (Truth.UNDECIDED, True) == (verdict.truth, bool(verdict.fault))


_TEXT = st.text(max_size=40)
_ANYTHING = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _TEXT, st.lists(_TEXT, max_size=3))
_FACTS = st.dictionaries(st.sampled_from([name.partition(".")[2] for name in DECLARED]), _ANYTHING)
_PIECES = st.sampled_from(
    [
        *DECLARED,
        "&&",
        "||",
        "!",
        "==",
        "!=",
        "in",
        "(",
        ")",
        "[",
        "]",
        "?",
        ":",
        '"DE"',
        "1",
        "0",
        "/",
        "has(",
        ".size()",
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=12).map(" ".join)), _FACTS)
@example("\ud800", {})
@example("person.country.matches(person.language)", {"country": "a", "language": "("})
def test_no_text_and_no_facts_make_a_rule_raise(text: str, facts: dict[str, Any]) -> None:
    """Whatever is written and whatever is known, there is a problem or a verdict, never an exception."""
    compiled = compile_predicate(text)
    if isinstance(compiled, Predicate):
        verdict = compiled.evaluate(of_person(**facts))
        assert (verdict.truth is Truth.UNDECIDED) == bool(verdict.missing or verdict.fault)


@given(st.sampled_from(["DE", "FR", None]), st.sampled_from([[], ["trainee"], None]))
def test_knowing_more_never_turns_an_answer_round(country: str | None, tags: list[str] | None) -> None:
    """What was decided on some facts stays so when the others become known."""
    compiled = rule(GERMANS)
    before = compiled.evaluate(of_person(country=country, tags=tags)).truth
    after = compiled.evaluate(of_person(country=country or "DE", tags=[] if tags is None else tags)).truth
    assert before in (after, Truth.UNDECIDED)


def test_facts_of_the_wrong_kind_are_not_known() -> None:
    """A fact that is empty, undeclared or of another kind is left out; both ways of naming are understood."""
    document = {
        "person.country": "DE",
        "language": " ",
        "tags": ["a", 1],
        "start_date": "02.03.2026",
        "shoe_size": "43",
        "user_id": "u1",
    }
    assert {"person.country": "DE", "person.user_id": "u1"} == typed("person", document)
    assert {"person.start_date": datetime(2026, 3, 2, tzinfo=UTC)} == typed("person", {"start_date": "2026-03-02"})


@pytest.mark.parametrize(
    ("pattern", "text", "found"), [("^[A-Z]{2}$", "DE", True), ("b", "abc", True), ("^b", "abc", False)]
)
def test_a_pattern_is_found_anywhere(pattern: str, text: str, found: bool) -> None:
    """A pattern matches wherever it does not say otherwise."""
    assert found is matches(text, pattern)


@pytest.mark.parametrize("pattern", ["(", "[a-z", "a{1,1000}{1,1000}", r"(a)\1", "(?=a)", "\ud800"])
def test_what_is_no_pattern_is_explained(pattern: str) -> None:
    """A pattern that cannot be matched in linear time, or at all, is none."""
    assert pattern_fault(pattern)


def test_no_answer_makes_a_pattern_run_away() -> None:
    """The pattern that makes other engines hang takes no time here."""
    assert not matches("a" * 1_000 + "b", "^(a+)+$")


@given(st.text(alphabet=string.printable, max_size=20), st.text(max_size=20))
def test_patterns_never_raise(pattern: str, text: str) -> None:
    """Any text can be tried as a pattern."""
    if pattern_fault(pattern) is None:
        assert matches(text, pattern) in (True, False)
