"""A run is a walk from the top: no cursor in the run, no goto.

Every walk begins at the first step; what is settled answers from the ledger at once, so a walk after a crash, after
an answer or after a page is the same walk. It ends at the first step where somebody else must move: a person, an
approval, the targets, the clock. When the first gated write commits, the run is sealed: the facts of that moment
stay, and the steps before are not asked again whatever staff, roles or the clock do.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from selene_os.blueprints.record import Step
from selene_os.kernel.capability import Role
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.journaling import Entry
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Ask, Done, Refused, Wait, WaitFor
from selene_os.kernel.shared_reasons import SIMULATION_NOT_ACTIVE
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime import approvals, confirming, events, hearing
from selene_os.runtime.attempt import Attempt
from selene_os.runtime.beginning import base_facts
from selene_os.runtime.context import Context
from selene_os.runtime.handing_over import hand_over
from selene_os.runtime.pages import CANCELED, columns_of, do_page
from selene_os.runtime.run import Run, Turn
from selene_os.runtime.stages import attempt_step, turn_digest
from selene_os.runtime.standing import campaign_facts
from selene_os.storage.canonical import canonical_bytes
from selene_os.storage.ledger import steps_settled
from selene_os.storage.page import Page

_EXPIRES = frozenset({"OS_CLARIFY_TIMEOUT", "OS_CONFIRM_TIMEOUT"})


def walk(ctx: Context, run: Run, turn: Turn | None = None) -> Run:
    """Walk the run from the top to where it must stop."""
    if (ended := approvals.ended(ctx, run)) is not None:
        return _stopped(ctx, ended)
    run = _starting(ctx, run, turn)
    run = replace(run, shown=replace(run.shown, question=None, confirmation=None))
    before = _before_the_seal(ctx, run)
    if run.sealed is None:
        run = _along(ctx, run, [step for step in run.blueprint.steps if step.step_id in before])
    if run.is_moving:
        run = _whole_or_not(ctx, run, [step for step in run.blueprint.steps if step.step_id not in before])
    return _completed(ctx, run) if run.is_moving else _stopped(ctx, run)


def transcript_hash(text: str | None, structured: Any) -> str:
    """The sha256 of what was said: of its text, or of its canonical structured form."""
    return sha256_hex(text.encode() if text is not None else canonical_bytes(structured or {}))


def _before_the_seal(ctx: Context, run: Run) -> frozenset[str]:
    """The steps before the first gated one; a sealed run does not ask them again."""
    capabilities = ctx.world.catalogue.capabilities
    before = takewhile(
        lambda step: not capabilities[step.capability_id].capability.effect.is_gated, run.blueprint.steps
    )
    return frozenset(step.step_id for step in before)


def _along(ctx: Context, run: Run, steps: Sequence[Step]) -> Run:
    for step in steps:
        if run.is_moving and step.applies(run.facts):
            run = _take(ctx, run, step)
    return run


def _whole_or_not(ctx: Context, run: Run, steps: Sequence[Step]) -> Run:
    """Take the steps that write; refused in the walk in which it began to write, a run has written nothing."""
    if run.sealed is not None:
        return _along(ctx, run, steps)
    gathered = ctx.gathered
    try:
        with ctx.transaction.savepoint():
            walked = _along(ctx, run, steps)
            if walked.sealed is not None and walked.state is RunState.REFUSED:
                raise _HalfWritten(walked)
            return walked
    except _HalfWritten as half:
        ctx.forget(since=gathered)
        return replace(half.run, sealed=None, shown=replace(half.run.shown, handoff=None))


class _HalfWritten(Exception):
    """A run that was refused after it had written, on its way past a savepoint."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.run_id)
        self.run = run


def _starting(ctx: Context, run: Run, turn: Turn | None) -> Run:
    run = replace(run, is_moving=True, state=RunState.RUNNABLE, problems=())
    if turn is None and run.turn_number <= 1 and run.origin.get("turn"):
        turn = Turn(**run.origin["turn"])
    facts = {**base_facts(ctx, run), "can_wait": True}
    if run.sealed is not None:
        return replace(run, facts={**facts, **run.sealed, "interactive": ctx.interactive})
    if turn is not None:
        facts |= turn.said
        facts["transcript_hash"] = turn.transcript_hash or transcript_hash(turn.text, turn.structured)
        asked = (run.shown.question or {}).get("field")
        facts |= {"turn_id": turn.turn_id} | ({"asked": asked} if asked else {})
        facts |= draft_so_far(ctx, run)
        run = replace(run, turn_id=turn.turn_id, turn_number=max(1, run.turn_number))
    return replace(run, facts=facts)


