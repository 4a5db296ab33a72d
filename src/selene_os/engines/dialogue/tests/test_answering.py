"""Answers to confirmations."""

from collections.abc import Callable
from datetime import datetime

import pytest

from selene_os.engines.dialogue.clarifying import clarify
from selene_os.engines.dialogue.confirming import confirm, take_answer
from selene_os.engines.dialogue.contract import (
    AnswerTaken,
    ConfirmationAnswer,
    Confirmed,
    PromptEnd,
    TakeAnswer,
)
from selene_os.engines.dialogue.reasons import (
    CONFIRMATION_COUNT_MISSING,
    CONFIRMATION_MISMATCH,
    CONFIRMATION_NOT_OPEN,
    CONFIRMATION_NOT_YOURS,
    OS_CONFIRM_TIMEOUT,
)
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tests.factories import (
    CHANGE,
    CLOSE,
    DIGEST,
    LAUNCH,
    OTHER_DIGEST,
    a_call,
    a_confirmation,
    a_no,
    a_yes,
    missing,
)
from selene_os.kernel.outcome import Done, Refused
from selene_os.kernel.reason import Reason

StoreOf = Callable[[str], DialogueStore]
YES, NO = ConfirmationAnswer


def ends(store: DialogueStore, run_id: str = "run_1") -> list[tuple[str, PromptEnd | None]]:
    return [(prompt.subject.kind.value, prompt.answer) for prompt in store.prompts(run_id)]


def test_a_yes_is_kept_with_who_when_and_what(store: DialogueStore, now: datetime) -> None:
    """Afterwards the step is done, and says who confirmed it and when."""
    confirm(a_confirmation(), a_call(now), store)
    answered = take_answer(a_yes(), a_call(now, minutes=3), store)
    assert AnswerTaken(answer=YES, answered=(CHANGE,)) == answered.result
    assert [("CONFIRMATION_ANSWERED", "YES")] == [(each.name, each.data["answer"]) for each in answered.events]
    outcome = confirm(a_confirmation(), a_call(now, minutes=4), store)
    confirmation = {
        "kinds": ["SCHEMA_CHANGE"],
        "digest": DIGEST,
        "confirmed_by": "ana",
        "confirmed_at": "2026-03-02T09:03:00Z",
    }
    assert Confirmed(confirmation=confirmation) == outcome.result
    assert ["CONFIRMATION_HELD"] == [event.name for event in outcome.events]
    kept = store.prompts("run_1")[0]
    assert ("ana", "turn_1") == (kept.answered_by, kept.answered_turn_id)


def test_one_answer_can_confirm_the_change_and_the_launch_behind_it(store: DialogueStore, now: datetime) -> None:
    """Naming the number of people answers the second confirmation too, with a row and an entry of its own."""
    both = a_confirmation(CHANGE, LAUNCH)
    confirm(both, a_call(now), store)
    answered = take_answer(a_yes(launch_people=12, launch_follows_people=12), a_call(now), store)
    assert (CHANGE, LAUNCH) == answered.result.answered
    assert [1, 2] == [event.data["prompt_number"] for event in answered.events]
    assert [("SCHEMA_CHANGE", PromptEnd.YES), ("BACKFILL_LAUNCH", PromptEnd.YES)] == ends(store)
    assert isinstance(confirm(both, a_call(now), store), Done)


@pytest.mark.parametrize(("named", "follows"), [(11, 12), (12, None), (0, None)])
def test_a_launch_of_another_number_confirms_nothing(
    store: DialogueStore, now: datetime, named: int, follows: int | None
) -> None:
    """If the second answer does not fit, the first is not recorded either."""
    confirm(a_confirmation(CHANGE, LAUNCH), a_call(now), store)
    ask = a_yes(launch_people=named, launch_follows_people=follows)
    assert CONFIRMATION_MISMATCH is take_answer(ask, a_call(now), store).reason
    assert [("SCHEMA_CHANGE", None)] == ends(store)


def test_a_launch_alone_wants_its_own_number(store: DialogueStore, now: datetime) -> None:
    """Without a number its digest is enough; another number is another launch."""
    confirm(a_confirmation(LAUNCH), a_call(now), store)
    wrong = take_answer(a_yes(launch_people=13), a_call(now), store)
    assert Refused(CONFIRMATION_MISMATCH, "The number of people is another one.") == wrong
    assert isinstance(take_answer(a_yes(), a_call(now), store), Done)


