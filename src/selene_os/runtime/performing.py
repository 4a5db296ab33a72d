"""Asking an engine: within the step's budget, under its permit, in a savepoint that a no rolls back.

Whoever lets nothing of a record stay once a step of it is refused has a savepoint of their own: a step needs none then.
"""

from contextlib import ExitStack
from typing import Any

from pydantic import BaseModel
from sqlalchemy.exc import DataError, IntegrityError

from selene_os.kernel.call import Call
from selene_os.kernel.errors import TransientFault
from selene_os.kernel.outcome import Outcome, Refused, Retry
from selene_os.runtime.attempt import Attempt
from selene_os.runtime.context import Context
from selene_os.runtime.world import StepFault
from selene_os.storage.permits import Permit


def engine_answer(ctx: Context, attempt: Attempt, ask: BaseModel, call: Call) -> Outcome[Any]:
    """The engine's outcome; StepFault when a passing fault, or on a page a row, broke it."""
    capability, store = attempt.capability, attempt.listed.engine.store(ctx.transaction, ctx.tenant_id)
    arguments: tuple[Any, ...] = (ask, call, store)
    if capability.on_page:
        arguments = (*arguments, attempt.page)
    try:
        with ExitStack() as stack:
            stack.enter_context(ctx.transaction.within(call.deadline))
            if not (ctx.is_all_or_nothing or _is_of_loop(attempt)):
                stack.enter_context(ctx.transaction.savepoint())
            if capability.simulation is not None:
                stack.enter_context(ctx.transaction.permitted(_permit(ctx, attempt)))
            outcome: Outcome[Any] = capability.perform(*arguments)
            if isinstance(outcome, Refused | Retry):
                raise _Undone(outcome)
            return outcome
    except _Undone as undone:
        outcome = undone.outcome
    except (TransientFault, IntegrityError, DataError) as fault:
        if not isinstance(fault, TransientFault) and attempt.page is None:
            raise
        raise StepFault(attempt.run.run_id, attempt.step.step_id, attempt.run.blueprint, fault) from fault
    if isinstance(outcome, Retry):
        raise StepFault(
            attempt.run.run_id, attempt.step.step_id, attempt.run.blueprint, TransientFault(outcome.reason.code)
        )
    return outcome


def _is_of_loop(attempt: Attempt) -> bool:
    """Whether a no rolls the page back, with all steps of it, to the savepoint that the page has."""
    return attempt.page is not None and attempt.run.blueprint.loop_of(attempt.step.step_id) is not None


def _permit(ctx: Context, attempt: Attempt) -> Permit:
    simulation = attempt.capability.simulation
    assert simulation is not None
    first, last = attempt.page.bounds() if attempt.page is not None else (0, 0)
    run = attempt.run
    return Permit(
        tenant_id=ctx.tenant_id,
        permit_id=f"{run.run_id}/{attempt.step.step_id}/{first:07d}/{attempt.ask_digest[:12]}",
        run_id=run.run_id,
        step_id=attempt.step.step_id,
        simulation_id=simulation.simulation_id,
        payload_digest=attempt.ask_digest,
        tables=simulation.writes_tables,
        issued_at=ctx.at,
        plan_digest=str(run.facts.get("plan_digest") or ""),
        first_ordinal=first,
        last_ordinal=last,
    )


class _Undone(Exception):
    def __init__(self, outcome: Refused | Retry) -> None:
        self.outcome = outcome
