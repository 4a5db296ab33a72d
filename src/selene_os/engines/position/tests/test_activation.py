from datetime import datetime

import pytest

from selene_os.engines.position.activation import activate_schema, roll_back_schema
from selene_os.engines.position.drafts import create_schema_draft
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import CURRENT
from selene_os.engines.position.tests.factories import (
    POSITION,
    a_call,
    a_draft,
    a_rollback,
    a_spec,
    activated,
    an_activation,
    code_of,
    content_of,
    ledger,
    result_of,
)
from selene_os.kernel.outcome import Done, Event

STREAM = f"position/{POSITION}"


def test_an_activation_makes_the_version_current(store: PositionStore, now: datetime) -> None:
    """An activated version binds, and current staff means a handoff to a campaign."""
    call = a_call(now)
    create_schema_draft(a_draft(), call, store)
    done = activate_schema(an_activation(apply_scope="CurrentAndNew", plan_people=5), call, store)
    result = result_of(done)
    assert ("CurrentAndNew", True, 1) == (
        result.apply_scope_result,
        result.backfill_handoff_required,
        result.activation_number,
    )
    assert result.activation_handoff_ref != result.start_key
    row = ledger(store)[-1]
    data = {
        "schema_version_id": "v1",
        "apply_scope": "CurrentAndNew",
        "activation_number": 1,
        "row_digest": row.row_digest,
    }
    assert (Event("POSITION_SCHEMA_ACTIVATED", STREAM, POSITION, data=data),) == done.events
    current = store.one(CURRENT)
    assert current is not None
    assert ("v1", "CurrentAndNew", 1, "2026-03-02T09:00:00Z") == (
        current.schema_version_id,
        current.apply_scope,
        current.activation_number,
        current.activated_at,
    )


def test_new_hires_only_can_be_extended_to_current_staff(store: PositionStore, now: datetime) -> None:
    """The extension is an activation of its own, with a number and references of its own."""
    call = a_call(now)
    create_schema_draft(a_draft(), call, store)
    first = result_of(activate_schema(an_activation(), call, store))
    assert not first.backfill_handoff_required
    second = result_of(activate_schema(an_activation(key="k2", apply_scope="CurrentAndNew"), call, store))
    assert (2, True) == (second.activation_number, second.backfill_handoff_required)
    assert first.start_key != second.start_key
    again = activate_schema(an_activation(key="k3", apply_scope="CurrentAndNew"), call, store)
    assert "POSITION_SCHEMA_SCOPE_INVALID" == code_of(again)


def test_a_rollback_makes_older_content_current_again(store: PositionStore, now: datetime) -> None:
    """Going back is a new activation of the old content, for new hires, with a reason."""
    call = a_call(now)
    activated(store, call, "v1", a_spec("a"))
    activated(store, call, "v2", a_spec("b"), apply_scope="CurrentAndNew")
    done = roll_back_schema(a_rollback("v1"), call, store)
    assert "v2" == result_of(done).rolled_back_from
    row = ledger(store)[-1]
    assert ("ROLLBACK_COMMIT", "v1", "It asked too much", "NewHiresOnly", 3, "local-admin") == (
        row.action,
        row.schema_version_id,
        row.change_reason,
        row.apply_scope,
        row.activation_number,
        row.actor_user_id,
    )
    data = {
        "schema_version_id": "v1",
        "apply_scope": "NewHiresOnly",
        "activation_number": 3,
        "rolled_back_from": "v2",
        "row_digest": row.row_digest,
    }
    assert (Event("POSITION_SCHEMA_ROLLED_BACK", STREAM, POSITION, data=data),) == done.events
    assert content_of(a_spec("a")) == store.current_contents()[POSITION]


@pytest.mark.parametrize(("asked", "called"), [(None, ""), ("k9", ""), (None, "k9")])
def test_a_rollback_happens_once(store: PositionStore, now: datetime, asked: str | None, called: str) -> None:
    """The same rollback again, with a key or without, answers the same and writes nothing."""
    call = a_call(now, key=called)
    activated(store, call, "v1", a_spec("a"))
    activated(store, call, "v2", a_spec("b"))
    ask = a_rollback("v1", idempotency_key=asked, actor_user_id="olga")
    first = result_of(roll_back_schema(ask, call, store))
    entries = len(ledger(store))
    assert Done(first) == roll_back_schema(ask, call, store)
    assert entries == len(ledger(store))
    other = roll_back_schema(ask.model_copy(update={"change_reason": "Another"}), call, store)
    expected = "IDEMPOTENCY_CONFLICT" if asked or called else "POSITION_SCHEMA_SCOPE_INVALID"
    assert expected == code_of(other)


def test_it_can_be_gone_back_and_forth(store: PositionStore, now: datetime) -> None:
    """After a rollback and a new version the same rollback is a new one."""
    call = a_call(now)
    activated(store, call, "v1", a_spec("a"))
    activated(store, call, "v2", a_spec("b"))
    roll_back_schema(a_rollback("v1"), call, store)
    activated(store, call, "v3", a_spec("c"))
    assert "v3" == result_of(roll_back_schema(a_rollback("v1"), call, store)).rolled_back_from
    assert "v1" == result_of(roll_back_schema(a_rollback("v2"), call, store)).rolled_back_from
    assert 7 == store.standing(POSITION).next_activation
