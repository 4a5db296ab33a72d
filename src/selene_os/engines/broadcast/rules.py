"""The life of a message, as one table of moves, and the shape of what may be sent.

    DRAFT_CREATED ─DELIVER→ SENT ─WAIT→ WAITING ─FOLLOW_UP→ FOLLOWUP ─SET_REMINDER→ REMINDER_SET
    ─FIRE_REMINDER→ REMINDER_FIRED (⟲ REDELIVER, or SET_REMINDER again)

From every open state CONCLUDE, EXPIRE and CANCEL lead to an end, and nothing leads out of an end. FOLLOW_UP
is refused before the waiting window is over: a person gets time to answer before anybody nudges.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from selene_os.kernel.vocabulary import Channel

WAITING_WINDOW = timedelta(minutes=5)
ARRIVES_AT_ONCE = (Channel.APP,)
"""Channels whose delivery is our own row; the others arrive when their provider says so."""

MOST_CHARACTERS_OF_AN_ID = 128
MOST_CHARACTERS_OF_A_REFERENCE = 256


class MessageState(StrEnum):
    """Where a message is in its life."""

    DRAFT_CREATED = "DRAFT_CREATED"
    SENT = "SENT"
    WAITING = "WAITING"
    FOLLOWUP = "FOLLOWUP"
    REMINDER_SET = "REMINDER_SET"
    REMINDER_FIRED = "REMINDER_FIRED"
    CONCLUDED = "CONCLUDED"
    EXPIRED = "EXPIRED"
    CANCELED = "CANCELED"


class DeliveryState(StrEnum):
    """Whether a delivery still stands in the outbox."""

    REQUESTED = "REQUESTED"
    DELIVERED = "DELIVERED"


class Classification(StrEnum):
    """How pressing a message is; an emergency is nothing that this engine may send."""

    SIMPLE = "Simple"
    PRIORITY = "Priority"


class Move(StrEnum):
    """What can happen to a message."""

    DELIVER = "DELIVER"
    WAIT = "WAIT"
    FOLLOW_UP = "FOLLOW_UP"
    SET_REMINDER = "SET_REMINDER"
    FIRE_REMINDER = "FIRE_REMINDER"
    REDELIVER = "REDELIVER"
    CONCLUDE = "CONCLUDE"
    EXPIRE = "EXPIRE"
    CANCEL = "CANCEL"


_ENDS = {
    Move.CONCLUDE: MessageState.CONCLUDED,
    Move.EXPIRE: MessageState.EXPIRED,
    Move.CANCEL: MessageState.CANCELED,
}
LIFE: Mapping[MessageState, Mapping[Move, MessageState]] = {
    MessageState.DRAFT_CREATED: {Move.DELIVER: MessageState.SENT, **_ENDS},
    MessageState.SENT: {Move.WAIT: MessageState.WAITING, **_ENDS},
    MessageState.WAITING: {Move.FOLLOW_UP: MessageState.FOLLOWUP, **_ENDS},
    MessageState.FOLLOWUP: {Move.SET_REMINDER: MessageState.REMINDER_SET, **_ENDS},
    MessageState.REMINDER_SET: {Move.FIRE_REMINDER: MessageState.REMINDER_FIRED, **_ENDS},
    MessageState.REMINDER_FIRED: {
        Move.SET_REMINDER: MessageState.REMINDER_SET,
        Move.REDELIVER: MessageState.REMINDER_FIRED,
        **_ENDS,
    },
    MessageState.CONCLUDED: {},
    MessageState.EXPIRED: {},
    MessageState.CANCELED: {},
}
DELIVERING = (Move.DELIVER, Move.WAIT)
REMINDING = (Move.FOLLOW_UP, Move.SET_REMINDER, Move.FIRE_REMINDER)


def after(state: MessageState, moves: Iterable[Move]) -> MessageState | None:
    """The state after the moves, or None if the table does not allow one of them."""
    reached: MessageState | None = state
    for move in moves:
        reached = LIFE[reached].get(move) if reached is not None else None
    return reached


def states_allowing(*moves: Move) -> tuple[MessageState, ...]:
    """The states from which these moves are allowed, one after the other."""
    return tuple(state for state in MessageState if after(state, moves) is not None)


def moves_of_a_reminder(state: MessageState) -> tuple[Move, ...]:
    """The moves from this state to a fired reminder, empty if there is no way."""
    moves: list[Move] = []
    reached = state
    for move in REMINDING:
        if move in LIFE[reached]:
            moves.append(move)
            reached = LIFE[reached][move]
    return tuple(moves)


def states_reminded_by(move: Move) -> tuple[MessageState, ...]:
    """The states whose way to a fired reminder has this move in it."""
    return tuple(state for state in MessageState if move in moves_of_a_reminder(state))


def open_states() -> tuple[MessageState, ...]:
    """The states in which a message still waits for its end."""
    return states_allowing(Move.CONCLUDE)


def ends() -> tuple[MessageState, ...]:
    """The states that nothing leads out of."""
    return tuple(state for state in MessageState if not LIFE[state])


def wait_until(delivered: datetime) -> datetime:
    """The moment before which nobody is nudged about a message that was delivered then."""
    return delivered + WAITING_WINDOW
