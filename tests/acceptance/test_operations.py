"""The records that an operator's verb or an event starts, one acceptance id each."""

from typing import Any

from selene_os.runtime.answer import Answer
from tests.stage import BADGE, COMPANY, FORKLIFT, OPERATOR, POSITION, SEVEN, TENANT, Person, Stage

ADMINISTRATOR = "local-admin"


def operated(stage: Stage, process_id: str, user: str = ADMINISTRATOR, **facts: Any) -> Answer:
    """One operator's verb, whatever comes of it."""
    return stage.selene.operate(TENANT, user, process_id, facts, tuple(facts), "")


def reason(answer: Answer) -> str:
    return str(answer.document["reason_code"])


def test_access_grant(stage: Stage) -> None:
    """AT-PBS-ACCESSGRANT-01: a grant allows exactly its action, up to its mode."""
    stage.grant("sam", "ONB_SCHEMA_MANAGE", "W")
    opened = stage.ok(stage.open(user="sam", apply_scope="NewHiresOnly"))
    assert "ACCESS_AP_REQUIRED" == reason(stage.confirm(opened, user="sam"))
    stage.grant("sam", "ONB_SCHEMA_MANAGE", "X")
    campaign_id = stage.running()
    assert "ACCESS_SCOPE_VIOLATION" == reason(stage.close(campaign_id, user="sam"))
    opened = stage.ok(stage.open(BADGE, user="sam", apply_scope="NewHiresOnly"))
    assert "COMPLETED" == stage.confirm(opened, user="sam").document["state"]
    refused = operated(stage, "ACCESS_GRANT", user_id="sam", action="ONB_SCHEMA_MANAGE", mode="Q")
    assert ["mode"] == [each["field"] for each in refused.document["problems"]]


def test_access_revoke(stage: Stage) -> None:
    """AT-PBS-ACCESSREVOKE-01: after a revoke the action is denied."""
    stage.operate("ACCESS_REVOKE", user_id=OPERATOR, action="ONB_SCHEMA_MANAGE")
    assert "ACCESS_SCOPE_VIOLATION" == reason(stage.open())
    unknown = operated(stage, "ACCESS_REVOKE", user_id="nobody", action="ONB_SCHEMA_MANAGE")
    assert "ACCESS_GRANT_UNKNOWN" == reason(unknown)


def test_company_add(stage: Stage) -> None:
    """AT-PBS-COMPANYADD-01: a company is added once, by somebody who may set the tenant up."""
    zenith = {"company_id": "zenith", "name": "Zenith", "country": "AT"}
    assert "ACCESS_SCOPE_VIOLATION" == reason(operated(stage, "COMPANY_ADD", user=OPERATOR, **zenith))
    stage.ok(operated(stage, "COMPANY_ADD", **zenith))
    stage.ok(operated(stage, "COMPANY_ADD", **zenith))
    assert "POSITION_CONFLICT" == reason(operated(stage, "COMPANY_ADD", **{**zenith, "name": "Nadir"}))
    assert [COMPANY, "zenith"] == [row["company_id"] for row in stage.rows("position_companies")]
    stage.grant("sam", "SELENE_SETUP")
    stage.ok(operated(stage, "COMPANY_ADD", user="sam", company_id="third", name="Third", country="DE"))


def test_position_add(stage: Stage) -> None:
    """AT-PBS-POSITIONADD-01: a position is drafted within a company of the tenant."""
    driver = {"position_id": "driver", "title": "Driver", "department": "Fleet", "jurisdiction": "DE"}
    refused = operated(stage, "POSITION_ADD", company_id="nowhere", **driver)
    assert not refused.document["ok"]
    stage.ok(operated(stage, "POSITION_ADD", company_id=COMPANY, **driver))
    assert "DRAFT" == stage.schema("driver")["state"]


def test_position_activate(stage: Stage) -> None:
    """AT-PBS-POSITIONACTIVATE-01: a drafted position is activated once."""
    place = {"title": "Driver", "department": "Fleet", "jurisdiction": "DE", "company_id": COMPANY}
    stage.operate("POSITION_ADD", position_id="driver", **place)
    assert "POSITION_SCHEMA_SCOPE_INVALID" == reason(stage.open(position_id="driver"))
    for _ in range(2):
        stage.ok(operated(stage, "POSITION_ACTIVATE", position_id="driver"))
    assert "ACTIVE" == stage.schema("driver")["state"]
    assert 2 == stage.journalled().count("POSITION_ACTIVATED")
    assert "POSITION_UNKNOWN" == reason(operated(stage, "POSITION_ACTIVATE", position_id="nowhere"))


