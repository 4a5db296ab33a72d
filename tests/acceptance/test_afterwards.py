"""What a closed campaign leaves behind, and values that HR brings while one goes on."""

from selene_os.kernel.reads import Read
from tests.stage import OPERATOR, TENANT, Person, Stage


def test_at_pbs_onbrelease_01_nobody_is_reminded_after_the_close(stage: Stage) -> None:
    """AT-PBS-ONBRELEASE-01: once a campaign is closed nobody of it is reminded any more, and its counts stay."""
    campaign_id = stage.launch()
    stage.work()
    stage.ok(stage.selene.answer(TENANT, "ada", {"forklift_licence": "doc:1"}))
    stage.ok(stage.confirm(stage.ok(stage.selene.close_campaign(TENANT, OPERATOR, campaign_id))))
    counts = stage.campaign(campaign_id)["counts"]
    stage.work()
    targets = stage.targets(campaign_id)
    assert {None} == {each["next_reminder_at"] for each in targets.values()}
    stage.move(days=40)
    assert 0 == stage.work()["reminders_fired"]
    assert counts == stage.campaign(campaign_id)["counts"]
    assert {"total": 3, "completed": 1, "unresolved": 2}.items() <= counts.items()
    inbox = stage.selene.read(TENANT, Read.INBOX, {"user_id": "ben"}).document["items"]
    assert ["CONCLUDED"] == [each["state"] for each in inbox]
    assert "BACKFILL_TARGET_RELEASED" in stage.timeline(campaign_id, "ben")
    assert stage.verified()


def test_a_staff_file_that_brings_the_last_missing_value_completes_the_target(stage: Stage) -> None:
    """A value that HR imports counts like an answer: the target completes, message and reminder end."""
    campaign_id = stage.launch()
    stage.work()
    stage.ok(stage.staff([Person("ben", held="doc:fl-2"), Person("ada")]))
    targets = stage.targets(campaign_id)
    assert ("COMPLETED", None) == (targets["ben"]["status"], targets["ben"]["next_reminder_at"])
    assert "REQUESTED" == targets["ada"]["status"]
    assert "BACKFILL_TARGET_COMPLETED" in stage.timeline(campaign_id, "ben")
    for user in ("ada", "gil"):
        stage.ok(stage.staff([Person(user, held=f"doc:{user}")]))
    stage.work()
    assert "COMPLETE_CLEAN" == stage.campaign(campaign_id)["completion_reason_code"]