def draft_so_far(ctx: Context, run: Run) -> dict[str, Any]:
    """The run's draft after its last turn, under the name that the next turn asks for; nothing without one."""
    step = _played(ctx, run, Role.DRAFT)
    if step is None or not run.turn_id:
        return {}
    settled = steps_settled(ctx.transaction, run.tenant_id, run.run_id)
    drafted = settled.get((step.step_id, turn_digest(run.turn_id)))
    return {} if drafted is None else {"previous_draft": drafted["intent_draft"]}


def _played(ctx: Context, run: Run, role: Role) -> Step | None:
    capabilities = ctx.world.catalogue.capabilities
    return next((s for s in run.blueprint.steps if capabilities[s.capability_id].capability.role is role), None)


def _take(ctx: Context, run: Run, step: Step) -> Run:
    run = _prepared(ctx, run, step)
    if not run.is_moving:
        return run
    loop = run.blueprint.loop_of(step.step_id)
    if loop is not None:
        return do_page(ctx, run, loop) if step.step_id == loop.first else run
    before = run.facts
    run, page = _with_page(ctx, run, step)
    attempt = attempt_step(ctx, run, step, page)
    run = _after(ctx, attempt)
    gated = ctx.world.catalogue.capabilities[step.capability_id].capability.effect.is_gated
    wrote = gated and not isinstance(attempt.outcome, Refused)
    if wrote and run.sealed is None and run.blueprint.intent_type is not None:
        run = approvals.used_up(ctx, _sealed(ctx, run, step, before), step)
    if run.is_moving and run.blueprint.handoff_of(step.step_id) is not None:
        run = hand_over(ctx, run, step)
    return run


def _prepared(ctx: Context, run: Run, step: Step) -> Run:
    role = ctx.world.catalogue.capabilities[step.capability_id].capability.role
    if run.sealed is None and role is Role.DRAFT:
        return run.knowing({"vocabulary": hearing.vocabulary(ctx)}) if "text" in run.facts else run
    if run.sealed is None and role in (Role.CLARIFY, Role.CONFIRM):
        run = run.knowing({"attempts_allowed": step.max_retries})
    if run.sealed is None and role is Role.CONFIRM:
        return confirming.with_plan(ctx, run, step)
    if run.blueprint.wait_of(step.step_id) is not None:
        run = run.knowing(campaign_facts(ctx, run))
        if run.facts.get("campaign_state") != CANCELED:
            run = _waiting(ctx, run, step)
            run = confirming.unresolved(ctx, run, step) if run.is_moving else run
    asks = ctx.world.catalogue.capabilities[step.capability_id].capability.asks.model_fields
    if run.is_moving and "expected_handoff_ref" in asks and "planned_count" not in run.facts:
        run = confirming.with_activation(ctx, run)
    return run


def _waiting(ctx: Context, run: Run, step: Step) -> Run:
    wait = run.blueprint.wait_of(step.step_id)
    if wait is None:
        return run
    if run.facts.get("on_hold"):
        return run.stopped(RunState.WAITING_FOR_TARGETS, step.step_id, question=None, confirmation=None)
    if wait.guard.holds(run.facts):
        return run
    deadline = run.facts.get("deadline")
    return run.stopped(RunState.WAITING_FOR_TARGETS, step.step_id, wake_at=deadline, question=None, confirmation=None)


def _with_page(ctx: Context, run: Run, step: Step) -> tuple[Run, Page | None]:
    if not ctx.world.catalogue.capabilities[step.capability_id].capability.on_page:
        return run, None
    feed = run.blueprint.feed_of(step.step_id)
    if feed is None:
        return run, ctx.trigger_page
    if ctx.runs.cursor(run.run_id, confirming.PLAN_CURSOR).is_done:
        return run, None
    page = Page(ctx.transaction, columns_of(ctx, feed.source, (step,)))
    run = confirming.fed_from_plan(ctx, run, page, feed.page_size)
    ctx.pages_done += 1
    return run, page


