"""Drafts of the requirements schema: saving a new version, and rewriting it.

Each write looks in this order: is it this tenant's position, was it asked before under this key, may it
happen, does the policy allow it. Asked again under the same key it writes nothing and answers the same,
whatever changed since.
"""

from typing import Any

from selene_os.engines.position import contract, reasons
from selene_os.engines.position.change import LONGEST_REASON
from selene_os.engines.position.content import Content
from selene_os.engines.position.findings import Findings, read_text
from selene_os.engines.position.policy import content_blocked
from selene_os.engines.position.refusals import blocked, key_conflict, out_of_scope, schema_invalid
from selene_os.engines.position.rules import create_fault, place_fault, update_fault
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
from selene_os.kernel.outcome import Done, Outcome, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import SchemaOperation

_CREATE = frozenset({SchemaOperation.CREATE})
_UPDATE = frozenset({SchemaOperation.UPDATE})


@capability(
    "PH1POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT_ROW",
    asks=contract.CreateSchemaDraft,
    gives=contract.SchemaSaved,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT",
        SimulationType.DRAFT,
        "Save a new version of a position's requirements schema as a draft.",
        writes_tables=("position_schema_ledger", "position_schema_versions"),
        reads_tables=READ_TABLES,
        confirmation="the schema change",
        preconditions=("the company is ACTIVE", "the position is not RETIRED", "the version is new"),
        postconditions=("the version is a DRAFT",),
        idempotency_scope=IDEMPOTENCY_SCOPE,
    ),
    may_say=(*SCHEMA_REASONS, reasons.POSITION_SCHEMA_CREATE_RETRYABLE),
    events={"POSITION_SCHEMA_DRAFTED": "Draft {schema_version_id} was saved, fields: {field_count}."},
    changes_facts=True,
)
def create_schema_draft(
    ask: contract.CreateSchemaDraft, call: Call, store: PositionStore
) -> Outcome[contract.SchemaSaved]:
    """Save a new version of a position's requirements schema as a draft."""
    place = place_of(ask.tenant_id, ask.position_id, ask.company_id, call, store)
    if isinstance(place, Refused):
        return place
    content = _content(ask)
    if isinstance(content, Refused):
        return content
    before = store.entered(ask.position_id, SchemaAction.CREATE_DRAFT, ask.schema_version_id, ask.idempotency_key)
    if before is not None:
        return Done(_saved(ask, content)) if _says(before, content) else key_conflict(ask.idempotency_key)
    standing = store.standing(ask.position_id)
    fault = place_fault(place, _CREATE) or create_fault(standing, ask.schema_version_id, content.digest)
    if fault is not None:
        return out_of_scope(fault)
    if (objection := content_blocked(content.field_specs, call.settings)) is not None:
        return blocked(objection)
    if standing.version(ask.schema_version_id) is not None:
        return Done(_saved(ask, content))
    store.add_draft(ask.position_id, ask.schema_version_id, standing.next_order, content)
    entry = ledger_entry(SchemaAction.CREATE_DRAFT, ask.schema_version_id, content, ask.actor_user_id, call)
    row_digest = store.enter(ask.position_id, {**entry, "idempotency_key": ask.idempotency_key})
    event = schema_event("POSITION_SCHEMA_DRAFTED", ask, row_digest, **_said(content))
    return Done(_saved(ask, content), (event,))


@capability(
    "PH1POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT_ROW",
    asks=contract.UpdateSchema,
    gives=contract.SchemaSaved,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT",
        SimulationType.COMMIT,
        "Replace the content of a draft of a position's requirements schema.",
        writes_tables=("position_schema_ledger", "position_schema_versions"),
        reads_tables=READ_TABLES,
        confirmation="the schema change",
        preconditions=(
            "company and position are ACTIVE",
            "the version is a DRAFT newer than the current one",
        ),
        postconditions=("the draft has the new content", "the reason is kept"),
        idempotency_scope=IDEMPOTENCY_SCOPE,
    ),
    may_say=(*SCHEMA_REASONS, reasons.POSITION_SCHEMA_UPDATE_RETRYABLE),
    events={"POSITION_SCHEMA_UPDATED": "Draft {schema_version_id} was rewritten, fields: {field_count}."},
    changes_facts=True,
)
def update_schema(ask: contract.UpdateSchema, call: Call, store: PositionStore) -> Outcome[contract.SchemaSaved]:
    """Replace the content of a draft of a position's requirements schema."""
    place = place_of(ask.tenant_id, ask.position_id, ask.company_id, call, store)
    if isinstance(place, Refused):
        return place
    content = _content(ask, ask.change_reason)
    if isinstance(content, Refused):
        return content
    before = store.entered(ask.position_id, SchemaAction.UPDATE_COMMIT, ask.schema_version_id, ask.idempotency_key)
    if before is not None:
        is_same = _says(before, content) and before.change_reason == ask.change_reason
        return Done(_saved(ask, content)) if is_same else key_conflict(ask.idempotency_key)
    standing = store.standing(ask.position_id)
    fault = place_fault(place, _UPDATE) or update_fault(standing, ask.schema_version_id)
    if fault is not None:
        return out_of_scope(fault)
    if (objection := content_blocked(content.field_specs, call.settings)) is not None:
        return blocked(objection)
    store.rewrite_draft(ask.position_id, ask.schema_version_id, content)
    entry = ledger_entry(SchemaAction.UPDATE_COMMIT, ask.schema_version_id, content, ask.actor_user_id, call)
    written = {"change_reason": ask.change_reason, "idempotency_key": ask.idempotency_key}
    row_digest = store.enter(ask.position_id, {**entry, **written})
    event = schema_event("POSITION_SCHEMA_UPDATED", ask, row_digest, **_said(content))
    return Done(_saved(ask, content), (event,))


def _content(ask: contract.CreateSchemaDraft, change_reason: str | None = None) -> Content | Refused:
    findings = Findings(reasons.POSITION_SCHEMA_INVALID.code)
    check_ids(ask.schema_version_id, ask.idempotency_key, findings)
    if change_reason is not None:
        read_text(change_reason, LONGEST_REASON, "change_reason", findings, lines=True)
    content = Content.read(ask.selectors, ask.field_specs, findings)
    return schema_invalid(findings) if findings.problems else content


def _says(row: Any, content: Content) -> bool:
    return {"selectors": row.selectors, "field_specs": row.field_specs} == content.texts()


def _said(content: Content) -> dict[str, str | int]:
    return {"field_count": len(content.field_specs), "content_digest": content.digest}


def _saved(ask: contract.CreateSchemaDraft, content: Content) -> contract.SchemaSaved:
    return contract.SchemaSaved(
        position_id=ask.position_id,
        schema_version_id=ask.schema_version_id,
        field_count=len(content.field_specs),
    )
