"""One recipient whose rows the database itself refuses never takes the others of the page down."""

import pytest
from sqlalchemy import text

from selene_os.kernel.shared_reasons import OS_STEP_RETRYABLE
from selene_os.runtime import conversation, pages
from selene_os.runtime.context import Context
from selene_os.runtime.tests.walking import Staging, work_for
from tests.acceptance.slowness import Hourglass
from tests.stage import BADGE, OPERATOR, TENANT, Fill, Person, Stage

pytestmark = pytest.mark.slow

PEOPLE = tuple(Person(f"p{number:02}") for number in range(40))
POISONED = "p17"
BY_STEP = {
    "ONB_BACKFILL_S06": ("broadcast_messages", "INSERT", "recipient_user_id", ""),
    "ONB_BACKFILL_S08": ("reminder_reminders", "INSERT", "user_id", ""),
    "ONB_BACKFILL_S09": ("onboarding_targets", "UPDATE", "recipient_user_id", "NEW.status = 'REQUESTED'"),
}


def launched(url: str) -> None:
    """Fill a database with a campaign that was launched and has asked nobody yet."""
    stage = Stage(url).furnish(PEOPLE)
    stage.launch(BADGE)
    stage.leave()


@pytest.fixture
def filling(request: pytest.FixtureRequest) -> Fill | None:
    """Let a test with a poisoned campaign find it in its database."""
    return launched if "poisoned" in request.fixturenames else None


@pytest.fixture
def poisoned(staging: Staging) -> Stage:
    """Give a launched campaign of forty people, p17 among them."""
    return staging(stopwatch=Hourglass())


def refuse(stage: Stage, table: str, verb: str, column: str, condition: str) -> None:
    """Let the database refuse the poisoned person's rows, as a broken constraint would."""
    met = " AND ".join(each for each in (f"NEW.{column} = '{POISONED}'", condition) if each)
    with stage.selene.world.database.owner() as owner:
        if stage.selene.world.database.is_sqlite:
            raising = "SELECT RAISE(ABORT, 'CHECK constraint failed: poison')"
            owner.execute(text(f"CREATE TRIGGER poison BEFORE {verb} ON {table} WHEN {met} BEGIN {raising}; END"))
            return
        raising = "RAISE EXCEPTION 'poison' USING ERRCODE = 'check_violation'"
        body = f"$$ BEGIN IF {met} THEN {raising}; END IF; RETURN NEW; END $$"
        owner.execute(text(f"CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS {body}"))
        owner.execute(text(f"CREATE TRIGGER poison BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION poison()"))


@pytest.mark.parametrize("step_id", BY_STEP)
def test_the_poisoned_one_fails_alone(poisoned: Stage, step_id: str) -> None:
    """Whichever step it breaks, that person is FAILED with a reason, and everybody else is asked exactly once."""
    refuse(poisoned, *BY_STEP[step_id])
    poisoned.work()
    (campaign,) = poisoned.rows("onboarding_campaigns")
    target = poisoned.targets(campaign["campaign_id"])[POISONED]
    assert {"requested": 39, "failed": 1} == poisoned.counts(campaign["campaign_id"])
    assert "FAILED" == target["status"]
    assert target["reason_code"].endswith("_RETRYABLE")
    asked = [each["recipient_user_id"] for each in poisoned.rows("broadcast_messages")]
    assert sorted({each.user_id for each in PEOPLE} - {POISONED}) == sorted(asked)
    assert len(asked) == len(poisoned.rows("broadcast_deliveries")) == len(poisoned.rows("reminder_reminders"))
    assert [] == poisoned.inbox(POISONED)
    assert poisoned.verified()


def test_every_failed_attempt_is_kept(poisoned: Stage) -> None:
    """The attempts that broke are told, with their step and what the database said."""
    refuse(poisoned, *BY_STEP["ONB_BACKFILL_S08"])
    poisoned.work()
    attempts = poisoned.rows("runtime_attempts")
    assert {"ONB_BACKFILL_S08"} == {each["step_id"] for each in attempts}
    assert list(range(1, len(attempts) + 1)) == [each["attempt_number"] for each in attempts]
    assert all("poison" in each["detail"] for each in attempts)


