"""Speech: a recording, and the port behind which every provider that writes down what was said stands.

A provider is asked once for each try and says what it heard, or why it heard nothing; what its answer is worth, and
whether it is asked again, is not its business. Recordings that a tenant wants kept go through a port of their own.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from selene_os.kernel.call import Deadline
from selene_os.kernel.ids import sha256_hex

MOST_BYTES = 25_000_000
MOST_SECONDS = 60
_ID3 = b"ID3"
_MP3_SYNC, _MP3_LAYER, _MP3_LAYER_III = 0xE0, 0x06, 0x02


class AudioFormat(StrEnum):
    """The kinds of file that a recording may be; the value is the ending of its name."""

    WAV = "wav"
    OGG = "ogg"
    MP3 = "mp3"

    @property
    def media_type(self) -> str:
        """What the format is called on the wire."""
        return "audio/mpeg" if self is AudioFormat.MP3 else f"audio/{self.value}"


@dataclass(frozen=True, slots=True)
class Recording:
    """The bytes of a recording, what kind they are, and their sha256."""

    content: bytes = field(repr=False)
    audio_format: AudioFormat
    sha256: str


class Failure(StrEnum):
    """Why a provider heard nothing."""

    TIMEOUT = "TIMEOUT"
    UNREACHABLE = "UNREACHABLE"
    GARBLED = "GARBLED"
    """It answered, and the answer is no transcript."""
    UNREADABLE = "UNREADABLE"
    """It could make no sound of the recording."""
    TOO_LONG = "TOO_LONG"
    LANGUAGE = "LANGUAGE"
    """It does not know the language that is to be heard."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What a provider heard; numbers that it does not give are None.

    `language` is a tag like `en`; `sureness` and `silence` are percentages: how sure it is of its words, and how likely
    nobody spoke; `repetition` is how far the text can be compressed, in hundredths (240: it says everything thrice).
    """

    text: str
    language: str | None = None
    sureness: int | None = None
    silence: int | None = None
    repetition: int | None = None


@dataclass(frozen=True, slots=True)
class Unheard:
    """That a provider heard nothing, and why; `detail` holds nothing of what was said."""

    failure: Failure
    detail: str = ""


class Listener(Protocol):
    """Writes down what is said in a recording."""

    @property
    def name(self) -> str:
        """What the journal calls it; no address and no key."""
        ...

    @property
    def patience_ms(self) -> int | None:
        """How long one try may take, if somebody has set that; else the step's own time is what it has."""
        ...

    def listen(self, recording: Recording, language: str, deadline: Deadline) -> Speech | Unheard:
        """What is said in the recording, in that language; never raises for what a network or a provider does."""
        ...


class Recordings(Protocol):
    """Where recordings are kept."""

    def keep(self, tenant_id: str, recording: Recording) -> None:
        """Keep a recording of the tenant under its sha256; keeping it again changes nothing."""
        ...


def recording_of(content: bytes) -> Recording | None:
    """The recording that these bytes are; None unless they begin like WAV, Ogg or MP3, whatever the file is called."""
    found = _format_of(content)
    return None if found is None else Recording(content, found, sha256_hex(content))


def _format_of(content: bytes) -> AudioFormat | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return AudioFormat.WAV
    if content[:4] == b"OggS":
        return AudioFormat.OGG
    return AudioFormat.MP3 if content[:3] == _ID3 or _begins_a_frame(content) else None


def _begins_a_frame(content: bytes) -> bool:
    """Whether an MPEG audio frame of layer III begins here, with a bit rate and a sample rate that exist."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & _MP3_SYNC != _MP3_SYNC:
        return False
    layer, rate, sampling = content[1] & _MP3_LAYER, content[2] >> 4, content[2] >> 2 & 0x03
    return layer == _MP3_LAYER_III and rate not in (0, 15) and sampling != 3
