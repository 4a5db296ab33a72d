"""What comes at no decent hour waits for one: when it fires, and before it is sent."""

from datetime import datetime, timedelta

import pytest

from selene_os.engines.reminder.tests.days_of_change import zones
from selene_os.engines.reminder.tests.factories import Desk, a_desk, a_line, day
from selene_os.kernel.call import TenantSettings
from selene_os.kernel.moments import moment, stamp


def at(text: str) -> datetime:
    return moment(text)


def test_a_wish_for_a_weekend_or_a_holiday_is_put_off(desk: Desk) -> None:
    """Three days after Thursday, 2 April 2026, is Easter Sunday: Germans are reminded on Tuesday, others on Monday."""
    lines = (a_line(number, country=country) for number, country in enumerate(("DE", "US", "IL", None), 1))
    answer = desk.schedule(*lines, now=at("2026-04-02T09:00:00Z"))
    assert answer.values("scheduled_time") == [
        "2026-04-07T07:00:00Z",
        "2026-04-06T07:00:00Z",
        "2026-04-05T07:00:00Z",
        "2026-04-06T07:00:00Z",
    ]
    assert [each.country for each in desk.reminders()] == ["DE", "US", "IL", None]


def test_a_worker_that_was_down_wakes_nobody(desk: Desk) -> None:
    """Found at night, a reminder is due in the morning, with an entry; its row drops out and nothing else happens."""
    desk.schedule(a_line(1), a_line(2, time_zone="Asia/Tokyo"))
    found = desk.due(at("2026-03-06T02:00:00Z"))
    answer = desk.fire(*found.lines, now=at("2026-03-06T02:00:00Z"))
    assert answer.values("recipient_user_id") == ["user-2", "user-1"]
    assert (answer.refusals, answer.result.fired_count) == ([None, "REM_DEFERRED"], 1)
    assert sorted(answer.events) == [("REMINDER_DEFERRED", "user-1"), ("REMINDER_FIRED", "user-2")]
    assert [each.due_at for each in desk.occurrences()] == ["2026-03-06T07:00:00Z", "2026-03-05T00:00:00Z"]
    followed = desk.follow(*answer.lines, now=at("2026-03-06T02:00:00Z"))
    assert (followed.result.scheduled_count, followed.result.canceled_count) == (1, 0)
    assert desk.earliest() == "2026-03-06T07:00:00Z"
    assert desk.tick(at("2026-03-06T07:00:00Z")).result.scheduled_count == 1


def test_what_waits_is_told_so_again(desk: Desk) -> None:
    """Asked twice for the same row, it still waits for the same hour, without another entry."""
    desk.schedule(a_line())
    lines = desk.due(at("2026-03-07T12:00:00Z")).lines
    first = desk.fire(*lines, now=at("2026-03-07T12:00:00Z"))
    again = desk.fire(*lines, now=at("2026-03-07T12:00:00Z"))
    assert first.refusals == again.refusals == ["REM_DEFERRED"]
    assert (again.events, desk.occurrences()[0].due_at) == ([], "2026-03-09T07:00:00Z")


def test_what_would_wait_too_long_expires(desk: Desk) -> None:
    """If the next decent hour lies behind the last moment, the reminder expires instead of arriving late."""
    desk.schedule(a_line(1, not_after="2026-03-09T06:59:59Z"), a_line(2, not_after="2026-03-09T07:00:00Z"))
    now = at("2026-03-07T12:00:00Z")
    answer = desk.fire(*desk.due(now).lines, now=now)
    assert answer.refusals == ["REM_EXPIRED", "REM_DEFERRED"]
    assert sorted(answer.events) == [("REMINDER_DEFERRED", "user-2"), ("REMINDER_EXPIRED", "user-1")]
    assert (answer.result.fired_count, answer.result.expired_count) == (0, 1)
    assert [each.state for each in desk.reminders()] == ["EXPIRED", "SCHEDULED"]


def test_a_tenant_has_its_own_quiet_hours(desk: Desk) -> None:
    """Without quiet hours only days off are left; other quiet hours are kept like the usual ones."""
    desk.settings = TenantSettings(quiet_hours="none")
    night = at("2026-03-06T02:00:00Z")
    desk.schedule(a_line(1))
    assert desk.fire(*desk.due(night).lines, now=night).refusals == [None]
    desk.settings = TenantSettings(quiet_hours="09:00-12:30")
    assert desk.schedule(a_line(2)).values("scheduled_time") == ["2026-03-05T11:30:00Z"]


