"""What each gated write of PH1.BCAST promises before it may happen."""

from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.simulation import Simulation, SimulationType

CREATE_DRAFT = Simulation(
    "BCAST_CREATE_DRAFT",
    SimulationType.DRAFT,
    "One message for each person of a page, not yet on its way.",
    writes_tables=(MESSAGES.name,),
    preconditions=("The class is Simple or Priority.", "The person has no message for this campaign yet."),
    postconditions=("Each message is in state DRAFT_CREATED.",),
    idempotency_scope=("tenant_id", "recipient_user_id", "campaign_id"),
)
DELIVER = Simulation(
    "BCAST_DELIVER_COMMIT",
    SimulationType.COMMIT,
    "The first delivery of each message: in the outbox, or in the inbox of the app.",
    writes_tables=(MESSAGES.name, DELIVERIES.name),
    preconditions=("The delivery plan names the person's channel.", "The message has not ended."),
    postconditions=("Each message is in state WAITING, with the end of its waiting window.",),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
CONCLUDE = Simulation(
    "BCAST_CONCLUDE_COMMIT",
    SimulationType.COMMIT,
    "The end of messages that nothing is left to answer for.",
    writes_tables=(MESSAGES.name,),
    postconditions=("Each message is in an end state.",),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
REMINDER_FIRED = Simulation(
    "BCAST_REMINDER_FIRED_COMMIT",
    SimulationType.COMMIT,
    "Messages move on to a fired reminder.",
    writes_tables=(MESSAGES.name,),
    preconditions=("The message was delivered and has not ended.", "Its waiting window is over."),
    postconditions=("Each message is in state REMINDER_FIRED.",),
    idempotency_scope=("tenant_id", "broadcast_id", "attempt_number"),
)
REDELIVER = Simulation(
    "BCAST_REDELIVER_COMMIT",
    SimulationType.COMMIT,
    "One more delivery of messages whose reminder fired.",
    writes_tables=(MESSAGES.name, DELIVERIES.name),
    preconditions=("The message is in state REMINDER_FIRED.",),
    postconditions=("Each message has a delivery for this reminder.",),
    idempotency_scope=("tenant_id", "broadcast_id", "attempt_number"),
)
