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
ACCESS_AP_REJECTED = Reason(
    "ACCESS_AP_REJECTED",
    "An approver has said no.",
    "Talk to the approver; a new request begins with a new run.",
    ReasonKind.FORBIDDEN,
)
ACCESS_AP_EXPIRED = Reason(
    "ACCESS_AP_EXPIRED",
    "Nobody approved in time.",
    "Ask again with a new run, and tell the approvers.",
    ReasonKind.FORBIDDEN,
)
ACCESS_STEP_UP_REQUIRED = Reason(
    "ACCESS_STEP_UP_REQUIRED",
    "This takes a stronger proof of who you are, or a device that is trusted more.",
    "Verify yourself again, or use another device.",
    ReasonKind.FORBIDDEN,
)
ACCESS_LEAVE_SPENT = Reason(
    "ACCESS_LEAVE_SPENT",
    "What allowed this was used up in the meantime.",
    "Ask for a new override or approval.",
    ReasonKind.CONFLICT,
)
ACCESS_REQUEST_UNKNOWN = Reason(
    "ACCESS_REQUEST_UNKNOWN",
    "There is no such approval request.",
    "`selene approvals list` shows them.",
    ReasonKind.NOT_FOUND,
)
ACCESS_REQUEST_CLOSED = Reason(
    "ACCESS_REQUEST_CLOSED",
    "This request takes no more votes.",
    "`selene approvals list` tells how it ended.",
    ReasonKind.CONFLICT,
)
ACCESS_NOT_APPROVER = Reason(
    "ACCESS_NOT_APPROVER",
    "You are no approver of this request.",
    "Its approvers, or those to whom they have delegated, can vote.",
    ReasonKind.FORBIDDEN,
)
ACCESS_SELF_APPROVAL = Reason(
    "ACCESS_SELF_APPROVAL",
    "Nobody approves what they have asked for.",
    "Let another approver vote.",
    ReasonKind.FORBIDDEN,
)
ACCESS_VOTED_ALREADY = Reason(
    "ACCESS_VOTED_ALREADY",
    "There is a vote of yours, or in this approver's place, already.",
    "A vote stands.",
    ReasonKind.CONFLICT,
)
ACCESS_TEMPLATE_UNKNOWN = Reason(
    "ACCESS_TEMPLATE_UNKNOWN",
    "There is no such role template.",
    "Make it with `selene access template`.",
    ReasonKind.NOT_FOUND,
)
ACCESS_OVERRIDE_UNKNOWN = Reason(
    "ACCESS_OVERRIDE_UNKNOWN",
    "There is no such override.",
    "`selene access show` lists a person's overrides.",
    ReasonKind.NOT_FOUND,
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
REASONS = (
    ACCESS_SCOPE_VIOLATION,
    ACCESS_AP_REQUIRED,
    ACCESS_AP_REJECTED,
    ACCESS_AP_EXPIRED,
    ACCESS_STEP_UP_REQUIRED,
    ACCESS_LEAVE_SPENT,
    ACCESS_REQUEST_UNKNOWN,
    ACCESS_REQUEST_CLOSED,
    ACCESS_NOT_APPROVER,
    ACCESS_SELF_APPROVAL,
    ACCESS_VOTED_ALREADY,
    ACCESS_TEMPLATE_UNKNOWN,
    ACCESS_OVERRIDE_UNKNOWN,
    ACCESS_INPUT_INVALID,
    ACCESS_GRANT_UNKNOWN,
)
