"""A spoken turn on both databases: heard, shown, and counted when its author says so."""

from pathlib import Path

from selene_os.runtime.answer import AnswerKind
from selene_os.testing.speech import SpeechServer, transcript
from tests.acceptance.speaking import AUDIO, SENTENCE, WAV, entries, hear, listening
from tests.stage import OPERATOR, TENANT, Stage


def test_what_was_heard_is_shown_and_nothing_counts(stage: Stage, speech: SpeechServer) -> None:
    """The answer has the words, what was repaired in them and the sha256; there is no run, no turn, no draft."""
    stage.place("wh", title="Warehouse operator")
    listening(stage, speech.url(transcript("Require a badge for where has operators.")))
    before = stage.everything(but=("journal_entries", "journal_streams", "storage_tenant_counters"))
    answer = hear(stage)
    heard = answer.document["heard"]
    assert (AnswerKind.PERSON, True, "") == (answer.kind, answer.document["ok"], answer.document["reason_code"])
    assert "Require a badge for Warehouse operators." == heard["text"]
    assert "Require a badge for where has operators." == heard["as_heard"]
    assert [{"heard": "where has operators", "meant": "Warehouse operators", "kind": "position"}] == heard["repairs"]
    assert (AUDIO, "HIGH") == (heard["audio_sha256"], heard["confidence"])
    assert '"where has operators" was taken for "Warehouse operators"' in answer.document["message"]
    assert before == stage.everything(but=("journal_entries", "journal_streams", "storage_tenant_counters"))
    (entry,) = entries(stage, "RECORDING_HEARD")
    assert (AUDIO, "http", 1) == (entry["data"]["audio_sha256"], entry["data"]["provider"], entry["data"]["tries"])
    assert "operators" not in str(entry)
    assert stage.verified()


def test_what_its_author_says_it_was_is_a_turn(stage: Stage, speech: SpeechServer, tmp_path: Path) -> None:
    """Accepted or corrected, it walks like a typed turn, and its row and its entry say that it was spoken."""
    listening(stage, speech.url(transcript("something else")), tmp_path / "kept")
    answer = stage.ok(stage.selene.voice.say(TENANT, OPERATOR, SENTENCE, WAV))
    assert "SCHEMA_CHANGE" == answer.document["confirmation"]["kind"]
    (turn,) = stage.rows("transcript_turns")
    assert ("Voice", SENTENCE) == (turn["source"], turn["text"])
    (entry,) = entries(stage, "TURN_HEARD")
    assert ("Voice", AUDIO) == (entry["data"]["source"], entry["data"]["audio_sha256"])
    assert "COMPLETED" == stage.ok(stage.confirm(answer)).document["state"]
    assert stage.verified()
    assert not (tmp_path / "kept").exists()
