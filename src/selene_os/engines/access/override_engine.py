"""Overrides: one person, one action, once or for a time or for good; and using up what a write rests on."""

from datetime import timedelta

from selene_os.engines.access.reasons import ACCESS_INPUT_INVALID, ACCESS_LEAVE_SPENT, ACCESS_OVERRIDE_UNKNOWN
from selene_os.engines.access.rights_contract import (
    EndOverride,
    LeaveSpent,
    OverrideEnded,
    OverrideKind,
    OverrideSet,
    OverrideState,
    SetOverride,
    SpendLeave,
)
from selene_os.engines.access.rights_rules import problems_of_override
from selene_os.engines.access.store import AccessStore
from selene_os.engines.access.tables import CHANGES, OVERRIDES, REQUESTS
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.ids import derived_id
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import AccessMode


@capability(
    "ACCESS_OVERRIDE_COMMIT_ROW",
    asks=SetOverride,
    gives=OverrideSet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_OVERRIDE_COMMIT",
        SimulationType.COMMIT,
        "Lets one person do one action once, for a time or for good, or takes it away.",
        (OVERRIDES.name, CHANGES.name),
        idempotency_scope=("tenant_id", "idempotency_key"),
    ),
    may_say=(ACCESS_INPUT_INVALID,),
    events={"ACCESS_OVERRIDE_SET": "A {kind} override for {action} was set."},
)
def set_override(ask: SetOverride, call: Call, store: AccessStore) -> Outcome[OverrideSet]:
    """Set an override for one person and one action, with a note."""
    if problems := problems_of_override(ask):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    at = stamp(call.now)
    expires_at = None if ask.hours is None else stamp(call.now + timedelta(hours=ask.hours))
    result = OverrideSet(
        override_id=derived_id("ovr", call.tenant_id, call.key),
        user_id=ask.user_id,
        action=ask.action,
        override_kind=OverrideKind(ask.override_kind),
        mode=None if ask.mode is None else AccessMode(ask.mode),
        expires_at=expires_at,
    )
    values = {
        "user_id": ask.user_id,
        "action": ask.action,
        "kind": ask.override_kind,
        "mode": ask.mode,
        "expires_at": expires_at,
        "state": OverrideState.ACTIVE.value,
        "given_by": call.actor_user_id,
        "note": ask.note,
        "at": at,
    }
    store.put(OVERRIDES, {"override_id": result.override_id}, values)
    row_digest = store.remember("OVERRIDE", result.override_id, values, call.actor_user_id, at)
    data = {
        "override_id": result.override_id,
        "kind": ask.override_kind,
        "action": ask.action,
        "mode": ask.mode,
        "row_digest": row_digest,
    }
    return Done(result, (Event("ACCESS_OVERRIDE_SET", "tenant", ask.user_id, data=dict(data)),))


@capability(
    "ACCESS_OVERRIDE_END_COMMIT_ROW",
    asks=EndOverride,
    gives=OverrideEnded,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_OVERRIDE_END_COMMIT",
        SimulationType.COMMIT,
        "Ends an override before its time.",
        (OVERRIDES.name, CHANGES.name),
        idempotency_scope=("tenant_id", "override_id"),
    ),
    may_say=(ACCESS_OVERRIDE_UNKNOWN,),
    events={"ACCESS_OVERRIDE_ENDED": "The override {override_id} was ended."},
)
def end_override(ask: EndOverride, call: Call, store: AccessStore) -> Outcome[OverrideEnded]:
    """End an override; one that was used up or ended already stays as it is."""
    row = store.override_row(ask.override_id)
    if row is None:
        return Refused(ACCESS_OVERRIDE_UNKNOWN, ask.override_id[:80])
    if row.state != OverrideState.ACTIVE.value:
        return Done(OverrideEnded(override_id=ask.override_id, override_state=OverrideState(row.state)))
    store.end_override(ask.override_id)
    at = stamp(call.now)
    row_digest = store.remember("OVERRIDE_END", ask.override_id, {"user_id": row.user_id}, call.actor_user_id, at)
    data = {"override_id": ask.override_id, "row_digest": row_digest}
    ended = OverrideEnded(override_id=ask.override_id, override_state=OverrideState.ENDED)
    return Done(ended, (Event("ACCESS_OVERRIDE_ENDED", "tenant", row.user_id, data=dict(data)),))


@capability(
    "ACCESS_LEAVE_USED_COMMIT_ROW",
    asks=SpendLeave,
    gives=LeaveSpent,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_LEAVE_USED_COMMIT",
        SimulationType.COMMIT,
        "Uses up the one-shot overrides and the approval that a write rests on, in the write's transaction.",
        (OVERRIDES.name, REQUESTS.name, CHANGES.name),
        idempotency_scope=("tenant_id", "run_id"),
    ),
    may_say=(ACCESS_LEAVE_SPENT,),
    events={"ACCESS_LEAVE_USED": "{leave_id} was used up by {run_id}."},
)
def spend_leave(ask: SpendLeave, call: Call, store: AccessStore) -> Outcome[LeaveSpent]:
    """Use up what a write rests on; refused, and the write with it, if somebody else has."""
    events = []
    for leave_id in ask.access_uses:
        is_override = store.override_row(leave_id) is not None
        spend = store.use_up if is_override else store.use_up_request
        if not spend(leave_id, ask.spender_run_id):
            return Refused(ACCESS_LEAVE_SPENT, leave_id[:80])
        body = {"run_id": ask.spender_run_id}
        row_digest = store.remember("LEAVE_USED", leave_id, body, call.actor_user_id, stamp(call.now))
        data = {"leave_id": leave_id, "run_id": ask.spender_run_id, "row_digest": row_digest}
        events.append(Event("ACCESS_LEAVE_USED", "tenant", call.actor_user_id, data=dict(data)))
    return Done(LeaveSpent(spent_count=len(events)), tuple(events))


CAPABILITIES = (set_override, end_override, spend_leave)