def test_who_is_alone_is_tried_as_often_as_the_row_says(poisoned: Stage) -> None:
    """The tries of the full page, of which others were the larger part, are not held against one person."""
    refuse(poisoned, *BY_STEP["ONB_BACKFILL_S08"])
    poisoned.work()
    alone = [each["after_ordinal"] for each in poisoned.rows("runtime_attempts") if each["page_size"] == 1]
    blueprint = poisoned.selene.world.shelf.of_process("ONB_REQUIREMENT_BACKFILL")
    assert blueprint is not None
    step = next(each for each in blueprint.steps if each.step_id == "ONB_BACKFILL_S08")
    assert [17] * (step.max_retries + 1) == alone


def test_a_failure_that_may_not_be_noted_waits_for_its_simulation(staging: Staging) -> None:
    """Alone, broken, and the step that would note it switched off: the run waits, and goes on when it is enabled."""
    stage = staging(stopwatch=Hourglass()).furnish((Person(POISONED), Person("p18")))
    campaign_id = stage.launch(BADGE)
    refuse(stage, *BY_STEP["ONB_BACKFILL_S06"])
    stage.switch("ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT", on=False)
    stage.work()
    run = stage.show(stage.run_of(campaign_id))
    assert ("WAITING_FOR_PERSON", "SIMULATION_NOT_ACTIVE") == (run["state"], run["reason_code"])
    assert {"pending": 2} == stage.counts(campaign_id)
    stage.switch("ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT", on=True)
    stage.work()
    assert {"requested": 1, "failed": 1} == stage.counts(campaign_id)


def test_nobody_fails_alone_in_a_campaign_that_was_canceled(staging: Staging) -> None:
    """Whose page broke before the cancel is left alone, and the run comes to its end."""
    stage = staging(stopwatch=Hourglass()).furnish((Person(POISONED), Person("p18")))
    campaign_id = stage.launch(BADGE)
    work_for(stage, 1)
    facts = {"campaign_id": campaign_id, "reason_code": "WRONG_PEOPLE"}
    stage.ok(stage.selene.operate(TENANT, OPERATOR, "ONB_CAMPAIGN_CANCEL", facts, (), ""))
    with stage.selene.world.database.write() as transaction:
        ctx = Context.of_worker(stage.selene.world, transaction, TENANT)
        run = conversation.load(ctx, stage.run_of(campaign_id))
        assert run is not None
        loop = next(each for each in map(run.blueprint.loop_of, [step.step_id for step in run.blueprint.steps]) if each)
        assert None is pages.fail_one(ctx, run, loop, OS_STEP_RETRYABLE)
    stage.work()
    assert ("COMPLETED", {"pending": 2}) == (stage.show(stage.run_of(campaign_id))["state"], stage.counts(campaign_id))


@pytest.mark.slow
def test_pages_grow_again_behind_the_poisoned_one(staging: Staging) -> None:
    """After one bad recipient the rest of a large campaign is not done one by one."""
    stage = staging(stopwatch=Hourglass()).furnish([Person(f"p{number:02}") for number in range(700)])
    stage.launch(BADGE)
    refuse(stage, *BY_STEP["ONB_BACKFILL_S08"])
    stage.work()
    (campaign,) = stage.rows("onboarding_campaigns")
    assert {"requested": 699, "failed": 1} == stage.counts(campaign["campaign_id"])
    (cursor,) = (each for each in stage.rows("runtime_cursors") if each["step_id"] == "ONB_BACKFILL_S06")
    assert cursor["pages"] < 40


def test_one_bad_reminder_does_not_hold_back_the_others(poisoned: Stage) -> None:
    """Reminders of a page that breaks are fired for everybody but the one that breaks it."""
    poisoned.work()
    refuse(poisoned, "broadcast_messages", "UPDATE", "recipient_user_id", "NEW.reminder_number = 1")
    poisoned.move(days=4)
    poisoned.work()
    (campaign,) = poisoned.rows("onboarding_campaigns")
    statuses = poisoned.statuses(campaign["campaign_id"])
    assert "REQUESTED" == statuses.pop(POISONED)
    assert {"REMINDED"} == set(statuses.values())
