from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select, update

from selene_os.engines.position import contract
from selene_os.engines.position.activation import activate_schema, roll_back_schema
from selene_os.engines.position.drafts import create_schema_draft, update_schema
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import LEDGER, POSITIONS
from selene_os.engines.position.tests.factories import (
    POSITION,
    a_call,
    a_draft,
    a_rollback,
    a_spec,
    activated,
    an_activation,
    an_update,
    code_of,
    content_of,
    ledger,
    result_of,
)
from selene_os.kernel.outcome import Done, Event, Refused

StoreOf = Callable[[str], PositionStore]
STREAM = f"position/{POSITION}"


def test_a_draft_is_saved_with_its_entry(store: PositionStore, now: datetime) -> None:
    """A draft leaves a version, a row in the ledger, and an event with that row's digest."""
    saved = create_schema_draft(a_draft("v1", a_spec("a"), a_spec("b")), a_call(now), store)
    (row,) = ledger(store)
    data = {
        "schema_version_id": "v1",
        "field_count": 2,
        "content_digest": content_of(a_spec("a"), a_spec("b")).digest,
        "row_digest": row.row_digest,
    }
    result = contract.SchemaSaved(position_id=POSITION, schema_version_id="v1", field_count=2)
    assert Done(result, (Event("POSITION_SCHEMA_DRAFTED", STREAM, POSITION, data=data),)) == saved
    assert (1, "CREATE_DRAFT", "olga", "2026-03-02T09:00:00Z", "k1") == (
        row.sequence,
        row.action,
        row.actor_user_id,
        row.at,
        row.idempotency_key,
    )
    assert 64 == len(row.row_digest)


def test_a_draft_is_saved_once(store: PositionStore, now: datetime) -> None:
    """The same draft, under the same key or another, is there already and answers the same."""
    call = a_call(now)
    first = result_of(create_schema_draft(a_draft(), call, store))
    again = [create_schema_draft(a_draft(key=key), call, store) for key in ("k1", "k2")]
    assert [Done(first), Done(first)] == again
    assert 1 == len(ledger(store))


def test_a_key_stands_for_one_content(store: PositionStore, now: datetime) -> None:
    """The same key with other content is a conflict, whatever is done under it."""
    call = a_call(now)
    other = a_spec("other")
    create_schema_draft(a_draft(), call, store)
    update_schema(an_update(), call, store)
    activate_schema(an_activation(), call, store)
    outcomes = [
        create_schema_draft(a_draft("v1", other), call, store),
        update_schema(an_update("v1", other), call, store),
        update_schema(an_update(change_reason="Another"), call, store),
        activate_schema(an_activation(apply_scope="CurrentAndNew"), call, store),
    ]
    assert ["IDEMPOTENCY_CONFLICT"] * 4 == [code_of(each) for each in outcomes]


def test_asking_again_answers_the_same_whatever_changed(store: PositionStore, now: datetime) -> None:
    """An answer under a key does not change when the position, the policy or the schema does."""
    call = a_call(now)
    asks: list[tuple[Any, Any]] = [
        (create_schema_draft, a_draft()),
        (update_schema, an_update("v1", a_spec("other"))),
        (activate_schema, an_activation()),
    ]
    before = [Done(result_of(write(ask, call, store))) for write, ask in asks]
    activated(store, call, "v2", a_spec("b"))
    store.execute(update(POSITIONS).values(state="RETIRED"))
    entries = len(ledger(store))
    strict = a_call(now, most_fields=0, activation_freeze=("2026-01-01/2026-12-31",))
    assert before == [write(ask, strict, store) for write, ask in asks]
    assert entries == len(ledger(store))


def test_a_draft_is_rewritten_with_a_reason(store: PositionStore, now: datetime) -> None:
    """An update replaces the draft's content and keeps the reason."""
    call = a_call(now)
    create_schema_draft(a_draft(), call, store)
    content = content_of(a_spec("b"), a_spec("c"))
    updated = update_schema(an_update("v1", a_spec("b"), a_spec("c"), selectors={}), call, store)
    assert 2 == result_of(updated).field_count
    assert content == store.content(POSITION, "v1")
    row = ledger(store)[-1]
    assert ("UPDATE_COMMIT", "It was wrong") == (row.action, row.change_reason)
    data = {
        "schema_version_id": "v1",
        "field_count": 2,
        "content_digest": content.digest,
        "row_digest": row.row_digest,
    }
    assert (Event("POSITION_SCHEMA_UPDATED", STREAM, POSITION, data=data),) == updated.events


FOREIGN_SCOPES: list[Any] = [
    {"tenant_id": "globex"},
    {"position_id": "nobody"},
    {"position_id": "\x00"},
    {"company_id": "acme-fr"},
]


