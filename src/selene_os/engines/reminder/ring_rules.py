"""The life of a reminder that somebody set: each time of it rings, waits for the person, and ends.

A reminder stands where its current time stands: the earliest that has not ended. A time that has rung waits for the
person (FOLLOWUP_PENDING) until it is done; when the next one of a rule rings, it has EXPIRED.
"""

from collections.abc import Mapping
from enum import StrEnum

MOST_MINUTES = 1_440
MOST_ESCALATIONS = 3


class Priority(StrEnum):
    """How urgent a reminder is."""

    LOW = "Low"
    NORMAL = "Normal"
    HIGH = "High"
    CRITICAL = "Critical"

    @property
    def above(self) -> "Priority":
        """The next higher one; the highest itself."""
        order = list(Priority)
        return order[min(order.index(self) + 1, len(order) - 1)]


class LocalTimeMode(StrEnum):
    """What a rule keeps when clocks are changed: the time on the wall, or the distance from UTC."""

    LOCAL_TIME = "LocalTime"
    FIXED_TIMEZONE = "FixedTimezone"


class RingState(StrEnum):
    """Where one time of a reminder stands."""

    SCHEDULED = "SCHEDULED"
    SNOOZED = "SNOOZED"
    FOLLOWUP_PENDING = "FOLLOWUP_PENDING"
    FAILED = "FAILED"
    COMPLETED = "COMPLETED"
    CANCELED = "CANCELED"
    EXPIRED = "EXPIRED"


class Change(StrEnum):
    """What somebody can do with a reminder."""

    SNOOZE = "SNOOZE"
    FOLLOW_UP = "FOLLOW_UP"
    RETRY = "RETRY"
    CANCEL = "CANCEL"
    ESCALATE = "ESCALATE"
    DONE = "DONE"


class Happening(StrEnum):
    """What befalls a time of a reminder without anybody's doing."""

    RING = "RING"
    FAIL = "FAIL"
    SUPERSEDE = "SUPERSEDE"


_Moves = Mapping[Change | Happening, RingState]
_ENDS: _Moves = {
    Change.CANCEL: RingState.CANCELED,
    Change.DONE: RingState.COMPLETED,
    Happening.SUPERSEDE: RingState.EXPIRED,
}
_RINGS: _Moves = {Happening.RING: RingState.FOLLOWUP_PENDING}
RING_MOVES: Mapping[RingState, _Moves] = {
    RingState.SCHEDULED: {
        **_ENDS,
        **_RINGS,
        Change.SNOOZE: RingState.SNOOZED,
        Change.ESCALATE: RingState.SCHEDULED,
    },
    RingState.SNOOZED: {
        **_ENDS,
        **_RINGS,
        Change.SNOOZE: RingState.SNOOZED,
        Change.ESCALATE: RingState.SNOOZED,
    },
    RingState.FOLLOWUP_PENDING: {
        **_ENDS,
        **_RINGS,
        Change.SNOOZE: RingState.SNOOZED,
        Change.FOLLOW_UP: RingState.FOLLOWUP_PENDING,
        Change.RETRY: RingState.SCHEDULED,
        Change.ESCALATE: RingState.FOLLOWUP_PENDING,
        Happening.FAIL: RingState.FAILED,
    },
    RingState.FAILED: {
        **_ENDS,
        Change.RETRY: RingState.SCHEDULED,
    },
    RingState.COMPLETED: {},
    RingState.CANCELED: {},
    RingState.EXPIRED: {},
}
RING_LIFE: Mapping[RingState, tuple[RingState, ...]] = {
    state: tuple(dict.fromkeys(after for after in moves.values() if after is not state))
    for state, moves in RING_MOVES.items()
}
OPEN_STATES = tuple(state for state, moves in RING_MOVES.items() if moves)
WITH_MINUTES = (Change.SNOOZE, Change.FOLLOW_UP)


def states_before(happening: Happening) -> tuple[str, ...]:
    """The states to which that can happen."""
    return tuple(state.value for state, moves in RING_MOVES.items() if happening in moves)


def are_minutes(change: Change, minutes: int | None) -> bool:
    """Whether a change is asked for with the minutes that it needs, or may have, or with none."""
    if minutes is None:
        return change not in WITH_MINUTES
    return change in (*WITH_MINUTES, Change.RETRY) and 1 <= minutes <= MOST_MINUTES
