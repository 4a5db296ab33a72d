"""Who hears of an approval, and who may still give it."""

from tests.acceptance.test_approvals import MANAGE, NEW_HIRES, escalated, requests, vote
from tests.acceptance.test_operations import reason
from tests.stage import BADGE, TENANT, Stage


def told(stage: Stage, user: str) -> list[str]:
    """What the person's inbox says of approvals, without the request's id."""
    return [str(each["reference"]).partition(":")[0] for each in stage.inbox(user)]


def test_approval_news(stage: Stage) -> None:
    """AT-PBS-APPROVALNEWS-01: each approver hears of a request once, and whoever asked once of what became of it."""
    _, request_id = escalated(stage, "ann", "bob", "sam", needed=2)
    stage.ok(
        stage.selene.operate(TENANT, "bob", "ACCESS_DELEGATION_SET", {"delegate_user_id": "dan", "days": 2}, (), "")
    )
    for _ in range(2):
        stage.work()
    assert [["approval"], ["approval"], ["approval"], []] == [
        told(stage, each) for each in ("ann", "bob", "dan", "sam")
    ]
    assert [f"approval:{request_id}"] == [each["reference"] for each in stage.inbox("ann")]
    stage.ok(vote(stage, "ann", request_id))
    stage.ok(vote(stage, "dan", request_id))
    for _ in range(2):
        stage.work()
    assert [["approval"], ["approval-decided"]] == [told(stage, each) for each in ("ann", "sam")]
    stage.ok(stage.confirm(stage.ok(stage.open(BADGE, user="sam", **NEW_HIRES)), user="sam"))
    stage.work()
    stage.move(hours=24)
    stage.work()
    assert [["approval"] * 2, ["approval-decided"] * 2] == [told(stage, each) for each in ("ann", "sam")]
    assert None is stage.work()["next_due_at"]
    assert stage.verified()


def test_who_is_told_can_be_switched_off(stage: Stage) -> None:
    """Without notices an approval is asked for and given all the same; switched on, they are caught up with."""
    stage.switch("BCAST_NOTICE_COMMIT", on=False)
    _, request_id = escalated(stage, "ann")
    stage.work()
    assert [] == told(stage, "ann")
    stage.switch("BCAST_NOTICE_COMMIT", on=True)
    stage.work()
    assert ["approval"] == told(stage, "ann")
    stage.ok(vote(stage, "ann", request_id))


def test_who_was_struck_out_or_suspended_votes_no_more(stage: Stage) -> None:
    """The policy of now counts: who is named no more, or is suspended, gives no approval; nobody comes in later."""
    waiting, request_id = escalated(stage, "ann", "bob", "cat")
    stage.operate("ACCESS_INSTANCE_SET", user_id="cat", instance_state="SUSPENDED")
    stage.operate("ACCESS_APPROVERS_SET", action=MANAGE, approvers=["bob", "cat", "eve"])
    assert "ACCESS_NOT_APPROVER" == reason(vote(stage, "ann", request_id))
    assert "ACCESS_NOT_APPROVER" == reason(vote(stage, "eve", request_id))
    assert "ACCESS_SCOPE_VIOLATION" == reason(vote(stage, "cat", request_id))
    assert ([], [request_id]) == tuple(
        [each["request_id"] for each in requests(stage, voter_user_id=user, only_open=True)] for user in ("ann", "bob")
    )
    stage.operate("ACCESS_APPROVERS_SET", action=MANAGE, approvers=[])
    assert "ACCESS_NOT_APPROVER" == reason(vote(stage, "bob", request_id))
    stage.move(hours=24)
    stage.work()
    assert "ACCESS_AP_EXPIRED" == stage.show(waiting.document["run_id"])["reason_code"]
    refused = stage.confirm(stage.ok(stage.open(BADGE, user="sam", **NEW_HIRES)), user="sam")
    assert "ACCESS_AP_REQUIRED" == reason(refused)
    assert [] == stage.rows("position_schema_ledger")
