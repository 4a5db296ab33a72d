"""Why PH1.ONB says no, and with which remark it says done."""

from selene_os.kernel.reason import Reason, ReasonClass, ReasonKind

ONB_BACKFILL_SCOPE_INVALID = Reason(
    "ONB_BACKFILL_SCOPE_INVALID",
    "There is no such campaign here, or it cannot do this in its state.",
    "Check the tenant and the campaign; a campaign needs a CurrentAndNew activation of this very version.",
)
ONB_BACKFILL_NOTIFY_BLOCKED = Reason(
    "ONB_BACKFILL_NOTIFY_BLOCKED",
    "No channel is allowed to this person by consent or policy.",
    "Ask them in person and exempt them, or change the tenant's allowed channels and blocked tags.",
    ReasonKind.FORBIDDEN,
)
ONB_BACKFILL_START_RETRYABLE = Reason(
    "ONB_BACKFILL_START_RETRYABLE",
    "The database could not start the campaign this time.",
    "It is tried again by itself.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
ONB_BACKFILL_NOTIFY_RETRYABLE = Reason(
    "ONB_BACKFILL_NOTIFY_RETRYABLE",
    "The database could not note the requests this time.",
    "It is tried again by itself.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
ONB_BACKFILL_COMPLETE_RETRYABLE = Reason(
    "ONB_BACKFILL_COMPLETE_RETRYABLE",
    "The database could not complete the campaign this time.",
    "It is tried again by itself.",
    ReasonKind.UNAVAILABLE,
    ReasonClass.TRANSIENT,
)
ONB_TARGETS_OPEN = Reason(
    "ONB_TARGETS_OPEN",
    "People of the campaign are still unresolved.",
    "Wait for them, or close the campaign and confirm the counts.",
    ReasonKind.CONFLICT,
)
ONB_TARGET_FINAL = Reason(
    "ONB_TARGET_FINAL",
    "This person is already accounted for in the campaign.",
    "`selene campaign targets` shows how.",
    ReasonKind.CONFLICT,
)
ONB_TARGET_REASON_INVALID = Reason(
    "ONB_TARGET_REASON_INVALID",
    "The reason is no code, or it needs a note.",
    "Give a code like ROLE_DOES_NOT_REQUIRE, and for an exemption a note that an auditor understands.",
)
ONB_PERSON_UNKNOWN = Reason(
    "ONB_PERSON_UNKNOWN",
    "The tenant has no such person.",
    "Check the user id; `selene staff list` shows everybody.",
    ReasonKind.NOT_FOUND,
)
ONB_STAFF_FILE_INVALID = Reason(
    "ONB_STAFF_FILE_INVALID",
    "The staff file cannot be imported as it stands.",
    "Correct what is named below.",
)
ONB_STAFF_PREVIEW_STALE = Reason(
    "ONB_STAFF_PREVIEW_STALE",
    "The end dates that were shown are no longer those that would be written.",
    "Look at the preview again.",
    ReasonKind.CONFLICT,
)
LEFT_POSITION = Reason("LEFT_POSITION", "The person has left the position.", "", ReasonKind.OK)
NOT_STARTED = Reason("NOT_STARTED", "The person starts later, as a new hire.", "", ReasonKind.OK)
OUT_OF_SCOPE = Reason("OUT_OF_SCOPE", "The version does not apply to the person.", "", ReasonKind.OK)
NOTHING_REQUIRED = Reason("NOTHING_REQUIRED", "No field is required of the person.", "", ReasonKind.OK)
ALREADY_HELD = Reason("ALREADY_HELD", "Everything required is held and valid.", "", ReasonKind.OK)
EXEMPTED_BEFORE = Reason("EXEMPTED_BEFORE", "An operator has exempted the person from it before.", "", ReasonKind.OK)
ANSWER_NOT_ASKED = Reason(
    "ANSWER_NOT_ASKED",
    "Nobody asks this person for that field now.",
    "Leave it out; the open requests name their fields.",
)
CHANNEL_NOT_ALLOWED = Reason("CHANNEL_NOT_ALLOWED", "The tenant does not allow this channel.", "", ReasonKind.OK)
CHANNEL_NOT_SET_UP = Reason("CHANNEL_NOT_SET_UP", "The set-up of SMS is not complete.", "", ReasonKind.OK)
CHANNEL_DECLINED = Reason("CHANNEL_DECLINED", "The person does not want this channel.", "", ReasonKind.OK)
CHANNEL_NO_CONSENT = Reason("CHANNEL_NO_CONSENT", "The person has not consented to it.", "", ReasonKind.OK)
CHANNEL_NO_ADDRESS = Reason("CHANNEL_NO_ADDRESS", "No address is known for it.", "", ReasonKind.OK)
CHANNEL_ADDRESS_INVALID = Reason("CHANNEL_ADDRESS_INVALID", "The address cannot be one.", "", ReasonKind.OK)
CHANNEL_FAILED = Reason("CHANNEL_FAILED", "A delivery has failed.", "", ReasonKind.OK)
CHANNEL_PASSED = Reason("CHANNEL_PASSED", "The person is asked on a later step by now.", "", ReasonKind.OK)
UNREACHABLE = Reason(
    "UNREACHABLE",
    "No channel reaches the person.",
    "Correct the address, or ask them in person and exempt them.",
    ReasonKind.UNAVAILABLE,
)
TOO_MANY_FAILURES = Reason(
    "TOO_MANY_FAILURES",
    "More people could not be reached than the tenant tolerates.",
    "Look at the exceptions, then resume or cancel the campaign.",
    ReasonKind.OK,
)
ONB_ON_HOLD = Reason(
    "ONB_ON_HOLD",
    "The campaign is on hold already, for another reason.",
    "Resume it first.",
    ReasonKind.CONFLICT,
)
ONB_ADDRESS_INVALID = Reason(
    "ONB_ADDRESS_INVALID",
    "This can be neither an e-mail address nor a telephone number.",
    "Write an e-mail address like anna.schmidt@example.com, or a number with + and the country's code.",
)
COMPLETE_CLEAN = Reason("COMPLETE_CLEAN", "Everybody is accounted for, nobody failed.", "", ReasonKind.OK)
COMPLETE_WITH_EXCEPTIONS = Reason(
    "COMPLETE_WITH_EXCEPTIONS", "Some people failed or stayed unresolved.", "", ReasonKind.OK
)
NO_TARGETS = Reason("NO_TARGETS", "Nobody had to be asked.", "", ReasonKind.OK)

REASONS = (
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_BACKFILL_NOTIFY_BLOCKED,
    ONB_BACKFILL_START_RETRYABLE,
    ONB_BACKFILL_NOTIFY_RETRYABLE,
    ONB_BACKFILL_COMPLETE_RETRYABLE,
    ONB_TARGETS_OPEN,
    ONB_TARGET_FINAL,
    ONB_TARGET_REASON_INVALID,
    ONB_PERSON_UNKNOWN,
    ONB_STAFF_FILE_INVALID,
    ONB_STAFF_PREVIEW_STALE,
    LEFT_POSITION,
    NOT_STARTED,
    OUT_OF_SCOPE,
    NOTHING_REQUIRED,
    ALREADY_HELD,
    EXEMPTED_BEFORE,
    ANSWER_NOT_ASKED,
    CHANNEL_NOT_ALLOWED,
    CHANNEL_NOT_SET_UP,
    CHANNEL_DECLINED,
    CHANNEL_NO_CONSENT,
    CHANNEL_NO_ADDRESS,
    CHANNEL_ADDRESS_INVALID,
    CHANNEL_FAILED,
    CHANNEL_PASSED,
    UNREACHABLE,
    TOO_MANY_FAILURES,
    ONB_ON_HOLD,
    ONB_ADDRESS_INVALID,
    COMPLETE_CLEAN,
    COMPLETE_WITH_EXCEPTIONS,
    NO_TARGETS,
)
