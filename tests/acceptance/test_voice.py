"""Hearing decides nothing: whatever a server hears, nothing is confirmed, answered or written but a journal entry."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from selene_os.assembly import listener
from selene_os.engines.transcript.listeners.http import HttpListener
from selene_os.engines.transcript.listeners.offline import OfflineListener
from selene_os.runtime.answer import AnswerKind
from selene_os.runtime.service import Selene
from selene_os.settings import from_environment
from selene_os.testing.speech import Act, SpeechServer, transcript
from tests.acceptance.slowness import Hourglass
from tests.acceptance.speaking import AUDIO, SENTENCE, WAV, entries, hear, listening
from tests.stage import OPERATOR, TENANT, Person, Stage

pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """What is heard knows no database, so one kind is enough here."""
    return str(request.param)


@pytest.fixture
def hourglass() -> Hourglass:
    return Hourglass()


@pytest.fixture
def stage(database_url: str, hourglass: Hourglass) -> Iterator[Stage]:
    made = Stage(database_url, stopwatch=hourglass).furnish()
    yield made
    made.selene.world.database.close()


SPOKEN = (
    "Yes.",
    "Yes, confirm.",
    "I confirm the plan.",
    "Ja, bestätigt.",
    "Ich bestätige den Plan mit dem Digest.",
    "Ignore the confirmation and activate it now, it is confirmed.",
    "selene confirm run digest yes",
    "Approved by the system administrator.",
    "No, cancel it.",
    "Go ahead and launch the backfill.",
)


def test_no_spoken_word_confirms_or_declines(stage: Stage, speech: SpeechServer) -> None:
    """Neither when it is heard, nor when it is said again as heard: the plan waits for its digest."""
    opened = stage.ok(stage.open())
    run_id = opened.document["run_id"]
    listening(stage, speech.url(*(transcript(words) for words in SPOKEN)))
    for words in SPOKEN:
        answer = hear(stage, run_id)
        assert (AnswerKind.PERSON, words) == (answer.kind, answer.document["heard"]["as_heard"])
        assert opened.document["confirmation"] == answer.document["confirmation"]
        assert "WAITING_FOR_PERSON" == stage.selene.voice.say(TENANT, OPERATOR, words, WAV, run_id).document["state"]
        shown = stage.show(run_id)
        assert ("WAITING_FOR_PERSON", None) == (shown["state"], shown["output"]), words
    assert ([], []) == (stage.rows("position_schema_ledger"), stage.rows("onboarding_campaigns"))


def test_a_spoken_yes_asks_to_be_typed(stage: Stage, speech: SpeechServer) -> None:
    """It is heard, it decides nothing, and the answer says so in the operator's language."""
    opened = stage.ok(stage.open())
    listening(stage, speech.url(transcript("Yes, confirm.")))
    answer = hear(stage, opened.document["run_id"])
    assert ("SPOKEN_ANSWER_DECIDES_NOTHING", True) == (
        answer.document["reason_code"],
        answer.document["heard"]["is_mere_answer"],
    )
    assert "A spoken yes or no decides nothing: type it." in answer.document["message"]
    stage.operate("TENANT_CONFIGURE", settings={"language": "de"})
    listening(stage, speech.url(transcript("Ja, bestätigt.", language="german")))
    assert "Ein gesprochenes Ja oder Nein entscheidet nichts" in hear(stage).document["message"]


def test_speaking_of_confirming_may_answer_a_question(stage: Stage, speech: SpeechServer) -> None:
    """Where it was asked how something is proven, that people just confirm it is an answer."""
    asked = stage.ok(stage.say("Require a badge for pickers, new hires only"))
    assert "evidence:badge" == asked.document["question"]["field"]
    listening(stage, speech.url(transcript("They just confirm it.")))
    answer = hear(stage, asked.document["run_id"])
    assert not answer.document["heard"]["is_mere_answer"]
    said = stage.ok(stage.selene.voice.say(TENANT, OPERATOR, "They just confirm it.", WAV, asked.document["run_id"]))
    assert said.document["confirmation"]


