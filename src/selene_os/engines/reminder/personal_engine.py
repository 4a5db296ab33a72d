"""How PH1.REM keeps the reminders that people set, and what can be done with them.

Their texts are personal: no event speaks of them.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from selene_os.engines.reminder import reasons, simulations
from selene_os.engines.reminder.personal_contract import (
    ChangeReminder,
    ReminderChanged,
    ReminderItem,
    ReminderSet,
    RemindersShown,
    SetReminder,
    ShowReminders,
)
from selene_os.engines.reminder.personal_rules import Wanted, wanted
from selene_os.engines.reminder.personal_store import (
    PersonalStore,
    Planned,
    first_due,
    next_of,
    open_of,
    standing,
)
from selene_os.engines.reminder.ring_rules import (
    MOST_ESCALATIONS,
    MOST_MINUTES,
    RING_MOVES,
    Change,
    Priority,
    RingState,
    are_minutes,
)
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.ids import derived_id
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.reads import Read


@capability(
    "PH1REM_SET_COMMIT_ROW",
    asks=SetReminder,
    gives=ReminderSet,
    effect=Effect.GATED_WRITE,
    simulation=simulations.SET,
    may_say=(reasons.SCOPE_VIOLATION, reasons.TIME_INVALID, reasons.IDEMPOTENCY_REPLAY),
    events={"PERSONAL_REMINDER_SET": "A reminder was set; it rings first at {scheduled_time}."},
)
def set_reminder(ask: SetReminder, call: Call, store: PersonalStore) -> Outcome[ReminderSet]:
    """Keep a reminder that somebody sets for a person, once or by a rule.

    It rings at the wished time, quiet or not: who chooses a time means it. The same key again is the same reminder.
    """
    if ask.tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION, "This is another company's reminder.")
    reminder_id = derived_id("rem", ask.tenant_id, ask.user_id, ask.idempotency_key)
    known = store.reminder(reminder_id)
    if known is not None:
        return _set_before(ask, known)
    found = wanted(ask, call.settings.time_zone, call.now)
    if isinstance(found, Refused):
        return found
    store.keep(_row(reminder_id, ask, found, call), Planned(1, found.local, found.due))
    at = stamp(found.due)
    event = Event("PERSONAL_REMINDER_SET", subject=ask.user_id, data={"reminder_id": reminder_id, "scheduled_time": at})
    return Done(ReminderSet(reminder_id=reminder_id, scheduled_time=at), (event,))


@capability(
    "PH1REM_CHANGE_COMMIT_ROW",
    asks=ChangeReminder,
    gives=ReminderChanged,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CHANGE,
    may_say=(
        reasons.SCOPE_VIOLATION,
        reasons.TIME_INVALID,
        reasons.STATE_TRANSITION_INVALID,
        reasons.IDEMPOTENCY_REPLAY,
    ),
    events={"PERSONAL_REMINDER_CHANGED": "{change}: the reminder is {state} now."},
)
def change_reminder(ask: ChangeReminder, call: Call, store: PersonalStore) -> Outcome[ReminderChanged]:
    """Put a reminder off, follow it up, try it again, make it more urgent, call it off, or end its current time.

    What is done with one time of a rule leaves the later ones alone; a cancel ends all of them.
    """
    known = store.reminder(ask.reminder_id) if ask.tenant_id == store.tenant_id else None
    if known is None:
        return Refused(reasons.SCOPE_VIOLATION, "Nobody set such a reminder in this company.")
    if not are_minutes(ask.reminder_change, ask.minutes):
        return Refused(reasons.TIME_INVALID, f"{ask.reminder_change} with these minutes: 1 to {MOST_MINUTES}, or none.")
    asked = f"{ask.idempotency_key} {ask.reminder_change.value} {ask.minutes or 0}"
    if known.last_change != asked:
        if (known.last_change or "").startswith(f"{ask.idempotency_key} "):
            return Refused(reasons.IDEMPOTENCY_REPLAY, "This key was used for another change.")
        refused = _move(ask, known, call, store)
        if refused is not None:
            return refused
        store.change(known.reminder_id, last_change=asked)
    current, due_at = standing(store.rings(known.reminder_id))
    state = RingState(current.state)
    data: dict[str, Any] = {"reminder_id": known.reminder_id, "change": ask.reminder_change.value, "state": state.value}
    event = Event("PERSONAL_REMINDER_CHANGED", subject=known.user_id, data=data)
    events = (event,) if known.last_change != asked else ()
    return Done(ReminderChanged(reminder_state=state, scheduled_time=due_at), events)


@capability(Read.REMINDERS.value, asks=ShowReminders, gives=RemindersShown, effect=Effect.NONE)
def show_reminders(ask: ShowReminders, call: Call, store: PersonalStore) -> Outcome[RemindersShown]:
    """Show the reminders that were set for a person, with their texts, a limited number at a time."""
    found = store.shown(ask.user_id, ask.cursor, ask.limit + 1)
    items = tuple(_item(row, current, due_at) for row, current, due_at in found[: ask.limit])
    is_more = len(found) > ask.limit
    return Done(RemindersShown(items=items, next_cursor=items[-1].reminder_id if is_more else None))


def _set_before(ask: SetReminder, known: Row[Any]) -> Outcome[ReminderSet]:
    kept = (known.set_by, known.reminder_type, known.reminder_text, known.desired_time, known.local_time_mode)
    asked = (ask.actor_user_id, ask.reminder_type, ask.reminder_text, ask.desired_time, ask.local_time_mode)
    if kept != asked or known.asked_zone != ask.time_zone or known.asked_rule != ask.recurrence_rule:
        return Refused(reasons.IDEMPOTENCY_REPLAY, "This key was used for another reminder.")
    return Done(ReminderSet(reminder_id=known.reminder_id, scheduled_time=stamp(first_due(known))))


def _row(reminder_id: str, ask: SetReminder, found: Wanted, call: Call) -> dict[str, Any]:
    return {
        "reminder_id": reminder_id,
        "user_id": ask.user_id,
        "set_by": ask.actor_user_id,
        "reminder_type": ask.reminder_type.value,
        "reminder_text": ask.reminder_text,
        "desired_time": ask.desired_time,
        "asked_zone": ask.time_zone,
        "asked_rule": ask.recurrence_rule,
        "time_zone": found.zone,
        "local_time_mode": ask.local_time_mode.value,
        "recurrence_rule": found.rule,
        "starts_at": found.local.isoformat(),
        "offset_seconds": found.offset_seconds,
        "priority": ask.priority.value,
        "escalation_level": 0,
        "created_at": stamp(call.now),
    }


def _move(ask: ChangeReminder, known: Row[Any], call: Call, store: PersonalStore) -> Refused | None:
    """Make the change; the refusal if it cannot be made."""
    rings = store.rings(known.reminder_id)
    still_open = open_of(rings)
    if not still_open:
        return Refused(reasons.STATE_TRANSITION_INVALID, f"The reminder has ended: {rings[-1].state}.")
    current, change = still_open[0], ask.reminder_change
    state = RING_MOVES[RingState(current.state)].get(change)
    if state is None:
        return Refused(reasons.STATE_TRANSITION_INVALID, f"{change.value} is no move from {current.state}.")
    if change is Change.ESCALATE:
        if known.escalation_level >= MOST_ESCALATIONS:
            return Refused(reasons.STATE_TRANSITION_INVALID, f"It was escalated {MOST_ESCALATIONS} times already.")
        above = Priority(known.priority).above.value
        store.change(known.reminder_id, priority=above, escalation_level=known.escalation_level + 1)
    for each in still_open if change is Change.CANCEL else (current,):
        store.move(each, state, _due_after(ask, each, call))
    if change is Change.DONE and current is rings[-1] and known.recurrence_rule is not None:
        following = next_of(known, datetime.fromisoformat(current.planned_at), call.now)
        if following is not None:
            store.plan([(known.reminder_id, following)])
    return None


def _due_after(ask: ChangeReminder, ring: Row[Any], call: Call) -> str | None:
    """When a time rings once the change is made."""
    wait = timedelta(minutes=ask.minutes or 0)
    match ask.reminder_change:
        case Change.CANCEL | Change.DONE:
            return None
        case Change.SNOOZE:
            due = call.now if ring.due_at is None else max(call.now, moment(ring.due_at))
            return stamp(due + wait)
        case Change.ESCALATE if ring.state != RingState.FOLLOWUP_PENDING:
            return str(ring.due_at)
        case _:
            return stamp(call.now + wait)


def _item(row: Row[Any], current: Row[Any], due_at: str | None) -> ReminderItem:
    names = ("reminder_id", "reminder_type", "reminder_text", "recurrence_rule", "priority", "time_zone")
    values = {name: getattr(row, name) for name in names}
    return ReminderItem.model_validate({**values, "state": current.state, "due_at": due_at}, strict=False)
