"""Records, ids, the journal, exports and the worker through the command line."""

import csv
import io
from pathlib import Path

import pytest
from sqlalchemy import text

from selene_os.entrypoints.cli.export import csv_text
from tests.doors.command_line import AS_OPERATOR, OF_TENANT, ask, run
from tests.stage import BADGE, Person, Stage

KINDS = {
    "PH1ONB_BACKFILL_START_DRAFT_ROW": {"function", "request", "result", "blueprint"},
    "ONB_REQUIREMENT_BACKFILL_START_DRAFT": {"function", "blueprint"},
    "ONB_BACKFILL_SCOPE_INVALID": {"definition", "blueprint", "test"},
    "onboarding_targets": {"table", "migration"},
    "ONB_REQUIREMENT_BACKFILL": {"blueprint"},
    "ONB_BACKFILL_S05": {"blueprint"},
    "AT-PBS-ONBBACKFILL-01": {"blueprint", "test"},
}


@pytest.mark.parametrize("identifier", KINDS)
def test_where_an_id_lives_is_told(url: str, identifier: str) -> None:
    """File and line of each place, and what it is there; the line does name it."""
    found = ask("where", identifier)
    assert KINDS[identifier] <= {each["kind"] for each in found["items"]}
    root = Path(__file__).parents[2]
    for each in found["items"]:
        assert each["line"] > 0
        lines = (root / each["file"]).read_text(encoding="utf-8").splitlines()
        assert (
            each["kind"] in ("request", "result", "function")
            or identifier in lines[each["line"] - 1]
            or "table" in each["kind"]
        )
    said = run("where", identifier)
    first = found["items"][0]
    assert f"{first['file']}:{first['line']}" in said.out
    assert url


def test_shipped_records_are_valid(url: str) -> None:
    """All of them, together."""
    checked = ask("blueprint", "check")
    assert (True, []) == (checked["valid"], [each for each in checked["problems"] if "WARNING" not in each["code"]])
    assert "ONB_SCHEMA_MANAGE" in ask("blueprint", "show", "ONB_SCHEMA_MANAGE")["record"]
    assert url


@pytest.mark.parametrize(
    ("right", "wrong"), [("PH1X_CLARIFY_COMMIT_ROW", "PH1X_NO_SUCH_ROW"), ("| 700 | 2 |", "| soon | never |")]
)
def test_a_broken_record_is_told_line_by_line(url: str, tmp_path: Path, right: str, wrong: str) -> None:
    """Every problem at once, as FILE:LINE: what is wrong, with status 3."""
    record = ask("blueprint", "show", "ONB_SCHEMA_MANAGE")["record"]
    file = tmp_path / "broken.md"
    file.write_text(record.replace(right, wrong))
    checked = ask("blueprint", "check", str(file), status=3)
    assert not checked["valid"]
    assert {"broken.md"} == {each["file"] for each in checked["problems"]}
    lines = [number for number, each in enumerate(file.read_text().splitlines(), 1) if wrong in each]
    assert set(lines) <= {each["line"] for each in checked["problems"]}
    said = run("blueprint", "check", str(file))
    assert 3 == said.status
    assert all(f"broken.md:{line}: " in said.err for line in lines), said.err
    assert url


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"# Nothing\n", b"| a | b |\n|---|\n" * 50])
def test_any_file_can_be_checked(url: str, tmp_path: Path, content: bytes) -> None:
    """What is no record at all comes out as a list of problems."""
    file = tmp_path / "other.md"
    file.write_bytes(content)
    checked = ask("blueprint", "check", str(file), status=3)
    assert checked["problems"]
    assert url


