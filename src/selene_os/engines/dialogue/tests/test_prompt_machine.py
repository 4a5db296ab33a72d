"""Whatever is asked and answered in whatever order, a run's prompts stay in order."""

import itertools
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from selene_os.engines.dialogue.clarifying import clarify
from selene_os.engines.dialogue.confirming import confirm, take_answer
from selene_os.engines.dialogue.contract import PromptEnd
from selene_os.engines.dialogue.rules import ENDS
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tests.factories import (
    CHANGE,
    DIGEST,
    LAUNCH,
    OTHER_DIGEST,
    a_call,
    a_confirmation,
    a_no,
    a_yes,
    missing,
)
from selene_os.kernel.call import Call
from selene_os.kernel.outcome import Ask, Done, Refused

HOLDS_MINUTES = 24 * 60
digests = st.sampled_from([DIGEST, OTHER_DIGEST])


class Conversation(RuleBasedStateMachine):
    """Every example is a run of its own in this store."""

    store: ClassVar[DialogueStore]
    now: ClassVar[datetime]
    run_numbers: ClassVar[Iterator[int]]

    def __init__(self) -> None:
        super().__init__()
        self.run_id = f"run_{next(self.run_numbers)}"
        self.minutes = 0
        self.yes_at: dict[tuple[str, str], int] = {}

    def call(self) -> Call:
        return a_call(self.now, minutes=self.minutes, run_id=self.run_id)

    @rule(minutes=st.sampled_from([1, 14, 15, HOLDS_MINUTES]))
    def time_passes(self, minutes: int) -> None:
        self.minutes += minutes

    @rule(fields=st.lists(st.sampled_from(["apply_scope", "evidence:x"]), unique=True))
    def something_is_missing(self, fields: list[str]) -> None:
        ask = missing(*fields, attempts=None)
        outcome = clarify(ask, self.call(), self.store)
        assert (Ask if fields else Done) is type(outcome)
        self.asked_twice_is_asked_once(lambda: clarify(ask, self.call(), self.store), outcome)

    @rule(digest=digests, with_launch=st.booleans(), attempts=st.none() | st.integers(0, 1))
    def a_plan_is_confirmed(self, digest: str, with_launch: bool, attempts: int | None) -> None:
        kinds = (CHANGE, LAUNCH) if with_launch else (CHANGE,)
        ask = a_confirmation(*kinds, digest=digest, attempts_allowed=attempts)
        outcome = confirm(ask, self.call(), self.store)
        said = [self.yes_at.get((kind.value, digest)) for kind in kinds]
        holds = all(at is not None and self.minutes < at + HOLDS_MINUTES for at in said)
        assert holds == isinstance(outcome, Done)
        self.asked_twice_is_asked_once(lambda: confirm(ask, self.call(), self.store), outcome)

    @rule(digest=digests, says_yes=st.booleans(), launch=st.none() | st.just(12))
    def somebody_answers(self, digest: str, says_yes: bool, launch: int | None) -> None:
        answer = (a_yes if says_yes else a_no)(digest, launch_people=launch, launch_follows_people=12)
        before = self.store.prompts(self.run_id)
        outcome = take_answer(answer, self.call(), self.store)
        if isinstance(outcome, Refused):
            assert before == self.store.prompts(self.run_id)
        elif says_yes:
            self.yes_at |= {(kind.value, digest): self.minutes for kind in outcome.result.answered}

    def asked_twice_is_asked_once(self, again: Callable[[], Any], outcome: Any) -> None:
        before = self.store.prompts(self.run_id)
        second = again()
        assert getattr(outcome, "question", None) == getattr(second, "question", None)
        assert type(outcome) is type(second)
        assert before == self.store.prompts(self.run_id)

    @invariant()
    def at_most_the_last_prompt_is_open(self) -> None:
        prompts = self.store.prompts(self.run_id)
        assert [each.number for each in prompts] == list(range(1, len(prompts) + 1))
        assert all(each.answer is not None for each in prompts[:-1])

    @invariant()
    def every_prompt_ended_as_its_kind_can(self) -> None:
        for each in self.store.prompts(self.run_id):
            assert each.answer is None or each.answer in ENDS[each.subject.kind]
            assert (each.answer in (PromptEnd.YES, PromptEnd.NO)) == (each.answered_by is not None)


@pytest.mark.slow
def test_a_conversation_in_any_order_keeps_its_prompts_in_order(store: DialogueStore, now: datetime) -> None:
    """One prompt is open at most, asking twice adds none, and only a yes to this very plan confirms it."""
    here = {"store": store, "now": now, "run_numbers": itertools.count()}
    machine = type("ConversationHere", (Conversation,), here)
    few = settings(max_examples=25, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(machine, settings=few)
