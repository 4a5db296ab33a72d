"""Staff: read from a file, previewed, imported, listed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.contract import EndProposal, ImportStaff, StaffLine
from selene_os.engines.onboarding.people_engine import read_tags
from selene_os.engines.onboarding.plan_contract import ReadTags
from selene_os.engines.onboarding.reading_contract import PreviewStaff, ReadStaff, ReadStaffFile, StaffFileRead
from selene_os.engines.onboarding.reasons import ONB_STAFF_FILE_INVALID, ONB_STAFF_PREVIEW_STALE
from selene_os.engines.onboarding.staff_engine import import_staff, preview_staff, read_file, read_staff
from selene_os.engines.onboarding.tables import HELD_VALUES, MEMBERSHIPS, PEOPLE, VALUE_HISTORY
from selene_os.engines.onboarding.tests.factories import Desk, a_line, people_facts
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.outcome import Done, Refused
from selene_os.storage.database import Database

TODAY = date(2026, 3, 2)
CSV = (
    "employee_number,name,company_id,position_id,country,language,time_zone,start_date,tags,held.licence\n"
    "E1,Anna,nw-de,warehouse-de,DE,de,Europe/Berlin,2020-01-01,night|trainee,B\n"
    "E2,Ben,nw-de,warehouse-de,XX,de,,2020-01-01,,\n"
)


def read_in(desk: Desk, text: str) -> StaffFileRead:
    ask = ReadStaffFile.model_validate(
        {
            "file_name": "staff.csv",
            "content": text.encode(),
            "companies": {"nw-de": "North"},
            "positions": {"warehouse-de": ["nw-de", "Warehouse Operator"]},
        },
        strict=False,
    )
    result = desk.read(read_file, ask).result
    assert isinstance(result, StaffFileRead)
    return result


def preview(desk: Desk, *lines: StaffLine, **ask: Any) -> Any:
    outcome = desk.read(preview_staff, PreviewStaff(staff_rows=lines, **ask))
    return outcome.result if isinstance(outcome, Done) else outcome


def test_a_file_is_read_into_rows_and_problems(desk: Desk) -> None:
    """Good rows come typed, bad cells come named, and both are counted."""
    read = read_in(desk, CSV)
    assert (2, 1) == (read.row_count, read.bad_count)
    assert ("E1", "E1", ("night", "trainee"), {"licence": "B"}) == (
        read.rows[0].employee_number,
        read.rows[0].user_id,
        read.rows[0].tags,
        read.rows[0].held,
    )
    assert ["country"] == [problem["column"] for problem in read.problems]


def test_rows_survive_the_way_through_json(desk: Desk) -> None:
    """What the reader returned can be asked with, as the runtime does it: JSON, strictly typed."""
    rows = [row.model_dump(mode="json") for row in read_in(desk, CSV).rows]
    ask = {"tenant_id": "acme", "staff_rows": rows, "file_digest": "d1"}
    as_json = ImportStaff.__pydantic_serializer__.to_json(ImportStaff.model_validate(ask, strict=False))
    assert rows == ImportStaff.model_validate_json(as_json).model_dump(mode="json")["staff_rows"]


def test_a_preview_counts_and_writes_nothing(desk: Desk) -> None:
    """Before anything is written, every row counts as new; rows whose end has passed are leavers too."""
    shown = preview(desk, a_line("anna"), a_line("ben", end_date=TODAY - timedelta(days=1)))
    assert (2, 0, 0, 1, ()) == (shown.new, shown.changed, shown.unchanged, shown.leavers, shown.proposals)
    assert 0 == desk.count(PEOPLE)


def test_an_import_writes_people_memberships_and_held_values(desk: Desk) -> None:
    """A held value counts as given on the day of its first import, and its history begins."""
    outcome = desk.import_lines(a_line("anna", held={"licence": "B"}, tags=("night",)))
    assert (1, 0, 0, 0) == (
        outcome.result.new,
        outcome.result.changed,
        outcome.result.unchanged,
        outcome.result.leavers,
    )
    assert ["anna"] == [row["user_id"] for row in desk.rows(PEOPLE)]
    assert [("anna", "warehouse-de", '["night"]')] == [
        (row["user_id"], row["position_id"], row["tags"]) for row in desk.rows(MEMBERSHIPS)
    ]
    held = desk.rows(HELD_VALUES)[0]
    assert ("B", "2026-03-02", "IMPORT", "d1") == (
        held["value"],
        held["given_on"],
        held["source"],
        held["source_ref"],
    )
    assert [1] == [row["sequence"] for row in desk.rows(VALUE_HISTORY)]


def test_the_journal_learns_of_an_import_without_names(desk: Desk) -> None:
    """One event on the tenant's stream, with counts and digests only."""
    (event,) = desk.import_lines(a_line("anna", held={"licence": "B"})).events
    assert ("STAFF_IMPORTED", "tenant", 1, 1) == (event.name, event.stream, event.data["new"], event.data["held"])
    assert "anna" not in str(event.data)
    assert 64 == len(str(event.data["history_digest"]))


