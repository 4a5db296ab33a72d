"""Any order of steps in the database keeps to the table of moves."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import lists, sampled_from

from selene_os.engines.broadcast import rules
from selene_os.engines.broadcast.rules import MessageState, Move
from selene_os.engines.broadcast.tests.factories import NOW, Office, a_target

_CAMPAIGNS: Iterator[int] = count(1)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=lists(sampled_from(["deliver", "conclude", "remind", "redeliver", "wait"]), max_size=9))
def test_a_message_moves_as_its_table_says(office: Office, steps: list[str]) -> None:
    """Whatever is asked of a message in whatever order, it is where the table of moves says, with its deliveries."""
    campaign_id = f"bfc_{next(_CAMPAIGNS)}"
    broadcast_id = f"{campaign_id}-0000001"
    office.draft(a_target(1, campaign_id))
    state, reminders, deliveries = MessageState.DRAFT_CREATED, 0, 0
    now = delivered_at = NOW
    for step in steps:
        row = {**a_target(1, campaign_id), "broadcast_id": broadcast_id}
        match step:
            case "wait":
                now += rules.WAITING_WINDOW + timedelta(seconds=1)
            case "deliver":
                office.deliver(row, now=now)
                if state == MessageState.DRAFT_CREATED:
                    state, deliveries, delivered_at = MessageState.WAITING, 1, now
            case "conclude":
                office.conclude(row, now=now)
                state = rules.after(state, (Move.CONCLUDE,)) or state
            case "remind":
                office.remind({**row, "attempt_number": reminders + 1}, now=now)
                moves = rules.moves_of_a_reminder(state)
                waits = Move.FOLLOW_UP in moves and now < rules.wait_until(delivered_at)
                if moves and not waits:
                    state, reminders = rules.after(state, moves) or state, reminders + 1
            case "redeliver":
                office.redeliver({**row, "attempt_number": reminders}, now=now)
                if rules.after(state, (Move.REDELIVER,)) is not None:
                    deliveries = reminders + 1
    message = next(each for each in office.messages() if each.broadcast_id == broadcast_id)
    mine = [each.attempt_number for each in office.deliveries() if each.broadcast_id == broadcast_id]
    assert (state, reminders, deliveries) == (message.state, message.reminder_number, message.delivery_number)
    assert mine == sorted(set(mine))
    assert max(mine, default=0) == deliveries
