from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import update

from selene_os.engines.position import contract
from selene_os.engines.position.activation import activate_schema
from selene_os.engines.position.drafts import create_schema_draft, update_schema
from selene_os.engines.position.reads import work_out_change
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import COMPANIES, POSITIONS
from selene_os.engines.position.tests.factories import (
    COMPANY,
    GERMANS,
    POSITION,
    a_call,
    a_draft,
    a_spec,
    activated,
    an_activation,
    an_update,
    read_specs,
)
from selene_os.kernel.outcome import Done, Refused

ADD_HELMET = {
    "kind": "ADD",
    "field_key": "helmet",
    "label": "Helmet",
    "values": {name: value for name, value in a_spec().items() if name not in ("field_key", "prompt_short")},
}


def asked(**values: Any) -> contract.WorkOutChange:
    return contract.WorkOutChange(**{"position_id": POSITION, **values})


def worked_out(store: PositionStore, now: datetime, **values: Any) -> contract.ChangeWorkedOut:
    outcome = work_out_change(asked(**values), a_call(now), store)
    assert isinstance(outcome, Done), outcome
    result = outcome.result
    assert isinstance(result, contract.ChangeWorkedOut)
    return result


def refused(store: PositionStore, now: datetime, settings: Any = None, **values: Any) -> Refused:
    outcome = work_out_change(asked(**values), a_call(now, **(settings or {})), store)
    assert isinstance(outcome, Refused), outcome
    return outcome


def test_the_first_schema_of_a_position(store: PositionStore, now: datetime) -> None:
    """A first change yields version v1, in which everything is new, and all that others need to plan it."""
    result = worked_out(store, now, changes=(ADD_HELMET,))
    assert (COMPANY, POSITION, "Warehouse operator", "v1", None, 1, {}, ()) == (
        result.company_id,
        result.position_id,
        result.position_title,
        result.schema_version_id,
        result.current_version_id,
        result.activation_number,
        result.selectors,
        result.current_field_specs,
    )
    expected = read_specs(a_spec("helmet", prompt_short="Helmet"))[0].to_json()
    assert (expected,) == result.field_specs
    assert ["helmet"] == result.schema_diff["added"]
    assert {
        "id": POSITION,
        "title": "Warehouse operator",
        "department": "Logistics",
        "jurisdiction": "DE",
    } == result.position
    assert {"id": COMPANY, "name": "Acme GmbH", "country": "DE"} == result.company


def test_changes_are_merged_into_the_current_version(store: PositionStore, now: datetime) -> None:
    """The new content is the current one with the changes; selectors stay unless they are given."""
    call = a_call(now)
    drafted = a_draft("v1", a_spec("badge"), a_spec("licence"), selectors={"person.country": ["DE"]})
    create_schema_draft(drafted, call, store)
    activate_schema(an_activation("v1"), call, store)
    relax = {
        "kind": "RELAX",
        "field_key": "licence",
        "values": {"required_rule": "CONDITIONAL", "required_predicate": GERMANS},
    }
    result = worked_out(store, now, changes=(relax, ADD_HELMET))
    assert ["badge", "licence", "helmet"] == [spec["field_key"] for spec in result.field_specs]
    assert {"person.country": ["DE"]} == result.selectors
    assert ("v2", "v1", 2) == (result.schema_version_id, result.current_version_id, result.activation_number)
    assert {"added": ["helmet"], "tightened": [], "relaxed": ["licence"], "removed": [], "reworded": []} == (
        result.schema_diff
    )
    assert ["badge", "licence"] == [spec["field_key"] for spec in result.current_field_specs]
    assert {} == worked_out(store, now, changes=(ADD_HELMET,), selectors={}).selectors


def test_what_was_worked_out_is_what_is_written(store: PositionStore, now: datetime) -> None:
    """The worked out content can be written as it is, under the references that were foretold."""
    call = a_call(now)
    result = worked_out(store, now, changes=(ADD_HELMET,))
    ask = a_draft(result.schema_version_id, *result.field_specs, selectors=result.selectors)
    create_schema_draft(ask, call, store)
    done = activate_schema(an_activation(result.schema_version_id), call, store)
    assert isinstance(done, Done)
    foretold = (result.activation_number, result.activation_handoff_ref, result.start_key)
    made = done.result
    assert foretold == (made.activation_number, made.activation_handoff_ref, made.start_key)


