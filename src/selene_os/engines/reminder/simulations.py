"""What each gated write of PH1.REM promises before it may happen."""

from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.kernel.simulation import Simulation, SimulationType

_BOTH = (REMINDERS.name, OCCURRENCES.name)

SCHEDULE = Simulation(
    "REMINDER_SCHEDULE_COMMIT",
    SimulationType.COMMIT,
    "A reminder of each message of a page, and the first time that it fires.",
    writes_tables=_BOTH,
    preconditions=("The person's time zone is known.",),
    postconditions=("Each reminder has one occurrence to come, unless its last moment lies before it.",),
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
    "What is due fires, or expires if its last moment has passed.",
    writes_tables=_BOTH,
    preconditions=("The occurrence is due.",),
    postconditions=("Each occurrence has fired or expired.",),
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
