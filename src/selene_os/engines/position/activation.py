"""Which version of the requirements schema binds: activating one, and going back to one."""

from typing import Any

from selene_os.engines.position import contract, reasons
from selene_os.engines.position.change import LONGEST_REASON, read_scope
from selene_os.engines.position.findings import Findings, read_text
from selene_os.engines.position.policy import activation_blocked, content_blocked
from selene_os.engines.position.refusals import blocked, key_conflict, out_of_scope, schema_invalid
from selene_os.engines.position.rules import (
    Current,
    Place,
    activate_fault,
    handoff_ref,
    place_fault,
    rollback_fault,
    start_key,
)
from selene_os.engines.position.schema_entry import (
    IDEMPOTENCY_SCOPE,
    READ_TABLES,
    SCHEMA_REASONS,
    check_ids,
    ledger_entry,
    place_of,
    schema_event,
)
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.vocabulary import SchemaAction
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import ApplyScope, SchemaOperation

_ACTIVATE = frozenset({SchemaOperation.ACTIVATE})


@capability(
    "PH1POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT_ROW",
    asks=contract.ActivateSchema,
    gives=contract.SchemaActivated,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT",
        SimulationType.COMMIT,
        "Make a version of a position's requirements schema the current one.",
        writes_tables=("position_schema_current", "position_schema_ledger", "position_schema_versions"),
        reads_tables=READ_TABLES,
        confirmation="the schema change",
        preconditions=(
            "company and position are ACTIVE",
            "the version is a newer DRAFT, or the current one and to be extended to current staff",
        ),
        postconditions=("the version is current", "its content never changes any more"),
        idempotency_scope=IDEMPOTENCY_SCOPE,
    ),
    may_say=(*SCHEMA_REASONS, reasons.POSITION_SCHEMA_ACTIVATE_RETRYABLE),
    events={"POSITION_SCHEMA_ACTIVATED": "Version {schema_version_id} binds from now on, {apply_scope}."},
    changes_facts=True,
)
def activate_schema(
    ask: contract.ActivateSchema, call: Call, store: PositionStore
) -> Outcome[contract.SchemaActivated]:
    """Make a version of a position's requirements schema the current one."""
    place = place_of(ask.tenant_id, ask.position_id, ask.company_id, call, store)
    if isinstance(place, Refused):
        return place
    findings = Findings(reasons.POSITION_SCHEMA_INVALID.code)
    check_ids(ask.schema_version_id, ask.idempotency_key, findings)
    scope = read_scope(ask.apply_scope, findings)
    if findings.problems or scope is None:
        return schema_invalid(findings)
    before = store.entered(ask.position_id, SchemaAction.ACTIVATE_COMMIT, ask.schema_version_id, ask.idempotency_key)
    if before is not None:
        is_same = before.apply_scope == scope
        return Done(_activated(ask, before.activation_number)) if is_same else key_conflict(ask.idempotency_key)
    return _activate(ask, scope, place, call, store)


def _activate(
    ask: contract.ActivateSchema, scope: ApplyScope, place: Place, call: Call, store: PositionStore
) -> Outcome[contract.SchemaActivated]:
    standing = store.standing(ask.position_id)
    fault = place_fault(place, _ACTIVATE) or activate_fault(standing, ask.schema_version_id, scope)
    content = store.content(ask.position_id, ask.schema_version_id)
    if fault is not None or content is None:
        return out_of_scope(fault or "")
    objection = content_blocked(content.field_specs, call.settings)
    objection = objection or activation_blocked(call.now, ask.plan_people, call.settings)
    if objection is not None:
        return blocked(objection)
    current = Current(ask.schema_version_id, scope, standing.next_activation)
    store.close_draft(ask.position_id, ask.schema_version_id)
    entry = ledger_entry(SchemaAction.ACTIVATE_COMMIT, ask.schema_version_id, content, ask.actor_user_id, call)
    event = _made_current(
        "POSITION_SCHEMA_ACTIVATED", ask, current, {**entry, "idempotency_key": ask.idempotency_key}, store
    )
    return Done(_activated(ask, current.activation_number), (event,))


