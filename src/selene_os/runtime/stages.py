"""One step, one value down one pipe: fill → allow → address → once → record.

**fill** gathers the facts that the contract needs, typed; **allow** wants the capability and its simulation ACTIVE,
the confirmation and the access decision; **address** says who asks, when, until when and under which key; **once**
takes the ledger's answer, else the engine's; **record** keeps journal entry, ledger entry and new facts. An attempt
that was refused on the way passes through and is recorded.

Done is remembered by (run, step, digest of the ask); Refused, Wait and Retry never are; a step without side effects
is asked afresh. A gated write that is Done and asked differently is a conflict, never a silent replay.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from selene_os.blueprints.record import Step
from selene_os.kernel.capability import Capability, CapabilityStatus, Effect, Role
from selene_os.kernel.journaling import Entry
from selene_os.kernel.outcome import Ask, Done, Event, PageEvent, Refused, Retry, Wait
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT, INPUT_INVALID, SIMULATION_NOT_ACTIVE
from selene_os.kernel.simulation import SimulationStatus
from selene_os.kernel.vocabulary import Channel
from selene_os.runtime.attempt import Attempt
from selene_os.runtime.context import Context, strictly
from selene_os.runtime.paged_journal import journal_page
from selene_os.runtime.performing import engine_answer
from selene_os.runtime.run import Facts, Run
from selene_os.storage.canonical import digest
from selene_os.storage.ledger import settle_step, steps_settled
from selene_os.storage.page import Page

PAGE_BUDGET_FACTOR = 20
_VOLATILE = frozenset({"interactive", "page_is_last", "spoken_language"})
_PROMPTING = frozenset({Role.CLARIFY, Role.CONFIRM})
_PER_TURN = frozenset({Role.HEAR, Role.DRAFT})


def attempt_step(ctx: Context, run: Run, step: Step, page: Page | None = None) -> Attempt:
    """Take one step as far as its outcome is recorded."""
    listed = ctx.world.catalogue.capabilities[step.capability_id]
    attempt = Attempt(step, run, listed, page)
    for stage in (fill, allow, address, once, record):
        attempt = stage(ctx, attempt)
    return attempt


def fill(ctx: Context, attempt: Attempt) -> Attempt:
    """Gather what the contract asks for, from the record's cell first, then from the facts of that name."""
    if attempt.capability.role in _PER_TURN:
        before = _settled_before(ctx, replace(attempt, ask_digest=turn_digest(attempt.run.turn_id)))
        if before is not None:
            return before
    values = asked_values(attempt.step, attempt.capability, attempt.run.facts)
    ask = strictly(attempt.capability.asks, values)
    if isinstance(ask, tuple):
        return attempt.refused(Refused(INPUT_INVALID, problems=ask))
    return replace(attempt, ask=ask, ask_digest=_digest_of(attempt, ask))


def turn_digest(turn_id: str) -> str:
    """Under what a step that settles per turn is remembered."""
    return digest({"turn_id": turn_id})


def asked_values(step: Step, capability: Capability, facts: Facts) -> dict[str, Any]:
    """The values for a capability's ask: what the cell says, else facts by name; null facts are left out."""
    values = {name: facts[name] for name in capability.asks.model_fields if facts.get(name) is not None}
    for term in step.required:
        if term.name not in capability.asks.model_fields or term.value is None:
            continue
        values[term.name] = facts.get(term.value, term.value)
    return values


def allow(ctx: Context, attempt: Attempt) -> Attempt:
    """Let through what is ACTIVE, confirmed and allowed."""
    if attempt.outcome is not None:
        return attempt
    capability, facts = attempt.capability, attempt.run.facts
    if capability.status is not CapabilityStatus.ACTIVE and attempt.run.sealed is None:
        return attempt.refused(Refused(INPUT_INVALID, f"{capability.capability_id} is not offered any more"))
    if capability.simulation is None:
        return attempt
    simulation_id = capability.simulation.simulation_id
    if ctx.runs.simulation_status(simulation_id) is not SimulationStatus.ACTIVE:
        return attempt.refused(Refused(SIMULATION_NOT_ACTIVE, simulation_id))
    by_trigger = attempt.run.blueprint.trigger is not None
    if not by_trigger and facts.get("access_decision") != "ALLOW":
        return attempt.refused(Refused(INPUT_INVALID, "access was not decided"))
    if attempt.run.blueprint.intent_type is not None and not facts.get("confirmation"):
        return attempt.refused(Refused(INPUT_INVALID, "nobody has confirmed this"))
    return attempt


def address(ctx: Context, attempt: Attempt) -> Attempt:
    """Say who asks, when, until when, and under which key."""
    if attempt.outcome is not None:
        return attempt
    run, step = attempt.run, attempt.step
    budget_ms = step.timeout_ms
    if attempt.page is not None and run.blueprint.loop_of(step.step_id) is not None:
        budget_ms *= PAGE_BUDGET_FACTOR if attempt.page.count() > 1 else 1
    elif attempt.page is not None:
        budget_ms *= PAGE_BUDGET_FACTOR
    call = ctx.call(
        actor_user_id=run.facts.get("actor_user_id", ctx.actor_user_id),
        deadline=ctx.deadline(budget_ms),
        run_id=run.run_id,
        step_id=step.step_id,
        correlation_id=run.run_id,
        turn_id=run.turn_id,
        key=f"{run.run_id}/{step.step_id}/{attempt.ask_digest[:12]}",
    )
    return replace(attempt, call=call)


