"""Why a message is not written, not delivered or not moved on."""

from selene_os.kernel.reason import Reason, ReasonKind

INPUT_SCHEMA_INVALID = Reason(
    "BCAST_INPUT_SCHEMA_INVALID",
    "The message is incomplete, of no known class, or differs from the one that this person already has.",
    "Give a sender, an audience, a content reference and the class Simple or Priority.",
)
SIMULATION_CONTEXT_MISSING = Reason(
    "BCAST_SIMULATION_CONTEXT_MISSING",
    "Nothing is delivered without naming the simulation under which it happens.",
    "The runtime provides simulation_context; a record must require it in this step.",
)
DELIVERY_PLAN_INVALID = Reason(
    "BCAST_DELIVERY_PLAN_INVALID",
    "The delivery plan names no known channel, another one than the person's, or one without an address.",
    "A plan is written channel:<name>; every channel but the app needs the person's address.",
)
WAITING_WINDOW_NOT_ELAPSED = Reason(
    "BCAST_WAITING_WINDOW_NOT_ELAPSED",
    "The person still has time to answer before the first reminder.",
    "Remind again after the waiting window.",
    ReasonKind.CONFLICT,
)
ALREADY_CONCLUDED = Reason(
    "BCAST_ALREADY_CONCLUDED",
    "The message has come to its end; nothing more is sent about it.",
    "",
    ReasonKind.CONFLICT,
)
STATE_TRANSITION_INVALID = Reason(
    "BCAST_STATE_TRANSITION_INVALID",
    "The message is not at a point of its life where this can happen.",
    "Deliver before you remind, remind before you deliver again, answer a request and acknowledge a notice.",
    ReasonKind.CONFLICT,
)
MESSAGE_NOT_FOUND = Reason(
    "BCAST_MESSAGE_NOT_FOUND",
    "There is no such message for this person.",
    "Write the message first.",
    ReasonKind.NOT_FOUND,
)
SCOPE_VIOLATION = Reason(
    "BCAST_SCOPE_VIOLATION",
    "Messages are written and moved within one's own company only, and acknowledged by their recipient only.",
    "Ask as the tenant that the messages belong to, and as the person to whom the message was sent.",
    ReasonKind.FORBIDDEN,
)

REASONS = (
    INPUT_SCHEMA_INVALID,
    SIMULATION_CONTEXT_MISSING,
    DELIVERY_PLAN_INVALID,
    WAITING_WINDOW_NOT_ELAPSED,
    ALREADY_CONCLUDED,
    STATE_TRANSITION_INVALID,
    MESSAGE_NOT_FOUND,
    SCOPE_VIOLATION,
)
