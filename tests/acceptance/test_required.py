"""What a campaign must do whoever asks, however often: idempotent, deterministic, within its scope.

The engine's own steps are asked here directly, as a run asks them, because only so the same thing can be asked twice
with everything else unchanged.
"""

from typing import Any

import pytest

from selene_os.kernel.outcome import Done, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context
from selene_os.runtime.pages import SOURCES
from selene_os.storage.page import Page
from tests.acceptance.asking import asked
from tests.stage import BADGE, COMPANY, FORKLIFT, OPERATOR, POSITION, TENANT, Person, Stage

pytestmark = pytest.mark.slow

START = "PH1ONB_BACKFILL_START_DRAFT_ROW"
NOTIFY = "PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW"
COMPLETE = "PH1ONB_BACKFILL_COMPLETE_COMMIT_ROW"


def start_of(stage: Stage, campaign_id: str, **other: Any) -> dict[str, Any]:
    """The start that made a campaign, as its run asks it again."""
    row = next(each for each in stage.rows("onboarding_campaigns") if each["campaign_id"] == campaign_id)
    same = {name: row[name] for name in ("company_id", "position_id", "schema_version_id", "plan_digest")}
    reference = row["activation_handoff_ref"]
    return {
        **same,
        "tenant_id": TENANT,
        "actor_user_id": OPERATOR,
        "rollout_scope": "CurrentAndNew",
        "idempotency_key": row["start_key"],
        "activation_handoff_ref": reference,
        "expected_handoff_ref": reference,
        "planned_count": row["planned_count"],
        "plan_run_id": row["plan_run_id"],
        **other,
    }


def code(outcome: Outcome[Any]) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.reason.code


def test_a_start_asked_twice_makes_one_campaign_with_the_same_snapshot(stage: Stage) -> None:
    """The same start finds the same campaign with the same number of people, before, while and after it froze them."""
    campaign_id = stage.launch()
    seen = []
    for _ in range(2):
        outcome = asked(stage, START, start_of(stage, campaign_id))
        assert isinstance(outcome, Done)
        seen.append((outcome.result.campaign_id, outcome.result.state, outcome.result.pending_target_count))
    assert [(campaign_id, "DRAFT_CREATED", 3)] * 2 == seen
    stage.work()
    before = stage.rows("onboarding_targets")
    again = asked(stage, START, start_of(stage, campaign_id))
    assert isinstance(again, Done)
    assert (campaign_id, "RUNNING") == (again.result.campaign_id, again.result.state)
    stage.work()
    assert before == stage.rows("onboarding_targets")
    assert 1 == len(stage.rows("onboarding_campaigns"))


def test_a_snapshot_has_the_people_of_the_plan_in_code_point_order(stage: Stage) -> None:
    """Ordinals follow the user ids by code point, whatever the order of the file or the language says."""
    stage.ok(stage.staff([Person("zoe"), Person("Zed"), Person("a_z"), Person("abe"), Person("a-z")]))
    campaign_id = stage.running()
    assert ["Zed", "a-z", "a_z", "abe", "ada", "ben", "gil", "zoe"] == [
        row["recipient_user_id"] for row in stage.rows("onboarding_targets")
    ]
    assert list(range(1, 9)) == [each["ordinal"] for each in stage.targets(campaign_id).values()]


def test_a_start_under_the_same_key_for_something_else_is_a_conflict(stage: Stage) -> None:
    """Another plan under the activation's key is refused, and the campaign stays as it was."""
    campaign_id = stage.launch()
    before = stage.everything(but=["storage_permits"])
    other = start_of(stage, campaign_id, plan_digest="f" * 64)
    assert "IDEMPOTENCY_CONFLICT" == code(asked(stage, START, other))
    assert before == stage.everything(but=["storage_permits"])


def test_a_notify_asked_twice_moves_each_target_once(stage: Stage) -> None:
    """PENDING becomes REQUESTED with the first asking; the second finds it so, and says the same."""
    campaign_id = stage.launch()
    stage.switch("BCAST_CREATE_DRAFT", on=False)
    stage.work()
    values = {"campaign_id": campaign_id, "tenant_id": TENANT, "idempotency_key": "test"}

    def fill(ctx: Context, page: Page) -> None:
        ctx.read(SOURCES["target"], {"campaign_id": campaign_id, "after_ordinal": 0, "limit": 2}, page)

    first = asked(stage, NOTIFY, values, fill=fill)
    assert isinstance(first, Done)
    assert ("REQUESTED", 2, 0) == (
        first.result.target_status,
        first.result.requested_count,
        first.result.failed_count,
    )
    before = stage.rows("onboarding_targets")
    assert ["REQUESTED", "REQUESTED", "PENDING"] == [row["status"] for row in before]

    def same(ctx: Context, page: Page) -> None:
        page.transaction.execute(page.table.insert(), [{"ordinal": 1}, {"ordinal": 2}])

    second = asked(stage, NOTIFY, values, fill=same)
    assert isinstance(second, Done)
    assert (0, 0) == (second.result.requested_count, second.result.failed_count)
    assert before == stage.rows("onboarding_targets")


