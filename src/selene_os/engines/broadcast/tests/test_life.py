"""Any order of steps in the database keeps to the two tables of moves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import lists, sampled_from

from selene_os.engines.broadcast import rules
from selene_os.engines.broadcast.outbox_rules import HAS_NOT_LEFT, DeliveryState, after_outcome
from selene_os.engines.broadcast.rules import MessageState, Move
from selene_os.engines.broadcast.tests.factories import NOW, Office
from selene_os.engines.broadcast.tests.targets import Target, a_mail
from selene_os.kernel.vocabulary import DeliveryOutcome

_CAMPAIGNS: Iterator[int] = count(1)
_NEXT: Target = {"next_channel": "sms", "next_address": "+491701234567"}


@dataclass
class Life:
    """What should become of one message, by the tables of moves alone."""

    state: MessageState = MessageState.DRAFT_CREATED
    reminders: int = 0
    redelivered: int = 0
    deliveries: list[DeliveryState] = field(default_factory=list)
    now: datetime = NOW
    waits_until: datetime = NOW
    left_at: datetime | None = None

    @property
    def latest(self) -> DeliveryState | None:
        return self.deliveries[-1] if self.deliveries else None

    def take(self, step: str) -> None:
        """Let a step happen."""
        getattr(self, step)()

    def wait(self) -> None:
        self.now += timedelta(minutes=5, seconds=1)

    def wait_long(self) -> None:
        self.now += timedelta(hours=6)

    def deliver(self) -> None:
        if (reached := rules.after(self.state, rules.DELIVERING)) is not None:
            self._begin_waiting(reached)
            self._request()

    def hand_over(self) -> None:
        self._become({DeliveryState.REQUESTED: DeliveryState.HANDED_OVER})

    def sent(self) -> None:
        self._note(-1, DeliveryOutcome.SENT)

    def lost(self) -> None:
        self._note(-1, DeliveryOutcome.UNKNOWN)

    def failed(self) -> None:
        self._note(-1, DeliveryOutcome.FAILED)

    def first_failed(self) -> None:
        self._note(0, DeliveryOutcome.FAILED)

    def climb(self) -> None:
        if self.latest is DeliveryState.FAILED:
            self._become({DeliveryState.FAILED: DeliveryState.MOVED_ON})
            self._request()

    def give_up(self) -> None:
        if self.latest is DeliveryState.FAILED:
            self._become({DeliveryState.FAILED: DeliveryState.GAVE_UP})
            self.state = MessageState.EXPIRED

    def conclude(self) -> None:
        if (reached := rules.after(self.state, (Move.CONCLUDE,))) is not None:
            self.state = reached
            left = {DeliveryState.REQUESTED: DeliveryState.CANCELED, DeliveryState.FAILED: DeliveryState.GAVE_UP}
            self._become(left)

    def remind(self) -> None:
        moves = rules.moves_of_a_reminder(self.state)
        must_wait = Move.FOLLOW_UP in moves and self.now < self.waits_until
        if moves and not must_wait:
            self.state, self.reminders = rules.after(self.state, moves) or self.state, self.reminders + 1

    def redeliver(self) -> None:
        if Move.REDELIVER in rules.LIFE[self.state] and self.reminders > self.redelivered:
            self.redelivered = self.reminders
            if self.latest not in HAS_NOT_LEFT and not self._has_just_left():
                self._request()

    def resend(self) -> None:
        if (reached := rules.after(self.state, (Move.REOPEN,))) is not None:
            self._begin_waiting(reached)
        elif Move.DELIVER_AGAIN not in rules.LIFE[self.state]:
            return
        if self.latest not in (DeliveryState.REQUESTED, DeliveryState.HANDED_OVER):
            self._become({DeliveryState.FAILED: DeliveryState.MOVED_ON})
            self._request()

    def _request(self) -> None:
        self.deliveries.append(DeliveryState.REQUESTED)
        self.left_at = None

    def _has_just_left(self) -> bool:
        return self.left_at is not None and self.left_at > rules.left_lately(self.now)

    def _begin_waiting(self, reached: MessageState) -> None:
        self.state, self.waits_until = reached, rules.wait_until(self.now, 5)

    def _become(self, left: dict[DeliveryState, DeliveryState]) -> None:
        if self.latest in left:
            self.deliveries[-1] = left[self.latest]

    def _note(self, place: int, outcome: DeliveryOutcome) -> None:
        if not self.deliveries:
            return
        reached = after_outcome(self.deliveries[place], outcome)
        if reached is DeliveryState.FAILED and place == 0 and len(self.deliveries) > 1:
            reached = DeliveryState.MOVED_ON
        elif reached is DeliveryState.FAILED and self.state in rules.ends():
            reached = DeliveryState.GAVE_UP
        if reached is None:
            return
        if place == -1 or len(self.deliveries) == 1:
            self.left_at = (self.left_at or self.now) if reached is DeliveryState.SENT else None
        self.deliveries[place] = reached


@dataclass
class Asking:
    """Asks the office for the same steps."""

    office: Office
    row: Target
    life: Life

    def take(self, step: str) -> None:
        """Ask for a step."""
        office, row, now = self.office, self.row, self.life.now
        latest = {**row, "delivery_request_ref": f"{row['broadcast_id']}/{len(self.life.deliveries)}"}
        match step:
            case "deliver":
                office.deliver(row, now=now)
            case "hand_over":
                found = office.outbox()
                office.hand_over(*({"delivery_request_ref": each} for each in found.values("delivery_request_ref")))
            case "sent" | "lost" | "failed":
                said = {"sent": "SENT", "lost": "UNKNOWN", "failed": "FAILED"}[step]
                office.note(latest, said, now=now)
            case "first_failed":
                office.note({**row, "delivery_request_ref": f"{row['broadcast_id']}/1"}, "FAILED", now=now)
            case "climb" | "give_up":
                after = _NEXT if step == "climb" else {"exhausted": "1"}
                office.climb(*({**each, **after} for each in office.unreached_rows()), now=now)
            case "conclude":
                office.conclude(row, now=now)
            case "remind":
                office.remind({**row, "attempt_number": self.life.reminders + 1}, now=now)
            case "redeliver":
                office.redeliver({**row, "attempt_number": self.life.reminders}, now=now)
            case "resend":
                office.resend(row, now=now)


STEPS = [
    "wait",
    "deliver",
    "hand_over",
    "sent",
    "lost",
    "failed",
    "first_failed",
    "climb",
    "give_up",
    "conclude",
    "remind",
    "redeliver",
    "resend",
    "deliver",
    "hand_over",
    "failed",
    "sent",
]


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=lists(sampled_from(STEPS), max_size=14))
def test_a_message_moves_as_its_tables_say(office: Office, steps: list[str]) -> None:
    """Whatever is asked of a message in whatever order, it is where the tables of moves say, with its deliveries."""
    number = next(_CAMPAIGNS)
    row = {**a_mail(number, f"bfc_{number}"), "broadcast_id": f"bfc_{number}-{number:07d}"}
    office.draft(row)
    life = Life()
    asking = Asking(office, row, life)
    try:
        for step in steps:
            asking.take(step)
            life.take(step)
        shown = office.message(broadcast_id=row["broadcast_id"])
    finally:
        office.conclude(row)  # so that the outbox is empty for whatever is tried next
    assert shown.message is not None
    assert (life.state, life.reminders) == (shown.message.state, shown.message.reminder_number)
    assert life.deliveries == [each.state for each in shown.deliveries]
    only_of_latest = {DeliveryState.REQUESTED, DeliveryState.FAILED}
    assert not only_of_latest & {each.state for each in shown.deliveries[:-1]}
