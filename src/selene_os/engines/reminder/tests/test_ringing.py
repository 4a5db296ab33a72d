from selene_os.engines.reminder.tests.personal_factories import PersonalDesk, a_personal_desk


def test_a_reminder_rings_once_at_its_time(personal: PersonalDesk) -> None:
    """Not a second before, and once; also at night and on a Sunday, for whoever chose that time meant it."""
    reminder_id = personal.set(desired_time="2026-03-08 03:00").result.reminder_id
    assert personal.at("2026-03-08T01:59:59Z").ring().rung == 0
    rung = personal.at("2026-03-08T02:00:00Z").ring()
    assert (rung.rung, rung.scheduled, rung.events) == (1, 0, [("PERSONAL_REMINDER_RANG", "ada")])
    (row,) = rung.rows
    assert (row.campaign_id, row.recipient_user_id, row.country) == (None, "ada", None)
    assert (row.notice_key, row.notice_ref) == (f"{reminder_id}/001", f"reminder:{reminder_id}")
    assert (row.attempt_number, row.time_zone) == (1, "Europe/Berlin")
    assert personal.ring().rung == 0
    assert (personal.earliest(), personal.state) == (None, "FOLLOWUP_PENDING")


def test_other_companies_hear_nothing(personal: PersonalDesk) -> None:
    """What is to ring elsewhere is nobody else's business."""
    other = a_personal_desk(personal.database, "globex")
    personal.set(desired_time="in 1 minute")
    assert other.at("2026-03-03T00:00:00Z").ring().rung == 0
    assert other.earliest() is None


def test_a_rule_is_planned_one_time_ahead(personal: PersonalDesk) -> None:
    """Each ring plans the next, at the same time of the clock, until the rule ends."""
    personal.set(desired_time="2026-03-28 09:00", recurrence_rule="FREQ=DAILY;COUNT=3")
    assert personal.rings() == {"001": ("SCHEDULED", "2026-03-28T08:00:00Z")}
    assert personal.at("2026-03-28T08:00:00Z").ring().scheduled == 1
    assert personal.rings()["002"] == ("SCHEDULED", "2026-03-29T07:00:00Z")
    assert personal.at("2026-03-29T07:00:00Z").ring().scheduled == 1
    last = personal.at("2026-03-30T07:00:00Z").ring()
    assert (last.rung, last.scheduled) == (1, 0)
    assert [state for state, _ in personal.rings().values()] == ["EXPIRED", "EXPIRED", "FOLLOWUP_PENDING"]
    assert len(set(personal.heard)) == 3


def test_a_fixed_zone_keeps_its_distance_from_utc(personal: PersonalDesk) -> None:
    """When clocks are changed, nine o'clock becomes ten, and a day stays 24 hours long."""
    fixed = {"desired_time": "2026-03-28 09:00", "recurrence_rule": "daily", "local_time_mode": "FixedTimezone"}
    personal.set(**fixed)
    personal.at("2026-03-28T08:00:00Z").ring()
    assert personal.rings()["002"] == ("SCHEDULED", "2026-03-29T08:00:00Z")


def test_after_a_pause_nobody_hears_a_week_at_once(personal: PersonalDesk) -> None:
    """What passed while nothing ran rings once; the next time is the rule's next from now on, and counts on."""
    personal.set(desired_time="2026-03-03 09:00", recurrence_rule="FREQ=DAILY;COUNT=10")
    rung = personal.at("2026-03-08T10:00:00Z").ring()
    assert (rung.rung, rung.scheduled) == (1, 1)
    assert personal.rings()["007"] == ("SCHEDULED", "2026-03-09T08:00:00Z")
    assert personal.ring().rung == 0


def test_a_notice_that_reached_nobody_is_a_failure(personal: PersonalDesk) -> None:
    """If its row drops out on the way the time has FAILED, with its reason; the rule goes on, and so may the time."""
    personal.set(desired_time="in 5 minutes", recurrence_rule="daily")
    rung = personal.at("2026-03-02T09:05:00Z").ring(refused="OS_STEP_RETRYABLE")
    assert ("PERSONAL_REMINDER_FAILED", "ada") in rung.events
    assert rung.scheduled == 1
    assert personal.rings()["001"] == ("FAILED", None)
    assert personal.moved("RETRY") == ("SCHEDULED", "2026-03-02T09:05:00Z")
    assert personal.ring().keys == [f"{personal.kept()[0].reminder_id}/001.2"]


def test_some_ring_at_a_time(personal: PersonalDesk) -> None:
    """A page holds the oldest; the next one the others."""
    for number in range(3):
        personal.set(f"k{number}", user_id=f"user-{number}", desired_time=f"in {3 - number} hours")
    personal.at("2026-03-03T00:00:00Z")
    assert [row.recipient_user_id for row in personal.ring(limit=2).rows] == ["user-2", "user-1"]
    assert [row.recipient_user_id for row in personal.ring(limit=2).rows] == ["user-0"]
