"""When the backfill may be called finished: five sentences, each proven on the product as it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from selene_os.assembly import catalogue
from selene_os.blueprints.loader import load, shipped
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState, BackfillTargetStatus
from selene_os.inspection.auditing.standing import ROOT
from selene_os.kernel.capability import Effect
from selene_os.kernel.simulation import Simulation
from selene_os.kernel.vocabulary import ApplyScope
from selene_os.storage.metadata import METADATA, enums_of
from tests.doors.command_line import run
from tests.stage import BEGIN, OPERATOR, TENANT, Stage

pytestmark = pytest.mark.slow

RECORD = "ONB_REQUIREMENT_BACKFILL"
NOTIFY = "PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW"
SURFACES = {
    "PH1ONB_BACKFILL_START_DRAFT_ROW": "ONB_REQUIREMENT_BACKFILL_START_DRAFT",
    NOTIFY: "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT",
    "PH1ONB_BACKFILL_COMPLETE_COMMIT_ROW": "ONB_REQUIREMENT_BACKFILL_COMPLETE_COMMIT",
}
TAKEN_ALONG = ("src", "tests", "docs", "pyproject.toml")


def record() -> Any:
    blueprint = load(dict(shipped())[f"{RECORD}.md"], RECORD).blueprint
    assert blueprint is not None
    return blueprint


def printed(page: str) -> str:
    return (ROOT / "docs" / page).read_text("utf-8")


def test_the_record_names_the_notify_step(stage: Stage) -> None:
    """The record's step table has a step of its own in which each recipient's progress is committed, and it is walked.

    It stands last in the loop, is gated, and leaves an entry and a status for every single recipient.
    """
    blueprint = record()
    (step,) = [each for each in blueprint.steps if each.capability_id == NOTIFY]
    (loop,) = blueprint.loops
    assert ("ONB_BACKFILL_S09", "PH1.ONB", Effect.GATED_WRITE) == (step.step_id, step.engine_id, step.effect)
    assert step.step_id == loop.last
    assert SURFACES[NOTIFY] in blueprint.simulations
    campaign_id = stage.running()
    for user in ("ada", "ben", "gil"):
        assert 1 == stage.timeline(campaign_id, user).count("BACKFILL_TARGET_REQUESTED")
    assert {"requested": 3} == stage.counts(campaign_id)


def test_names_are_the_same_everywhere() -> None:
    """Record, tables, capabilities, catalog and contract call states, statuses, scope and steps by the same names."""
    campaigns, targets = (METADATA.tables[f"onboarding_{each}"] for each in ("campaigns", "targets"))
    assert (BackfillCampaignState.__name__, BackfillTargetStatus.__name__) == (
        enums_of(campaigns)["state"],
        enums_of(targets)["status"],
    )
    pages = [printed(each) for each in ("DB_WIRING/PH1_ONB.md", "ECM/PH1_ONB.md", "08_SIMULATION_CATALOG.md")]
    names = (
        BackfillCampaignState.__name__,
        BackfillTargetStatus.__name__,
        "rollout_scope",
        *SURFACES,
        *SURFACES.values(),
    )
    assert [] == [name for name in names for page in pages if name not in page]
    assert f"state: enum ({' | '.join(BackfillCampaignState)})" in printed(f"BLUEPRINTS/{RECORD}.md")
    for members, column in ((BackfillCampaignState, "state"), (BackfillTargetStatus, "status")):
        assert " OR ".join(f"{column} = '{each}'" for each in members) in pages[0]
    assert f"`rollout_scope` (`{ApplyScope.CURRENT_AND_NEW}` only)" in printed(f"BLUEPRINTS/{RECORD}.md")
    for step in record().steps:
        listed = catalogue().capabilities[step.capability_id]
        assert (step.engine_id, step.effect) == (listed.engine.engine_id, listed.capability.effect)


@pytest.mark.parametrize("capability_id", SURFACES)
def test_start_notify_and_complete_are_typed(capability_id: str) -> None:
    """What is asked and given at start, notify and complete is typed from the contract to the engine, and closed.

    An unknown field, a missing one and a value of another type are refused before anything is written.
    """
    capability = catalogue().capabilities[capability_id].capability
    assert isinstance(capability.simulation, Simulation)
    assert SURFACES[capability_id] == capability.simulation.simulation_id
    hints = capability.perform.__annotations__
    assert capability.asks == hints["ask"]
    assert capability.gives.__name__ in str(hints["return"])
    needed = [name for name, each in capability.asks.model_fields.items() if each.is_required()]
    for wrong in ({"nobody_knows": 1}, {each: {"of": "another type"} for each in capability.asks.model_fields}):
        with pytest.raises(ValidationError):
            capability.asks.model_validate(wrong)
    if needed:
        with pytest.raises(ValidationError):
            capability.asks.model_validate({})


def test_the_backfill_is_idempotent_and_ends_the_same(stage: Stage, other_database_url: str) -> None:
    """Everything asked twice changes nothing, and the same story elsewhere ends with the same counts and bytes."""
    twin = Stage(other_database_url).furnish()
    ended = []
    for each in (stage, twin):
        opened = each.ok(each.open(key="change"))
        assert opened == each.open(key="change")
        digest = opened.document["confirmation"]["digest"]
        launch = (TENANT, OPERATOR, opened.document["run_id"], digest, 3, "launch")
        launched = each.ok(each.selene.confirm(*launch))
        assert launched == each.selene.confirm(*launch)
        campaign_id = launched.document["handoff"]["campaign_id"]
        each.work()
        before = each.everything(but=("journal_anchors",))
        each.work()
        assert before == each.everything(but=("journal_anchors",))
        for user in ("ada", "ben", "gil"):
            for _ in range(2):
                each.ok(each.selene.answer(TENANT, user, {"forklift_licence": f"doc:{user}"}, key=f"of-{user}"))
        each.work()
        assert {"completed": 3} == each.counts(campaign_id)
        campaign = each.campaign(campaign_id)
        assert ("COMPLETED", "COMPLETE_CLEAN") == (campaign["state"], campaign["completion_reason_code"])
        ended.append([(row["stream"], row["body"], row["hash"]) for row in each.rows("journal_entries")])
    assert ended[0] == ended[1]
    assert BEGIN == stage.clock.moment
    twin.selene.world.database.close()


@pytest.mark.slow
def test_the_audit_is_clean_at_a_pinned_commit(tmp_path: Path) -> None:
    """Committed as it is, the audit finds nothing and names the commit; with one more file it is not pinned."""
    for name in TAKEN_ALONG:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, tmp_path / name)
    (tmp_path / ".gitignore").write_text("__pycache__/\n", "utf-8")
    who = ("-c", "user.name=Test", "-c", "user.email=test@acme.example")
    for command in (("init", "--quiet"), ("add", "--all"), (*who, "commit", "--quiet", "--message", "All of it")):
        subprocess.run(("git", *command), cwd=tmp_path, check=True)
    commit = subprocess.run(("git", "rev-parse", "HEAD"), cwd=tmp_path, check=True, capture_output=True, text=True)
    assert (0, True) == _audited(tmp_path, commit.stdout.strip())
    (tmp_path / "src" / "more.txt").write_text("more\n", "utf-8")
    assert (3, False) == _audited(tmp_path, "tree clean")


def _audited(folder: Path, wanted: str) -> tuple[int, bool]:
    """The status of a pinned audit there, and whether it says what is wanted."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    command = (sys.executable, "-m", "selene_os", "audit", "--pinned")
    said = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return said.returncode, wanted in said.stdout


def test_the_audit_of_this_tree_finds_nothing() -> None:
    """Through the command line, as `make lint` asks it: agreement, or every place where there is none."""
    said = run("audit", "--json")
    assert (0, 0) == (said.status, said.document["errors"]), said.document["problems"]
