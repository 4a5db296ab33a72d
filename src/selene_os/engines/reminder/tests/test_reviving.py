"""Reminders end with the message that an older one was merged into, and come again with a person who is asked again."""

from selene_os.engines.reminder.tests.factories import Desk, Line, a_desk, a_line, day


def test_the_reminder_of_a_merged_message_is_called_off(desk: Desk) -> None:
    """The newest message speaks for the older one: that one's reminder ends, with an entry, and only that one's."""
    old = desk.schedule(a_line(1), a_line(2))
    answer = desk.schedule(a_line(1, "bfc_two", merged_broadcast_id="bfc_one-0000001"), a_line(3, "bfc_two"))
    assert answer.refusals == [None, None]
    assert answer.values("merged_reminder_id") == [old.values("reminder_id")[0], None]
    assert sorted(answer.events) == [
        ("REMINDER_MERGED", "user-1"),
        ("REMINDER_SCHEDULED", "user-1"),
        ("REMINDER_SCHEDULED", "user-3"),
    ]
    assert [each.state for each in desk.reminders()] == ["CANCELED", "SCHEDULED", "SCHEDULED", "SCHEDULED"]
    assert desk.due(day(4), campaign_id="bfc_one").values("recipient_user_id") == ["user-2"]


def test_merging_twice_changes_nothing(desk: Desk) -> None:
    """What was called off stays so; an unknown older message, or another company's, is left alone."""
    other = a_desk(desk.database, "globex")
    desk.schedule(a_line(1))
    other.schedule(a_line(1))
    line = a_line(1, "bfc_two", merged_broadcast_id="bfc_one-0000001")
    desk.schedule(line)
    again = desk.schedule(line, a_line(2, "bfc_two", merged_broadcast_id="bfc_none-0000001"))
    assert (again.refusals, again.events) == ([None, None], [("REMINDER_SCHEDULED", "user-2")])
    assert [each.state for each in other.reminders()] == ["SCHEDULED"]


def test_a_reminder_that_was_called_off_comes_again(desk: Desk) -> None:
    """Who is asked again after the first reminder fired gets the second, its gap counted from today."""
    desk.schedule(a_line(1), a_line(2), a_line(3))
    desk.tick(day(3))
    lines = _asked_again(1, 2)
    desk.cancel(*lines)
    answer = desk.revive(*lines[:1], now=day(9))
    assert answer.result.revived_count == 1
    assert answer.events == [("REMINDER_REVIVED", "user-1")]
    assert answer.values("scheduled_time") == ["2026-03-18T08:00:00Z"]
    assert [each.state for each in desk.reminders()] == ["SCHEDULED", "CANCELED", "SCHEDULED"]
    assert desk.states[:2] == [("r1", "FIRED"), ("r2", "SCHEDULED")]
    assert desk.tick(day(15)).values("recipient_user_id") == ["user-3"]
    assert desk.tick(day(16)).values("recipient_user_id") == ["user-1"]


def test_a_reminder_that_never_came_begins_anew(desk: Desk) -> None:
    """Called off before its first time, it comes its wish later again, on the same row."""
    lines = desk.schedule(a_line()).lines
    desk.cancel(*lines)
    assert desk.revive(*_asked_again(1), now=day(7)).values("scheduled_time") == ["2026-03-12T08:00:00Z"]
    assert desk.states == [("r1", "SCHEDULED")]


def test_one_that_has_fired_between_gets_a_new_time(desk: Desk) -> None:
    """Called off after it fired and before the next was scheduled, the next is written."""
    desk.schedule(a_line())
    fired = desk.fire(*desk.due(day(3)).lines, now=day(3)).lines
    desk.cancel(*fired)
    assert desk.revive(*_asked_again(1), now=day(4)).result.revived_count == 1
    assert desk.states == [("r1", "FIRED"), ("r2", "SCHEDULED")]


def test_reviving_twice_changes_nothing(desk: Desk) -> None:
    """What is scheduled is left alone, and so are rows without a reminder."""
    lines = desk.schedule(a_line(1), a_line(2)).lines
    desk.cancel(lines[0])
    desk.revive(*_asked_again(1, 2), now=day(4))
    before = desk.occurrences()
    again = desk.revive(*_asked_again(1, 2), {**a_line(3), "reminder_id": None}, now=day(5))
    assert (again.refusals, again.result.revived_count, again.events) == ([None] * 3, 0, [])
    assert desk.occurrences() == before


def test_three_are_enough(desk: Desk) -> None:
    """Who was reminded three times is not reminded again, and nobody is behind the last moment."""
    desk.schedule(a_line(1), gaps=(1, 1))
    desk.schedule(a_line(2, not_after="2026-03-10T00:00:00Z"))
    for number in (3, 4):
        desk.tick(day(number))
    lines = _asked_again(1, 2)
    desk.cancel(*lines)
    answer = desk.revive(*lines, now=day(5))
    assert (answer.refusals, answer.result.revived_count, answer.events) == ([None, None], 0, [])


def test_an_unknown_reminder_does_not_come_again(desk: Desk) -> None:
    """A row that names no reminder of this company drops out."""
    desk.cancel(*desk.schedule(a_line()).lines)
    assert a_desk(desk.database, "globex").revive(*_asked_again(1), now=day(4)).refusals == ["REM_FAIL_SCOPE_VIOLATION"]
    assert desk.states == [("r1", "CANCELED")]


def _asked_again(*numbers: int) -> tuple[Line, ...]:
    """Rows as those who ask people again fill them."""
    named = ("campaign_id", "recipient_user_id", "broadcast_id", "target_ordinal", "time_zone")
    lines = (a_line(number) for number in numbers)
    return tuple({**{name: line[name] for name in named}, "reminder_id": f"{line['broadcast_id']}/r"} for line in lines)
