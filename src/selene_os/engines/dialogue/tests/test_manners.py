"""Questions, confirmations and replies in the operator's language, and what is said when nobody answered in time."""

from datetime import datetime

import pytest

from selene_os.engines.dialogue import german
from selene_os.engines.dialogue.clarifying import clarify
from selene_os.engines.dialogue.confirming import confirm
from selene_os.engines.dialogue.contract import Clarify, MissingField, PromptKind, Respond
from selene_os.engines.dialogue.german_replies import german_reply
from selene_os.engines.dialogue.responding import respond
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tests.factories import a_call, a_confirmation
from selene_os.engines.dialogue.wording import _QUESTIONS, confirmation_text, question_text
from selene_os.kernel.vocabulary import ApplyScope

EVIDENCE = MissingField(field="evidence:badge", about="Badge")
CAMPAIGN = Respond(
    campaign_id="c1",
    state="COMPLETED",
    completed_target_count=1,
    exempted_target_count=0,
    failed_target_count=1,
    unresolved_target_count=0,
    total_target_count=2,
)


def test_every_question_can_be_asked_in_german() -> None:
    """No question falls back to the other language in the middle of a conversation."""
    assert set(_QUESTIONS) == set(german.QUESTIONS)
    assert "Wie weisen die Leute „Badge“ nach?" == question_text(EVIDENCE, "de")
    assert 'How do people prove "Badge"?' == question_text(EVIDENCE, "fr")


def test_confirmations_are_asked_in_german() -> None:
    """The plan comes as it is, what a yes does in German."""
    assert "Plan. Diese Änderung vornehmen?" == confirmation_text(PromptKind.SCHEMA_CHANGE, "Plan.", 2, "de")
    launch = confirmation_text(PromptKind.BACKFILL_LAUNCH, "", 1, "de")
    assert "Ein Ja startet die Nacherfassung: 1 Person wird jetzt gefragt. Starten?" == launch
    close = confirmation_text(PromptKind.CLOSE_WITH_UNRESOLVED, "", 3, "de")
    assert "Mit 3 Personen ohne Ergebnis abschließen?" == close


@pytest.mark.parametrize(("language", "late"), [("en", "not answered in time"), ("de", "war abgelaufen")])
def test_what_expired_says_so_and_is_asked_again(store: DialogueStore, now: datetime, language: str, late: str) -> None:
    """A question or a confirmation that nobody answered goes on where it was."""
    ask = Clarify(missing_fields=(EVIDENCE,), spoken_language=language)
    first = clarify(ask, a_call(now), store)
    again = clarify(ask, a_call(now, minutes=15), store)
    assert late not in first.question.text
    assert late in again.question.text
    assert first.question.text in again.question.text
    plan = a_confirmation().model_copy(update={"spoken_language": language})
    confirm(plan, a_call(now, minutes=16), store)
    assert late in confirm(plan, a_call(now, minutes=40), store).question.text


def test_replies_are_given_in_german(store: DialogueStore, now: datetime) -> None:
    """What happened and what happens next, in the language of the conversation."""
    active = Respond(
        position_title="Kassierer",
        schema_version_id="v1",
        field_count=1,
        apply_scope_result=ApplyScope.CURRENT_AND_NEW,
        backfill_campaign_id="c1",
        pending_target_count=2,
        spoken_language="de",
    )
    assert respond(active, a_call(now), store).result.response == (
        "Version v1 der Anforderungen für Kassierer gilt jetzt mit 1 Anforderung. Sie bindet Neueinstellungen und das "
        "aktuelle Personal. 2 Personen werden in Kampagne c1 gefragt, jede Person einmal, sobald sie an der Reihe ist."
    )
    hires = active.model_copy(update={"apply_scope_result": ApplyScope.NEW_HIRES_ONLY, "field_count": 2})
    assert german_reply(hires).endswith(
        "mit 2 Anforderungen. Sie bindet nur Neueinstellungen; jetzt wird niemand gefragt."
    )
    assert "Jetzt wird niemand gefragt." in german_reply(active.model_copy(update={"backfill_campaign_id": None}))
    assert "Wem etwas fehlt" in german_reply(active.model_copy(update={"pending_target_count": None}))
    assert "liegt als Entwurf vor" in german_reply(Respond())


def test_the_end_of_a_campaign_is_told_in_german() -> None:
    """The counts add up in any language."""
    assert german_reply(CAMPAIGN) == (
        "Kampagne c1 ist abgeschlossen. Von 2 Personen: 1 fertig, 0 befreit, 1 gescheitert, 0 ohne Ergebnis. "
        "`selene campaign targets c1` nennt alle, die übrig sind, und warum."
    )
    assert german_reply(Respond(campaign_id="c1", total_target_count=0)).endswith("Es war niemand zu fragen.")
