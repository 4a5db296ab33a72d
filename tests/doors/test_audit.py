"""`selene audit` through the command line."""

import json
from pathlib import Path

from tests.doors.command_line import ask, run
from tests.stage import Stage


def test_the_audit_says_that_everything_agrees(url: str, tmp_path: Path) -> None:
    """Counts, commit and tree; a baseline, and since then nothing has moved."""
    baseline = str(tmp_path / "baseline.json")
    said = ask("audit", "--baseline", baseline)
    assert (True, 0) == (said["ok"], said["errors"])
    kept = json.loads(Path(baseline).read_bytes())
    assert kept["ids"]["PH1ONB_BACKFILL_START_DRAFT_ROW"].startswith("src/selene_os/engines/onboarding/")
    assert [] == ask("audit", "--since", baseline)["moved"]
    assert "N/A" in run("audit", "--since", baseline).out
    kept["ids"]["ACCESS_GATE_DECIDE_ROW"] = "src/elsewhere.py:1"
    kept["ids"]["GONE_ROW"] = "src/elsewhere.py:2"
    Path(baseline).write_text(json.dumps(kept), "utf-8")
    moved = ask("audit", "--since", baseline)["moved"]
    assert 2 == len(moved)
    assert "GONE_ROW: src/elsewhere.py:2 -> N/A" == moved[1]
    Path(baseline).write_text("[]", "utf-8")
    assert "BASELINE_UNREADABLE" == ask("audit", "--since", baseline, status=3)["reason_code"]


def test_a_pinned_audit_wants_a_clean_tree(url: str) -> None:
    """Clean, it names the commit; changed, it says so."""
    said = run("audit", "--pinned", "--json")
    document = said.document
    assert (document["tree"] == "clean") is (said.status == 0)
    assert (said.status == 3) is ("AUDIT_TREE_NOT_CLEAN" in {each["code"] for each in document["problems"]})


def test_a_tenants_switches_are_looked_at(stage: Stage) -> None:
    """Every simulation registered and ACTIVE, or named."""
    assert ask("audit", "--tenants")["ok"]
    stage.switch("ONB_ANSWER_COMMIT", on=False)
    said = ask("audit", "--tenants", status=3)
    assert ["AUDIT_SIMULATION_NOT_ACTIVE"] == [c["code"] for c in said["problems"] if not c["code"].startswith("WARN")]
