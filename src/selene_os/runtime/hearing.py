"""What follows once a turn is understood: may this person ask for it at all, and what does it come to?

The cheap gate stands here, before any name of a person or a plan is shown; the binding decision is the access step's.
What the draft leaves open stays a missing field; a complete one is worked out by PH1.POSITION into the full content
of the new version, so that everything that cannot be is refused before anybody is asked to confirm it.
"""

from typing import Any

from selene_os.kernel.capability import Role
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import ApplyScope, SchemaOperation
from selene_os.runtime.context import Context
from selene_os.runtime.run import Run

_CHANGE = (
    "position_id",
    "company_id",
    "schema_version_id",
    "schema_operations",
    "selectors",
    "field_specs",
    "changes",
    "apply_scope",
    "change_reason",
    "plan_people",
)
_OUT_OF_SCOPE = "ONB_BACKFILL_SCOPE_INVALID"


def understood(ctx: Context, run: Run) -> Run:
    """The run, refused if this person may not ask; else knowing what the change comes to, if nothing is missing."""
    run = run.knowing(_with_defaults(run))
    denied = _cheap_gate(ctx, run)
    if denied is not None:
        return denied
    if run.facts.get("missing_fields"):
        return run
    names = {each.name for each in run.blueprint.inputs}
    if "field_specs" in names:
        return _worked_out(ctx, run)
    if "activation_handoff_ref" in names:
        return _activation(ctx, run)
    return run


def within_policy(ctx: Context, run: Run) -> Run:
    """The run, refused if its change may not concern as many people as its plan says."""
    if "field_specs" not in {each.name for each in run.blueprint.inputs}:
        return run
    # The changes are part of the content by now: they must not be made to it once more.
    return _worked_out(ctx, run, tuple(name for name in _CHANGE if name != "changes"))


def vocabulary(ctx: Context) -> dict[str, Any]:
    """The closed vocabulary that a turn is understood with: this tenant's positions, fields and tags."""
    places = ctx.read(Read.POSITION_PLACES, {})
    known = ("position_id", "title", "company_id", "jurisdiction", "fields")
    positions = [{name: each[name] for name in known} for each in places.positions if each["state"] != "RETIRED"]
    return {"positions": positions, "tags": list(ctx.read(Read.TAGS, {}).tags)}


def denied_to_all(ctx: Context, run: Run | None) -> Reason | None:
    """Why this person may ask for nothing at all, of the run or of any process; None if there is something."""
    shipped = [each.process_id for each in ctx.world.shelf.shipped if each.intent_type is not None]
    reason_code = ""
    for process_id in shipped if run is None else [run.blueprint.process_id]:
        asked = {
            "actor_user_id": ctx.actor_user_id,
            "tenant_id": ctx.tenant_id,
            "requested_action": process_id,
            "also_requested": (),
        }
        decided = ctx.read(Read.ACCESS_DECISION, asked)
        if isinstance(decided, Refused):
            return decided.reason
        if decided.decision != "DENY":
            return None
        reason_code = decided.reason_code
    return ctx.world.catalogue.reasons[reason_code]


def launches_backfill(run: Run) -> bool:
    """Whether completing this run hands over to a campaign."""
    facts = run.facts
    return (
        any(run.blueprint.handoff_of(step.step_id) for step in run.blueprint.steps)
        and facts.get("apply_scope") == ApplyScope.CURRENT_AND_NEW
        and SchemaOperation.ACTIVATE in facts.get("schema_operations", ())
    )


def _with_defaults(run: Run) -> dict[str, Any]:
    defaults: dict[str, Any] = {}
    if not run.facts.get("schema_operations"):
        defaults["schema_operations"] = [SchemaOperation.CREATE.value, SchemaOperation.ACTIVATE.value]
    handoffs = [run.blueprint.handoff_of(step.step_id) for step in run.blueprint.steps]
    if launches_backfill(run.knowing(defaults)):
        defaults["also_requested"] = [each.process_id for each in handoffs if each is not None]
    return defaults


def _cheap_gate(ctx: Context, run: Run) -> Run | None:
    gates = [
        step
        for step in run.blueprint.steps
        if ctx.world.catalogue.capabilities[step.capability_id].capability.role is Role.DECIDE_ACCESS
    ]
    if not gates:
        return None
    asked = {
        "actor_user_id": run.actor_user_id,
        "tenant_id": run.tenant_id,
        "requested_action": run.blueprint.process_id,
        "also_requested": run.facts.get("also_requested", ()),
        "accepted_from_run_id": run.origin.get("plan_run_id"),
    }
    decided = ctx.read(Read.ACCESS_DECISION, asked)
    if isinstance(decided, Refused):
        return run.refused(decided.reason, gates[0].step_id, decided.detail, decided.problems)
    if decided.decision != "DENY":
        return None
    return run.refused(ctx.world.catalogue.reasons[decided.reason_code], gates[0].step_id, decided.detail)


def _worked_out(ctx: Context, run: Run, names: tuple[str, ...] = _CHANGE) -> Run:
    asked = {name: run.facts[name] for name in names if run.facts.get(name) is not None}
    change = ctx.read(Read.POSITION_CHANGE, asked)
    if isinstance(change, Refused):
        return run.refused(change.reason, _speaker(ctx, run, change), change.detail, change.problems)
    return run.knowing(change.model_dump(mode="json"))


def _activation(ctx: Context, run: Run) -> Run:
    asked = {name: run.facts.get(name) for name in ("position_id", "schema_version_id")}
    schema = ctx.read(Read.POSITION_SCHEMA, asked)
    # What was handed over was activated then, whatever has become of the position's schema since.
    handed = run.origin.get("activation_handoff_ref")
    fault = schema.detail if isinstance(schema, Refused) else None if handed else _launch_fault(run, schema)
    if fault is not None:
        reason = ctx.world.catalogue.reasons[_OUT_OF_SCOPE]
        return run.refused(reason, _speaker(ctx, run, Refused(reason, fault)), fault)
    known = schema.model_dump(mode="json")
    return run.knowing(
        {
            "company_id": known["company_id"],
            "schema_version_id": known["schema_version_id"],
            "activation_handoff_ref": run.facts.get("activation_handoff_ref") or known["activation_handoff_ref"],
            "expected_handoff_ref": handed or known["activation_handoff_ref"],
            "start_key": run.facts.get("start_key") or known["start_key"],
            "rollout_scope": ApplyScope.CURRENT_AND_NEW.value,
            "field_specs": known["field_specs"],
            "selectors": known["selectors"],
            "position": known["position"],
            "position_title": known["title"],
            "company": known["company"],
        }
    )


def _launch_fault(run: Run, schema: Any) -> str | None:
    """Why no campaign may come of this version's activation, before anybody is asked to confirm one."""
    wanted = run.facts.get("rollout_scope") or schema.apply_scope
    if {wanted, schema.apply_scope} != {ApplyScope.CURRENT_AND_NEW.value}:
        return "Only a CurrentAndNew activation asks current staff."
    if run.facts.get("company_id") not in (None, schema.company_id):
        return f"The position {schema.position_id} is not of this company."
    return None


def _speaker(ctx: Context, run: Run, refusal: Refused) -> str:
    for step in run.blueprint.steps:
        if refusal.reason in ctx.world.catalogue.capabilities[step.capability_id].capability.may_say:
            return step.step_id
    return run.step_id
