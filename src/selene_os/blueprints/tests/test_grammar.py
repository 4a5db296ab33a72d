import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.blueprints.grammar import (
    RESERVED,
    RequiredCell,
    read_codes,
    read_guard,
    read_produced,
    read_required,
)
from selene_os.blueprints.guard import Condition, Guard, Relation
from selene_os.blueprints.record import Produced, Term

names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True).filter(lambda name: name not in RESERVED)
literals = st.from_regex(r"[A-Z0-9][A-Za-z0-9_.]{0,12}", fullmatch=True)
remarks = st.text("abc xyz,:=?|", max_size=12).map(str.strip)
terms = st.one_of(
    st.builds(Term, names, optional=st.booleans(), remark=remarks),
    st.builds(Term, names, value=st.one_of(names, literals), remark=remarks),
    st.builds(Term, names, alternatives=st.lists(names, max_size=2).map(tuple), remark=remarks),
)
conditions = st.one_of(
    st.builds(Condition, names, st.sampled_from([Relation.TRUE, Relation.FALSE])),
    st.builds(Condition, names, st.sampled_from([Relation.EQUALS, Relation.CONTAINS]), st.one_of(names, literals)),
    st.builds(Condition, names, st.just(Relation.EXCEEDS), st.integers(-(10**9), 10**9).map(str)),
)
guards = st.builds(
    Guard,
    st.lists(st.lists(conditions, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
)
cells = st.builds(
    RequiredCell,
    st.lists(terms, max_size=4, unique_by=lambda term: term.name).map(tuple),
    st.one_of(st.none(), guards),
)


@given(guards)
def test_a_guard_reads_as_it_prints(guard: Guard) -> None:
    """Whatever guard there is, its text is read back as the same guard."""
    assert (guard, ()) == (read_guard(str(guard)).value, read_guard(str(guard)).misread)


@given(cells)
def test_a_required_cell_reads_as_it_prints(cell: RequiredCell) -> None:
    """Whatever terms and guard a cell has, its text is read back as the same cell."""
    assert (cell, ()) == (read_required(str(cell)).value, read_required(str(cell)).misread)


@given(st.lists(st.builds(Produced, names, names, remarks), max_size=4, unique_by=lambda made: made.name))
def test_a_produced_cell_reads_as_it_prints(produced: list[Produced]) -> None:
    """Whatever a step produces, its cell is read back as the same fields."""
    reading = read_produced(", ".join(str(made) for made in produced))
    assert (tuple(produced), ()) == (reading.value, reading.misread)


@given(st.text())
def test_no_cell_is_too_strange_to_be_answered(cell: str) -> None:
    """Any text is read or complained about, and each complaint points into the cell."""
    for reading in (read_guard(cell), read_required(cell), read_produced(cell), read_codes(cell)):
        assert all(0 <= misread.at <= len(cell) for misread in reading.misread)


def test_a_cell_has_terms_of_every_form() -> None:
    """A name, an optional name, a value, a choice and a remark with a comma are told apart."""
    reading = read_required("when CREATE in operations: a, b?, c=Now, d or e, f (x, y), g=h")
    expected = (
        Term("a"),
        Term("b", optional=True),
        Term("c", value="Now"),
        Term("d", alternatives=("e",)),
        Term("f", remark="x, y"),
        Term("g", value="h"),
    )
    assert (expected, ()) == (reading.value.terms, reading.misread)
    assert Guard(((Condition("operations", Relation.CONTAINS, "CREATE"),),)) == reading.value.guard


@pytest.mark.parametrize(
    ("cell", "at"),
    [
        ("missing schema selectors/field ops (if any)", 0),
        ("a, the other thing, b", 3),
        ("a, b?=c", 3),
        ("a or b?", 0),
        ("a or", 0),
        ("a (open", 0),
        ("Name", 0),
        ("when a b: c", 5),
        ("when a and : c", 10),
        ("when a=1 or or b: c", 12),
        ("when a", 6),
        ("a, a", 0),
        ("or", 0),
    ],
)
def test_prose_is_pointed_at(cell: str, at: int) -> None:
    """What is no field is complained about once, at the character where it begins."""
    assert [at] == [misread.at for misread in read_required(cell).misread]


@pytest.mark.parametrize("cell", ["transcript_ok evidence row", "a?", "a=B", "a or b", "when a: b", "a, a"])
def test_a_produced_field_is_a_name(cell: str) -> None:
    """A produced cell admits names and `new_name=result_field`, nothing else."""
    assert read_produced(cell).misread


def test_every_misread_of_a_cell_is_told() -> None:
    """Reading goes on behind the first complaint."""
    reading = read_required("when x y: first thing, good, second thing")
    assert ([5, 10, 29], (Term("good"),)) == ([m.at for m in reading.misread], reading.value.terms)


@pytest.mark.parametrize(("cell", "expected"), [("[]", set()), ("[A_B]", {"A_B"}), (" [A, B_1 ] ", {"A", "B_1"})])
def test_codes_stand_in_brackets(cell: str, expected: set[str]) -> None:
    """A list of codes is read from its brackets."""
    assert (frozenset(expected), ()) == (read_codes(cell).value, read_codes(cell).misread)


@pytest.mark.parametrize("cell", ["", "A, B", "[a]", "[A B]", "none"])
def test_what_is_no_list_of_codes_is_told(cell: str) -> None:
    """Codes without brackets, in lower case or without a comma are complained about."""
    assert read_codes(cell).misread