def test_a_foreign_scope_is_refused(store: PositionStore, now: datetime, subtests: pytest.Subtests) -> None:
    """Another tenant, position or company is refused before anything else is looked at."""
    call = a_call(now)
    activated(store, call, "v1")
    for values in FOREIGN_SCOPES:
        with subtests.test(values=values):
            outcomes: list[Any] = [
                create_schema_draft(a_draft(**values), call, store),
                update_schema(an_update(**values), call, store),
                activate_schema(an_activation(**values), call, store),
            ]
            if "company_id" not in values:
                outcomes.append(roll_back_schema(a_rollback(**values), call, store))
            assert {"POSITION_SCHEMA_SCOPE_INVALID"} == {code_of(each) for each in outcomes}


def test_another_tenants_keys_answer_nobody_else(store: PositionStore, store_of: StoreOf, now: datetime) -> None:
    """A key that was used in one tenant gives nothing away in another, and nothing is written there."""
    activated(store, a_call(now), "v1")
    elsewhere = store_of("globex")
    ask = a_draft(tenant_id="globex")
    refused = create_schema_draft(ask, a_call(now, tenant_id="globex"), elsewhere)
    assert "POSITION_SCHEMA_SCOPE_INVALID" == code_of(refused)
    assert 0 == elsewhere.execute(select(func.count()).where(elsewhere.of_tenant(LEDGER))).scalar_one()


def test_what_the_versions_do_not_allow_is_refused(store: PositionStore, now: datetime) -> None:
    """Other content under an old id, unknown and overtaken versions, and final ones are out of scope."""
    call = a_call(now)
    create_schema_draft(a_draft("v1"), call, store)
    activated(store, call, "v2", a_spec("b"))
    outcomes = [
        create_schema_draft(a_draft("v2", a_spec("c"), key="k2"), call, store),
        update_schema(an_update("v9"), call, store),
        update_schema(an_update("v2"), call, store),
        update_schema(an_update("v1"), call, store),
        activate_schema(an_activation("v9"), call, store),
        activate_schema(an_activation("v1"), call, store),
        activate_schema(an_activation("v2", key="k2"), call, store),
        roll_back_schema(a_rollback("v1"), call, store),
        roll_back_schema(a_rollback("v2"), call, store),
        roll_back_schema(a_rollback("v9"), call, store),
    ]
    assert ["POSITION_SCHEMA_SCOPE_INVALID"] * 10 == [code_of(each) for each in outcomes]


def test_a_closed_position_is_refused(store: PositionStore, now: datetime) -> None:
    """A suspended position still takes drafts, and nothing that binds."""
    call = a_call(now)
    create_schema_draft(a_draft("v1"), call, store)
    store.execute(update(POSITIONS).values(state="SUSPENDED"))
    assert "v2" == result_of(create_schema_draft(a_draft("v2"), call, store)).schema_version_id
    outcomes = [
        update_schema(an_update("v1"), call, store),
        activate_schema(an_activation("v1"), call, store),
        roll_back_schema(a_rollback("v1"), call, store),
    ]
    assert ["POSITION_SCHEMA_SCOPE_INVALID"] * 3 == [code_of(each) for each in outcomes]


def test_bad_content_is_refused_whole(store: PositionStore, now: datetime) -> None:
    """All that is wrong with ids, keys, reasons and content is named at once, and nothing is saved."""
    call = a_call(now)
    refused = create_schema_draft(
        a_draft("v 1", {"field_key": 1}, key="", selectors=[]),
        call,
        store,
    )
    assert "POSITION_SCHEMA_INVALID" == code_of(refused)
    assert isinstance(refused, Refused)
    assert {"schema_version_id", "idempotency_key", "selectors", "field_specs[0].field_key"} <= {
        problem.field for problem in refused.problems
    }
    outcomes = [
        update_schema(an_update(change_reason=" "), call, store),
        activate_schema(an_activation(apply_scope="Everybody"), call, store),
        activate_schema(an_activation("v1\x00"), call, store),
        roll_back_schema(a_rollback(change_reason="x" * 257), call, store),
    ]
    assert ["POSITION_SCHEMA_INVALID"] * 4 == [code_of(each) for each in outcomes]
    assert [] == ledger(store)


def test_the_policy_is_asked_again_at_each_write(store: PositionStore, now: datetime) -> None:
    """Too many fields, forbidden sensitivities, a freeze and too many people block the write."""
    call = a_call(now)
    create_schema_draft(a_draft("v1", a_spec("a"), a_spec("b")), call, store)
    few = a_call(now, most_fields=1)
    safe = a_call(now, forbidden_sensitivities=("Private",))
    frozen = a_call(now, activation_freeze=("2026-03-01/2026-03-31",))
    small = a_call(now, most_people_without_approval=10)
    outcomes = [
        create_schema_draft(a_draft("v2", a_spec("a"), a_spec("b")), few, store),
        update_schema(an_update("v1", a_spec("a")), safe, store),
        activate_schema(an_activation("v1"), few, store),
        activate_schema(an_activation("v1"), frozen, store),
        activate_schema(an_activation("v1", plan_people=11), small, store),
    ]
    assert ["POSITION_SCHEMA_POLICY_BLOCKED"] * 5 == [code_of(each) for each in outcomes]
    assert 1 == len(ledger(store))
