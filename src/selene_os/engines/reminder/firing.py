"""How the reminders of a page fire, wait for a decent hour or expire, and what follows them, as SQL."""

from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, and_, case, func, literal, null, or_, select, update

from selene_os.engines.reminder import reasons
from selene_os.engines.reminder.keys import occurrence_of
from selene_os.engines.reminder.moving import (
    call_off,
    is_open,
    move_occurrences,
    move_reminders,
    named_occurrences,
)
from selene_os.engines.reminder.rules import OccurrenceState, ReminderState
from selene_os.engines.reminder.statements import add_occurrences
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.storage.page import REFUSED
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, drop, fill, is_welcome

_SCHEDULED = OccurrenceState.SCHEDULED.value


def firing(page: Table) -> tuple[Executable, ...]:
    """Fire each row's occurrence that is due; mark those that wait for their `decent_at`, and those that expire.

    The first statement counts the rows whose occurrence is known, the second lets all others drop out, the last one
    counts what fired.
    """
    c, known = page.c, OCCURRENCES.c
    is_waiting = known.state == _SCHEDULED
    is_due = and_(is_waiting, known.due_at <= NOW)
    is_late = and_(is_due, c.not_after < func.coalesce(c.decent_at, NOW))
    is_indecent = c.decent_at.is_not(None)
    verdict = Verdict(
        (known.state == OccurrenceState.CANCELED.value, reasons.STATE_TRANSITION_INVALID),
        (or_(is_late, known.state == OccurrenceState.EXPIRED.value), reasons.EXPIRED),
        (and_(is_waiting, is_indecent), reasons.DEFERRED),
        (and_(is_waiting, ~is_due), reasons.NOT_DUE),
    )
    look = fill(
        page,
        *named_occurrences(page),
        occurrence_state=known.state,
        attempt_number=known.attempt_number,
        reminder_fired=verdict.if_innocent(YES, is_due),
        reminder_expired=case((is_late, YES), else_=null()),
        reminder_deferred=case((is_late, null()), (and_(is_due, is_indecent), YES), else_=null()),
        **{REFUSED: verdict.code},
    )
    return (
        look,
        drop(page, Verdict((c.occurrence_state.is_(None), reasons.SCOPE_VIOLATION))),
        move_occurrences(page, c.reminder_fired == YES, OccurrenceState.FIRED, fired_at=NOW),
    )


def are_marked(page: Table, mark: str) -> Executable:
    """Whether a row has that mark."""
    return select(literal(1)).select_from(page).where(page.c[mark] == YES).limit(1)


def putting_off(page: Table) -> tuple[Executable, ...]:
    """Let the occurrences of the marked rows wait for their `decent_at`."""
    marked = update(OCCURRENCES).where(*named_occurrences(page), page.c.reminder_deferred == YES)
    return (marked.where(OCCURRENCES.c.state == _SCHEDULED).values(due_at=page.c.decent_at),)


def expiring(page: Table) -> tuple[Executable, ...]:
    """Let the occurrences and reminders of the rows that came too late expire; the first counts them."""
    expired = page.c.reminder_expired == YES
    return (
        move_occurrences(page, expired, OccurrenceState.EXPIRED),
        move_reminders(page, expired, ReminderState.EXPIRED),
    )


def looking_ahead(page: Table) -> tuple[Executable, ...]:
    """Bring what decides about the next occurrence into the page, and mark what is to be called off.

    The second statement counts what is marked.
    """
    c = page.c

    def of_occurrence(column: ColumnElement[Any], name: ColumnElement[str]) -> ColumnElement[Any]:
        named = (OCCURRENCES.c.tenant_id == TENANT, OCCURRENCES.c.occurrence_id == name)
        return select(column).where(*named).scalar_subquery()

    def of_reminder(column: ColumnElement[Any]) -> ColumnElement[Any]:
        named = (REMINDERS.c.tenant_id == TENANT, REMINDERS.c.reminder_id == c.reminder_id)
        return select(column).where(*named).scalar_subquery()

    following = occurrence_of(c.reminder_id, c.attempt_number + 1)
    is_past = c.occurrence_state != _SCHEDULED
    dropped = update(page).where(~is_welcome(page), is_open(c.reminder_state), is_past)
    unready = Verdict(
        (or_(c.reminder_state.is_(None), c.occurrence_state.is_(None)), reasons.SCOPE_VIOLATION),
        (~is_past, reasons.STATE_TRANSITION_INVALID),
    )
    return (
        # One look-up by key for each value: a join would leave it to the planner to read the whole table instead.
        # What never changes, the source of the page may have told already.
        update(page).values(
            occurrence_state=of_occurrence(OCCURRENCES.c.state, c.occurrence_id),
            due_time=func.coalesce(c.due_time, of_occurrence(OCCURRENCES.c.due_at, c.occurrence_id)),
            following_time=of_occurrence(OCCURRENCES.c.due_at, following),
            reminder_state=of_reminder(REMINDERS.c.state),
            desired_time=func.coalesce(c.desired_time, of_reminder(REMINDERS.c.desired_time)),
            gaps=func.coalesce(c.gaps, of_reminder(REMINDERS.c.gaps)),
        ),
        dropped.values(reminder_canceled=YES),
        drop(page, unready),
    )


def going_on(page: Table) -> tuple[Executable, ...]:
    """Write the occurrence that follows each row's fired one; the times are in the page, and the last one counts."""
    c = page.c
    is_new = and_(is_open(c.reminder_state), c.following_time.is_(None))
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
        add_occurrences(page, c.reminder_scheduled == YES, occurrence_of(c.reminder_id, number), number),
    )


def completing(page: Table) -> tuple[Executable, ...]:
    """Let the reminders end that have fired for the last time."""
    return (move_reminders(page, page.c.reminder_completed == YES, ReminderState.COMPLETED),)


def calling_off(page: Table) -> tuple[Executable, ...]:
    """Call off the reminders that were marked for it; the last one counts reminders."""
    return call_off(page, page.c.reminder_id, page.c.reminder_canceled)
