from datetime import datetime

from selene_os.engines.reminder.tests.factories import Desk, Line, a_desk, a_line, day
from selene_os.kernel.moments import moment


def at(text: str) -> datetime:
    return moment(text)


def test_three_reminders_with_growing_gaps(desk: Desk) -> None:
    """3, then 7, then 14 days, at nine by the clock of Berlin also after it was changed; then no more."""
    scheduled = desk.schedule(a_line()).values("scheduled_time")
    second = desk.tick(at("2026-03-05T08:00:00Z"))
    third = desk.tick(at("2026-03-12T08:00:00Z"))
    last = desk.tick(at("2026-03-26T08:00:00Z"))
    assert scheduled == ["2026-03-05T08:00:00Z"]
    assert second.values("scheduled_time") == ["2026-03-12T08:00:00Z"]
    assert third.values("scheduled_time") == ["2026-03-26T08:00:00Z"]
    assert last.values("scheduled_time") == [None]
    assert second.events == third.events == [("REMINDER_SCHEDULED", "user-1")]
    assert (last.events, last.result.completed_count) == ([("REMINDER_COMPLETED", "user-1")], 1)
    assert desk.states == [("r1", "FIRED"), ("r2", "FIRED"), ("r3", "FIRED")]
    assert (desk.reminders()[0].state, desk.earliest()) == ("COMPLETED", None)


def test_nine_stays_nine_when_clocks_are_changed(desk: Desk) -> None:
    """A week across the last Sunday of March is an hour shorter."""
    desk.schedule(a_line(), now=at("2026-03-22T09:00:00Z"))
    assert desk.tick(at("2026-03-25T08:00:00Z")).values("scheduled_time") == ["2026-04-01T07:00:00Z"]


def test_people_of_several_zones_and_attempts_on_one_page(desk: Desk) -> None:
    """Each row goes on from its own day, in its own zone."""
    desk.schedule(a_line(1), a_line(2, time_zone="Africa/Johannesburg"))
    desk.tick(day(3))
    desk.schedule(a_line(3, time_zone="America/New_York"), now=day(7))
    answer = desk.tick(at("2026-03-13T14:00:00Z"))
    assert dict(zip(answer.values("recipient_user_id"), answer.values("scheduled_time"), strict=True)) == {
        "user-1": "2026-03-26T08:00:00Z",
        "user-2": "2026-03-26T07:00:00Z",
        "user-3": "2026-03-19T13:00:00Z",
    }
    assert answer.result.scheduled_count == 3


def test_a_late_worker_does_not_move_the_next(desk: Desk) -> None:
    """A day late, the next reminder still is due seven days after the day on which this one was."""
    desk.schedule(a_line())
    assert desk.tick(day(4)).values("scheduled_time") == ["2026-03-12T08:00:00Z"]


def test_after_a_long_pause_nobody_gets_two_at_once(desk: Desk) -> None:
    """When the next moment has passed too, the gap counts from today."""
    desk.schedule(a_line())
    assert desk.tick(day(21)).values("scheduled_time") == ["2026-03-30T07:00:00Z"]
    assert desk.due(day(21)).result.rows == 0


def test_the_deadline_ends_the_reminders(desk: Desk) -> None:
    """If the next moment lies behind the deadline the reminder is completed; at it the reminder comes."""
    desk.schedule(a_line(1, not_after="2026-03-12T07:59:59Z"), a_line(2, not_after="2026-03-12T08:00:00Z"))
    answer = desk.tick(day(3))
    assert answer.values("scheduled_time") == [None, "2026-03-12T08:00:00Z"]
    assert sorted(answer.events) == [("REMINDER_COMPLETED", "user-1"), ("REMINDER_SCHEDULED", "user-2")]
    assert [each.state for each in desk.reminders()] == ["COMPLETED", "SCHEDULED"]


def test_who_dropped_out_is_not_reminded_again(desk: Desk) -> None:
    """The reminder of a row that a step between refused is called off."""
    desk.schedule(a_line(1), a_line(2))
    one, two = desk.fire(*desk.due(day(4)).lines, now=day(4)).lines
    answer = desk.follow({**one, "refused_reason": "BCAST_ALREADY_CONCLUDED"}, two, now=day(4))
    assert answer.refusals == ["BCAST_ALREADY_CONCLUDED", None]
    result = answer.result
    assert (result.scheduled_count, result.completed_count, result.canceled_count) == (1, 0, 1)
    assert sorted(answer.events) == [("REMINDER_CANCELED", "user-1"), ("REMINDER_SCHEDULED", "user-2")]
    assert [each.state for each in desk.reminders()] == ["CANCELED", "SCHEDULED"]


