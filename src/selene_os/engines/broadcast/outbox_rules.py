"""The life of one delivery of a message, as one table of moves.

    REQUESTED ─HAND_OVER→ HANDED_OVER ─SEND→ SENT ─ARRIVE→ DELIVERED
        │                      │               │
      CANCEL            LOSE ──┤              FAIL ─→ FAILED ─MOVE_ON→ MOVED_ON   (through the next channel)
        ↓                      ↓               ↑         └────GIVE_UP→ GAVE_UP    (nobody needs it, or no channel left)
    CANCELED               UNKNOWN ── SEND, ARRIVE, FAIL settle it

REQUESTED may also FAIL (the address is known to be a bad one) and EXPIRE, HANDED_OVER may also ARRIVE, FAIL and EXPIRE
(its last moment had passed before it could be sent). A delivery through the app begins and ends as DELIVERED. What is
heard late is taken if it leads forwards, so nothing leads back, nor out of CANCELED.

A message's latest delivery alone may be REQUESTED or FAILED: a newer one calls off what was requested, and what had
failed has moved on by it.
"""

from collections.abc import Mapping
from enum import StrEnum

from selene_os.kernel.vocabulary import DeliveryOutcome


class DeliveryState(StrEnum):
    """Where a delivery is: REQUESTED ones are the outbox, FAILED ones wait for the next step of the ladder."""

    REQUESTED = "REQUESTED"
    HANDED_OVER = "HANDED_OVER"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    MOVED_ON = "MOVED_ON"
    GAVE_UP = "GAVE_UP"
    UNKNOWN = "UNKNOWN"
    EXPIRED = "EXPIRED"
    CANCELED = "CANCELED"


class DeliveryMove(StrEnum):
    """What can happen to a delivery."""

    HAND_OVER = "HAND_OVER"
    SEND = "SEND"
    ARRIVE = "ARRIVE"
    FAIL = "FAIL"
    LOSE = "LOSE"
    EXPIRE = "EXPIRE"
    CANCEL = "CANCEL"
    MOVE_ON = "MOVE_ON"
    GIVE_UP = "GIVE_UP"


_SETTLING = {
    DeliveryMove.SEND: DeliveryState.SENT,
    DeliveryMove.ARRIVE: DeliveryState.DELIVERED,
    DeliveryMove.FAIL: DeliveryState.FAILED,
}
DELIVERY_LIFE: Mapping[DeliveryState, Mapping[DeliveryMove, DeliveryState]] = {
    DeliveryState.REQUESTED: {
        DeliveryMove.HAND_OVER: DeliveryState.HANDED_OVER,
        DeliveryMove.FAIL: DeliveryState.FAILED,
        DeliveryMove.EXPIRE: DeliveryState.EXPIRED,
        DeliveryMove.CANCEL: DeliveryState.CANCELED,
    },
    DeliveryState.HANDED_OVER: {
        **_SETTLING,
        DeliveryMove.LOSE: DeliveryState.UNKNOWN,
        DeliveryMove.EXPIRE: DeliveryState.EXPIRED,
    },
    DeliveryState.SENT: {
        DeliveryMove.ARRIVE: DeliveryState.DELIVERED,
        DeliveryMove.FAIL: DeliveryState.FAILED,
    },
    DeliveryState.DELIVERED: {},
    DeliveryState.FAILED: {
        DeliveryMove.MOVE_ON: DeliveryState.MOVED_ON,
        DeliveryMove.GIVE_UP: DeliveryState.GAVE_UP,
    },
    DeliveryState.MOVED_ON: {},
    DeliveryState.GAVE_UP: {},
    DeliveryState.UNKNOWN: _SETTLING,
    DeliveryState.EXPIRED: {},
    DeliveryState.CANCELED: {},
}
MOVE_OF_OUTCOME: Mapping[DeliveryOutcome, DeliveryMove] = {
    DeliveryOutcome.SENT: DeliveryMove.SEND,
    DeliveryOutcome.DELIVERED: DeliveryMove.ARRIVE,
    DeliveryOutcome.FAILED: DeliveryMove.FAIL,
    DeliveryOutcome.UNKNOWN: DeliveryMove.LOSE,
    DeliveryOutcome.EXPIRED: DeliveryMove.EXPIRE,
}
HAS_NOT_LEFT = (DeliveryState.REQUESTED, DeliveryState.HANDED_OVER, DeliveryState.FAILED)
"""The states in which a delivery still goes out, itself or through the next channel: another one would be a second."""


def after_outcome(state: DeliveryState, outcome: DeliveryOutcome) -> DeliveryState | None:
    """The state after an outcome was heard, None if that is no news."""
    return DELIVERY_LIFE[state].get(MOVE_OF_OUTCOME[outcome])


def news_of(outcome: DeliveryOutcome) -> Mapping[DeliveryState, DeliveryState]:
    """For each state in which an outcome is news, the state after it."""
    known = ((state, after_outcome(state, outcome)) for state in DeliveryState)
    return {state: reached for state, reached in known if reached is not None}


def states_allowing(move: DeliveryMove) -> tuple[DeliveryState, ...]:
    """The states from which this move is allowed."""
    return tuple(state for state in DeliveryState if move in DELIVERY_LIFE[state])
