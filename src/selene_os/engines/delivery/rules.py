"""The life of an attempt, as one table of moves, and what each word about it means.

    QUEUED ─CLAIM→ SENDING ─NOTE_SENT→ SENT ─NOTE_DELIVERED→ DELIVERED
    QUEUED ─EXPIRE→ EXPIRED, ─CANCEL→ CANCELED, ─TURN_AWAY→ UNDELIVERED
    SENDING ─RETRY→ QUEUED, ─LOSE→ UNKNOWN
    SENDING, UNKNOWN, SENT ─BOUNCE_HARD→ BOUNCED_HARD, ─BOUNCE_SOFT→ BOUNCED_SOFT, ─FAIL→ UNDELIVERED

From UNKNOWN no way leads back into the queue: what was perhaps sent is never sent again. A claim, and nothing else,
leads to SENDING; it is written before the provider is asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from selene_os.engines.delivery import reasons
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import Channel, DeliveryOutcome

PROVIDED = tuple(channel for channel in Channel if channel is not Channel.APP)
"""Channels that need a provider; the app's delivery is our own row and no attempt of this room."""


class AttemptState(StrEnum):
    """Where an attempt is in its life."""

    QUEUED = "QUEUED"
    SENDING = "SENDING"
    SENT = "SENT"
    DELIVERED = "DELIVERED"
    BOUNCED_HARD = "BOUNCED_HARD"
    BOUNCED_SOFT = "BOUNCED_SOFT"
    UNDELIVERED = "UNDELIVERED"
    UNKNOWN = "UNKNOWN"
    EXPIRED = "EXPIRED"
    CANCELED = "CANCELED"


class AttemptStatus(StrEnum):
    """What can be said of an attempt.

    TRY_LATER and DOWN promise that nothing was sent; CANCELED is said of what is queued and has nothing left to say.
    """

    SENT = "SENT"
    DELIVERED = "DELIVERED"
    BOUNCED_HARD = "BOUNCED_HARD"
    BOUNCED_SOFT = "BOUNCED_SOFT"
    UNDELIVERED = "UNDELIVERED"
    UNKNOWN = "UNKNOWN"
    TRY_LATER = "TRY_LATER"
    DOWN = "DOWN"
    CANCELED = "CANCELED"


class ResultSource(StrEnum):
    """Who says it: the provider's answer, a later receipt of it, a person, or the worker that takes a lane over."""

    PROVIDER = "PROVIDER"
    RECEIPT = "RECEIPT"
    OPERATOR = "OPERATOR"
    WORKER = "WORKER"


class LinkChange(StrEnum):
    """What an operator does with a person's links."""

    RENEW = "RENEW"
    REVOKE = "REVOKE"


class Move(StrEnum):
    """What can happen to an attempt."""

    CLAIM = "CLAIM"
    EXPIRE = "EXPIRE"
    CANCEL = "CANCEL"
    TURN_AWAY = "TURN_AWAY"
    RETRY = "RETRY"
    LOSE = "LOSE"
    NOTE_SENT = "NOTE_SENT"
    NOTE_DELIVERED = "NOTE_DELIVERED"
    BOUNCE_HARD = "BOUNCE_HARD"
    BOUNCE_SOFT = "BOUNCE_SOFT"
    FAIL = "FAIL"


