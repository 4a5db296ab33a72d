"""What a provider's answer is worth."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.transcript.contract import Bucket, JudgeSpeech, SpeechJudged
from selene_os.engines.transcript.rules import MOST_CHARACTERS
from selene_os.engines.transcript.speech import LEAST_SURE, MOST_REPETITION, MOST_SILENT, SURE, judged
from selene_os.kernel.listening import Failure
from selene_os.kernel.outcome import Refused

TEXT = "Require a badge."
percentages = st.none() | st.integers(0, 100)


def judge(text: str = TEXT, **told: Any) -> SpeechJudged | Refused:
    return judged(JudgeSpeech(expected_language="en-US", text=text, **told))


def code(found: SpeechJudged | Refused) -> str:
    return found.reason.code if isinstance(found, Refused) else found.confidence.value


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (Failure.TIMEOUT, "STT_FAIL_PROVIDER_TIMEOUT"),
        (Failure.UNREACHABLE, "STT_FAIL_NETWORK_UNAVAILABLE"),
        (Failure.GARBLED, "STT_FAIL_GARBLED"),
        (Failure.UNREADABLE, "STT_FAIL_GARBLED"),
        (Failure.TOO_LONG, "STT_FAIL_BUDGET_EXCEEDED"),
        (Failure.LANGUAGE, "STT_FAIL_LANGUAGE_MISMATCH"),
    ],
)
def test_each_failure_has_its_code(failure: Failure, expected: str) -> None:
    """Why a provider heard nothing is said with a code, and with what it told of it."""
    found = judge(failure=failure, detail="The server answered 500.")
    assert isinstance(found, Refused)
    assert (expected, "The server answered 500.") == (found.reason.code, found.detail)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, "MED"),
        ({"sureness": SURE}, "HIGH"),
        ({"sureness": LEAST_SURE}, "MED"),
        ({"sureness": LEAST_SURE - 1}, "STT_FAIL_LOW_CONFIDENCE"),
        ({"sureness": LEAST_SURE - 1, "silence": MOST_SILENT + 1}, "STT_FAIL_EMPTY"),
        ({"sureness": SURE, "silence": 99}, "HIGH"),
        ({"repetition": MOST_REPETITION + 1}, "STT_FAIL_GARBLED"),
        ({"language": "en"}, "MED"),
        ({"language": "de"}, "STT_FAIL_LANGUAGE_MISMATCH"),
        ({"language": "de", "sureness": 10}, "STT_FAIL_LANGUAGE_MISMATCH"),
        ({"text": ""}, "STT_FAIL_EMPTY"),
        ({"text": " \n . … "}, "STT_FAIL_EMPTY"),
        ({"text": "a\0b"}, "STT_FAIL_GARBLED"),
        ({"text": "a\x1b[2Jb"}, "STT_FAIL_GARBLED"),
        ({"text": "half a pair \ud83d"}, "STT_FAIL_GARBLED"),
        ({"text": "what \ufffd\ufffd is this"}, "STT_FAIL_GARBLED"),
        ({"text": "word " * MOST_CHARACTERS}, "STT_FAIL_BUDGET_EXCEEDED"),
    ],
    ids=str,
)
def test_unsure_silent_foreign_and_garbled_answers_are_told_apart(told: dict[str, Any], expected: str) -> None:
    """Each has its code; what is good is HIGH or MED sure."""
    assert expected == code(judge(**told))


def test_the_words_come_back_on_one_line() -> None:
    """However a server breaks them."""
    assert SpeechJudged(text="Require a badge.", confidence=Bucket.MED) == judge(" Require\n a \t badge. ")


@given(st.text(max_size=60), percentages, percentages, percentages, st.sampled_from([None, "en", "de"]))
def test_whatever_comes_is_judged(text: str, sure: int | None, silent: int | None, rep: int | None, tag: Any) -> None:
    """No answer breaks it, and what is shown can be shown: one line of words in the language that was asked for."""
    found = judge(text, sureness=sure, silence=silent, repetition=rep, language=tag)
    if isinstance(found, SpeechJudged):
        assert found.text.isprintable()
        assert any(one.isalnum() for one in found.text)
        assert tag in (None, "en")
        assert sure is None or sure >= LEAST_SURE
