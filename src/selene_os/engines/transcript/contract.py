"""What PH1.C may be asked and answers."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.contract import Contract
from selene_os.kernel.listening import Failure

Id = Annotated[str, Field(min_length=1)]


class TurnSource(StrEnum):
    """How a turn reached us; a handoff points at a turn that was heard in another run.

    The words of a voice turn were spoken, and then accepted or corrected by whoever said them.
    """

    TYPED_TEXT = "TypedText"
    VOICE = "Voice"
    API = "API"
    HANDOFF = "Handoff"


class HearTurn(Contract):
    """Keep a turn as evidence; the hash is the sha256 of the text, else of the canonical structured input.

    `audio_sha256` is the sha256 of the recording in which the words were spoken.
    """

    correlation_id: Id
    turn_id: Id
    transcript_hash: str
    source: TurnSource = TurnSource.TYPED_TEXT
    text: str | None = None
    structured: dict[str, Any] | None = None
    audio_sha256: str | None = None


class TurnHeard(Contract):
    """`transcript_ok` is the id of the row that proves it."""

    transcript_ok: str


class JudgeSpeech(Contract):
    """Is what a provider said of a recording good enough to be shown? Percentages are None where it gave none."""

    expected_language: Id
    failure: Failure | None = None
    detail: str = ""
    text: str = ""
    language: str | None = None
    sureness: int | None = None
    silence: int | None = None
    repetition: int | None = None


class Bucket(StrEnum):
    """How sure a provider was of its words; MED where it does not say."""

    HIGH = "HIGH"
    MED = "MED"


class SpeechJudged(Contract):
    """The words, on one line, and how sure they are."""

    text: str
    confidence: Bucket