def test_an_export_is_safe_to_open(stage: Stage, tmp_path: Path) -> None:
    """One line a person; a cell that a spreadsheet would calculate is led by an apostrophe."""
    stage.ok(stage.staff([Person("+49"), Person("-1"), Person("@sum")]))
    campaign_id = stage.running(BADGE)
    said = run("campaign", "export", campaign_id, *OF_TENANT)
    assert (0, "") == (said.status, said.err)
    rows = list(csv.DictReader(io.StringIO(said.out)))
    assert stage.campaign(campaign_id)["counts"]["total"] == len(rows)
    users = {each["recipient_user_id"] for each in rows}
    assert {"'+49", "'-1", "'@sum", "ada"} <= users
    assert {"REQUESTED"} == {each["status"] for each in rows}
    file = tmp_path / "out.csv"
    exported = ask("campaign", "export", campaign_id, "--output", str(file), *OF_TENANT)
    assert len(rows) == exported["rows"]
    assert said.out == file.read_text(encoding="utf-8-sig").replace("\n", "\r\n").replace("\r\r", "\r")
    assert said.out == ask("campaign", "export", campaign_id, *OF_TENANT)["csv"]


def test_what_a_spreadsheet_would_run_is_led_by_an_apostrophe() -> None:
    """Tabs and returns too; lists are told apart by a bar, nothing is nothing."""
    row = {"status": "\tx", "reason_code": "\rx", "missing_fields": ["=a", "b"], "channel": None, "ordinal": -1}
    (cells,) = list(csv.reader(io.StringIO(csv_text([row]))))[1:]
    assert ["'-1", "", "'\tx", "'=a|b", "'\rx", "", "", ""] == cells


def test_a_journal_that_was_changed_is_found(stage: Stage) -> None:
    """Status 3, with the stream, the sequence and the kind of what is wrong first; another tenant's is whole."""
    stage.running()
    with stage.selene.world.database.owner() as owner:
        owner.execute(text("DROP TRIGGER journal_entries_update_refused"))
        owner.execute(text("UPDATE journal_entries SET body = body || ' ' WHERE stream = 'tenant' AND sequence = 2"))
    for scope in ((), OF_TENANT):
        found = ask("journal", "verify", *scope, status=3)
        assert not found["valid"]
        bad = found["first_bad"]
        assert ("tenant", 2, "CHANGED") == (bad["stream"], bad["sequence"], bad["kind"])
    assert 3 == run("journal", "verify").status


@pytest.mark.slow
def test_several_processes_do_the_work_of_one(stage: Stage) -> None:
    """`work --processes 2` adds up what two real processes have done."""
    stage.ok(stage.staff([Person(f"z{number:03}") for number in range(600)]))
    campaign_id = stage.launch(BADGE)
    worked = ask("work", "--until-idle", "--processes", "2")
    total = stage.campaign(campaign_id)["counts"]["total"]
    assert (4, total) == (worked["pages"], worked["delivered"])
    assert {"requested": total} == stage.counts(campaign_id)
    assert worked["next_due_at"]


def test_work_without_anything_to_do_is_done(stage: Stage) -> None:
    """`work` exits 0 whenever it ran."""
    worked = ask("work", "--until-idle")
    assert (0, 0, None) == (worked["pages"], worked["delivered"], worked["next_due_at"])
    assert 0 == run("work", "--until-idle").status
    assert stage.verified()


def test_a_timeline_in_words_is_for_reading(stage: Stage) -> None:
    """No codes, no braces left over."""
    campaign_id = stage.running()
    said = run("campaign", "timeline", campaign_id, "ada", *OF_TENANT)
    assert (0, "") == (said.status, said.err)
    assert "{" not in said.out
    assert "The message was delivered through app." in said.out
    assert 0 == run("run", "show", stage.run_of(campaign_id), *AS_OPERATOR).status


def test_a_person_is_shown_in_words(stage: Stage) -> None:
    """What is known of somebody is told line by line, their open requests among it."""
    stage.running()
    said = run("staff", "show", "ada", *OF_TENANT)
    assert (0, "") == (said.status, said.err)
    assert {"user_id", "employee_number", "time_zone"} <= {line.split()[0] for line in said.out.splitlines()}


def test_an_id_is_never_cut_in_two(stage: Stage) -> None:
    """However narrow the place is that it is printed to, it can be copied."""
    campaign_id = stage.running()
    run_id = stage.run_of(campaign_id)
    assert run_id in run("run", "list", *OF_TENANT).out
