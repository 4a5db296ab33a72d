"""How PH1.REM finds what is due, fires it, schedules what follows, and shows what comes next."""

from selene_os.engines.reminder import reasons, simulations, source
from selene_os.engines.reminder.contract import (
    DueRemindersFound,
    EarliestReminderShown,
    FindDueReminders,
    FireReminders,
    NextRemindersScheduled,
    NextRemindersShown,
    RemindersFired,
    ScheduleNextReminders,
    ShowEarliestReminder,
    ShowNextReminders,
)
from selene_os.engines.reminder.own_page import own_page
from selene_os.engines.reminder.schedule_engine import CANCELED, SCHEDULED
from selene_os.engines.reminder.store import ReminderStore, When
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import REFUSED, Page


@capability(
    Read.REMINDER_SOURCE.value,
    asks=FindDueReminders,
    gives=DueRemindersFound,
    effect=Effect.NONE,
    may_say=(reasons.SCOPE_VIOLATION,),
    on_page=True,
    fills=source.COLUMNS,
)
def find_due_reminders(
    ask: FindDueReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[DueRemindersFound]:
    """Fill the page with what is due of one campaign, oldest first; is_expired marks what comes too late."""
    own = own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    now, campaign_id = stamp(call.now), ask.campaign_id
    if campaign_id is None:
        earliest = source.earliest(store, ask.held_campaigns)
        if earliest is None or earliest.due_at > now:
            return Done(DueRemindersFound(rows=0))
        campaign_id = earliest.campaign_id
    rows = source.fill_with_due(store, own, campaign_id, now, ask.limit)
    return Done(DueRemindersFound(rows=rows, campaign_id=campaign_id))


@capability(
    "PH1REM_FIRE_COMMIT_ROW",
    asks=FireReminders,
    gives=RemindersFired,
    effect=Effect.GATED_WRITE,
    simulation=simulations.FIRE,
    may_say=(
        reasons.SCOPE_VIOLATION,
        reasons.STATE_TRANSITION_INVALID,
        reasons.NOT_DUE,
        reasons.DEFERRED,
        reasons.EXPIRED,
    ),
    events={
        "REMINDER_FIRED": "Reminder {attempt_number} fired.",
        "REMINDER_DEFERRED": "Reminder {attempt_number} waits for a decent hour: {decent_at}.",
        "REMINDER_EXPIRED": "Reminder {attempt_number} was not sent: its last moment had passed.",
    },
    on_page=True,
    fills=("occurrence_state", "decent_at", "reminder_fired", "reminder_deferred", "reminder_expired"),
)
def fire_reminders(ask: FireReminders, call: Call, store: ReminderStore, page: Page | None) -> Outcome[RemindersFired]:
    """Fire the occurrences of the page that are due.

    Where it is no decent hour just now, a row drops out and its occurrence is due at the next decent moment. Rows
    behind their not_after, or whose decent moment would be, expire and drop out.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    fired, expired = store.fire(own, When.of(call))
    data = ("attempt_number", "occurrence_id")
    events = (
        PageEvent("REMINDER_FIRED", data, where="reminder_fired"),
        PageEvent("REMINDER_DEFERRED", (*data, "decent_at"), where="reminder_deferred", reason_column=REFUSED),
        PageEvent("REMINDER_EXPIRED", data, where="reminder_expired", reason_column=REFUSED),
    )
    return Done(RemindersFired(fired_count=fired, expired_count=expired), events)


@capability(
    "PH1REM_SCHEDULE_NEXT_COMMIT_ROW",
    asks=ScheduleNextReminders,
    gives=NextRemindersScheduled,
    effect=Effect.GATED_WRITE,
    simulation=simulations.SCHEDULE_NEXT,
    may_say=(
        reasons.SCOPE_VIOLATION,
        reasons.STATE_TRANSITION_INVALID,
        reasons.TIMEZONE_INVALID,
        reasons.TIME_INVALID,
    ),
    events={
        "REMINDER_SCHEDULED": SCHEDULED,
        "REMINDER_COMPLETED": "That was the last reminder.",
        "REMINDER_CANCELED": CANCELED,
    },
    on_page=True,
    fills=(
        "scheduled_time",
        "occurrence_state",
        "due_time",
        "desired_time",
        "gaps",
        "reminder_state",
        "following_time",
        "reminder_scheduled",
        "reminder_completed",
        "reminder_canceled",
    ),
)
def schedule_next_reminders(
    ask: ScheduleNextReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[NextRemindersScheduled]:
    """Schedule what follows the fired occurrences of the page, and call off the reminders of dropped rows.

    The gap counts in days from the day on which the fired one was due. After the last one, or when the next
    would lie behind the row's not_after, the reminder is completed.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    following = store.schedule_next(own, When.of(call))
    result = NextRemindersScheduled(
        scheduled_count=following.scheduled,
        completed_count=following.completed,
        canceled_count=following.canceled,
    )
    events = (
        PageEvent("REMINDER_SCHEDULED", ("scheduled_time",), where="reminder_scheduled"),
        PageEvent("REMINDER_COMPLETED", ("reminder_id",), where="reminder_completed"),
        PageEvent("REMINDER_CANCELED", ("reminder_id",), where="reminder_canceled"),
    )
    return Done(result, events)


@capability(Read.REMINDERS_NEXT.value, asks=ShowNextReminders, gives=NextRemindersShown, effect=Effect.NONE)
def show_next_reminders(ask: ShowNextReminders, call: Call, store: ReminderStore) -> Outcome[NextRemindersShown]:
    """Show when reminders come next; those that do not come again are left out."""
    return Done(NextRemindersShown(next=store.next_times(ask.reminder_ids)))


@capability(
    Read.REMINDER_EARLIEST.value,
    asks=ShowEarliestReminder,
    gives=EarliestReminderShown,
    effect=Effect.NONE,
)
def show_earliest_reminder(
    ask: ShowEarliestReminder, call: Call, store: ReminderStore
) -> Outcome[EarliestReminderShown]:
    """Show when the tenant's next reminder is due, those of held campaigns left out."""
    earliest = source.earliest(store, ask.held_campaigns)
    return Done(EarliestReminderShown(due_at=None if earliest is None else earliest.due_at))