@pytest.mark.parametrize("status", ["COMPLETED", "EXEMPTED", "FAILED", "REMINDED"])
def test_a_notify_never_takes_a_target_back(stage: Stage, status: str) -> None:
    """Whoever has answered, was exempted, failed or was reminded stays so when the page comes again."""
    campaign_id = stage.running()
    if status == "COMPLETED":
        stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    elif status == "REMINDED":
        stage.move(days=3)
        stage.work()
    else:
        stage.ok(stage.settle(campaign_id, "ada", {"EXEMPTED": "EXEMPT", "FAILED": "FAIL"}[status]))
    before = stage.rows("onboarding_targets")

    def fill(ctx: Context, page: Page) -> None:
        page.transaction.execute(page.table.insert(), [{"ordinal": 1}, {"ordinal": 2}])

    values = {"campaign_id": campaign_id, "tenant_id": TENANT, "idempotency_key": "test"}
    assert isinstance(asked(stage, NOTIFY, values, fill=fill), Done)
    assert status == stage.targets(campaign_id)["ada"]["status"]
    assert before == stage.rows("onboarding_targets")


def test_a_completion_asked_twice_gives_the_same_counts(stage: Stage) -> None:
    """The first asking ends the campaign, the second answers the same and changes nothing."""
    campaign_id = stage.running()
    stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    stage.ok(stage.settle(campaign_id, "ben", "FAIL"))
    values = {"campaign_id": campaign_id, "tenant_id": TENANT, "idempotency_key": "test"}
    assert "ONB_TARGETS_OPEN" == code(asked(stage, COMPLETE, values))
    results = []
    for _ in range(2):
        outcome = asked(stage, COMPLETE, {**values, "accept_unresolved": True})
        assert isinstance(outcome, Done)
        results.append(outcome.result)
    assert results[0] == results[1]
    assert ("COMPLETE_WITH_EXCEPTIONS", 1, 0, 1, 1, 3) == (
        results[0].reason_code,
        results[0].completed_target_count,
        results[0].exempted_target_count,
        results[0].failed_target_count,
        results[0].unresolved_target_count,
        results[0].total_target_count,
    )
    assert 1 == stage.journalled().count("BACKFILL_RUNNING")


@pytest.mark.parametrize("capability_id", [START, NOTIFY, COMPLETE])
def test_another_tenant_or_campaign_is_refused(stage: Stage, capability_id: str) -> None:
    """Who asks for another tenant's campaign, or for one that there is not, is told the same; nothing is written."""
    campaign_id = stage.running()
    stage.furnish(tenant="zenith", company="zenith-at")
    before = stage.everything(but=["storage_permits"]), stage.everything("zenith", but=["storage_permits"])
    values = {"campaign_id": campaign_id, "tenant_id": "zenith", "idempotency_key": "test"}
    if capability_id == START:
        values = start_of(stage, campaign_id, tenant_id="zenith")
    fill = None if capability_id == COMPLETE else lambda *_: None
    assert "ONB_BACKFILL_SCOPE_INVALID" == code(asked(stage, capability_id, values, fill=fill))
    if capability_id == START:
        values = start_of(stage, campaign_id, expected_handoff_ref="actref_other")
    else:
        values |= {"tenant_id": "zenith"}
        assert "ONB_BACKFILL_SCOPE_INVALID" == code(asked(stage, capability_id, values, "zenith", fill))
        values |= {"tenant_id": TENANT, "campaign_id": "bfc_nowhere"}
    assert "ONB_BACKFILL_SCOPE_INVALID" == code(asked(stage, capability_id, values, fill=fill))
    assert before == (
        stage.everything(but=["storage_permits"]),
        stage.everything("zenith", but=["storage_permits"]),
    )