def test_the_same_file_again_changes_nothing(desk: Desk, database: Database) -> None:
    """Re-import is a no-op on another day too: unchanged rows, no event, the same rows in the tables."""
    lines = (a_line("anna", held={"licence": "B"}), a_line("anna", position_id="driver-de"), a_line("ben"))
    desk.import_lines(*lines)
    tables = (PEOPLE, MEMBERSHIPS, HELD_VALUES, VALUE_HISTORY)
    before = [desk.rows(table) for table in tables]
    outcome = Desk(database, desk.now + timedelta(days=30)).import_lines(*lines)
    assert (0, 0, 3) == (outcome.result.new, outcome.result.changed, outcome.result.unchanged)
    assert () == outcome.events
    assert before == [desk.rows(table) for table in tables]


def test_a_changed_row_is_updated(desk: Desk) -> None:
    """Changes of the person, of the membership and of a held value each make a row changed."""
    desk.import_lines(a_line("anna"), a_line("ben"), a_line("cleo", held={"licence": "B"}), a_line("dan"))
    changed = (
        a_line("anna", name="Anna Neu"),
        a_line("ben", end_date=date(2026, 12, 31)),
        a_line("cleo", held={"licence": "C"}),
        a_line("dan"),
    )
    shown = preview(desk, *changed)
    outcome = desk.import_lines(*changed, file_digest="d2")
    assert (0, 3, 1) == (shown.new, shown.changed, shown.unchanged)
    assert (0, 3, 1) == (outcome.result.new, outcome.result.changed, outcome.result.unchanged)
    assert "Anna Neu" == desk.rows(PEOPLE, PEOPLE.c.user_id)[0]["name"]
    assert "2026-12-31" == desk.rows(MEMBERSHIPS, MEMBERSHIPS.c.user_id)[1]["end_date"]
    assert ["C"] == [row["value"] for row in desk.rows(HELD_VALUES)]
    history = desk.rows(VALUE_HISTORY, VALUE_HISTORY.c.sequence)
    assert [(1, "B", "d1"), (2, "C", "d2")] == [(row["sequence"], row["value"], row["source_ref"]) for row in history]


def test_who_is_absent_stays(desk: Desk) -> None:
    """A file that is not full says nothing of people whom it does not name."""
    desk.import_lines(a_line("anna"), a_line("ben"))
    desk.import_lines(a_line("anna"))
    assert [None, None] == [row["end_date"] for row in desk.rows(MEMBERSHIPS)]


def test_a_full_file_proposes_to_end_who_is_absent(desk: Desk) -> None:
    """Absent memberships of the file's companies are proposed to end today; other companies are left alone."""
    desk.import_lines(
        a_line("anna"),
        a_line("ben"),
        a_line("cleo", end_date=date(2026, 1, 31)),
        a_line("dan", company_id="nw-us", position_id="driver-us"),
    )
    shown = preview(desk, a_line("anna"), full_import=True)
    assert (EndProposal(user_id="ben", position_id="warehouse-de", proposed_end_date=TODAY),) == shown.proposals
    outcome = desk.import_lines(a_line("anna"), full_import=True, proposals=shown.proposals)
    assert (1, 1) == (outcome.result.unchanged, outcome.result.ended)
    ends = {row["user_id"]: row["end_date"] for row in desk.rows(MEMBERSHIPS)}
    assert {"anna": None, "ben": "2026-03-02", "cleo": "2026-01-31", "dan": None} == ends


