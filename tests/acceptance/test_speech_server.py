"""A speech server of the company's own: a real process that is slow, gone, garbled or unsure."""

import json
import socket

import pytest

from selene_os.durable.clock import SystemStopwatch
from selene_os.engines.transcript.listeners.http import HttpListener, _speech
from selene_os.kernel.call import Deadline
from selene_os.kernel.listening import Failure, Recording, Speech, Unheard, recording_of
from selene_os.testing.speech import Act, SpeechServer, transcript

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28)
TEXT = "Require a badge for crane operators."


def recorded(content: bytes = WAV) -> Recording:
    found = recording_of(content)
    assert found is not None
    return found


def heard(url: str, *, ms: int = 20_000, language: str = "en-US", key: str = "") -> Speech | Unheard:
    stopwatch = SystemStopwatch()
    deadline = Deadline(stopwatch, stopwatch.monotonic_ms() + ms)
    return HttpListener(url, "whisper-1", key).listen(recorded(), language, deadline)


def failure(said: Speech | Unheard) -> Failure:
    assert isinstance(said, Unheard), said
    return said.failure


def test_what_was_said_comes_back_with_how_sure_the_server_is(speech: SpeechServer) -> None:
    """The language is a tag, sureness and silence are percentages."""
    assert Speech(TEXT, "en", 90, 1, 120) == heard(speech.url(transcript(TEXT)))


def test_a_server_that_only_knows_a_text_is_good_enough(speech: SpeechServer) -> None:
    """What it does not say is unknown, not zero."""
    assert Speech(TEXT) == heard(speech.url(Act(body=json.dumps({"text": TEXT}))))


def test_the_recording_goes_out_and_nothing_else_of_ours(speech: SpeechServer) -> None:
    """A form with the bytes, the model, the language and the format; the key as a bearer's; no hint, no name."""
    url = speech.url(transcript("x"))
    heard(url, key="secret-key")
    request = speech.requests(url)[-1]
    assert ("Bearer secret-key", True) == (
        request["Authorization"],
        request["path"].endswith("/v1/audio/transcriptions"),
    )
    body = request["body"]
    assert WAV.decode("latin-1") in body
    names = [part.split('"')[1] for part in body.split("Content-Disposition: form-data; name=")[1:]]
    assert ["model", "language", "response_format", "temperature", "file"] == names
    assert '"language"\r\n\r\nen\r\n' in body
    assert 'filename="speech.wav"\r\nContent-Type: audio/wav' in body


@pytest.mark.parametrize("manner", ["SILENT", "DRIPS"])
def test_a_slow_server_is_given_its_time_and_no_more(speech: SpeechServer, manner: str) -> None:
    """Neither silence nor an answer that never ends holds anybody up."""
    assert Failure.TIMEOUT is failure(heard(speech.url(Act(manner)), ms=80))


def test_time_that_is_up_already_asks_nobody(speech: SpeechServer) -> None:
    """Without any time left there is no request."""
    url = speech.url(transcript("never asked"))
    assert Failure.TIMEOUT is failure(heard(url, ms=0))
    assert [] == speech.requests(url)


def test_a_server_that_hangs_up_or_is_not_there_is_unreachable(speech: SpeechServer) -> None:
    """A closed connection, a closed port."""
    assert Failure.UNREACHABLE is failure(heard(speech.url(Act("HANGS_UP"))))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert Failure.UNREACHABLE is failure(heard(f"http://127.0.0.1:{taken.getsockname()[1]}/v1"))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (408, Failure.TIMEOUT),
        (504, Failure.TIMEOUT),
        (400, Failure.UNREADABLE),
        (413, Failure.UNREADABLE),
        (415, Failure.UNREADABLE),
        (302, Failure.UNREACHABLE),
        (401, Failure.UNREACHABLE),
        (429, Failure.UNREACHABLE),
        (500, Failure.UNREACHABLE),
        (503, Failure.UNREACHABLE),
    ],
)
def test_a_bad_status_says_what_is_wrong(speech: SpeechServer, status: int, expected: Failure) -> None:
    """Too slow, unreadable, or not at our service; a text beside it counts for nothing."""
    said = heard(speech.url(Act(status=status, body=json.dumps({"text": TEXT}))))
    assert expected is failure(said)
    assert str(status) in said.detail if isinstance(said, Unheard) else False


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no JSON",
        "[]",
        "null",
        '"a text"',
        '{"words": "no text"}',
        '{"text": null}',
        '{"text": ["a", "b"]}',
        "{" * 100_000,
        "[" * 100_000,
        json.dumps({"text": "x" * 1_100_000}),
    ],
    ids=lambda body: body[:20] or "nothing",
)
def test_an_answer_that_is_no_transcript_is_garbled(speech: SpeechServer, body: str) -> None:
    """Whatever it is, it is not taken for words."""
    # A long body does not fit into an address, so it is given to what reads an answer.
    said = heard(speech.url(Act(body=body))) if len(body) < 1_000 else _speech(body.encode())
    assert Failure.GARBLED is failure(said)


def test_figures_that_are_no_figures_are_unknown(speech: SpeechServer) -> None:
    """Lies about sureness are not believed, and break nothing."""
    odd = {"avg_logprob": "high", "no_speech_prob": True, "compression_ratio": [], "start": None, "end": "x"}
    for segments in ([odd], [], None, "none", [1, None], [{"avg_logprob": 1e308}]):
        assert Speech(TEXT, "en") == heard(speech.url(transcript(TEXT, segments=segments)))


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("german", "de"),
        ("de", "de"),
        ("de_DE", "de"),
        ("English", "en"),
        ("Klingonese", None),
        ("", None),
        (7, None),
        (None, None),
    ],
)
def test_languages_are_tags_whatever_they_are_called(speech: SpeechServer, told: object, tag: str | None) -> None:
    """Some servers give a tag and some a name; what is neither is unknown."""
    assert Speech(TEXT, tag, 90, 1, 120) == heard(speech.url(transcript(TEXT, language=told)))


def test_a_long_segment_counts_for_more_than_a_short_one(speech: SpeechServer) -> None:
    """An unsure cough at the end does not make a sure sentence unsure."""
    sure = {"start": 0.0, "end": 9.0, "avg_logprob": -0.1, "no_speech_prob": 0.0, "compression_ratio": 1.1}
    cough = {"start": 9.0, "end": 9.5, "avg_logprob": -2.0, "no_speech_prob": 0.9, "compression_ratio": 0.5}
    assert Speech(TEXT, "en", 82, 5, 110) == heard(speech.url(transcript(TEXT, segments=[sure, cough])))


def test_a_recording_longer_than_a_minute_is_too_long(speech: SpeechServer) -> None:
    """The server is believed that it lasts so long."""
    assert Failure.TOO_LONG is failure(heard(speech.url(transcript(TEXT, duration=61.5))))
