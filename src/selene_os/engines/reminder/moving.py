"""How reminders and occurrences are found from a page, and moved from state to state."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, Text, bindparam, select, union_all, update

from selene_os.engines.reminder import rules
from selene_os.engines.reminder.keys import NUMBERS, occurrence_of
from selene_os.engines.reminder.rules import OccurrenceState, ReminderState
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.storage.page import as_of_row
from selene_os.storage.page_rows import TENANT, YES, apart


def is_to_come() -> ColumnElement[bool]:
    """The condition of the index of what is due, with its value in the statement, else no planner sees it."""
    value = OccurrenceState.SCHEDULED.value
    return OCCURRENCES.c.state == bindparam("still_to_come", value, Text, literal_execute=True)


def is_open(state: ColumnElement[str]) -> ColumnElement[bool]:
    """The condition that a reminder is scheduled."""
    return state == ReminderState.SCHEDULED.value


def named(table: Table, key: Any, name: Any) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that a table's row is the tenant's of that name."""
    return (table.c.tenant_id == as_of_row(TENANT, name), key == name)


def named_reminders(page: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The reminders that the page's rows name."""
    return named(REMINDERS, REMINDERS.c.reminder_id, page.c.reminder_id)


def named_occurrences(page: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The occurrences that the page's rows name."""
    return named(OCCURRENCES, OCCURRENCES.c.occurrence_id, page.c.occurrence_id)


def move(
    table: Table, of: Sequence[ColumnElement[bool]], to: ReminderState | OccurrenceState, **values: Any
) -> Executable:
    """Move what may come to that state."""
    # Said the other way round, lest a planner starts from the index of all that is due instead of from the page.
    may_move = table.c.state.not_in(rules.states_not_before(to))
    return update(table).where(*of, may_move).values(state=to.value, **values)


def move_reminders(page: Table, marked: ColumnElement[bool], to: ReminderState) -> Executable:
    """Move the reminders of the marked rows."""
    return move(REMINDERS, (*named_reminders(page), marked), to)


def move_occurrences(page: Table, marked: ColumnElement[bool], to: OccurrenceState, **values: Any) -> Executable:
    """Move the occurrences of the marked rows."""
    return move(OCCURRENCES, (*named_occurrences(page), marked), to, **values)


def call_off(page: Table, reminder_id: ColumnElement[str], mark: ColumnElement[str]) -> tuple[Executable, Executable]:
    """Call off the marked rows' reminders, and what of them is still to come; the last counts reminders."""
    marked = mark == YES
    every = (select(occurrence_of(reminder_id, n).label("name")).where(marked) for n in NUMBERS)
    those = apart(union_all(*every), "named")
    of = named(REMINDERS, REMINDERS.c.reminder_id, reminder_id)
    return (
        move(OCCURRENCES, named(OCCURRENCES, OCCURRENCES.c.occurrence_id, those.c.name), OccurrenceState.CANCELED),
        move(REMINDERS, (*of, marked), ReminderState.CANCELED),
    )
