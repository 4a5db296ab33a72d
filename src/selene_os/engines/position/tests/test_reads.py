from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from selene_os.engines.position import contract
from selene_os.engines.position.activation import activate_schema, roll_back_schema
from selene_os.engines.position.drafts import create_schema_draft
from selene_os.engines.position.engine import ENGINE
from selene_os.engines.position.place_writes import create_position
from selene_os.engines.position.reads import check_answers, evaluate_people, read_places, read_schema
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tests.factories import (
    COMPANY,
    GERMANS,
    POSITION,
    StandingWatch,
    a_call,
    a_draft,
    a_position,
    a_rollback,
    a_spec,
    activated,
    an_activation,
    read_specs,
    result_of,
)
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.errors import BudgetExceeded
from selene_os.kernel.outcome import Done, Refused
from selene_os.kernel.reads import Read

StoreOf = Callable[[str], PositionStore]


def test_places_tell_what_a_sentence_may_speak_of(store: PositionStore, now: datetime) -> None:
    """Companies and positions come with the fields that bind now, worded in the tenant's language."""
    call = a_call(now, language="de")
    wording = {"de": "Staplerschein", "en": "Forklift licence"}
    activated(store, call, "v1", a_spec("licence", prompt_short=wording, required_predicate=GERMANS))
    create_schema_draft(a_draft("v2", a_spec("helmet")), call, store)
    create_position(a_position("packer", title="Packer"), call, store)
    read = result_of(read_places(contract.ReadPlaces(), call, store))
    assert ({"company_id": COMPANY, "name": "Acme GmbH", "country": "DE", "state": "ACTIVE"},) == read.companies
    packer, picker = read.positions
    field = {
        "field_key": "licence",
        "prompt": "Staplerschein",
        "field_type": "String",
        "required_rule": "CONDITIONAL",
        "required_predicate": GERMANS,
    }
    assert {
        "position_id": POSITION,
        "title": "Warehouse operator",
        "company_id": COMPANY,
        "department": "Logistics",
        "jurisdiction": "DE",
        "state": "ACTIVE",
        "fields": [field],
    } == picker
    assert ("packer", "DRAFT", []) == (packer["position_id"], packer["state"], packer["fields"])


def test_a_tenant_sees_its_own_places_only(store: PositionStore, store_of: StoreOf, now: datetime) -> None:
    """Another tenant has nothing of all this."""
    call = a_call(now, tenant_id="globex")
    empty = contract.PlacesRead(companies=(), positions=())
    assert Done(empty) == read_places(contract.ReadPlaces(), call, store_of("globex"))
    unknown = read_schema(contract.ReadSchema(position_id=POSITION), call, store_of("globex"))
    assert isinstance(unknown, Refused)
    assert "POSITION_UNKNOWN" == unknown.reason.code


def test_a_position_without_a_schema_requires_nothing(store: PositionStore, now: datetime) -> None:
    """Before the first activation there is a position and no content."""
    read = result_of(read_schema(contract.ReadSchema(position_id=POSITION), a_call(now), store))
    assert ("ACTIVE", None, (), 0, None, None, ()) == (
        read.state,
        read.schema_version_id,
        read.field_specs,
        read.activation_number,
        read.activation_handoff_ref,
        read.apply_scope,
        read.versions,
    )
    assert {} == read.json_schema["properties"]


def test_a_schema_shows_the_current_version_or_another(store: PositionStore, now: datetime) -> None:
    """Without an id it is the current version; each version says how it became current last."""
    call = a_call(now)
    activated(store, call, "v1", a_spec("a"))
    made = result_of(create_schema_draft(a_draft("v2", a_spec("b")), call, store))
    assert "v2" == made.schema_version_id
    second = result_of(activate_schema(an_activation("v2", apply_scope="CurrentAndNew"), call, store))
    roll_back_schema(a_rollback("v1"), call, store)
    create_schema_draft(a_draft("v3", a_spec("c")), call, store)

    def shown(version: str | None) -> Any:
        ask = contract.ReadSchema(position_id=POSITION, schema_version_id=version)
        return result_of(read_schema(ask, call, store))

    current, old, draft = shown(None), shown("v2"), shown("v3")
    assert ("v1", "v1", "NewHiresOnly", 3) == (
        current.schema_version_id,
        current.current_version_id,
        current.apply_scope,
        current.activation_number,
    )
    assert ("CurrentAndNew", 2, second.activation_handoff_ref, second.start_key) == (
        old.apply_scope,
        old.activation_number,
        old.activation_handoff_ref,
        old.start_key,
    )
    assert (None, 0, None, None) == (
        draft.apply_scope,
        draft.activation_number,
        draft.activation_handoff_ref,
        draft.start_key,
    )
    assert (read_specs(a_spec("b"))[0].to_json(),) == old.field_specs
    assert "urn:selene:acme:picker:v2" == old.json_schema["$id"]
    assert [("v1", "ACTIVATED", 1), ("v2", "ACTIVATED", 2), ("v3", "DRAFT", 3)] == [
        tuple(version.values()) for version in current.versions
    ]


