from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.delivery import pacing, rules
from selene_os.engines.delivery.rules import LIFE, AttemptState, AttemptStatus, Move, Readiness, ResultSource, Standing
from selene_os.engines.delivery.tests.factories import NOW
from selene_os.kernel.vocabulary import DeliveryOutcome

states, statuses = st.sampled_from(AttemptState), st.sampled_from(AttemptStatus)
moments = st.integers(-600, 600).map(lambda minutes: NOW + timedelta(minutes=minutes))


def test_only_a_claim_leads_to_sending() -> None:
    """And a claim is possible from QUEUED alone."""
    leading = {(state, move) for state, moves in LIFE.items() for move, end in moves.items() if end == "SENDING"}
    assert {(AttemptState.QUEUED, Move.CLAIM)} == leading


def test_only_what_was_surely_not_sent_is_queued_again() -> None:
    """Nothing but a retry leads back into the queue, and only from SENDING."""
    leading = {(state, move) for state, moves in LIFE.items() for move, end in moves.items() if end == "QUEUED"}
    assert {(AttemptState.SENDING, Move.RETRY)} == leading


def test_every_state_can_be_reached_and_is_in_the_table() -> None:
    """The table knows every state, and from QUEUED there is a way to each."""
    reached = {AttemptState.QUEUED}
    for _ in AttemptState:
        reached |= {end for state in reached for end in LIFE[state].values()}
    assert set(AttemptState) == reached == set(LIFE)


@given(states, st.lists(statuses, max_size=8), st.booleans(), st.integers(0, 9))
def test_whatever_is_said_in_whatever_order_nothing_unknown_goes_out_again(
    state: AttemptState, said: list[AttemptStatus], called_off: bool, tries: int
) -> None:
    """Words alone never make an attempt SENDING, bring nothing back from an end, and lose no outcome that was known."""
    was_unknown = False
    for status in said:
        was_unknown |= state is AttemptState.UNKNOWN
        ruling = rules.ruling(Standing(state, tries, called_off), status, most_tries=6)
        if ruling is None:
            continue
        assert LIFE[state], f"{state} is an end"
        assert ruling.state is not AttemptState.SENDING
        assert not (was_unknown and ruling.state is AttemptState.QUEUED)
        assert not (called_off and ruling.state is AttemptState.QUEUED)
        assert 0 <= ruling.try_count <= tries
        assert (ruling.reason_code is None) is (ruling.state in (AttemptState.SENT, AttemptState.DELIVERED))
        state = ruling.state


@given(states, statuses)
def test_a_person_speaks_of_the_unknown_alone(state: AttemptState, status: AttemptStatus) -> None:
    """An operator settles UNKNOWN as SENT or UNDELIVERED, and both can become of it."""
    allowed = rules.may_say(ResultSource.OPERATOR, status, state)
    assert allowed is (state is AttemptState.UNKNOWN and status in rules.OPERATORS_WORDS)
    if allowed:
        assert rules.ruling(Standing(state, 1), status, 6) is not None


@given(moments, moments, st.none() | moments, st.booleans())
def test_nothing_goes_out_early_or_late(
    now: datetime, send_at: datetime, last: datetime | None, suppressed: bool
) -> None:
    """A claim is never before its decent moment, never after its last one, and never to a suppressed address."""
    readiness = Readiness(now, send_at, last, suppressed)
    move = rules.turn(readiness)
    if move is Move.CLAIM:
        assert not suppressed
        assert readiness.send_at <= readiness.now
        assert readiness.not_after is None or readiness.now <= readiness.not_after
    if move is None:
        assert readiness.now < readiness.send_at


def test_failed_is_what_proves_that_the_channel_did_not_reach_the_person() -> None:
    """An attempt that expired, was canceled or is unknown proves nothing of the channel."""
    assert {"BOUNCED_HARD", "BOUNCED_SOFT", "UNDELIVERED"} == set(rules.failed_states())
    assert DeliveryOutcome.UNKNOWN is rules.outcome_of(AttemptState.UNKNOWN)
    assert [None] * 3 == [
        rules.outcome_of(state) for state in AttemptState if state in ("QUEUED", "SENDING", "CANCELED")
    ]


@given(st.integers(1, 10_000), st.none() | st.integers(0, 10**9))
def test_gaps_grow_and_are_bounded(times: int, wish: int | None) -> None:
    """No gap is shorter than the one before or than wished for, and none is longer than half an hour or a day."""
    retry, following = pacing.retry_at(NOW, times, wish), pacing.retry_at(NOW, times + 1, wish)
    assert NOW + timedelta(seconds=30) <= retry <= following <= NOW + timedelta(days=1)
    pause = pacing.resumes_at(NOW, times)
    assert NOW + timedelta(seconds=5) <= pause <= NOW + timedelta(minutes=5)
    if wish is not None:
        assert retry >= NOW + min(timedelta(milliseconds=wish), timedelta(days=1))


@pytest.mark.parametrize(("channel", "rate"), [("email", 600), ("sms", 60), ("wechat", None)])
def test_a_rate_is_read_from_the_settings(channel: str, rate: int | None) -> None:
    """A channel that the tenant does not name has no rate."""
    assert rate == pacing.rate_of(("email=600", "sms=60"), channel)
