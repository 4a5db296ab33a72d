"""`selene say --audio`: a recording at the command line."""

from pathlib import Path

import pytest

from selene_os.kernel.listening import MOST_BYTES
from selene_os.testing.speech import Act, SpeechServer, transcript
from tests.doors.command_line import AS_OPERATOR, OF_TENANT, ask, run
from tests.stage import Stage

WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(28)
SENTENCE = "Require a badge for pickers, a photo of it, new hires only"


@pytest.fixture
def audio(tmp_path: Path) -> str:
    """Give a file with a recording, in a folder with a blank in its name."""
    file = tmp_path / "my recordings" / "say.wav"
    file.parent.mkdir()
    file.write_bytes(WAV)
    return str(file)


@pytest.fixture
def listening(stage: Stage, speech: SpeechServer, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Give the stage, to whom the commands speak through a server that hears the sentence."""
    monkeypatch.setenv("SELENE_SPEECH_URL", speech.url(transcript(SENTENCE)))
    return stage


def test_a_recording_is_shown_then_said(listening: Stage, audio: str) -> None:
    """First a person must act; the printed command makes a turn of it, which waits for its confirmation."""
    heard = ask("say", "--audio", audio, *AS_OPERATOR, status=4)
    assert (SENTENCE, audio) == (heard["heard"]["text"], heard["heard"]["file"])
    assert [] == listening.rows("transcript_turns")
    opened = ask("say", heard["heard"]["text"], "--audio", audio, *AS_OPERATOR, status=4)
    assert "SCHEMA_CHANGE" == opened["confirmation"]["kind"]
    assert ["Voice"] == [row["source"] for row in listening.rows("transcript_turns")]


def test_in_words_it_says_what_to_do(listening: Stage, audio: str) -> None:
    """What was heard, that nothing counts yet, and a command that can be copied as it stands."""
    said = run("say", "--audio", audio, *AS_OPERATOR)
    assert (4, "") == (said.status, said.err)
    assert f'I heard: "{SENTENCE}"' in said.out
    assert "Nothing counts yet." in said.out
    assert f"If so: selene say '{SENTENCE}' --audio '{audio}' --tenant acme --as olga" in said.out


def test_a_spoken_yes_shows_the_plan_and_how_to_confirm_it(
    stage: Stage, speech: SpeechServer, monkeypatch: pytest.MonkeyPatch, audio: str, change: str
) -> None:
    """It asks to be typed; the plan is as unconfirmed as before."""
    opened = ask("run", "open", "ONB_SCHEMA_MANAGE", "--input", change, *AS_OPERATOR, status=4)
    monkeypatch.setenv("SELENE_SPEECH_URL", speech.url(transcript("Yes, confirm it.")))
    said = run("say", "--audio", audio, "--run", opened["run_id"], *AS_OPERATOR)
    assert (4, "") == (said.status, said.err)
    assert 1 == said.out.count("A spoken yes or no decides nothing: type it.")
    assert f"selene confirm {opened['run_id']} --digest {opened['confirmation']['digest']}" in said.out
    assert "WAITING_FOR_PERSON" == ask("run", "show", opened["run_id"], *OF_TENANT, status=4)["state"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"Require a badge for crane operators.", "holds no sound that can be read: only WAV, Ogg and MP3"),
        (b"", "The file is empty."),
        (WAV + bytes(MOST_BYTES), "more than 25 megabytes"),
    ],
    ids=["text", "empty", "large"],
)
def test_a_file_that_is_no_recording_is_refused_with_its_name(
    listening: Stage, tmp_path: Path, content: bytes, what: str
) -> None:
    """By what is in it, not by what it is called; with and without a text beside it."""
    file = tmp_path / "renamed.wav"
    file.write_bytes(content)
    for words in ((), (SENTENCE,)):
        refused = ask("say", *words, "--audio", str(file), *AS_OPERATOR, status=3)
        (problem,) = refused["problems"]
        assert ("INPUT_INVALID", "renamed.wav") == (refused["reason_code"], problem["file"])
        assert what in problem["message"]
    assert [] == listening.rows("transcript_turns")
    assert "renamed.wav" in run("say", "--audio", str(file), *AS_OPERATOR).err


def test_a_failure_is_told_in_the_tenant_s_language(
    stage: Stage, speech: SpeechServer, monkeypatch: pytest.MonkeyPatch, audio: str
) -> None:
    """Refused, with code and advice; the address and the key are in no answer."""
    monkeypatch.setenv("SELENE_SPEECH_URL", speech.url(Act(status=401, body="secret-key")))
    monkeypatch.setenv("SELENE_SPEECH_KEY", "secret-key")
    stage.operate("TENANT_CONFIGURE", settings={"language": "de"})
    said = run("say", "--audio", audio, *AS_OPERATOR)
    assert 3 == said.status
    assert "Tippen Sie es; das geht immer." in said.err
    assert "STT_FAIL_NETWORK_UNAVAILABLE" in said.err
    assert "secret-key" not in said.err + said.out


def test_another_language_than_the_tenant_s_may_be_spoken(listening: Stage, audio: str) -> None:
    """--language says which; the server is told, and an answer in another one is refused."""
    refused = ask("say", "--audio", audio, "--language", "fr", *AS_OPERATOR, status=3)
    assert ("STT_FAIL_LANGUAGE_MISMATCH", "SWITCH_TO_TEXT") == (refused["reason_code"], refused["retry_advice"])
    strange = ask("say", "--audio", audio, "--language", "en\r\nX: y", *AS_OPERATOR, status=3)
    assert ("INPUT_INVALID", "language") == (strange["reason_code"], strange["problems"][0]["field"])


def test_neither_words_nor_a_recording_is_wrong_usage(listening: Stage, tmp_path: Path) -> None:
    """2, as is a recording that is not there."""
    assert "--audio" in ask("say", *AS_OPERATOR, status=2)["message"]
    assert 2 == run("say", "--audio", str(tmp_path / "nowhere.wav"), *AS_OPERATOR).status
    assert 2 == run("say", "--audio", str(tmp_path), *AS_OPERATOR).status
