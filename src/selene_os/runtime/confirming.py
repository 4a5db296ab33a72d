"""Confirmations: what is shown before somebody says yes, and what the yes is bound to.

A `confirm:` line of the record says when and what it names: the plan (the change itself), people (the launch of a
campaign), counts (closing with people unresolved). A confirmation is bound to the digest of what was shown.
"""

from dataclasses import replace
from typing import Any

from selene_os.blueprints.record import Step
from selene_os.kernel.capability import Role
from selene_os.kernel.journaling import Entry
from selene_os.kernel.outcome import Ask, Done, Refused, Wait
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import SIMULATION_STALE
from selene_os.kernel.vocabulary import ConfirmationKind, RunState
from selene_os.runtime import events, planning
from selene_os.runtime.context import Context
from selene_os.runtime.hearing import launches_backfill, within_policy
from selene_os.runtime.run import Run
from selene_os.runtime.world import PlanNeeded
from selene_os.storage.canonical import digest
from selene_os.storage.page import Page
from selene_os.storage.tenants import facts_revision

PLAN_CURSOR = "plan"
_KINDS = {
    "plan": ConfirmationKind.SCHEMA_CHANGE,
    "people": ConfirmationKind.BACKFILL_LAUNCH,
    "counts": ConfirmationKind.CLOSE_WITH_UNRESOLVED,
}


def with_plan(ctx: Context, run: Run, step: Step) -> Run:
    """The run, knowing the plan that its confirmation step shows and the kinds of yes that it needs."""
    lines = run.blueprint.confirms_of(step.step_id)
    kinds = [_KINDS[line.names].value for line in lines if line.guard is None or line.guard.holds(run.facts)]
    if run.origin.get("plan_digest"):
        return run.knowing({"confirmation_kinds": kinds, "accepted_from_run_id": run.origin.get("plan_run_id")})
    asks_people = launches_backfill(run) or "rollout_scope" in {each.name for each in run.blueprint.inputs}
    if not asks_people:
        kinds = [each for each in kinds if each != ConfirmationKind.BACKFILL_LAUNCH]
    run = _with_current_plan(ctx, run, step, planning.request_for(run, asks_people=asks_people))
    return within_policy(ctx, run.knowing({"confirmation_kinds": kinds, "plan_run_id": run.run_id}))


def with_activation(ctx: Context, run: Run) -> Run:
    """The run, knowing what PH1.POSITION says of the activation now, and how long people have to answer."""
    asked = {name: run.facts.get(name) for name in ("position_id", "schema_version_id")}
    schema = ctx.read(Read.POSITION_SCHEMA, asked)
    if isinstance(schema, Refused):
        return run
    days = [each["answer_within_days"] for each in schema.field_specs if each.get("answer_within_days")]
    return run.knowing(
        {
            "expected_handoff_ref": schema.activation_handoff_ref,
            "answer_within_days": max(days, default=None),
            "field_specs": [dict(each) for each in schema.field_specs],
            "planned_count": run.facts.get("people") or 0,
        }
    )


def unresolved(ctx: Context, run: Run, step: Step) -> Run:
    """The run, past the confirmation that names the counts, if its record asks for one now."""
    every = run.blueprint.confirms_of(step.step_id)
    lines = [each for each in every if each.guard is None or each.guard.holds(run.facts)]
    if not lines:
        return run.knowing({"accept_unresolved": False})
    counts = run.facts["counts"]
    asked = {
        "confirmation_kinds": [_KINDS[line.names].value for line in lines],
        "plan_digest": digest({"campaign_id": run.campaign_id, "counts": counts}),
        "plan_text": _counts_text(counts),
        "people": counts["unresolved"],
        "interactive": ctx.interactive,
    }
    call = ctx.call(run_id=run.run_id, step_id=step.step_id, turn_id=run.turn_id, correlation_id=run.run_id)
    outcome = ctx.play(Role.CONFIRM, asked, call)
    match outcome:
        case Done():
            return run.knowing({"accept_unresolved": True})
        case Ask(question):
            return run.stopped(
                RunState.WAITING_FOR_PERSON,
                step.step_id,
                question=None,
                confirmation=dict(question.confirmation or {}),
                message=question.text,
                wake_at=run.facts.get("deadline"),
            )
        case Wait():
            state = RunState.WAITING_FOR_PERSON if run.facts["deadline_passed"] else RunState.WAITING_FOR_TARGETS
            wake_at = None if run.facts["deadline_passed"] else run.facts.get("deadline")
            return run.stopped(state, step.step_id, wake_at=wake_at, confirmation=None, question=None)
        case Refused(reason, detail):
            return run.refused(reason, step.step_id, detail, state=RunState.WAITING_FOR_TARGETS)
        case _:
            raise TypeError("a confirmation is no retry")


