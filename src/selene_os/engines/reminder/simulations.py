"""What each gated write of PH1.REM promises before it may happen."""

from selene_os.engines.reminder.tables import OCCURRENCES, PERSONAL, REMINDERS, RINGS
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import MHP_HANDOFF

_BOTH = (REMINDERS.name, OCCURRENCES.name)
_PERSONAL = (PERSONAL.name, RINGS.name)

SCHEDULE = Simulation(
    "REMINDER_SCHEDULE_COMMIT",
    SimulationType.COMMIT,
    "A reminder of each message of a page, and the first time that it fires.",
    writes_tables=_BOTH,
    preconditions=("The person's time zone is known.",),
    postconditions=(
        f"{MHP_HANDOFF}: the reminder is due no earlier than its message's wait ends.",
        "Each reminder has one occurrence to come, unless its last moment lies before it.",
    ),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
CANCEL = Simulation(
    "REMINDER_CANCEL_COMMIT",
    SimulationType.COMMIT,
    "Reminders that nobody needs any more are called off.",
    writes_tables=_BOTH,
    postconditions=("No occurrence of these reminders is still to come.",),
    idempotency_scope=("tenant_id", "reminder_id"),
)
FIRE = Simulation(
    "REMINDER_FIRE_COMMIT",
    SimulationType.COMMIT,
    "What is due fires at a decent hour, or expires if its last moment has passed.",
    writes_tables=_BOTH,
    preconditions=("The occurrence is due.",),
    postconditions=("Each occurrence has fired, waits for a decent hour, or has expired.",),
    idempotency_scope=("tenant_id", "occurrence_id"),
)
SCHEDULE_NEXT = Simulation(
    "REMINDER_SCHEDULE_NEXT_COMMIT",
    SimulationType.COMMIT,
    "What follows a fired reminder: the next one, the end of the row, or its calling off.",
    writes_tables=_BOTH,
    preconditions=("The occurrence has fired.",),
    postconditions=("Each reminder has one occurrence to come, or is over.",),
    idempotency_scope=("tenant_id", "occurrence_id"),
)
REVIVE = Simulation(
    "REMINDER_REVIVE_COMMIT",
    SimulationType.COMMIT,
    "Reminders of people who are asked again come again.",
    writes_tables=_BOTH,
    preconditions=("The reminder was called off.",),
    postconditions=("Each reminder has one occurrence to come, unless it came often enough.",),
    idempotency_scope=("tenant_id", "reminder_id"),
)
SET = Simulation(
    "REMINDER_SET_COMMIT",
    SimulationType.COMMIT,
    "A reminder that somebody sets for a person, once or by a rule.",
    writes_tables=_PERSONAL,
    preconditions=("The time can be read and has not passed.",),
    postconditions=("The reminder has one time to come.",),
    idempotency_scope=("tenant_id", "user_id", "idempotency_key"),
)
CHANGE = Simulation(
    "REMINDER_CHANGE_COMMIT",
    SimulationType.COMMIT,
    "A reminder that somebody set is put off, followed up, tried again, made more urgent, called off or done.",
    writes_tables=_PERSONAL,
    preconditions=("The reminder has not ended.",),
    postconditions=("It stands where the move leads.",),
    idempotency_scope=("tenant_id", "reminder_id", "idempotency_key"),
)
RING = Simulation(
    "REMINDER_RING_COMMIT",
    SimulationType.COMMIT,
    "Reminders that people set ring when they are due.",
    writes_tables=(RINGS.name,),
    preconditions=("The time is due.",),
    postconditions=("Each time has rung once, and those before it have expired.",),
    idempotency_scope=("tenant_id", "occurrence_id", "ring_number"),
)
RECUR = Simulation(
    "REMINDER_RECUR_COMMIT",
    SimulationType.COMMIT,
    "What follows a reminder that rang: its next time by its rule.",
    writes_tables=(RINGS.name,),
    preconditions=("The time has rung.",),
    postconditions=("A reminder whose rule goes on has one time to come.",),
    idempotency_scope=("tenant_id", "occurrence_id"),
)
