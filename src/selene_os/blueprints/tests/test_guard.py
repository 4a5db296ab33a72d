import pytest

from selene_os.blueprints.grammar import read_guard
from selene_os.kernel.vocabulary import ApplyScope, SchemaOperation


@pytest.mark.parametrize(
    ("guard", "facts", "expected"),
    [
        ("ready", {"ready": True}, True),
        ("ready", {"ready": False}, False),
        ("ready", {}, False),
        ("ready", {"ready": "ref_1"}, True),
        ("not ready", {}, True),
        ("not ready", {"ready": True}, False),
        ("scope=CurrentAndNew", {"scope": "CurrentAndNew"}, True),
        ("scope=CurrentAndNew", {"scope": ApplyScope.CURRENT_AND_NEW}, True),
        ("scope=CurrentAndNew", {"scope": "NewHiresOnly"}, False),
        ("scope=CurrentAndNew", {}, False),
        ("count=0", {"count": 0}, True),
        ("count=0", {"count": False}, False),
        ("count=1", {"count": True}, False),
        ("ready=true", {"ready": True}, True),
        ("ready=false", {"ready": False}, True),
        ("ready=false", {}, False),
        ("count>0", {"count": 1}, True),
        ("count>0", {"count": 0}, False),
        ("count>0", {"count": True}, False),
        ("count>0", {"count": "7"}, False),
        ("count>0", {}, False),
        ("CREATE in operations", {"operations": ["CREATE", "ACTIVATE"]}, True),
        ("CREATE in operations", {"operations": frozenset({SchemaOperation.CREATE})}, True),
        ("CREATE in operations", {"operations": ["UPDATE"]}, False),
        ("CREATE in operations", {"operations": "CREATE"}, False),
        ("CREATE in operations", {"operations": None}, False),
        ("CREATE in operations", {}, False),
    ],
)
def test_a_condition_asks_its_fact(guard: str, facts: dict[str, object], expected: bool) -> None:
    """A condition holds exactly when its fact says so, and an absent fact counts as false."""
    assert expected is read_guard(guard).value.holds(facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"a": True}, True),
        ({"b": True}, False),
        ({"b": True, "c": 3}, True),
        ({"c": 3}, False),
    ],
)
def test_and_binds_closer_than_or(facts: dict[str, object], expected: bool) -> None:
    """`a or b and c>2` is a choice between `a` and the pair of the others."""
    assert expected is read_guard("a or b and c>2").value.holds(facts)


@pytest.mark.parametrize(
    ("guard", "other", "expected"),
    [
        ("a", "a", True),
        ("a and b", "a", True),
        ("a", "a and b", False),
        ("a", "a or b", True),
        ("a or b", "a", False),
        ("a and b or b and c", "b", True),
        ("n=1", "n=2", False),
    ],
)
def test_a_guard_implies_what_it_contains(guard: str, other: str, expected: bool) -> None:
    """A guard implies another when each of its conjunctions holds all of one of the other's."""
    assert expected is read_guard(guard).value.implies(read_guard(other).value)


def test_a_guard_knows_its_facts() -> None:
    """A guard names each fact that it looks at once, in order."""
    assert ("n", "late", "kinds") == read_guard("n=0 and not late or X in kinds and n>2").value.names
