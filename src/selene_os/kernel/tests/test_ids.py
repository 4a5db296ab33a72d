import re

from hypothesis import given
from hypothesis import strategies as st

from selene_os.kernel.ids import derived_id, line_id, sha256_hex

parts = st.lists(st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"])), min_size=1)


@given(parts)
def test_an_id_is_decided_by_its_parts_alone(given_parts: list[str]) -> None:
    """The same parts always give the same id, in one shape."""
    made = derived_id("run", *given_parts)
    assert made == derived_id("run", *given_parts)
    assert re.fullmatch(r"run_[0-9a-f]{20}", made)


@given(parts, parts)
def test_other_parts_give_another_id(one: list[str], other: list[str]) -> None:
    """Where a part ends matters: ("a", "b") is not ("ab",)."""
    assert (one == other) == (derived_id("run", *one) == derived_id("run", *other))


def test_the_prefix_is_part_of_the_key() -> None:
    """A turn and a run of the same key have nothing in common but the key."""
    assert derived_id("run", "acme", "k").removeprefix("run_") != derived_id("turn", "acme", "k").removeprefix("turn_")


@given(st.integers(0, 9_999_999), st.integers(0, 9_999_999))
def test_the_ids_of_lines_sort_like_their_ordinals(one: int, other: int) -> None:
    """A B-tree of lines grows at its end only."""
    assert (one < other) == (line_id("c", one) < line_id("c", other))


def test_a_digest_is_64_lowercase_hex_digits() -> None:
    """The digest of nothing is the one that everybody knows."""
    assert "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" == sha256_hex(b"")
