from typing import Any

import pytest
from pydantic import ValidationError

from selene_os.engines.reminder.tests.personal_factories import PersonalDesk, a_personal_desk
from selene_os.kernel.outcome import Done


def test_somebody_sets_a_reminder(personal: PersonalDesk) -> None:
    """It is kept with its text, rings first at the wished time, and its entry does not hold the text."""
    outcome: Any = personal.set()
    assert outcome.result.scheduled_time == "2026-03-03T08:00:00Z"
    (kept,) = personal.kept()
    assert (kept.reminder_text, kept.user_id, kept.set_by) == ("Call the forklift school", "ada", "boss")
    assert (kept.priority, kept.escalation_level, kept.local_time_mode) == ("Normal", 0, "LocalTime")
    (event,) = outcome.events
    assert (event.name, event.subject) == ("PERSONAL_REMINDER_SET", "ada")
    assert event.data == {"reminder_id": kept.reminder_id, "scheduled_time": "2026-03-03T08:00:00Z"}
    assert personal.earliest() == "2026-03-03T08:00:00Z"


def test_asking_twice_sets_it_once(personal: PersonalDesk) -> None:
    """The same key later is the same reminder with the same first time, also if that was given from now on."""
    first = personal.set(desired_time="in 2 hours")
    again = personal.at("2026-03-02T10:00:00Z").set(desired_time="in 2 hours")
    assert first.result == again.result
    assert (again.events, len(personal.kept())) == ((), 1)
    personal.at("2026-03-02T11:00:00Z").ring()
    assert personal.set(desired_time="in 2 hours").result == first.result


@pytest.mark.parametrize(
    "other",
    [
        {"reminder_text": "Something else"},
        {"desired_time": "tomorrow 10:00"},
        {"reminder_type": "Timer"},
        {"time_zone": "UTC"},
        {"recurrence_rule": "daily"},
    ],
)
def test_a_key_is_for_one_reminder(personal: PersonalDesk, other: dict[str, str]) -> None:
    """The same key with anything else is refused, and the reminder stays as it was."""
    personal.set()
    assert personal.refusal(personal.set(**other)) == "REM_FAIL_IDEMPOTENCY_REPLAY"
    assert len(personal.kept()) == 1


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"desired_time": "soon"}, "desired_time"),
        ({"desired_time": "2026-03-02 09:59"}, "desired_time"),
        ({"desired_time": "today 09:00"}, "desired_time"),
        ({"time_zone": "Mars/Phobos"}, "time_zone"),
        ({"recurrence_rule": "sometimes"}, "recurrence_rule"),
        ({"recurrence_rule": "FREQ=DAILY;UNTIL=20260301"}, "recurrence_rule"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(
    personal: PersonalDesk, other: dict[str, str], field: str
) -> None:
    """The problem names the field and shows what would do; nothing is kept."""
    outcome = personal.set(**other)
    assert personal.refusal(outcome) == "REM_FAIL_TIME_INVALID"
    (problem,) = outcome.problems
    assert problem.field == field
    assert "Write " in problem.hint
    assert personal.kept() == []


@pytest.mark.parametrize("text", ["", "   ", "x" * 513, "nul\x00"])
def test_a_text_has_one_to_512_characters(personal: PersonalDesk, text: str) -> None:
    """Nothing, blanks and what is too long are no texts; 512 characters of any language are one."""
    with pytest.raises(ValidationError):
        personal.set(reminder_text=text)
    assert isinstance(personal.set(reminder_text="ü" * 512), Done)


def test_people_do_not_set_what_campaigns_set(personal: PersonalDesk) -> None:
    """The follow-up of a message is no reminder that somebody sets."""
    outcome = personal.set(reminder_type="BCAST_MHP_FOLLOWUP")
    assert personal.refusal(outcome) == "REM_FAIL_SCOPE_VIOLATION"


def test_reminders_are_a_companys_own(personal: PersonalDesk) -> None:
    """Another company's reminder can be neither set nor changed nor seen, and keys do not meet."""
    other = a_personal_desk(personal.database, "globex")
    reminder_id = personal.set().result.reminder_id
    assert other.set(user_id="zoe").result.reminder_id != reminder_id
    assert personal.refusal(personal.set("k2", tenant_id="globex")) == "REM_FAIL_SCOPE_VIOLATION"
    assert other.refusal(other.change("DONE", reminder_id)) == "REM_FAIL_SCOPE_VIOLATION"
    assert (len(personal.shown().items), len(other.shown().items)) == (1, 0)


def test_without_a_zone_the_companys_holds(personal: PersonalDesk) -> None:
    """Nine o'clock is the company's nine o'clock."""
    assert personal.set(time_zone=None).result.scheduled_time == "2026-03-03T09:00:00Z"


def test_a_rule_may_begin_later_than_wished(personal: PersonalDesk) -> None:
    """On Mondays, wished from tomorrow on, begins next Monday."""
    outcome = personal.set(recurrence_rule="FREQ=WEEKLY;BYDAY=MO")
    assert outcome.result.scheduled_time == "2026-03-09T08:00:00Z"


def test_a_persons_reminders_are_shown_with_their_texts(personal: PersonalDesk) -> None:
    """Each with state, next moment, rule and priority, some at a time."""
    ids = sorted(
        personal.set(f"k{number}", recurrence_rule="Daily", priority="High").result.reminder_id for number in range(3)
    )
    personal.set("another", user_id="ben")
    first = personal.shown(limit=2)
    assert [each.reminder_id for each in first.items] == ids[:2]
    assert first.next_cursor == ids[1]
    (last,) = personal.shown(cursor=first.next_cursor).items
    assert (last.reminder_id, last.reminder_text) == (ids[2], "Call the forklift school")
    assert (last.state, last.due_at) == ("SCHEDULED", "2026-03-03T08:00:00Z")
    assert (last.recurrence_rule, last.priority, last.reminder_type) == ("FREQ=DAILY", "High", "Task")
    assert personal.shown("nobody").items == ()
