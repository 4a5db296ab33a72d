"""Why PH1.POSITION says no, and why it does not take an answer."""

from selene_os.kernel.reason import Reason, ReasonClass, ReasonKind

POSITION_UNKNOWN = Reason(
    "POSITION_UNKNOWN",
    "There is no such position, or it has no such schema version.",
    "Check the id; `selene position show` and `selene position schema` tell what there is.",
    ReasonKind.NOT_FOUND,
)
POSITION_INPUT_INVALID = Reason(
    "POSITION_INPUT_INVALID",
    "The company or position cannot be written like this.",
    "Correct what is named below.",
)
POSITION_CONFLICT = Reason(
    "POSITION_CONFLICT",
    "It exists already and is not the same, or its state does not allow this.",
    "Look at what is there first; use another id for something new.",
    ReasonKind.CONFLICT,
)
POSITION_SCHEMA_INVALID = Reason(
    "POSITION_SCHEMA_INVALID",
    "The requirements schema cannot be written like this.",
    "Correct what is named below; nothing was saved.",
)
POSITION_SCHEMA_SCOPE_INVALID = Reason(
    "POSITION_SCHEMA_SCOPE_INVALID",
    "This cannot be done to this schema version of this position.",
    "`selene position schema` shows the versions and which one is current.",
)
POSITION_SCHEMA_POLICY_BLOCKED = Reason(
    "POSITION_SCHEMA_POLICY_BLOCKED",
    "The tenant's policy does not allow this requirements schema now.",
    "Change the schema or the time, or have the policy changed with `selene tenant set`.",
    ReasonKind.FORBIDDEN,
)


def _retryable(code: str) -> Reason:
    return Reason(
        code,
        "The database could not save the requirements schema this time.",
        "It is tried again by itself.",
        ReasonKind.UNAVAILABLE,
        ReasonClass.TRANSIENT,
    )


POSITION_SCHEMA_CREATE_RETRYABLE = _retryable("POSITION_SCHEMA_CREATE_RETRYABLE")
POSITION_SCHEMA_UPDATE_RETRYABLE = _retryable("POSITION_SCHEMA_UPDATE_RETRYABLE")
POSITION_SCHEMA_ACTIVATE_RETRYABLE = _retryable("POSITION_SCHEMA_ACTIVATE_RETRYABLE")

ANSWER_FIELD_UNKNOWN = Reason("ANSWER_FIELD_UNKNOWN", "Nobody asked for this.", "Answer only what was asked.")
ANSWER_TYPE_INVALID = Reason("ANSWER_TYPE_INVALID", "This is not the kind of answer that is needed.")
ANSWER_NOT_A_CHOICE = Reason("ANSWER_NOT_A_CHOICE", "This is none of the choices.", "Take one of them.")
ANSWER_TOO_LONG = Reason("ANSWER_TOO_LONG", "The answer is too long.", "Shorten it.")
ANSWER_OUT_OF_RANGE = Reason("ANSWER_OUT_OF_RANGE", "The answer is outside of what is allowed.")
ANSWER_DOCUMENT_INVALID = Reason("ANSWER_DOCUMENT_INVALID", "This is no reference to a document.")
ANSWER_NOT_ATTESTED = Reason("ANSWER_NOT_ATTESTED", "This does not confirm it.", "Answer yes to confirm.")

REASONS = (
    POSITION_UNKNOWN,
    POSITION_INPUT_INVALID,
    POSITION_CONFLICT,
    POSITION_SCHEMA_INVALID,
    POSITION_SCHEMA_SCOPE_INVALID,
    POSITION_SCHEMA_POLICY_BLOCKED,
    POSITION_SCHEMA_CREATE_RETRYABLE,
    POSITION_SCHEMA_UPDATE_RETRYABLE,
    POSITION_SCHEMA_ACTIVATE_RETRYABLE,
    ANSWER_FIELD_UNKNOWN,
    ANSWER_TYPE_INVALID,
    ANSWER_NOT_A_CHOICE,
    ANSWER_TOO_LONG,
    ANSWER_OUT_OF_RANGE,
    ANSWER_DOCUMENT_INVALID,
    ANSWER_NOT_ATTESTED,
)
