"""Staff files through the command: a preview first, every bad cell named, the good rows on request."""

from pathlib import Path

import pytest

from tests.doors.command_line import OF_TENANT, ask, run
from tests.stage import Person, Stage

HEADER = "employee_number,name,company_id,position_id,country,language,time_zone,start_date,end_date,tags"
GOOD = "n1,Nora,acme-de,picker,DE,de,Europe/Berlin,2024-01-01,,"
LEFT = "n2,Nils,acme-de,picker,DE,de,Europe/Berlin,2024-01-01,2025-01-01,"
BAD = "n3,Nele,acme-de,nowhere,DE,de,Mars/Olympus,2024-02-30,,"
COUNTS = ("rows", "new", "changed", "unchanged", "leavers", "bad")


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """Give the place of a staff file."""
    return tmp_path / "staff.csv"


def write(file: Path, *lines: str) -> str:
    file.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return str(file)


def counted(document: dict[str, int]) -> tuple[int, ...]:
    assert document["rows"] == document["new"] + document["changed"] + document["unchanged"] + document["bad"]
    return tuple(document[name] for name in COUNTS)


def test_a_preview_writes_nothing(stage: Stage, staff: Path) -> None:
    """It counts what would be new, changed, unchanged, gone and bad."""
    before = stage.rows("onboarding_people")
    previewed = ask("staff", "import", write(staff, GOOD, LEFT), *OF_TENANT)
    assert ((2, 2, 0, 0, 1, 0), False) == (counted(previewed), previewed["applied"])
    assert before == stage.rows("onboarding_people")


def test_applied_twice_changes_nothing_the_second_time(stage: Stage, staff: Path) -> None:
    """New first, unchanged then; a changed cell is a changed row."""
    file = write(staff, GOOD, LEFT)
    first = ask("staff", "import", file, "--apply", *OF_TENANT)
    assert ((2, 2, 0, 0, 1, 0), True) == (counted(first), first["applied"])
    before = stage.rows("onboarding_people")
    assert (2, 0, 0, 2, 1, 0) == counted(ask("staff", "import", file, "--apply", *OF_TENANT))
    assert before == stage.rows("onboarding_people")
    moved = write(staff, GOOD.replace("DE,de", "AT,de"), LEFT)
    assert (2, 0, 1, 1, 1, 0) == counted(ask("staff", "import", moved, "--apply", *OF_TENANT))
    assert "AT" == ask("staff", "show", "n1", *OF_TENANT)["country"]


def test_every_bad_cell_is_named_with_row_and_column(stage: Stage, staff: Path) -> None:
    """All at once, in words and as JSON; nothing is written until they are good or said to be skipped."""
    file = write(staff, GOOD, BAD)
    refused = ask("staff", "import", file, "--apply", *OF_TENANT, status=3)
    assert ((2, 1, 0, 0, 0, 1), False) == (counted(refused), refused["applied"])
    cells = {(each["row"], each["column"]) for each in refused["problems"]}
    assert {(3, "position_id"), (3, "time_zone"), (3, "start_date")} == cells
    assert all(each["message"] and each["code"] for each in refused["problems"])
    assert "n1" not in {each["user_id"] for each in stage.rows("onboarding_people")}
    said = run("staff", "import", file, "--apply", *OF_TENANT)
    assert 3 == said.status
    assert "row 3, column time_zone" in said.err


def test_skip_bad_imports_the_good_rows(stage: Stage, staff: Path) -> None:
    """Status 0; the bad cells are named all the same."""
    done = ask("staff", "import", write(staff, GOOD, BAD), "--apply", "--skip-bad", *OF_TENANT)
    assert ((2, 1, 0, 0, 0, 1), True) == (counted(done), done["applied"])
    assert 3 == len(done["problems"])
    users = {each["user_id"] for each in stage.rows("onboarding_people")}
    assert ("n1" in users, "n3" in users) == (True, False)


def test_absent_people_stay_unless_the_file_is_full(stage: Stage, staff: Path) -> None:
    """--full proposes an end for everybody who is not in the file, and shows them."""
    file = write(staff, GOOD)
    ask("staff", "import", file, "--apply", *OF_TENANT)
    assert "ada" in {each["user_id"] for each in ask("staff", "list", "--position", "picker", *OF_TENANT)["items"]}
    shown = ask("staff", "import", file, "--full", *OF_TENANT)
    assert {"ada", "ben", "gil"} <= {each["user_id"] for each in shown["proposals"]}
    ask("staff", "import", file, "--full", "--apply", *OF_TENANT)
    ends = {each["user_id"]: each["end_date"] for each in stage.rows("onboarding_memberships")}
    assert ends["ada"] is not None
    assert ends["n1"] is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"name\nNora\n",
        b"\xff\xfe\x00bad",
        b"employee_number;name\x00;company_id\n1;2;3\n",
        b'employee_number,name,company_id,position_id\n"n1,Nora,acme-de,picker\n',
        b"employee_number,employee_number\n1,2\n",
        b"PK\x03\x04 this is a spreadsheet",
    ],
)
def test_a_file_that_is_no_staff_file_is_told(stage: Stage, staff: Path, content: bytes) -> None:
    """Broken CSV, another encoding, columns missing: what is wrong is said, and nothing is written."""
    staff.write_bytes(content)
    before = stage.rows("onboarding_people")
    for options in (("--apply",), ("--apply", "--full")):
        refused = ask("staff", "import", str(staff), *options, *OF_TENANT, status=3)
        assert refused["problems"]
        assert refused["applied"] is False
    assert before == stage.rows("onboarding_people")


def test_semicolons_and_a_byte_order_mark_are_read(stage: Stage, staff: Path) -> None:
    """As a spreadsheet writes it."""
    text = f"{HEADER}\r\n{GOOD}".replace(",", ";")
    staff.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert (1, 1, 0, 0, 0, 0) == counted(ask("staff", "import", str(staff), "--apply", *OF_TENANT))


def test_people_are_listed_by_pages(stage: Stage) -> None:
    """A cursor goes on where the last page ended."""
    stage.ok(stage.staff([Person(f"z{number}") for number in range(4)]))
    users: list[str] = []
    cursor: list[str] = []
    while True:
        page = ask("staff", "list", "--limit", "4", *cursor, *OF_TENANT)
        users += [each["user_id"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = ["--cursor", page["next_cursor"]]
    assert sorted(users) == users
    assert {"ada", "z0", "z3"} <= set(users)
    assert len(users) == len(set(users))
