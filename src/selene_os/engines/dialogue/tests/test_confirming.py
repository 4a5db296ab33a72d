"""Explicit confirmations, bound to what was shown."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError

from selene_os.engines.dialogue.confirming import confirm, take_answer
from selene_os.engines.dialogue.contract import (
    Confirm,
    ConfirmationAnswer,
    PromptEnd,
    PromptKind,
)
from selene_os.engines.dialogue.reasons import (
    CONFIRMATION_MISMATCH,
    CONFIRMATION_NOT_OPEN,
    OS_CONFIRM_TIMEOUT,
)
from selene_os.engines.dialogue.rules import Prompt, Subject
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
)
from selene_os.kernel.errors import TransientFault
from selene_os.kernel.outcome import Ask, Done, Refused, Wait, WaitFor

StoreOf = Callable[[str], DialogueStore]
YES, NO = ConfirmationAnswer


def ends(store: DialogueStore, run_id: str = "run_1") -> list[tuple[str, PromptEnd | None]]:
    return [(prompt.subject.kind.value, prompt.answer) for prompt in store.prompts(run_id)]


def test_a_confirmation_is_bound_to_what_is_shown(store: DialogueStore, now: datetime) -> None:
    """The prompt carries kind, digest, text, people and the moment until which it can be answered."""
    outcome = confirm(a_confirmation(), a_call(now), store)
    question = outcome.question
    expected = {
        "kind": "SCHEMA_CHANGE",
        "digest": DIGEST,
        "text": "Version v2 adds licence. Make this change?",
        "people": 12,
        "expires_at": "2026-03-02T09:15:00Z",
    }
    assert expected == question.confirmation
    assert ("confirmation", expected["text"], ()) == (question.field, question.text, question.choices)
    assert (None, now + timedelta(minutes=15)) == (question.reason_code, question.expires_at)
    data = {
        "prompt_number": 1,
        "kind": "SCHEMA_CHANGE",
        "field": "confirmation",
        "digest": DIGEST,
        "people": 12,
    }
    assert [("CONFIRMATION_ASKED", data)] == [(event.name, event.data) for event in outcome.events]


def test_an_open_confirmation_is_shown_again(store: DialogueStore, now: datetime) -> None:
    """Walking by in time adds no prompt, whether anybody is looking or not."""
    first = confirm(a_confirmation(), a_call(now), store)
    again = confirm(a_confirmation(), a_call(now, minutes=14), store)
    unseen = confirm(a_confirmation(interactive=False), a_call(now, minutes=14), store)
    assert [Ask(first.question)] * 2 == [again, unseen]
    assert [("SCHEMA_CHANGE", None)] == ends(store)


def test_two_kinds_are_confirmed_one_after_the_other(store: DialogueStore, now: datetime) -> None:
    """The launch is asked for only after the change was confirmed, and names the number of people."""
    both = a_confirmation(CHANGE, LAUNCH)
    first = confirm(both, a_call(now), store)
    take_answer(a_yes(), a_call(now), store)
    second = confirm(both, a_call(now), store)
    assert ["SCHEMA_CHANGE", "BACKFILL_LAUNCH"] == [
        (each.question.confirmation or {})["kind"] for each in (first, second)
    ]
    assert "12 people will be asked now" in second.question.text
    take_answer(a_yes(launch_people=12), a_call(now, minutes=1), store)
    done = confirm(both, a_call(now, minutes=1), store)
    assert ["SCHEMA_CHANGE", "BACKFILL_LAUNCH"] == done.result.confirmation["kinds"]
    assert "2026-03-02T09:01:00Z" == done.result.confirmation["confirmed_at"]


def test_another_digest_needs_another_yes(store: DialogueStore, now: datetime) -> None:
    """A changed plan supersedes the open prompt, and a yes to one plan confirms nothing of another."""
    confirm(a_confirmation(), a_call(now), store)
    changed = confirm(a_confirmation(digest=OTHER_DIGEST), a_call(now, minutes=1), store)
    assert ["PROMPT_ENDED", "CONFIRMATION_ASKED"] == [event.name for event in changed.events]
    assert CONFIRMATION_MISMATCH is take_answer(a_yes(DIGEST), a_call(now, minutes=1), store).reason
    take_answer(a_yes(OTHER_DIGEST), a_call(now, minutes=1), store)
    back = confirm(a_confirmation(digest=DIGEST), a_call(now, minutes=2), store)
    assert isinstance(back, Ask)
    assert [PromptEnd.SUPERSEDED, PromptEnd.YES, None] == [end for _, end in ends(store)]


def test_a_late_confirmation_is_asked_again_once_and_then_given_up(store: DialogueStore, now: datetime) -> None:
    """A late answer is refused, the next walk asks anew with the code, and after the retry it is over."""
    confirm(a_confirmation(), a_call(now), store)
    late = take_answer(a_yes(), a_call(now, minutes=15), store)
    assert Refused(OS_CONFIRM_TIMEOUT, "It was valid until 2026-03-02T09:15:00Z.") == late
    again = confirm(a_confirmation(), a_call(now, minutes=15), store)
    assert ("OS_CONFIRM_TIMEOUT", "OS_CONFIRM_TIMEOUT") == (
        again.question.reason_code,
        again.events[-1].reason_code,
    )
    given_up = confirm(a_confirmation(), a_call(now, minutes=30), store)
    assert Refused(OS_CONFIRM_TIMEOUT, "It was asked as often as this step allows.") == given_up
    assert [("SCHEMA_CHANGE", PromptEnd.EXPIRED), ("SCHEMA_CHANGE", None)] == ends(store)


def test_without_a_limit_a_close_is_asked_as_often_as_needed(store: DialogueStore, now: datetime) -> None:
    """Expired or declined, it ends nothing: the next close asks anew."""
    ask = a_confirmation(CLOSE, attempts_allowed=None)
    for minutes in (0, 15, 30):
        assert isinstance(confirm(ask, a_call(now, minutes=minutes), store), Ask)
    assert (CLOSE,) == take_answer(a_no(), a_call(now, minutes=31), store).result.answered
    assert isinstance(confirm(ask, a_call(now, minutes=32), store), Ask)
    assert [PromptEnd.EXPIRED, PromptEnd.EXPIRED, PromptEnd.NO, None] == [end for _, end in ends(store)]


def test_nobody_looking_means_that_nobody_is_asked(store: DialogueStore, now: datetime) -> None:
    """A worker begins no prompt, so that its time begins when somebody sees it; nor does it end one."""
    unseen = a_confirmation(CLOSE, interactive=False)
    assert Wait(WaitFor.TIME, None) == confirm(unseen, a_call(now), store)
    assert [] == ends(store)
    confirm(a_confirmation(CLOSE), a_call(now), store)
    assert Wait(WaitFor.TIME, None) == confirm(unseen, a_call(now, minutes=15), store)
    assert [("CLOSE_WITH_UNRESOLVED", None)] == ends(store)


def test_a_yes_holds_for_a_day(store: DialogueStore, now: datetime) -> None:
    """After the tenant's hours it has to be said again, which is no timeout of the new prompt."""
    confirm(a_confirmation(), a_call(now), store)
    take_answer(a_yes(), a_call(now), store)
    assert isinstance(confirm(a_confirmation(), a_call(now, minutes=24 * 60 - 1), store), Done)
    short = a_call(now, minutes=120, confirmation_holds_hours=2)
    again = confirm(a_confirmation(), short, store)
    assert isinstance(again, Ask)
    assert again.question.reason_code is None


