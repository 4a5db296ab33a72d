"""Rights and approvals through the command line."""

from tests.doors.command_line import OF_TENANT, ask, run
from tests.stage import Stage

MANAGE = "ONB_SCHEMA_MANAGE"
ACTION = ("--action", MANAGE)


def test_a_role_is_given_and_explained(stage: Stage) -> None:
    """Template, instance, overlay and override; `explain` names the rule and each step, `show` what is set."""
    ask("access", "template", "hr", *OF_TENANT, "--permission", f"{MANAGE}:A device>=DTL3")
    ask("access", "instance", "sam", *OF_TENANT, "--template", "hr", "--position", "lead")
    ask("access", "overlay", "CAP", f"{MANAGE}:W", *OF_TENANT)
    capped = ask("access", "explain", "sam", *OF_TENANT, *ACTION)
    assert ("ESCALATE", "GRANT_BELOW_MODE", "ACCESS_AP_REQUIRED") == (
        capped["decision"],
        capped["decided_by"],
        capped["decision_code"],
    )
    assert [f"The role hr gives {MANAGE}:A device>=DTL3.", f"The overlay of the tenant says CAP {MANAGE}:W."] == capped[
        "because"
    ]
    note = ("--note", "deputy")
    given = ask("access", "override", "sam", *OF_TENANT, *ACTION, "--kind", "PERMANENT", "--mode", "A", *note)
    assert "ALLOW" == ask("access", "explain", "sam", *OF_TENANT, *ACTION)["decision"]
    untrusted = ask("access", "explain", "sam", *OF_TENANT, *ACTION, "--device", "DTL1")
    assert "DEVICE_UNTRUSTED" == untrusted["decided_by"]
    shown = ask("access", "show", "sam", *OF_TENANT)
    assert ("hr", [given["override_id"]]) == (
        shown["instance"]["template_id"],
        [each["override_id"] for each in shown["overrides"]],
    )
    ask("access", "end-override", given["override_id"], *OF_TENANT)
    said = run("access", "explain", "sam", *OF_TENANT, *ACTION)
    assert "ESCALATE by GRANT_BELOW_MODE." in said.out
    assert (
        "INPUT_INVALID" == ask("access", "explain", "sam", *OF_TENANT, *ACTION, "--mode", "Q", status=3)["reason_code"]
    )


def test_approvals_are_listed_and_voted_on(stage: Stage) -> None:
    """An approver finds the request, delegates, votes, and the run goes on; the list of what is open is empty then."""
    stage.grant("sam", MANAGE, "W")
    ask("access", "approvers", *OF_TENANT, *ACTION, "--approver", "ann", "--approver", "bob", "--needed", "2")
    opened = stage.ok(stage.open(user="sam", apply_scope="NewHiresOnly"))
    run_id, digest = opened.document["run_id"], opened.document["confirmation"]["digest"]
    waiting = ask("confirm", run_id, *OF_TENANT, "--as", "sam", "--digest", digest, status=4)
    assert ("WAITING_FOR_APPROVAL", "ACCESS_AP_REQUIRED") == (waiting["state"], waiting["reason_code"])
    (request,) = ask("approvals", "list", *OF_TENANT, "--for", "ann")["items"]
    ask("approvals", "delegate", "dan", *OF_TENANT, "--as", "bob", "--days", "3")
    request_id = request["request_id"]
    ask("approvals", "approve", request_id, *OF_TENANT, "--as", "ann", "--note", "fine")
    decided = ask("approvals", "approve", request_id, *OF_TENANT, "--as", "dan", "--note", "fine, for Bob")
    assert ("APPROVED", "COMPLETED") == (decided["request_state"], decided["run_state"])
    assert [] == ask("approvals", "list", *OF_TENANT)["items"]
    assert ["USED"] == [each["request_state"] for each in ask("approvals", "list", *OF_TENANT, "--all")["items"]]
    late = ask("approvals", "reject", request_id, *OF_TENANT, "--as", "bob", "--note", "no", status=3)
    assert "ACCESS_REQUEST_CLOSED" == late["reason_code"]