def once(ctx: Context, attempt: Attempt) -> Attempt:
    """Take the ledger's answer if the step is settled, else the engine's."""
    if attempt.outcome is not None or attempt.ask is None or attempt.call is None:
        return attempt
    if settles(attempt) and (before := _settled_before(ctx, attempt)) is not None:
        return before
    return replace(attempt, outcome=engine_answer(ctx, attempt, attempt.ask, attempt.call))


def _settled_before(ctx: Context, attempt: Attempt) -> Attempt | None:
    settled = steps_settled(ctx.transaction, attempt.run.tenant_id, attempt.run.run_id)
    remembered = settled.get((attempt.step.step_id, attempt.ask_digest))
    if remembered is not None:
        result = attempt.capability.gives.model_validate(remembered, strict=False)
        return replace(attempt, outcome=Done(result), is_remembered=True)
    was_done = any(step_id == attempt.step.step_id for step_id, _ in settled)
    if attempt.capability.effect.is_gated and was_done:
        return attempt.refused(Refused(IDEMPOTENCY_CONFLICT, f"{attempt.step.step_id} was done differently"))
    return None


def settles(attempt: Attempt) -> bool:
    """Whether Done is remembered: not for what has no effect; pages have their cursor, and events what they are of."""
    blueprint = attempt.run.blueprint
    is_of_page = blueprint.trigger is not None or blueprint.loop_of(attempt.step.step_id) is not None
    return attempt.capability.effect is not Effect.NONE and not is_of_page


def record(ctx: Context, attempt: Attempt) -> Attempt:
    """Keep the outcome: journal, ledger, facts."""
    outcome, run = attempt.outcome, attempt.run
    if attempt.is_remembered and isinstance(outcome, Done):
        if ctx.retells:
            journal_attempt(ctx, attempt)
        return replace(attempt, run=run.knowing(new_facts(attempt.step, outcome)))
    if isinstance(outcome, Done):
        if attempt.page is not None and run.blueprint.trigger is not None:
            # Its source or its first step has filled it: nobody need count again.
            attempt.page.complete()
        ctx.delivered += _delivered(attempt)
        if attempt.capability.changes_facts:
            ctx.facts_changed()
        ctx.wake(outcome.wakes)
        ctx.begin_again(outcome.asks_again)
        if settles(attempt):
            kept = outcome.result.model_dump(mode="json")
            settle_step(
                ctx.transaction, run.tenant_id, run.run_id, attempt.step.step_id, attempt.ask_digest, kept, ctx.at
            )
        run = run.knowing(new_facts(attempt.step, outcome))
    journal_attempt(ctx, attempt)
    return replace(attempt, run=run)


def new_facts(step: Step, outcome: Done[Any]) -> dict[str, Any]:
    """What a result adds to the facts: the names of the record's cell, and the other fields under their own."""
    result: Mapping[str, Any] = outcome.result.model_dump(mode="json")
    renamed = {each.result_field for each in step.produced if each.result_field and each.result_field != each.name}
    facts = {name: value for name, value in result.items() if name not in renamed and value is not None}
    for each in step.produced:
        source = each.result_field or each.name
        if source in result:
            facts[each.name] = result[source]
    return facts


def journal_attempt(ctx: Context, attempt: Attempt) -> None:
    """One entry for the step in the run's stream, then the engine's own events in theirs."""
    outcome, step = attempt.outcome, attempt.step
    if isinstance(outcome, Ask) and attempt.capability.role in _PROMPTING and not outcome.events:
        return  # the same question as before: nothing has happened
    simulation = attempt.capability.simulation
    fields = {
        "run_id": attempt.run.run_id,
        "step_id": step.step_id,
        "simulation_id": simulation.simulation_id if simulation else "",
        "correlation_id": attempt.run.run_id,
        "turn_id": attempt.run.turn_id,
    }
    data: dict[str, Any] = {"capability": attempt.capability.capability_id, "ask": attempt.ask_digest}
    reason_code = ""
    if isinstance(outcome, Refused | Retry):
        reason_code = outcome.reason.code
    if attempt.page is not None:
        first, last = attempt.page.bounds()
        data |= {"first_ordinal": first, "last_ordinal": last}
    ctx.journal(
        Entry(
            stream=attempt.run.stream,
            at=ctx.at,
            event=f"STEP_{type(outcome).__name__.upper()}",
            engine=attempt.listed.engine.engine_id,
            actor=attempt.run.facts.get("actor_user_id", ctx.actor_user_id),
            reason_code=reason_code,
            data=data,
            **fields,
        )
    )
    if isinstance(outcome, Done | Ask | Wait):
        for event in outcome.events:
            if isinstance(event, Event):
                ctx.journal_event(attempt.listed.engine.engine_id, event, attempt.run.stream, **fields)
        in_loop = attempt.run.blueprint.loop_of(step.step_id) is not None
        page_events = [each for each in outcome.events if isinstance(each, PageEvent)]
        if page_events and attempt.page is not None and not in_loop:
            journal_page(ctx, attempt.run, attempt.page, ((step, attempt.listed, page_events),))


def _delivered(attempt: Attempt) -> int:
    """How many messages have arrived at once: those of the app; others wait in the outbox."""
    page = attempt.page
    if attempt.capability.effect is not Effect.DELIVERY_REQUEST or page is None or "channel" not in page.columns:
        return 0
    return page.welcome_count_of("channel", Channel.APP.value)


def _digest_of(attempt: Attempt, ask: BaseModel) -> str:
    if attempt.capability.role in _PER_TURN:
        return turn_digest(attempt.run.turn_id)
    asked = ask.model_dump(mode="json", exclude_none=True)
    return digest({name: value for name, value in asked.items() if name not in _VOLATILE})
