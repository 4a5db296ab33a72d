"""How PH1.REM schedules the reminders of a campaign's messages, calls them off, and lets them come again."""

from selene_os.engines.reminder import reasons, rules, simulations
from selene_os.engines.reminder.contract import (
    CancelReminders,
    RemindersCanceled,
    RemindersRevived,
    RemindersScheduled,
    ReviveReminders,
    ScheduleReminders,
)
from selene_os.engines.reminder.own_page import own_page
from selene_os.engines.reminder.store import ReminderStore, When
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.storage.page import Page

SCHEDULED = "A reminder was scheduled for {scheduled_time}."
CANCELED = "The reminders were called off."


@capability(
    "PH1REM_SCHEDULE_COMMIT_ROW",
    asks=ScheduleReminders,
    gives=RemindersScheduled,
    effect=Effect.GATED_WRITE,
    simulation=simulations.SCHEDULE,
    may_say=(
        reasons.SCOPE_VIOLATION,
        reasons.TIMEZONE_INVALID,
        reasons.TIME_INVALID,
        reasons.IDEMPOTENCY_REPLAY,
    ),
    events={
        "REMINDER_SCHEDULED": SCHEDULED,
        "REMINDER_MERGED": "The reminder of an older message was called off: this one speaks of it too.",
    },
    on_page=True,
    fills=("reminder_state", "reminder_scheduled", "merged_reminder_id", "reminder_merged"),
)
def schedule_reminders(
    ask: ScheduleReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[RemindersScheduled]:
    """Schedule a reminder of each message of the page, at the wished time of the person's own zone.

    A wish that falls on a weekend, a holiday or into quiet hours is put off to the first decent moment. A row whose
    reminder is there already gets that one. If the first time lies behind the row's not_after, the reminder has no
    occurrence: there is nothing to nudge for any more.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    gaps = rules.gaps_text(call.settings.reminder_gap_days if ask.gaps_days is None else ask.gaps_days)
    if gaps is None:
        return Refused(reasons.TIME_INVALID, "The gaps between reminders are no whole days from 1 to 365.")
    count = store.schedule(own, ask.reminder_type, gaps, When.of(call))
    events = (
        PageEvent("REMINDER_MERGED", ("merged_reminder_id",), where="reminder_merged"),
        PageEvent("REMINDER_SCHEDULED", ("scheduled_time",), where="reminder_scheduled"),
    )
    return Done(RemindersScheduled(scheduled_count=count), events)


@capability(
    "PH1REM_CANCEL_COMMIT_ROW",
    asks=CancelReminders,
    gives=RemindersCanceled,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CANCEL,
    may_say=(reasons.SCOPE_VIOLATION,),
    events={"REMINDER_CANCELED": CANCELED},
    on_page=True,
    fills=("reminder_state", "reminder_canceled"),
)
def cancel_reminders(
    ask: CancelReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[RemindersCanceled]:
    """Call off the reminders of the page that are scheduled; rows without a reminder are left alone."""
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.cancel(own)
    event = PageEvent("REMINDER_CANCELED", ("reminder_id",), where="reminder_canceled")
    return Done(RemindersCanceled(canceled_count=count), (event,))


@capability(
    "PH1REM_REVIVE_COMMIT_ROW",
    asks=ReviveReminders,
    gives=RemindersRevived,
    effect=Effect.GATED_WRITE,
    simulation=simulations.REVIVE,
    may_say=(reasons.SCOPE_VIOLATION, reasons.TIMEZONE_INVALID, reasons.TIME_INVALID),
    events={"REMINDER_REVIVED": "The reminder comes again, at {scheduled_time}."},
    on_page=True,
    fills=(
        "reminder_state",
        "desired_time",
        "gaps",
        "occurrence_id",
        "scheduled_time",
        "next_number",
        "reminder_revived",
    ),
)
def revive_reminders(
    ask: ReviveReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[RemindersRevived]:
    """Let reminders of the page that were called off come again, counted from today.

    One that is scheduled, has fired as often as it may, or would come behind its last moment is left alone.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.revive(own, When.of(call))
    event = PageEvent("REMINDER_REVIVED", ("reminder_id", "scheduled_time"), where="reminder_revived")
    return Done(RemindersRevived(revived_count=count), (event,))