_TRUTHS = {
    Move.NOTE_DELIVERED: AttemptState.DELIVERED,
    Move.BOUNCE_HARD: AttemptState.BOUNCED_HARD,
    Move.BOUNCE_SOFT: AttemptState.BOUNCED_SOFT,
    Move.FAIL: AttemptState.UNDELIVERED,
}
LIFE: Mapping[AttemptState, Mapping[Move, AttemptState]] = {
    AttemptState.QUEUED: {
        Move.CLAIM: AttemptState.SENDING,
        Move.EXPIRE: AttemptState.EXPIRED,
        Move.CANCEL: AttemptState.CANCELED,
        Move.TURN_AWAY: AttemptState.UNDELIVERED,
    },
    AttemptState.SENDING: {
        Move.RETRY: AttemptState.QUEUED,
        Move.LOSE: AttemptState.UNKNOWN,
        Move.NOTE_SENT: AttemptState.SENT,
        **_TRUTHS,
    },
    AttemptState.SENT: _TRUTHS,
    AttemptState.DELIVERED: {},
    AttemptState.BOUNCED_HARD: {},
    AttemptState.BOUNCED_SOFT: {},
    AttemptState.UNDELIVERED: {},
    AttemptState.UNKNOWN: {Move.NOTE_SENT: AttemptState.SENT, **_TRUTHS},
    AttemptState.EXPIRED: {},
    AttemptState.CANCELED: {},
}
MOVE_OF: Mapping[AttemptStatus, Move] = {
    AttemptStatus.SENT: Move.NOTE_SENT,
    AttemptStatus.DELIVERED: Move.NOTE_DELIVERED,
    AttemptStatus.BOUNCED_HARD: Move.BOUNCE_HARD,
    AttemptStatus.BOUNCED_SOFT: Move.BOUNCE_SOFT,
    AttemptStatus.UNDELIVERED: Move.FAIL,
    AttemptStatus.UNKNOWN: Move.LOSE,
    AttemptStatus.TRY_LATER: Move.RETRY,
    AttemptStatus.DOWN: Move.RETRY,
    AttemptStatus.CANCELED: Move.CANCEL,
}
OPERATORS_WORDS = (AttemptStatus.SENT, AttemptStatus.UNDELIVERED)
RECEIPTS_WORDS = tuple(
    status
    for status in AttemptStatus
    if status not in (AttemptStatus.UNKNOWN, AttemptStatus.TRY_LATER, AttemptStatus.DOWN, AttemptStatus.CANCELED)
)
_OUTCOMES: Mapping[AttemptState, DeliveryOutcome] = {
    AttemptState.SENT: DeliveryOutcome.SENT,
    AttemptState.DELIVERED: DeliveryOutcome.DELIVERED,
    AttemptState.BOUNCED_HARD: DeliveryOutcome.FAILED,
    AttemptState.BOUNCED_SOFT: DeliveryOutcome.FAILED,
    AttemptState.UNDELIVERED: DeliveryOutcome.FAILED,
    AttemptState.UNKNOWN: DeliveryOutcome.UNKNOWN,
    AttemptState.EXPIRED: DeliveryOutcome.EXPIRED,
}
_REASONS: Mapping[AttemptState, Reason] = {
    AttemptState.BOUNCED_HARD: reasons.BOUNCED_HARD,
    AttemptState.BOUNCED_SOFT: reasons.BOUNCED_SOFT,
    AttemptState.UNDELIVERED: reasons.UNDELIVERED,
    AttemptState.UNKNOWN: reasons.UNKNOWN,
    AttemptState.EXPIRED: reasons.EXPIRED,
    AttemptState.CANCELED: reasons.CANCELED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What an attempt is when something is said of it; called off means that it must not go out again."""

    state: AttemptState
    try_count: int
    is_called_off: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of an attempt, and why; a try that the provider never took does not count."""

    state: AttemptState
    reason_code: str | None
    try_count: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is known of a queued attempt when its turn has come; `send_at` is the next decent moment for it."""

    now: datetime
    send_at: datetime
    not_after: datetime | None = None
    is_suppressed: bool = False


def after(state: AttemptState, moves: Iterable[Move]) -> AttemptState | None:
    """The state after the moves, or None if the table does not allow one of them."""
    reached: AttemptState | None = state
    for move in moves:
        reached = LIFE[reached].get(move) if reached is not None else None
    return reached


def outcome_of(state: AttemptState) -> DeliveryOutcome | None:
    """What the state means to everybody else; None while the attempt is still in work, or was called off."""
    return _OUTCOMES.get(state)


def failed_states() -> tuple[AttemptState, ...]:
    """The states that are a proof that the channel did not reach the person."""
    return tuple(state for state in AttemptState if outcome_of(state) is DeliveryOutcome.FAILED)


def may_say(source: ResultSource, status: AttemptStatus, state: AttemptState) -> bool:
    """Whether this source can know that: a person speaks of what is unknown, a receipt of what became of it."""
    if source is ResultSource.OPERATOR:
        return status in OPERATORS_WORDS and state is AttemptState.UNKNOWN
    return source is not ResultSource.RECEIPT or status in RECEIPTS_WORDS


def ruling(standing: Standing, status: AttemptStatus, most_tries: int) -> Ruling | None:
    """What becomes of an attempt of which this is said; None if it says nothing new."""
    move = MOVE_OF[status]
    if move is not Move.RETRY:
        return _reached(standing, (move,), None)
    if standing.is_called_off:
        return _reached(standing, (Move.RETRY, Move.CANCEL), None)
    if status is AttemptStatus.DOWN:
        return _reached(standing, (Move.RETRY,), reasons.PROVIDER_DOWN, uncounted=1)
    if standing.try_count < most_tries:
        return _reached(standing, (Move.RETRY,), reasons.TRY_LATER)
    is_being_sent = Move.RETRY in LIFE[standing.state]
    return _reached(standing, (Move.BOUNCE_SOFT,), reasons.GAVE_UP) if is_being_sent else None


def turn(readiness: Readiness) -> Move | None:
    """What happens to a queued attempt whose turn has come; None if it is not yet a decent moment.

    Whatever would arrive after its last moment expires, also when only its next decent moment lies behind it.
    """
    last = readiness.not_after
    if last is not None and max(readiness.now, readiness.send_at) > last:
        return Move.EXPIRE
    if readiness.is_suppressed:
        return Move.TURN_AWAY
    return Move.CLAIM if readiness.send_at <= readiness.now else None


def reason_code_of(state: AttemptState) -> str | None:
    """Why an attempt is in this state, if nobody said anything more precise."""
    reason = _REASONS.get(state)
    return reason.code if reason is not None else None


def _reached(standing: Standing, moves: tuple[Move, ...], reason: Reason | None, uncounted: int = 0) -> Ruling | None:
    state = after(standing.state, moves)
    if state is None:
        return None
    code = reason_code_of(state) if reason is None else reason.code
    return Ruling(state, code, max(0, standing.try_count - uncounted))
