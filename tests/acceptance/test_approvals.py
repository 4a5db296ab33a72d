"""Rights in full, and approvals: one acceptance id each, on the whole product."""

from typing import Any

import pytest

from selene_os.kernel.reads import Read
from selene_os.runtime.answer import Answer
from tests.acceptance.test_operations import operated, reason
from tests.stage import BADGE, OPERATOR, TENANT, Person, Stage

MANAGE = "ONB_SCHEMA_MANAGE"
BACKFILL = "ONB_REQUIREMENT_BACKFILL"
NEW_HIRES = {"apply_scope": "NewHiresOnly"}


def decision(stage: Stage, user: str, **asked: Any) -> tuple[str, str]:
    question = {"actor_user_id": user, "tenant_id": TENANT, "requested_action": MANAGE, **asked}
    found = stage.selene.read(TENANT, Read.ACCESS_DECISION, question).document
    return str(found["decision"]), str(found["decided_by"])


def requests(stage: Stage, **asked: Any) -> list[dict[str, Any]]:
    return list(stage.selene.read(TENANT, Read.ACCESS_REQUESTS, asked).document["items"])


def vote(stage: Stage, voter: str, request_id: str, choice: str = "APPROVE", note: str = "looked at it") -> Answer:
    return stage.selene.vote(TENANT, voter, request_id, choice, note)


def escalated(stage: Stage, *approvers: str, needed: int = 1, **values: Any) -> tuple[Answer, str]:
    """A run of sam's, who may only write, that waits for these approvers; and the request's id."""
    stage.grant("sam", MANAGE, "W")
    stage.grant("sam", BACKFILL, "A")
    stage.operate("ACCESS_APPROVERS_SET", action=MANAGE, approvers=list(approvers), needed=needed)
    opened = stage.ok(stage.open(user="sam", **(values or NEW_HIRES)))
    people = opened.document["plan"]["people"] if values else None
    waiting = stage.ok(stage.confirm(opened, people, user="sam"))
    assert "WAITING_FOR_APPROVAL" == waiting.document["state"], dict(waiting.document)
    return waiting, str(requests(stage, only_open=True)[-1]["request_id"])


def test_access_template(stage: Stage) -> None:
    """AT-PBS-ACCESSTEMPLATE-01: whoever has a role may do exactly what its template lists."""
    stage.operate("ACCESS_TEMPLATE_SET", template_id="hr", permissions=[f"{MANAGE}:A", f"{BACKFILL}:W"])
    stage.operate("ACCESS_INSTANCE_SET", user_id="sam", template_id="hr")
    assert ("ALLOW", "GRANT_COVERS_MODE") == decision(stage, "sam")
    assert ("ESCALATE", "GRANT_BELOW_MODE") == decision(stage, "sam", also_requested=[BACKFILL])
    assert ("DENY", "NO_GRANT") == decision(stage, "sam", requested_action="SELENE_SETUP")
    opened = stage.ok(stage.open(user="sam", **NEW_HIRES))
    stage.operate("ACCESS_TEMPLATE_SET", template_id="hr", permissions=[f"{MANAGE}:R"])
    assert "ACCESS_AP_REQUIRED" == reason(stage.confirm(opened, user="sam"))
    bad = operated(stage, "ACCESS_TEMPLATE_SET", template_id="hr", permissions=["*", f"{MANAGE}:A", f"{MANAGE}:R"])
    assert ["permissions[0]", "permissions[2]"] == [each["field"] for each in bad.document["problems"]]


def test_access_instance(stage: Stage) -> None:
    """AT-PBS-ACCESSINSTANCE-01: a suspended person may nothing, a restricted one proves who they are first."""
    stage.operate("ACCESS_INSTANCE_SET", user_id=OPERATOR, instance_state="SUSPENDED")
    assert "ACCESS_SCOPE_VIOLATION" == reason(stage.open())
    stage.operate("ACCESS_INSTANCE_SET", user_id=OPERATOR, instance_state="RESTRICTED")
    assert "ACCESS_STEP_UP_REQUIRED" == reason(stage.confirm(stage.ok(stage.open(**NEW_HIRES))))
    stage.operate("ACCESS_INSTANCE_SET", user_id=OPERATOR, device_trust="DTL2")
    assert "ACCESS_STEP_UP_REQUIRED" == reason(stage.confirm(stage.ok(stage.open(**NEW_HIRES))))
    stage.operate("ACCESS_INSTANCE_SET", user_id=OPERATOR)
    assert "COMPLETED" == stage.confirm(stage.ok(stage.open(**NEW_HIRES))).document["state"]
    unknown = operated(stage, "ACCESS_INSTANCE_SET", user_id="sam", template_id="nothing")
    assert "ACCESS_TEMPLATE_UNKNOWN" == reason(unknown)


