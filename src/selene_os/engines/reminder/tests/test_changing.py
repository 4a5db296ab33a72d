from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers, lists, one_of, sampled_from

from selene_os.engines.reminder.ring_rules import OPEN_STATES, RING_MOVES, Change, Happening, Priority, RingState
from selene_os.engines.reminder.tests.factories import NOW
from selene_os.engines.reminder.tests.personal_factories import PersonalDesk
from selene_os.kernel.moments import moment
from selene_os.kernel.outcome import Done

_KEYS: Iterator[int] = count(1)
NINE = "2026-03-03T08:00:00Z"


@pytest.fixture
def rung(personal: PersonalDesk) -> PersonalDesk:
    """A reminder that has rung just now."""
    personal.set()
    personal.at(NINE).ring()
    return personal


def test_every_open_state_can_be_ended() -> None:
    """Whatever is open can be done and called off; what has ended moves no more."""
    for state, moves in RING_MOVES.items():
        assert (state in OPEN_STATES) == bool(moves)
        assert not moves or (moves[Change.DONE], moves[Change.CANCEL]) == (RingState.COMPLETED, RingState.CANCELED)
    assert {after for moves in RING_MOVES.values() for after in moves.values()} == set(RingState)
    assert set(RING_MOVES[RingState.COMPLETED]) == set()
    assert Happening.RING not in RING_MOVES[RingState.FAILED]


def test_a_reminder_is_put_off_before_it_rings(personal: PersonalDesk) -> None:
    """The minutes count from the time that it had, or from now if that is later; it rings then."""
    personal.set()
    assert personal.moved("SNOOZE", 10) == ("SNOOZED", "2026-03-03T08:10:00Z")
    assert personal.at(NINE).ring().rung == 0
    assert personal.at("2026-03-03T08:10:00Z").ring().rung == 1


def test_a_reminder_is_put_off_after_it_rang(rung: PersonalDesk) -> None:
    """It rings again so many minutes from now, with a notice of its own."""
    assert rung.moved("SNOOZE", 1) == ("SNOOZED", "2026-03-03T08:01:00Z")
    assert rung.at("2026-03-03T08:01:00Z").ring().rung == 1
    assert [key.rpartition("/")[2] for key in rung.heard] == ["001", "001.2"]
    assert rung.state == "FOLLOWUP_PENDING"


def test_a_reminder_is_followed_up(rung: PersonalDesk) -> None:
    """Once it rang it may ring again later while it waits; before it rang there is nothing to follow up."""
    assert rung.moved("FOLLOW_UP", 60) == ("FOLLOWUP_PENDING", "2026-03-03T09:00:00Z")
    assert rung.at("2026-03-03T09:00:00Z").ring().rung == 1
    rung.set("k2", user_id="ben")
    other = rung.shown("ben").items[0].reminder_id
    assert rung.refusal(rung.change("FOLLOW_UP", other, 60)) == "REM_FAIL_STATE_TRANSITION_INVALID"


def test_a_reminder_is_tried_again(rung: PersonalDesk) -> None:
    """At once, or so many minutes later."""
    assert rung.moved("RETRY") == ("SCHEDULED", NINE)
    assert rung.ring().rung == 1
    assert rung.moved("RETRY", 5) == ("SCHEDULED", "2026-03-03T08:05:00Z")


def test_a_reminder_becomes_more_urgent(rung: PersonalDesk) -> None:
    """Three times at most, a priority up each time as far as there is one; what rang rings again at once."""
    for level, priority in enumerate(("High", "Critical", "Critical"), 1):
        assert rung.moved("ESCALATE") == ("FOLLOWUP_PENDING", NINE)
        assert rung.ring().rung == 1
        (kept,) = rung.kept()
        assert (kept.escalation_level, kept.priority) == (level, priority)
    assert rung.refusal(rung.change("ESCALATE")) == "REM_FAIL_STATE_TRANSITION_INVALID"
    assert Priority.LOW.above is Priority.NORMAL


def test_what_has_not_rung_keeps_its_time_when_it_becomes_urgent(personal: PersonalDesk) -> None:
    """Only its priority changes."""
    personal.set()
    assert personal.moved("ESCALATE") == ("SCHEDULED", NINE)
    assert personal.kept()[0].priority == "High"


