"""Turns become drafts, once."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from selene_os.engines.intent.contract import ClassifyIntent, DraftIntent, IntentDrafted
from selene_os.engines.intent.draft import REQUIREMENT_BACKFILL, SCHEMA_MANAGE
from selene_os.engines.intent.engine import ENGINE, classify_intent, draft_intent, ground, hear_words, inquire
from selene_os.engines.intent.reasons import NLP_INPUT_MISSING, REASONS
from selene_os.engines.intent.store import IntentStore
from selene_os.engines.intent.tables import DRAFTS
from selene_os.engines.intent.tests.factories import SENTENCE, a_call, a_turn
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.outcome import Ask, Done
from selene_os.kernel.reason import ReasonClass
from selene_os.storage.canonical import digest

StoreOf = Callable[[str], IntentStore]


def missing(result: IntentDrafted) -> list[str]:
    return [each.field for each in result.missing_fields]


def test_a_sentence_becomes_a_draft_with_what_it_lacks(store: IntentStore, now: datetime) -> None:
    """The values stand beside the draft under their own names, and the entry holds the row's digest alone."""
    outcome = draft_intent(a_turn(SENTENCE), a_call(now), store)
    result = outcome.result
    assert ("p1", "CurrentAndNew", None) == (result.position_id, result.apply_scope, result.rollout_scope)
    assert ["ADD"] == [change["kind"] for change in result.changes]
    assert "evidence" == missing(result)[0].partition(":")[0]
    assert SCHEMA_MANAGE == result.intent_draft["intent_type"]
    row = {str(name): value for name, value in store.all(DRAFTS)[0]._mapping.items()}
    data = {"intent_type": SCHEMA_MANAGE, "missing_count": len(missing(result)), "row_digest": digest(row)}
    assert [("INTENT_UNDERSTOOD", "turn_1", data)] == [
        (event.name, event.subject, event.data) for event in outcome.events
    ]


def test_a_later_turn_answers_on_top_of_the_draft(store: IntentStore, now: datetime) -> None:
    """The stored draft and the field that was asked for are enough; what was asked is missing no more."""
    first = draft_intent(a_turn(SENTENCE), a_call(now), store).result
    asked = missing(first)[0]
    answer = a_turn("a scan of the document", "turn_2", asked=asked, previous_draft=first.intent_draft)
    second = draft_intent(answer, a_call(now), store).result
    assert asked not in missing(second)
    assert "DocRequired" == second.changes[0]["values"]["evidence_mode"]
    assert "p1" == second.position_id


def test_the_same_turn_is_understood_once(store: IntentStore, now: datetime) -> None:
    """Asked again, also with another vocabulary, the run gets the draft that it got first."""
    first = draft_intent(a_turn(SENTENCE), a_call(now), store)
    again = draft_intent(a_turn(SENTENCE, vocabulary={}), a_call(now + timedelta(hours=1)), store)
    assert Done(first.result) == again
    assert 1 == len(store.all(DRAFTS))


def test_each_run_and_each_tenant_understands_for_itself(store_of: StoreOf, now: datetime) -> None:
    """A turn is understood anew in another run, and nobody is answered with another tenant's draft."""
    draft_intent(a_turn(SENTENCE), a_call(now), store_of("acme"))
    draft_intent(a_turn("Require a visa for drivers"), a_call(now, run_id="run_2"), store_of("acme"))
    there = draft_intent(a_turn(SENTENCE, vocabulary={}), a_call(now, "globex"), store_of("globex"))
    assert there.result.position_id is None
    positions = [draft.position_id for run in ("run_1", "run_2") if (draft := store_of("acme").draft(run, "turn_1"))]
    assert ["p1", "p2"] == positions


@pytest.mark.parametrize("text", ["", "hello", "yes", "What is the weather like?", "lorem ipsum dolor"])
def test_what_says_nothing_is_answered_with_what_can_be_said(store: IntentStore, now: datetime, text: str) -> None:
    """One question with an example; nothing is kept of a turn that led nowhere."""
    outcome = draft_intent(a_turn(text), a_call(now), store)
    assert isinstance(outcome, Ask)
    assert ("changes", "NLP_INPUT_MISSING") == (outcome.question.field, outcome.question.reason_code)
    assert "forklift licence" in outcome.question.text
    assert [] == store.all(DRAFTS)


def test_a_turn_of_another_intent_is_no_draft_of_this_run(store: IntentStore, now: datetime) -> None:
    """A run's process is decided; what asks for another one is asked about instead."""
    ask = a_turn(SENTENCE, intent_type=REQUIREMENT_BACKFILL)
    assert isinstance(draft_intent(ask, a_call(now), store), Ask)


def test_without_a_turn_the_draft_so_far_stays(store: IntentStore, now: datetime) -> None:
    """Neither text nor input changes anything; with no draft before there is nothing."""
    first = draft_intent(a_turn(SENTENCE), a_call(now), store).result
    same = draft_intent(a_turn(None, "turn_2", previous_draft=first.intent_draft), a_call(now), store).result
    assert first == same
    assert isinstance(draft_intent(a_turn(None, "turn_3"), a_call(now), store), Ask)


