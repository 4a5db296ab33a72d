"""`…_RETRYABLE`: what becomes of a step whose time is used up, and of everything around it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.acceptance.slowness import Hourglass, too_slow
from tests.stage import BADGE, FORKLIFT, Stage


def untouched(stage: Stage) -> dict[str, list[dict[str, Any]]]:
    """Everything but the attempts, which have a stream of their own."""
    rows = stage.everything(but=("runtime_attempts",))
    return {name: [each for each in found if each.get("stream") != "attempts"] for name, found in rows.items()}


@pytest.fixture
def hourglass() -> Hourglass:
    return Hourglass()


@pytest.fixture
def stage(database_url: str, hourglass: Hourglass) -> Iterator[Stage]:
    made = Stage(database_url, stopwatch=hourglass)
    yield made
    made.leave()


@pytest.mark.parametrize(
    ("code", "step_id", "statement"),
    [
        ("POSITION_SCHEMA_CREATE_RETRYABLE", "ONB_SCHEMA_S06", "INSERT INTO position_schema_versions"),
        ("POSITION_SCHEMA_UPDATE_RETRYABLE", "ONB_SCHEMA_S07", "UPDATE position_schema_versions"),
        ("POSITION_SCHEMA_ACTIVATE_RETRYABLE", "ONB_SCHEMA_S08", "INSERT INTO position_schema_current"),
        ("ONB_BACKFILL_START_RETRYABLE", "ONB_SCHEMA_S09", "INSERT INTO storage_permits"),
        ("OS_RESPONSE_RETRYABLE", "ONB_SCHEMA_S10", "SELECT dialogue_replies"),
    ],
)
def test_a_schema_change_that_is_too_slow_is_refused_whole(
    stage: Stage, hourglass: Hourglass, code: str, step_id: str, statement: str
) -> None:
    """Tried as often as the row says, with its growing pauses, and refused with the row's code; nothing of it is
    written but the attempts, and the same command works afterwards.
    """
    stage.ok(stage.confirm(stage.ok(stage.open(BADGE, schema_operations=["CREATE"]))))
    operations = ["UPDATE", "ACTIVATE"] if code == "POSITION_SCHEMA_UPDATE_RETRYABLE" else ["CREATE", "ACTIVATE"]
    opened = stage.ok(stage.open(FORKLIFT, schema_operations=operations, change_reason="a reason"))
    before = untouched(stage)
    about = step_id if statement == "INSERT INTO storage_permits" else None
    with too_slow(hourglass, statement, about):
        refused = stage.confirm(opened, 3)
    assert (code, False) == (refused.document["reason_code"], refused.document["ok"])
    assert before == untouched(stage)
    blueprint = stage.selene.world.shelf.of_process("ONB_SCHEMA_MANAGE")
    assert blueprint is not None
    row = next(each for each in blueprint.steps if each.step_id == step_id)
    attempts = stage.rows("runtime_attempts")
    assert [(step_id, code)] * (row.max_retries + 1) == [(each["step_id"], each["reason_code"]) for each in attempts]
    assert [row.backoff_ms * 2**number for number in range(row.max_retries)] == hourglass.pauses_ms
    assert "COMPLETED" == stage.ok(stage.confirm(opened, 3)).document["state"]


def test_a_step_that_is_too_slow_once_is_done_the_second_time(stage: Stage, hourglass: Hourglass) -> None:
    """A passing fault is not seen by whoever asked; only the attempt tells of it."""
    opened = stage.ok(stage.open())
    with too_slow(hourglass, "INSERT INTO position_schema_versions", times=1):
        assert "COMPLETED" == stage.confirm(opened, 3).document["state"]
    assert ["POSITION_SCHEMA_CREATE_RETRYABLE"] == [each["reason_code"] for each in stage.rows("runtime_attempts")]


def test_a_start_that_the_worker_cannot_do_is_put_off(stage: Stage, hourglass: Hourglass) -> None:
    """ONB_BACKFILL_START_RETRYABLE: the worker goes on a while, then lets the run wait a minute, and does it then."""
    campaign_id = stage.launch()
    with too_slow(hourglass, "INSERT INTO storage_permits", "ONB_BACKFILL_S05"):
        stage.work()
    run = stage.show(stage.run_of(campaign_id))
    assert ("WAITING_FOR_TIME", "ONB_BACKFILL_START_RETRYABLE") == (run["state"], run["reason_code"])
    assert ("DRAFT_CREATED", []) == (stage.campaign(campaign_id)["state"], stage.rows("onboarding_targets"))
    stage.work()
    assert "DRAFT_CREATED" == stage.campaign(campaign_id)["state"]
    stage.move(minutes=1)
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)


def test_a_page_that_breaks_is_halved_and_nobody_is_lost(stage: Stage, hourglass: Hourglass) -> None:
    """ONB_BACKFILL_NOTIFY_RETRYABLE: a page is rolled back whole, tried smaller after the row's pause, and everybody is
    asked once.
    """
    campaign_id = stage.launch()
    with too_slow(hourglass, "INSERT INTO storage_permits", "ONB_BACKFILL_S09", times=2):
        stage.work()
    codes = {each["reason_code"] for each in stage.rows("runtime_attempts")}
    assert {"ONB_BACKFILL_NOTIFY_RETRYABLE"} == codes
    assert [250, 250] == hourglass.pauses_ms
    assert {"requested": 3} == stage.counts(campaign_id)
    assert [1, 1, 1] == [len(stage.inbox(user)) for user in ("ada", "ben", "gil")]
    assert ["MESSAGE_CREATED"] * 3 == [each for each in stage.journalled() if each == "MESSAGE_CREATED"]


def test_one_person_who_cannot_be_asked_fails_alone(stage: Stage, hourglass: Hourglass) -> None:
    """Who cannot be written to is retried alone, then FAILED with the row's code; the others are asked."""
    campaign_id = stage.launch()
    with too_slow(hourglass, "INSERT INTO storage_permits", "ONB_BACKFILL_S06", ordinal=2):
        stage.work()
    assert {"requested": 2, "failed": 1} == stage.counts(campaign_id)
    assert ("FAILED", "OS_STEP_RETRYABLE") == (
        stage.targets(campaign_id)["ben"]["status"],
        stage.targets(campaign_id)["ben"]["reason_code"],
    )
    assert [] == stage.inbox("ben")


def test_who_cannot_even_be_noted_waits_for_a_better_moment(stage: Stage, hourglass: Hourglass) -> None:
    """If the step itself that notes a failure is too slow, the worker lets the run wait, and goes on later."""
    campaign_id = stage.launch()
    with too_slow(hourglass, "INSERT INTO storage_permits", "ONB_BACKFILL_S09", ordinal=2):
        stage.work()
    assert {"requested": 1, "pending": 2} == stage.counts(campaign_id)
    stage.move(minutes=1)
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)


def test_a_completion_that_is_too_slow_leaves_the_campaign_running(stage: Stage, hourglass: Hourglass) -> None:
    """ONB_BACKFILL_COMPLETE_RETRYABLE: the close is refused, the confirmation stays open, and works a moment later."""
    campaign_id = stage.running()
    asked = stage.ok(stage.close(campaign_id))
    before = untouched(stage)
    with too_slow(hourglass, "INSERT INTO storage_permits", "ONB_BACKFILL_S10"):
        refused = stage.confirm(asked)
    assert "ONB_BACKFILL_COMPLETE_RETRYABLE" == refused.document["reason_code"]
    assert before == untouched(stage)
    assert "COMPLETED" == stage.ok(stage.confirm(asked)).document["state"]
