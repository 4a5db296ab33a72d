"""Workers: overtaken, stopped in the middle, and kept out for a while."""

import pytest
from sqlalchemy import text

from selene_os.kernel.moments import stamp
from selene_os.runtime.tests.walking import Staging, kept_rows, work_for
from selene_os.runtime.worker import Worker
from tests.stage import BADGE, Person, Stage

MANY = tuple(Person(f"p{number:04}") for number in range(1_001))


def worker_of(stage: Stage, owner: str) -> Worker:
    return Worker(stage.selene.world, stage.selene.commands, owner)


@pytest.mark.slow
def test_a_walker_that_was_overtaken_leaves_without_a_trace(staging: Staging) -> None:
    """Another worker does the rest while the first one is slow; the first then finds its lease gone, and stops."""
    stage = staging(lease_ms=0).furnish(MANY)
    campaign_id = stage.launch(BADGE)
    slow, quick = worker_of(stage, "slow"), worker_of(stage, "quick")
    steps: list[object] = []

    def meanwhile() -> None:
        if not steps:
            quick.until_idle()
            steps.append(kept_rows(stage))

    assert slow.one(meanwhile)
    assert [kept_rows(stage)] == steps
    assert {"requested": 1_001} == stage.counts(campaign_id)
    assert 1 == slow.worked.pages
    assert stage.verified()


def test_a_worker_that_is_stopped_gives_its_run_back(staging: Staging) -> None:
    """The page under way is committed, and the next worker need not wait for a lease to end."""
    stage = staging(lease_ms=3_600_000).furnish(MANY)
    campaign_id = stage.launch(BADGE)
    stopped = work_for(stage, 4)
    assert 0 < stopped.worked.pages < 6
    stage.work()
    assert {"requested": 1_001} == stage.counts(campaign_id)


@pytest.mark.slow
def test_who_works_until_idle_takes_over_from_the_dead(staging: Staging) -> None:
    """A run that a dead worker still holds is due: whoever works until nothing is due waits for it and does it."""
    stage = staging(lease_ms=200).furnish(MANY)
    campaign_id = stage.launch(BADGE)
    world = stage.selene.world
    with world.database.write() as transaction:
        dead = world.durable.claim(transaction, "dead", stamp(world.clock.now()))
    assert dead is not None
    stage.work()
    assert {"requested": 1_001} == stage.counts(campaign_id)


def test_a_worker_that_cannot_have_the_database_tries_again(stage: Stage, staging: Staging) -> None:
    """Somebody who writes for longer than a lock is waited for does not end the worker."""
    campaign_id = stage.launch()
    impatient = worker_of(staging(lock_wait_ms=10), "impatient")
    with stage.selene.world.database.write() as writer:
        writer.execute(text("UPDATE runtime_runs SET step_id = step_id"))
        writer.execute(text("UPDATE durable_work SET fence = fence"))
        impatient.one(lambda: setattr(impatient, "is_stopping", True))
    impatient.until_idle()
    assert {"requested": 3} == stage.counts(campaign_id)


def test_what_was_done_is_counted(stage: Stage) -> None:
    """Pages, messages and the next moment at which something is due."""
    stage.launch()
    done = stage.work()
    assert (2, 3, 0) == (done["pages"], done["delivered"], done["reminders_fired"])
    assert "2026-03-05T08:00:00Z" == done["next_due_at"]
    stage.move(days=3)
    assert 3 == stage.work()["reminders_fired"]
