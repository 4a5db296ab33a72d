"""What PH1.REM may be asked about reminders that people set, and what it answers."""

from typing import Annotated

from pydantic import Field, StringConstraints

from selene_os.engines.reminder.ring_rules import Change, LocalTimeMode, Priority, RingState
from selene_os.engines.reminder.rules import ReminderType
from selene_os.kernel.contract import Contract

Words = Annotated[str, StringConstraints(min_length=1, max_length=512, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$")]
Short = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00]+$")]


class SetReminder(Contract):
    """Remind a person of something, once or by a rule; without a zone the tenant's holds."""

    tenant_id: str
    actor_user_id: Short
    user_id: Short
    reminder_type: ReminderType
    reminder_text: Words
    desired_time: Short
    time_zone: str | None = None
    local_time_mode: LocalTimeMode = LocalTimeMode.LOCAL_TIME
    recurrence_rule: Annotated[str | None, Field(max_length=256)] = None
    priority: Priority = Priority.NORMAL
    idempotency_key: str


class ReminderSet(Contract):
    """The reminder is kept, and rings first at that moment."""

    reminder_id: str
    scheduled_time: str


class ChangeReminder(Contract):
    """Do something with a reminder; its current time is meant, but a cancel ends all of it."""

    tenant_id: str
    actor_user_id: Short
    reminder_id: str
    reminder_change: Change
    minutes: int | None = None
    idempotency_key: str


class ReminderChanged(Contract):
    """Where the reminder stands now, and when it rings next, if it does."""

    reminder_state: RingState
    scheduled_time: str | None = None


class FindRinging(Contract):
    """Fill the page with what is to ring now."""

    limit: Annotated[int, Field(ge=1, le=10_000)] = 500


class RingingFound(Contract):
    """So many rows are in the page, oldest first."""

    rows: int


class RingReminders(Contract):
    """Let each row's time ring."""

    tenant_id: str | None = None


class RemindersRung(Contract):
    """So many times have rung."""

    rung_count: int


class RecurReminders(Contract):
    """Plan what follows each row's time that rang."""

    tenant_id: str | None = None


class RemindersRecurred(Contract):
    """So many next times are planned."""

    scheduled_count: int


class ShowEarliestRing(Contract):
    """Show when the tenant's next reminder that somebody set is to ring."""


class EarliestRingShown(Contract):
    """The moment, past if it waits for a worker; None if nothing is to ring."""

    due_at: str | None = None


class ShowReminders(Contract):
    """Show the reminders that were set for a person."""

    user_id: str
    cursor: str | None = None
    limit: Annotated[int, Field(ge=1, le=1_000)] = 100


class ReminderItem(Contract):
    """One reminder; `due_at` is when it rings next, if it does."""

    reminder_id: str
    reminder_type: ReminderType
    reminder_text: str
    state: RingState
    due_at: str | None
    recurrence_rule: str | None
    priority: Priority
    time_zone: str


class RemindersShown(Contract):
    """Reminders in the order of their ids; `next_cursor` is there if there are more."""

    items: tuple[ReminderItem, ...]
    next_cursor: str | None = None