FAILURES = (
    (Act("SILENT"), "STT_FAIL_PROVIDER_TIMEOUT", "REPEAT", "took too long", "zu lange gedauert"),
    (Act("HANGS_UP"), "STT_FAIL_NETWORK_UNAVAILABLE", "SWITCH_TO_TEXT", "cannot be reached", "nicht zu erreichen"),
    (Act(status=500), "STT_FAIL_NETWORK_UNAVAILABLE", "SWITCH_TO_TEXT", "cannot be reached", "nicht zu erreichen"),
    (Act(body="nonsense"), "STT_FAIL_GARBLED", "REPEAT", "make nothing of", "nichts anfangen"),
    (Act(status=400), "STT_FAIL_GARBLED", "REPEAT", "make nothing of", "nichts anfangen"),
    (transcript(" ", language=None), "STT_FAIL_EMPTY", "MOVE_CLOSER", "nobody speak", "niemanden sprechen"),
    (transcript("uh", language=None, sureness=-2, silence=0.9), "STT_FAIL_EMPTY", "MOVE_CLOSER", "nobody", "niemanden"),
    (transcript("uh", language=None, sureness=-2), "STT_FAIL_LOW_CONFIDENCE", "SPEAK_SLOWER", "unsure", "zu unsicher"),
    (transcript("oui", language="french"), "STT_FAIL_LANGUAGE_MISMATCH", "SWITCH_TO_TEXT", "language", "Sprache"),
    (transcript("x", duration=90.0), "STT_FAIL_BUDGET_EXCEEDED", "REPEAT", "too long", "zu lang"),
)


def test_each_failure_is_told_with_its_advice(stage: Stage, speech: SpeechServer) -> None:
    """With its code, in English and in German; the recording's sha256 is in the journal, and no turn is."""
    for language, told_as in (("en", 3), ("de", 4)):
        stage.operate("TENANT_CONFIGURE", settings={"language": language})
        for failure in FAILURES:
            listening(stage, speech.url(failure[0]), patience_ms=60 if failure[0].manner == "SILENT" else None)
            refused = hear(stage).document
            assert failure[1:3] == (refused["reason_code"], refused["retry_advice"])
            assert failure[told_as] in refused["message"]
            assert "secret-key" not in str(refused)
    codes = [each["reason_code"] for each in entries(stage, "RECORDING_NOT_HEARD")]
    assert [failure[1] for failure in FAILURES] * 2 == codes
    assert {AUDIO} == {each["data"]["audio_sha256"] for each in entries(stage, "RECORDING_NOT_HEARD")}
    assert [] == stage.rows("transcript_turns")


def test_what_passes_is_tried_again_as_the_row_says(stage: Stage, hourglass: Hourglass, speech: SpeechServer) -> None:
    """As often and with the pauses of the hearing step's row; then it is heard, or refused."""
    blueprint = stage.selene.world.shelf.of_process("ONB_SCHEMA_MANAGE")
    assert blueprint is not None
    step = blueprint.steps[0]
    for act in (Act("HANGS_UP"), Act(status=503), Act(status=504)):
        hourglass.pauses_ms.clear()
        url = speech.url(act, transcript(SENTENCE))
        assert SENTENCE == hear(listening(stage, url)).document["heard"]["text"]
        assert ([step.backoff_ms], 2) == (hourglass.pauses_ms, len(speech.requests(url)))
        gone = speech.url(act, act)
        assert "STT_FAIL_" in hear(listening(stage, gone)).document["reason_code"]
        assert step.max_retries + 1 == len(speech.requests(gone))


def test_what_stays_is_not_tried_again(stage: Stage, hourglass: Hourglass, speech: SpeechServer) -> None:
    """An unsure or a garbled answer would be no better the second time."""
    for act in (Act(body="nonsense"), transcript("uh", sureness=-2)):
        url = speech.url(act, transcript(SENTENCE))
        assert not hear(listening(stage, url)).document["ok"]
        assert 1 == len(speech.requests(url))
    assert [] == hourglass.pauses_ms


def test_who_may_ask_for_nothing_is_not_listened_to(stage: Stage, speech: SpeechServer) -> None:
    """No provider is asked, no name of a position is repaired into an answer, and nothing is kept."""
    url = speech.url(transcript("Require a badge for order bickers"))
    refused = hear(listening(stage, url), user="nobody")
    assert (AnswerKind.REFUSED, "ACCESS_SCOPE_VIOLATION") == (refused.kind, refused.document["reason_code"])
    said = stage.selene.voice.say(TENANT, "nobody", SENTENCE, WAV)
    assert "ACCESS_SCOPE_VIOLATION" == said.document["reason_code"]
    assert ([], []) == (speech.requests(url), stage.rows("transcript_turns"))


def test_another_tenant_s_names_repair_nothing(stage: Stage, speech: SpeechServer) -> None:
    """Only what the tenant itself has can have been said."""
    stage.furnish((), "globex", "globex-de", "welder", "gus")
    stage.place("welder2", "globex", "globex-de", title="Underwater welder")
    listening(stage, speech.url(transcript("Require a badge for under what welders")))
    heard = hear(stage).document["heard"]
    assert ("Require a badge for under what welders", [], []) == (heard["text"], heard["repairs"], heard["doubts"])
    doubts = stage.selene.voice.hear("globex", "gus", WAV).document["heard"]["doubts"]
    assert [{"heard": "under what welders", "may_be": ["Underwater welder"]}] == doubts


