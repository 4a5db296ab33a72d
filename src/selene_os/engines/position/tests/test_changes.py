from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.position.changes import merged, schema_diff
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.findings import Findings
from selene_os.engines.position.tests.factories import GERMANS, a_spec, one_spec, read_specs

NOTHING: dict[str, list[str]] = {"added": [], "tightened": [], "relaxed": [], "removed": [], "reworded": []}
BASE = read_specs(
    a_spec(
        "badge",
        field_type="Integer",
        validation={"min": 1, "max": 9},
        prompt_short={"de": "Ausweis", "en": "Badge"},
    ),
    a_spec("licence", required_predicate=GERMANS),
)
DOCUMENTS = [spec.to_json() for spec in BASE]


def after(*changes: Any) -> tuple[FieldSpec, ...]:
    """The base with good changes made to it."""
    findings = Findings("TEST")
    documents = merged(DOCUMENTS, list(changes), findings)
    assert [] == findings.problems
    return read_specs(*documents)


def a_change(kind: str, field_key: str, **values: Any) -> dict[str, Any]:
    return {"kind": kind, "field_key": field_key, "label": "Some label", "values": values}


def moved(specs: Sequence[FieldSpec]) -> dict[str, list[str]]:
    """The lists of the difference that are not empty."""
    return {name: keys for name, keys in schema_diff(BASE, specs).items() if keys}


def test_no_change_changes_nothing() -> None:
    """Without changes the content stays as it is, and so nothing differs."""
    assert after() == BASE
    assert schema_diff(BASE, after()) == NOTHING


def test_a_new_field_comes_last() -> None:
    """What is added stands behind what there was, asked for by its label unless it is worded."""
    values = {name: value for name, value in a_spec().items() if name not in ("field_key", "prompt_short")}
    specs = after(a_change("ADD", "helmet", **values))
    assert ["badge", "licence", "helmet"] == [spec.field_key for spec in specs]
    assert "Some label" == specs[-1].prompt_short
    assert {"added": ["helmet"]} == moved(specs)


def test_values_replace_what_was_and_the_rest_stays() -> None:
    """A change says only what becomes different."""
    (badge, _) = after(a_change("TIGHTEN", "badge", evidence_mode="DocRequired"))
    assert one_spec(**{**DOCUMENTS[0], "evidence_mode": "DocRequired"}) == badge
    assert {"tightened": ["badge"]} == moved((badge, BASE[1]))


def test_limits_and_wordings_are_merged_within() -> None:
    """A new lower limit leaves the upper one alone; null takes a limit away; so with languages."""
    (badge, _) = after(a_change("TIGHTEN", "badge", validation={"min": 3, "max": None}))
    assert {"min": 3} == badge.validation
    (badge, _) = after(a_change("REWORD", "badge", prompt_short={"de": "Werksausweis"}))
    assert {"de": "Werksausweis", "en": "Badge"} == badge.prompt_short


def test_who_must_always_give_it_needs_no_rule() -> None:
    """Making a field required of everybody drops its old rule by itself."""
    (_, licence) = after(a_change("TIGHTEN", "licence", required_rule="ALWAYS"))
    assert licence.required_predicate is None
    assert {"tightened": ["licence"]} == moved((BASE[0], licence))


def test_changes_are_made_in_their_order() -> None:
    """A later change sees what earlier ones did."""
    good = {name: value for name, value in a_spec().items() if name != "field_key"}
    specs = after(a_change("REMOVE", "badge"), a_change("ADD", "badge", **good))
    assert ["licence", "badge"] == [spec.field_key for spec in specs]


def test_a_difference_is_listed_under_every_way_that_it_goes() -> None:
    """A field that is both stricter and said differently stands in both lists; fields keep their order."""
    specs = after(
        a_change("REMOVE", "badge"),
        a_change("RELAX", "licence", required_predicate=f"({GERMANS}) && person.language == 'de'"),
        a_change("REWORD", "licence", prompt_short="Licence"),
    )
    assert {"relaxed": ["licence"], "removed": ["badge"], "reworded": ["licence"]} == moved(specs)


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ("add", ["changes"]),
        ([5], ["changes[0]"]),
        ([{}], ["changes[0].field_key", "changes[0].kind"]),
        ([a_change("GROW", "badge")], ["changes[0].kind"]),
        ([a_change("ADD", "badge")], ["changes[0].field_key"]),
        ([a_change("REMOVE", "helmet")], ["changes[0].field_key"]),
        ([a_change("RELAX", "helmet")], ["changes[0].field_key"]),
        ([{**a_change("RELAX", "badge"), "values": [1]}], ["changes[0].values"]),
        ([{**a_change("RELAX", "badge"), "why": "x"}], ["changes[0].why"]),
        ([a_change("REMOVE", "badge"), a_change("REMOVE", "badge")], ["changes[1].field_key"]),
        ([a_change("REMOVE", "badge")] * 257, ["changes"]),
    ],
)
def test_what_is_wrong_with_a_change_is_named(changes: Any, paths: list[str]) -> None:
    """A change that cannot be made is found, and the others are made."""
    findings = Findings("TEST")
    merged(DOCUMENTS, changes, findings)
    assert paths == [problem.field for problem in findings.problems]


_CHANGES = st.lists(
    st.builds(
        a_change,
        st.sampled_from(["ADD", "TIGHTEN", "RELAX", "REMOVE", "REWORD", "NONE"]),
        st.sampled_from(["badge", "licence", "helmet"]),
        prompt_short=st.sampled_from(["A", "B", None]),
        valid_for_days=st.sampled_from([30, 60, None, "x"]),
    ),
    max_size=5,
)


@given(_CHANGES)
def test_merging_keeps_every_field_that_nobody_spoke_of(changes: list[dict[str, Any]]) -> None:
    """Keys stay unique, what no change names stays as it was, and the base itself is not touched."""
    before = [dict(document) for document in DOCUMENTS]
    documents = merged(DOCUMENTS, changes, Findings("TEST"))
    assert before == DOCUMENTS
    keys = [document["field_key"] for document in documents]
    assert len(keys) == len(set(keys))
    spoken = {change["field_key"] for change in changes}
    assert all(document in documents for document in DOCUMENTS if document["field_key"] not in spoken)


@given(st.permutations(BASE), st.integers(0, 2), st.integers(0, 2))
def test_a_difference_and_its_opposite_mirror_each_other(specs: list[FieldSpec], olds: int, news: int) -> None:
    """What is added one way is removed the other way, and what is tightened is relaxed."""
    old, new = specs[:olds], specs[2 - news :]
    there, back = schema_diff(old, new), schema_diff(new, old)
    assert there["added"] == back["removed"]
    assert there["tightened"] == back["relaxed"]
