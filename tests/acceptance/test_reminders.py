"""Reminders that somebody sets for a person, one acceptance id each."""

from typing import Any

from selene_os.kernel.reads import Read
from selene_os.runtime.answer import Answer
from tests.stage import OPERATOR, TENANT, Person, Stage

NINE_IN_BERLIN = {"desired_time": "2026-03-03 09:00", "time_zone": "Europe/Berlin"}


def set_one(stage: Stage, key: str | None = None, user: str = OPERATOR, **facts: Any) -> Answer:
    """Remind Ada of something, whatever comes of it."""
    given = {"user_id": "ada", "reminder_type": "Task", "reminder_text": "Order new gloves", **NINE_IN_BERLIN, **facts}
    given = {name: value for name, value in given.items() if value is not None}
    return stage.selene.operate(TENANT, user, "REMINDER_SET", given, ("reminder_id", "scheduled_time"), "", key)


def change(stage: Stage, reminder_id: str, what: str, **facts: Any) -> Answer:
    given = {"reminder_id": reminder_id, "reminder_change": what, **facts}
    return stage.selene.operate(TENANT, OPERATOR, "REMINDER_CHANGE", given, ("reminder_state", "scheduled_time"), "")


def notices(stage: Stage) -> int:
    """How many notices Ada has."""
    return len([each for each in stage.inbox("ada") if each["kind"] == "NOTICE"])


def test_reminder_set(stage: Stage) -> None:
    """AT-PBS-REMINDERSET-01: somebody sets a reminder in their own words of time, and asking twice sets it once."""
    assert "ACCESS_SCOPE_VIOLATION" == set_one(stage).document["reason_code"]
    stage.grant(OPERATOR, "REMINDER_SET")
    once = [stage.ok(set_one(stage, "gloves")).document for _ in range(2)]
    assert once[0] == once[1]
    assert "2026-03-03T08:00:00Z" == once[0]["scheduled_time"]
    assert "2026-03-03T16:00:00Z" == stage.ok(set_one(stage, desired_time="tomorrow 17:00")).document["scheduled_time"]
    for wrong in ({"desired_time": "soon"}, {"time_zone": "Mars/Olympus"}, {"recurrence_rule": "now and then"}):
        assert "REM_FAIL_TIME_INVALID" == set_one(stage, **wrong).document["reason_code"], wrong
    assert "ONB_PERSON_UNKNOWN" == set_one(stage, user_id="adda").document["reason_code"]
    shown = stage.selene.read(TENANT, Read.REMINDERS, {"user_id": "ada"}).document["items"]
    assert 2 == len(shown)


def test_a_reminder_is_set_where_the_person_lives(stage: Stage) -> None:
    """Nine o'clock is nine in the person's own zone unless another is named; an operator's is the tenant's."""
    stage.grant(OPERATOR, "REMINDER_SET")
    stage.ok(stage.staff([Person("kim", time_zone="Asia/Tokyo", country="JP")]))
    said: dict[str, Any] = {"desired_time": "2026-03-05 09:00", "time_zone": None}
    for user_id, at in (("kim", "2026-03-05T00:00:00Z"), (OPERATOR, "2026-03-05T09:00:00Z")):
        assert at == stage.ok(set_one(stage, user_id=user_id, **said)).document["scheduled_time"]
    assert "gloves" not in " ".join(str(row["body"]) for row in stage.rows("journal_entries"))


def test_reminder_rings(stage: Stage) -> None:
    """AT-PBS-REMINDERRINGS-01: a reminder that somebody set rings once at its time, lies in the inbox, and comes again
    as its rule says.
    """
    stage.grant(OPERATOR, "REMINDER_SET")
    stage.ok(set_one(stage, recurrence_rule="FREQ=DAILY;COUNT=3"))
    rung = []
    for _ in range(5):
        stage.work()
        stage.work()
        rung.append(notices(stage))
        stage.move(days=1)
    assert [0, 1, 2, 3, 3] == rung
    assert stage.verified()


def test_reminder_change(stage: Stage) -> None:
    """AT-PBS-REMINDERCHANGE-01: a reminder can be snoozed, followed up, retried, canceled, escalated and marked done,
    and one that ended stays ended.
    """
    stage.grant(OPERATOR, "REMINDER_SET")
    reminder_id = stage.ok(set_one(stage)).document["reminder_id"]
    snoozed = stage.ok(change(stage, reminder_id, "SNOOZE", minutes=30)).document
    assert "SNOOZED" == snoozed["reminder_state"]
    assert "SNOOZED" == stage.ok(change(stage, reminder_id, "ESCALATE")).document["reminder_state"]
    stage.move(days=2)
    stage.work()
    assert 1 == notices(stage)
    assert (
        "FOLLOWUP_PENDING" == stage.ok(change(stage, reminder_id, "FOLLOW_UP", minutes=10)).document["reminder_state"]
    )
    stage.move(minutes=10)
    stage.work()
    assert 2 == notices(stage)
    assert "SCHEDULED" == stage.ok(change(stage, reminder_id, "RETRY")).document["reminder_state"]
    stage.work()
    assert 3 == notices(stage)
    assert "COMPLETED" == stage.ok(change(stage, reminder_id, "DONE")).document["reminder_state"]
    other = stage.ok(set_one(stage, desired_time="in 2 hours")).document["reminder_id"]
    assert "CANCELED" == stage.ok(change(stage, other, "CANCEL")).document["reminder_state"]
    for ended in (reminder_id, other):
        refused = change(stage, ended, "SNOOZE", minutes=5)
        assert "REM_FAIL_STATE_TRANSITION_INVALID" == refused.document["reason_code"]
    stage.move(days=3)
    stage.work()
    assert 3 == notices(stage)


def test_message_acknowledged(stage: Stage) -> None:
    """AT-PBS-MESSAGEACK-01: a notice ends when its recipient acknowledges it, and nobody else can."""
    stage.grant(OPERATOR, "REMINDER_SET")
    stage.ok(set_one(stage, desired_time="in 2 hours"))
    stage.move(hours=2)
    stage.running()
    kinds = {each["kind"]: each["broadcast_id"] for each in stage.inbox("ada")}
    acknowledge = stage.selene.acknowledge
    assert "BCAST_SCOPE_VIOLATION" == acknowledge(TENANT, "ben", kinds["NOTICE"]).document["reason_code"]
    assert "BCAST_STATE_TRANSITION_INVALID" == acknowledge(TENANT, "ada", kinds["FIRST"]).document["reason_code"]
    assert "BCAST_MESSAGE_NOT_FOUND" == acknowledge(TENANT, "ada", "nowhere").document["reason_code"]
    for _ in range(2):
        assert "CONCLUDED" == stage.ok(acknowledge(TENANT, "ada", kinds["NOTICE"])).document["message_state"]
