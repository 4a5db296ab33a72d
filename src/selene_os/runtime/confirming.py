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
from selene_os.runtime.plan_difference import counts_of, difference, difference_text
from selene_os.runtime.run import Run
from selene_os.runtime.world import PlanNeeded
from selene_os.storage.canonical import digest
from selene_os.storage.page import Page
from selene_os.storage.tenants import facts_revision, held_facts_revision

PLAN_CURSOR = "plan"
_STALE_GERMAN = (
    "Der gezeigte Plan gilt nicht mehr. Seitdem:",
    "Sehen Sie sich den neuen Plan an, und bestätigen Sie ihn, wenn er so sein soll.",
)
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
    of_held = ctx.plans.holds_facts
    revision = (held_facts_revision if of_held else facts_revision)(ctx.transaction, ctx.tenant_id)
    aside = {} if kept.plan_digest is None else kept.header.get("aside", {})
    same_draft = kept.plan_digest is not None and kept.header["draft_digest"] == request.draft_digest
    if same_draft and (kept.facts_revision, aside.get("day")) == (revision, planning.today(ctx)):
        return _knowing_plan(run, kept.plan_digest, kept.header)
    plan = _ready(ctx, request, revision)
    header = {**plan.header, "aside": {**plan.header["aside"], "turn_id": run.turn_id}}
    # Without a new turn it is not the operator who wants something else: the schema has changed beneath them.
    was_shown = same_draft or (kept.plan_digest is not None and aside.get("turn_id") == run.turn_id)
    if was_shown and kept.plan_digest != plan.digest:
        run = _stale(ctx, run, step, header, plan)
    ctx.play(
        Role.KEEP_PLAN,
        {
            "plan_digest": plan.digest,
            "facts_revision": plan.facts_revision,
            "header": header,
            "people": plan.people,
            "lines": plan.lines,
        },
        ctx.call(run_id=run.run_id, step_id=step.step_id, turn_id=run.turn_id, correlation_id=run.run_id),
    )
    return _knowing_plan(run, plan.digest, header)


def _ready(ctx: Context, request: planning.PlanRequest, revision: int) -> planning.Plan:
    """The plan of this very request at this revision; PlanNeeded if it must be worked out on a snapshot first."""
    plan: planning.Plan | None = ctx.plans.ready.get(request.draft_digest)
    wanted = (request, revision, planning.today(ctx))
    if plan is not None and (plan.request, plan.facts_revision, plan.day) == wanted:
        return plan
    if not ctx.plans.holds_facts:
        raise PlanNeeded(request)
    return planning.work_out(ctx.world, request)


def _knowing_plan(run: Run, plan_digest: str, header: Any) -> Run:
    facts = {
        "plan_digest": plan_digest,
        "plan_text": header["text"],
        "people": header["people"],
        "plan_people": header["people"],
    }
    return replace(run.knowing(facts), shown=replace(run.shown, plan=planning.shown(plan_digest, header)))


def _stale(ctx: Context, run: Run, step: Step, header: dict[str, Any], plan: planning.Plan) -> Run:
    """The run, saying what is different by now; the header keeps it, and the journal knows the numbers only."""
    before = ctx.read(Read.PLAN_SHOWN, {"run_id": run.run_id, "lines": True})
    changed = difference(before.header, before.lines, plan.header, plan.lines)
    header["aside"]["difference"] = changed
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
            data={"before": before.plan_digest, "after": plan.digest, **counts_of(changed)},
        )
    )
    language = run.facts.get("spoken_language")
    text = difference_text(changed, language)
    lead, hint = (
        _STALE_GERMAN if language == "de" else (f"{SIMULATION_STALE.sentence} Since then", SIMULATION_STALE.hint)
    )
    message = f"{lead} {text}. {hint}".strip()
    return replace(run, shown=replace(run.shown, reason_code=SIMULATION_STALE.code, message=message))


def _counts_text(counts: dict[str, int]) -> str:
    return (
        f"Of {counts['total']} people {counts['completed']} have completed, {counts['exempted']} are exempted, "
        f"{counts['failed']} failed, and {counts['unresolved']} are unresolved: {counts['pending']} not asked yet, "
        f"{counts['requested']} asked, {counts['reminded']} reminded. Closing ends the campaign for all of them."
    )
