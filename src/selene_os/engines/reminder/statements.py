"""What happens to the reminders of a page, as SQL: scheduled, fired or expired, scheduled again, called off.

Each step looks (brings what is known of the reminders into the page, lets rows drop out with a reason, marks
those that move) and then writes (the marked rows). So a row that was asked before is answered again, and
nothing is written twice.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Table,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
    update,
)

from selene_os.engines.reminder import reasons, rules
from selene_os.engines.reminder.keys import NUMBERS, occurrence_of, reminder_of
from selene_os.engines.reminder.rows import NOW, TENANT, YES, Verdict, add, drop, fill, is_welcome
from selene_os.engines.reminder.rules import OccurrenceState, ReminderState
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.engines.reminder.times import VERDICT, fill_group, if_timed, text_of
from selene_os.storage.page import REFUSED, as_of_row

KIND = bindparam("kind", type_=Text)
GAPS = bindparam("rhythm", type_=Text)


def first_times(page: Table, by: Sequence[str]) -> Executable:
    """Set the times of one group's rows, and the ids of what is to be scheduled then."""
    reminder_id = reminder_of(page.c.broadcast_id)
    return fill_group(
        page,
        by,
        reminder_id=case((VERDICT.is_(None), reminder_id), else_=null()),
        occurrence_id=if_timed(page, occurrence_of(reminder_id, 1)),
        reminder_scheduled=if_timed(page, YES),
    )


def scheduling(page: Table) -> tuple[Executable, ...]:
    """Write a reminder with its first occurrence for each row that has none; times and ids are in the page."""
    c, known = page.c, REMINDERS.c
    first = occurrence_of(reminder_of(c.broadcast_id), 1)
    first_if_timed = case((c.scheduled_time.is_not(None), first), else_=null())
    homeless = or_(c.broadcast_id.is_(None), c.user_id.is_(None), c.campaign_id.is_(None))
    differing = Verdict((~_is_same(page), reasons.IDEMPOTENCY_REPLAY))
    known_time = select(OCCURRENCES.c.due_at).where(*_named(OCCURRENCES, OCCURRENCES.c.occurrence_id, first))
    return (
        fill(
            page,
            *_named(REMINDERS, known.reminder_id, c.reminder_id),
            reminder_state=known.state,
            reminder_scheduled=null(),
            scheduled_time=known_time.scalar_subquery(),
            **{REFUSED: differing.code},
        ),
        fill(page, c.reminder_state.is_not(None), occurrence_id=first_if_timed),
        drop(page, Verdict((homeless, reasons.SCOPE_VIOLATION)), reminder_scheduled=null()),
        _add_reminders(page),
        _add_occurrences(page, c.occurrence_id, literal(1)),
    )


def canceling(page: Table) -> tuple[Executable, ...]:
    """Call off each row's reminder that is scheduled; a row without a reminder is left alone."""
    c, known = page.c, REMINDERS.c
    unknown = and_(c.reminder_id.is_not(None), c.reminder_state.is_(None))
    return (
        fill(
            page,
            *_named(REMINDERS, known.reminder_id, c.reminder_id),
            reminder_state=known.state,
            reminder_canceled=case((_is_open(known.state), YES), else_=null()),
        ),
        drop(page, Verdict((unknown, reasons.SCOPE_VIOLATION))),
        *_cancel(page),
    )


def firing(page: Table) -> tuple[Executable, ...]:
    """Fire each row's occurrence that is due, or let it expire behind its `not_after`.

    The last three statements write: occurrences fired, occurrences expired, reminders expired.
    """
    c, known = page.c, OCCURRENCES.c
    is_due = and_(known.state == OccurrenceState.SCHEDULED.value, known.due_at <= NOW)
    is_late = and_(is_due, func.coalesce(c.not_after, NOW) < NOW)
    verdict = Verdict(
        (known.state == OccurrenceState.CANCELED.value, reasons.STATE_TRANSITION_INVALID),
        (or_(is_late, known.state == OccurrenceState.EXPIRED.value), reasons.EXPIRED),
        (and_(known.state == OccurrenceState.SCHEDULED.value, ~is_due), reasons.NOT_DUE),
    )
    look = fill(
        page,
        *_named(OCCURRENCES, known.occurrence_id, c.occurrence_id),
        occurrence_state=known.state,
        attempt_number=known.attempt_number,
        reminder_fired=verdict.if_innocent(YES, is_due),
        reminder_expired=case((is_late, YES), else_=null()),
        **{REFUSED: verdict.code},
    )
    expired = c.reminder_expired == YES
    return (
        look,
        drop(page, Verdict((c.occurrence_state.is_(None), reasons.SCOPE_VIOLATION))),
        _move_occurrences(page, c.reminder_fired == YES, OccurrenceState.FIRED, fired_at=NOW),
        _move_occurrences(page, expired, OccurrenceState.EXPIRED),
        _move_reminders(page, expired, ReminderState.EXPIRED),
    )