def fed_from_plan(ctx: Context, run: Run, page: Page, page_size: int) -> Run:
    """Put the next lines of the plan that was shown on the page; the run knows whether they are the last."""
    cursor = ctx.runs.cursor(run.run_id, PLAN_CURSOR)
    asked = {
        "run_id": run.facts["plan_run_id"],
        "plan_digest": run.facts["plan_digest"],
        "after_ordinal": cursor.ordinal,
        "limit": page_size,
    }
    filled = ctx.read(Read.PLAN_SOURCE, asked, page)
    moved = replace(
        cursor,
        ordinal=max(filled.last_ordinal or 0, cursor.ordinal),
        pages=cursor.pages + 1,
        is_done=filled.is_last,
    )
    ctx.runs.move_cursor(run.run_id, PLAN_CURSOR, moved)
    return run.knowing({"page_is_last": filled.is_last})


def _with_current_plan(ctx: Context, run: Run, step: Step, request: planning.PlanRequest) -> Run:
    kept = ctx.read(Read.PLAN_SHOWN, {"run_id": run.run_id})
    revision = facts_revision(ctx.transaction, ctx.tenant_id)
    same_draft = kept.plan_digest is not None and kept.header["draft_digest"] == request.draft_digest
    if same_draft and kept.facts_revision == revision:
        return _knowing_plan(run, kept.plan_digest, kept.header)
    plan = ctx.plans.get(request.draft_digest)
    if plan is None or plan.facts_revision != revision:
        raise PlanNeeded(request)
    if same_draft and kept.plan_digest != plan.digest:
        run = _stale(ctx, run, step, plan)
    ctx.play(
        Role.KEEP_PLAN,
        {
            "plan_digest": plan.digest,
            "facts_revision": plan.facts_revision,
            "header": dict(plan.header),
            "people": plan.people,
            "lines": plan.lines,
        },
        ctx.call(run_id=run.run_id, step_id=step.step_id, turn_id=run.turn_id, correlation_id=run.run_id),
    )
    return _knowing_plan(run, plan.digest, plan.header)


def _knowing_plan(run: Run, plan_digest: str, header: Any) -> Run:
    facts = {
        "plan_digest": plan_digest,
        "plan_text": header["text"],
        "people": header["people"],
        "plan_people": header["people"],
    }
    return replace(run.knowing(facts), shown=replace(run.shown, plan=planning.shown(plan_digest, header)))


def _stale(ctx: Context, run: Run, step: Step, plan: planning.Plan) -> Run:
    before = ctx.read(Read.PLAN_SHOWN, {"run_id": run.run_id, "lines": True})
    text = planning.difference(tuple(tuple(each) for each in before.lines), plan.lines)
    ctx.journal(
        Entry(
            stream=run.stream,
            at=ctx.at,
            event=events.PLAN_STALE,
            engine="OS",
            actor=run.actor_user_id,
            run_id=run.run_id,
            step_id=step.step_id,
            correlation_id=run.run_id,
            turn_id=run.turn_id,
            reason_code=SIMULATION_STALE.code,
            data={"before": before.plan_digest, "after": plan.digest},
        )
    )
    message = f"{SIMULATION_STALE.sentence} Since then {text}. {SIMULATION_STALE.hint}"
    return replace(run, shown=replace(run.shown, reason_code=SIMULATION_STALE.code, message=message))


def _counts_text(counts: dict[str, int]) -> str:
    return (
        f"Of {counts['total']} people {counts['completed']} have completed, {counts['exempted']} are exempted, "
        f"{counts['failed']} failed, and {counts['unresolved']} are unresolved: {counts['pending']} not asked yet, "
        f"{counts['requested']} asked, {counts['reminded']} reminded. Closing ends the campaign for all of them."
    )
