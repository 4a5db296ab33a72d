"""Turns: what a person says, opens, confirms or declines, and the run that comes of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.capability import Role
from selene_os.kernel.ids import derived_id
from selene_os.kernel.journaling import Entry
from selene_os.kernel.outcome import Done, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import (
    INPUT_INVALID,
    INTENT_UNKNOWN,
    OS_DECLINED,
    PROCESS_UNKNOWN,
    RUN_NOT_WAITING,
    RUN_UNKNOWN,
)
from selene_os.kernel.vocabulary import ApplyScope, ConfirmationKind, RunState
from selene_os.runtime import events, inquiring, wakes
from selene_os.runtime.answer import Answer, NothingDone, done, of_run, refused, turned_down
from selene_os.runtime.context import Context
from selene_os.runtime.hearing import denied_to_all, vocabulary
from selene_os.runtime.inputs import misshapen
from selene_os.runtime.remarks import out_of_scope, with_remark
from selene_os.runtime.run import Run, Shown, Turn
from selene_os.runtime.store import run_from
from selene_os.runtime.walk import transcript_hash, walk

_TOO_LONG = 8_192


def say(ctx: Context, text: str, run_id: str | None, audio_sha256: str | None = None) -> Answer:
    """One typed or spoken turn: of a run, or the first of a new one."""
    turn = _turn(ctx, text, audio_sha256)
    if run_id is not None:
        return take_turn(ctx, run_id, turn)
    blueprint, language = _meant(ctx, text)
    if blueprint is None:
        return out_of_scope(refused(INTENT_UNKNOWN), language)
    return open_run(ctx, blueprint, turn)


def grounded(ctx: Context, text: str, proposal: Mapping[str, Any]) -> Answer:
    """What of a model's proposal stands in a text and comes to a draft, and of which process; writes nothing."""
    asked = {"text": text, "proposal": dict(proposal), "vocabulary": vocabulary(ctx)}
    read = ctx.read(Read.INTENT_PROPOSAL, asked)
    return done(**({} if isinstance(read, Refused) else read.model_dump(mode="json")))


def say_as_proposed(
    ctx: Context, text: str, intent_type: str, proposal: Mapping[str, Any], audio_sha256: str | None = None
) -> Answer:
    """The first turn of a run, in which a model has marked some words: each is held against the text once more."""
    blueprint = ctx.world.shelf.of_intent(intent_type)
    if blueprint is None:
        return refused(INTENT_UNKNOWN)
    return open_run(ctx, blueprint, replace(_turn(ctx, text, audio_sha256), proposal=proposal))


def _turn(ctx: Context, text: str, audio_sha256: str | None) -> Turn:
    source = "TypedText" if audio_sha256 is None else "Voice"
    heard = transcript_hash(text, None)
    return Turn(ctx.turn_of_request, source, text, transcript_hash=heard, audio_sha256=audio_sha256)


def open_structured(ctx: Context, process_id: str, values: Mapping[str, Any]) -> Answer:
    """Structured input through the same steps."""
    blueprint = ctx.world.shelf.of_process(process_id)
    if blueprint is None or blueprint.intent_type is None:
        return refused(PROCESS_UNKNOWN, process_id[:80])
    flags = {"tenant_id": ctx.tenant_id, "actor_user_id": ctx.actor_user_id, "idempotency_key": ctx.request_key}
    if problems := misshapen(blueprint, values, flags):
        return refused(INPUT_INVALID, "", problems)
    turn = Turn(ctx.turn_of_request, "API", structured=dict(values), transcript_hash=transcript_hash(None, values))
    return open_run(ctx, blueprint, turn)