def test_access_overlay(stage: Stage) -> None:
    """AT-PBS-ACCESSOVERLAY-01: an overlay changes an action for a tenant, or for a position and nobody else."""
    stage.operate("ACCESS_INSTANCE_SET", user_id="sam", position_id="lead")
    stage.operate("ACCESS_INSTANCE_SET", user_id="tim", position_id="picker")
    lead = {"overlay_scope": "POSITION", "position_id": "lead", "permission": f"{MANAGE}:A"}
    stage.operate("ACCESS_OVERLAY_SET", change="ADD", **lead)
    assert ["ALLOW", "DENY"] == [decision(stage, user)[0] for user in ("sam", "tim")]
    stage.operate("ACCESS_OVERLAY_SET", overlay_scope="TENANT", change="CAP", permission=f"{MANAGE}:W")
    assert ["ALLOW", "ESCALATE"] == [decision(stage, user)[0] for user in ("sam", OPERATOR)]
    stage.operate("ACCESS_OVERLAY_SET", change="NONE", **lead)
    tighter = {"overlay_scope": "TENANT", "permission": f"{MANAGE}:A verified>=STEP_UP"}
    stage.operate("ACCESS_OVERLAY_SET", change="TIGHTEN", **tighter)
    assert "DENY" == decision(stage, "sam")[0]
    assert "VERIFICATION_TOO_WEAK" == decision(stage, OPERATOR)[1]
    assert "ALLOW" == decision(stage, OPERATOR, verification_level="STEP_UP")[0]
    refused = operated(stage, "ACCESS_OVERLAY_SET", overlay_scope="HERE", change="MORE", permission="x")
    assert ["overlay_scope", "change", "permission"] == [each["field"] for each in refused.document["problems"]]


def test_access_override(stage: Stage) -> None:
    """AT-PBS-ACCESSOVERRIDE-01: a one-shot override lets exactly one write through, and a revoke takes away at once."""
    once = {"user_id": "sam", "action": MANAGE, "note": "while Olga is away"}
    stage.operate("ACCESS_OVERRIDE_SET", override_kind="ONE_SHOT", mode="A", **once)
    first, second = (stage.ok(stage.open(user="sam", **NEW_HIRES)) for _ in range(2))
    assert "COMPLETED" == stage.confirm(first, user="sam").document["state"]
    assert "ACCESS_SCOPE_VIOLATION" == reason(stage.confirm(second, user="sam"))
    assert ["USED"] == [row["state"] for row in stage.rows("access_overrides")]
    stage.operate("ACCESS_OVERRIDE_SET", override_kind="TEMPORARY", mode="A", hours=2, **once)
    assert "ALLOW" == decision(stage, "sam")[0]
    stage.move(hours=2)
    assert "DENY" == decision(stage, "sam")[0]
    gone = {"user_id": OPERATOR, "action": MANAGE, "note": "left the team", "override_kind": "REVOKE"}
    stage.operate("ACCESS_OVERRIDE_SET", **gone)
    assert ("DENY", "OVERRIDE_REVOKES") == decision(stage, OPERATOR)
    assert ["note", "mode"] == [
        each["field"]
        for each in operated(
            stage, "ACCESS_OVERRIDE_SET", user_id="sam", action=MANAGE, override_kind="PERMANENT", note=" "
        ).document["problems"]
    ]


def test_access_override_end(stage: Stage) -> None:
    """AT-PBS-ACCESSOVEREND-01: an override that was ended lets nothing through."""
    for_good = {"user_id": "sam", "action": MANAGE, "note": "deputy", "override_kind": "PERMANENT", "mode": "X"}
    stage.operate("ACCESS_OVERRIDE_SET", **for_good)
    assert "ALLOW" == decision(stage, "sam", requested_mode="X")[0]
    override_id = stage.rows("access_overrides")[0]["override_id"]
    for _ in range(2):
        stage.operate("ACCESS_OVERRIDE_END", override_id=override_id)
    assert "DENY" == decision(stage, "sam")[0]
    assert "ACCESS_OVERRIDE_UNKNOWN" == reason(operated(stage, "ACCESS_OVERRIDE_END", override_id="none"))


