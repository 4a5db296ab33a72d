"""The plans that were shown: kept with a line for each person, read again, and handed out page by page."""

from collections.abc import Sequence

from selene_os.engines.dialogue.plan_contract import (
    FilledFromPlan,
    FillFromPlan,
    KeepPlan,
    LineKind,
    NumberedLine,
    PlanKept,
    PlanLine,
    PlanLinesRead,
    PlanShown,
    ReadPlan,
    ReadPlanLines,
)
from selene_os.engines.dialogue.plan_store import Plan
from selene_os.engines.dialogue.reasons import DIALOGUE_PLAN_INVALID, DIALOGUE_PLAN_UNKNOWN
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Role, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Json, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.canonical import from_text
from selene_os.storage.page import Page


@capability(
    "DIALOGUE_PLAN_KEEP",
    asks=KeepPlan,
    gives=PlanKept,
    effect=Effect.RECORD_WRITE,
    may_say=(DIALOGUE_PLAN_INVALID,),
    events={"PLAN_SHOWN": "A plan was shown that asks {people} people."},
    role=Role.KEEP_PLAN,
)
def keep_plan(ask: KeepPlan, call: Call, store: DialogueStore) -> Outcome[PlanKept]:
    """Keep a plan that is about to be shown, a line for each person."""
    targets = _target_count(ask.lines, call)
    if targets is None:
        return Refused(DIALOGUE_PLAN_INVALID)
    newest = store.newest_plan(call.run_id)
    known = store.plan(call.run_id, ask.plan_digest)
    plan = Plan(
        plan_digest=ask.plan_digest,
        plan_number=1 if newest is None else newest.plan_number + 1,
        facts_revision=ask.facts_revision,
        header=ask.header,
        people=ask.people,
        target_count=targets,
        made_at=stamp(call.now),
    )
    kept = PlanKept(plan_digest=ask.plan_digest)
    if newest is not None and newest == known and _is_the_same(newest, plan):
        return Done(kept)
    if known is None:
        store.keep_plan(call.run_id, plan, ask.lines)
    else:
        store.show_plan_again(call.run_id, plan)
    data: dict[str, Json] = {
        "digest": plan.plan_digest,
        "people": plan.people,
        "facts_revision": plan.facts_revision,
    }
    return Done(kept, (Event("PLAN_SHOWN", data=data),))


@capability(
    Read.PLAN_SOURCE,
    asks=FillFromPlan,
    gives=FilledFromPlan,
    effect=Effect.NONE,
    may_say=(DIALOGUE_PLAN_UNKNOWN,),
    on_page=True,
    fills=("ordinal", "recipient_user_id", "missing_fields", "channel"),
)
def fill_from_plan(ask: FillFromPlan, _: Call, store: DialogueStore, page: Page | None) -> Outcome[FilledFromPlan]:
    """Hand out the next targets of a plan; outside a page it only tells how many there are."""
    plan = store.plan(ask.run_id, ask.plan_digest)
    if plan is None:
        return Refused(DIALOGUE_PLAN_UNKNOWN)
    after = max(0, ask.after_ordinal)
    last = max(after, min(after + ask.limit, plan.target_count))
    if page is not None and last > after:
        store.fill_page(page, ask.run_id, ask.plan_digest, after, last)
    return Done(FilledFromPlan(last_ordinal=last, rows=last - after, is_last=last >= plan.target_count))


@capability(Read.PLAN_SHOWN, asks=ReadPlan, gives=PlanShown, effect=Effect.NONE)
def read_plan(ask: ReadPlan, _: Call, store: DialogueStore) -> Outcome[PlanShown]:
    """Tell which plan the run showed last, or what it showed under a digest."""
    plan = store.newest_plan(ask.run_id) if ask.plan_digest is None else store.plan(ask.run_id, ask.plan_digest)
    if plan is None:
        return Done(PlanShown())
    return Done(
        PlanShown(
            plan_digest=plan.plan_digest,
            facts_revision=plan.facts_revision,
            header=dict(plan.header),
            people=plan.people,
            made_at=plan.made_at,
            lines=store.plan_lines(ask.run_id, plan.plan_digest, ask.limit) if ask.lines else (),
        )
    )


@capability(
    Read.PLAN_LINES_SHOWN,
    asks=ReadPlanLines,
    gives=PlanLinesRead,
    effect=Effect.NONE,
    may_say=(DIALOGUE_PLAN_UNKNOWN,),
)
def read_plan_lines(ask: ReadPlanLines, _: Call, store: DialogueStore) -> Outcome[PlanLinesRead]:
    """Show the next lines of a plan that was shown; they never change."""
    if store.plan(ask.run_id, ask.plan_digest) is None:
        return Refused(DIALOGUE_PLAN_UNKNOWN)
    kind = None if ask.kind is None else ask.kind.value
    found = store.lines_page(ask.run_id, ask.plan_digest, ask.after_ordinal, ask.limit + 1, kind, ask.user_id)
    lines = tuple(
        NumberedLine(
            ordinal=row.ordinal,
            kind=LineKind(row.kind),
            recipient_user_id=row.recipient_user_id,
            missing_fields=tuple(from_text(row.missing_fields)),
            channel=row.channel,
            detail=from_text(row.detail),
        )
        for row in found[: ask.limit]
    )
    return Done(PlanLinesRead(lines=lines, next_ordinal=lines[-1].ordinal if len(found) > ask.limit else None))


def _is_the_same(newest: Plan, plan: Plan) -> bool:
    return (newest.facts_revision, dict(newest.header), newest.people) == (
        plan.facts_revision,
        dict(plan.header),
        plan.people,
    )


def _target_count(lines: Sequence[PlanLine], call: Call) -> int | None:
    """How many targets there are, None if they are not first, sorted and unique, or a line is of no kind."""
    kinds = frozenset(LineKind)
    last = ""
    targets = 0
    for number, (kind, user_id, *_) in enumerate(lines):
        call.deadline.check()
        if kind not in kinds:
            return None
        if kind == LineKind.TARGET:
            if targets != number or user_id <= last:
                return None
            targets, last = targets + 1, user_id
    return targets
