"""One question at a time."""

from collections.abc import Callable
from datetime import datetime, timedelta

from selene_os.engines.dialogue.clarifying import clarify
from selene_os.engines.dialogue.confirming import confirm
from selene_os.engines.dialogue.contract import Clarified, Clarify, MissingField, PromptEnd
from selene_os.engines.dialogue.reasons import OS_CLARIFY_TIMEOUT
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tests.factories import a_call, a_confirmation, missing
from selene_os.kernel.outcome import Ask, Done, Event, Json, Question, Refused
from selene_os.kernel.reason import ReasonClass
from selene_os.storage.canonical import digest

SAID = {"about": "a licence", "choices": ["x", "y"]}
StoreOf = Callable[[str], DialogueStore]


def ends(store: DialogueStore, run_id: str = "run_1") -> list[PromptEnd | None]:
    return [prompt.answer for prompt in store.prompts(run_id)]


def test_the_first_missing_field_is_asked_for_and_no_other(store: DialogueStore, now: datetime) -> None:
    """One question, with its choices and its time; the entry names the field but not what was typed."""
    outcome = clarify(missing("evidence:licence", "apply_scope"), a_call(now), store)
    question = Question(
        field="evidence:licence",
        text='How do people prove "a licence"?',
        choices=("x", "y"),
        expires_at=now + timedelta(minutes=15),
    )
    data: dict[str, Json] = {
        "prompt_number": 1,
        "kind": "CLARIFY",
        "field": "evidence",
        "digest": digest(SAID),
    }
    assert Ask(question, (Event("QUESTION_ASKED", data=data),)) == outcome
    assert [None] == ends(store)


def test_what_is_open_is_shown_again_and_never_asked_twice(store: DialogueStore, now: datetime) -> None:
    """The same question comes back, whatever else is missing behind it."""
    first = clarify(missing("evidence:licence"), a_call(now), store)
    again = clarify(missing("evidence:licence", "apply_scope"), a_call(now, minutes=14), store)
    assert Ask(first.question) == again
    assert [None] == ends(store)


def test_the_same_field_about_something_else_is_asked_anew(store: DialogueStore, now: datetime) -> None:
    """Of two unclear words the second is asked about when the first is settled."""
    texts = []
    for words in (("foo", "bar"), ("bar",)):
        parts = tuple(MissingField(field="unclear", about=about) for about in words)
        texts.append(clarify(Clarify(missing_fields=parts), a_call(now), store).question.text)
    assert ['What do you mean by "foo"?', 'What do you mean by "bar"?'] == texts
    assert [PromptEnd.ANSWERED, None] == ends(store)


def test_nothing_missing_is_done_and_the_question_is_answered(store: DialogueStore, now: datetime) -> None:
    """The run goes on, also when the answer came late."""
    clarify(missing("evidence:licence"), a_call(now), store)
    outcome = clarify(missing(), a_call(now, minutes=99), store)
    data: dict[str, Json] = {
        "prompt_number": 1,
        "kind": "CLARIFY",
        "field": "evidence",
        "digest": digest(SAID),
    }
    assert Done(Clarified(clarified=True), (Event("PROMPT_ENDED", data={**data, "answer": "ANSWERED"}),)) == outcome
    assert Done(Clarified(clarified=True)) == clarify(missing(), a_call(now), store)
    assert [PromptEnd.ANSWERED] == ends(store)


def test_an_answered_question_makes_room_for_the_next_one(store: DialogueStore, now: datetime) -> None:
    """The first is answered, not superseded, when it is no longer missing."""
    clarify(missing("evidence:licence", "apply_scope"), a_call(now), store)
    outcome = clarify(missing("apply_scope"), a_call(now, minutes=1), store)
    assert "apply_scope" == outcome.question.field
    assert [PromptEnd.ANSWERED, None] == ends(store)
    clarify(missing("position_id", "apply_scope"), a_call(now, minutes=2), store)
    assert [PromptEnd.ANSWERED, PromptEnd.SUPERSEDED, None] == ends(store)


def test_a_late_question_is_asked_again_once_and_then_given_up(store: DialogueStore, now: datetime) -> None:
    """With one retry: asked, asked again with the code, refused; what was refused has written nothing."""
    ask = missing("apply_scope", attempts=1)
    clarify(ask, a_call(now), store)
    again = clarify(ask, a_call(now, minutes=15), store)
    assert "OS_CLARIFY_TIMEOUT" == again.question.reason_code
    assert ["PROMPT_ENDED", "QUESTION_ASKED"] == [event.name for event in again.events]
    assert Ask(again.question) == clarify(ask, a_call(now, minutes=29), store)
    given_up = clarify(ask, a_call(now, minutes=30), store)
    assert Refused(OS_CLARIFY_TIMEOUT, "It was asked as often as this step allows.") == given_up
    assert [PromptEnd.EXPIRED, None] == ends(store)
    assert ReasonClass.ANSWERABLE is OS_CLARIFY_TIMEOUT.reason_class


def test_without_a_limit_a_question_is_asked_for_ever(store: DialogueStore, now: datetime) -> None:
    """Each time its own prompt, each with the code."""
    for minutes in (0, 15, 30, 45):
        outcome = clarify(missing("apply_scope", attempts=None), a_call(now, minutes=minutes), store)
        assert (None if minutes == 0 else "OS_CLARIFY_TIMEOUT") == outcome.question.reason_code
    assert 4 == len(ends(store))


def test_the_tenant_decides_how_long_a_question_waits(store: DialogueStore, now: datetime) -> None:
    """The setting counts from the moment of asking."""
    outcome = clarify(missing("apply_scope"), a_call(now, confirmation_valid_minutes=60), store)
    assert now + timedelta(minutes=60) == outcome.question.expires_at


def test_a_question_supersedes_a_confirmation(store: DialogueStore, now: datetime) -> None:
    """What is incomplete again can no longer be confirmed."""
    confirm(a_confirmation(), a_call(now), store)
    clarify(missing("apply_scope"), a_call(now, minutes=1), store)
    assert [PromptEnd.SUPERSEDED, None] == ends(store)


def test_nothing_missing_leaves_a_confirmation_open(store: DialogueStore, now: datetime) -> None:
    """Walking by again does not disturb what waits behind."""
    confirm(a_confirmation(), a_call(now), store)
    assert Done(Clarified(clarified=True)) == clarify(missing(), a_call(now), store)
    assert [None] == ends(store)


def test_each_run_and_each_tenant_has_its_own_questions(store_of: StoreOf, now: datetime) -> None:
    """A question in one run says nothing about another run or another tenant's run of the same id."""
    clarify(missing("apply_scope"), a_call(now), store_of("acme"))
    clarify(missing("position_id"), a_call(now, run_id="run_2"), store_of("acme"))
    clarify(missing("evidence:x"), a_call(now, tenant_id="globex"), store_of("globex"))
    fields = [
        [prompt.subject.field for prompt in store_of(tenant_id).prompts(run_id)]
        for tenant_id, run_id in (
            ("acme", "run_1"),
            ("acme", "run_2"),
            ("globex", "run_1"),
            ("globex", "run_2"),
        )
    ]
    assert [["apply_scope"], ["position_id"], ["evidence:x"], []] == fields