def test_position_schema_rollback(stage: Stage) -> None:
    """AT-PBS-POSITIONROLLBACK-01: an earlier version becomes the current one again, and the ledger keeps both."""
    for specs in ((FORKLIFT,), (FORKLIFT, BADGE)):
        stage.ok(stage.confirm(stage.ok(stage.open(*specs, apply_scope="NewHiresOnly"))))
    back = {"position_id": POSITION, "schema_version_id": "v1", "change_reason": "v2 was a mistake"}
    stage.ok(operated(stage, "POSITION_SCHEMA_ROLLBACK", **back))
    assert ("v1", ["forklift_licence"]) == (
        stage.schema()["current_version_id"],
        [each["field_key"] for each in stage.schema()["field_specs"]],
    )
    ledger = stage.rows("position_schema_ledger")
    assert ["CREATE_DRAFT", "ACTIVATE_COMMIT"] * 2 + ["ROLLBACK_COMMIT"] == [row["action"] for row in ledger]
    assert "v2 was a mistake" == ledger[-1]["change_reason"]
    assert "POSITION_SCHEMA_SCOPE_INVALID" == reason(operated(stage, "POSITION_SCHEMA_ROLLBACK", **back))
    unknown = {**back, "schema_version_id": "v9"}
    assert "POSITION_SCHEMA_SCOPE_INVALID" == reason(operated(stage, "POSITION_SCHEMA_ROLLBACK", **unknown))


def test_simulation_switch(stage: Stage) -> None:
    """AT-PBS-SIMULATIONSWITCH-01: a disabled simulation refuses from the next write on, an enabled one allows again."""
    company = {"company_id": "zenith", "name": "Zenith", "country": "AT"}
    stage.switch("COMPANY_ADD_COMMIT", on=False)
    assert "SIMULATION_NOT_ACTIVE" == reason(operated(stage, "COMPANY_ADD", **company))
    assert [COMPANY] == [row["company_id"] for row in stage.rows("position_companies")]
    stage.switch("COMPANY_ADD_COMMIT", on=True)
    stage.ok(operated(stage, "COMPANY_ADD", **company))


def test_staff_import(stage: Stage) -> None:
    """AT-PBS-STAFFIMPORT-01: an applied import writes what its preview showed, and the same file again changes
    nothing.
    """
    people = (*SEVEN[1:], Person("hal"), Person("ada", tags="trainee"))
    before = stage.everything()
    shown = stage.ok(stage.staff(people, apply=False)).document
    assert before == stage.everything()
    done = stage.ok(stage.staff(people)).document
    names = ("rows", "new", "changed", "unchanged", "leavers", "bad")
    assert [8, 1, 1, 6, 1, 0] == [shown[name] for name in names] == [done[name] for name in names]
    assert (False, True) == (shown["applied"], done["applied"])
    again = stage.ok(stage.staff(people)).document
    assert [8, 0, 0, 8, 1, 0] == [again[name] for name in names]
    refused = stage.staff([Person("ian")], user=OPERATOR)
    assert "ACCESS_SCOPE_VIOLATION" == reason(refused)
    assert 8 == len(stage.rows("onboarding_people"))


def test_tenant_configure(stage: Stage) -> None:
    """AT-PBS-TENANTCONFIGURE-01: a tenant's settings change as asked, and an unknown key or value changes nothing."""
    stage.ok(operated(stage, "TENANT_CONFIGURE", settings={"reminder_gap_days": "1,2"}))
    before = stage.rows("storage_tenants")
    wrong = {"reminder_gap_days": "0", "no_such_key": "1", "time_zone": "Europe/Berlin"}
    refused = operated(stage, "TENANT_CONFIGURE", settings=wrong)
    assert ["no_such_key", "reminder_gap_days"] == [each["field"] for each in refused.document["problems"]]
    assert before == stage.rows("storage_tenants")
    campaign_id = stage.running()
    assert {"2026-03-03T08:00:00Z"} == {each["next_reminder_at"] for each in stage.targets(campaign_id).values()}


def test_campaign_close(stage: Stage) -> None:
    """AT-PBS-ONBCLOSE-01: a close wakes the campaign's run, which ends only after a confirmation that names the
    counts.
    """
    campaign_id = stage.running()
    assert "ACCESS_SCOPE_VIOLATION" == reason(stage.close(campaign_id, user="nobody"))
    assert "ONB_BACKFILL_SCOPE_INVALID" == reason(stage.close("bfc_nowhere"))
    asked = stage.ok(stage.close(campaign_id))
    assert "Of 3 people 0 have completed" in asked.document["confirmation"]["text"]
    stage.work()
    assert "RUNNING" == stage.campaign(campaign_id)["state"]
    stage.ok(stage.confirm(asked))
    assert "COMPLETED" == stage.campaign(campaign_id)["state"]


