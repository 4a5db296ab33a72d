"""What events are due when: the trigger records' own entries in the durable driver.

Whatever may have brought an earlier event asks here for the earliest one, in its own transaction; nothing polls.
"""

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context

_PREFIX = "trigger:"
_EARLIEST = {
    "reminder_due": Read.REMINDER_EARLIEST,
    "person_left": Read.LEAVER_EARLIEST,
    "campaign_ended": Read.RELEASE_EARLIEST,
}


def work_id(blueprint: Blueprint) -> str:
    """Under which id the durable driver keeps a trigger record."""
    return f"{_PREFIX}{blueprint.process_id}"


def process_of(run_id: str) -> str | None:
    """The trigger record that a durable id names, or None for a run."""
    return run_id.removeprefix(_PREFIX) if run_id.startswith(_PREFIX) else None


def reschedule(ctx: Context) -> None:
    """Let every trigger record be walked when its earliest event is due."""
    for blueprint in ctx.world.shelf.triggered():
        assert blueprint.trigger is not None
        read = _EARLIEST.get(blueprint.trigger.source)
        if read is None:
            continue
        earliest = ctx.read(read, {})
        if not isinstance(earliest, Refused):
            ctx.world.durable.schedule(ctx.transaction, ctx.tenant_id, work_id(blueprint), earliest.due_at)
