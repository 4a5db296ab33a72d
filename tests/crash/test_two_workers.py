"""Several worker processes on one database share the work, and never do a page twice."""

from contextlib import ExitStack
from pathlib import Path

import pytest

from selene_os.kernel.moments import stamp
from tests.crash.asked import assert_asked_once, people
from tests.crash.processes import PATIENCE_SECONDS, said, worker
from tests.stage import BADGE, BEGIN, POSITION, Stage

PEOPLE = 1_500
PAGES = 2 * 3


def work_together(stage: Stage, workers: int, lease_ms: int, folder: Path) -> list[dict[str, int]]:
    """Let so many processes work on the stage's database until each is idle; what they say they did."""
    outputs = [folder / f"{number}.json" for number in range(workers)]
    with ExitStack() as stack:
        started = [stack.enter_context(worker(stage.url, stamp(BEGIN), lease_ms, each)) for each in outputs]
        for process, output in zip(started, outputs, strict=True):
            process.join(PATIENCE_SECONDS)
            assert process.exitcode == 0, output.read_text()
    return [said(each) for each in outputs]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [2, 3])
def test_a_page_is_done_once_whoever_does_it(database_url: str, tmp_path: Path, workers: int) -> None:
    """What the processes say they did adds up to the campaign, and everybody was asked once."""
    stage = Stage(database_url).furnish(people(PEOPLE))
    campaign_id = stage.launch(BADGE)
    done = work_together(stage, workers, 60_000, tmp_path)
    assert (PAGES, PEOPLE) == (sum(each["pages"] for each in done), sum(each["delivered"] for each in done))
    assert_asked_once(stage, campaign_id, people(PEOPLE))
    stage.selene.world.database.close()


@pytest.mark.slow
def test_who_is_overtaken_in_mid_page_commits_nothing(database_url: str, tmp_path: Path) -> None:
    """Leases that end while a page is being done let others take over: still nobody is asked twice."""
    stage = Stage(database_url).furnish(people(PEOPLE))
    campaign_id = stage.launch(BADGE)
    work_together(stage, 3, 5, tmp_path)
    assert_asked_once(stage, campaign_id, people(PEOPLE))
    stage.selene.world.database.close()


@pytest.mark.slow
def test_two_campaigns_go_on_side_by_side(database_url: str, tmp_path: Path) -> None:
    """A worker that finds one campaign held takes the other; both end up whole."""
    stage = Stage(database_url).furnish(people(600))
    stage.place("loader")
    stage.ok(stage.staff([type(each)(each.user_id, position="loader") for each in people(600)]))
    first = stage.launch(BADGE)
    second = stage.launch(BADGE, position_id="loader")
    done = work_together(stage, 2, 60_000, tmp_path)
    assert 1_200 == sum(each["delivered"] for each in done)
    assert [{"requested": 600}] * 2 == [stage.counts(each) for each in (first, second)]
    assert stage.verified()
    assert POSITION != "loader"
    stage.selene.world.database.close()
