"""What is settled is not asked again: a walk without anything new changes nothing."""

import pytest

from selene_os.runtime.tests.walking import kept_rows, walk_again
from tests.stage import FORKLIFT, OPERATOR, TENANT, Stage


def test_a_run_that_waits_for_an_answer_keeps_its_question(stage: Stage) -> None:
    """Walked again, it asks the same question, under the same prompt, and nothing is written twice."""
    asked = stage.ok(stage.open(apply_scope=None))
    before = kept_rows(stage)
    again = walk_again(stage, asked.document["run_id"])
    assert dict(asked.document) == dict(again.document)
    assert before == kept_rows(stage)


def test_a_run_that_waits_for_a_confirmation_keeps_its_plan(stage: Stage) -> None:
    """The plan that was shown is not worked out anew while nothing that it depends on has moved."""
    shown = stage.ok(stage.open())
    before = kept_rows(stage)
    again = walk_again(stage, shown.document["run_id"])
    assert dict(shown.document) == dict(again.document)
    assert before == kept_rows(stage)


def test_a_completed_run_stays_as_it_is(stage: Stage) -> None:
    """All of its steps are settled, the gated ones too."""
    opened = stage.ok(stage.open())
    stage.ok(stage.confirm(opened, 3))
    run_id = opened.document["run_id"]
    shown, before = stage.show(run_id), kept_rows(stage)
    walk_again(stage, run_id)
    assert shown["output"] == stage.show(run_id)["output"]
    after = kept_rows(stage)
    changed = [name for name, rows in before.items() if rows != after[name]]
    assert set(changed) <= {"journal_entries", "journal_streams"}


def test_a_campaign_that_waits_for_its_people_changes_nothing(stage: Stage) -> None:
    """Woken for no reason it looks at its counts and waits on."""
    campaign_id = stage.running()
    before = kept_rows(stage)
    walk_again(stage, stage.run_of(campaign_id))
    assert before == kept_rows(stage)


def test_working_when_nothing_is_due_changes_nothing(stage: Stage) -> None:
    """The second worker of the day finds everything done."""
    stage.running()
    before = kept_rows(stage)
    done = stage.work()
    assert (0, 0, 0) == (done["pages"], done["delivered"], done["runs_moved"])
    assert before == kept_rows(stage)


@pytest.mark.parametrize("verb", ["open", "confirm", "decline", "answer", "exempt", "close"])
def test_a_command_asked_twice_under_one_key_is_done_once(stage: Stage, verb: str) -> None:
    """The second time it is answered the same, to the letter, and nothing moves."""
    opened = stage.ok(stage.open(key="open"))
    run_id, digest = opened.document["run_id"], opened.document["confirmation"]["digest"]
    campaign_id = ""
    if verb in ("answer", "exempt", "close"):
        campaign_id = stage.ok(stage.confirm(opened, 3)).document["handoff"]["campaign_id"]
        stage.work()
    selene = stage.selene
    values = {"forklift_licence": "doc:1"}
    spec = {"position_id": "picker", "company_id": "acme-de", "selectors": {}, "field_specs": [dict(FORKLIFT)]}
    commands = {
        "open": lambda: selene.open_run(
            TENANT, OPERATOR, "ONB_SCHEMA_MANAGE", {**spec, "apply_scope": "CurrentAndNew"}, "key"
        ),
        "confirm": lambda: selene.confirm(TENANT, OPERATOR, run_id, digest, 3, "key"),
        "decline": lambda: selene.decline(TENANT, OPERATOR, run_id, "key"),
        "answer": lambda: selene.answer(TENANT, "ada", values, "key"),
        "exempt": lambda: selene.settle_target(TENANT, OPERATOR, campaign_id, "ben", "EXEMPT", "ILL", "why", "key"),
        "close": lambda: selene.close_campaign(TENANT, OPERATOR, campaign_id, "key"),
    }
    first = stage.ok(commands[verb]())
    before = kept_rows(stage)
    second = commands[verb]()
    assert (first.kind, dict(first.document)) == (second.kind, dict(second.document))
    assert before == kept_rows(stage)