def test_target_exempt(stage: Stage) -> None:
    """AT-PBS-ONBEXEMPT-01: an operator sets one open target to EXEMPTED with a reason, and its message and
    reminders end.
    """
    campaign_id = stage.running()
    assert "ONB_TARGET_REASON_INVALID" == reason(stage.settle(campaign_id, "ada", "EXEMPT", note=None))
    stage.ok(stage.settle(campaign_id, "ada", "EXEMPT", note="Works in the office now."))
    ended(stage, campaign_id, "EXEMPTED")
    assert "ONB_BACKFILL_SCOPE_INVALID" == reason(stage.settle(campaign_id, "cem", "EXEMPT"))
    assert "ONB_TARGET_FINAL" == reason(stage.settle(campaign_id, "ada", "FAIL"))


def test_target_fail(stage: Stage) -> None:
    """AT-PBS-ONBFAIL-01: an operator sets one open target to FAILED with a reason, and its message and
    reminders end.
    """
    campaign_id = stage.running()
    stage.ok(stage.settle(campaign_id, "ada", "FAIL"))
    ended(stage, campaign_id, "FAILED")
    assert "ACCESS_SCOPE_VIOLATION" == reason(
        stage.selene.settle_target(TENANT, "ada", campaign_id, "ben", "FAIL", "AGREED_OTHERWISE", None)
    )


def ended(stage: Stage, campaign_id: str, status: str) -> None:
    """Ada is done with, the others are not; nobody reminds her any more."""
    target = stage.targets(campaign_id)["ada"]
    assert (status, "AGREED_OTHERWISE", None) == (
        target["status"],
        target["reason_code"],
        target["next_reminder_at"],
    )
    assert ["CONCLUDED"] == [each["state"] for each in stage.inbox("ada")]
    stage.move(days=4)
    stage.work()
    assert {"ada": status, "ben": "REMINDED", "gil": "REMINDED"} == stage.statuses(campaign_id)
    assert "REMINDER_FIRED" not in stage.timeline(campaign_id, "ada")


def test_answer_arrives(stage: Stage) -> None:
    """AT-PBS-ONBANSWER-01: a target whose last missing field is answered is completed, its message concluded and its
    reminders canceled in one walk.
    """
    campaign_id = stage.running()
    answered = stage.ok(stage.answer("ada", forklift_licence="doc:1")).document
    assert (["forklift_licence"], [], [], "COMPLETED") == tuple(
        answered[name] for name in ("accepted", "rejected", "remaining", "target_status")
    )
    assert [
        "BACKFILL_TARGET_ANSWERED",
        "BACKFILL_TARGET_COMPLETED",
        "MESSAGE_CONCLUDED",
        "REMINDER_CANCELED",
    ] == stage.timeline(campaign_id, "ada")[-4:]
    assert (None, ["CONCLUDED"]) == (
        stage.targets(campaign_id)["ada"]["next_reminder_at"],
        [each["state"] for each in stage.inbox("ada")],
    )


def test_reminder_fires(stage: Stage) -> None:
    """AT-PBS-ONBREMINDER-01: a due reminder fires once, its message moves on, the person is asked again and the next
    reminder is scheduled.
    """
    campaign_id = stage.running()
    stage.move(days=3)
    worked = stage.work()
    assert (3, 3) == (worked["reminders_fired"], worked["delivered"])
    again = stage.work()
    assert (0, 0, "2026-03-12T08:00:00Z") == (
        again["reminders_fired"],
        again["delivered"],
        again["next_due_at"],
    )
    assert {"reminded": 3} == stage.counts(campaign_id)
    assert ["REMINDER_FIRED"] == [each["state"] for each in stage.inbox("ada")]
    assert [
        "REMINDER_FIRED",
        "MESSAGE_FOLLOWED_UP",
        "MESSAGE_REMINDER_SET",
        "MESSAGE_REMINDER_FIRED",
        "MESSAGE_REDELIVERED",
        "BACKFILL_TARGET_REMINDED",
        "REMINDER_SCHEDULED",
    ] == stage.timeline(campaign_id, "ada")[-7:]
    assert 2 * 3 == len(stage.rows("broadcast_deliveries"))


def test_person_leaves(stage: Stage) -> None:
    """AT-PBS-ONBLEAVER-01: a person who has left the position is exempted with LEFT_POSITION, and neither asked nor
    reminded any more.
    """
    campaign_id = stage.running()
    stage.ok(stage.staff([Person("ada", end_date="2026-03-03")]))
    stage.work()
    assert "REQUESTED" == stage.targets(campaign_id)["ada"]["status"]
    stage.move(days=4)
    stage.work()
    target = stage.targets(campaign_id)["ada"]
    assert ("EXEMPTED", "LEFT_POSITION", None) == (
        target["status"],
        target["reason_code"],
        target["next_reminder_at"],
    )
    assert ["CONCLUDED"] == [each["state"] for each in stage.inbox("ada")]
    assert "REMINDER_FIRED" not in stage.timeline(campaign_id, "ada")