def looking_ahead(page: Table) -> tuple[Executable, ...]:
    """Bring what decides about the next occurrence into the page, and mark what is to be called off."""
    c = page.c

    def of_occurrence(column: ColumnElement[Any], name: ColumnElement[str]) -> ColumnElement[Any]:
        named = (OCCURRENCES.c.tenant_id == TENANT, OCCURRENCES.c.occurrence_id == name)
        return select(column).where(*named).scalar_subquery()

    def of_reminder(column: ColumnElement[Any]) -> ColumnElement[Any]:
        named = (REMINDERS.c.tenant_id == TENANT, REMINDERS.c.reminder_id == c.reminder_id)
        return select(column).where(*named).scalar_subquery()

    following = occurrence_of(c.reminder_id, c.attempt_number + 1)
    is_past = c.occurrence_state != OccurrenceState.SCHEDULED.value
    dropped = update(page).where(~is_welcome(page), _is_open(c.reminder_state), is_past)
    unready = Verdict(
        (or_(c.reminder_state.is_(None), c.occurrence_state.is_(None)), reasons.SCOPE_VIOLATION),
        (~is_past, reasons.STATE_TRANSITION_INVALID),
    )
    return (
        # One look-up by key for each value: a join would leave it to the planner to read the whole table instead.
        update(page).values(
            occurrence_state=of_occurrence(OCCURRENCES.c.state, c.occurrence_id),
            due_time=of_occurrence(OCCURRENCES.c.due_at, c.occurrence_id),
            following_time=of_occurrence(OCCURRENCES.c.due_at, following),
            reminder_state=of_reminder(REMINDERS.c.state),
            desired_time=of_reminder(REMINDERS.c.desired_time),
            gaps=of_reminder(REMINDERS.c.gaps),
        ),
        dropped.values(reminder_canceled=YES),
        drop(page, unready),
    )


def going_on(page: Table) -> tuple[Executable, ...]:
    """Write the occurrence that follows each row's fired one; the times are in the page.

    The last four write: occurrences scheduled, reminders completed, occurrences and reminders called off.
    """
    c = page.c
    is_new = and_(_is_open(c.reminder_state), c.following_time.is_(None))
    is_timed = c.scheduled_time.is_not(None)
    look = fill(
        page,
        scheduled_time=case((is_new, c.scheduled_time), else_=c.following_time),
        reminder_scheduled=case((and_(is_new, is_timed), YES), else_=null()),
        reminder_completed=case((and_(is_new, ~is_timed), YES), else_=null()),
    )
    number = c.attempt_number + 1
    return (
        look,
        _add_occurrences(page, occurrence_of(c.reminder_id, number), number),
        _move_reminders(page, c.reminder_completed == YES, ReminderState.COMPLETED),
        *_cancel(page),
    )


def is_to_come() -> ColumnElement[bool]:
    """The condition of the index of what is due, with its value in the statement, else no planner sees it."""
    value = OccurrenceState.SCHEDULED.value
    return OCCURRENCES.c.state == bindparam("still_to_come", value, Text, literal_execute=True)


def _cancel(page: Table) -> tuple[Executable, Executable]:
    marked = page.c.reminder_canceled == YES
    every = (select(occurrence_of(page.c.reminder_id, n).label("name")).where(marked) for n in NUMBERS)
    named = union_all(*every).subquery("named")
    return (
        _move(OCCURRENCES, _named(OCCURRENCES, OCCURRENCES.c.occurrence_id, named.c.name), OccurrenceState.CANCELED),
        _move_reminders(page, marked, ReminderState.CANCELED),
    )


def _move_reminders(page: Table, marked: ColumnElement[bool], to: ReminderState) -> Executable:
    named = _named(REMINDERS, REMINDERS.c.reminder_id, page.c.reminder_id)
    return _move(REMINDERS, (*named, marked), to)


def _move_occurrences(page: Table, marked: ColumnElement[bool], to: OccurrenceState, **values: Any) -> Executable:
    named = _named(OCCURRENCES, OCCURRENCES.c.occurrence_id, page.c.occurrence_id)
    return _move(OCCURRENCES, (*named, marked), to, **values)


def _move(
    table: Table, named: Sequence[ColumnElement[bool]], to: ReminderState | OccurrenceState, **values: Any
) -> Executable:
    # Said the other way round, lest a planner starts from the index of all that is due instead of from the page.
    may_move = table.c.state.not_in(rules.states_not_before(to))
    return update(table).where(*named, may_move).values(state=to.value, **values)


def _is_same(page: Table) -> ColumnElement[bool]:
    c, known = page.c, REMINDERS.c
    return and_(
        known.user_id == c.user_id,
        known.reminder_type == KIND,
        known.time_zone == c.time_zone,
        known.desired_time == c.desired_time,
        known.gaps == GAPS,
        text_of(known.not_after) == text_of(c.not_after),
    )


def _add_reminders(page: Table) -> Executable:
    c = page.c
    scheduled, over = ReminderState.SCHEDULED.value, ReminderState.COMPLETED.value
    row = {
        "tenant_id": TENANT,
        "reminder_id": c.reminder_id,
        "user_id": c.user_id,
        "reminder_type": KIND,
        "broadcast_id": c.broadcast_id,
        "time_zone": c.time_zone,
        "desired_time": c.desired_time,
        "gaps": GAPS,
        "not_after": c.not_after,
        "state": case((c.scheduled_time.is_not(None), scheduled), else_=over),
        "created_at": NOW,
    }
    return add(REMINDERS, page, c.reminder_state.is_(None), row)


def _add_occurrences(page: Table, occurrence_id: Any, number: ColumnElement[int]) -> Executable:
    c = page.c
    row = {
        "tenant_id": TENANT,
        "occurrence_id": occurrence_id,
        "reminder_id": c.reminder_id,
        "campaign_id": c.campaign_id,
        "attempt_number": number,
        "due_at": c.scheduled_time,
        "state": literal(OccurrenceState.SCHEDULED.value),
    }
    return add(OCCURRENCES, page, c.reminder_scheduled == YES, row)


def _is_open(state: ColumnElement[str]) -> ColumnElement[bool]:
    return state == ReminderState.SCHEDULED.value


def _named(table: Table, key: Any, name: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (table.c.tenant_id == as_of_row(TENANT, name), key == name)
