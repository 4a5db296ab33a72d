from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from hypothesis.strategies import sampled_from

from selene_os.engines.broadcast import outbox_rules
from selene_os.engines.broadcast.outbox_rules import DELIVERY_LIFE, DeliveryMove, DeliveryState
from selene_os.kernel.vocabulary import DeliveryOutcome

ENDS = {
    DeliveryState.DELIVERED,
    DeliveryState.MOVED_ON,
    DeliveryState.GAVE_UP,
    DeliveryState.EXPIRED,
    DeliveryState.CANCELED,
}
MAY_HAVE_GONE_OUT = {DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNKNOWN}


def test_every_state_has_its_place_in_the_table() -> None:
    """The table names every state, and every state but the first is reached from another."""
    reached = {after for moves in DELIVERY_LIFE.values() for after in moves.values()}
    assert set(DeliveryState) == set(DELIVERY_LIFE)
    assert set(DeliveryState) - {DeliveryState.REQUESTED} == reached


def test_nothing_leads_out_of_an_end() -> None:
    """What is delivered, expired, canceled, or left behind by the ladder stays so."""
    assert {state for state in DeliveryState if not DELIVERY_LIFE[state]} == ENDS


def test_each_outcome_leads_to_one_state() -> None:
    """Whatever was known before, an outcome that is news means the same; said again it is none."""
    for outcome in DeliveryOutcome:
        (reached,) = set(outbox_rules.news_of(outcome).values())
        assert outbox_rules.after_outcome(reached, outcome) is None


def test_late_truths_lead_forwards_only() -> None:
    """Unknown becomes sent and sent delivered, a bounce undoes what was sent; what arrived stays so."""
    after = outbox_rules.after_outcome
    assert after(DeliveryState.UNKNOWN, DeliveryOutcome.SENT) is DeliveryState.SENT
    assert after(DeliveryState.SENT, DeliveryOutcome.DELIVERED) is DeliveryState.DELIVERED
    assert after(DeliveryState.SENT, DeliveryOutcome.FAILED) is DeliveryState.FAILED
    assert after(DeliveryState.SENT, DeliveryOutcome.UNKNOWN) is None
    assert after(DeliveryState.DELIVERED, DeliveryOutcome.FAILED) is None
    assert [after(DeliveryState.CANCELED, each) for each in DeliveryOutcome] == [None] * len(DeliveryOutcome)


class LifeOfADelivery(RuleBasedStateMachine):
    """Any order of moves that the table allows."""

    def __init__(self) -> None:
        super().__init__()
        self.history = [DeliveryState.REQUESTED]

    @rule(choice=sampled_from(DeliveryMove))
    def move(self, choice: DeliveryMove) -> None:
        reached = DELIVERY_LIFE[self.history[-1]].get(choice)
        if reached is not None:
            self.history.append(reached)

    @invariant()
    def no_state_comes_twice(self) -> None:
        assert len(set(self.history)) == len(self.history)

    @invariant()
    def nothing_goes_out_that_was_not_handed_over(self) -> None:
        if MAY_HAVE_GONE_OUT & set(self.history):
            assert DeliveryState.HANDED_OVER in self.history

    @invariant()
    def the_ladder_goes_on_from_failures_only(self) -> None:
        for left_behind in (DeliveryState.MOVED_ON, DeliveryState.GAVE_UP):
            if left_behind in self.history:
                assert self.history[-2:] == [DeliveryState.FAILED, left_behind]


TestLifeOfADelivery = LifeOfADelivery.TestCase