def test_access_approvers(stage: Stage) -> None:
    """AT-PBS-ACCESSAPPROVERS-01: with approvers an escalated run waits for as many of them as are needed."""
    waiting, request_id = escalated(stage, "ann", "bob", "sam", needed=2)
    assert ["ann", "bob"] == list(requests(stage)[0]["approvers"])
    assert [] == stage.rows("position_schema_ledger")
    stage.work()
    run_id = waiting.document["run_id"]
    assert "WAITING_FOR_APPROVAL" == stage.show(run_id)["state"]
    assert "OPEN" == stage.ok(vote(stage, "ann", request_id)).document["request_state"]
    assert "WAITING_FOR_APPROVAL" == stage.show(run_id)["state"]
    decided = stage.ok(vote(stage, "bob", request_id)).document
    assert ("APPROVED", "COMPLETED") == (decided["request_state"], decided["run_state"])
    assert "v1" == stage.schema()["current_version_id"]
    assert ["USED"] == [each["request_state"] for each in requests(stage)]
    wrong = operated(stage, "ACCESS_APPROVERS_SET", action="?", approvers=["a", "a"], needed=3, valid_hours=99)
    assert ["action", "approvers", "needed", "valid_hours"] == [each["field"] for each in wrong.document["problems"]]


def test_an_approval_holds_for_the_campaign_that_it_launches(stage: Stage) -> None:
    """Approved once, for both actions and the plan with its people: the campaign's own gate asks nobody again."""
    stage.operate("ACCESS_APPROVERS_SET", action=BACKFILL, approvers=["ann"])
    stage.grant("sam", BACKFILL, "W")
    stage.operate("ACCESS_APPROVERS_SET", action=MANAGE, approvers=["ann"])
    stage.grant("sam", MANAGE, "W")
    opened = stage.ok(stage.open(user="sam"))
    waiting = stage.ok(stage.confirm(opened, opened.document["plan"]["people"], user="sam"))
    assert "WAITING_FOR_APPROVAL" == waiting.document["state"]
    stage.ok(vote(stage, "ann", requests(stage)[0]["request_id"]))
    done = stage.show(waiting.document["run_id"])
    stage.work()
    assert {"requested": 3} == stage.counts(done["handoff"]["campaign_id"])
    assert 1 == len(requests(stage))


def test_a_one_shot_holds_for_the_campaign_that_it_launches(stage: Stage) -> None:
    """Both actions let through once: the campaign's own gate takes what its launch has used up."""
    for action in (MANAGE, BACKFILL):
        stage.operate(
            "ACCESS_OVERRIDE_SET", user_id="sam", action=action, note="once", override_kind="ONE_SHOT", mode="A"
        )
    opened = stage.ok(stage.open(user="sam"))
    done = stage.ok(stage.confirm(opened, opened.document["plan"]["people"], user="sam"))
    stage.work()
    assert {"requested": 3} == stage.counts(done.document["handoff"]["campaign_id"])
    assert {"USED"} == {row["state"] for row in stage.rows("access_overrides")}


def test_access_delegation(stage: Stage) -> None:
    """AT-PBS-ACCESSDELEGATION-01: a delegate votes in the approver's place, once, until the delegation ends."""
    _, request_id = escalated(stage, "ann", "bob")
    delegated = {"delegate_user_id": "dan", "days": 2}
    act = stage.selene.operate(TENANT, "ann", "ACCESS_DELEGATION_SET", delegated, (), "")
    stage.ok(act)
    assert [request_id] == [each["request_id"] for each in requests(stage, voter_user_id="dan")]
    stage.ok(vote(stage, "dan", request_id))
    assert [("ann", "dan")] == [(row["approver_user_id"], row["voter_user_id"]) for row in stage.rows("access_votes")]
    nobody = stage.selene.operate(TENANT, "eve", "ACCESS_DELEGATION_SET", delegated, (), "")
    assert "ACCESS_NOT_APPROVER" == reason(nobody)
    itself = stage.selene.operate(
        TENANT, "ann", "ACCESS_DELEGATION_SET", {"delegate_user_id": "ann", "days": 2}, (), ""
    )
    assert "ACCESS_INPUT_INVALID" == reason(itself)
    stage.move(days=2)
    stage.grant("tom", MANAGE, "W")
    stage.ok(stage.confirm(stage.ok(stage.open(BADGE, user="tom", **NEW_HIRES)), user="tom"))
    assert [] == requests(stage, voter_user_id="dan", only_open=True)
    assert 1 == len(requests(stage, voter_user_id="ann", only_open=True))


def test_access_escalated(stage: Stage) -> None:
    """AT-PBS-ACCESSESCALATED-01: the run waits as a row, nothing gated but the request is written, and it expires."""
    before = stage.rows("storage_permits")
    waiting, request_id = escalated(stage, "ann")
    since = [each for each in stage.rows("storage_permits") if each not in before]
    asked = [each["simulation_id"] for each in since if each["run_id"].startswith("act_")]
    assert asked.count("ACCESS_REQUEST_COMMIT") == 1
    assert [] == [each for each in since if each["run_id"] == waiting.document["run_id"]]
    again = stage.confirm(stage.ok(stage.open(BADGE, user="sam", **NEW_HIRES)), user="sam")
    assert "WAITING_FOR_APPROVAL" == again.document["state"]
    stage.move(hours=24)
    stage.work()
    shown = stage.show(waiting.document["run_id"])
    assert ("REFUSED", "ACCESS_AP_EXPIRED") == (shown["state"], shown["reason_code"])
    assert {"EXPIRED"} == {each["request_state"] for each in requests(stage)}
    assert "ACCESS_REQUEST_CLOSED" == reason(vote(stage, "ann", request_id))
    assert [] == stage.rows("position_schema_ledger")
    assert stage.verified()


