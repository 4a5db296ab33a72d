from datetime import timedelta

from selene_os.engines.reminder.tests.factories import Desk, Line, a_desk, a_line, day


def test_nothing_is_due_before_its_time(desk: Desk) -> None:
    """A second before, the page stays empty; at the moment it has its row."""
    desk.schedule(a_line())
    early = desk.due(day(3, hour=8) - timedelta(seconds=1))
    assert (early.result.rows, early.result.campaign_id, early.rows) == (0, None, [])
    assert desk.due(day(3, hour=8)).result.rows == 1


def test_a_page_tells_all_about_what_is_due(desk: Desk) -> None:
    """A row names campaign, person, message, reminder, occurrence, attempt, zone and deadline."""
    desk.schedule(a_line(not_after="2026-04-01T00:00:00Z"))
    (row,) = desk.due(day(4)).rows
    assert (row.ordinal, row.campaign_id, row.recipient_user_id) == (1, "bfc_one", "user-1")
    assert (row.broadcast_id, row.reminder_id) == ("bfc_one-0000001", "bfc_one-0000001/r")
    assert (row.occurrence_id, row.attempt_number) == ("bfc_one-0000001/r1", 1)
    assert (row.time_zone, row.not_after, row.is_expired) == ("Europe/Berlin", "2026-04-01T00:00:00Z", None)


def test_the_oldest_come_first(desk: Desk) -> None:
    """Rows are in the order of their moments, then of their ids, and no more than asked for."""
    zones = ("America/New_York", "Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo")
    desk.schedule(*(a_line(number, time_zone=zone) for number, zone in enumerate(zones, 1)))
    found = desk.due(day(4))
    assert found.values("recipient_user_id") == ["user-2", "user-4", "user-3", "user-1"]
    assert found.values("ordinal") == [1, 2, 3, 4]
    assert desk.due(day(4), limit=2).values("recipient_user_id") == ["user-2", "user-4"]


def test_a_page_is_of_one_campaign(desk: Desk) -> None:
    """The campaign of the earliest comes first; another is found when it is asked for."""
    desk.schedule(a_line(1, "bfc_one"), a_line(2, "bfc_two", time_zone="Asia/Tokyo"), a_line(3, "bfc_one"))
    first = desk.due(day(4))
    assert (first.result.campaign_id, first.values("recipient_user_id")) == ("bfc_two", ["user-2"])
    asked = desk.due(day(4), campaign_id="bfc_one")
    assert (asked.result.campaign_id, asked.values("recipient_user_id")) == ("bfc_one", ["user-1", "user-3"])
    assert desk.due(day(4), campaign_id="bfc_none").result.rows == 0


def test_another_companys_reminders_are_not_found(desk: Desk) -> None:
    """What is due elsewhere is nobody else's business."""
    desk.schedule(a_line())
    assert a_desk(desk.database, "globex").due(day(4)).result.rows == 0


def test_what_is_due_fires(desk: Desk) -> None:
    """A fired occurrence is due no more, and each leaves an entry."""
    desk.schedule(a_line(1), a_line(2))
    answer = desk.fire(*desk.due(day(4)).lines, now=day(4))
    assert (answer.result.fired_count, answer.result.expired_count) == (2, 0)
    assert answer.events == [("REMINDER_FIRED", "user-1"), ("REMINDER_FIRED", "user-2")]
    assert {(each.state, each.fired_at) for each in desk.occurrences()} == {("FIRED", "2026-03-06T09:00:00Z")}
    assert desk.due(day(4)).result.rows == 0


def test_an_occurrence_fires_once(desk: Desk) -> None:
    """Asked again, the row goes on, and nothing is entered again."""
    desk.schedule(a_line())
    lines = desk.due(day(4)).lines
    desk.fire(*lines, now=day(4))
    again = desk.fire(*lines, now=day(5))
    assert (again.refusals, again.result.fired_count, again.events) == ([None], 0, [])
    assert desk.occurrences()[0].fired_at == "2026-03-06T09:00:00Z"


def test_what_is_not_due_does_not_fire(desk: Desk) -> None:
    """A row of a page that came too early drops out, and its occurrence stays scheduled."""
    desk.schedule(a_line())
    answer = desk.fire(*desk.due(day(4)).lines, now=day(1))
    assert (answer.refusals, answer.events, desk.states) == (["REM_NOT_DUE"], [], [("r1", "SCHEDULED")])


def test_behind_the_deadline_a_reminder_expires(desk: Desk) -> None:
    """What a worker finds too late is on the page, marked; it expires with its reason instead of being sent late."""
    desk.schedule(a_line(1, not_after="2026-03-06T00:00:00Z"), a_line(2))
    found = desk.due(day(4))
    assert found.values("is_expired") == ["1", None]
    answer = desk.fire(*found.lines, now=day(4))
    assert answer.refusals == ["REM_EXPIRED", None]
    assert (answer.result.fired_count, answer.result.expired_count) == (1, 1)
    assert sorted(answer.events) == [("REMINDER_EXPIRED", "user-1"), ("REMINDER_FIRED", "user-2")]
    assert [each.state for each in desk.occurrences()] == ["EXPIRED", "FIRED"]
    assert [each.state for each in desk.reminders()] == ["EXPIRED", "SCHEDULED"]


def test_at_its_deadline_a_reminder_still_fires(desk: Desk) -> None:
    """The deadline itself is not behind it."""
    desk.schedule(a_line(not_after="2026-03-06T09:00:00Z"))
    assert desk.fire(*desk.due(day(4)).lines, now=day(4)).result.fired_count == 1


def test_an_expired_occurrence_stays_so(desk: Desk) -> None:
    """Asked again, it has expired, and nothing is entered again."""
    desk.schedule(a_line(not_after="2026-03-06T00:00:00Z"))
    lines = desk.due(day(4)).lines
    desk.fire(*lines, now=day(4))
    again = desk.fire(*lines, now=day(4))
    assert (again.refusals, again.events) == (["REM_EXPIRED"], [])


def test_a_canceled_occurrence_does_not_fire(desk: Desk) -> None:
    """Who is done between the search and the firing is not reminded."""
    desk.schedule(a_line())
    lines = desk.due(day(4)).lines
    desk.cancel(*lines)
    answer = desk.fire(*lines, now=day(4))
    assert (answer.refusals, answer.events) == (["REM_FAIL_STATE_TRANSITION_INVALID"], [])


def test_an_unknown_occurrence_does_not_fire(desk: Desk) -> None:
    """A row that names no occurrence of this company drops out."""
    desk.schedule(a_line())
    (line,) = desk.due(day(4)).lines
    unknown: tuple[Line, ...] = ({**line, "occurrence_id": None}, {**line, "occurrence_id": "bfc_one-0000009/r1"})
    assert desk.fire(*unknown, now=day(4)).refusals == ["REM_FAIL_SCOPE_VIOLATION"] * 2
    assert a_desk(desk.database, "globex").fire(line, now=day(4)).refusals == ["REM_FAIL_SCOPE_VIOLATION"]
    assert desk.states == [("r1", "SCHEDULED")]