def _after(ctx: Context, attempt: Attempt) -> Run:
    run, step, outcome = attempt.run, attempt.step, attempt.outcome
    match outcome:
        case Done():
            run = replace(run, campaign_id=run.campaign_id or _led_campaign(run))
            return hearing.understood(ctx, run) if attempt.capability.role is Role.DRAFT else run
        case Ask(question) if attempt.capability.role is Role.DRAFT and run.shown.asked_again >= step.max_retries:
            return run.refused(ctx.world.catalogue.reasons[question.reason_code or ""], step.step_id)
        case Ask(question):
            again = run.shown.asked_again + (attempt.capability.role is Role.DRAFT)
            asked = {"field": question.field, "text": question.text, "choices": list(question.choices)}
            confirmation = None if question.confirmation is None else dict(question.confirmation)
            return run.stopped(
                RunState.WAITING_FOR_PERSON,
                step.step_id,
                asked_again=again,
                question=None if confirmation else asked,
                confirmation=confirmation,
                reason_code=run.shown.reason_code or question.reason_code or "",
                message=run.shown.message or question.text,
            )
        case Wait(for_, until):
            return _stopped_by_wait(ctx, run, step, for_, None if until is None else stamp(until))
        case Refused(reason, detail, problems):
            state = RunState.EXPIRED if reason.code in _EXPIRES else RunState.REFUSED
            if reason == SIMULATION_NOT_ACTIVE and run.sealed is not None:
                state = RunState.WAITING_FOR_PERSON
            return run.refused(reason, step.step_id, detail, problems, state)
        case _:
            raise TypeError(f"{attempt.capability.capability_id} answered with {type(outcome).__name__}")


def _led_campaign(run: Run) -> str | None:
    leads = any(run.blueprint.loop_of(step.step_id) for step in run.blueprint.steps)
    return run.facts.get("campaign_id") if leads else None


def _stopped_by_wait(ctx: Context, run: Run, step: Step, for_: WaitFor, until: str | None) -> Run:
    if for_ is WaitFor.APPROVAL:
        return approvals.asked_for(ctx, run, step)
    if for_ is WaitFor.TARGETS:
        return run.stopped(RunState.WAITING_FOR_TARGETS, step.step_id, wake_at=until)
    state = RunState.RUNNABLE if until is not None and until <= ctx.at else RunState.WAITING_FOR_TIME
    return run.stopped(state, step.step_id, wake_at=until)


def _sealed(ctx: Context, run: Run, step: Step, facts: Any) -> Run:
    left_out = ("vocabulary", "text", "structured", "interactive", "intent_draft", "changes", "current_field_specs")
    kept = {name: value for name, value in facts.items() if name not in left_out}
    data = {"plan_digest": facts.get("plan_digest")}
    ctx.journal(_entry(ctx, run, events.RUN_SEALED, step.step_id, data))
    return replace(run, sealed=kept)


def _stopped(ctx: Context, run: Run) -> Run:
    """The run as it stands; a refusal is noted whichever step or check it came from."""
    if run.state in (RunState.REFUSED, RunState.EXPIRED):
        ctx.journal(_entry(ctx, run, events.RUN_REFUSED, run.step_id, {}, run.shown.reason_code))
    return run


def _completed(ctx: Context, run: Run) -> Run:
    output = {name: run.facts.get(name) for name in run.blueprint.output_fields}
    ctx.journal(_entry(ctx, run, events.RUN_COMPLETED, run.step_id, {}))
    return run.stopped(
        RunState.COMPLETED,
        run.blueprint.steps[-1].step_id,
        output=output,
        reply=run.facts.get("response"),
        message=run.facts.get("response") or "",
        reason_code=str(run.facts.get("reason_code") or ""),
        question=None,
        confirmation=None,
        refusal=None,
    )


def _entry(ctx: Context, run: Run, event: str, step_id: str, data: dict[str, Any], reason_code: str = "") -> Entry:
    return Entry(
        stream=run.stream,
        at=ctx.at,
        event=event,
        engine="OS",
        actor=run.actor_user_id,
        run_id=run.run_id,
        step_id=step_id,
        correlation_id=run.run_id,
        turn_id=run.turn_id,
        reason_code=reason_code,
        data=data,
    )
