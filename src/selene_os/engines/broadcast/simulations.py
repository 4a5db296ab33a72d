"""What each gated write of PH1.BCAST promises before it may happen."""

from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.simulation import Simulation, SimulationType

_BOTH = (MESSAGES.name, DELIVERIES.name)

CREATE_DRAFT = Simulation(
    "BCAST_CREATE_DRAFT",
    SimulationType.DRAFT,
    "One message for each person of a page, not yet on its way.",
    writes_tables=_BOTH,
    preconditions=("The class is Simple or Priority.", "The person has no message for this campaign yet."),
    postconditions=(
        "Each message is in state DRAFT_CREATED.",
        "An older open message of the same person is CANCELED, and so is its delivery if it stood in the outbox.",
    ),
    idempotency_scope=("tenant_id", "recipient_user_id", "campaign_id"),
)
DELIVER = Simulation(
    "BCAST_DELIVER_COMMIT",
    SimulationType.COMMIT,
    "The first delivery of each message: in the outbox, or in the inbox of the app.",
    writes_tables=_BOTH,
    preconditions=(
        "The delivery plan names the person's channel.",
        "A channel other than the app has an address.",
        "The message has not ended.",
    ),
    postconditions=("Each message is in state WAITING, with the end of its waiting window.",),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
CONCLUDE = Simulation(
    "BCAST_CONCLUDE_COMMIT",
    SimulationType.COMMIT,
    "The end of messages that nothing is left to answer for.",
    writes_tables=_BOTH,
    postconditions=("Each message is in an end state.", "Its delivery has left the outbox."),
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
    writes_tables=_BOTH,
    preconditions=("The message is in state REMINDER_FIRED.",),
    postconditions=("Each message has a delivery for this reminder: a new one, or the one that has not left yet.",),
    idempotency_scope=("tenant_id", "broadcast_id", "attempt_number"),
)
RESEND = Simulation(
    "BCAST_RESEND_COMMIT",
    SimulationType.COMMIT,
    "One more delivery of messages, because an operator wants it.",
    writes_tables=_BOTH,
    preconditions=("The message waits for an answer, or no channel had reached its person.",),
    postconditions=("Each message waits for an answer, and has a delivery on its way to the row's address.",),
    idempotency_scope=("tenant_id", "broadcast_id", "channel", "address"),
)
HAND_BACK = Simulation(
    "BCAST_HAND_BACK_COMMIT",
    SimulationType.COMMIT,
    "Older messages wait for an answer again, once the newer one that spoke for them has ended.",
    writes_tables=(MESSAGES.name,),
    preconditions=("The message gave way to a newer one, which has ended.", "The person is still asked."),
    postconditions=("A person has one open message; it is the newest of those that were handed back.",),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
HANDED_OVER = Simulation(
    "BCAST_HANDED_OVER_COMMIT",
    SimulationType.COMMIT,
    "Deliveries leave the outbox, because the intent to send them is written.",
    writes_tables=(DELIVERIES.name,),
    preconditions=("The delivery is in state REQUESTED.",),
    postconditions=("Each delivery of the page is in state HANDED_OVER, or has its outcome.",),
    idempotency_scope=("tenant_id", "delivery_request_ref"),
)
NOTED = Simulation(
    "BCAST_DELIVERY_NOTED_COMMIT",
    SimulationType.COMMIT,
    "What deliveries came to.",
    writes_tables=(DELIVERIES.name,),
    preconditions=("The outcome leads forwards from the delivery's state.",),
    postconditions=("Each delivery is in the state of its outcome.",),
    idempotency_scope=("tenant_id", "delivery_request_ref", "delivery_outcome"),
)
LADDER = Simulation(
    "BCAST_LADDER_COMMIT",
    SimulationType.COMMIT,
    "Messages go out through the next channel, or are given up.",
    writes_tables=_BOTH,
    preconditions=("The message's latest delivery is in state FAILED.", "The message has not ended."),
    postconditions=(
        "Each message has a delivery on its way through its next channel, or is EXPIRED.",
        "No delivery of the page is in state FAILED.",
    ),
    idempotency_scope=("tenant_id", "delivery_request_ref"),
)
SENDER_TOLD = Simulation(
    "BCAST_SENDER_TOLD_COMMIT",
    SimulationType.COMMIT,
    "A notice to whoever launched a campaign, that some of its people cannot be reached.",
    writes_tables=_BOTH,
    postconditions=("There is one notice a day for each campaign.",),
    idempotency_scope=("tenant_id", "campaign_id", "day"),
)
NOTICE = Simulation(
    "BCAST_NOTICE_COMMIT",
    SimulationType.COMMIT,
    "Notices in people's inboxes of the app.",
    writes_tables=_BOTH,
    postconditions=("Each person has the notice, in state SENT until it is acknowledged.",),
    idempotency_scope=("tenant_id", "recipient_user_id", "notice_key"),
)
ACKNOWLEDGE = Simulation(
    "BCAST_ACK_COMMIT",
    SimulationType.COMMIT,
    "The end of a notice that its recipient has seen.",
    writes_tables=(MESSAGES.name,),
    preconditions=("The person who asks is the recipient.", "The message is a notice."),
    postconditions=("The notice is in state CONCLUDED.",),
    idempotency_scope=("tenant_id", "broadcast_id"),
)
