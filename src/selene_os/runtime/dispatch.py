"""The dispatcher: lets queued messages leave the building, one after the other in each lane.

A lane is one tenant's connection to one channel; its lease keeps others away. Intent first: what a letter came to is
kept in the transaction that marks the next one, and only behind its commit the provider is asked, outside any
transaction. So a kill leaves one marked message in each lane, whose result nobody knows; whoever takes the lane over
says so, and nobody sends it blindly again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from selene_os.durable.port import Lease
from selene_os.kernel.errors import LeaseLost, TransientFault
from selene_os.kernel.moments import stamp
from selene_os.kernel.reads import Read
from selene_os.kernel.sending import Letter, Provider, SendResult, SendStatus
from selene_os.kernel.simulation import SimulationStatus
from selene_os.kernel.vocabulary import Channel
from selene_os.runtime import wakes
from selene_os.runtime.answer import NothingDone
from selene_os.runtime.commands import Commands, refusal
from selene_os.runtime.context import Context
from selene_os.runtime.letters import Desk
from selene_os.runtime.operations import opened, walk_record
from selene_os.runtime.run import Facts
from selene_os.runtime.tray import Tray
from selene_os.runtime.world import StepFault, World
from selene_os.storage.tenants import next_request_number
from selene_os.storage.transaction import Transaction

GOES_OUT = "DELIVERY_GOES_OUT"
RESULT_ARRIVES = "DELIVERY_RESULT_ARRIVES"
NOT_SET_UP = "NOT_SET_UP"
_LETTERS_IN_A_TURN = 50
_TURN_MS = 1_000
_MOST_TRIES = 5
_PAUSE_MS = 50
_LEFT_BEHIND_AT_ONCE = 100
_STATUSES = {
    SendStatus.SENT: "SENT",
    SendStatus.REJECTED: "BOUNCED_HARD",
    SendStatus.FAILED: "UNDELIVERED",
    SendStatus.TRY_LATER: "TRY_LATER",
    SendStatus.DOWN: "DOWN",
    SendStatus.UNKNOWN: "UNKNOWN",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says of an attempt."""

    attempt_id: str
    attempt_status: str
    result_source: str = "PROVIDER"
    provider_ref: str | None = None
    result_detail: str | None = None
    retry_after_ms: int | None = None

    def facts(self) -> dict[str, Any]:
        """What is known of it, by the names of the record."""
        named = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in named.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Claimed:
    """The attempt that goes out next; without a letter, the lane has moved on without sending one."""

    attempt_id: str
    letter: Letter | None = None


class Dispatcher:
    """Sends what is due in the lanes that a worker holds."""

    def __init__(self, world: World, commands: Commands) -> None:
        self.world = world
        self.commands = commands
        self.desk = Desk()
        self.tray = Tray(self.desk)
        self._before: tuple[Context, int] | None = None

    def turn(self, lease: Lease, lane: str, is_stopping: Callable[[], bool]) -> int:
        """Send until nothing is due, or until others should have their turn; how many letters were sent.

        LeaseLost if another worker has taken the lane over meanwhile.
        """
        ends_at = self.world.stopwatch.monotonic_ms() + _TURN_MS
        provider = self.world.providers.of(lease.tenant_id, Channel(lane))
        told: Told | None = None
        sent = passes = 0
        self.desk.look_again()
        self._before = None
        while True:
            goes_on = (
                not is_stopping()
                and passes < _LETTERS_IN_A_TURN
                and (not passes or self.world.stopwatch.monotonic_ms() < ends_at)
            )
            claimed = self._between_letters(lease, lane, provider, told, goes_on=goes_on)
            if claimed is None:
                return sent
            passes += 1
            told = None
            if claimed.letter is not None:
                told = _told(claimed.attempt_id, _asked(provider, claimed.letter))
                sent += told.attempt_status == "SENT"

    def _between_letters(
        self, lease: Lease, lane: str, provider: Provider | None, told: Told | None, *, goes_on: bool
    ) -> _Claimed | None:
        """Keep what the last letter came to and mark the next one; again, if the database could not do it.

        Whatever becomes of the next one, what is known of the last must not get lost.
        """
        is_broken = False
        for number in range(_MOST_TRIES):
            try:
                return self._pass(lease, lane, provider, told, goes_on=goes_on and not is_broken, is_broken=is_broken)
            except LeaseLost:
                self._keep_as_receipt(lease.tenant_id, told)
                raise
            except StepFault as fault:
                self.commands.note(lease.tenant_id, fault)
                is_broken = True
            except TransientFault:
                pass
            self.world.stopwatch.pause_ms(_PAUSE_MS * 2**number)
        raise TransientFault("the lane could not move on")

    def _pass(
        self,
        lease: Lease,
        lane: str,
        provider: Provider | None,
        told: Told | None,
        *,
        goes_on: bool,
        is_broken: bool,
    ) -> _Claimed | None:
        durable = self.world.durable
        with self.world.database.write() as transaction:
            durable.keep(transaction, lease, 0 if provider is None else provider.timeout_ms)
            ctx, length = self._context(transaction, lease)
            _number(ctx)
            if told is None:
                _note_left_behind(ctx, lane)
            else:
                walked(ctx, RESULT_ARRIVES, told.facts())
                if told.attempt_status != _STATUSES[SendStatus.SENT]:
                    self.tray.clear()
            parked = is_broken or not _may_be_noted(ctx)
            claimed = None
            if goes_on and not parked:
                claimed, parked = self._next(ctx, lane)
            if claimed is None:
                _put_down(ctx, lease, lane, is_parked=parked, is_broken=is_broken)
            length += ctx.close()
        self._before = ctx, length
        return claimed

    def _context(self, transaction: Transaction, lease: Lease) -> tuple[Context, int]:
        """The next context of the lane, and how long the tenant's journal is.

        What was read in the one before holds if nobody else has written since: whoever changes anything says so there.
        """
        (last, expected), self._before = self._before or (None, None), None
        worker = (self.world, transaction, lease.tenant_id, lease.run_id)
        ctx = Context.of_worker(*worker) if last is None else last.following(transaction)
        length = self.world.journal.length(transaction, lease.tenant_id)
        if length == expected:
            return ctx, length
        self.tray.clear()
        return ctx if last is None else Context.of_worker(*worker), length

    def _next(self, ctx: Context, lane: str) -> tuple[_Claimed | None, bool]:
        """Mark the next attempt and write its letter; without one, whether the lane must wait for somebody."""
        run, page = opened(ctx, GOES_OUT, {"lane": lane})
        assert page is not None
        waiting = self.tray.next(ctx, page, lane)
        if waiting is None:
            return None, False
        row, subject = waiting
        attempt_id = str(row["attempt_id"])
        if subject is None:
            walked(ctx, RESULT_ARRIVES, Told(attempt_id, "CANCELED", "WORKER", result_detail="NOTHING_OPEN").facts())
            return _Claimed(attempt_id), False
        link = self.desk.new_link(ctx)
        gathered = ctx.gathered
        try:
            with ctx.transaction.savepoint(), ctx.whole():
                known = walk_record(ctx, run.knowing({"link_token_hash": link.token_hash}), page)
        except NothingDone as nothing:
            ctx.forget(since=gathered)
            ctx.journal(refusal(ctx, GOES_OUT, nothing.answer))
            return None, True
        if not known.get("sending_count"):
            return _Claimed(attempt_id), False
        letter = self.desk.letter(ctx, row, subject, link)
        if letter is None:
            walked(ctx, RESULT_ARRIVES, Told(attempt_id, "UNDELIVERED", "WORKER", result_detail="NOT_WRITTEN").facts())
        return _Claimed(attempt_id, letter), False

    def _keep_as_receipt(self, tenant_id: str, told: Told | None) -> None:
        """Keep the truth about a letter that was sent by somebody who was overtaken while sending it."""
        if told is None:
            return
        with self.world.database.write() as transaction:
            ctx = Context.of_worker(self.world, transaction, tenant_id)
            _number(ctx)
            walked(ctx, RESULT_ARRIVES, {**told.facts(), "result_source": "RECEIPT"})
            wakes.reschedule(ctx)
            ctx.close()


