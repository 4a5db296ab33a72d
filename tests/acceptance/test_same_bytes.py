"""A whole story told twice: the journal is the same to the byte."""

from typing import Any

import pytest

from tests.acceptance.slowness import Hourglass
from tests.stage import POSITION, TENANT, Person, Stage


def a_whole_story(stage: Stage) -> list[dict[str, Any]]:
    """A story with a bit of everything, and every row of the journal that comes of it."""
    stage.furnish()
    run_id = stage.say("Require a forklift licence for pickers in Germany, except trainees").document["run_id"]
    stage.say("a photo or scan of the document", run_id)
    planned = stage.say("current staff and new hires", run_id)
    stage.ok(stage.staff([Person("hal"), Person("ben", time_zone="America/New_York")]))
    stale = stage.confirm(planned, 3)
    campaign_id = stage.ok(stage.confirm(stale, 4)).document["handoff"]["campaign_id"]
    stage.work()
    stage.answer("ada", forklift_licence=" ")
    stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    stage.ok(stage.settle(campaign_id, "hal", "EXEMPT"))
    stage.open(position_id="nowhere")
    stage.move(days=4)
    stage.work()
    stage.ok(stage.confirm(stage.close(campaign_id)))
    stage.work()
    assert stage.verified()
    return stage.rows("journal_entries")


@pytest.mark.slow
def test_the_same_story_twice_writes_the_same_bytes(database_url: str, other_database_url: str) -> None:
    """Same inputs, clock and stopwatch, one worker: every entry of every stream is the same, hashes included."""
    told = []
    for url in (database_url, other_database_url):
        stage = Stage(url, stopwatch=Hourglass())
        told.append(a_whole_story(stage))
        stage.leave()
    assert 100 < len(told[0])
    assert told[0] == told[1]
    assert {TENANT} == {row["tenant_id"] for row in told[0]}
    assert POSITION in str(told[0])
