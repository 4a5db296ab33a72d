"""Records are kept by digest: a run walks the very text that it began with."""

import pytest

from selene_os.kernel.errors import DatabaseNotReady
from selene_os.runtime.tests.walking import Staging, changed_record, with_records, work_for
from tests.stage import BADGE, OPERATOR, TENANT, Person, Stage

BACKFILL, SCHEMA = "ONB_REQUIREMENT_BACKFILL", "ONB_SCHEMA_MANAGE"
LATER_VERSION = ("- `version`: `v1`", "- `version`: `v2`")


@pytest.mark.slow
def test_a_campaign_under_way_is_not_bent_by_a_changed_record(staging: Staging) -> None:
    """The package ships another text in mid-campaign: the run ends by the old one, smaller pages and all."""
    stage = staging(lease_ms=1).furnish([Person(f"p{number:04}") for number in range(1_001)])
    stage.launch(BADGE)
    work_for(stage, 4)
    (before,) = (each for each in stage.rows("runtime_runs") if each["process_id"] == BACKFILL)
    smaller = changed_record(stage, BACKFILL, "ordinal page 500", "ordinal page 7")
    selene = with_records(stage, smaller)
    selene.work("upgraded")
    (after,) = (each for each in stage.rows("runtime_runs") if each["process_id"] == BACKFILL)
    (cursor,) = (each for each in stage.rows("runtime_cursors") if each["step_id"] == "ONB_BACKFILL_S06")
    assert before["blueprint_digest"] == after["blueprint_digest"]
    assert (1_001, 3) == (cursor["ordinal"], cursor["pages"])
    (campaign,) = stage.rows("onboarding_campaigns")
    assert {"requested": 1_001} == stage.counts(campaign["campaign_id"])


def test_a_conversation_goes_on_by_the_text_that_it_began_with(stage: Stage) -> None:
    """A run that waits for a yes when the record changes is confirmed, and completes, by its own record."""
    opened = stage.ok(stage.open())
    selene = with_records(stage, changed_record(stage, SCHEMA, *LATER_VERSION))
    shown = opened.document["confirmation"]["digest"]
    done = selene.confirm(TENANT, OPERATOR, opened.document["run_id"], shown, 3)
    assert ("COMPLETED", opened.document["blueprint_digest"]) == (
        done.document["state"],
        done.document["blueprint_digest"],
    )


def test_a_new_run_takes_the_new_text(stage: Stage) -> None:
    """Both texts are kept, each under its digest."""
    old = stage.ok(stage.open())
    selene = with_records(stage, changed_record(stage, SCHEMA, *LATER_VERSION))
    new = selene.open_run(TENANT, OPERATOR, SCHEMA, {"position_id": "picker"})
    digests = {old.document["blueprint_digest"], new.document["blueprint_digest"]}
    assert 2 == len(digests)
    for digest in digests:
        with stage.selene.world.database.read() as transaction:
            assert digest == with_records(stage, ()).world.shelf.by_digest(transaction, digest).digest


def test_a_text_that_nobody_kept_is_no_text(stage: Stage) -> None:
    """An unknown digest is said so, plainly."""
    with stage.selene.world.database.read() as transaction, pytest.raises(DatabaseNotReady, match="not readable"):
        stage.selene.world.shelf.by_digest(transaction, "f" * 64)


def test_a_run_can_be_shown_by_a_package_that_no_longer_ships_its_record(stage: Stage) -> None:
    """What was stored is enough to read it, whatever is on the shelf today."""
    opened = stage.ok(stage.open())
    bare = with_records(stage, ())
    assert dict(opened.document) == dict(bare.show_run(TENANT, opened.document["run_id"]).document)


def test_each_process_has_one_record_that_runs(stage: Stage) -> None:
    """An intent finds one ACTIVE record, and so does every process; what is not there is not found."""
    shelf = stage.selene.world.shelf
    for each in shelf.shipped:
        assert each is shelf.of_process(each.process_id)
        if each.intent_type is not None:
            assert each is shelf.of_intent(each.intent_type)
    assert (None, None) == (shelf.of_process("NOTHING"), shelf.of_intent("NOTHING"))
    assert {"ONB_REMINDER_FIRES", "ONB_PERSON_LEAVES"} <= {each.process_id for each in shelf.triggered()}