def open_run(ctx: Context, blueprint: Blueprint, turn: Turn) -> Answer:
    """Begin a run with its first turn and walk it as far as it goes."""
    run_id = derived_id("run", ctx.tenant_id, blueprint.process_id, ctx.request_key)
    known = load(ctx, run_id)
    if known is not None:
        return of_run(known)
    ctx.world.shelf.keep(ctx.transaction, blueprint, ctx.at)
    run = Run(
        tenant_id=ctx.tenant_id,
        run_id=run_id,
        blueprint=blueprint,
        actor_user_id=ctx.actor_user_id,
        origin={},
        opened_at=ctx.at,
        shown=Shown(),
    )
    data = {"process_id": blueprint.process_id, "blueprint": blueprint.digest}
    begun = replace(run, step_id=blueprint.steps[0].step_id, turn_id=turn.turn_id)
    ctx.journal(_entry(ctx, begun, events.RUN_OPENED, data))
    return _heard(ctx, run, turn)


def take_turn(ctx: Context, run_id: str, turn: Turn) -> Answer:
    """The next turn of a run; one that waits for no person answers with its status and changes nothing."""
    run = load(ctx, run_id)
    if run is None or run.actor_user_id != ctx.actor_user_id:
        return refused(RUN_UNKNOWN, run_id[:80])
    if run.sealed is not None or run.state is not RunState.WAITING_FOR_PERSON:
        return of_run(run, note=None if run.state.is_final else RUN_NOT_WAITING)
    told = None if turn.text is None or not turn.text.strip() else inquiring.answered(ctx, run, turn.text)
    return told or _heard(ctx, replace(run, turn_number=run.turn_number + 1), turn)


def confirm(ctx: Context, run_id: str, digest: str, launch_people: int | None) -> Answer:
    """Answer yes to the open confirmation, bound to what was shown; then walk on."""
    run = load(ctx, run_id)
    if run is None:
        return refused(RUN_UNKNOWN, run_id[:80])
    outcome = _answer(ctx, run, digest=digest, launch_people=launch_people, answer="YES")
    if isinstance(outcome, Refused):
        return _not_taken(ctx, run, outcome)
    return kept(ctx, walk(ctx, cleared(run)))


def decline(ctx: Context, run_id: str) -> Answer:
    """Answer no to the open confirmation: the run ends, or, at its close, goes on waiting."""
    run = load(ctx, run_id)
    if run is None:
        return refused(RUN_UNKNOWN, run_id[:80])
    if run.state is RunState.EXPIRED and run.actor_user_id == ctx.actor_user_id:
        return of_run(run)  # it has ended by itself: there is nothing left to say no to
    shown = (run.shown.confirmation or {}).get("digest", "")
    outcome = _answer(ctx, run, digest=shown, answer="NO")
    if isinstance(outcome, Refused):
        return _not_taken(ctx, run, outcome)
    if run.sealed is not None:
        ctx.interactive = False
        return kept(ctx, walk(ctx, cleared(run)))
    ctx.journal(_entry(ctx, run, events.RUN_DECLINED, {}))
    ended = run.stopped(
        RunState.DECLINED,
        run.step_id,
        question=None,
        confirmation=None,
        message=OS_DECLINED.sentence,
        reason_code=OS_DECLINED.code,
    )
    return kept(ctx, ended)


def kept(ctx: Context, run: Run) -> Answer:
    """Keep the run as it stands, let it be walked again when it is due, and answer with it."""
    ctx.runs.keep(run, ctx.at)
    due = run.wake_at if not run.state.is_final else None
    ctx.world.durable.schedule(ctx.transaction, ctx.tenant_id, run.run_id, due)
    if run.state in (RunState.COMPLETED, RunState.WAITING_FOR_APPROVAL):
        wakes.reschedule(ctx)
    return of_run(run)


def load(ctx: Context, run_id: str) -> Run | None:
    """The tenant's run, locked until the transaction ends."""
    row = ctx.runs.row(run_id, lock=True)
    return None if row is None else run_from(row, ctx.world.shelf.by_digest(ctx.transaction, row.blueprint_digest))