def test_done_is_done(rung: PersonalDesk) -> None:
    """It rings no more, and takes no other move."""
    assert rung.moved("DONE") == ("COMPLETED", None)
    for change, minutes in (("SNOOZE", 5), ("FOLLOW_UP", 5), ("RETRY", None), ("CANCEL", None), ("DONE", None)):
        assert rung.refusal(rung.change(change, minutes=minutes)) == "REM_FAIL_STATE_TRANSITION_INVALID"
    assert rung.at("2026-04-01T00:00:00Z").ring().rung == 0


def test_one_time_of_a_rule_done_leaves_the_others(personal: PersonalDesk) -> None:
    """Done before it rings, after it rang: the next one is there either way, and only one."""
    personal.set(recurrence_rule="daily")
    assert personal.moved("DONE") == ("SCHEDULED", "2026-03-04T08:00:00Z")
    personal.at("2026-03-04T08:00:00Z").ring()
    assert personal.moved("DONE") == ("SCHEDULED", "2026-03-05T08:00:00Z")
    assert [state for state, _ in personal.rings().values()] == ["COMPLETED", "COMPLETED", "SCHEDULED"]


def test_a_cancel_ends_all_of_a_rule(personal: PersonalDesk) -> None:
    """The time that rang and the one to come are called off, and nothing rings any more."""
    personal.set(recurrence_rule="daily")
    personal.at(NINE).ring()
    assert personal.moved("CANCEL") == ("CANCELED", None)
    assert [state for state, _ in personal.rings().values()] == ["CANCELED", "CANCELED"]
    assert personal.earliest() is None
    assert personal.refusal(personal.change("CANCEL")) == "REM_FAIL_STATE_TRANSITION_INVALID"


def test_asking_twice_changes_once(rung: PersonalDesk) -> None:
    """The same key again answers the same without an entry; with another change it is refused."""
    first = rung.change("SNOOZE", minutes=5, key="one")
    rung.at("2026-03-03T08:02:00Z")
    again = rung.change("SNOOZE", minutes=5, key="one")
    assert first.result == again.result
    assert (len(first.events), len(again.events)) == (1, 0)
    assert rung.refusal(rung.change("DONE", key="one")) == "REM_FAIL_IDEMPOTENCY_REPLAY"


@pytest.mark.parametrize(
    ("change", "minutes"),
    [("SNOOZE", None), ("SNOOZE", 0), ("SNOOZE", 1_441), ("FOLLOW_UP", None), ("DONE", 5), ("RETRY", -1)],
)
def test_minutes_are_given_where_they_mean_something(rung: PersonalDesk, change: str, minutes: int | None) -> None:
    """From 1 to 1440 to put off and to follow up, none to end."""
    assert rung.refusal(rung.change(change, minutes=minutes)) == "REM_FAIL_TIME_INVALID"


def test_nobody_changes_what_nobody_set(personal: PersonalDesk) -> None:
    """An unknown reminder is refused."""
    assert personal.refusal(personal.change("DONE", "rem_unknown")) == "REM_FAIL_SCOPE_VIOLATION"


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=lists(one_of(sampled_from([*Change]), sampled_from(["ring", "lose"]), integers(1, 60)), max_size=14),
    rule=sampled_from([None, "daily", "FREQ=DAILY;COUNT=2"]),
)
def test_whatever_is_done_in_whatever_order(
    personal: PersonalDesk, steps: list[Change | str | int], rule: str | None
) -> None:
    """No notice comes twice, an ended reminder never rings, and at most one time has rung and waits."""
    personal.now = NOW
    reminder_id = personal.set(f"key-{next(_KEYS)}", recurrence_rule=rule, desired_time="in 2 hours").result.reminder_id
    heard_before = len(personal.heard)
    for step in steps:
        if isinstance(step, int):
            personal.now += timedelta(hours=step)
        elif isinstance(step, Change):
            minutes = 30 if step in (Change.SNOOZE, Change.FOLLOW_UP) else None
            outcome = personal.change(step.value, reminder_id, minutes)
            assert isinstance(outcome, Done) or outcome.reason.code == "REM_FAIL_STATE_TRANSITION_INVALID"
        else:
            personal.ring(refused="LOST" if step == "lose" else None)
    item = next(each for each in personal.shown(limit=1_000).items if each.reminder_id == reminder_id)
    heard = personal.heard[heard_before:]
    assert len(heard) == len(set(heard))
    assert item.state in OPEN_STATES or item.due_at is None
    if item.due_at is not None:
        personal.now = max(personal.now, moment(item.due_at))
        assert personal.ring().rung >= 1
