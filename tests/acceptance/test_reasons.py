"""Every reason code that the product must be able to say is provoked here, through the application service.

What only an engine can say, and the `…_RETRYABLE` codes, have files of their own.
"""

from typing import Any

import pytest

from selene_os.runtime.answer import Answer, AnswerKind
from tests.stage import BADGE, FORKLIFT, OPERATOR, TENANT, Person, Stage


def said(answer: Answer) -> tuple[str, str]:
    """The state and the reason code."""
    return str(answer.document["state"]), str(answer.document["reason_code"])


def test_access_scope_violation(stage: Stage) -> None:
    """ACCESS_SCOPE_VIOLATION: without a grant nobody gets as far as a plan, local-admin included."""
    for user in ("nobody", "local-admin"):
        refused = stage.open(user=user)
        assert ("REFUSED", "ACCESS_SCOPE_VIOLATION") == said(refused)
        assert (None, "ONB_SCHEMA_S05") == (refused.document["plan"], refused.document["refusal"]["step_id"])


def test_access_ap_required(stage: Stage) -> None:
    """ACCESS_AP_REQUIRED: a grant below the needed mode ends the run refused, and nothing gated is written."""
    stage.grant("wim", "ONB_SCHEMA_MANAGE", "W")
    stage.grant("wim", "ONB_REQUIREMENT_BACKFILL", "A")
    refused = stage.confirm(stage.ok(stage.open(user="wim")), 3, user="wim")
    assert ("REFUSED", "ACCESS_AP_REQUIRED") == said(refused)
    assert ([], []) == (stage.rows("position_schema_ledger"), stage.rows("onboarding_campaigns"))


def test_position_schema_scope_invalid(stage: Stage) -> None:
    """POSITION_SCHEMA_SCOPE_INVALID: another position, company or version, or one that is activated already."""
    stage.launch()
    before = stage.rows("position_schema_ledger")
    wrong: tuple[dict[str, Any], ...] = (
        {"position_id": "nowhere"},
        {"company_id": "nowhere"},
        {"schema_operations": ["UPDATE"], "schema_version_id": "v9", "change_reason": "a reason"},
        {"schema_version_id": "v1", "field_specs": [dict(BADGE)]},
        {"schema_operations": ["ACTIVATE"], "schema_version_id": "v1", "field_specs": None},
    )
    for each in wrong:
        assert ("REFUSED", "POSITION_SCHEMA_SCOPE_INVALID") == said(stage.open(**each)), each
    assert before == stage.rows("position_schema_ledger")


