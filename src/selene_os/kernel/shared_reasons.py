"""Reason codes that belong to no single room."""

from selene_os.kernel.reason import Reason, ReasonClass, ReasonKind

IDEMPOTENCY_CONFLICT = Reason(
    "IDEMPOTENCY_CONFLICT",
    "The same key was used before for something else.",
    "Use a new key, or send exactly what was sent before.",
    ReasonKind.CONFLICT,
)
SIMULATION_NOT_ACTIVE = Reason(
    "SIMULATION_NOT_ACTIVE",
    "The simulation of this write is switched off for the tenant.",
    "Enable it with `selene simulation enable`; what waits goes on by itself.",
    ReasonKind.UNAVAILABLE,
)
SIMULATION_STALE = Reason(
    "SIMULATION_STALE",
    "What was shown is no longer what would happen.",
    "Look at the new plan and confirm that one.",
    ReasonKind.CONFLICT,
    ReasonClass.ANSWERABLE,
)
OS_STEP_RETRYABLE = Reason(
    "OS_STEP_RETRYABLE",
    "The database could not do it this time.",
    "It is tried again by itself.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
TENANT_UNKNOWN = Reason(
    "TENANT_UNKNOWN",
    "There is no such tenant.",
    "Check --tenant, or create it with `selene tenant add`.",
    ReasonKind.NOT_FOUND,
)
RUN_UNKNOWN = Reason(
    "RUN_UNKNOWN",
    "The tenant has no such run.",
    "`selene run list` shows the runs.",
    ReasonKind.NOT_FOUND,
)
RUN_NOT_WAITING = Reason(
    "RUN_NOT_WAITING",
    "The run takes no more turns; it is sealed or has ended.",
    "`selene run show` tells where it stands; say something new without --run for a new change.",
    ReasonKind.CONFLICT,
)
INTENT_UNKNOWN = Reason(
    "INTENT_UNKNOWN",
    "I did not understand which requirement should change.",
    "Requirements of a position can be added, tightened, relaxed, removed and reworded, and a campaign started. "
    'Say for example: "Require a forklift licence for warehouse operators in Germany".',
)
PROCESS_UNKNOWN = Reason(
    "PROCESS_UNKNOWN",
    "There is no ACTIVE blueprint of that process which a person can start.",
    "`selene blueprint list` shows them.",
    ReasonKind.NOT_FOUND,
)
PERSON_NOT_FOUND = Reason(
    "PERSON_NOT_FOUND",
    "The tenant has no such person.",
    "`selene staff list` shows the people.",
    ReasonKind.NOT_FOUND,
)
INPUT_INVALID = Reason("INPUT_INVALID", "What was given cannot be used.", "Correct what is named below.")
OS_DECLINED = Reason("OS_DECLINED", "The person said no; nothing was changed.", "", ReasonKind.OK)
OS_INTERNAL_FAULT = Reason(
    "OS_INTERNAL_FAULT",
    "Something went wrong on our side; nothing was half-written.",
    "Try again; if it stays, report the message.",
    ReasonKind.UNAVAILABLE,
)
SPEECH_NOT_SET_UP = Reason(
    "SPEECH_NOT_SET_UP",
    "Nobody writes down what is spoken here.",
    "Set SELENE_SPEECH_URL, or install selene-os[voice] for English; typing always works.",
    ReasonKind.UNAVAILABLE,
)
SPOKEN_ANSWER_DECIDES_NOTHING = Reason(
    "SPOKEN_ANSWER_DECIDES_NOTHING",
    "A yes or no was spoken, and a spoken one decides nothing.",
    "Type it.",
    reason_class=ReasonClass.ANSWERABLE,
)
RECORDINGS_NOWHERE = Reason(
    "RECORDINGS_NOWHERE",
    "The tenant wants its recordings kept, and there is no folder for them.",
    "Set SELENE_RECORDINGS_FOLDER, or say `selene tenant set TENANT keep_recordings=no`.",
    ReasonKind.UNAVAILABLE,
)

REASONS = (
    IDEMPOTENCY_CONFLICT,
    SIMULATION_NOT_ACTIVE,
    SIMULATION_STALE,
    OS_STEP_RETRYABLE,
    TENANT_UNKNOWN,
    RUN_UNKNOWN,
    RUN_NOT_WAITING,
    INTENT_UNKNOWN,
    PROCESS_UNKNOWN,
    PERSON_NOT_FOUND,
    INPUT_INVALID,
    OS_DECLINED,
    OS_INTERNAL_FAULT,
    SPEECH_NOT_SET_UP,
    SPOKEN_ANSWER_DECIDES_NOTHING,
    RECORDINGS_NOWHERE,
)
