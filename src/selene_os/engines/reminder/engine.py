"""What PH1.REM can do: for campaigns, for whoever sets a reminder, and for all that should leave at a decent hour."""

from selene_os.engines.reminder import reasons
from selene_os.engines.reminder.fire_engine import (
    find_due_reminders,
    fire_reminders,
    schedule_next_reminders,
    show_earliest_reminder,
    show_next_reminders,
)
from selene_os.engines.reminder.personal_engine import change_reminder, set_reminder, show_reminders
from selene_os.engines.reminder.personal_store import PersonalStore
from selene_os.engines.reminder.ring_engine import find_ringing, recur_reminders, ring_reminders, show_earliest_ring
from selene_os.engines.reminder.schedule_engine import cancel_reminders, revive_reminders, schedule_reminders
from selene_os.engines.reminder.sending_engine import forecast_sendings, time_sendings
from selene_os.engines.reminder.store import ReminderStore
from selene_os.engines.reminder.tables import OCCURRENCES, PERSONAL, REMINDERS, RINGS
from selene_os.kernel.capability import Engine
from selene_os.kernel.vocabulary import MHP_HANDOFF


class RoomStore(ReminderStore, PersonalStore):
    """All that the room keeps: the reminders of campaigns and those that people set."""


ENGINE = Engine(
    engine_id="PH1.REM",
    room="reminder",
    question="When do we nudge?",
    capabilities=(
        schedule_reminders,
        cancel_reminders,
        revive_reminders,
        find_due_reminders,
        fire_reminders,
        schedule_next_reminders,
        time_sendings,
        forecast_sendings,
        show_next_reminders,
        show_earliest_reminder,
        set_reminder,
        change_reminder,
        find_ringing,
        ring_reminders,
        recur_reminders,
        show_earliest_ring,
        show_reminders,
    ),
    store=RoomStore,
    reasons=reasons.REASONS,
    tables=(REMINDERS, OCCURRENCES, PERSONAL, RINGS),
    owns=f"Timing alone: when a reminder is due, and when it comes again. {MHP_HANDOFF}: what a reminder is of is "
    "PH1.BCAST's message, which it neither writes nor sends.",
)