@pytest.mark.parametrize(
    "settings",
    [
        {"activation_freeze": "2026-03-01/2026-03-31"},
        {"forbidden_sensitivities": "Private"},
        {"most_fields": "1"},
        {"most_people_without_approval": "5"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_position_schema_policy_blocked(stage: Stage, settings: dict[str, str]) -> None:
    """POSITION_SCHEMA_POLICY_BLOCKED: what the tenant's activation policy forbids is refused before anybody is asked
    to confirm it, and writes nothing.
    """
    stage.operate("TENANT_CONFIGURE", settings=settings)
    refused = stage.open(FORKLIFT, BADGE)
    assert ("REFUSED", "POSITION_SCHEMA_POLICY_BLOCKED") == said(refused)
    assert refused.document["confirmation"] is None
    assert [] == stage.rows("position_schema_versions")
    assert "RUN_REFUSED" in stage.journalled()


def test_nlp_input_missing(stage: Stage) -> None:
    """NLP_INPUT_MISSING: a sentence that says nothing of a requirement is asked about once, then refused."""
    first = stage.say("Add coffee for everybody in the position")
    assert ("WAITING_FOR_PERSON", "NLP_INPUT_MISSING") == said(first)
    assert "changes" == first.document["question"]["field"]
    understood = stage.say("Require a forklift licence for pickers", first.document["run_id"])
    assert "evidence:forklift_licence" == understood.document["question"]["field"]
    second = stage.say("Add coffee for everybody in the position")
    refused = stage.say("The weather is nice", second.document["run_id"])
    assert ("REFUSED", "NLP_INPUT_MISSING") == said(refused)


def test_os_clarify_timeout(stage: Stage) -> None:
    """OS_CLARIFY_TIMEOUT: a question that was not answered within 15 minutes is asked once more, then expires."""
    opened = stage.open(apply_scope=None)
    run_id = opened.document["run_id"]
    stage.move(minutes=16)
    again = stage.say("what is the weather like?", run_id)
    assert ("WAITING_FOR_PERSON", "OS_CLARIFY_TIMEOUT") == said(again)
    assert opened.document["question"]["field"] == again.document["question"]["field"]
    late = f"not answered in time; here it is again. {opened.document['question']['text']}"
    assert again.document["question"]["text"].endswith(late)
    stage.move(minutes=16)
    expired = stage.say("what is the weather like?", run_id)
    assert (("EXPIRED", "OS_CLARIFY_TIMEOUT"), AnswerKind.REFUSED) == (said(expired), expired.kind)


def test_os_confirm_timeout(stage: Stage) -> None:
    """OS_CONFIRM_TIMEOUT: a confirmation that comes after 15 minutes counts for nothing; it is asked once more."""
    opened = stage.ok(stage.open())
    stage.move(minutes=16)
    again = stage.confirm(opened, 3)
    assert ("WAITING_FOR_PERSON", "OS_CONFIRM_TIMEOUT") == said(again)
    assert "2026-03-02T09:31:00Z" == again.document["confirmation"]["expires_at"]
    assert [] == stage.rows("position_schema_ledger")
    stage.move(minutes=16)
    expired = stage.confirm(again, 3)
    assert (("EXPIRED", "OS_CONFIRM_TIMEOUT"), AnswerKind.REFUSED) == (said(expired), expired.kind)
    fresh = stage.ok(stage.open())
    stage.move(minutes=14)
    assert "COMPLETED" == stage.confirm(fresh, 3).document["state"]


def test_os_confirm_timeout_at_the_close(stage: Stage) -> None:
    """A close that is confirmed too late is refused, ends nothing, and can be asked for again."""
    campaign_id = stage.running()
    asked_to_close = stage.close(campaign_id)
    stage.move(minutes=16)
    late = stage.confirm(asked_to_close)
    assert (("WAITING_FOR_TARGETS", "OS_CONFIRM_TIMEOUT"), AnswerKind.REFUSED) == (said(late), late.kind)
    assert "RUNNING" == stage.campaign(campaign_id)["state"]
    assert "COMPLETED" == stage.confirm(stage.close(campaign_id)).document["state"]


def test_onb_backfill_scope_invalid(stage: Stage) -> None:
    """ONB_BACKFILL_SCOPE_INVALID: no such campaign, nobody in it, or a campaign that is over."""
    campaign_id = stage.running()
    stage.confirm(stage.close(campaign_id))
    answers = [
        stage.close("bfc_nowhere"),
        stage.close(campaign_id),
        stage.settle(campaign_id, "ada", "EXEMPT"),
        stage.settle("bfc_nowhere", "ada", "FAIL"),
    ]
    assert ["ONB_BACKFILL_SCOPE_INVALID"] * 4 == [each.document["reason_code"] for each in answers]


def test_onb_backfill_notify_blocked(stage: Stage) -> None:
    """ONB_BACKFILL_NOTIFY_BLOCKED: who may not be messaged is not asked, and FAILED with that code; the others are."""
    stage.ok(stage.staff([Person("ada", tags="do-not-contact")]))
    campaign_id = stage.running()
    assert {"requested": 2, "failed": 1} == stage.counts(campaign_id)
    target = stage.targets(campaign_id)["ada"]
    assert ("FAILED", "ONB_BACKFILL_NOTIFY_BLOCKED", None) == (
        target["status"],
        target["reason_code"],
        target["channel"],
    )
    assert ([], "BACKFILL_TARGET_FAILED") == (stage.inbox("ada"), stage.timeline(campaign_id, "ada")[-1])


def test_simulation_not_active_before_and_after_the_launch(stage: Stage) -> None:
    """SIMULATION_NOT_ACTIVE: before its first write a run is refused; in mid-campaign it waits until it is enabled."""
    opened = stage.ok(stage.open())
    stage.switch("POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT", on=False)
    assert ("REFUSED", "SIMULATION_NOT_ACTIVE") == said(stage.confirm(opened, 3))
    assert [] == stage.rows("position_schema_ledger")
    stage.switch("POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT", on=True)
    campaign_id = stage.launch()
    run_id = stage.run_of(campaign_id)
    stage.switch("ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT", on=False)
    stage.work()
    waiting = stage.show(run_id)
    assert ("WAITING_FOR_PERSON", "SIMULATION_NOT_ACTIVE", "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT") == (
        waiting["state"],
        waiting["refusal"]["reason_code"],
        waiting["refusal"]["detail"],
    )
    stage.switch("ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT", on=True)
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)
    assert 3 == stage.journalled().count("MESSAGE_CREATED") == stage.journalled().count("BACKFILL_TARGET_REQUESTED")


def test_reminders_wait_for_their_simulation(stage: Stage) -> None:
    """With firing switched off no reminder fires; enabled again, the reminders that came due meanwhile do, once."""
    campaign_id = stage.running()
    stage.switch("BCAST_REDELIVER_COMMIT", on=False)
    stage.move(days=3)
    assert 0 == stage.work()["reminders_fired"]
    assert {"requested": 3} == stage.counts(campaign_id)
    stage.switch("BCAST_REDELIVER_COMMIT", on=True)
    assert 3 == stage.work()["reminders_fired"]
    assert {"reminded": 3} == stage.counts(campaign_id)
    assert 2 * 3 == len(stage.rows("broadcast_deliveries"))


def test_simulation_stale(stage: Stage) -> None:
    """SIMULATION_STALE: staff changed between plan and yes; the difference is told, and the new plan is confirmed."""
    opened = stage.ok(stage.open())
    stage.ok(stage.staff([Person("hal"), Person("ada", end_date="2026-02-28"), Person("ben", country="AT")]))
    stale = stage.confirm(opened, 3)
    assert (("WAITING_FOR_PERSON", "SIMULATION_STALE"), AnswerKind.PERSON) == (said(stale), stale.kind)
    assert "1 came: hal" in stale.document["message"]
    assert "2 left: ada, ben" in stale.document["message"]
    assert (2, opened.document["confirmation"]["digest"] != stale.document["confirmation"]["digest"]) == (
        stale.document["plan"]["people"],
        True,
    )
    assert [] == stage.rows("position_schema_ledger")
    assert "CONFIRMATION_MISMATCH" == stage.confirm(opened, 3).document["reason_code"]
    done = stage.ok(stage.confirm(stale, 2))
    stage.work()
    campaign_id = done.document["handoff"]["campaign_id"]
    assert {"gil": "REQUESTED", "hal": "REQUESTED"} == stage.statuses(campaign_id)


def test_a_change_that_changes_no_plan_is_not_stale(stage: Stage) -> None:
    """Facts that moved without moving the plan are compared, and the confirmation holds."""
    opened = stage.ok(stage.open())
    stage.ok(stage.staff([Person("cem", tags="trainee|night")]))
    assert "COMPLETED" == stage.confirm(opened, 3).document["state"]


def test_idempotency_conflict(stage: Stage) -> None:
    """IDEMPOTENCY_CONFLICT: the same key with another payload is refused, and what the key stands for is unchanged."""
    first = stage.ok(stage.open(key="k-1"))
    again = stage.ok(stage.open(key="k-1"))
    assert (first.kind, dict(first.document)) == (again.kind, dict(again.document))
    before = stage.everything(but=["journal_entries", "journal_streams"])
    conflict = stage.open(BADGE, key="k-1")
    assert ("IDEMPOTENCY_CONFLICT", AnswerKind.REFUSED) == (conflict.document["reason_code"], conflict.kind)
    assert "IDEMPOTENCY_CONFLICT" == stage.open(key="k-1", user="otto").document["reason_code"]
    said_so = stage.selene.say(TENANT, OPERATOR, "Require a forklift licence for pickers", key="k-1")
    assert "IDEMPOTENCY_CONFLICT" == said_so.document["reason_code"]
    assert before == stage.everything(but=["journal_entries", "journal_streams"])
    assert 3 == stage.journalled().count("REQUEST_REFUSED")
