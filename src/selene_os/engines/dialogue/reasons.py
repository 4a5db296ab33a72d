"""Why a question, a confirmation or a plan comes to nothing."""

from selene_os.kernel.reason import Reason, ReasonClass, ReasonKind

OS_CLARIFY_TIMEOUT = Reason(
    "OS_CLARIFY_TIMEOUT",
    "The question was not answered in time.",
    "Answer it now, or say the change again from the beginning.",
    ReasonKind.CONFLICT,
    ReasonClass.ANSWERABLE,
)
OS_CONFIRM_TIMEOUT = Reason(
    "OS_CONFIRM_TIMEOUT",
    "The confirmation was not answered in time.",
    "Look at what is shown now and confirm that.",
    ReasonKind.CONFLICT,
    ReasonClass.ANSWERABLE,
)
OS_RESPONSE_RETRYABLE = Reason(
    "OS_RESPONSE_RETRYABLE",
    "The reply could not be kept this time.",
    "It is tried again by itself.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
CONFIRMATION_NOT_OPEN = Reason(
    "CONFIRMATION_NOT_OPEN",
    "Nothing is waiting for a yes or no here.",
    "`selene run show` tells where the run stands.",
    ReasonKind.CONFLICT,
)
CONFIRMATION_MISMATCH = Reason(
    "CONFIRMATION_MISMATCH",
    "This is not what is waiting to be confirmed.",
    "Look at the open confirmation and answer with its digest and its number of people.",
    ReasonKind.CONFLICT,
)
CONFIRMATION_COUNT_MISSING = Reason(
    "CONFIRMATION_COUNT_MISSING",
    "A plan for so many people is confirmed by typing how many they are.",
    "Read the plan, then confirm it with the number of people.",
    ReasonKind.CONFLICT,
)
CONFIRMATION_NOT_YOURS = Reason(
    "CONFIRMATION_NOT_YOURS",
    "Somebody else was asked to confirm this.",
    "Only the person who asked for it can confirm it.",
    ReasonKind.FORBIDDEN,
)
DIALOGUE_PLAN_INVALID = Reason(
    "DIALOGUE_PLAN_INVALID",
    "The plan is not in order.",
    "Targets come first and once each, in the code point order of their ids.",
)
DIALOGUE_PLAN_UNKNOWN = Reason(
    "DIALOGUE_PLAN_UNKNOWN",
    "The run has shown no such plan.",
    "It shows one once its questions are answered; a campaign is frozen only from the plan that was confirmed.",
    ReasonKind.NOT_FOUND,
)
REASONS = (
    OS_CLARIFY_TIMEOUT,
    OS_CONFIRM_TIMEOUT,
    OS_RESPONSE_RETRYABLE,
    CONFIRMATION_NOT_OPEN,
    CONFIRMATION_MISMATCH,
    CONFIRMATION_COUNT_MISSING,
    CONFIRMATION_NOT_YOURS,
    DIALOGUE_PLAN_INVALID,
    DIALOGUE_PLAN_UNKNOWN,
)
