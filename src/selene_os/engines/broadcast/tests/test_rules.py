from datetime import UTC, datetime

import pytest
from hypothesis import assume
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.strategies import sampled_from

from selene_os.engines.broadcast import rules
from selene_os.engines.broadcast.rules import LIFE, MessageState, Move

LIFE_ENDING = {Move.CONCLUDE, Move.EXPIRE, Move.CANCEL, Move.ACKNOWLEDGE}
BACK = {Move.REOPEN: Move.EXPIRE, Move.HAND_BACK: Move.CANCEL}
ENDS = {MessageState.CONCLUDED, MessageState.EXPIRED, MessageState.CANCELED}


def test_every_state_has_its_place_in_the_table() -> None:
    """The table names every state, and every state but the first is reached from another."""
    reached = {after for moves in LIFE.values() for after in moves.values()}
    assert set(MessageState) == set(LIFE)
    assert set(MessageState) - {MessageState.DRAFT_CREATED} == reached


def test_an_end_leads_back_to_waiting_only() -> None:
    """What was answered stays so; what was given up, or gave way to another message, may wait for an answer again."""
    assert set(rules.ends()) == ENDS
    assert {Move.REOPEN: MessageState.WAITING} == LIFE[MessageState.EXPIRED]
    assert {Move.HAND_BACK: MessageState.WAITING} == LIFE[MessageState.CANCELED]
    assert {} == LIFE[MessageState.CONCLUDED]


def test_only_a_notice_is_acknowledged() -> None:
    """What rests in SENT waits for no answer; whatever waits for one is answered instead."""
    assert rules.states_allowing(Move.ACKNOWLEDGE) == (MessageState.SENT,)
    assert MessageState.SENT not in rules.merging_states()


def test_every_open_message_can_come_to_its_ends() -> None:
    """From every other state a message can be concluded or canceled; only one that went out can expire."""
    for move in (Move.CONCLUDE, Move.CANCEL):
        assert set(rules.states_allowing(move)) == set(MessageState) - ENDS
    unsent = {MessageState.DRAFT_CREATED, MessageState.SENT}
    assert set(rules.states_allowing(Move.EXPIRE)) == set(MessageState) - ENDS - unsent


def test_the_whole_life_runs_along_the_chain() -> None:
    """SENT, WAITING, FOLLOWUP, REMINDER_SET, REMINDER_FIRED and CONCLUDED follow each other."""
    moves = (*rules.DELIVERING, *rules.REMINDING, Move.REDELIVER, Move.CONCLUDE)
    states = [rules.after(MessageState.DRAFT_CREATED, moves[: count + 1]) for count in range(len(moves))]
    assert states == ["SENT", "WAITING", "FOLLOWUP", "REMINDER_SET", "REMINDER_FIRED", "REMINDER_FIRED", "CONCLUDED"]


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        ("DRAFT_CREATED", ()),
        ("SENT", ()),
        ("WAITING", ("FOLLOW_UP", "SET_REMINDER", "FIRE_REMINDER")),
        ("FOLLOWUP", ("SET_REMINDER", "FIRE_REMINDER")),
        ("REMINDER_SET", ("FIRE_REMINDER",)),
        ("REMINDER_FIRED", ("SET_REMINDER", "FIRE_REMINDER")),
        ("CONCLUDED", ()),
        ("EXPIRED", ()),
        ("CANCELED", ()),
    ],
)
def test_a_reminder_takes_the_moves_that_are_left(state: str, moves: tuple[str, ...]) -> None:
    """A fired reminder goes through every state between, and a message that is not out or has ended has no way."""
    assert moves == rules.moves_of_a_reminder(MessageState(state))


def test_only_an_undelivered_message_can_be_delivered_first() -> None:
    """The first delivery is for drafts only."""
    assert rules.states_allowing(*rules.DELIVERING) == (MessageState.DRAFT_CREATED,)


def test_a_message_waits_as_long_as_the_tenant_says() -> None:
    """Nobody is nudged within the waiting window after the delivery."""
    assert rules.wait_until(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), 5) == datetime(2026, 3, 2, 9, 5, tzinfo=UTC)


class LifeOfAMessage(RuleBasedStateMachine):
    """Any order of moves that the table allows."""

    def __init__(self) -> None:
        super().__init__()
        self.state = MessageState.DRAFT_CREATED
        self.history: list[Move] = []

    @precondition(lambda self: bool(LIFE[self.state]))
    @rule(choice=sampled_from(Move))
    def move(self, choice: Move) -> None:
        # Whether a message that gave way had gone out is not in its state; who hands it back looks.
        assume(choice is not Move.HAND_BACK or Move.WAIT in self.history)
        after = LIFE[self.state].get(choice)
        assert rules.after(self.state, (choice,)) == after
        if after is not None:
            self.state = after
            self.history.append(choice)

    @precondition(lambda self: not LIFE[self.state])
    @rule(choice=sampled_from(Move))
    def stay(self, choice: Move) -> None:
        assert rules.after(self.state, (choice,)) is None

    @invariant()
    def nobody_is_reminded_of_what_was_not_delivered(self) -> None:
        if Move.FOLLOW_UP in self.history:
            assert self.history[: len(rules.DELIVERING)] == list(rules.DELIVERING)

    @invariant()
    def nothing_is_delivered_again_without_a_fired_reminder(self) -> None:
        if Move.REDELIVER in self.history:
            assert Move.FIRE_REMINDER in self.history[: self.history.index(Move.REDELIVER)]

    @invariant()
    def a_message_ends_once_for_each_time_that_it_was_opened(self) -> None:
        ended = [move for move in self.history if LIFE_ENDING & {move}]
        opened_again = [move for move in self.history if move in BACK]
        assert len(ended) - len(opened_again) == int(self.state in ENDS)

    @invariant()
    def what_is_opened_again_came_to_the_end_that_allows_it(self) -> None:
        for place, move in enumerate(self.history):
            assert move not in BACK or self.history[place - 1] is BACK[move]


TestLifeOfAMessage = LifeOfAMessage.TestCase
