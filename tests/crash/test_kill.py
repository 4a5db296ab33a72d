"""Kill -9, again and again: the next worker goes on where the last commit was, and nobody is asked twice."""

from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from selene_os.kernel.moments import stamp
from selene_os.storage.metadata import METADATA
from tests.crash.asked import assert_asked_once, count, people
from tests.crash.processes import PATIENCE_SECONDS, kill, worker
from tests.stage import BADGE, BEGIN, Stage

PEOPLE = 5_000
KILLS = 25
LEASE_MS = 100
FROZEN_AND_ASKED = 2 * PEOPLE
KILLED = -9


class Killer:
    """Watches a campaign from outside, and kills its workers."""

    def __init__(self, stage: Stage, output: Path) -> None:
        self.stage = stage
        self.output = output
        self.random = Random(20260302)
        self.in_mid_campaign = 0

    def kill_one(self, number: int) -> None:
        """Kill a worker when the campaign has come so far, a random moment later."""
        goal = FROZEN_AND_ASKED * number // KILLS
        before = self.fence()
        with worker(self.stage.url, stamp(BEGIN), LEASE_MS, self.output) as process:
            if number % 5 == 0:
                process.join(self.random.uniform(0, 0.4))
            else:
                self.wait_until_at_work(process, before, goal)
                is_ahead = self.progress() > goal + 500
                process.join(self.random.uniform(0, 0.01 if is_ahead else 0.06))
            ended = kill(process)
        assert ended == KILLED, self.output.read_text()
        self.in_mid_campaign += 0 < self.progress() < FROZEN_AND_ASKED

    def wait_until_at_work(self, process: BaseProcess, fence: int, goal: int) -> None:
        """Until it has claimed the run and the campaign is as far as that."""
        for _ in range(PATIENCE_SECONDS * 200):
            if not process.is_alive() or (self.fence() > fence and self.progress() >= goal):
                return
            process.join(0.005)

    def fence(self) -> int:
        """How often the campaign's run was claimed."""
        return self._sum("durable_work", "fence")

    def progress(self) -> int:
        """How many people are frozen, and how many of them are asked, all counted."""
        return self._sum("onboarding_campaigns", "frozen_ordinal") + self.asked()

    def asked(self) -> int:
        """Up to which person the loop has come."""
        return self._sum("runtime_cursors", "ordinal", "ONB_BACKFILL_S06")

    def _sum(self, table: str, column: str, step_id: str | None = None) -> int:
        of = METADATA.tables[table]
        statement = select(func.coalesce(func.sum(of.c[column]), 0))
        with self.stage.selene.world.database.read() as transaction:
            found = transaction.execute(statement if step_id is None else statement.where(of.c.step_id == step_id))
            return int(found.scalar_one())


@pytest.mark.slow
def test_a_worker_killed_at_25_moments_asks_everybody_once(database_url: str, tmp_path: Path) -> None:
    """5,000 people, 25 kills, one last worker: one message, delivery and reminder each, counts that equal the
    snapshot, and a journal that is whole. After each kill the rows say exactly what the cursor says.
    """
    stage = Stage(database_url)
    stage.furnish(people(PEOPLE))
    campaign_id = stage.launch(BADGE)
    killer = Killer(stage, tmp_path / "worker.json")
    for number in range(KILLS):
        killer.kill_one(number)
        for table in ("broadcast_messages", "broadcast_deliveries", "reminder_reminders"):
            assert killer.asked() == count(stage, METADATA.tables[table])
    assert killer.in_mid_campaign >= KILLS // 2
    with worker(stage.url, stamp(BEGIN), LEASE_MS, tmp_path / "last.json") as last:
        last.join(PATIENCE_SECONDS)
        assert last.exitcode == 0, (tmp_path / "last.json").read_text()
    assert_asked_once(stage, campaign_id, people(PEOPLE))
    stage.selene.world.database.close()