NOT_THERE: list[Any] = [
    ("nobody", None),
    ("\x00", None),
    (POSITION, "v9"),
    (POSITION, "\x00"),
]


def test_what_is_not_there_is_unknown(store: PositionStore, now: datetime, subtests: pytest.Subtests) -> None:
    """An unknown position or version is refused as that."""
    for position_id, version in NOT_THERE:
        with subtests.test(position_id=position_id):
            ask = contract.ReadSchema(position_id=position_id, schema_version_id=version)
            refused = read_schema(ask, a_call(now), store)
            assert isinstance(refused, Refused)
            assert "POSITION_UNKNOWN" == refused.reason.code


def people_asked(**values: Any) -> contract.EvaluatePeople:
    asked: dict[str, Any] = {
        "field_specs": (a_spec("licence", required_predicate=GERMANS),),
        "selectors": {},
        "position": {"id": POSITION},
        "company": {"id": COMPANY},
        "people": (
            {"user_id": "ana", "facts": {"person.country": "DE", "person.tags": []}},
            {"user_id": "bo", "facts": {"country": "DE"}},
        ),
    }
    return contract.EvaluatePeople(**{**asked, **values})


def test_people_are_decided_in_their_order(store: PositionStore, now: datetime) -> None:
    """Each person has one decision, in the order of the ask."""
    read = result_of(evaluate_people(people_asked(), a_call(now), store))
    assert [("ana", ["licence"], []), ("bo", [], ["person.tags"])] == [
        (
            each["user_id"],
            each["required"],
            [name for one in each["undecided"] for name in one["missing_facts"]],
        )
        for each in read.decisions
    ]


def test_evaluation_keeps_to_its_time(store: PositionStore, now: datetime) -> None:
    """The deadline is looked at for each person."""
    call = Call("acme", "olga", now, Deadline(StandingWatch(at_ms=10), ends_at_ms=10))
    with pytest.raises(BudgetExceeded):
        evaluate_people(people_asked(), call, store)


def test_a_bad_schema_is_not_evaluated(store: PositionStore, now: datetime) -> None:
    """What cannot be read as a schema decides nothing and checks nothing."""
    call = a_call(now)
    bad = ({"field_key": "x"},)
    checked = contract.CheckAnswers(field_specs=(a_spec(),), values={}, today="2 March")
    outcomes = [
        evaluate_people(people_asked(field_specs=bad), call, store),
        evaluate_people(people_asked(selectors=None), call, store),
        check_answers(checked, call, store),
        check_answers(checked.model_copy(update={"field_specs": bad, "today": "2026-03-02"}), call, store),
    ]
    assert ["POSITION_SCHEMA_INVALID"] * 4 == [each.reason.code for each in outcomes if isinstance(each, Refused)]


def test_answers_are_judged_one_by_one(store: PositionStore, now: datetime) -> None:
    """Good answers are kept in their form, others come back with a code; rules no longer matter."""
    ask = contract.CheckAnswers(
        field_specs=(
            a_spec("age", field_type="Integer"),
            a_spec("licence", required_predicate="person.country in selectors.person.country"),
        ),
        values={"licence": " B ", "age": "old", "shoe_size": "43"},
        today="2026-03-02",
    )
    read = result_of(check_answers(ask, a_call(now), store))
    assert {"licence": "B"} == read.checked
    assert [("age", "ANSWER_TYPE_INVALID"), ("shoe_size", "ANSWER_FIELD_UNKNOWN")] == [
        (each["field"], each["code"]) for each in read.rejected
    ]
    nothing = ask.model_copy(update={"field_specs": (), "values": {"age": "5"}})
    assert ["ANSWER_FIELD_UNKNOWN"] == [
        each["code"] for each in result_of(check_answers(nothing, a_call(now), store)).rejected
    ]


def test_the_engine_offers_every_read_of_the_room() -> None:
    """The runtime finds each read under its name."""
    offered = {str(each.capability_id) for each in ENGINE.capabilities}
    assert {str(name) for name in Read if name.name.startswith("POSITION_")} <= offered
