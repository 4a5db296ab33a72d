"""What events are due when: the trigger records' own entries in the durable driver.

Whatever may have brought an earlier event asks here for the earliest one, in its own transaction; nothing polls. A
record that is walked for each connection apart has an entry for each: a lane.
"""

from datetime import timedelta
from typing import NamedTuple

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context

PARKED = timedelta(minutes=1)
"""How long what is broken waits before it is tried again."""
_PREFIX = "trigger:"
_EARLIEST = {
    "reminder_due": Read.REMINDER_EARLIEST,
    "person_left": Read.LEAVER_EARLIEST,
    "campaign_ended": Read.RELEASE_EARLIEST,
    "outbox_due": Read.OUTBOX_EARLIEST,
    "delivery_failed": Read.LADDER_EARLIEST,
    "message_free": Read.FREE_MESSAGES_EARLIEST,
    "personal_reminder_due": Read.PERSONAL_EARLIEST,
    "approval_news": Read.APPROVAL_NEWS_EARLIEST,
}
_LANES_EARLIEST = {"attempt_due": Read.ATTEMPT_EARLIEST}


class Named(NamedTuple):
    """What a durable id names: a trigger record, and its lane if it has lanes."""

    process_id: str
    lane: str | None


def work_id(blueprint: Blueprint, lane: str | None = None) -> str:
    """Under which id the durable driver keeps a trigger record, or one lane of it."""
    return f"{_PREFIX}{blueprint.process_id}" + (f":{lane}" if lane is not None else "")


def named(run_id: str) -> Named | None:
    """The trigger record that a durable id names, or None for a run."""
    if not run_id.startswith(_PREFIX):
        return None
    process_id, _, lane = run_id.removeprefix(_PREFIX).partition(":")
    return Named(process_id, lane or None)


def reschedule(ctx: Context) -> None:
    """Let every trigger record be walked when its earliest event is due."""
    for blueprint in ctx.world.shelf.triggered():
        assert blueprint.trigger is not None
        source = blueprint.trigger.source
        if (read := _EARLIEST.get(source)) is not None:
            earliest = ctx.read(read, {})
            if not isinstance(earliest, Refused):
                _schedule(ctx, work_id(blueprint), earliest.due_at)
        elif (read := _LANES_EARLIEST.get(source)) is not None:
            # A lane in which nothing is due any more finds that out by itself.
            for lane, due_at in sorted(lanes(ctx, read).items()):
                _schedule(ctx, work_id(blueprint, lane), due_at)


def reschedule_lane(ctx: Context, blueprint: Blueprint, lane: str) -> None:
    """Let one lane be walked when something in it is due, but behind others that are due already."""
    assert blueprint.trigger is not None
    due_at = lanes(ctx, _LANES_EARLIEST[blueprint.trigger.source]).get(lane)
    _schedule(ctx, work_id(blueprint, lane), None if due_at is None else max(due_at, ctx.at))


def lanes(ctx: Context, read: Read) -> dict[str, str]:
    """When each lane has something to do next; a lane without is not named."""
    earliest = ctx.read(read, {})
    if isinstance(earliest, Refused):
        return {}
    return {str(lane): due_at for lane, due_at in earliest.lanes.items() if due_at is not None}


def _schedule(ctx: Context, run_id: str, due_at: str | None) -> None:
    """Let the record be walked at that moment.

    Beside other writers only who holds its lease may put it off: what another transaction is just writing is not seen
    here, and its wake-up must not be undone.
    """
    durable = ctx.world.durable
    if ctx.transaction.is_sqlite or run_id == ctx.leased:
        durable.schedule(ctx.transaction, ctx.tenant_id, run_id, due_at)
    elif due_at is not None:
        durable.bring_forward(ctx.transaction, ctx.tenant_id, run_id, due_at)
