from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from selene_os.assembly import blueprints
from selene_os.runtime.inputs import kept_form, misshapen
from selene_os.storage.canonical import canonical_bytes

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
)
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(max_codepoint=300)), inner),
    max_leaves=12,
)
SCHEMA = next(each for each in blueprints() if each.process_id == "ONB_SCHEMA_MANAGE")
FLAGS = {"tenant_id": "acme", "actor_user_id": "olga", "idempotency_key": "k1"}


@given(st.dictionaries(st.sampled_from(["position_id", "field_specs", "selectors"]), st.lists(documents, max_size=3)))
def test_what_is_kept_can_be_digested(given_values: dict[str, Any]) -> None:
    """Whatever is given, either it has canonical bytes, or each thing that has none is named."""
    kept, problems = kept_form(given_values)
    if problems:
        assert all(each.field and each.message for each in problems)
    else:
        assert rfc8785.dumps(kept) == canonical_bytes(kept)


def test_a_number_with_a_point_is_kept_as_its_text() -> None:
    """Without an exponent, however small, so that it is a decimal to whoever reads it."""
    kept, problems = kept_form({"field_specs": [{"validation": {"min": 1.5, "max": 1e22, "step": 1e-7, "least": 3}}]})
    assert [] == problems
    validation = {"min": "1.5", "max": "10000000000000000000000", "step": "0.0000001", "least": 3}
    assert {"field_specs": [{"validation": validation}]} == kept


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"field_specs": [{"days": 2**53}]}, "field_specs[0].days"),
        ({"change_reason": "a\x00b"}, "change_reason"),
        ({"selectors": {"persön": []}}, "selectors.persön"),
        ({"selectors": {"a": "\x00"}}, "selectors.a"),
    ],
)
def test_what_cannot_be_kept_is_named_with_its_place(value: dict[str, Any], place: str) -> None:
    """The path leads to the very value."""
    _, problems = kept_form(value)
    assert [place] == [each.field for each in problems]


def test_a_document_is_nested_so_deep_and_no_deeper() -> None:
    """What would only be there to break something is refused."""
    deep: Any = "x"
    for _ in range(100):
        deep = [deep]
    assert 1 == len(kept_form({"field_specs": deep})[1])


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"position_id": "picker", "selectors": {}, "field_specs": [{}], "schema_operations": ["CREATE"]},
        {"position_id": None, "selectors": None, "field_specs": None},
        {"tenant_id": "acme", "actor_user_id": "olga", "idempotency_key": "k1"},
    ],
)
def test_inputs_in_their_shapes_pass(values: dict[str, Any]) -> None:
    """What is null was not given, and who repeats the flags says nothing new."""
    assert [] == misshapen(SCHEMA, values, FLAGS)


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({"position": "picker", "colour": "red"}, ["colour", "position"]),
        (
            {"position_id": ["picker"], "apply_scope": 3, "company_id": 1.5},
            ["apply_scope", "company_id", "position_id"],
        ),
        ({"selectors": "all"}, ["selectors"]),
        ({"field_specs": {}}, ["field_specs"]),
        ({"field_specs": [{}, "x", 3]}, ["field_specs[1]", "field_specs[2]"]),
        ({"schema_operations": [1]}, ["schema_operations[0]"]),
        ({"tenant_id": "globex"}, ["tenant_id"]),
        ({"actor_user_id": "mallory"}, ["actor_user_id"]),
    ],
)
def test_an_input_of_another_shape_is_named(values: dict[str, Any], fields: list[str]) -> None:
    """All problems at once: unknown names, wrong shapes, another tenant or person than the command's."""
    assert fields == [each.field for each in misshapen(SCHEMA, values, FLAGS)]
