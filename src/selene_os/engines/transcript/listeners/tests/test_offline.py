"""The model on this machine, and what it is given."""

import io
from collections.abc import Sequence

import pytest
import soundfile

from selene_os.durable.clock import SystemStopwatch
from selene_os.engines.transcript.listeners import offline
from selene_os.engines.transcript.listeners.offline import OfflineListener
from selene_os.kernel.call import Deadline
from selene_os.kernel.listening import MOST_SECONDS, AudioFormat, Failure, Recording, Speech, Unheard, recording_of

RATE = 8_000
_NAMES = {"wav": ("WAV", "PCM_16"), "ogg": ("OGG", "VORBIS"), "opus": ("OGG", "OPUS"), "mp3": ("MP3", "MPEG_LAYER_III")}


def silence(kind: str, seconds: float = 0.5, rate: int = RATE, channels: int = 1) -> bytes:
    """Half a second of nothing, in a real file of that kind."""
    file, (container, coding) = io.BytesIO(), _NAMES[kind]
    frame: float | Sequence[float] = 0.0 if channels == 1 else [0.0] * channels
    soundfile.write(file, [frame] * int(seconds * rate), rate, format=container, subtype=coding)
    return file.getvalue()


def recorded(content: bytes) -> Recording:
    found = recording_of(content)
    assert found is not None
    return found


def heard(content: bytes, language: str = "en") -> Speech | Unheard:
    stopwatch = SystemStopwatch()
    deadline = Deadline(stopwatch, stopwatch.monotonic_ms() + 1_200)
    return OfflineListener().listen(recorded(content), language, deadline)


def failure(content: bytes, language: str = "en") -> Failure:
    said = heard(content, language)
    assert isinstance(said, Unheard), said
    return said.failure


def test_the_extra_is_there_where_it_is_tested() -> None:
    """Both of its parts."""
    assert offline.is_installed()


@pytest.mark.parametrize("kind", list(_NAMES))
def test_each_kind_of_file_is_known_and_read(kind: str) -> None:
    """What is written as WAV, Ogg or MP3 is taken for that, and its samples come out, of one channel."""
    recording = recorded(silence(kind, channels=2))
    assert AudioFormat("ogg" if kind == "opus" else kind) is recording.audio_format
    decoded = offline._decoded(recording)
    assert not isinstance(decoded, Unheard)
    samples, rate = decoded
    assert (RATE, True) == (rate, 0.4 * rate <= len(samples) <= 0.8 * rate)


def test_nobody_speaking_is_no_text() -> None:
    """Silence is heard as nothing."""
    assert Speech("", "en") == heard(silence("wav"))


@pytest.mark.parametrize("language", ["de", "de-AT", "fr"])
def test_it_hears_english_only(language: str) -> None:
    """Another language is not guessed at."""
    assert Failure.LANGUAGE is failure(silence("wav"), language)


@pytest.mark.parametrize(
    "content",
    [
        b"RIFF\x24\x00\x00\x00WAVEfmt ",
        b"OggS\x00\x02" + bytes(200),
        b"ID3\x04\x00\x00\x00\x00\x00\x00 this is a text",
        b"\xff\xfb\x90\x64 neither is this any sound",
        silence("ogg")[:60],
        silence("wav", 0.01, rate=4_000),
    ],
    ids=["half a head", "zeroes", "a text", "a frame", "cut short", "too few samples"],
)
def test_what_only_begins_like_a_recording_cannot_be_read(content: bytes) -> None:
    """The first bytes are not believed."""
    assert Failure.UNREADABLE is failure(content)


@pytest.mark.parametrize("kind", ["wav", "ogg"])
def test_a_recording_longer_than_a_minute_is_too_long(kind: str) -> None:
    """However small the file is."""
    assert Failure.TOO_LONG is failure(silence(kind, MOST_SECONDS + 0.1))
