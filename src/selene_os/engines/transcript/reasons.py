"""Why a turn was not heard."""

from selene_os.kernel.reason import Reason, ReasonClass, ReasonKind

STT_FAIL_EMPTY = Reason(
    "STT_FAIL_EMPTY",
    "Nothing was said.",
    "Say or send what should happen.",
)
STT_FAIL_GARBLED = Reason(
    "STT_FAIL_GARBLED",
    "What arrived is not what was sent.",
    "Send it again as plain text or JSON, with its own sha256.",
)
STT_FAIL_BUDGET_EXCEEDED = Reason(
    "STT_FAIL_BUDGET_EXCEEDED",
    "The turn is too long.",
    "Say it in fewer words, one change at a time, or send it as structured input.",
)
STT_FAIL_PROVIDER_TIMEOUT = Reason(
    "STT_FAIL_PROVIDER_TIMEOUT",
    "The transcription took too long.",
    "It is tried again by itself; typing works meanwhile.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
STT_FAIL_NETWORK_UNAVAILABLE = Reason(
    "STT_FAIL_NETWORK_UNAVAILABLE",
    "The transcription could not be reached.",
    "It is tried again by itself; typing works meanwhile.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
STT_FAIL_LOW_CONFIDENCE = Reason(
    "STT_FAIL_LOW_CONFIDENCE",
    "What was heard is too unsure to be used.",
    "Speak more slowly, in a quieter place, or type it.",
)
STT_FAIL_LANGUAGE_MISMATCH = Reason(
    "STT_FAIL_LANGUAGE_MISMATCH",
    "This is not the language that is listened for.",
    "Name the language that is spoken, or type it.",
)
TRANSCRIPT_TURN_CONFLICT = Reason(
    "TRANSCRIPT_TURN_CONFLICT",
    "A turn of this id was heard with other words.",
    "Give each turn an id of its own.",
    ReasonKind.CONFLICT,
)
OF_TURNS = (
    STT_FAIL_EMPTY,
    STT_FAIL_GARBLED,
    STT_FAIL_BUDGET_EXCEEDED,
    STT_FAIL_PROVIDER_TIMEOUT,
    STT_FAIL_NETWORK_UNAVAILABLE,
    TRANSCRIPT_TURN_CONFLICT,
)
OF_SPEECH = (
    STT_FAIL_EMPTY,
    STT_FAIL_GARBLED,
    STT_FAIL_BUDGET_EXCEEDED,
    STT_FAIL_PROVIDER_TIMEOUT,
    STT_FAIL_NETWORK_UNAVAILABLE,
    STT_FAIL_LOW_CONFIDENCE,
    STT_FAIL_LANGUAGE_MISMATCH,
)
REASONS = tuple(dict.fromkeys((*OF_TURNS, *OF_SPEECH)))
