"""Reason codes that only an engine can say, because the steps before it in a record keep it from happening.

The engine is asked directly, on a page that was filled by hand.
"""

from typing import Any

import pytest

from selene_os.kernel.outcome import Refused
from selene_os.runtime.context import Context
from selene_os.runtime.pages import SOURCES
from selene_os.storage.page import Page
from tests.acceptance.asking import asked
from tests.stage import OPERATOR, SEVEN, TENANT, Person, Stage


def on_a_page(stage: Stage, campaign_id: str, capability_id: str, values: dict[str, Any], **columns: Any) -> Any:
    """What a capability answers on a page of one target, and with what code that row dropped out."""
    refused: list[Any] = []

    def fill(ctx: Context, page: Page) -> None:
        ctx.read(SOURCES["target"], {"campaign_id": campaign_id, "after_ordinal": 0, "limit": 1}, page)
        if columns:
            page.transaction.execute(page.table.update().values(columns))

    def look(_: Context, page: Page) -> None:
        refused.extend(row.refused_reason for row in page.rows())

    outcome = asked(
        stage, capability_id, {"tenant_id": TENANT, "idempotency_key": "test", **values}, TENANT, fill, look
    )
    return outcome.reason.code if isinstance(outcome, Refused) else refused[0]


@pytest.fixture
def pending(stage: Stage) -> str:
    """Give a campaign that runs, but has asked nobody yet."""
    campaign_id = stage.launch()
    stage.switch("BCAST_CREATE_DRAFT", on=False)
    stage.work()
    return campaign_id


def test_bcast_codes(stage: Stage, pending: str) -> None:
    """BCAST_INPUT_SCHEMA_INVALID, BCAST_SIMULATION_CONTEXT_MISSING and BCAST_DELIVERY_PLAN_INVALID: a message of no
    known class or from nobody, a delivery under no simulation, and a plan for a channel that is not the person's.
    """
    draft, deliver = "BCAST_DRAFT_CREATE", "BCAST_DELIVER_COMMIT"
    from_olga = {"sender_user_id": OPERATOR}
    known = {"broadcast_id": f"{pending}-0000001"}
    assert "BCAST_INPUT_SCHEMA_INVALID" == on_a_page(stage, pending, draft, {"sender_user_id": " "})
    assert "BCAST_INPUT_SCHEMA_INVALID" == on_a_page(stage, pending, draft, from_olga, classification="Emergency")
    assert "BCAST_INPUT_SCHEMA_INVALID" == on_a_page(stage, pending, draft, from_olga, content_payload_ref="")
    assert [] == stage.rows("broadcast_messages")
    assert None is on_a_page(stage, pending, draft, from_olga)
    assert "BCAST_INPUT_SCHEMA_INVALID" == on_a_page(stage, pending, draft, {"sender_user_id": "otto"})
    assert "BCAST_SIMULATION_CONTEXT_MISSING" == on_a_page(stage, pending, deliver, {}, **known)
    context = {"simulation_context": "test"}
    for plan in (None, "channel:pigeon", "app"):
        wrong = {**known, "delivery_plan_ref": plan}
        assert "BCAST_DELIVERY_PLAN_INVALID" == on_a_page(stage, pending, deliver, context, **wrong)
    assert [] == stage.rows("broadcast_deliveries")
    assert None is on_a_page(stage, pending, deliver, context, **known)


def test_rem_codes(stage: Stage, pending: str) -> None:
    """REM_FAIL_TIMEZONE_INVALID and REM_FAIL_IDEMPOTENCY_REPLAY: a zone that there is not, and a reminder of the same
    message that was asked for differently.
    """
    schedule, values = "PH1REM_SCHEDULE_COMMIT_ROW", {"reminder_type": "BCAST_MHP_FOLLOWUP"}
    known = {"broadcast_id": f"{pending}-0000001"}
    for zone in ("Mars/Olympus", "", "europe/berlin"):
        wrong = {**known, "time_zone": zone}
        assert "REM_FAIL_TIMEZONE_INVALID" == on_a_page(stage, pending, schedule, values, **wrong)
    assert [] == stage.rows("reminder_reminders")
    assert None is on_a_page(stage, pending, schedule, values, **known)
    assert None is on_a_page(stage, pending, schedule, values, **known)
    other = {**known, "desired_time": "P5D@09:00"}
    assert "REM_FAIL_IDEMPOTENCY_REPLAY" == on_a_page(stage, pending, schedule, values, **other)
    assert ["2026-03-05T08:00:00Z"] == [row["due_at"] for row in stage.rows("reminder_occurrences")]


def test_an_unknown_time_zone_is_a_bad_cell(stage: Stage) -> None:
    """Nobody gets as far as a reminder with a zone that there is not: the staff file names the cell."""
    refused = stage.staff([Person("hal", time_zone="Mars/Olympus"), Person("ian")])
    problem = refused.document["problems"][0]
    assert (3, 2, "time_zone") == (int(refused.kind), problem["row"], problem["column"])
    assert {each.user_id for each in SEVEN} == {row["user_id"] for row in stage.rows("onboarding_people")}
