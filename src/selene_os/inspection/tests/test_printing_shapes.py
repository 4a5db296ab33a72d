from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from selene_os.inspection.printing.shapes import (
    default_in_words,
    fields_asked,
    fields_given,
    shapes_inside,
    type_in_words,
)
from selene_os.kernel.contract import Contract


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Leaf(Contract):
    """The innermost shape."""

    colour: Colour


class Branch(Contract):
    """Holds leaves, and branches like itself."""

    leaves: tuple[Leaf, ...] = ()
    more: "dict[str, Branch] | None" = None


class Grow(Contract):
    """Asks for a branch."""

    branch: Branch
    limit: Annotated[int, Field(ge=1, le=9)] = 5
    colour: Colour = Colour.RED
    names: list[str] = Field(default_factory=list)


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (str, "string"),
        (int | None, "integer or null"),
        (tuple[str, ...], "list of string"),
        (list[dict[str, Any]], "list of map of string to anything"),
        (tuple[str, int], "tuple of string, integer"),
        (Literal["a", "b"], "one of `a`, `b`"),
        (Colour, "Colour: `red`, `blue`"),
        (date, "date"),
        (Leaf, "[`Leaf`](#shape-leaf)"),
        (Annotated[str, Field(max_length=3)], "string, of at most 3"),
    ],
)
def test_types_are_said_in_words(annotation: Any, words: str) -> None:
    """A type reads as a person would say it, without a sign that a table would take for its own."""
    assert words == type_in_words(annotation)


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "`null`"), ((), "`[]`"), (True, "`true`"), (Colour.BLUE, '`"blue"`'), ((3, 7), "`[3,7]`")],
)
def test_defaults_are_said_as_json(value: Any, words: str) -> None:
    """A default stands as it would be written in a request."""
    assert words == default_in_words(value).replace(", ", ",")


def test_a_request_tells_what_may_be_left_out() -> None:
    """A field without a default is required, another one shows its default and its bounds."""
    lines = fields_asked(Grow)
    assert "| `branch` | [`Branch`](#shape-branch) | required |" in lines
    assert "| `limit` | integer, at least 1, at most 9 | `5` |" in lines
    assert "| `names` | list of string | `[]` |" in lines


def test_a_result_has_no_defaults() -> None:
    """What is given is there; only types are told."""
    assert ["| field | type |", "|---|---|", "| `colour` | Colour: `red`, `blue` |", ""] == fields_given(Leaf)


def test_shapes_inside_shapes_are_found_at_any_depth() -> None:
    """Every shape that a request holds is told once, however deep it lies or often it comes."""
    assert [Branch, Leaf] == shapes_inside([Grow])