def test_new_hires_only_never_makes_a_campaign(stage: Stage) -> None:
    """`NewHiresOnly` is rejected by the engine and by the run that somebody opens, whatever scope they claim."""
    stage.ok(stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly"))))
    answers = [stage.open_backfill(rollout_scope=scope) for scope in ("NewHiresOnly", "CurrentAndNew", "Anybody")]
    answers.append(stage.open_backfill(rollout_scope=None))
    assert [("REFUSED", "ONB_BACKFILL_SCOPE_INVALID", "ONB_BACKFILL_S05")] * 4 == [
        (each.document["state"], each.document["reason_code"], each.document["step_id"]) for each in answers
    ]
    schema = stage.selene.read(TENANT, Read.POSITION_SCHEMA, {"position_id": POSITION}).document
    values = {
        "tenant_id": TENANT,
        "actor_user_id": OPERATOR,
        "company_id": COMPANY,
        "position_id": POSITION,
        "schema_version_id": "v1",
        "rollout_scope": "NewHiresOnly",
        "idempotency_key": schema["start_key"],
        "activation_handoff_ref": schema["activation_handoff_ref"],
        "expected_handoff_ref": schema["activation_handoff_ref"],
    }
    assert "ONB_BACKFILL_SCOPE_INVALID" == code(asked(stage, START, values))
    stage.work()
    tables = ("onboarding_campaigns", "onboarding_targets", "broadcast_messages", "reminder_reminders")
    assert [[]] * 4 == [stage.rows(name) for name in tables]


def test_a_campaign_of_another_place_or_version_is_refused(stage: Stage) -> None:
    """A launch for another company, position or version asks nobody to confirm anything."""
    stage.launch()
    for wrong in ({"company_id": "elsewhere"}, {"position_id": "nowhere"}, {"schema_version_id": "v9"}):
        refused = stage.open_backfill(**wrong).document
        assert ("REFUSED", "ONB_BACKFILL_SCOPE_INVALID", None) == (
            refused["state"],
            refused["reason_code"],
            refused["plan"],
        )
    assert 1 == len(stage.rows("onboarding_campaigns"))


def test_a_finished_activation_is_not_launched_again(stage: Stage) -> None:
    """An activation has one campaign: opened by hand a second time, it is a conflict, and nobody is asked twice."""
    campaign_id = stage.running(FORKLIFT)
    opened = stage.open_backfill()
    refused = stage.confirm(opened, opened.document["plan"]["people"])
    assert "IDEMPOTENCY_CONFLICT" == refused.document["reason_code"]
    stage.work()
    assert [campaign_id] == [row["campaign_id"] for row in stage.rows("onboarding_campaigns")]
    assert 1 == len(stage.inbox("ada"))


def extended(stage: Stage) -> str:
    """A version for new hires that was extended to current staff, and gone back to after a later one; the campaign."""
    extend: dict[str, Any] = {"schema_operations": ["ACTIVATE"], "field_specs": None, "selectors": None}
    stage.ok(stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly"))))
    done = stage.ok(stage.confirm(stage.ok(stage.open(**extend)), 3))
    stage.ok(stage.confirm(stage.ok(stage.open(BADGE, apply_scope="NewHiresOnly"))))
    reason = {"position_id": POSITION, "schema_version_id": "v1", "change_reason": "badges come later"}
    stage.operate("POSITION_SCHEMA_ROLLBACK", **reason)
    return str(done.document["handoff"]["campaign_id"])


def test_a_launch_goes_on_whatever_becomes_of_the_schema(stage: Stage) -> None:
    """What was confirmed and handed over is done, also when the worker comes to it after a rollback."""
    campaign_id = extended(stage)
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)


def test_a_change_that_is_refused_at_its_last_write_has_written_nothing(stage: Stage) -> None:
    """An activation whose campaign cannot start, because one of that version is still open, does not happen either."""
    extended(stage)
    extend: dict[str, Any] = {"schema_operations": ["ACTIVATE"], "field_specs": None, "selectors": None}
    opened = stage.ok(stage.open(**extend))
    tables = ("position_schema_ledger", "position_schema_current", "onboarding_campaigns", "storage_permits")
    before = [stage.rows(name) for name in tables]
    refused = stage.confirm(opened, 3).document
    assert ("REFUSED", "ONB_BACKFILL_SCOPE_INVALID", "ONB_SCHEMA_S09") == (
        refused["state"],
        refused["reason_code"],
        refused["step_id"],
    )
    assert before == [stage.rows(name) for name in tables]
    assert "RUN_REFUSED" in stage.journalled()
    assert stage.verified()