def test_access_vote(stage: Stage) -> None:
    """AT-PBS-ACCESSVOTE-01: self-approval, double votes, and votes on expired or decided requests are refused."""
    waiting, request_id = escalated(stage, "ann", "bob", "sam", needed=2)
    assert "ACCESS_SELF_APPROVAL" == reason(vote(stage, "sam", request_id))
    assert "ACCESS_NOT_APPROVER" == reason(vote(stage, "eve", request_id))
    assert "ACCESS_REQUEST_UNKNOWN" == reason(vote(stage, "ann", "appr_none"))
    assert "ACCESS_INPUT_INVALID" == reason(vote(stage, "ann", request_id, note=" "))
    stage.ok(vote(stage, "ann", request_id))
    assert "ACCESS_VOTED_ALREADY" == reason(vote(stage, "ann", request_id))
    rejected = stage.ok(vote(stage, "bob", request_id, "REJECT", "not before the audit")).document
    assert ("REJECTED", "REFUSED") == (rejected["request_state"], rejected["run_state"])
    shown = stage.show(waiting.document["run_id"])
    assert "ACCESS_AP_REJECTED" == shown["reason_code"]
    assert "not before the audit" in shown["message"]
    assert "ACCESS_REQUEST_CLOSED" == reason(vote(stage, "bob", request_id))
    assert [] == stage.rows("position_schema_ledger")


def test_access_leave(stage: Stage) -> None:
    """AT-PBS-ACCESSLEAVE-01: an approval and a one-shot are used up by the write that rests on them, and by no other.

    Bound to its run and its plan: when the staff changes, the run asks anew, and the vote before is worth nothing.
    """
    _, request_id = escalated(stage, "ann")
    stage.ok(vote(stage, "ann", request_id))
    other = stage.ok(stage.open(BADGE, user="sam", **NEW_HIRES))
    assert "WAITING_FOR_APPROVAL" == stage.confirm(other, user="sam").document["state"]
    assert ["OPEN", "USED"] == sorted(each["request_state"] for each in requests(stage))
    spent = [each for each in stage.journalled() if each == "ACCESS_LEAVE_USED"]
    assert 1 == len(spent)


def test_an_approval_is_bound_to_the_plan(stage: Stage) -> None:
    """Somebody left between the confirmation and the approval: the person is asked about the new plan first."""
    waiting, request_id = escalated(stage, "ann", apply_scope="CurrentAndNew")
    stage.ok(stage.staff([Person("ada", end_date="2026-02-28")]))
    decided = stage.ok(vote(stage, "ann", request_id)).document
    assert ("APPROVED", "WAITING_FOR_PERSON") == (decided["request_state"], decided["run_state"])
    shown = stage.selene.show_run(TENANT, waiting.document["run_id"])
    assert "SIMULATION_STALE" == shown.document["reason_code"]
    again = stage.ok(stage.confirm(shown, shown.document["plan"]["people"], user="sam"))
    assert "WAITING_FOR_APPROVAL" == again.document["state"]
    assert 2 == len(requests(stage))
    assert [] == stage.rows("position_schema_ledger")


@pytest.mark.parametrize("switched", ["ACCESS_REQUEST_COMMIT", "ACCESS_LEAVE_USED_COMMIT"])
def test_a_disabled_simulation_of_approvals_stops_the_run(stage: Stage, switched: str) -> None:
    """Nothing is written without being remembered as used, and nothing waits for a request that was not written."""
    if switched == "ACCESS_LEAVE_USED_COMMIT":
        _, request_id = escalated(stage, "ann")
        stage.switch(switched, on=False)
        assert "REFUSED" == vote(stage, "ann", request_id).document["run_state"]
    else:
        stage.grant("sam", MANAGE, "W")
        stage.operate("ACCESS_APPROVERS_SET", action=MANAGE, approvers=["ann"])
        stage.switch(switched, on=False)
        refused = stage.confirm(stage.ok(stage.open(user="sam", **NEW_HIRES)), user="sam")
        assert "SIMULATION_NOT_ACTIVE" == reason(refused)
    assert [] == stage.rows("position_schema_ledger")
