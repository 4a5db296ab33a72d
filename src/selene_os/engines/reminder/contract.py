"""What PH1.REM may be asked, and what it answers.

Fields that a step names but that come from the columns of its page are optional here, and stay None: the page
holds them. Moments are stamps in UTC.
"""

from typing import Annotated

from pydantic import Field

from selene_os.engines.reminder.rules import ReminderType
from selene_os.kernel.contract import Contract


class ScheduleReminders(Contract):
    """Schedule the first reminder of each row; without gaps the tenant's hold."""

    tenant_id: str
    reminder_type: ReminderType
    idempotency_key: str
    gaps_days: tuple[int, ...] | None = None
    user_id: str | None = None
    desired_time: str | None = None


class RemindersScheduled(Contract):
    """The reminders stand in the table; ids and times are in the page."""

    reminder_id: str | None = None
    occurrence_id: str | None = None
    scheduled_time: str | None = None
    scheduled_count: int


class CancelReminders(Contract):
    """Call off the reminders of the rows."""

    tenant_id: str | None = None
    idempotency_key: str | None = None
    reminder_id: str | None = None
    recipient_user_id: str | None = None


class RemindersCanceled(Contract):
    """The reminders that were scheduled are called off."""

    canceled_count: int


class FindDueReminders(Contract):
    """Fill the page with what is due, of one campaign: the given one, else that of the earliest that is not held."""

    limit: Annotated[int, Field(ge=1, le=10_000)] = 500
    campaign_id: str | None = None
    held_campaigns: tuple[str, ...] = ()


class DueRemindersFound(Contract):
    """So many rows are in the page, oldest first; no campaign means that nothing is due."""

    rows: int
    campaign_id: str | None = None


class FireReminders(Contract):
    """Fire each row's occurrence, put it off to a decent hour, or let it expire."""

    tenant_id: str | None = None
    idempotency_key: str | None = None
    reminder_id: str | None = None
    occurrence_id: str | None = None
    attempt_number: int | None = None


class RemindersFired(Contract):
    """The occurrences have fired or expired."""

    fired_count: int
    expired_count: int


class ScheduleNextReminders(Contract):
    """Schedule what follows each row's fired occurrence."""

    tenant_id: str | None = None
    idempotency_key: str | None = None
    reminder_id: str | None = None
    occurrence_id: str | None = None
    attempt_number: int | None = None


class NextRemindersScheduled(Contract):
    """The next reminders are scheduled; the others are completed, or called off with their row."""

    scheduled_time: str | None = None
    scheduled_count: int
    completed_count: int
    canceled_count: int


class ReviveReminders(Contract):
    """Let the reminders of the rows that were called off come again."""

    tenant_id: str | None = None
    idempotency_key: str | None = None


class RemindersRevived(Contract):
    """So many reminders are scheduled again."""

    revived_count: int


class TimeSendings(Contract):
    """Say of each row when it may be sent."""

    tenant_id: str | None = None


class SendingsTimed(Contract):
    """Each row of the page has its moment, now or later."""

    timed_count: int


class Place(Contract):
    """Where somebody is, and through which channel they are asked."""

    channel: str
    country: str | None = None
    time_zone: str | None = None


class ForecastSendings(Contract):
    """Say when people would hear of something that began now: the message and all reminders, if nobody answers.

    `desired_time` is the wish of the first reminder, `not_after` the last moment of any.
    """

    places: tuple[Place, ...]
    gaps_days: tuple[int, ...] = ()
    desired_time: str | None = None
    not_after: str | None = None


class Forecast(Contract):
    """One place's moments, as its own clocks show them (`2026-03-02T09:00`): the first is the message."""

    time_zone: str
    local_times: tuple[str, ...]


class SendingsForecast(Contract):
    """A forecast for each place, in their order."""

    forecasts: tuple[Forecast, ...]


class ShowNextReminders(Contract):
    """Show when these reminders come next."""

    reminder_ids: tuple[str, ...]


class NextRemindersShown(Contract):
    """Reminder to moment, for those that come again."""

    next: dict[str, str]


class ShowEarliestReminder(Contract):
    """Show when the tenant's next reminder is due, those of held campaigns left out."""

    held_campaigns: tuple[str, ...] = ()


class EarliestReminderShown(Contract):
    """The moment, past if it waits for a worker; None if nothing is scheduled."""

    due_at: str | None = None
