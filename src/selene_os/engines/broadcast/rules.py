"""The life of a message, as one table of moves, and the shape of what may be sent.

    DRAFT_CREATED ─DELIVER→ SENT ─WAIT→ WAITING ─FOLLOW_UP→ FOLLOWUP ─SET_REMINDER→ REMINDER_SET
                             │             ↑                               ↑             │
                        ACKNOWLEDGE     REOPEN                        SET_REMINDER  FIRE_REMINDER
                             ↓             │                               │             ↓
                         CONCLUDED      EXPIRED                            └── REMINDER_FIRED ⟲ REDELIVER

From every open state CONCLUDE and CANCEL lead to CONCLUDED and CANCELED, from WAITING and what follows it EXPIRE leads
to EXPIRED. What leads out of an end, to WAITING, is REOPEN: whom no channel reached may be reached again after all; and
HAND_BACK from CANCELED, of what had gone out, once the newer message that spoke for it has ended. FOLLOW_UP is
refused before the waiting window is over: a person gets time to answer before anybody nudges. DELIVER_AGAIN (through
the next channel, or because an operator asks for it) leaves a message that waits for an answer where it is. A notice
waits for no answer: it rests in SENT until its recipient acknowledges it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from selene_os.kernel.vocabulary import Channel

ARRIVES_AT_ONCE = (Channel.APP,)
"""Channels whose delivery is our own row; the others arrive when their provider says so."""

_LATELY = timedelta(hours=6)
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
    DELIVER_AGAIN = "DELIVER_AGAIN"
    ACKNOWLEDGE = "ACKNOWLEDGE"
    CONCLUDE = "CONCLUDE"
    EXPIRE = "EXPIRE"
    CANCEL = "CANCEL"
    REOPEN = "REOPEN"
    HAND_BACK = "HAND_BACK"


_ENDS = {Move.CONCLUDE: MessageState.CONCLUDED, Move.CANCEL: MessageState.CANCELED}
_ENDS_OF_DELIVERED = {**_ENDS, Move.EXPIRE: MessageState.EXPIRED}
LIFE: Mapping[MessageState, Mapping[Move, MessageState]] = {
    MessageState.DRAFT_CREATED: {Move.DELIVER: MessageState.SENT, **_ENDS},
    MessageState.SENT: {Move.WAIT: MessageState.WAITING, Move.ACKNOWLEDGE: MessageState.CONCLUDED, **_ENDS},
    MessageState.WAITING: {
        Move.FOLLOW_UP: MessageState.FOLLOWUP,
        Move.DELIVER_AGAIN: MessageState.WAITING,
        **_ENDS_OF_DELIVERED,
    },
    MessageState.FOLLOWUP: {
        Move.SET_REMINDER: MessageState.REMINDER_SET,
        Move.DELIVER_AGAIN: MessageState.FOLLOWUP,
        **_ENDS_OF_DELIVERED,
    },
    MessageState.REMINDER_SET: {
        Move.FIRE_REMINDER: MessageState.REMINDER_FIRED,
        Move.DELIVER_AGAIN: MessageState.REMINDER_SET,
        **_ENDS_OF_DELIVERED,
    },
    MessageState.REMINDER_FIRED: {
        Move.SET_REMINDER: MessageState.REMINDER_SET,
        Move.REDELIVER: MessageState.REMINDER_FIRED,
        Move.DELIVER_AGAIN: MessageState.REMINDER_FIRED,
        **_ENDS_OF_DELIVERED,
    },
    MessageState.CONCLUDED: {},
    MessageState.EXPIRED: {Move.REOPEN: MessageState.WAITING},
    MessageState.CANCELED: {Move.HAND_BACK: MessageState.WAITING},
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


def merging_states() -> tuple[MessageState, ...]:
    """The states in which a message gives way to a newer one for the same person; notices (SENT) never do."""
    return tuple(state for state in open_states() if state is not MessageState.SENT)


def ends() -> tuple[MessageState, ...]:
    """The states in which a message has come to its end."""
    return tuple(state for state in MessageState if state not in open_states())


def left_lately(now: datetime) -> datetime:
    """What left after this moment, late as it may have been, is the reminder's delivery too."""
    return now - _LATELY


def wait_until(delivered: datetime, window_minutes: int) -> datetime:
    """The moment before which nobody is nudged about a message that was delivered then."""
    return delivered + timedelta(minutes=window_minutes)
