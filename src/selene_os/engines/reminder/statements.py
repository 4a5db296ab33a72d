"""How the reminders of a page are scheduled, called off and scheduled again, as SQL.

Each step looks (brings what is known of the reminders into the page, lets rows drop out with a reason, marks
those that move) and then writes (the marked rows). So a row that was asked before is answered again, and
nothing is written twice.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
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
)

from selene_os.engines.reminder import reasons
from selene_os.engines.reminder.keys import NUMBERS, occurrence_of, reminder_of
from selene_os.engines.reminder.moving import (
    call_off,
    is_open,
    move,
    move_reminders,
    named,
    named_reminders,
)
from selene_os.engines.reminder.rules import OccurrenceState, ReminderState
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.engines.reminder.times import VERDICT, column, fill_group, if_timed, text_of
from selene_os.storage.page import REFUSED
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, add, drop, fill, is_welcome

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
    known_time = select(OCCURRENCES.c.due_at).where(*named(OCCURRENCES, OCCURRENCES.c.occurrence_id, first))
    return (
        fill(
            page,
            *named_reminders(page),
            reminder_state=known.state,
            reminder_scheduled=null(),
            scheduled_time=known_time.scalar_subquery(),
            **{REFUSED: differing.code},
        ),
        fill(page, c.reminder_state.is_not(None), occurrence_id=first_if_timed),
        drop(page, Verdict((homeless, reasons.SCOPE_VIOLATION)), reminder_scheduled=null()),
        _add_reminders(page),
        add_occurrences(page, c.reminder_scheduled == YES, c.occurrence_id, literal(1)),
    )


def are_merged(page: Table) -> Executable:
    """Whether a row's message speaks of an older one's too."""
    merged = column(page, "merged_broadcast_id").is_not(None)
    return select(literal(1)).select_from(page).where(is_welcome(page), merged).limit(1)


def merging(page: Table) -> tuple[Executable, ...]:
    """Call off the reminders of the older messages that the rows' messages speak of too."""
    c = page.c
    look = fill(
        page,
        *named(REMINDERS, REMINDERS.c.reminder_id, c.merged_reminder_id),
        is_open(REMINDERS.c.state),
        reminder_merged=YES,
    )
    name = fill(page, c.merged_broadcast_id.is_not(None), merged_reminder_id=reminder_of(c.merged_broadcast_id))
    return (name, look, *call_off(page, page.c.merged_reminder_id, page.c.reminder_merged))


def canceling(page: Table) -> tuple[Executable, ...]:
    """Call off each row's reminder that is scheduled; a row without a reminder is left alone."""
    c, known = page.c, REMINDERS.c
    return (
        fill(
            page,
            *named_reminders(page),
            reminder_state=known.state,
            reminder_canceled=case((is_open(known.state), YES), else_=null()),
        ),
        _drop_unknown(page),
        *call_off(page, c.reminder_id, c.reminder_canceled),
    )


def looking_back(page: Table) -> tuple[Executable, ...]:
    """Bring what decides about the return of a reminder that was called off into the page, and mark such rows."""
    c, known = page.c, REMINDERS.c
    every = [occurrence_of(c.reminder_id, number) for number in NUMBERS]
    fired = select(func.count()).where(
        OCCURRENCES.c.tenant_id == TENANT,
        OCCURRENCES.c.occurrence_id.in_(every),
        OCCURRENCES.c.state == OccurrenceState.FIRED.value,
    )
    return (
        fill(
            page,
            *named_reminders(page),
            reminder_state=known.state,
            time_zone=known.time_zone,
            country=known.country,
            desired_time=known.desired_time,
            gaps=known.gaps,
            not_after=known.not_after,
            reminder_revived=case((known.state == ReminderState.CANCELED.value, YES), else_=null()),
        ),
        _drop_unknown(page),
        fill(page, c.reminder_revived == YES, next_number=cast(fired.scalar_subquery() + 1, Integer)),
    )


def revived_times(page: Table, by: Sequence[str]) -> Executable:
    """Set the times of one group's rows; without one a reminder is left alone."""
    return fill_group(page, by, reminder_revived=if_timed(page, YES))


def reviving(page: Table) -> tuple[Executable, ...]:
    """Let each marked row's reminder come again at its time: the last statement counts them."""
    c = page.c
    marked = c.reminder_revived == YES
    following = occurrence_of(c.reminder_id, c.next_number)
    at_its_key = named(OCCURRENCES, OCCURRENCES.c.occurrence_id, c.occurrence_id)
    is_new = ~select(literal(1)).where(*at_its_key).correlate(page).exists()
    return (
        fill(page, marked, occurrence_id=following),
        move(OCCURRENCES, (*at_its_key, is_welcome(page), marked), OccurrenceState.SCHEDULED, due_at=c.scheduled_time),
        add_occurrences(page, and_(marked, is_new), c.occurrence_id, c.next_number),
        move_reminders(page, and_(is_welcome(page), marked), ReminderState.SCHEDULED),
    )


def add_occurrences(
    page: Table, marked: ColumnElement[bool], occurrence_id: Any, number: ColumnElement[int]
) -> Executable:
    """Write an occurrence of each marked row's reminder, at the row's time."""
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
    return add(OCCURRENCES, page, marked, row)


def _drop_unknown(page: Table) -> Executable:
    unknown = and_(page.c.reminder_id.is_not(None), page.c.reminder_state.is_(None))
    return drop(page, Verdict((unknown, reasons.SCOPE_VIOLATION)))


def _is_same(page: Table) -> ColumnElement[bool]:
    c, known = page.c, REMINDERS.c
    return and_(
        known.user_id == c.user_id,
        known.reminder_type == KIND,
        known.time_zone == c.time_zone,
        text_of(known.country) == text_of(column(page, "country")),
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
        "country": cast(column(page, "country"), Text),
        "language": cast(column(page, "language"), Text),
        "desired_time": c.desired_time,
        "gaps": GAPS,
        "not_after": c.not_after,
        "state": case((c.scheduled_time.is_not(None), scheduled), else_=over),
        "created_at": NOW,
    }
    return add(REMINDERS, page, c.reminder_state.is_(None), row)