def test_given_fields_are_the_whole_content(store: PositionStore, now: datetime) -> None:
    """Field specs that are given replace what there was."""
    activated(store, a_call(now), "v1", a_spec("badge"))
    result = worked_out(store, now, field_specs=(a_spec("helmet"),))
    assert ["helmet"] == [spec["field_key"] for spec in result.field_specs]
    assert (["helmet"], ["badge"]) == (result.schema_diff["added"], result.schema_diff["removed"])


def test_what_is_said_later_changes_given_fields(store: PositionStore, now: datetime) -> None:
    """Changes beside given field specs are made to those, unless these are no fields with a key each."""
    activated(store, a_call(now), "v1", a_spec("badge"))
    result = worked_out(store, now, field_specs=(a_spec("lamp"),), changes=(ADD_HELMET,))
    assert ["lamp", "helmet"] == [spec["field_key"] for spec in result.field_specs]
    twice = refused(store, now, field_specs=(a_spec("lamp"), a_spec("lamp")), changes=(ADD_HELMET,))
    assert "POSITION_SCHEMA_INVALID" == twice.reason.code


def test_an_update_starts_from_the_draft(store: PositionStore, now: datetime) -> None:
    """Changes to a draft are merged into that draft, and compared with what binds now."""
    call = a_call(now)
    activated(store, call, "v1", a_spec("badge"))
    create_schema_draft(a_draft("v2", a_spec("badge"), a_spec("licence")), call, store)
    result = worked_out(store, now, schema_operations=("UPDATE",), changes=(ADD_HELMET,), change_reason="Forgot it")
    assert ("v2", ["licence", "helmet"]) == (result.schema_version_id, result.schema_diff["added"])
    assert isinstance(update_schema(an_update("v2", *result.field_specs), call, store), Done)


def test_a_draft_is_activated_as_it_stands(store: PositionStore, now: datetime) -> None:
    """ACTIVATE alone takes the latest draft, whose content nobody changes on the way."""
    create_schema_draft(a_draft("v1", a_spec("badge")), a_call(now), store)
    alone = ("ACTIVATE",)
    result = worked_out(store, now, schema_operations=alone)
    assert ("v1", ["badge"]) == (result.schema_version_id, [spec["field_key"] for spec in result.field_specs])
    assert "v1" == worked_out(store, now, schema_operations=alone, field_specs=(a_spec("badge"),)).schema_version_id
    other = refused(store, now, schema_operations=alone, changes=(ADD_HELMET,))
    assert "POSITION_SCHEMA_SCOPE_INVALID" == other.reason.code


def test_new_hires_only_is_extended(store: PositionStore, now: datetime) -> None:
    """ACTIVATE alone without a draft extends what binds new hires to current staff."""
    activated(store, a_call(now), "v1")
    result = worked_out(store, now, schema_operations=("ACTIVATE",), apply_scope="CurrentAndNew")
    assert ("v1", "v1", 2) == (result.schema_version_id, result.current_version_id, result.activation_number)


def test_the_same_draft_may_be_asked_for_again(store: PositionStore, now: datetime) -> None:
    """A version that exists with this very content is no obstacle; with other content it is."""
    create_schema_draft(a_draft("v1", a_spec("badge")), a_call(now), store)
    same = worked_out(store, now, schema_version_id="v1", field_specs=(a_spec("badge"),))
    assert "v1" == same.schema_version_id
    other = refused(store, now, schema_version_id="v1", field_specs=(a_spec("helmet"),))
    assert "POSITION_SCHEMA_SCOPE_INVALID" == other.reason.code


