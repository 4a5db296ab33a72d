"""Turns become evidence, once."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from selene_os.engines.transcript.contract import HearTurn, TurnHeard, TurnSource
from selene_os.engines.transcript.engine import ENGINE, hear_turn, judge_speech
from selene_os.engines.transcript.reasons import (
    REASONS,
    STT_FAIL_BUDGET_EXCEEDED,
    STT_FAIL_EMPTY,
    STT_FAIL_GARBLED,
    TRANSCRIPT_TURN_CONFLICT,
)
from selene_os.engines.transcript.store import TranscriptStore, Turn
from selene_os.engines.transcript.tables import TURNS
from selene_os.engines.transcript.tests.factories import TENANTS, a_call, a_structured_turn, a_typed_turn
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.outcome import Done, Event, Refused
from selene_os.kernel.reason import Reason, ReasonClass
from selene_os.storage.canonical import digest

StoreOf = Callable[[str], TranscriptStore]


def test_a_typed_turn_is_kept_with_its_hash(store_of: StoreOf, now: datetime) -> None:
    """The row holds who said what and when, and its entry holds the row's digest but not the words."""
    store = store_of("acme")
    outcome = hear_turn(a_typed_turn("Require a licence."), a_call(now), store)
    text_hash = sha256_hex(b"Require a licence.")
    source = TurnSource.TYPED_TEXT
    kept = Turn("turn_1", "c1", "ana", source, "Require a licence.", text_hash, "2026-03-02T09:00:00Z")
    assert kept == store.turn("turn_1")
    row = {**asdict(kept), "tenant_id": "acme", "source": "TypedText"}
    data = {"source": "TypedText", "text_hash": text_hash, "row_digest": digest(row)}
    event = Event("TURN_HEARD", subject="turn_1", data=data)
    assert Done(TurnHeard(transcript_ok="transcript-turn_1"), (event,)) == outcome


def test_a_spoken_turn_names_its_recording(store_of: StoreOf, now: datetime) -> None:
    """The row says that it was spoken, and its entry has the sha256 of what was spoken in."""
    ask = a_typed_turn("Require a licence.", source=TurnSource.VOICE).model_copy(update={"audio_sha256": "a" * 64})
    outcome = hear_turn(ask, a_call(now), store_of("acme"))
    assert isinstance(outcome, Done)
    (event,) = outcome.events
    assert isinstance(event, Event)
    assert ("Voice", "a" * 64) == (event.data["source"], event.data["audio_sha256"])
    kept = store_of("acme").turn("turn_1")
    assert kept is not None
    assert TurnSource.VOICE is kept.source


def test_structured_input_is_a_turn_without_text(store_of: StoreOf, now: datetime) -> None:
    """What came through the API is proved by the hash of its canonical bytes."""
    outcome = hear_turn(a_structured_turn({"position_id": "p1"}), a_call(now), store_of("acme"))
    assert TurnHeard(transcript_ok="transcript-turn_1") == outcome.result
    kept = store_of("acme").turn("turn_1")
    assert kept is not None
    assert (None, digest({"position_id": "p1"}), TurnSource.API) == (kept.text, kept.text_hash, kept.source)


def test_hearing_a_turn_twice_keeps_one_row_and_answers_the_same(store_of: StoreOf, now: datetime) -> None:
    """The second time nothing is written and nothing has happened."""
    store = store_of("acme")
    first = hear_turn(a_typed_turn("Yes."), a_call(now), store)
    before = store.turn("turn_1")
    later = replace(a_call(now), now=now + timedelta(hours=1))
    again = hear_turn(a_typed_turn("Yes."), later, store)
    assert Done(first.result) == again
    assert before == store.turn("turn_1")
    assert 1 == len(store.all(TURNS))


