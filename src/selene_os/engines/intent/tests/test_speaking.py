"""Languages, conditions in plain words, and what a turn was to the draft."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.contract import Heard, Inquire
from selene_os.engines.intent.engine import draft_intent, inquire
from selene_os.engines.intent.evidence import EVIDENCE_CHOICES
from selene_os.engines.intent.inquiring import Inquiry, Topic, inquiry_of
from selene_os.engines.intent.settling import SCOPE_CHOICES
from selene_os.engines.intent.speaking import given_back, in_language, language_of
from selene_os.engines.intent.store import IntentStore
from selene_os.engines.intent.telling import told
from selene_os.engines.intent.tests.conversation import say
from selene_os.engines.intent.tests.factories import a_call, a_turn

BOTH_GROUPS = Conditions(tags=frozenset({"night-shift"})).narrowed(Conditions(tags=frozenset({"berlin", "hamburg"})))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Require a badge for crane operators", "en"),
        ("Verlange einen Ausweis für Kassierer", "de"),
        ("nur die Neuen", "de"),
        ("badge", None),
        ("", None),
    ],
)
def test_the_language_is_that_of_the_common_words(text: str, language: str | None) -> None:
    """What could be either is neither."""
    assert language == language_of(text)


def test_choices_can_be_given_back_in_any_language() -> None:
    """Every choice that is offered in German answers the question like the English one."""
    for choice in (*EVIDENCE_CHOICES, *SCOPE_CHOICES):
        offered = in_language((choice,), "de")[0]
        assert (choice, True) == (given_back(offered), offered != choice)
    asked = say("Verlange einen Ausweis für Lagermitarbeiter")
    assert asked.missing[0].choices[0].startswith("ein Foto")
    assert "DocRequired" == say("Verlange einen Ausweis für Lagermitarbeiter", "1").changes[0].values["evidence_mode"]
    assert "dasselbe wie für Badge" == in_language(("the same as for Badge",), "de")[0]
    assert "the same as for Badge" == given_back("dasselbe wie für Badge")


@pytest.mark.parametrize(
    ("conditions", "english", "german"),
    [
        (Conditions(countries=frozenset({"AT", "DE"})), "in Austria and Germany", "in Österreich und Deutschland"),
        (Conditions(not_tags=frozenset({"trainee"})), "except trainee", "außer trainee"),
        (BOTH_GROUPS, "only berlin or hamburg, only night-shift", "nur berlin oder hamburg, nur night-shift"),
        (Conditions(not_countries=frozenset({"PL"})), "except in Poland", "außer in Polen"),
        (Conditions(started_before=date(2024, 1, 1)), "who started before 2024-01-01", "Eintritt vor 2024-01-01"),
        (Conditions(started_from=date(2024, 1, 1)), "who started on 2024-01-01 or later", "Eintritt ab 2024-01-01"),
    ],
)
def test_conditions_are_told_in_plain_words(conditions: Conditions, english: str, german: str) -> None:
    """A predicate of ours can be read aloud; somebody else's is left as it is."""
    assert (english, german) == (told(conditions.predicate or "", "en"), told(conditions.predicate or "", "de"))
    assert told("size(person.tags) > 1", "en") is None


def test_two_groups_of_tags_are_both_needed() -> None:
    """Said apart, a shift and a town narrow each other; the predicate reads back as it was."""
    assert (
        '("berlin" in person.tags || "hamburg" in person.tags) && "night-shift" in person.tags' == BOTH_GROUPS.predicate
    )
    assert BOTH_GROUPS == Conditions.of(BOTH_GROUPS.predicate)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many people is that?", Inquiry(Topic.PEOPLE)),
        ("wer ist ausgenommen?", Inquiry(Topic.EXCLUDED)),
        ("why Anna Smith?", Inquiry(Topic.PERSON, "Anna Smith")),
        ("why isn't Cem on the list?", Inquiry(Topic.PERSON, "Cem")),
        ("warum anna?", Inquiry(Topic.PERSON, "anna")),
        ("is that all right?", Inquiry(Topic.OTHER)),
        ("Require a badge for drivers", None),
        ("yes", None),
    ],
)
def test_a_question_has_a_topic(text: str, expected: Inquiry | None) -> None:
    """What somebody wants to know is told apart from what somebody wants."""
    assert expected == inquiry_of(text)


def test_a_question_is_read_without_effect(store: IntentStore, now: datetime) -> None:
    """The runtime asks what a text wants to know."""
    found = inquire(Inquire(text="why Anna?"), a_call(now), store).result
    assert ("person", "Anna") == (found.topic, found.person)
    assert inquire(Inquire(text="no, Austria"), a_call(now), store).result.topic is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("yes", Heard.ASSENT),
        ("how many?", Heard.QUESTION),
        ("keine Ahnung", Heard.NO_ANSWER),
        ("banana", Heard.NOTHING),
        ("in Austria", Heard.CHANGE),
    ],
)
def test_what_a_turn_was_is_told(store: IntentStore, now: datetime, text: str, heard: Heard) -> None:
    """Who says nothing of use hears so."""
    first = draft_intent(a_turn("Require a badge for drivers"), a_call(now), store).result
    later = draft_intent(a_turn(text, "turn_2", previous_draft=first.intent_draft), a_call(now), store).result
    assert (Heard.CHANGE, heard) == (first.heard, later.heard)
    assert "en" == later.spoken_language


@given(st.text(max_size=120))
def test_any_text_has_a_topic_or_none(text: str) -> None:
    """No text raises, and the name of a person is in the text."""
    found = inquiry_of(text)
    language_of(text)
    if found and found.person:
        assert set(found.person.split()) <= set(text.split()) or found.person in " ".join(text.split())
