"""Working out a change: what the schema of a position would be, and whether it may be so; writes nothing."""

from typing import Any

from selene_os.engines.position.changes import are_distinct, merged, schema_diff
from selene_os.engines.position.content import Content
from selene_os.engines.position.contract import ChangeWorkedOut, WorkOutChange
from selene_os.engines.position.findings import Findings, read_text, shown
from selene_os.engines.position.identifiers import read_id
from selene_os.engines.position.policy import activation_blocked, content_blocked
from selene_os.engines.position.reasons import POSITION_SCHEMA_INVALID
from selene_os.engines.position.refusals import blocked, out_of_scope, schema_invalid
from selene_os.engines.position.rules import (
    Place,
    Standing,
    activate_fault,
    chosen_version,
    create_fault,
    handoff_ref,
    place_fault,
    start_key,
    update_fault,
)
from selene_os.engines.position.store import PositionStore
from selene_os.kernel.call import Call
from selene_os.kernel.outcome import Done, Outcome, Refused
from selene_os.kernel.vocabulary import ApplyScope, SchemaOperation

LONGEST_REASON = 256
Operations = frozenset[SchemaOperation]


def work_out(ask: WorkOutChange, call: Call, store: PositionStore) -> Outcome[ChangeWorkedOut]:
    """What would be, or why not: scope first, then the content, then the policy."""
    findings = Findings(POSITION_SCHEMA_INVALID.code)
    operations, scope = _wishes(ask, findings)
    if findings.problems:
        return schema_invalid(findings)
    place = store.place(ask.position_id)
    if place is None or ask.company_id not in (None, place.company_id):
        return out_of_scope(f"The tenant has no position {ask.position_id} in this company.")
    if (fault := place_fault(place, operations)) is not None:
        return out_of_scope(fault)
    standing = store.standing(place.position_id)
    version_id = chosen_version(operations, ask.schema_version_id, scope, standing)
    if version_id is None:
        return out_of_scope("There is no draft to go on with; create one.")
    if SchemaOperation.CREATE not in operations and standing.version(version_id) is None:
        return out_of_scope(f"There is no version {version_id}.")
    content = _content(ask, operations, version_id, standing, store)
    if isinstance(content, Refused):
        return content
    refused = _refused(ask, call, operations, version_id, scope, standing, content)
    return refused or Done(_result(store, place, standing, version_id, content))


def read_scope(value: str | None, findings: Findings) -> ApplyScope | None:
    """The apply scope that a text names."""
    if value is None or value in tuple(ApplyScope):
        return None if value is None else ApplyScope(value)
    findings.add("apply_scope", f"{shown(value)} is no scope.", f"Write one of: {', '.join(ApplyScope)}.")
    return None


def _wishes(ask: WorkOutChange, findings: Findings) -> tuple[Operations, ApplyScope | None]:
    known = tuple(SchemaOperation)
    if not ask.schema_operations:
        findings.add("schema_operations", "There is no operation.", f"Name some of: {', '.join(known)}.")
    for index, one in enumerate(ask.schema_operations):
        if one not in known:
            findings.unknown_name(f"schema_operations[{index}]", one, known)
    if ask.schema_version_id is not None:
        read_id(ask.schema_version_id, "schema_version_id", findings)
    if ask.change_reason is not None:
        read_text(ask.change_reason, LONGEST_REASON, "change_reason", findings, lines=True)
    operations = frozenset(SchemaOperation(one) for one in ask.schema_operations if one in known)
    return operations, read_scope(ask.apply_scope, findings)


def _content(
    ask: WorkOutChange, operations: Operations, version_id: str, standing: Standing, store: PositionStore
) -> Content | Refused:
    """The complete content that is meant: as written, else the base with the changes made to it."""
    kept = None
    if SchemaOperation.CREATE not in operations:
        kept = store.content(ask.position_id, version_id)
    elif standing.current is not None:
        kept = store.content(ask.position_id, standing.current.schema_version_id)
    findings = Findings(POSITION_SCHEMA_INVALID.code)
    base: tuple[dict[str, Any], ...] = () if kept is None else kept.specs_json()
    field_specs = ask.field_specs
    if field_specs is None:
        field_specs = merged(base, () if ask.changes is None else ask.changes, findings)
    elif ask.changes and are_distinct(field_specs):
        # What was said later changes what was given before.
        field_specs = merged(field_specs, ask.changes, findings)
    selectors = ask.selectors
    if selectors is None:
        selectors = {} if kept is None else kept.selectors_json()
    content = Content.read(selectors, field_specs, findings)
    if findings.problems:
        return schema_invalid(findings)
    if operations == {SchemaOperation.ACTIVATE} and (kept is None or kept.digest != content.digest):
        return out_of_scope(f"Version {version_id} says something else; add UPDATE, or CREATE a new version.")
    return content


def _refused(
    ask: WorkOutChange,
    call: Call,
    operations: Operations,
    version_id: str,
    scope: ApplyScope | None,
    standing: Standing,
    content: Content,
) -> Refused | None:
    fault = None
    if SchemaOperation.CREATE in operations:
        fault = create_fault(standing, version_id, content.digest)
        standing = standing.with_draft(version_id, content.digest)
    if fault is None and SchemaOperation.UPDATE in operations:
        fault = update_fault(standing, version_id)
    if fault is None and SchemaOperation.ACTIVATE in operations:
        fault = activate_fault(standing, version_id, scope)
    if fault is not None:
        return out_of_scope(fault)
    objection = content_blocked(content.field_specs, call.settings)
    if objection is None and SchemaOperation.ACTIVATE in operations:
        objection = activation_blocked(call.now, ask.plan_people, call.settings)
    return None if objection is None else blocked(objection)


def _result(
    store: PositionStore, place: Place, standing: Standing, version_id: str, content: Content
) -> ChangeWorkedOut:
    current_id = None if standing.current is None else standing.current.schema_version_id
    current = None if current_id is None else store.content(place.position_id, current_id)
    before = () if current is None else current.field_specs
    activation = (store.tenant_id, place.position_id, version_id, standing.next_activation)
    return ChangeWorkedOut(
        company_id=place.company_id,
        position_id=place.position_id,
        position_title=place.title,
        schema_version_id=version_id,
        selectors=content.selectors_json(),
        field_specs=content.specs_json(),
        schema_diff=schema_diff(before, content.field_specs),
        current_version_id=current_id,
        activation_number=standing.next_activation,
        activation_handoff_ref=handoff_ref(*activation),
        start_key=start_key(*activation),
        position=place.position_facts(),
        company=place.company_facts(),
        current_field_specs=() if current is None else current.specs_json(),
    )
