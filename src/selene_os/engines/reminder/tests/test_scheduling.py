from selene_os.engines.reminder.rules import ReminderType
from selene_os.engines.reminder.tests.factories import Desk, Line, a_desk, a_line, day


def test_each_person_is_reminded_at_nine_of_their_own_clock(desk: Desk) -> None:
    """One page, three zones: nine o'clock three days later is another moment in each."""
    zones = ("Europe/Berlin", "America/New_York", "Asia/Kolkata")
    answer = desk.schedule(*(a_line(number, time_zone=zone) for number, zone in enumerate(zones, 1)))
    assert answer.result.scheduled_count == 3
    assert answer.values("scheduled_time") == [
        "2026-03-05T08:00:00Z",
        "2026-03-05T14:00:00Z",
        "2026-03-05T03:30:00Z",
    ]
    assert answer.values("reminder_id") == [f"bfc_one-000000{number}/r" for number in (1, 2, 3)]
    assert answer.values("occurrence_id") == [f"bfc_one-000000{number}/r1" for number in (1, 2, 3)]
    assert answer.events == [("REMINDER_SCHEDULED", f"user-{number}") for number in (1, 2, 3)]


def test_what_is_kept_is_what_was_asked(desk: Desk) -> None:
    """The reminder keeps its wish, zone and gaps; its first occurrence stands at the moment."""
    desk.schedule(a_line(not_after="2026-04-01T00:00:00Z"))
    (reminder,), (occurrence,) = desk.reminders(), desk.occurrences()
    assert (reminder.state, reminder.reminder_type, reminder.user_id) == ("SCHEDULED", "BCAST_MHP_FOLLOWUP", "user-1")
    assert (reminder.desired_time, reminder.time_zone, reminder.gaps) == ("P3D@09:00", "Europe/Berlin", "3,7,14")
    assert (occurrence.state, occurrence.attempt_number, occurrence.campaign_id) == ("SCHEDULED", 1, "bfc_one")
    assert (occurrence.due_at, occurrence.fired_at) == ("2026-03-05T08:00:00Z", None)


def test_asking_twice_schedules_once(desk: Desk) -> None:
    """Asked again days later, the same reminder with the same moment is the answer, without another entry."""
    first = desk.schedule(a_line(1), a_line(2))
    again = desk.schedule(a_line(2), a_line(1), now=day(5))
    assert again.refusals == [None, None]
    for column in ("reminder_id", "occurrence_id", "scheduled_time"):
        assert first.values(column) == again.values(column)[::-1]
    assert (again.result.scheduled_count, again.events, len(desk.occurrences())) == (0, [], 2)


def test_a_reminder_is_not_asked_for_differently(desk: Desk) -> None:
    """The same message with another wish drops the row out; the reminder stays as it was."""
    others: tuple[Line, ...] = (
        {"desired_time": "P4D@09:00"},
        {"desired_time": "P3D@10:00"},
        {"time_zone": "Europe/Paris"},
        {"not_after": "2026-04-01T00:00:00Z"},
        {"user_id": "user-99"},
    )
    desk.schedule(*(a_line(number) for number in range(1, 6)))
    answer = desk.schedule(*({**a_line(number), **other} for number, other in enumerate(others, 1)), a_line(6))
    assert answer.refusals == ["REM_FAIL_IDEMPOTENCY_REPLAY"] * 5 + [None]
    assert answer.events == [("REMINDER_SCHEDULED", "user-6")]
    assert {reminder.desired_time for reminder in desk.reminders()} == {"P3D@09:00"}


def test_the_kind_and_the_gaps_belong_to_the_wish(desk: Desk) -> None:
    """Another kind, or other gaps, are another wish too."""
    desk.schedule(a_line())
    assert desk.schedule(a_line(), kind=ReminderType.TASK).refusals == ["REM_FAIL_IDEMPOTENCY_REPLAY"]
    assert desk.schedule(a_line(), gaps=(3, 7)).refusals == ["REM_FAIL_IDEMPOTENCY_REPLAY"]


