"""Any order of steps in the database keeps reminders and occurrences in step with each other."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import integers, lists, one_of, sampled_from

from selene_os.engines.reminder.tests.factories import NOW, Desk, a_line

_CAMPAIGNS: Iterator[int] = count(1)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=lists(one_of(sampled_from(["tick", "tick dropped", "cancel", "again"]), integers(1, 25)), max_size=10),
    allowed_days=sampled_from([None, 4, 12, 60]),
)
def test_a_reminder_has_at_most_one_time_to_come(desk: Desk, steps: list[str | int], allowed_days: int | None) -> None:
    """Whatever happens in whatever order: at most three times, one to come while scheduled, none when it is over."""
    campaign_id = f"bfc_{next(_CAMPAIGNS)}"
    not_after = None if allowed_days is None else f"{NOW + timedelta(days=allowed_days):%Y-%m-%dT%H:%M:%SZ}"
    line = a_line(1, campaign_id, not_after=not_after)
    lines, now = desk.schedule(line).lines, NOW
    for step in steps:
        if isinstance(step, int):
            now += timedelta(days=step)
        elif step == "cancel":
            desk.cancel(*lines, now=now)
        elif step == "again":
            assert desk.schedule(line, now=now).refusals == [None]
        else:
            fired = desk.fire(*desk.due(now, campaign_id=campaign_id).lines, now=now).lines
            dropped = {"refused_reason": "BCAST_ALREADY_CONCLUDED"} if step == "tick dropped" else {}
            desk.follow(*({**each, **dropped} for each in fired), now=now)
    (reminder,) = [each for each in desk.reminders() if each.reminder_id.startswith(f"{campaign_id}-")]
    times = [each for each in desk.occurrences() if each.reminder_id == reminder.reminder_id]
    to_come = [each for each in times if each.state == "SCHEDULED"]
    assert len(times) <= 3
    assert len(to_come) == (1 if reminder.state == "SCHEDULED" else 0)
    assert [each.due_at for each in times] == sorted({each.due_at for each in times})
    assert all(not_after is None or each.due_at <= not_after for each in times)
    assert all(each.fired_at >= each.due_at for each in times if each.state == "FIRED")
