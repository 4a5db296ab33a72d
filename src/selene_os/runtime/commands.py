"""How every command is carried out: one transaction, one answer, asked twice the same.

A command's work is a function of a context, so that it can be done again from the start: after a passing fault
(counted, with the row's backoff), and after the plan that a walk turned out to need was worked out on a snapshot,
outside the writer's turn; if staff or schema overtake it again and again, they are made to wait for it at last. The
answer of a keyed command is kept in the ledger with the digest of what was asked; the tenant is looked at before
anything is replayed.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from selene_os.kernel.errors import TransientFault
from selene_os.kernel.journaling import LEDGER, Entry
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Json
from selene_os.kernel.reason import Reason, ReasonClass
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT, OS_STEP_RETRYABLE, TENANT_UNKNOWN
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime import events
from selene_os.runtime.answer import Answer, AnswerKind, NothingDone, refused
from selene_os.runtime.context import Context, Plans, ledger_entry
from selene_os.runtime.planning import Plan, PlanRequest, work_out
from selene_os.runtime.store import Failed, RunStore
from selene_os.runtime.world import PlanNeeded, StepFault, World
from selene_os.storage.canonical import digest
from selene_os.storage.ledger import remember_request, request
from selene_os.storage.tenants import next_request_number, settings_of

Work = Callable[[Context], Answer]
LONGEST_PAUSE_MS = 1_000
_MOST_PLANS = 3
_REFUSED_RUN = (RunState.REFUSED.value, RunState.EXPIRED.value)
_MOST_RETRIES = 2


class Commands:
    """Carries commands out."""

    def __init__(self, world: World) -> None:
        self.world = world

    def carry_out(
        self, name: str, tenant_id: str, actor_user_id: str, payload: Mapping[str, Any], work: Work, key: str | None
    ) -> Answer:
        """Do the work in one transaction and answer; a fault that stays is refused with the row's code."""
        plans: dict[str, Plan] = {}
        attempts = overtaken = 0
        while True:
            try:
                return self._once(
                    name, tenant_id, actor_user_id, payload, work, key, Plans(plans, overtaken > _MOST_PLANS)
                )
            except PlanNeeded as needed:
                overtaken += 1
                self._work_out(needed, plans)
            except StepFault as fault:
                attempts += 1
                step = next(each for each in fault.blueprint.steps if each.step_id == fault.step_id)
                self.note(tenant_id, fault)
                if attempts > step.max_retries:
                    return refused(self.reason_for(fault), str(fault))
                self.world.stopwatch.pause_ms(min(step.backoff_ms * 2 ** (attempts - 1), LONGEST_PAUSE_MS))
            except TransientFault as transient:
                attempts += 1
                if attempts > _MOST_RETRIES:
                    return refused(OS_STEP_RETRYABLE, str(transient))

    def reason_for(self, fault: StepFault) -> Reason:
        """The row's own code for a passing fault."""
        step = next(each for each in fault.blueprint.steps if each.step_id == fault.step_id)
        for code in sorted(step.retryable):
            reason = self.world.catalogue.reasons.get(code)
            if reason is not None and reason.reason_class is ReasonClass.TRANSIENT and code.endswith("_RETRYABLE"):
                return reason
        return OS_STEP_RETRYABLE

    def note(self, tenant_id: str, fault: StepFault) -> int:
        """Keep the failed attempt, outside the transaction that failed; how many there are, of this page if any."""
        at = stamp(self.world.clock.now())
        failed = Failed(fault.run_id, fault.step_id, self.reason_for(fault).code, str(fault), at)
        loop = fault.blueprint.loop_of(fault.step_id)
        with self.world.database.write() as transaction:
            store = RunStore(transaction, tenant_id)
            if loop is not None:
                cursor = store.cursor(fault.run_id, loop.first)
                size = cursor.page_size or loop.page_size
                failed = replace(failed, after_ordinal=cursor.ordinal, page_size=size)
            number = store.note_attempt(failed)
            # In a stream of its own: how slow a machine was changes no other stream's bytes.
            entry = ledger_entry(at, "selene", events.ATTEMPT_FAILED, "attempts")
            digests: Json = {name: [*each] for name, each in transaction.vouched.taken().items()}
            data: dict[str, Json] = {"step_id": fault.step_id, LEDGER: digests}
            self.world.journal.append(transaction, tenant_id, [entry._replace(run_id=fault.run_id, data=data)])
            return number

    def _work_out(self, needed: PlanNeeded, plans: dict[str, Plan]) -> None:
        wanted = needed.request
        assert isinstance(wanted, PlanRequest)
        plans[wanted.draft_digest] = work_out(self.world, wanted)

    def _once(
        self,
        name: str,
        tenant_id: str,
        actor_user_id: str,
        payload: Mapping[str, Any],
        work: Work,
        key: str | None,
        plans: Plans,
    ) -> Answer:
        asked = digest({"command": name, "actor": actor_user_id, "payload": dict(payload)})
        with self.world.database.write() as transaction:
            settings = settings_of(transaction, tenant_id)
            if settings is None:
                return refused(TENANT_UNKNOWN)
            ctx = Context(self.world, transaction, tenant_id, settings, actor_user_id)
            if key is not None and (before := request(transaction, tenant_id, key)) is not None:
                if before.payload_digest == asked:
                    return Answer(AnswerKind(before.answer["kind"]), before.answer["document"])
                conflict = refused(IDEMPOTENCY_CONFLICT)
                ctx.journal(refusal(ctx, name, conflict))
                ctx.close()
                return conflict
            ctx.plans = plans
            ctx.request_key = key if key is not None else f"#{next_request_number(transaction, tenant_id)}"
            answer = _worked(ctx, work)
            if answer.kind is AnswerKind.REFUSED and answer.document.get("state") not in _REFUSED_RUN:
                ctx.journal(refusal(ctx, name, answer))
            if key is not None and (answer.kind is not AnswerKind.REFUSED or "run_id" in answer.document):
                kept = {"kind": int(answer.kind), "document": dict(answer.document)}
                remember_request(transaction, tenant_id, key, asked, kept, ctx.at)
            ctx.close()
            return answer


def _worked(ctx: Context, work: Work) -> Answer:
    try:
        with ctx.transaction.savepoint():
            return work(ctx)
    except NothingDone as nothing:
        ctx.forget()
        return nothing.answer


def refusal(ctx: Context, name: str, answer: Answer) -> Entry:
    """The entry that a refused command leaves: what was asked, by whom, and why not."""
    told = answer.document
    return Entry(
        stream="tenant",
        at=ctx.at,
        event=events.REQUEST_REFUSED,
        engine="OS",
        actor=ctx.actor_user_id,
        run_id=str(told.get("run_id") or ""),
        step_id=str((told.get("refusal") or {}).get("step_id") or ""),
        correlation_id=str(told.get("run_id") or ctx.turn_of_request),
        turn_id=ctx.turn_of_request,
        reason_code=str(answer.document["reason_code"]),
        data={"command": name},
    )