def walked(ctx: Context, process_id: str, facts: Facts) -> Facts | None:
    """Walk a record as a whole; a refusal is journalled, changes nothing else, and answers None."""
    gathered = ctx.gathered
    try:
        with ctx.transaction.savepoint(), ctx.whole():
            run, page = opened(ctx, process_id, facts)
            return walk_record(ctx, run, page)
    except NothingDone as nothing:
        ctx.forget(since=gathered)
        ctx.journal(refusal(ctx, process_id, nothing.answer))
        return None


def _number(ctx: Context) -> None:
    ctx.request_key = f"#{next_request_number(ctx.transaction, ctx.tenant_id)}"


def _note_left_behind(ctx: Context, lane: str) -> None:
    """Say of every attempt that somebody marked and did not come back to that its result is unknown."""
    asked = {"channel": lane, "states": ("SENDING",), "limit": _LEFT_BEHIND_AT_ONCE}
    for attempt in ctx.read(Read.ATTEMPTS, asked).items:
        _number(ctx)
        walked(ctx, RESULT_ARRIVES, Told(attempt.attempt_id, "UNKNOWN", "WORKER", result_detail="WORKER_LOST").facts())


def _may_be_noted(ctx: Context) -> bool:
    """Whether results may be written at all: nothing is sent of which nobody could note what it came to."""
    blueprint = ctx.world.shelf.of_process(RESULT_ARRIVES)
    assert blueprint is not None
    capabilities = ctx.world.catalogue.capabilities
    simulations = (capabilities[step.capability_id].capability.simulation for step in blueprint.steps)
    statuses = (ctx.runs.simulation_status(each.simulation_id) for each in simulations if each is not None)
    return all(status is SimulationStatus.ACTIVE for status in statuses)


def _put_down(ctx: Context, lease: Lease, lane: str, *, is_parked: bool, is_broken: bool) -> None:
    """Let whatever the letters have brought be done, and the lane when something in it is due."""
    wakes.reschedule(ctx)
    if is_parked:
        later = stamp(ctx.now + wakes.PARKED) if is_broken else None
        ctx.world.durable.schedule(ctx.transaction, lease.tenant_id, lease.run_id, later)
    else:
        blueprint = ctx.world.shelf.of_process(GOES_OUT)
        assert blueprint is not None
        wakes.reschedule_lane(ctx, blueprint, lane)


def _asked(provider: Provider | None, letter: Letter) -> SendResult:
    if provider is None:
        return SendResult(SendStatus.DOWN, detail=NOT_SET_UP)
    try:
        return provider.send(letter)
    except Exception as fault:  # noqa: BLE001 (whatever breaks in a provider, the letter may be out already)
        return SendResult(SendStatus.UNKNOWN, detail=type(fault).__name__)


def _told(attempt_id: str, result: SendResult) -> Told:
    return Told(
        attempt_id,
        _STATUSES[result.status],
        provider_ref=result.provider_ref,
        result_detail=result.detail or None,
        retry_after_ms=result.retry_after_ms,
    )