def test_without_a_zone_nobody_knows_when_it_is_nine(desk: Desk) -> None:
    """A row without a known zone drops out; the others of the page are scheduled."""
    zones = (None, "", "Mars/Phobos", "europe/berlin", "localtime", "Asia/Tokyo")
    answer = desk.schedule(*(a_line(number, time_zone=zone) for number, zone in enumerate(zones, 1)))
    assert answer.refusals == ["REM_FAIL_TIMEZONE_INVALID"] * 5 + [None]
    assert answer.events == [("REMINDER_SCHEDULED", "user-6")]
    assert len(desk.reminders()) == 1


def test_an_unreadable_wish_drops_out(desk: Desk) -> None:
    """A row whose time cannot be read drops out."""
    wishes = (None, "", "P0D@09:00", "P3D@25:00", "soon", "P3D@09:00")
    answer = desk.schedule(*(a_line(number, desired_time=wish) for number, wish in enumerate(wishes, 1)))
    assert answer.refusals == ["REM_FAIL_TIME_INVALID"] * 5 + [None]


def test_unreadable_gaps_refuse_the_step(desk: Desk) -> None:
    """Gaps that are no days refuse the whole step, and nothing is written."""
    unreadable: tuple[tuple[int, ...], ...] = ((), (0, 7), (3, 400))
    for gaps in unreadable:
        assert desk.schedule(a_line(), gaps=gaps).outcome.reason.code == "REM_FAIL_TIME_INVALID"
    assert desk.reminders() == []


def test_a_reminder_is_somebodys_of_something(desk: Desk) -> None:
    """A row without a message, a person or a campaign drops out."""
    missing = ("broadcast_id", "user_id", "campaign_id")
    answer = desk.schedule(*({**a_line(number), name: None} for number, name in enumerate(missing, 1)), a_line(4))
    assert answer.refusals == ["REM_FAIL_SCOPE_VIOLATION"] * 3 + [None]
    assert answer.events == [("REMINDER_SCHEDULED", "user-4")]


def test_nobody_is_reminded_after_the_deadline(desk: Desk) -> None:
    """If the first moment lies behind the deadline there is no occurrence, and the row is fine; at it there is one."""
    behind, at = "2026-03-05T07:59:59Z", "2026-03-05T08:00:00Z"
    answer = desk.schedule(a_line(1, not_after=behind), a_line(2, not_after=at))
    assert answer.refusals == [None, None]
    assert answer.values("occurrence_id") == [None, "bfc_one-0000002/r1"]
    assert answer.values("scheduled_time") == [None, at]
    assert answer.values("reminder_id") == ["bfc_one-0000001/r", "bfc_one-0000002/r"]
    assert answer.events == [("REMINDER_SCHEDULED", "user-2")]
    assert [reminder.state for reminder in desk.reminders()] == ["COMPLETED", "SCHEDULED"]


def test_asking_twice_for_nothing_is_the_same_nothing(desk: Desk) -> None:
    """A reminder that had no moment has none when it is asked for again."""
    line = a_line(not_after="2026-03-03T00:00:00Z")
    desk.schedule(line)
    again = desk.schedule(line)
    assert (again.refusals, again.values("occurrence_id"), again.values("scheduled_time")) == ([None], [None], [None])
    assert desk.occurrences() == []


def test_a_row_that_dropped_out_before_is_left_alone(desk: Desk) -> None:
    """Nothing is scheduled for a row that an earlier step refused."""
    answer = desk.schedule({**a_line(), "refused_reason": "EARLIER"})
    assert (answer.refusals, desk.reminders()) == (["EARLIER"], [])


def test_tenants_have_their_own_reminders(desk: Desk) -> None:
    """The same message id in two companies is two reminders."""
    other = a_desk(desk.database, "globex")
    desk.schedule(a_line())
    assert other.schedule(a_line(time_zone="Asia/Tokyo")).refusals == [None]
    assert [len(each.reminders()) for each in (desk, other)] == [1, 1]