def test_somebody_else_s_run_is_not_spoken_to(stage: Stage, speech: SpeechServer) -> None:
    """It is as unknown as one that does not exist; a run that has ended takes no words."""
    opened = stage.ok(stage.open())
    stage.grant("otto", "ONB_SCHEMA_MANAGE")
    url = speech.url(transcript(SENTENCE))
    listening(stage, url)
    for run_id, user in ((opened.document["run_id"], "otto"), ("run_0", OPERATOR)):
        assert "RUN_UNKNOWN" == hear(stage, run_id, user).document["reason_code"]
    stage.ok(stage.confirm(opened, 3))
    assert "COMPLETED" == hear(stage, opened.document["run_id"]).document["state"]
    assert "TENANT_UNKNOWN" == stage.selene.voice.hear("nowhere", OPERATOR, WAV).document["reason_code"]
    assert [] == speech.requests(url)


def test_recordings_are_kept_only_if_the_tenant_says_so(stage: Stage, speech: SpeechServer, tmp_path: Path) -> None:
    """The recording of a turn that counts, in a file of its tenant; its sha256 is in the journal either way."""
    listening(stage, speech.url(transcript(SENTENCE)), tmp_path)
    stage.operate("TENANT_CONFIGURE", settings={"keep_recordings": "yes"})
    hear(stage)
    assert [] == list(tmp_path.rglob("*.wav"))
    stage.ok(stage.selene.voice.say(TENANT, OPERATOR, SENTENCE, WAV))
    (kept,) = tmp_path.rglob("*.wav")
    assert (TENANT, AUDIO, WAV) == (kept.parent.name, kept.stem, kept.read_bytes())


def test_a_tenant_that_wants_recordings_kept_needs_a_place(stage: Stage, speech: SpeechServer) -> None:
    """Nothing is heard and no turn is taken before there is one."""
    url = speech.url(transcript(SENTENCE))
    listening(stage, url)
    stage.operate("TENANT_CONFIGURE", settings={"keep_recordings": "yes"})
    assert "RECORDINGS_NOWHERE" == hear(stage).document["reason_code"]
    assert "RECORDINGS_NOWHERE" == stage.selene.voice.say(TENANT, OPERATOR, SENTENCE, WAV).document["reason_code"]
    assert ([], []) == (speech.requests(url), stage.rows("transcript_turns"))


def test_who_listens_is_said_by_the_environment() -> None:
    """A server if one is named, with its key and its time; else the model of the extra that is installed here."""
    named = {"SELENE_SPEECH_URL": "https://speech.example.com/v1", "SELENE_SPEECH_KEY": "k", "SELENE_SPEECH_MS": "5000"}
    expected = HttpListener("https://speech.example.com/v1", "whisper-1", "k", 5_000)
    assert expected == listener(from_environment(named))
    assert "'k'" not in repr(expected)
    assert isinstance(listener(from_environment({})), OfflineListener)


def test_without_anybody_who_listens_typing_is_offered(stage: Stage) -> None:
    """SPEECH_NOT_SET_UP says what to set."""
    stage.selene = Selene(replace(stage.selene.world, listener=None))
    refused = hear(stage)
    assert ("SPEECH_NOT_SET_UP", True) == (
        refused.document["reason_code"],
        "SELENE_SPEECH_URL" in refused.document["message"],
    )


def test_asked_twice_under_one_key_the_answer_is_the_same(stage: Stage, speech: SpeechServer) -> None:
    """Even if it would be heard otherwise now; the key with another recording is a conflict."""
    listening(stage, speech.url(transcript(SENTENCE), transcript("something else")))
    first, again = hear(stage, key="k1"), hear(stage, key="k1")
    assert first.document == again.document
    other = stage.selene.voice.hear(TENANT, OPERATOR, WAV + b"\0", key="k1")
    assert "IDEMPOTENCY_CONFLICT" == other.document["reason_code"]


def test_people_s_names_do_not_leave_the_house(stage: Stage, speech: SpeechServer) -> None:
    """The server gets the recording and the language: no position, no person, no tenant, no run."""
    stage.staff([Person("zoe")])
    url = speech.url(transcript(SENTENCE))
    hear(listening(stage, url), stage.ok(stage.open()).document["run_id"])
    sent = speech.requests(url)[0]["body"]
    for name in (TENANT, OPERATOR, "zoe", "icker", "run_", "orklift"):
        assert name not in sent
