"""Why a reminder is not scheduled, or does not fire."""

from selene_os.kernel.reason import Reason, ReasonKind

TIMEZONE_INVALID = Reason(
    "REM_FAIL_TIMEZONE_INVALID",
    "There is no such time zone, so nobody knows when it is nine there.",
    "Give the person, the company or the tenant an IANA time zone such as Europe/Berlin.",
)
TIME_INVALID = Reason(
    "REM_FAIL_TIME_INVALID",
    "The time, the time zone, the gaps or the rule of a reminder cannot be read, or the time has passed.",
    "Write a time as 2026-03-02 09:00, tomorrow 09:00, in 2 hours or P3D@09:00, and gaps as whole days from 1 to 365.",
)
IDEMPOTENCY_REPLAY = Reason(
    "REM_FAIL_IDEMPOTENCY_REPLAY",
    "This message has a reminder already, and it was asked for differently.",
    "Cancel that reminder, or ask for it as it is.",
    ReasonKind.CONFLICT,
)
SCOPE_VIOLATION = Reason(
    "REM_FAIL_SCOPE_VIOLATION",
    "The reminder names no message, no person, or nothing that belongs to this company.",
    "Remind one's own people of one's own messages.",
    ReasonKind.FORBIDDEN,
)
STATE_TRANSITION_INVALID = Reason(
    "REM_FAIL_STATE_TRANSITION_INVALID",
    "The reminder cannot make this move from where it stands.",
    "Look where it stands; what has ended stays ended.",
    ReasonKind.CONFLICT,
)
NOT_DUE = Reason(
    "REM_NOT_DUE",
    "The reminder is not due yet.",
    "Fire it when its time has come.",
    ReasonKind.CONFLICT,
)
DEFERRED = Reason(
    "REM_DEFERRED",
    "It is no decent hour where the person is; the reminder waits for one.",
    "",
    ReasonKind.CONFLICT,
)
EXPIRED = Reason(
    "REM_EXPIRED",
    "The last moment for this reminder has passed; it is not sent late.",
    "",
    ReasonKind.CONFLICT,
)

REASONS = (
    TIMEZONE_INVALID,
    TIME_INVALID,
    IDEMPOTENCY_REPLAY,
    SCOPE_VIOLATION,
    STATE_TRANSITION_INVALID,
    NOT_DUE,
    DEFERRED,
    EXPIRED,
)
