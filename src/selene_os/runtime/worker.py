"""The worker: does what is due, page by page, until nothing is.

It claims the run that has been due longest, walks it one transaction at a time, and renews its lease in each of them;
a walker that was overtaken finds its fence outdated and leaves without a trace. A page that breaks is halved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from selene_os.blueprints.record import Loop, Step
from selene_os.durable.port import Lease
from selene_os.kernel.errors import LeaseLost, TransientFault
from selene_os.kernel.moments import stamp
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime import pages, wakes
from selene_os.runtime.answer import NothingDone
from selene_os.runtime.commands import Commands, refusal
from selene_os.runtime.context import Context
from selene_os.runtime.conversation import load
from selene_os.runtime.dispatch import Dispatcher
from selene_os.runtime.operations import filled, opened, walk_record
from selene_os.runtime.run import Run
from selene_os.runtime.walk import walk
from selene_os.runtime.world import StepFault, World
from selene_os.storage.tenants import next_request_number, tenant_ids

_EVENTS_AT_ONCE = 500
_PAGES_UNTOLD = 10
_HELD_PAUSE_MS = 20
_MOST_ANCHORINGS = 5
_LONGEST_PAUSE_MS = 1_000


@dataclass(frozen=True, slots=True)
class Worked:
    """What was done."""

    pages: int = 0
    reminders_fired: int = 0
    delivered: int = 0
    runs_moved: int = 0
    next_due_at: str | None = None

    def plus(self, **more: int) -> "Worked":
        """The same and some more."""
        return replace(self, **{name: getattr(self, name) + count for name, count in more.items()})


class Worker:
    """One worker, by the name under which it holds leases."""

    def __init__(self, world: World, commands: Commands, owner: str) -> None:
        self.world = world
        self.commands = commands
        self.owner = owner
        self.worked = Worked()
        self.is_stopping = False
        self.dispatcher = Dispatcher(world, commands)
        self._at_once: dict[tuple[str, str], int] = {}
        self._untold = 0

    def until_idle(self) -> Worked:
        """Work until nothing is due, or until asked to stop."""
        while not self.is_stopping and (self.one() or self.awaits_another()):
            pass
        return self.finished()

    def finished(self) -> Worked:
        """Anchor the journal's heads, give the connections up, say what was done, and when more is due."""
        for _ in range(_MOST_ANCHORINGS):
            try:
                self._anchor()
            except TransientFault:
                # Another worker is anchoring the same heads; whoever comes later finds less to do.
                self.world.stopwatch.pause_ms(_HELD_PAUSE_MS)
            else:
                break
        self.world.providers.close()
        with self.world.database.read() as transaction:
            next_due = self.world.durable.next_due(transaction)
        self.worked = replace(self.worked, next_due_at=next_due)
        return self.worked

    def _anchor(self) -> None:
        with self.world.database.write() as transaction:
            at = stamp(self.world.clock.now())
            for tenant_id in tenant_ids(transaction):
                self.world.journal.anchor(transaction, tenant_id, at)

    def awaits_another(self) -> bool:
        """Whether what is due is held by another worker, who may have died; a moment has passed then."""
        with self.world.database.read() as transaction:
            next_due = self.world.durable.next_due(transaction)
        if next_due is None or next_due > stamp(self.world.clock.now()):
            return False
        self.world.stopwatch.pause_ms(_HELD_PAUSE_MS)
        return True

    def one(self, after_step: Callable[[], None] = lambda: None) -> bool:
        """Claim one run and move it as far as it goes now; False if none is due."""
        try:
            with self.world.database.write() as transaction:
                lease = self.world.durable.claim(transaction, self.owner, stamp(self.world.clock.now()))
            if lease is None:
                return False
            while not self.is_stopping and self._step(lease):
                after_step()
            with self.world.database.write() as transaction:
                self.world.durable.release(transaction, lease)
        except LeaseLost:
            return True
        except TransientFault:
            # Somebody kept the database for too long; a lease that could not be given back ends by itself.
            self.world.stopwatch.pause_ms(_HELD_PAUSE_MS)
        return True

    def _step(self, lease: Lease) -> bool:
        named = wakes.named(lease.run_id)
        if named is not None and named.lane is not None:
            sent = self.dispatcher.turn(lease, named.lane, lambda: self.is_stopping)
            self.worked = self.worked.plus(delivered=sent)
            return False
        try:
            with self.world.database.write() as transaction:
                self.world.durable.keep(transaction, lease)
                ctx = Context.of_worker(self.world, transaction, lease.tenant_id, lease.run_id)
                more = self._walk(ctx, lease) if named is None else self._events(ctx, lease, named.process_id)
                ctx.close()
            return more
        except StepFault as fault:
            try:
                self._broken(lease, fault)
            except StepFault as again:
                self._put_off(lease, again)
            return False
        except TransientFault:
            self.world.stopwatch.pause_ms(_HELD_PAUSE_MS)
            return True

    def _walk(self, ctx: Context, lease: Lease) -> bool:
        run = load(ctx, lease.run_id)
        if run is None or run.state.is_final:
            self.world.durable.schedule(ctx.transaction, lease.tenant_id, lease.run_id, None)
            return False
        ctx.actor_user_id = run.actor_user_id
        walked = walk(ctx, replace(run, shown=replace(run.shown, refusal=None)))
        ctx.runs.keep(walked, ctx.at)
        due = None if walked.state.is_final else walked.wake_at
        self.world.durable.schedule(ctx.transaction, lease.tenant_id, lease.run_id, due)
        goes_on = walked.state is RunState.RUNNABLE and due is not None and due <= ctx.at
        if not goes_on:
            # What the pages before this stop have brought is asked for once; until then the run itself is due.
            wakes.reschedule(ctx)
        self.worked = self.worked.plus(pages=ctx.pages_done, delivered=ctx.delivered, runs_moved=1)
        return goes_on

    def _events(self, ctx: Context, lease: Lease, process_id: str) -> bool:
        ctx.request_key = f"#{next_request_number(ctx.transaction, ctx.tenant_id)}"
        run, page = opened(ctx, process_id, {})
        assert page is not None
        at_once = self._at_once.get(_key(lease), _EVENTS_AT_ONCE)
        if not filled(ctx, run, page, at_once or 1):
            wakes.reschedule(ctx)
            return False
        try:
            with ctx.transaction.savepoint():
                facts = walk_record(ctx, run, page, drops_out=not at_once)
                ctx.forget_holds()
        except NothingDone as nothing:
            ctx.forget()
            ctx.journal(refusal(ctx, run.blueprint.process_id, nothing.answer))
            wakes.reschedule(ctx)
            self.world.durable.schedule(ctx.transaction, ctx.tenant_id, wakes.work_id(run.blueprint), None)
            return False
        fired = int(facts.get("fired_count") or 0)
        self.worked = self.worked.plus(pages=1, reminders_fired=fired, delivered=ctx.delivered)
        self._at_once[_key(lease)] = min(_EVENTS_AT_ONCE, at_once * 2 or 2)
        self._untold += 1
        if self._untold >= _PAGES_UNTOLD:
            # Others need not wait for the last page; till they are told, this very record is due.
            wakes.reschedule(ctx)
            self._untold = 0
        return True

    def _broken(self, lease: Lease, fault: StepFault) -> None:
        attempts = self.commands.note(lease.tenant_id, fault)
        step = next(each for each in fault.blueprint.steps if each.step_id == fault.step_id)
        loop = fault.blueprint.loop_of(fault.step_id)
        reason = self.commands.reason_for(fault)
        with self.world.database.write() as transaction:
            self.world.durable.keep(transaction, lease)
            ctx = Context.of_worker(self.world, transaction, lease.tenant_id, lease.run_id)
            run = load(ctx, lease.run_id)
            if run is None:
                self._narrow(ctx, lease)
            elif loop is None:
                self._retry_later(ctx, lease, run, step, attempts, reason)
            elif ctx.runs.cursor(run.run_id, loop.first).page_size == 1 and attempts > step.max_retries:
                self._give_up_on_one(ctx, lease, run, loop, reason)
            else:
                pages.halve(ctx, run, loop)
            ctx.close()
        self.world.stopwatch.pause_ms(min(step.backoff_ms * 2 ** (attempts - 1), _LONGEST_PAUSE_MS))

    def _give_up_on_one(self, ctx: Context, lease: Lease, run: Run, loop: Loop, reason: Reason) -> None:
        halted = pages.fail_one(ctx, replace(run, facts=dict(run.sealed or {})), loop, reason)
        if halted is not None:
            ctx.runs.keep(halted, ctx.at)
            self.world.durable.schedule(ctx.transaction, lease.tenant_id, lease.run_id, halted.wake_at)

    def _retry_later(self, ctx: Context, lease: Lease, run: Run, step: Step, attempts: int, reason: Reason) -> None:
        if attempts <= step.max_retries:
            return
        parked = run.refused(reason, step.step_id, state=RunState.WAITING_FOR_TIME)
        ctx.runs.keep(parked, ctx.at)
        self._park(ctx, lease)

    def _put_off(self, lease: Lease, fault: StepFault) -> None:
        """Let the run wait a while, when not even the failure of one recipient could be noted."""
        self.commands.note(lease.tenant_id, fault)
        step = next(each for each in fault.blueprint.steps if each.step_id == fault.step_id)
        with self.world.database.write() as transaction:
            self.world.durable.keep(transaction, lease)
            ctx = Context.of_worker(self.world, transaction, lease.tenant_id, lease.run_id)
            run = load(ctx, lease.run_id)
            if run is not None:
                self._retry_later(ctx, lease, run, step, step.max_retries + 1, self.commands.reason_for(fault))
            ctx.close()

    def _narrow(self, ctx: Context, lease: Lease) -> None:
        """After a page of events broke: take half as many, at last one alone that may drop out, else wait."""
        at_once = self._at_once.get(_key(lease), _EVENTS_AT_ONCE)
        if at_once:
            self._at_once[_key(lease)] = at_once // 2
        else:
            self._park(ctx, lease)

    def _park(self, ctx: Context, lease: Lease) -> None:
        wakes.reschedule(ctx)
        later = stamp(ctx.now + wakes.PARKED)
        self.world.durable.schedule(ctx.transaction, lease.tenant_id, lease.run_id, later)


def _key(lease: Lease) -> tuple[str, str]:
    return lease.tenant_id, lease.run_id
