"""A loop is done page by page, one transaction each: the recipients, their steps, their journal entries, the cursor.

A page that breaks is rolled back and halved, down to one recipient under the step's own figures, so that one bad
recipient never takes others down; alone and still failing, it is recorded as failed with its reason. No ledger row
per recipient: the cursor, which moves in the page's transaction, and the rooms' unique keys are the ledger.
"""

from dataclasses import replace

from sqlalchemy import update

from selene_os.blueprints.record import Loop, Step
from selene_os.kernel.outcome import Done, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.reason import Reason
from selene_os.kernel.shared_reasons import SIMULATION_NOT_ACTIVE
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.attempt import Attempt
from selene_os.runtime.context import Context
from selene_os.runtime.paged_journal import StepEvents, journal_page
from selene_os.runtime.run import Run
from selene_os.runtime.stages import attempt_step, journal_attempt
from selene_os.runtime.store import Cursor
from selene_os.storage.page import REFUSED, Page

CANCELED = "CANCELED"
SOURCES = {
    "target": Read.TARGET_SOURCE,
    "plan": Read.PLAN_SOURCE,
    "reminder_due": Read.REMINDER_SOURCE,
    "person_left": Read.LEAVER_SOURCE,
    "campaign_ended": Read.RELEASE_SOURCE,
    "outbox_due": Read.OUTBOX_SOURCE,
    "delivery_failed": Read.LADDER_SOURCE,
    "message_free": Read.FREE_MESSAGES_SOURCE,
    "personal_reminder_due": Read.PERSONAL_SOURCE,
    "attempt_due": Read.ATTEMPT_SOURCE,
    "approval_news": Read.APPROVAL_NEWS_SOURCE,
}


def columns_of(ctx: Context, source: str, steps: tuple[Step, ...]) -> list[str]:
    """The columns of a page: what its source and its steps fill, and what they produce."""
    capabilities = ctx.world.catalogue.capabilities
    read = SOURCES.get(source)
    filled = list(capabilities[read].capability.fills) if read is not None else []
    for step in steps:
        filled += capabilities[step.capability_id].capability.fills
        filled += [each.name for each in step.produced]
    return filled


def do_page(ctx: Context, run: Run, loop: Loop) -> Run:
    """Do the next page of a loop; the run stops behind it, to be walked again at once, until the loop is done."""
    cursor = ctx.runs.cursor(run.run_id, loop.first)
    if cursor.is_done:
        return run
    if ctx.pages_done:
        # The page that froze the last targets has had this transaction: a page has one of its own.
        return run.stopped(RunState.RUNNABLE, loop.first, wake_at=ctx.at)
    if run.campaign_id in ctx.held_campaigns:
        return run.stopped(RunState.WAITING_FOR_TARGETS, loop.first)
    steps = loop.steps
    size = cursor.page_size or loop.page_size
    page = Page(ctx.transaction, columns_of(ctx, loop.source, steps))
    asked = {"campaign_id": run.campaign_id, "after_ordinal": cursor.ordinal, "limit": size}
    source = ctx.read(SOURCES[loop.source], asked, page)
    if isinstance(source, Refused):
        return run if is_canceled(ctx, run) else run.refused(source.reason, loop.first, source.detail)
    page.complete()
    if source.rows:
        halted = _perform(ctx, run, page, steps)
        if halted is not None:
            return halted
    moved = Cursor(
        ordinal=max(source.last_ordinal, cursor.ordinal),
        page_size=min(loop.page_size, size * 2) if cursor.page_size else 0,
        pages=cursor.pages + bool(source.rows),
        is_done=source.is_last,
    )
    ctx.runs.move_cursor(run.run_id, loop.first, moved)
    ctx.pages_done += bool(source.rows)
    return run.stopped(RunState.RUNNABLE, loop.first, wake_at=ctx.at)


def halve(ctx: Context, run: Run, loop: Loop) -> int:
    """After a page broke: let the next one be half as large, but hold somebody; its size."""
    cursor = ctx.runs.cursor(run.run_id, loop.first)
    size = max(1, (cursor.page_size or loop.page_size) // 2)
    ctx.runs.move_cursor(run.run_id, loop.first, replace(cursor, page_size=size))
    return size


def fail_one(ctx: Context, run: Run, loop: Loop, reason: Reason) -> Run | None:
    """Record the one recipient that could not be done as failed, and go on behind it.

    The run, standing still, if that was refused. A campaign that has ended meanwhile is left alone: the next walk
    says so.
    """
    cursor = ctx.runs.cursor(run.run_id, loop.first)
    steps = loop.steps
    page = Page(ctx.transaction, columns_of(ctx, loop.source, steps))
    asked = {"campaign_id": run.campaign_id, "after_ordinal": cursor.ordinal, "limit": 1}
    source = ctx.read(SOURCES[loop.source], asked, page)
    if isinstance(source, Refused):
        return None
    page.complete()
    ctx.transaction.execute(update(page.table).values({REFUSED: reason.code}))
    halted = _perform(ctx, run, page, steps[-1:])
    if halted is not None:
        return halted
    moved = Cursor(max(source.last_ordinal, cursor.ordinal), 2, cursor.pages, source.is_last)
    ctx.runs.move_cursor(run.run_id, loop.first, moved)
    return None


def is_canceled(ctx: Context, run: Run) -> bool:
    """Whether the run's campaign was canceled: nobody of it is asked any more, and the run comes to its end."""
    read = ctx.read(Read.CAMPAIGN, {"campaign_id": run.campaign_id})
    return not isinstance(read, Refused) and read.state == CANCELED


def _perform(ctx: Context, run: Run, page: Page, steps: tuple[Step, ...]) -> Run | None:
    """Take the page's steps; the run, standing still, if one of them was refused, and then none of them counts."""
    gathered, delivered = ctx.gathered, ctx.delivered
    try:
        with ctx.transaction.savepoint():
            journal_page(ctx, run, page, _take(ctx, run, page, steps))
    except _Halted as halted:
        ctx.forget(since=gathered)
        ctx.delivered = delivered
        journal_attempt(ctx, halted.attempt)
        outcome = halted.outcome
        state = RunState.WAITING_FOR_PERSON if outcome.reason == SIMULATION_NOT_ACTIVE else RunState.REFUSED
        step_id = halted.attempt.step.step_id
        return run.refused(outcome.reason, step_id, outcome.detail, outcome.problems, state)
    return None


def _take(ctx: Context, run: Run, page: Page, steps: tuple[Step, ...]) -> list[StepEvents]:
    happened: list[StepEvents] = []
    for step in steps:
        attempt = attempt_step(ctx, run, step, page)
        outcome = attempt.outcome
        if isinstance(outcome, Refused):
            raise _Halted(attempt, outcome)
        if isinstance(outcome, Done):
            events = [each for each in outcome.events if isinstance(each, PageEvent)]
            happened.append((step, attempt.listed, events))
    return happened


class _Halted(Exception):
    """A refused attempt, on its way past a savepoint."""

    def __init__(self, attempt: Attempt, outcome: Refused) -> None:
        super().__init__(outcome.reason.code)
        self.attempt = attempt
        self.outcome = outcome