@capability(
    "PH1POSITION_REQUIREMENTS_SCHEMA_ROLLBACK_COMMIT_ROW",
    asks=contract.RollBackSchema,
    gives=contract.SchemaRolledBack,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "POSITION_REQUIREMENTS_SCHEMA_ROLLBACK_COMMIT",
        SimulationType.COMMIT,
        "Make a version of a position's requirements schema current again.",
        writes_tables=("position_schema_current", "position_schema_ledger"),
        reads_tables=("position_companies", "position_positions", "position_schema_versions"),
        confirmation="the call",
        preconditions=(
            "company and position are ACTIVE",
            "the version was activated and is not the current one",
        ),
        postconditions=("the version is current for new hires", "the reason is kept"),
        idempotency_scope=IDEMPOTENCY_SCOPE,
    ),
    may_say=(reasons.POSITION_SCHEMA_SCOPE_INVALID, reasons.POSITION_SCHEMA_INVALID, IDEMPOTENCY_CONFLICT),
    events={"POSITION_SCHEMA_ROLLED_BACK": "It went back from {rolled_back_from} to {schema_version_id}."},
    changes_facts=True,
)
def roll_back_schema(
    ask: contract.RollBackSchema, call: Call, store: PositionStore
) -> Outcome[contract.SchemaRolledBack]:
    """Make a version of a position's requirements schema current again."""
    place = place_of(ask.tenant_id, ask.position_id, None, call, store)
    if isinstance(place, Refused):
        return place
    findings = Findings(reasons.POSITION_SCHEMA_INVALID.code)
    key = ask.idempotency_key or call.key
    check_ids(ask.schema_version_id, ask.idempotency_key or "none", findings)
    read_text(ask.change_reason, LONGEST_REASON, "change_reason", findings, lines=True)
    if findings.problems:
        return schema_invalid(findings)
    if (answer := _rolled_back_before(ask, key, store)) is not None:
        return answer
    return _roll_back(ask, key, place, call, store)


def _rolled_back_before(
    ask: contract.RollBackSchema, key: str, store: PositionStore
) -> Outcome[contract.SchemaRolledBack] | None:
    """The answer of the same rollback before, under this key, or without one the latest activation's."""
    if key:
        before = store.entered(ask.position_id, SchemaAction.ROLLBACK_COMMIT, ask.schema_version_id, key)
        if before is not None and before.change_reason != ask.change_reason:
            return key_conflict(key)
    else:
        current = store.standing(ask.position_id).current
        before = None if current is None else store.activation(ask.position_id, current.activation_number)
        asked = (SchemaAction.ROLLBACK_COMMIT, ask.schema_version_id, ask.change_reason)
        if before is not None and asked != (before.action, before.schema_version_id, before.change_reason):
            before = None
    if before is None:
        return None
    left = store.activation(ask.position_id, before.activation_number - 1)
    return None if left is None else Done(_rolled_back(ask, left.schema_version_id))


def _roll_back(
    ask: contract.RollBackSchema, key: str, place: Place, call: Call, store: PositionStore
) -> Outcome[contract.SchemaRolledBack]:
    standing = store.standing(ask.position_id)
    fault = place_fault(place, _ACTIVATE) or rollback_fault(standing, ask.schema_version_id)
    content = store.content(ask.position_id, ask.schema_version_id)
    if fault is not None or content is None or standing.current is None:
        return out_of_scope(fault or "")
    left = standing.current.schema_version_id
    current = Current(ask.schema_version_id, ApplyScope.NEW_HIRES_ONLY, standing.next_activation)
    actor = ask.actor_user_id or call.actor_user_id
    entry = {
        **ledger_entry(SchemaAction.ROLLBACK_COMMIT, ask.schema_version_id, content, actor, call),
        "change_reason": ask.change_reason,
        "idempotency_key": key or f"rollback-{current.activation_number}",
    }
    event = _made_current("POSITION_SCHEMA_ROLLED_BACK", ask, current, entry, store, rolled_back_from=left)
    return Done(_rolled_back(ask, left), (event,))


def _made_current(
    name: str, ask: Any, current: Current, entry: dict[str, Any], store: PositionStore, **data: str
) -> Event:
    store.set_current(ask.position_id, current, entry["at"])
    number, scope = current.activation_number, str(current.apply_scope)
    row_digest = store.enter(ask.position_id, {**entry, "apply_scope": scope, "activation_number": number})
    return schema_event(name, ask, row_digest, apply_scope=scope, activation_number=number, **data)


def _activated(ask: contract.ActivateSchema, activation_number: int) -> contract.SchemaActivated:
    activation = (ask.tenant_id, ask.position_id, ask.schema_version_id, activation_number)
    return contract.SchemaActivated(
        position_id=ask.position_id,
        schema_version_id=ask.schema_version_id,
        apply_scope_result=ask.apply_scope,
        backfill_handoff_required=ask.apply_scope == ApplyScope.CURRENT_AND_NEW,
        activation_number=activation_number,
        activation_handoff_ref=handoff_ref(*activation),
        start_key=start_key(*activation),
    )


def _rolled_back(ask: contract.RollBackSchema, left: str) -> contract.SchemaRolledBack:
    return contract.SchemaRolledBack(
        position_id=ask.position_id, schema_version_id=ask.schema_version_id, rolled_back_from=left
    )
