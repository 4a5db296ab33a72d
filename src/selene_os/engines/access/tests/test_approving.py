"""Who may vote, and what votes come to."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.access.approval_contract import Choice, RequestState
from selene_os.engines.access.approving import Policy, Request, Vote, path, seat_of, tally
from selene_os.engines.access.reasons import (
    ACCESS_NOT_APPROVER,
    ACCESS_REQUEST_CLOSED,
    ACCESS_SELF_APPROVAL,
    ACCESS_VOTED_ALREADY,
)
from selene_os.engines.access.tests.factories import BACKFILL, MANAGE
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import AccessMode

NOW, LATER = "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"
REQUEST = Request(
    "appr_1", "run_1", "ana", (MANAGE,), AccessMode.ACT, "", ("bo", "cy"), 2, RequestState.OPEN, NOW, LATER
)


def policy(action: str, *approvers: str, needed: int = 1, hours: int = 24) -> Policy:
    return Policy(action, approvers, needed, hours)


@pytest.mark.parametrize(
    ("policies", "seats"),
    [
        ([policy(MANAGE, "bo", "ana")], ("bo",)),
        ([policy(MANAGE, "ana")], None),
        ([policy(MANAGE, "ana", "bo", needed=2)], None),
        ([], None),
        ([policy(MANAGE)], None),
        ([policy(MANAGE, "bo"), policy(BACKFILL, "bo", "cy")], ("bo",)),
        ([policy(MANAGE, "bo"), policy(BACKFILL, "cy")], None),
    ],
)
def test_the_seats_are_those_who_may_approve_everything(policies: list[Policy], seats: tuple[str, ...] | None) -> None:
    """Common approvers of all actions, never the requester; too few of them is no way at all."""
    actions = [each.action for each in policies] or [MANAGE]
    found = path({each.action: each for each in policies}, actions, "ana")
    assert seats == (None if found is None else found.approvers)


def test_the_strictest_policy_of_several_counts() -> None:
    """Most votes, shortest time."""
    two = policy(MANAGE, "bo", "cy", "di", needed=2, hours=5)
    found = path({MANAGE: two, BACKFILL: policy(BACKFILL, "bo", "cy", hours=9)}, (MANAGE, BACKFILL), "ana")
    assert found is not None
    assert (2, 5, ("bo", "cy")) == (found.needed, found.valid_hours, found.approvers)


@pytest.mark.parametrize(
    ("voter", "votes", "delegated", "now", "seat"),
    [
        ("bo", [], {}, NOW, "bo"),
        ("ana", [], {}, NOW, ACCESS_SELF_APPROVAL),
        ("ana", [], {"bo": "ana"}, NOW, ACCESS_SELF_APPROVAL),
        ("eve", [], {}, NOW, ACCESS_NOT_APPROVER),
        ("eve", [], {"bo": "eve"}, NOW, "bo"),
        ("cy", [], {"bo": "cy"}, NOW, "cy"),
        ("bo", [("bo", "bo")], {}, NOW, ACCESS_VOTED_ALREADY),
        ("bo", [("bo", "eve")], {"bo": "eve"}, NOW, ACCESS_VOTED_ALREADY),
        ("cy", [("cy", "cy")], {"bo": "cy"}, NOW, ACCESS_VOTED_ALREADY),
        ("bo", [], {}, LATER, ACCESS_REQUEST_CLOSED),
    ],
)
def test_a_seat_votes_once_and_a_person_votes_once(
    voter: str, votes: list[tuple[str, str]], delegated: dict[str, str], now: str, seat: str | Reason
) -> None:
    """By the approver or by the delegate, in time, and never by the requester."""
    cast = [Vote(approver, by, Choice.APPROVE) for approver, by in votes]
    assert seat == seat_of(REQUEST, cast, voter, delegated, now)


@given(st.integers(1, 6), st.lists(st.sampled_from(Choice), max_size=6), st.data())
def test_votes_come_to_one_end(seats: int, choices: list[Choice], data: st.DataObject) -> None:
    """Approved with as many as needed, rejected once they cannot come together, else open; and an end stays."""
    needed = data.draw(st.integers(1, seats))
    votes = [Vote(f"s{number}", f"s{number}", choice) for number, choice in enumerate(choices[:seats])]
    ends = [tally(needed, seats, votes[:count]) for count in range(len(votes) + 1)]
    said = Counter(each.choice for each in votes)
    assert (ends[-1] is RequestState.APPROVED) == (said[Choice.APPROVE] >= needed)
    if len(votes) == seats:
        assert ends[-1] is not RequestState.OPEN
    decided = [each for each in ends if each is not RequestState.OPEN]
    assert 1 >= len(set(decided))