def test_the_launch_confirmed_in_the_run_before_counts_for_the_same_plan(store: DialogueStore, now: datetime) -> None:
    """For the same digest, also days later; not for another plan, another run or another kind."""
    confirm(a_confirmation(CHANGE, LAUNCH), a_call(now), store)
    take_answer(a_yes(launch_people=12, launch_follows_people=12), a_call(now), store)
    later = a_call(now, minutes=3 * 24 * 60, run_id="run_2")
    taken_over = a_confirmation(LAUNCH, accepted_from_run_id="run_1", interactive=False)
    outcome = confirm(taken_over, later, store)
    assert ("ana", "2026-03-02T09:00:00Z") == (
        outcome.result.confirmation["confirmed_by"],
        outcome.result.confirmation["confirmed_at"],
    )
    assert [] == ends(store, "run_2")
    others = (
        a_confirmation(LAUNCH, digest=OTHER_DIGEST, accepted_from_run_id="run_1"),
        a_confirmation(LAUNCH, accepted_from_run_id="run_9"),
        a_confirmation(CHANGE, accepted_from_run_id="run_1"),
        a_confirmation(LAUNCH),
    )
    assert [Ask] * 4 == [type(confirm(ask, later, store)) for ask in others]


def test_another_tenant_s_yes_counts_for_nothing(store_of: StoreOf, now: datetime) -> None:
    """Neither its run of the same id nor the one that is named as the run before."""
    confirm(a_confirmation(LAUNCH), a_call(now), store_of("acme"))
    take_answer(a_yes(), a_call(now), store_of("acme"))
    there = a_call(now, tenant_id="globex")
    ask = a_confirmation(LAUNCH, accepted_from_run_id="run_1", interactive=False)
    assert isinstance(confirm(ask, there, store_of("globex")), Wait)
    assert Refused(CONFIRMATION_NOT_OPEN) == take_answer(a_yes(), there, store_of("globex"))


def test_a_confirmation_of_nothing_is_no_confirmation() -> None:
    """At least one kind must be asked for."""
    with pytest.raises(ValidationError):
        Confirm(confirmation_kinds=(), plan_digest=DIGEST)


def test_what_the_plan_is_about_may_come_along(store: DialogueStore, now: datetime) -> None:
    """The record's required facts are read as the runtime sends them, and change nothing."""
    sent = (
        '{"confirmation_kinds":["SCHEMA_CHANGE"],"plan_digest":"d","selectors":{"person.country":["DE"]},'
        '"field_specs":[{"field_key":"licence"}],"apply_scope":"CurrentAndNew","rollout_scope":"CurrentAndNew",'
        '"company_id":"c","position_id":"p","schema_version_id":"v2"}'
    )
    outcome = confirm(Confirm.model_validate_json(sent), a_call(now), store)
    assert "Make this change?" == outcome.question.text


def test_the_database_lets_no_run_have_two_open_prompts(store: DialogueStore, now: datetime) -> None:
    """Two commands at once cannot both begin one."""
    confirm(a_confirmation(), a_call(now), store)
    second = Prompt(2, Subject(PromptKind.CLARIFY, "x", ""), "?", (), None, "t", None, "turn_1")
    with pytest.raises(TransientFault), store.transaction.savepoint():
        store.ask("run_1", second)


def test_no_prompt_can_be_ended_in_a_way_of_another_kind(store: DialogueStore, now: datetime) -> None:
    """A confirmation is not answered like a question, neither by the code nor in the database."""
    confirm(a_confirmation(), a_call(now), store)
    prompt = store.prompts("run_1")[0]
    with pytest.raises(ValueError, match="does not end with ANSWERED"):
        store.end("run_1", prompt, PromptEnd.ANSWERED, at="t")
    answered = Prompt(2, prompt.subject, "?", (), None, "t", None, "turn_1", answer=PromptEnd.ANSWERED, answered_at="t")
    with pytest.raises(IntegrityError), store.transaction.savepoint():
        store.ask("run_1", answered)
