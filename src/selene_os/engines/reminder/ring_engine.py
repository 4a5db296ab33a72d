"""How PH1.REM finds which reminders of people are to ring, lets them ring, and plans what follows."""

from selene_os.engines.reminder import reasons, ring_statements, simulations
from selene_os.engines.reminder.own_page import own_page
from selene_os.engines.reminder.personal_contract import (
    EarliestRingShown,
    FindRinging,
    RecurReminders,
    RemindersRecurred,
    RemindersRung,
    RingingFound,
    RingReminders,
    ShowEarliestRing,
)
from selene_os.engines.reminder.personal_store import PersonalStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import REFUSED, Page


@capability(
    Read.PERSONAL_SOURCE.value,
    asks=FindRinging,
    gives=RingingFound,
    effect=Effect.NONE,
    may_say=(reasons.SCOPE_VIOLATION,),
    on_page=True,
    fills=ring_statements.COLUMNS,
)
def find_ringing(ask: FindRinging, call: Call, store: PersonalStore, page: Page | None) -> Outcome[RingingFound]:
    """Fill the page with the reminders of people that are to ring, oldest first.

    Each ring has a notice_key of its own: the time's id, with a number behind when it rings again.
    """
    own = own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    return Done(RingingFound(rows=store.fill_with_due(own, stamp(call.now), ask.limit)))


@capability(
    "PH1REM_RING_COMMIT_ROW",
    asks=RingReminders,
    gives=RemindersRung,
    effect=Effect.GATED_WRITE,
    simulation=simulations.RING,
    may_say=(reasons.SCOPE_VIOLATION, reasons.STATE_TRANSITION_INVALID, reasons.NOT_DUE),
    events={"PERSONAL_REMINDER_RANG": "The reminder rang."},
    on_page=True,
    fills=("ring_state", "reminder_rung"),
)
def ring_reminders(ask: RingReminders, call: Call, store: PersonalStore, page: Page | None) -> Outcome[RemindersRung]:
    """Let the times of the page ring, each once; a time before them that still waits for somebody expires."""
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.ring(own, stamp(call.now))
    event = PageEvent("PERSONAL_REMINDER_RANG", ("reminder_id", "notice_key"), where="reminder_rung")
    return Done(RemindersRung(rung_count=count), (event,))


@capability(
    "PH1REM_RECUR_COMMIT_ROW",
    asks=RecurReminders,
    gives=RemindersRecurred,
    effect=Effect.GATED_WRITE,
    simulation=simulations.RECUR,
    may_say=(reasons.SCOPE_VIOLATION,),
    events={
        "PERSONAL_REMINDER_SCHEDULED": "The reminder rings again at {scheduled_time}.",
        "PERSONAL_REMINDER_FAILED": "The reminder rang, but nobody could be told.",
    },
    on_page=True,
    fills=("scheduled_time", "reminder_scheduled", "reminder_failed"),
)
def recur_reminders(
    ask: RecurReminders, call: Call, store: PersonalStore, page: Page | None
) -> Outcome[RemindersRecurred]:
    """Plan the next time of each reminder of the page that rang and has a rule; rows that dropped out have failed."""
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.recur(own, call.now)
    events = (
        PageEvent("PERSONAL_REMINDER_FAILED", ("reminder_id",), where="reminder_failed", reason_column=REFUSED),
        PageEvent("PERSONAL_REMINDER_SCHEDULED", ("reminder_id", "scheduled_time"), where="reminder_scheduled"),
    )
    return Done(RemindersRecurred(scheduled_count=count), events)


@capability(Read.PERSONAL_EARLIEST.value, asks=ShowEarliestRing, gives=EarliestRingShown, effect=Effect.NONE)
def show_earliest_ring(ask: ShowEarliestRing, call: Call, store: PersonalStore) -> Outcome[EarliestRingShown]:
    """Show when the next reminder that somebody set is to ring."""
    return Done(EarliestRingShown(due_at=store.earliest()))
