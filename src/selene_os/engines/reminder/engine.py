"""What PH1.REM can do: schedule reminders, find what is due, fire it, schedule what follows, and call off."""

from selene_os.engines.reminder import reasons, rules, simulations, source
from selene_os.engines.reminder.contract import (
    CancelReminders,
    DueRemindersFound,
    EarliestReminderShown,
    FindDueReminders,
    FireReminders,
    NextRemindersScheduled,
    NextRemindersShown,
    RemindersCanceled,
    RemindersFired,
    RemindersScheduled,
    ScheduleNextReminders,
    ScheduleReminders,
    ShowEarliestReminder,
    ShowNextReminders,
)
from selene_os.engines.reminder.store import ReminderStore, When
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Engine, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import REFUSED, Page

_SCHEDULED = "A reminder was scheduled for {scheduled_time}."
_CANCELED = "The reminders were called off."


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
    events={"REMINDER_SCHEDULED": _SCHEDULED},
    on_page=True,
    fills=("reminder_state", "reminder_scheduled"),
)
def schedule_reminders(
    ask: ScheduleReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[RemindersScheduled]:
    """Schedule a reminder of each message of the page, at the wished time of the person's own zone.

    A row whose reminder is there already gets that one. If the first time lies behind the row's not_after,
    the reminder has no occurrence: there is nothing to nudge for any more.
    """
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    gaps = rules.gaps_text(call.settings.reminder_gap_days if ask.gaps_days is None else ask.gaps_days)
    if gaps is None:
        return Refused(reasons.TIME_INVALID, "The gaps between reminders are no whole days from 1 to 365.")
    count = store.schedule(own, ask.reminder_type, gaps, When(call.now, call.deadline))
    event = PageEvent("REMINDER_SCHEDULED", ("scheduled_time",), where="reminder_scheduled")
    return Done(RemindersScheduled(scheduled_count=count), (event,))


@capability(
    "PH1REM_CANCEL_COMMIT_ROW",
    asks=CancelReminders,
    gives=RemindersCanceled,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CANCEL,
    may_say=(reasons.SCOPE_VIOLATION,),
    events={"REMINDER_CANCELED": _CANCELED},
    on_page=True,
    fills=("reminder_state", "reminder_canceled"),
)
def cancel_reminders(
    ask: CancelReminders, call: Call, store: ReminderStore, page: Page | None
) -> Outcome[RemindersCanceled]:
    """Call off the reminders of the page that are scheduled; rows without a reminder are left alone."""
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.cancel(own)
    event = PageEvent("REMINDER_CANCELED", ("reminder_id",), where="reminder_canceled")
    return Done(RemindersCanceled(canceled_count=count), (event,))


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
    own = _own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    now = stamp(call.now)
    campaign_id = ask.campaign_id or source.earliest_campaign(store, now)
    if campaign_id is None:
        return Done(DueRemindersFound(rows=0))
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
        reasons.EXPIRED,
    ),
    events={
        "REMINDER_FIRED": "Reminder {attempt_number} fired.",
        "REMINDER_EXPIRED": "Reminder {attempt_number} was not sent: its last moment had passed.",
    },
    on_page=True,
    fills=("occurrence_state", "reminder_fired", "reminder_expired"),
)
def fire_reminders(ask: FireReminders, call: Call, store: ReminderStore, page: Page | None) -> Outcome[RemindersFired]:
    """Fire the occurrences of the page that are due; rows behind their not_after expire and drop out."""
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    fired, expired = store.fire(own, stamp(call.now))
    data = ("attempt_number", "occurrence_id")
    events = (
        PageEvent("REMINDER_FIRED", data, where="reminder_fired"),
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
        "REMINDER_SCHEDULED": _SCHEDULED,
        "REMINDER_COMPLETED": "That was the last reminder.",
        "REMINDER_CANCELED": _CANCELED,
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
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    following = store.schedule_next(own, When(call.now, call.deadline))
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
    """Show when the tenant's next reminder is due."""
    return Done(EarliestReminderShown(due_at=source.earliest(store)))


def _own_page(tenant_id: str | None, store: ReminderStore, page: Page | None) -> Page | Refused:
    if tenant_id is not None and tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION, "These are another company's reminders.")
    if page is None:
        return Refused(reasons.SCOPE_VIOLATION, "Reminders are handled a page at a time.")
    return page


ENGINE = Engine(
    engine_id="PH1.REM",
    room="reminder",
    question="When do we nudge?",
    capabilities=(
        schedule_reminders,
        cancel_reminders,
        find_due_reminders,
        fire_reminders,
        schedule_next_reminders,
        show_next_reminders,
        show_earliest_reminder,
    ),
    store=ReminderStore,
    reasons=reasons.REASONS,
    tables=(REMINDERS, OCCURRENCES),
)
