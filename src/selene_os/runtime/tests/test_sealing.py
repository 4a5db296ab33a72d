"""From the first gated write on a run is sealed: whatever staff, roles or the clock do, its beginning holds."""

import pytest

from selene_os.runtime.tests.walking import Staging, kept_rows, work_for
from tests.stage import BADGE, OPERATOR, TENANT, Person, Stage

MANY = tuple(Person(f"p{number:04}") for number in range(1_001))


@pytest.fixture
def frozen_in_part(staging: Staging) -> Stage:
    """Give a campaign of 1,001 people of whom the first 500 are frozen as its targets."""
    stage = staging(lease_ms=1).furnish(MANY)
    stage.launch(BADGE)
    work_for(stage, 1)
    (campaign,) = stage.rows("onboarding_campaigns")
    assert 500 == campaign["frozen_ordinal"]
    return stage


def test_a_grant_that_is_revoked_afterwards_stops_nothing(frozen_in_part: Stage) -> None:
    """Access was decided, bindingly, right before the first write."""
    stage = frozen_in_part
    for action in ("ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"):
        stage.operate("ACCESS_REVOKE", user_id=OPERATOR, action=action)
    stage.work()
    (campaign,) = stage.rows("onboarding_campaigns")
    assert {"requested": 1_001} == stage.counts(campaign["campaign_id"])
    assert stage.verified()


@pytest.mark.slow
def test_staff_that_change_afterwards_do_not_change_the_targets(frozen_in_part: Stage) -> None:
    """The plan that was confirmed is what happens: who came later is not asked, who left is accounted for."""
    stage = frozen_in_part
    stage.ok(stage.staff([Person("newcomer"), Person("p0900", end_date="2026-02-01"), Person("p0901", country="AT")]))
    stage.work()
    (campaign,) = stage.rows("onboarding_campaigns")
    statuses = stage.statuses(campaign["campaign_id"])
    assert 1_001 == len(statuses)
    assert "newcomer" not in statuses
    assert "EXEMPTED" == statuses.pop("p0900")
    assert {"REQUESTED"} == set(statuses.values())


def test_days_later_the_run_goes_on_where_it_stood(frozen_in_part: Stage) -> None:
    """Neither the confirmation nor the prompt can expire any more."""
    frozen_in_part.move(days=3)
    frozen_in_part.work()
    (campaign,) = frozen_in_part.rows("onboarding_campaigns")
    assert {"requested": 1_001} == frozen_in_part.counts(campaign["campaign_id"])


def test_a_turn_that_comes_to_a_sealed_run_changes_nothing(stage: Stage) -> None:
    """It gets the run's status."""
    opened = stage.ok(stage.open())
    run_id = opened.document["run_id"]
    done = stage.ok(stage.confirm(opened, 3))
    before = kept_rows(stage)
    for text in ("also for new hires", "yes", ""):
        answer = stage.say(text, run_id)
        assert ("COMPLETED", done.document["output"]) == (answer.document["state"], answer.document["output"])
    assert before == kept_rows(stage)


@pytest.mark.parametrize("action", ["ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"])
def test_a_grant_that_is_revoked_before_the_first_write_is_noticed(stage: Stage, action: str) -> None:
    """Between the plan and the yes the gate is asked again, and nothing gated is written."""
    opened = stage.ok(stage.open())
    stage.operate("ACCESS_REVOKE", user_id=OPERATOR, action=action)
    refused = stage.confirm(opened, 3)
    assert ("REFUSED", "ACCESS_SCOPE_VIOLATION") == (refused.document["state"], refused.document["reason_code"])
    assert [] == stage.rows("position_schema_ledger")
    assert [] == stage.rows("onboarding_campaigns")


def test_a_turn_does_not_undo_a_launch(stage: Stage) -> None:
    """Between the yes and the first page the campaign's run waits for nobody: it says so, and goes on as confirmed."""
    campaign_id = stage.launch()
    run_id, before = stage.run_of(campaign_id), kept_rows(stage)
    answer = stage.say("no, wait", run_id)
    assert ("RUNNABLE", "RUN_NOT_WAITING") == (answer.document["state"], answer.document["reason_code"])
    assert before == kept_rows(stage)
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)


def test_nobody_else_may_give_a_sealed_run_a_turn(stage: Stage) -> None:
    """To anybody but its actor the run is unknown."""
    opened = stage.ok(stage.open())
    answer = stage.say("yes", opened.document["run_id"], user="mallory")
    assert "RUN_UNKNOWN" == answer.document["reason_code"]
    assert "WAITING_FOR_PERSON" == stage.show(opened.document["run_id"])["state"]
    assert TENANT == stage.show(opened.document["run_id"])["tenant_id"]