def test_closing_launches_nothing(store: DialogueStore, now: datetime) -> None:
    """A number of people to be asked does not fit the confirmation that names who stays unresolved."""
    outcome = confirm(a_confirmation(CLOSE, people=3), a_call(now), store)
    assert "Close it with 3 people unresolved?" in outcome.question.text
    wrong = take_answer(a_yes(launch_people=3), a_call(now), store)
    assert Refused(CONFIRMATION_MISMATCH, "No backfill would be launched.") == wrong


def test_a_no_answers_only_what_is_open(store: DialogueStore, now: datetime) -> None:
    """A no needs no digest, and what else came with it does not matter."""
    confirm(a_confirmation(CHANGE, LAUNCH), a_call(now), store)
    outcome = take_answer(a_no(None, launch_people=99), a_call(now), store)
    assert AnswerTaken(answer=NO, answered=(CHANGE,)) == outcome.result
    assert [("SCHEMA_CHANGE", PromptEnd.NO)] == ends(store)
    assert Refused(CONFIRMATION_NOT_OPEN) == take_answer(a_no(None), a_call(now), store)


def test_a_no_that_comes_late_is_still_a_no(store: DialogueStore, now: datetime) -> None:
    """Nobody has to see a plan once more to decline it."""
    confirm(a_confirmation(CHANGE), a_call(now), store)
    outcome = take_answer(a_no(), a_call(now, minutes=15), store)
    assert AnswerTaken(answer=NO, answered=(CHANGE,)) == outcome.result


@pytest.mark.parametrize(
    ("ask", "actor", "minutes", "reason"),
    [
        (a_yes(OTHER_DIGEST), "ana", 0, CONFIRMATION_MISMATCH),
        (a_yes(None), "ana", 0, CONFIRMATION_MISMATCH),
        (a_no(OTHER_DIGEST), "ana", 0, CONFIRMATION_MISMATCH),
        (a_yes(), "bo", 0, CONFIRMATION_NOT_YOURS),
        (a_no(), "bo", 0, CONFIRMATION_NOT_YOURS),
        (a_yes(), "ana", 15, OS_CONFIRM_TIMEOUT),
    ],
)
def test_an_answer_that_does_not_fit_leaves_the_prompt_as_it_was(
    store: DialogueStore, now: datetime, ask: TakeAnswer, actor: str, minutes: int, reason: Reason
) -> None:
    """Another digest, another person, too late: refused, and nothing is changed."""
    confirm(a_confirmation(), a_call(now), store)
    before = store.prompts("run_1")
    assert reason is take_answer(ask, a_call(now, minutes=minutes, actor=actor), store).reason
    assert before == store.prompts("run_1")


def test_a_question_cannot_be_confirmed(store: DialogueStore, now: datetime) -> None:
    """With nothing open, or only a question, there is nothing to say yes to."""
    assert Refused(CONFIRMATION_NOT_OPEN) == take_answer(a_yes(), a_call(now), store)
    clarify(missing("apply_scope"), a_call(now), store)
    assert Refused(CONFIRMATION_NOT_OPEN) == take_answer(a_yes(""), a_call(now), store)


@pytest.mark.parametrize(
    ("count_from", "number", "said"),
    [
        (12, None, CONFIRMATION_COUNT_MISSING),
        (1, 11, CONFIRMATION_MISMATCH),
        (12, 12, None),
        (13, None, None),
        (None, None, None),
    ],
)
def test_a_launch_for_many_names_how_many(
    store: DialogueStore, now: datetime, count_from: int | None, number: int | None, said: Reason | None
) -> None:
    """From the tenant's number on, a yes without the number, or with another one, leaves the prompt open."""
    confirm(a_confirmation(LAUNCH), a_call(now, confirm_count_from=count_from), store)
    answered = take_answer(a_yes(launch_people=number), a_call(now, confirm_count_from=count_from), store)
    assert said == (answered.reason if isinstance(answered, Refused) else None)
    assert [("BACKFILL_LAUNCH", None if said else PromptEnd.YES)] == ends(store)


def test_only_a_launch_for_many_asks_for_the_number(store: DialogueStore, now: datetime) -> None:
    """The question says so, and the document too; a change and a smaller launch do not."""
    call = a_call(now, confirm_count_from=12)
    many = confirm(a_confirmation(LAUNCH), call, store).question
    assert (True, True) == ("type how many people will be asked" in many.text, many.confirmation["must_be_counted"])
    for other in (a_confirmation(CHANGE), a_confirmation(LAUNCH, people=11)):
        question = confirm(other, call, store).question
        assert ("type how many" in question.text, "must_be_counted" in question.confirmation) == (False, False)
    no = take_answer(a_no(), call, store)
    assert isinstance(no, Done)
