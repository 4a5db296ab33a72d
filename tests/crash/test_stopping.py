"""A worker that is told to stop lets its page commit, gives its run back, says what it did, and ends with 0."""

from pathlib import Path

import pytest

from selene_os.kernel.moments import stamp
from tests.crash.asked import assert_asked_once, people
from tests.crash.processes import PATIENCE_SECONDS, said, worker
from tests.stage import BADGE, BEGIN, Stage

PEOPLE = 2_000
AN_HOUR_MS = 3_600_000


@pytest.mark.slow
def test_a_worker_stops_at_the_end_of_its_page(database_url: str, tmp_path: Path) -> None:
    """SIGTERM in mid-campaign: whole pages only, and the next worker need not wait for the lease to end."""
    stage = Stage(database_url).furnish(people(PEOPLE))
    campaign_id = stage.launch(BADGE)
    output = tmp_path / "stopped.json"
    with worker(stage.url, stamp(BEGIN), AN_HOUR_MS, output, ends=False) as stopped:
        for _ in range(PATIENCE_SECONDS * 100):
            if stage.rows("onboarding_targets"):
                break
            stopped.join(0.01)
        stopped.terminate()
        stopped.join(PATIENCE_SECONDS)
        assert stopped.exitcode == 0, output.read_text()
    assert said(output)["pages"] > 0
    assert {None} == {each["lease_owner"] for each in stage.rows("durable_work")}
    stage.work()
    assert_asked_once(stage, campaign_id, people(PEOPLE))
    stage.selene.world.database.close()


@pytest.mark.slow
def test_an_idle_worker_stops_at_once(database_url: str, tmp_path: Path) -> None:
    """With nothing to do it waits for work, until it is told to stop."""
    stage = Stage(database_url).furnish()
    campaign_id = stage.launch()
    output = tmp_path / "stopped.json"
    with worker(stage.url, stamp(BEGIN), AN_HOUR_MS, output, ends=False) as stopped:
        for _ in range(PATIENCE_SECONDS * 100):
            if {"requested": 3} == stage.counts(campaign_id):
                break
            stopped.join(0.01)
        assert stopped.is_alive()
        stopped.terminate()
        stopped.join(PATIENCE_SECONDS)
        assert stopped.exitcode == 0, output.read_text()
    assert 3 == said(output)["delivered"]
    stage.selene.world.database.close()
