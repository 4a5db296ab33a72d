"""Records without a conversation: an operator's one verb, and what an event starts.

They are walked like any other record, but in one transaction and without a row of their own: the journal, the permits
and the ledger name them. A trigger record is walked once per page of events and takes its authority from the
campaign's confirmed plan or from the person who answers; an operator's record asks the gate first.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import update

from selene_os.blueprints.record import Blueprint, Step
from selene_os.kernel.errors import BudgetExceeded
from selene_os.kernel.ids import derived_id
from selene_os.kernel.outcome import Done, Refused
from selene_os.kernel.reason import Reason
from selene_os.kernel.shared_reasons import OS_STEP_RETRYABLE
from selene_os.runtime.answer import Answer, NothingDone, done, refused
from selene_os.runtime.beginning import base_facts
from selene_os.runtime.context import Context
from selene_os.runtime.pages import SOURCES, columns_of
from selene_os.runtime.run import Facts, Run
from selene_os.runtime.stages import attempt_step
from selene_os.runtime.world import StepFault
from selene_os.storage.page import REFUSED, Page


def perform_record(
    ctx: Context, process_id: str, facts: Mapping[str, Any], key: str | None = None, turn_id: str | None = None
) -> Facts:
    """Walk an operator's or an event's record once; its facts, or NothingDone with the refusal.

    `key` is for what happens within another walk: it sets several of the kind in one request apart; `turn_id` is that
    walk's turn.
    """
    run, page = opened(ctx, process_id, facts, key)
    run = run if turn_id is None else replace(run, turn_id=turn_id)
    known = walk_record(ctx, run, page)
    ctx.forget_holds()
    return known


def opened(ctx: Context, process_id: str, facts: Mapping[str, Any], key: str | None = None) -> tuple[Run, Page | None]:
    """The record as a run, and the empty page that its steps work on."""
    blueprint = ctx.world.shelf.of_process(process_id)
    assert blueprint is not None, process_id
    run = Run(
        tenant_id=ctx.tenant_id,
        run_id=derived_id("act", ctx.tenant_id, process_id, key or ctx.request_key),
        blueprint=blueprint,
        actor_user_id=ctx.actor_user_id,
        origin={},
        opened_at=ctx.at,
        turn_id=ctx.turn_of_request,
    )
    ctx.world.shelf.keep(ctx.transaction, blueprint, ctx.at)
    run = run.knowing({**base_facts(ctx, run), **facts})
    capabilities = ctx.world.catalogue.capabilities
    if not any(capabilities[step.capability_id].capability.on_page for step in blueprint.steps):
        return run, None
    return run, Page(ctx.transaction, columns_of(ctx, _source(blueprint), blueprint.steps))


def filled(ctx: Context, run: Run, page: Page, limit: int, **asked: Any) -> int:
    """Put the next events on the page; how many there are."""
    trigger = run.blueprint.trigger
    assert trigger is not None
    source = ctx.read(SOURCES[trigger.source], {"limit": min(limit, trigger.page_size), **asked}, page)
    page.complete()
    return 0 if isinstance(source, Refused) else int(source.rows)


def walk_record(ctx: Context, run: Run, page: Page | None, *, drops_out: bool = False) -> Facts:
    """Take every step of the record; the facts at its end.

    With `drops_out`, what the database refuses behind the first step drops out of the page, with a reason.
    """
    first = run.blueprint.steps[0]
    for step in run.blueprint.steps:
        if not step.applies(run.facts):
            continue
        try:
            attempt = attempt_step(ctx, run, step, page)
        except StepFault as fault:
            # What the first step could not do would come again at once; past its budget nothing is left to go on.
            if page is None or not drops_out or step is first or isinstance(fault.__cause__, BudgetExceeded):
                raise
            dropped = update(page.table).where(page.is_welcome).values({REFUSED: OS_STEP_RETRYABLE.code})
            ctx.transaction.execute(dropped)
            continue
        if isinstance(attempt.outcome, Refused):
            raise NothingDone(_refusal(ctx, attempt.outcome, step.step_id))
        assert isinstance(attempt.outcome, Done), attempt.outcome
        run = _spent(ctx, attempt.run, step)
    return run.facts


def use_up(ctx: Context, run: Run) -> None:
    """Use up what the run's write rests on, in the write's transaction; NothingDone if somebody else has."""
    facts = {"access_uses": list(run.facts["access_uses"]), "spender_run_id": run.run_id}
    perform_record(ctx, "ACCESS_LEAVE_USED", facts, run.run_id, run.turn_id)


def operate(ctx: Context, process_id: str, facts: Mapping[str, Any], *shown: str, message: str = "") -> Answer:
    """Walk an operator's record and answer with some of its facts."""
    known = perform_record(ctx, process_id, facts)
    return done(message, **{name: known.get(name) for name in shown})


def _spent(ctx: Context, run: Run, step: Step) -> Run:
    gated = ctx.world.catalogue.capabilities[step.capability_id].capability.effect.is_gated
    if not gated or not run.facts.get("access_uses") or run.blueprint.trigger is not None:
        return run
    use_up(ctx, run)
    return run.knowing({"access_uses": []})


def _source(blueprint: Blueprint) -> str:
    return blueprint.trigger.source if blueprint.trigger is not None else ""


def _refusal(ctx: Context, outcome: Refused, step_id: str) -> Answer:
    reason: Reason = outcome.reason
    shown = {"reason_code": reason.code, "step_id": step_id, "detail": outcome.detail, "hint": reason.hint}
    return refused(reason, outcome.detail, outcome.problems, refusal=shown)
