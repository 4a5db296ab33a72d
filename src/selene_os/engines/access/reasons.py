"""Why access is denied, escalated or not given."""

from selene_os.kernel.reason import Reason, ReasonKind

ACCESS_SCOPE_VIOLATION = Reason(
    "ACCESS_SCOPE_VIOLATION",
    "You may not do this here.",
    "Ask somebody who administers access for a grant.",
    ReasonKind.FORBIDDEN,
)
ACCESS_AP_REQUIRED = Reason(
    "ACCESS_AP_REQUIRED",
    "Your rights do not reach far enough for this.",
    "Ask somebody who may grant it.",
    ReasonKind.FORBIDDEN,
)
ACCESS_INPUT_INVALID = Reason(
    "ACCESS_INPUT_INVALID",
    "This grant cannot be understood.",
    "Correct what is named below.",
)
ACCESS_GRANT_UNKNOWN = Reason(
    "ACCESS_GRANT_UNKNOWN",
    "The user never had such a grant.",
    "`selene access list` shows the grants.",
    ReasonKind.NOT_FOUND,
)
REASONS = (ACCESS_SCOPE_VIOLATION, ACCESS_AP_REQUIRED, ACCESS_INPUT_INVALID, ACCESS_GRANT_UNKNOWN)