def test_structured_input_gives_its_values(store: IntentStore, now: datetime) -> None:
    """What is complete lacks nothing; it is read as the runtime sends it."""
    sent = DraftIntent.model_validate_json(
        '{"transcript_ok":"t","intent_type":"ONB_SCHEMA_MANAGE","turn_id":"turn_1","structured":{'
        '"position_id":"p1","company_id":"c1","schema_version_id":"v7","selectors":{},"apply_scope":"NewHiresOnly",'
        '"field_specs":[{"field_key":"licence"}],"schema_operations":["CREATE"],"change_reason":"law"}}'
    )
    result = draft_intent(sent, a_call(now), store).result
    assert [] == missing(result)
    assert ("p1", "c1", "v7", {}) == (
        result.position_id,
        result.company_id,
        result.schema_version_id,
        result.selectors,
    )
    assert ({"field_key": "licence"},) == result.field_specs
    assert (("CREATE",), "law", "NewHiresOnly", None) == (
        result.schema_operations,
        result.change_reason,
        result.apply_scope,
        result.changes,
    )


def test_empty_structured_input_lacks_everything_but_is_input(store: IntentStore, now: datetime) -> None:
    """It is asked for one by one instead of being sent back."""
    result = draft_intent(a_turn(structured={}), a_call(now), store).result
    assert "position_id" == missing(result)[0]


def test_a_handoff_s_input_says_whom_the_campaign_is_for(store: IntentStore, now: datetime) -> None:
    """The scope comes back as the rollout's, the activation by its reference; nothing is missing."""
    handed = {
        "position_id": "p1",
        "company_id": "c1",
        "schema_version_id": "v2",
        "rollout_scope": "CurrentAndNew",
        "activation_handoff_ref": "act_1",
    }
    ask = a_turn(structured=handed, intent_type=REQUIREMENT_BACKFILL)
    result = draft_intent(ask, a_call(now), store).result
    assert [] == missing(result)
    assert ("CurrentAndNew", None, "act_1") == (
        result.rollout_scope,
        result.apply_scope,
        result.activation_handoff_ref,
    )


@pytest.mark.parametrize("value", [5, True, ["CurrentAndNew"], {"a": "b"}, None])
@pytest.mark.parametrize("intent_type", [SCHEMA_MANAGE, REQUIREMENT_BACKFILL])
def test_input_of_the_wrong_shape_counts_as_not_given(
    store: IntentStore, now: datetime, intent_type: str, value: object
) -> None:
    """Whatever stands under the names of the record, the answer is a draft and never a fault."""
    names = (
        "position_id",
        "company_id",
        "schema_version_id",
        "change_reason",
        "apply_scope",
        "rollout_scope",
    )
    lists = ("field_specs", "schema_operations", "activation_handoff_ref")
    ask = a_turn(structured=dict.fromkeys((*names, *lists), value), intent_type=intent_type)
    result = draft_intent(ask, a_call(now), store).result
    assert (None, None) == (result.position_id, result.company_id)
    assert "position_id" in missing(result)


def test_a_text_s_process_can_be_asked_for(store: IntentStore, now: datetime) -> None:
    """The read tells the intent or that there is none."""
    texts = (SENTENCE, "Good morning")
    found = [classify_intent(ClassifyIntent(text=text), a_call(now), store).result.intent_type for text in texts]
    assert [SCHEMA_MANAGE, None] == found


def test_a_draft_is_never_changed_afterwards(store: IntentStore, now: datetime) -> None:
    """The table is a ledger."""
    draft_intent(a_turn(SENTENCE), a_call(now), store)
    with pytest.raises((PermitMissing, IntegrityError)), store.transaction.savepoint():
        store.execute(DRAFTS.delete())


def test_missing_input_can_be_answered() -> None:
    """The code asks a person again, which counts as the retry."""
    assert ReasonClass.ANSWERABLE is NLP_INPUT_MISSING.reason_class
    assert REASONS == draft_intent.may_say
    assert (draft_intent, classify_intent, hear_words, inquire, ground) == ENGINE.capabilities


def test_a_process_can_read_its_first_sentences_before_any_turn() -> None:
    """The patterns of every gate are compiled by that, and by nothing before it."""
    looked = "print([gate.is_compiled for gate in GATES])"
    lines = (
        "from selene_os.engines.intent.engine import ENGINE",
        "from selene_os.engines.intent import phrases",
        "GATES = [each for name, each in vars(phrases).items() if name.endswith('_GATE')]",
        looked,
        "ENGINE.prepare()",
        looked,
    )
    told = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True).stdout
    before, after = told.splitlines()
    assert ("True" in before, "False" in after) == (False, False)
    assert "False" in before
