"""The handoff: one run opens the next, in the same transaction."""

from dataclasses import replace
from typing import Any

from selene_os.blueprints.record import Step
from selene_os.kernel.ids import derived_id
from selene_os.kernel.journaling import Entry
from selene_os.runtime import events
from selene_os.runtime.context import Context
from selene_os.runtime.run import Run, Shown

_HANDED = (
    "company_id",
    "position_id",
    "schema_version_id",
    "activation_handoff_ref",
    "start_key",
    "plan_digest",
    "plan_run_id",
    "plan_text",
    "people",
    "planned_count",
)


def hand_over(ctx: Context, run: Run, step: Step) -> Run:
    """Open the run that the record hands over to; its id is derived from the campaign."""
    handoff = run.blueprint.handoff_of(step.step_id)
    blueprint = None if handoff is None else ctx.world.shelf.of_process(handoff.process_id)
    if handoff is None or blueprint is None or (handoff.guard and not handoff.guard.holds(run.facts)):
        return run
    campaign_id = run.facts["backfill_campaign_id"]
    opened = Run(
        tenant_id=run.tenant_id,
        run_id=derived_id("run", run.tenant_id, campaign_id),
        blueprint=blueprint,
        actor_user_id=run.actor_user_id,
        origin=_origin(run, campaign_id),
        opened_at=ctx.at,
        turn_id=run.turn_id,
        turn_number=1,
        campaign_id=campaign_id,
        shown=Shown(plan=run.shown.plan),
    )
    if ctx.runs.row(opened.run_id) is None:
        ctx.world.shelf.keep(ctx.transaction, blueprint, ctx.at)
        ctx.runs.keep(opened, ctx.at)
        ctx.world.durable.schedule(ctx.transaction, run.tenant_id, opened.run_id, ctx.at)
        ctx.journal(_opened_entry(ctx, run, opened, step))
    handed = {"run_id": opened.run_id, "campaign_id": campaign_id}
    return replace(run, shown=replace(run.shown, handoff=handed))


def _origin(run: Run, campaign_id: str) -> dict[str, Any]:
    handed = {name: run.facts[name] for name in _HANDED if run.facts.get(name) is not None}
    structured = {
        "position_id": run.facts["position_id"],
        "schema_version_id": run.facts["schema_version_id"],
        "company_id": run.facts["company_id"],
        "rollout_scope": run.facts["apply_scope"],
        "activation_handoff_ref": run.facts["activation_handoff_ref"],
    }
    turn = {"turn_id": run.turn_id, "source": "Handoff", "structured": structured}
    return {**handed, "rollout_scope": run.facts["apply_scope"], "campaign_id": campaign_id, "turn": turn}


def _opened_entry(ctx: Context, run: Run, opened: Run, step: Step) -> Entry:
    return Entry(
        stream=opened.stream,
        at=ctx.at,
        event=events.RUN_OPENED,
        engine="OS",
        actor=opened.actor_user_id,
        run_id=opened.run_id,
        step_id=step.step_id,
        correlation_id=run.run_id,
        turn_id=opened.turn_id,
        data={"process_id": opened.blueprint.process_id, "blueprint": opened.blueprint.digest},
    )
