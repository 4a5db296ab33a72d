"""What a provider's answer is worth: whether it may be shown to whoever spoke, or why they are asked to try again.

The thresholds are the ones with which the widespread speech models judge themselves: a mean log probability below -1
(37 percent) is unsure, a text that compresses to less than 1/2.4 goes round in circles, and where nobody seems to speak
(60 percent) an unsure text is noise.
"""

from selene_os.engines.transcript.contract import Bucket, JudgeSpeech, SpeechJudged
from selene_os.engines.transcript.reasons import (
    STT_FAIL_BUDGET_EXCEEDED,
    STT_FAIL_EMPTY,
    STT_FAIL_GARBLED,
    STT_FAIL_LANGUAGE_MISMATCH,
    STT_FAIL_LOW_CONFIDENCE,
    STT_FAIL_NETWORK_UNAVAILABLE,
    STT_FAIL_PROVIDER_TIMEOUT,
)
from selene_os.engines.transcript.rules import MOST_CHARACTERS, is_storable
from selene_os.kernel.listening import Failure
from selene_os.kernel.outcome import Refused

LEAST_SURE = 37
SURE = 61
MOST_SILENT = 60
MOST_REPETITION = 240
_OF_FAILURES = {
    Failure.TIMEOUT: STT_FAIL_PROVIDER_TIMEOUT,
    Failure.UNREACHABLE: STT_FAIL_NETWORK_UNAVAILABLE,
    Failure.GARBLED: STT_FAIL_GARBLED,
    Failure.UNREADABLE: STT_FAIL_GARBLED,
    Failure.TOO_LONG: STT_FAIL_BUDGET_EXCEEDED,
    Failure.LANGUAGE: STT_FAIL_LANGUAGE_MISMATCH,
}


def judged(ask: JudgeSpeech) -> SpeechJudged | Refused:
    """The words with their confidence, or the reason why they may not even be shown."""
    if ask.failure is not None:
        return Refused(_OF_FAILURES[ask.failure], ask.detail)
    text = " ".join(ask.text.split())
    unsure = ask.sureness is not None and ask.sureness < LEAST_SURE
    silent = ask.silence is not None and ask.silence > MOST_SILENT
    if not any(one.isalnum() for one in text) or (silent and unsure):
        return Refused(STT_FAIL_EMPTY)
    if len(text) > MOST_CHARACTERS:
        return Refused(STT_FAIL_BUDGET_EXCEEDED)
    if not _is_text(text) or (ask.repetition is not None and ask.repetition > MOST_REPETITION):
        return Refused(STT_FAIL_GARBLED)
    if ask.language is not None and ask.language != _primary(ask.expected_language):
        return Refused(STT_FAIL_LANGUAGE_MISMATCH)
    if unsure:
        return Refused(STT_FAIL_LOW_CONFIDENCE)
    is_sure = ask.sureness is not None and ask.sureness >= SURE
    return SpeechJudged(text=text, confidence=Bucket.HIGH if is_sure else Bucket.MED)


def _is_text(text: str) -> bool:
    return is_storable(text) and text.isprintable() and "\ufffd" not in text


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()