def test_a_full_import_may_be_asked_again(desk: Desk) -> None:
    """The same proposals again are already as they should be."""
    desk.import_lines(a_line("anna"), a_line("ben"))
    proposals = preview(desk, a_line("anna"), full_import=True).proposals
    desk.import_lines(a_line("anna"), full_import=True, proposals=proposals)
    again = desk.import_lines(a_line("anna"), full_import=True, proposals=proposals)
    assert (0, ()) == (again.result.ended, again.events)


def test_ends_that_nobody_was_shown_are_not_written(desk: Desk) -> None:
    """If somebody came or ended since the preview, the full import is refused and writes nothing."""
    desk.import_lines(a_line("anna"), a_line("ben"))
    proposals = preview(desk, a_line("anna"), full_import=True).proposals
    desk.import_lines(a_line("cleo"))
    outcome = desk.import_lines(a_line("anna", name="Other"), full_import=True, proposals=proposals)
    assert isinstance(outcome, Refused)
    assert ONB_STAFF_PREVIEW_STALE == outcome.reason
    assert "Other" not in {row["name"] for row in desk.rows(PEOPLE)}


def test_a_full_preview_needs_a_file_without_bad_rows(desk: Desk) -> None:
    """Whoever stands in a bad row would look absent."""
    outcome = preview(desk, a_line("anna"), full_import=True, bad_count=1)
    assert ONB_STAFF_FILE_INVALID == outcome.reason


def test_a_full_preview_needs_a_file_with_people_in_it(desk: Desk) -> None:
    """A header alone proposes nobody's end."""
    desk.import_lines(a_line("anna"))
    assert ONB_STAFF_FILE_INVALID == preview(desk, full_import=True).reason


def test_nobody_gets_another_persons_number(desk: Desk) -> None:
    """An employee number that is already somebody else's is named with its row, and nothing is written."""
    desk.import_lines(a_line("anna", employee_number="E1"))
    stolen = a_line("ben", employee_number="E1", row=7)
    for outcome in (preview(desk, stolen), desk.import_lines(stolen)):
        assert ONB_STAFF_FILE_INVALID == outcome.reason
        assert [(7, "employee_number")] == [(each.row, each.column) for each in outcome.problems]
    assert 1 == desk.count(PEOPLE)


def test_another_tenants_staff_is_not_written(desk: Desk, database: Database) -> None:
    """The tenant of the ask must be the caller's, and what one tenant imports no other sees."""
    outcome = desk.import_lines(a_line("anna"), tenant_id="globex")
    assert ONB_STAFF_FILE_INVALID == outcome.reason
    desk.import_lines(a_line("anna", held={"licence": "B"}, tags=("night",)))
    other = replace(desk, tenant_id="globex")
    assert () == other.read(read_staff, ReadStaff()).result.items
    assert () == people_facts(other).people
    assert () == other.read(read_tags, ReadTags()).result.tags
    assert 1 == preview(other, a_line("anna")).new


def test_staff_cannot_be_written_without_a_permit(desk: Desk) -> None:
    """The database itself refuses an import that no simulation allows."""
    with pytest.raises(PermitMissing), desk.permitted(read_staff) as store:
        import_staff(ImportStaff(tenant_id="acme", staff_rows=(a_line("anna"),), file_digest="d"), desk.call, store)


def test_people_are_listed_in_pages(desk: Desk) -> None:
    """People come by user id in code point order, all or those of a position, with a cursor."""
    desk.import_lines(*(a_line(user_id) for user_id in ("b", "a", "Z", "ä", "_")), a_line("c", position_id="driver-de"))
    first = desk.read(read_staff, ReadStaff(limit=4)).result
    rest = desk.read(read_staff, ReadStaff(limit=4, cursor=first.next_cursor)).result
    of_position = desk.read(read_staff, ReadStaff(position_id="driver-de")).result
    assert ["Z", "_", "a", "b"] == [person.user_id for person in first.items]
    assert (["c", "ä"], None) == ([person.user_id for person in rest.items], rest.next_cursor)
    assert ["c"] == [person.user_id for person in of_position.items]


def test_values_are_shown_of_one_person_only(desk: Desk) -> None:
    """A list names the fields that are held, not the values."""
    desk.import_lines(a_line("anna", held={"licence": "B"}))
    listed = desk.read(read_staff, ReadStaff()).result.items[0].held[0]
    shown = desk.read(read_staff, ReadStaff(user_id="anna")).result.items[0].held[0]
    assert ("licence", None, TODAY) == (listed.field_key, listed.value, listed.given_on)
    assert "B" == shown.value