def test_a_message_that_rings_waits_and_a_letter_does_not(desk: Desk) -> None:
    """At night a first e-mail may leave, a reminder and an SMS may not; each by the clock where the person is."""
    desk.settings = TenantSettings(time_zone="Asia/Tokyo")
    lines = (
        a_line(1, message_kind="FIRST", channel="email"),
        a_line(2, message_kind="REMINDER", channel="email"),
        a_line(3, message_kind="FIRST", channel="sms"),
        a_line(4, message_kind="REMINDER", channel="email", time_zone="America/New_York", country="US"),
        a_line(5, message_kind="REMINDER", channel="sms", time_zone=None),
        a_line(6, message_kind="REMINDER", channel="sms", time_zone="Mars/Phobos"),
        {**a_line(7, message_kind="REMINDER", channel="sms"), "refused_reason": "EARLIER"},
    )
    night = at("2026-03-06T02:30:00Z")
    answer = desk.time_sendings(*lines, now=night)
    morning = "2026-03-06T07:00:00Z"
    assert answer.values("send_at") == [
        stamp(night),
        morning,
        morning,
        "2026-03-06T13:00:00Z",
        stamp(night),
        stamp(night),
        None,
    ]
    assert answer.result.timed_count == 6


def test_the_days_off_of_a_country_hold_for_messages_too(desk: Desk) -> None:
    """On Good Friday an SMS to a German waits until Tuesday."""
    german = a_line(1, country="DE", message_kind="FIRST", channel="sms")
    lines = (german, a_line(2, message_kind="TEST", channel="sms", country="US"))
    answer = desk.time_sendings(*lines, now=at("2026-04-03T10:00:00Z"))
    assert answer.values("send_at") == ["2026-04-07T06:00:00Z", "2026-04-03T10:00:00Z"]


def test_a_held_campaign_is_passed_over(desk: Desk) -> None:
    """What is due of a campaign on hold stays where it is; the others go on."""
    desk.schedule(a_line(1, "bfc_one"), a_line(2, "bfc_two", time_zone="America/New_York"))
    assert (desk.earliest(), desk.earliest("bfc_one")) == ("2026-03-05T08:00:00Z", "2026-03-05T14:00:00Z")
    assert desk.earliest("bfc_one", "bfc_two") is None
    found = desk.due(day(4), held=("bfc_one",))
    assert (found.result.campaign_id, found.values("recipient_user_id")) == ("bfc_two", ["user-2"])
    assert desk.due(day(4), held=("bfc_one", "bfc_two")).result.rows == 0
    assert desk.due(day(3, hour=9), held=("bfc_one",)).result.rows == 0
    assert desk.due(day(4)).result.campaign_id == "bfc_one"
    assert a_desk(desk.database, "globex").earliest() is None


ALL_FROM = ("2026-03-04T09:00:00Z", "2026-03-24T09:00:00Z", "2026-10-21T09:00:00Z", "2027-10-27T09:00:00Z")
LONG = (pytest.mark.slow, pytest.mark.crash_long)


@pytest.mark.parametrize(
    ("chosen", "start"),
    [
        pytest.param(slice(None, None, 61), "2026-03-24T09:00:00Z", id="some"),
        *(pytest.param(slice(None), start, id=f"all from {start[:10]}", marks=LONG) for start in ALL_FROM),
    ],
)
def test_every_zone_is_reminded_three_times_and_decently(desk: Desk, chosen: slice, start: str) -> None:
    """Whatever clocks do meanwhile: in every zone each reminder fires once, in its time, and then nothing is due."""
    places = zones()[chosen]
    now = at(start)
    lines = (a_line(number, time_zone=zone) for number, zone in enumerate(places, 1))
    desk.schedule(*lines, now=now, gaps=(1, 2, 4))
    for _ in range(1_000):
        earliest = desk.earliest()
        if earliest is None:
            break
        now = max(now, at(earliest)) + timedelta(minutes=7)
        desk.tick(now)
    times = desk.occurrences()
    assert [each.state for each in times] == ["FIRED"] * 3 * len(places)
    assert {each.state for each in desk.reminders()} == {"COMPLETED"}
    assert all(each.fired_at >= each.due_at for each in times)
