from selene_os.engines.reminder.tests.factories import Desk, a_desk, a_line, day


def test_a_canceled_reminder_is_due_no_more(desk: Desk) -> None:
    """The reminder and its occurrence are called off; the others of the campaign stay."""
    lines = desk.schedule(a_line(1), a_line(2)).lines
    answer = desk.cancel(lines[0])
    assert (answer.result.canceled_count, answer.events) == (1, [("REMINDER_CANCELED", "user-1")])
    assert [each.state for each in desk.reminders()] == ["CANCELED", "SCHEDULED"]
    assert [each.state for each in desk.occurrences()] == ["CANCELED", "SCHEDULED"]
    assert desk.due(day(4)).values("recipient_user_id") == ["user-2"]


def test_a_later_occurrence_is_called_off_too(desk: Desk) -> None:
    """What has fired stays so, what is to come is called off."""
    desk.schedule(a_line())
    lines = desk.tick(day(3)).lines
    desk.cancel(*lines)
    assert desk.states == [("r1", "FIRED"), ("r2", "CANCELED")]


def test_canceling_twice_changes_nothing(desk: Desk) -> None:
    """A reminder that is over, and a row without one, are left alone."""
    lines = desk.schedule(a_line(1), a_line(2, not_after="2026-03-03T00:00:00Z")).lines
    desk.cancel(*lines)
    again = desk.cancel(*lines, {**a_line(3), "reminder_id": None})
    assert (again.refusals, again.result.canceled_count, again.events) == ([None] * 3, 0, [])
    assert [each.state for each in desk.reminders()] == ["CANCELED", "COMPLETED"]


def test_another_companys_reminder_is_not_canceled(desk: Desk) -> None:
    """A reminder of another tenant is none, and stays scheduled."""
    lines = desk.schedule(a_line()).lines
    assert a_desk(desk.database, "globex").cancel(*lines).refusals == ["REM_FAIL_SCOPE_VIOLATION"]
    assert desk.states == [("r1", "SCHEDULED")]