def test_a_handoff_points_at_the_turn_that_was_heard_before(store_of: StoreOf, now: datetime) -> None:
    """With the turn's own hash, or with a content and its hash, a handoff gets the first turn's evidence."""
    store = store_of("acme")
    heard = hear_turn(a_typed_turn("Yes."), a_call(now), store)
    bare = HearTurn(
        correlation_id="c2",
        turn_id="turn_1",
        transcript_hash=sha256_hex(b"Yes."),
        source=TurnSource.HANDOFF,
    )
    assert Done(heard.result) == hear_turn(bare, a_call(now), store)
    handed = a_structured_turn({"position_id": "p1"}).model_copy(update={"source": TurnSource.HANDOFF})
    assert Done(heard.result) == hear_turn(handed, a_call(now), store)
    assert 1 == len(store.all(TURNS))


def test_a_handoff_whose_turn_nobody_heard_needs_its_own_content(store_of: StoreOf, now: datetime) -> None:
    """Pointing at nothing is refused; a content of its own is kept."""
    store = store_of("acme")
    bare = HearTurn(correlation_id="c", turn_id="t", transcript_hash="0" * 64, source=TurnSource.HANDOFF)
    assert Refused(STT_FAIL_EMPTY) == hear_turn(bare, a_call(now), store)
    outcome = hear_turn(a_typed_turn("Go on.", "t", TurnSource.HANDOFF), a_call(now), store)
    assert TurnHeard(transcript_ok="transcript-t") == outcome.result


@pytest.mark.parametrize(
    ("ask", "reason"),
    [
        (a_typed_turn("  \n"), STT_FAIL_EMPTY),
        (a_typed_turn("x" * 10_000), STT_FAIL_BUDGET_EXCEEDED),
        (a_typed_turn("a\0b"), STT_FAIL_GARBLED),
        (a_typed_turn("Yes.").model_copy(update={"text": "No."}), STT_FAIL_GARBLED),
    ],
    ids=["blank", "too long", "nul", "another hash"],
)
def test_a_bad_turn_is_refused_and_not_kept(store_of: StoreOf, now: datetime, ask: HearTurn, reason: Reason) -> None:
    """Each flaw has its code, and nothing is written."""
    store = store_of("acme")
    outcome = hear_turn(ask, a_call(now), store)
    assert reason is outcome.reason
    assert store.turn("turn_1") is None


def test_a_known_turn_with_other_words_is_a_conflict(store_of: StoreOf, now: datetime) -> None:
    """The first words stay, and nobody is answered with them for others."""
    store = store_of("acme")
    hear_turn(a_typed_turn("Yes."), a_call(now), store)
    assert Refused(TRANSCRIPT_TURN_CONFLICT) == hear_turn(a_typed_turn("No."), a_call(now), store)
    kept = store.turn("turn_1")
    assert kept is not None
    assert "Yes." == kept.text


def test_another_tenant_s_turn_of_the_same_id_is_another_turn(store_of: StoreOf, now: datetime) -> None:
    """No tenant is answered with, or disturbed by, what was said in another."""
    hear_turn(a_typed_turn("Yes."), a_call(now), store_of("acme"))
    assert store_of("globex").turn("turn_1") is None
    outcome = hear_turn(a_typed_turn("No."), a_call(now, "globex"), store_of("globex"))
    assert isinstance(outcome, Done)
    said = {tenant_id: [row.text for row in store_of(tenant_id).all(TURNS)] for tenant_id in TENANTS}
    assert {"acme": ["Yes."], "globex": ["No."]} == said


def test_a_turn_is_never_changed_afterwards(store_of: StoreOf, now: datetime) -> None:
    """The table is a ledger: the database refuses to change what was heard."""
    store = store_of("acme")
    hear_turn(a_typed_turn("Yes."), a_call(now), store)
    with pytest.raises((PermitMissing, IntegrityError)), store.transaction.savepoint():
        store.execute(TURNS.update().values(text="No."))


def test_only_the_provider_s_faults_are_tried_again() -> None:
    """What a person said wrong is final; what a transcription could not do in time is passing."""
    passing = {reason.code for reason in REASONS if reason.reason_class is ReasonClass.TRANSIENT}
    assert {"STT_FAIL_PROVIDER_TIMEOUT", "STT_FAIL_NETWORK_UNAVAILABLE"} == passing
    assert set(REASONS) == {*hear_turn.may_say, *judge_speech.may_say}
    assert (hear_turn, judge_speech) == ENGINE.capabilities
