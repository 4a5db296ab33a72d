"""What happens to the times of people's reminders on a page, as SQL: found, rung, failed, planned again."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    update,
)

from selene_os.engines.reminder import reasons
from selene_os.engines.reminder.moving import named
from selene_os.engines.reminder.ring_rules import Happening, RingState, states_before
from selene_os.engines.reminder.tables import PERSONAL, RINGS
from selene_os.storage.page import REFUSED
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, apart, drop, fill, is_welcome

COLUMNS = (
    "campaign_id",
    "recipient_user_id",
    "reminder_id",
    "occurrence_id",
    "attempt_number",
    "ring_number",
    "notice_key",
    "notice_ref",
    "time_zone",
    "country",
)


def ringing(limit: int) -> Select[Any]:
    """The rows of a page: what is to ring now, oldest first."""
    due = (
        select(RINGS)
        .where(RINGS.c.tenant_id == TENANT, RINGS.c.due_at <= NOW)
        .order_by(RINGS.c.due_at, RINGS.c.occurrence_id)
        .limit(limit)
        .subquery("due")
    )
    number = due.c.ring_count + 1
    again = due.c.occurrence_id.concat(".").concat(cast(number, Text))
    return select(
        func.row_number().over(order_by=(due.c.due_at, due.c.occurrence_id)),
        null(),
        PERSONAL.c.user_id,
        due.c.reminder_id,
        due.c.occurrence_id,
        due.c.attempt_number,
        number,
        case((due.c.ring_count == 0, due.c.occurrence_id), else_=again),
        literal("reminder:").concat(due.c.reminder_id),
        PERSONAL.c.time_zone,
        null(),
    ).join_from(
        due, PERSONAL, and_(PERSONAL.c.tenant_id == due.c.tenant_id, PERSONAL.c.reminder_id == due.c.reminder_id)
    )


def ring(page: Table) -> tuple[Executable, ...]:
    """Let each row's time ring that is due, and those before it expire; the third statement counts what rang."""
    c, known = page.c, RINGS.c
    may_ring = known.state.in_(states_before(Happening.RING))
    was_rung = known.ring_count >= c.ring_number
    is_due = and_(known.due_at.is_not(None), known.due_at <= NOW)
    verdict = Verdict(
        (and_(~was_rung, ~may_ring), reasons.STATE_TRANSITION_INVALID),
        (and_(~was_rung, ~is_due), reasons.NOT_DUE),
    )
    rung = c.reminder_rung == YES
    of_rung = select(c.reminder_id.concat("/").label("first"), c.occurrence_id).where(rung)
    between = apart(of_rung, "between").c
    before = and_(
        known.tenant_id == TENANT,
        known.occurrence_id > between.first,
        known.occurrence_id < between.occurrence_id,
        known.state.in_(states_before(Happening.SUPERSEDE)),
    )
    return (
        fill(
            page,
            *_of_page(page),
            ring_state=known.state,
            reminder_rung=verdict.if_innocent(YES, ~was_rung),
            **{REFUSED: verdict.code},
        ),
        drop(page, Verdict((c.ring_state.is_(None), reasons.SCOPE_VIOLATION))),
        update(RINGS)
        .where(*_of_page(page), rung)
        .values(state=RingState.FOLLOWUP_PENDING.value, rung_at=NOW, due_at=null(), ring_count=RINGS.c.ring_count + 1),
        update(RINGS).where(before).values(state=RingState.EXPIRED.value, due_at=null()),
    )


def failing(page: Table) -> tuple[Executable, ...]:
    """Note the times that rang for nobody: their rows dropped out on the way."""
    c = page.c
    unheard = and_(c.reminder_rung == YES, ~is_welcome(page))
    may_fail = RINGS.c.state.in_(states_before(Happening.FAIL))
    return (
        update(page).where(unheard).values(reminder_failed=YES),
        update(RINGS).where(*_of_page(page), c.reminder_failed == YES, may_fail).values(state=RingState.FAILED.value),
    )


def going_on(page: Table) -> Executable:
    """The rows whose reminder has a rule and no time behind the one that rang, with what the rule needs."""
    c, later = page.c, RINGS.alias("later")
    # Counted, not asked whether there is one: a planner would make a join of that, which row-level security keeps
    # out of the index.
    is_last = (
        select(func.count())
        .select_from(later)
        .where(
            later.c.tenant_id == TENANT,
            later.c.occurrence_id > c.occurrence_id,
            later.c.occurrence_id < c.reminder_id.concat("0"),
        )
        .correlate(page)
        .scalar_subquery()
        == 0
    )
    rang = and_(RINGS.c.rung_at.is_not(None), or_(is_welcome(page), c.reminder_rung == YES))
    return (
        select(c.ordinal, RINGS.c.attempt_number, RINGS.c.planned_at, PERSONAL)
        .select_from(page)
        .join(RINGS, and_(*_of_page(page)))
        .join(PERSONAL, and_(*named(PERSONAL, PERSONAL.c.reminder_id, c.reminder_id)))
        .where(rang, PERSONAL.c.recurrence_rule.is_not(None), is_last)
        .order_by(c.ordinal)
    )


def planned(page: Table) -> Executable:
    """Tell a row when its reminder rings next."""
    moment = bindparam("moment", type_=Text)
    return update(page).where(page.c.ordinal == bindparam("of")).values(scheduled_time=moment, reminder_scheduled=YES)


def of_reminder(reminder_id: str) -> ColumnElement[bool]:
    """The condition that a time is of that reminder: its key begins with it."""
    return and_(RINGS.c.occurrence_id > f"{reminder_id}/", RINGS.c.occurrence_id < f"{reminder_id}0")


def _of_page(page: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return named(RINGS, RINGS.c.occurrence_id, page.c.occurrence_id)