def test_an_expired_reminder_stays_expired(desk: Desk) -> None:
    """A row that dropped out because it came too late is not called off as well."""
    desk.schedule(a_line(not_after="2026-03-06T00:00:00Z"))
    answer = desk.tick(day(4))
    assert (answer.result.canceled_count, answer.events) == (0, [])
    assert desk.reminders()[0].state == "EXPIRED"


def test_asking_twice_goes_on_once(desk: Desk) -> None:
    """Asked again, the same next moment is the answer, also when days have passed."""
    desk.schedule(a_line())
    lines = desk.fire(*desk.due(day(3)).lines, now=day(3)).lines
    first, again = desk.follow(*lines, now=day(3)), desk.follow(*lines, now=day(30))
    assert first.values("scheduled_time") == again.values("scheduled_time") == ["2026-03-12T08:00:00Z"]
    assert (again.refusals, again.result.scheduled_count, again.events) == ([None], 0, [])


def test_a_row_that_drops_out_later_calls_off_what_was_scheduled(desk: Desk) -> None:
    """Asked again for a row that has dropped out since, the next occurrence is called off too."""
    desk.schedule(a_line())
    (line,) = desk.fire(*desk.due(day(3)).lines, now=day(3)).lines
    desk.follow(line, now=day(3))
    answer = desk.follow({**line, "refused_reason": "BCAST_ALREADY_CONCLUDED"}, now=day(3))
    assert answer.result.canceled_count == 1
    assert desk.states == [("r1", "FIRED"), ("r2", "CANCELED")]


def test_nothing_follows_what_has_not_fired(desk: Desk) -> None:
    """A row whose occurrence is still to come drops out, and keeps it."""
    desk.schedule(a_line())
    answer = desk.follow(*desk.due(day(4)).lines, now=day(4))
    assert (answer.refusals, answer.events) == (["REM_FAIL_STATE_TRANSITION_INVALID"], [])
    assert (desk.states, desk.reminders()[0].state) == ([("r1", "SCHEDULED")], "SCHEDULED")


def test_a_canceled_reminder_does_not_go_on(desk: Desk) -> None:
    """Who is done after the firing gets no next one."""
    desk.schedule(a_line())
    lines = desk.fire(*desk.due(day(4)).lines, now=day(4)).lines
    desk.cancel(*lines)
    answer = desk.follow(*lines, now=day(4))
    assert (answer.refusals, answer.values("scheduled_time"), answer.events) == ([None], [None], [])
    assert desk.states == [("r1", "FIRED")]


def test_nothing_follows_the_unknown(desk: Desk) -> None:
    """A row that names no reminder or no occurrence of this company drops out."""
    desk.schedule(a_line())
    (line,) = desk.fire(*desk.due(day(4)).lines, now=day(4)).lines
    unknown: tuple[Line, ...] = ({**line, "reminder_id": "bfc_one-0000009/r"}, {**line, "occurrence_id": None})
    assert desk.follow(*unknown, now=day(4)).refusals == ["REM_FAIL_SCOPE_VIOLATION"] * 2
    assert a_desk(desk.database, "globex").follow(line, now=day(4)).refusals == ["REM_FAIL_SCOPE_VIOLATION"]


def test_a_zone_that_is_gone_drops_out(desk: Desk) -> None:
    """Without a known zone there is no next moment."""
    desk.schedule(a_line(1), a_line(2))
    one, two = desk.fire(*desk.due(day(4)).lines, now=day(4)).lines
    answer = desk.follow({**one, "time_zone": "Mars/Phobos"}, {**two, "time_zone": None}, now=day(4))
    assert answer.refusals == ["REM_FAIL_TIMEZONE_INVALID"] * 2


def test_a_page_need_not_tell_what_the_room_knows(desk: Desk) -> None:
    """Wish, gaps and the moment that has fired are looked up where the page does not tell them."""
    desk.schedule(a_line())
    (line,) = desk.fire(*desk.due(day(3)).lines, now=day(3)).lines
    bare = {**line, "desired_time": None, "gaps": None, "due_time": None}
    assert desk.follow(bare, now=day(3)).values("scheduled_time") == ["2026-03-12T08:00:00Z"]