OUT_OF_SCOPE: list[Any] = [
    {"position_id": "nobody"},
    {"position_id": "\x00"},
    {"company_id": "acme-fr"},
    {"schema_operations": ("UPDATE",)},
    {"schema_operations": ("ACTIVATE",), "apply_scope": "NewHiresOnly"},
    {"schema_operations": ("ACTIVATE",), "schema_version_id": "v9"},
    {"schema_operations": ("UPDATE",), "schema_version_id": "v1"},
    {"schema_operations": ("ACTIVATE",), "schema_version_id": "v1", "apply_scope": "NewHiresOnly"},
    {"schema_operations": ("ACTIVATE",), "schema_version_id": "v0"},
    {"schema_operations": ("CREATE", "ACTIVATE"), "schema_version_id": "v0", "field_specs": (a_spec(),)},
]


def test_what_is_out_of_scope_is_refused(store: PositionStore, now: datetime, subtests: pytest.Subtests) -> None:
    """Unknown places and versions, final versions and overtaken ones cannot be changed."""
    create_schema_draft(a_draft("v0"), a_call(now), store)
    activated(store, a_call(now), "v1")
    for values in OUT_OF_SCOPE:
        with subtests.test(values=values):
            asked_for = {
                "changes": () if "ACTIVATE" in values.get("schema_operations", ()) else (ADD_HELMET,),
                **values,
            }
            assert "POSITION_SCHEMA_SCOPE_INVALID" == refused(store, now, **asked_for).reason.code


@pytest.mark.parametrize(("table", "state"), [(POSITIONS, "DRAFT"), (COMPANIES, "SUSPENDED")])
def test_a_place_that_is_not_open_is_refused(store: PositionStore, now: datetime, table: Any, state: str) -> None:
    """Nothing is activated in a position or company that is not ACTIVE."""
    store.execute(update(table).values(state=state))
    assert "POSITION_SCHEMA_SCOPE_INVALID" == refused(store, now, changes=(ADD_HELMET,)).reason.code


WRITTEN_WRONG: list[Any] = [
    ({"schema_operations": ("DELETE",)}, "schema_operations[0]"),
    ({"schema_operations": ()}, "schema_operations"),
    ({"apply_scope": "Everybody"}, "apply_scope"),
    ({"schema_version_id": "v 1"}, "schema_version_id"),
    ({"change_reason": "x" * 257}, "change_reason"),
    ({"selectors": {"person.contry": ["DE"]}}, "selectors.person.contry"),
    ({"field_specs": "all"}, "field_specs"),
    ({"field_specs": (a_spec(required_predicate="1 +"),)}, "field_specs[0].required_predicate"),
    ({"changes": ({"kind": "REMOVE", "field_key": "helmet"},)}, "changes[0].field_key"),
    ({"changes": ()}, "field_specs"),
]


def test_what_is_written_wrong_is_explained(store: PositionStore, now: datetime, subtests: pytest.Subtests) -> None:
    """The problems of a change carry the paths of what is wrong."""
    for values, field in WRITTEN_WRONG:
        with subtests.test(values=values):
            refusal = refused(store, now, **{"changes": (ADD_HELMET,), **values})
            assert "POSITION_SCHEMA_INVALID" == refusal.reason.code
            assert field in [problem.field for problem in refusal.problems]


BLOCKED: list[Any] = [
    ({"most_fields": 0}, {}),
    ({"forbidden_sensitivities": ("Private",)}, {"schema_operations": ("CREATE",)}),
    ({"activation_freeze": ("2026-03-02/2026-03-02",)}, {}),
    ({"most_people_without_approval": 3}, {"plan_people": 4}),
]


def test_the_policy_blocks(store: PositionStore, now: datetime, subtests: pytest.Subtests) -> None:
    """What the tenant's policy forbids is said before anybody is asked to confirm it."""
    for settings, values in BLOCKED:
        with subtests.test(settings=settings):
            refusal = refused(store, now, settings, changes=(ADD_HELMET,), **values)
            assert "POSITION_SCHEMA_POLICY_BLOCKED" == refusal.reason.code


def test_a_freeze_does_not_stop_a_draft(store: PositionStore, now: datetime) -> None:
    """Drafting goes on while activation is frozen."""
    outcome = work_out_change(
        asked(changes=(ADD_HELMET,), schema_operations=("CREATE",)),
        a_call(now, activation_freeze=("2026-03-02/2026-03-02",)),
        store,
    )
    assert isinstance(outcome, Done)
