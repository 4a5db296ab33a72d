"""A few utterances of the spoken set, spoken and heard; `make eval` measures all of them."""

import os
from pathlib import Path

import pytest

from selene_os.engines.intent.repairing import repaired
from tests.evaluation.scoring import scored
from tests.evaluation.voice import SPOKEN_OF, VOICES, Spoken, hear, say, spoken, unable, utterances


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder for recordings, where something can be spoken and heard."""
    if why := unable():
        if os.environ.get("CI", "").lower() not in ("", "0", "false"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    return tmp_path


def test_the_spoken_set_is_large_enough_and_would_be_understood_if_typed() -> None:
    """At least thirty utterances, most of them only measured; whatever is lost is lost on the way to the ear."""
    assert len(utterances()) >= 30
    assert len(utterances("measure")) > len(utterances("look"))
    assert [] == [str(scored(case)) for case in utterances() if not scored(case).is_exact]


def test_what_was_said_well_is_not_repaired() -> None:
    """Of the very words that are spoken, none is changed."""
    assert [case.turns[0] for case in utterances()] == [
        repaired(case.turns[0], SPOKEN_OF).text for case in utterances()
    ]


@pytest.mark.slow
def test_speech_becomes_words_and_repair_brings_them_nearer(folder: Path) -> None:
    """Over a few sentences: most words are heard, and no fewer of them are right after repair."""
    found: list[Spoken] = list(spoken(utterances("look")[:3], folder))
    words = sum(len(one.said.split()) for one in found)
    assert sum(one.errors(one.heard) for one in found) < words / 2
    assert sum(one.errors(one.repaired) for one in found) <= sum(one.errors(one.heard) for one in found)


def test_a_spoken_yes_is_heard_as_words_like_any_other(folder: Path) -> None:
    """Whatever the model makes of it, it is a text that somebody has to type."""
    assert hear(say("Yes, confirm.", folder / "yes.wav", VOICES[0]))
