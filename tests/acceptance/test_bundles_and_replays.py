"""An export proves itself without us, and a run walked again comes out the same."""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text, update

from selene_os.inspection.bundles import exported
from selene_os.inspection.offline import __file__ as offline
from selene_os.inspection.replaying import replayed
from selene_os.kernel.sending import SendStatus
from selene_os.storage.metadata import METADATA
from tests.acceptance.tampering import without_triggers
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import TENANT, Stage

pytestmark = pytest.mark.slow

MOST_LINES = 50


def unpacked(stage: Stage, folder: Path, *, with_rows: bool = True) -> Path:
    stage.ok(exported(stage.selene, TENANT, folder / "acme.zip", with_rows=with_rows))
    with zipfile.ZipFile(folder / "acme.zip") as bundle:
        bundle.extractall(folder / "acme")
    return folder / "acme"


def verdict(folder: Path) -> tuple[int, str]:
    """What the script of the bundle says, run by a Python that knows nothing of us."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    said = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return said.returncode, (said.stdout + said.stderr).strip()


def told(stage: Stage) -> str:
    """A campaign with an answer; its id."""
    campaign_id = stage.running()
    stage.ok(stage.answer("ada", forklift_licence="doc:Ærø"))
    stage.work()
    return campaign_id


def test_an_export_verifies_without_the_package(stage: Stage, tmp_path: Path) -> None:
    """Entries, heads, anchors and rows; the same journal gives the same bytes; the script is short enough to read."""
    told(stage)
    folder = unpacked(stage, tmp_path)
    assert (0, "The journal is whole.") == verdict(folder)
    assert MOST_LINES >= len((Path(offline).parent / "verify.py").read_text("utf-8").splitlines())
    first = (tmp_path / "acme.zip").read_bytes()
    again = stage.selene, TENANT, tmp_path / "again.zip"
    stage.ok(exported(*again, with_rows=True))
    assert first == (tmp_path / "again.zip").read_bytes()
    assert "EXPORT_IS_THERE" == exported(*again, with_rows=True).document["reason_code"]
    assert "TENANT_UNKNOWN" == exported(stage.selene, "x", tmp_path / "x", with_rows=False).document["reason_code"]
    without = tmp_path / "without"
    without.mkdir()
    folder = unpacked(stage, without, with_rows=False)
    assert (0, "") == (verdict(folder)[0], (folder / "ledgers.jsonl").read_text("utf-8"))


@pytest.mark.parametrize(
    "name", ["entries.jsonl", "heads.jsonl", "anchors.jsonl", "ledgers.jsonl", "change", "drop", "swap", "tail", "row"]
)
def test_an_export_that_was_changed_says_so(stage: Stage, tmp_path: Path, name: str) -> None:
    """One byte of any file, or, with a manifest made to fit, an entry changed, dropped, swapped, cut, or a row."""
    told(stage)
    folder = unpacked(stage, tmp_path)
    if name.endswith(".jsonl"):
        file = folder / name
        file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))
    else:
        _forged(folder, name)
    status, said = verdict(folder)
    assert (1, True) == (status, said.startswith("NOT WHOLE")), said


def _forged(folder: Path, deed: str) -> None:
    file = folder / ("ledgers.jsonl" if deed == "row" else "entries.jsonl")
    lines = file.read_text("utf-8").splitlines()
    match deed:
        case "change":
            lines[3] = lines[3].replace("olga", "mala")
        case "drop":
            del lines[4]
        case "swap":
            lines[2], lines[3] = lines[3], lines[2]
        case "tail":
            del lines[-1]
        case "row":
            lines[0] = lines[0].replace("acme", "acne")
    file.write_text("\n".join(lines) + "\n", "utf-8")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["files"][file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def test_a_run_walked_again_is_the_same(stage: Stage) -> None:
    """The change and its campaign: outcomes, entries made anew, and the chain's end; the database is not touched."""
    campaign_id = told(stage)
    stage.ok(stage.answer("ben", forklift_licence="doc:2"))
    stage.ok(stage.answer("gil", forklift_licence="doc:3"))
    stage.work()
    before = stage.everything()
    runs = [each["run_id"] for each in stage.rows("runtime_runs")]
    assert 2 == len(runs)
    for run_id in runs:
        same = stage.ok(replayed(stage.selene, TENANT, run_id)).document
        assert (True, [], True) == (same["same"], same["differences"], same["retold"] >= 2), same
    assert before == stage.everything()
    assert "RUN_UNKNOWN" == replayed(stage.selene, TENANT, "run_none").document["reason_code"]
    waiting = stage.ok(stage.open(apply_scope="NewHiresOnly", position_id="picker")).document["run_id"]
    assert "RUN_NOT_REPLAYABLE" == replayed(stage.selene, TENANT, waiting).document["reason_code"]
    assert campaign_id


@pytest.mark.slow
def test_a_campaign_with_letters_is_exported_and_walked_again(database_url: str, tmp_path: Path) -> None:
    """Letters sent, bounced and reminded of: the bundle verifies without us, and both runs come out the same."""
    office = PostOffice()
    office.will_say("ben@acme.example", SendStatus.REJECTED)
    stage = by_email(Stage(database_url, providers=office), [without_app(each) for each in ("ada", "ben")])
    campaign_id = stage.running()
    stage.move(days=3)
    stage.work()
    assert {"ada": "REMINDED", "ben": "FAILED"} == stage.statuses(campaign_id)
    stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    stage.work()
    assert (0, "The journal is whole.") == verdict(unpacked(stage, tmp_path))
    for run_id in [each["run_id"] for each in stage.rows("runtime_runs")]:
        assert (True, []) == tuple(
            stage.ok(replayed(stage.selene, TENANT, run_id)).document[name] for name in ("same", "differences")
        )
    stage.selene.world.database.close()


@pytest.mark.parametrize("deed", ["outcome", "sealed", "output"])
def test_a_run_that_was_changed_walks_differently(stage: Stage, deed: str) -> None:
    """A recorded outcome, a sealed fact or what was shown, changed behind our back: the difference is told."""
    stage.ok(stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly"))))
    (run,) = stage.rows("runtime_runs")
    _bent(stage, deed, run)
    differs = replayed(stage.selene, TENANT, run["run_id"]).document
    assert ("REPLAY_DIFFERS", False) == (differs["reason_code"], differs["same"])
    assert differs["differences"]


def _bent(stage: Stage, deed: str, run: dict[str, Any]) -> None:
    database = stage.selene.world.database
    with database.owner() as owner:
        without_triggers(owner, is_sqlite=database.is_sqlite)
        if deed == "outcome":
            owner.execute(text("UPDATE storage_steps SET outcome = replace(outcome, 'v1', 'v9')"))
            return
        runs = METADATA.tables["runtime_runs"]
        column, old, new = ("sealed", '"picker"', '"packer"') if deed == "sealed" else ("shown", '"v1"', '"v7"')
        owner.execute(update(runs).values({column: run[column].replace(old, new)}))
