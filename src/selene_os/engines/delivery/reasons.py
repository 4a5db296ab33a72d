"""Why a message is not sent, not yet sent, or why its attempt ended."""

from selene_os.kernel.reason import Reason, ReasonClass, ReasonKind

SCOPE_VIOLATION = Reason(
    "DELIVERY_SCOPE_VIOLATION",
    "Messages are sent within one's own company only.",
    "Ask as the tenant that the messages belong to.",
    ReasonKind.FORBIDDEN,
)
REQUEST_INVALID = Reason(
    "DELIVERY_REQUEST_INVALID",
    "The request to deliver is incomplete, or of a channel that no provider serves.",
    "A request names its message, its recipient, its channel and what it is for.",
)
ATTEMPT_UNKNOWN = Reason(
    "DELIVERY_ATTEMPT_UNKNOWN",
    "There is no such attempt.",
    "`selene delivery list` shows the attempts.",
    ReasonKind.NOT_FOUND,
)
STATE_INVALID = Reason(
    "DELIVERY_STATE_INVALID",
    "The attempt is not at a point of its life where this can happen.",
    "Only what is unknown is settled by a person, as SENT or UNDELIVERED.",
    ReasonKind.CONFLICT,
)
ADDRESS_INVALID = Reason(
    "DELIVERY_ADDRESS_INVALID",
    "The address is none of this channel.",
    "Give an email address, or a phone number with + and the country's code.",
)
ADDRESS_SUPPRESSED = Reason(
    "DELIVERY_ADDRESS_SUPPRESSED",
    "The address bounced for good before and is not tried again.",
    "Correct the address, or release it.",
    ReasonKind.CONFLICT,
)
NOT_SUPPRESSED = Reason(
    "DELIVERY_NOT_SUPPRESSED",
    "The address is not suppressed on this channel.",
    "The list of suppressed addresses shows those that can be released.",
    ReasonKind.NOT_FOUND,
)
GAVE_UP = Reason(
    "DELIVERY_GAVE_UP",
    "The provider put the message off as often as it is tried.",
    "Look at the provider, then retry what failed.",
    ReasonKind.UNAVAILABLE,
)
BOUNCED_HARD = Reason(
    "DELIVERY_BOUNCED_HARD",
    "The address does not exist.",
    "Correct the address and send again.",
)
BOUNCED_SOFT = Reason(
    "DELIVERY_BOUNCED_SOFT",
    "The recipient's side did not take the message for now.",
    "Retry what failed, or use another channel.",
    ReasonKind.UNAVAILABLE,
)
UNDELIVERED = Reason(
    "DELIVERY_UNDELIVERED",
    "The provider does not take this message, or could not deliver it.",
    "Look at what the provider said.",
    ReasonKind.UNAVAILABLE,
)
UNKNOWN = Reason(
    "DELIVERY_UNKNOWN",
    "Nobody knows whether the message went out: the answer got lost.",
    "Look at the provider's log and settle it; it is never sent again by itself.",
    ReasonKind.UNAVAILABLE,
)
EXPIRED = Reason(
    "DELIVERY_EXPIRED",
    "The message's last moment had passed; it was not sent.",
    "",
    ReasonKind.CONFLICT,
)
CANCELED = Reason(
    "DELIVERY_CANCELED",
    "There was nothing left to send the message for.",
    "",
    ReasonKind.OK,
)
TRY_LATER = Reason(
    "DELIVERY_TRY_LATER",
    "The provider put the message off; it is tried again by itself.",
    "",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
PROVIDER_DOWN = Reason(
    "DELIVERY_PROVIDER_DOWN",
    "The provider takes no messages just now; the queue waits for it.",
    "",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
LINK_UNKNOWN = Reason(
    "DELIVERY_LINK_UNKNOWN",
    "There is no such link.",
    "Open the link as it stands in the message.",
    ReasonKind.NOT_FOUND,
)
LINK_EXPIRED = Reason(
    "DELIVERY_LINK_EXPIRED",
    "The link has expired.",
    "Ask for it to be renewed.",
    ReasonKind.CONFLICT,
)
LINK_REVOKED = Reason(
    "DELIVERY_LINK_REVOKED",
    "The link was revoked.",
    "Ask for the message to be sent again.",
    ReasonKind.FORBIDDEN,
)

REASONS = (
    SCOPE_VIOLATION,
    REQUEST_INVALID,
    ATTEMPT_UNKNOWN,
    STATE_INVALID,
    ADDRESS_INVALID,
    ADDRESS_SUPPRESSED,
    NOT_SUPPRESSED,
    GAVE_UP,
    BOUNCED_HARD,
    BOUNCED_SOFT,
    UNDELIVERED,
    UNKNOWN,
    EXPIRED,
    CANCELED,
    TRY_LATER,
    PROVIDER_DOWN,
    LINK_UNKNOWN,
    LINK_EXPIRED,
    LINK_REVOKED,
)