def _heard(ctx: Context, run: Run, turn: Turn) -> Answer:
    walked = walk(ctx, cleared(run), turn)
    hearing = next(
        step.step_id
        for step in run.blueprint.steps
        if ctx.world.catalogue.capabilities[step.capability_id].capability.role is Role.HEAR
    )
    if walked.state is not RunState.REFUSED or walked.step_id != hearing:
        return with_remark(kept(ctx, walked), walked)
    refusal = walked.shown.refusal or {}
    reason = ctx.world.catalogue.reasons[refusal["reason_code"]]
    detail = "" if refusal["detail"] == reason.sentence else refusal["detail"]
    if run.turn_number:
        raise NothingDone(turned_down(of_run(run), reason, detail))
    raise NothingDone(refused(reason, detail, walked.problems))


def cleared(run: Run) -> Run:
    """The run without what the walk before had to say."""
    return replace(run, shown=replace(run.shown, reason_code="", message="", refusal=None))


def _meant(ctx: Context, text: str) -> tuple[Blueprint | None, str | None]:
    """The process that a text asks for, and the language that it is in."""
    if not text.strip() or len(text) > _TOO_LONG:
        # Whichever process it is: its first step says what is wrong with such a turn.
        return next(each for each in ctx.world.shelf.shipped if each.intent_type is not None), None
    read = ctx.read(Read.INTENT_CLASSIFY, {"text": text})
    # The tenant's names are looked at only where the words alone say nothing, for somebody who may ask for something.
    if not isinstance(read, Refused) and read.intent_type is None and denied_to_all(ctx, None) is None:
        read = ctx.read(Read.INTENT_CLASSIFY, {"text": text, "vocabulary": vocabulary(ctx)})
    if isinstance(read, Refused) or read.intent_type is None:
        return None, None if isinstance(read, Refused) else read.spoken_language
    return ctx.world.shelf.of_intent(read.intent_type), read.spoken_language


def _answer(ctx: Context, run: Run, **answer: Any) -> Done[Any] | Refused:
    kind = (run.shown.confirmation or {}).get("kind")
    answering, follows = run.actor_user_id, None
    if kind == ConfirmationKind.CLOSE_WITH_UNRESOLVED:
        answering = ctx.read(Read.CAMPAIGN, {"campaign_id": run.campaign_id}).close_requested_by or answering
    elif kind == ConfirmationKind.SCHEMA_CHANGE:
        plan = ctx.read(Read.PLAN_SHOWN, {"run_id": run.run_id})
        follows = plan.people if plan.header.get("apply_scope") == ApplyScope.CURRENT_AND_NEW else None
    asked = {
        **{name: value for name, value in answer.items() if value is not None},
        "run_actor_user_id": answering,
        "launch_follows_people": follows,
    }
    call = ctx.call(run_id=run.run_id, step_id=run.step_id, turn_id=run.turn_id, correlation_id=run.run_id)
    outcome = ctx.play(Role.TAKE_ANSWER, {name: value for name, value in asked.items() if value is not None}, call)
    assert isinstance(outcome, Done | Refused), outcome
    return outcome


def _not_taken(ctx: Context, run: Run, outcome: Refused) -> Answer:
    if outcome.reason.code != "OS_CONFIRM_TIMEOUT" or run.actor_user_id != ctx.actor_user_id:
        return turned_down(of_run(run), outcome.reason, outcome.detail)
    ctx.interactive = run.sealed is None
    answer = kept(ctx, walk(ctx, cleared(run)))
    # A sealed run asks nothing anew: who confirmed too late must not take its waiting for a yes.
    return answer if run.sealed is None else turned_down(answer, outcome.reason, outcome.detail)


def _entry(ctx: Context, run: Run, event: str, data: dict[str, Any]) -> Entry:
    return Entry(
        stream=run.stream,
        at=ctx.at,
        event=event,
        engine="OS",
        actor=ctx.actor_user_id,
        run_id=run.run_id,
        step_id=run.step_id,
        correlation_id=run.run_id,
        turn_id=run.turn_id,
        data=data,
    )
