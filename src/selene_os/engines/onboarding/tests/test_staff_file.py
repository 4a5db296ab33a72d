from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selene_os.engines.onboarding.staff_file import StaffFile, StaffRow
from selene_os.engines.onboarding.tests.staff_samples import ANNA, COLUMNS, only_problem, read, written


def test_a_full_row_is_read_into_typed_values() -> None:
    """Every column of a good row arrives typed and normalised, with the number of its row."""
    full = ANNA | {
        "user_id": "anna@nw",
        "name": "\u00a0 Anna Schmidt ",
        "email": "Anna.Schmidt@EXAMPLE.test",
        "phone": "+49 (151) 1234-5678",
        "position_title": "warehouse OPERATOR",
        "country": "de",
        "language": "DE-at",
        "end_date": "2026-03-31",
        "tags": " Trainee| night-shift||trainee",
        "held.forklift_licence": "doc:fl-1",
    }
    expected = StaffRow(
        row=2,
        employee_number="E1",
        user_id="anna@nw",
        name="Anna Schmidt",
        email="Anna.Schmidt@example.test",
        phone="+4915112345678",
        company_id="nw-de",
        position_id="warehouse-de",
        country="DE",
        language="de-AT",
        time_zone="Europe/Berlin",
        start_date=date(2020, 2, 29),
        end_date=date(2026, 3, 31),
        tags=("night-shift", "trainee"),
        held=(("forklift_licence", "doc:fl-1"),),
    )
    assert StaffFile((expected,), (), 1, frozenset()) == read(written(full))


def test_only_the_required_columns_are_needed() -> None:
    """The eight required columns are enough; the user id is then the employee number, the rest is absent."""
    (row,) = read(written(ANNA | {"time_zone": ""}, columns=list(ANNA))).rows
    assert ("E1", None, None, None, None, (), ()) == (
        row.user_id,
        row.email,
        row.phone,
        row.time_zone,
        row.end_date,
        row.tags,
        row.held,
    )


def test_all_bad_cells_are_named_at_once() -> None:
    """A row's problems come all at once, in the order of its columns."""
    file = read(written(dict.fromkeys(ANNA, "") | {"email": "anna"}))
    expected = [name for name in COLUMNS if name in {*ANNA, "email"} - {"time_zone"}]
    assert expected == [problem.column for problem in file.problems]
    assert ((), 1, frozenset({2})) == (file.rows, file.row_count, file.bad_rows)


def test_a_pair_of_employee_and_position_stands_once() -> None:
    """A second row for the same employee and position is bad and names the first, even if that one is bad."""
    file = read(written(ANNA | {"country": "??"}, ANNA, ANNA | {"position_id": "mechanic-de"}))
    assert [(2, "STAFF_CELL_INVALID"), (3, "STAFF_ROW_DUPLICATE")] == [(p.row, p.code) for p in file.problems]
    assert 'Row 2 already says that "E1" is in "warehouse-de".' == file.problems[1].message
    assert [4] == [row.row for row in file.rows]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("name", "Anna Schmitt"),
        ("email", "anna@example.com"),
        ("phone", "+4915112345678"),
        ("country", "AT"),
        ("language", "en"),
        ("time_zone", ""),
        ("user_id", "anna"),
        ("held.first_aid_date", "2024-01-01"),
    ],
)
def test_rows_of_one_person_agree(column: str, text: str) -> None:
    """Rows that say different things of one person are bad from the second on, naming the first."""
    second = ANNA | {"position_id": "mechanic-de", column: text}
    file = read(written(ANNA, second))
    problem = only_problem(file)
    assert ("STAFF_ROW_CONFLICT", 3, column) == (problem.code, problem.row, problem.column)
    assert "in row 2" in problem.message
    assert [2] == [row.row for row in file.rows]


def test_what_somebody_holds_is_not_told() -> None:
    """A disagreement about a held value does not repeat the values, which may be confidential."""
    rows = [ANNA | {"position_id": p, "held.first_aid_date": p} for p in ("warehouse-de", "mechanic-de")]
    message = only_problem(read(written(*rows))).message
    assert 'held.first_aid_date: employee "E1" has another value in row 2 and another value here.' == message


def test_a_membership_may_differ_between_rows_of_one_person() -> None:
    """Company, position, dates and tags belong to the row, not to the person."""
    second = ANNA | {
        "company_id": "nw-us",
        "position_id": "driver-us",
        "start_date": "2024-01-01",
        "tags": "x",
    }
    assert [2, 3] == [row.row for row in read(written(ANNA, second)).rows]


def test_what_a_bad_row_left_open_is_settled_by_the_next() -> None:
    """Two good-looking rows that disagree are found even when the person's first row was unreadable there."""
    rows = [
        ANNA | {"country": "??"},
        ANNA | {"position_id": "mechanic-de"},
        ANNA | {"company_id": "nw-us", "position_id": "driver-us", "country": "AT"},
    ]
    file = read(written(*rows))
    assert [(2, "STAFF_CELL_INVALID"), (4, "STAFF_ROW_CONFLICT")] == [(p.row, p.code) for p in file.problems]
    assert "in row 3" in file.problems[1].message


@pytest.mark.parametrize("first", [{"user_id": "E2"}, {"employee_number": "E0", "user_id": "E2"}])
def test_a_user_id_belongs_to_one_employee(first: dict[str, str]) -> None:
    """A user id that another employee has, given or by default, makes the later row bad."""
    problem = only_problem(read(written(ANNA | first, ANNA | {"employee_number": "E2"})))
    assert ("STAFF_USER_ID_TAKEN", 3, "user_id") == (problem.code, problem.row, problem.column)


@pytest.mark.parametrize("column", ["employee_number", "user_id"])
def test_nobody_of_a_company_has_an_id_of_selenes_own(column: str) -> None:
    """The machine's administrator and the worker are nobody's employees."""
    problem = only_problem(read(written(ANNA | {column: "local-admin"})))
    assert (2, column) == (problem.row, problem.column)


def test_the_header_is_judged_whole() -> None:
    """Unknown, unnamed, doubled and missing columns are all named at once, and no row is read."""
    file = read("emplyee_number;name;name;;held.a b;company_id;position_id;country;language;time_zone\nE1;A;;;;;;;;\n")
    assert [
        ("STAFF_COLUMN_DUPLICATE", "name"),
        ("STAFF_COLUMN_UNKNOWN", "emplyee_number"),
        ("STAFF_COLUMN_UNKNOWN", None),
        ("STAFF_COLUMN_UNKNOWN", "held.a b"),
        ("STAFF_COLUMN_MISSING", "employee_number"),
        ("STAFF_COLUMN_MISSING", "start_date"),
    ] == [(problem.code, problem.column) for problem in file.problems]
    assert "Did you mean employee_number?" == file.problems[1].hint
    assert {1} == {problem.row for problem in file.problems}
    assert ((), 0, frozenset()) == (file.rows, file.row_count, file.bad_rows)


@pytest.mark.parametrize(
    ("data", "said", "line"),
    [
        (b"", "The file is empty.", 1),
        (b" \r\n\r\n", "The file is empty.", 1),
        (b"\n\nE1,Anna\n", "Line 3 is not a header", 3),
        (b"employee_number\tname\n", "Line 1 is not a header", 1),
        ("employee_number,name".encode("utf-16"), "UTF-16", None),
        ("employee_number,name".encode("utf-16-le"), "UTF-16", None),
        ("employee_number,name\nE1,Bj\xf6rn".encode("latin-1"), "Line 2 is not UTF-8 (byte 0xf6)", 2),
        (b"PK\x03\x04\x14\x00", "workbook", None),
    ],
)
def test_what_is_not_a_csv_in_utf8_is_said(data: bytes, said: str, line: int | None) -> None:
    """A file that cannot be read as a whole has one problem, which says what it seems to be."""
    problem = only_problem(read(data))
    assert ("STAFF_FILE_UNREADABLE", line) == (problem.code, problem.line)
    assert said in problem.message
    assert problem.hint


@pytest.mark.parametrize("rest", ['"Anna\nE2,B\n', '"Anna\nE2,"B"\n', '"' + "x\n" * 70_000])
def test_a_quote_that_swallows_rows_refuses_the_file(rest: str) -> None:
    """When a quote may have swallowed rows, nobody is read: whoever is absent could be taken for gone."""
    file = read(",".join(ANNA) + "\n" + ",".join(ANNA.values()) + "\nE9," + rest)
    assert ("STAFF_FILE_UNREADABLE", 3) == (only_problem(file).code, only_problem(file).line)
    assert () == file.rows


def test_a_row_of_another_shape_is_named() -> None:
    """A row with too few or too many cells or a stray quote is bad; those around it are read."""
    header, first = ",".join(ANNA), ",".join(ANNA.values())
    file = read(f'{header}\n{first},x\nE2\n"E3"x,B\n{first}\n')
    assert [(2, "STAFF_ROW_CELL_COUNT"), (3, "STAFF_ROW_CELL_COUNT"), (4, "STAFF_ROW_MALFORMED")] == [
        (problem.row, problem.code) for problem in file.problems
    ]
    assert "The row has 9 cells, the header has 8." == file.problems[0].message
    assert ([5], 4) == ([row.row for row in file.rows], file.row_count)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_by_their_lines(end: str) -> None:
    """A row's number is the line where it starts, whatever ends lines; empty lines count but are no rows."""
    first = ",".join(ANNA.values())
    broken = first.replace("E1", "E2").replace("Anna Schmidt", f'"Anna{end}Schmidt"')
    lines = ["", ",".join(ANNA), first, "", "," * 7, " ", broken, first.replace("E1", "E3")]
    file = read(end.join(lines))
    assert ([3, 9], frozenset({7}), 3) == ([row.row for row in file.rows], file.bad_rows, file.row_count)


@given(st.binary())
@example(b"\xef\xbb\xbf")
@example(b'employee_number,"')
@example(b"employee_number\0,name")
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever the bytes are, the reader answers with problems and never raises."""
    assert read(data).problems


@given(st.text(alphabet=st.one_of(st.sampled_from('"",;\r\n \0é@+-.|'), st.characters()), max_size=60), st.data())
def test_no_text_below_a_good_header_raises(text: str, data: st.DataObject) -> None:
    """Whatever stands in the cells, each row is either good or bad with a problem."""
    column = data.draw(st.sampled_from(COLUMNS))
    for sheet in (written(ANNA | {column: text}), ",".join(COLUMNS) + "\n" + text):
        file = read(sheet.encode("utf-8", "surrogatepass"))
        assert file.row_count == len(file.rows) + len(file.bad_rows)
        assert file.bad_rows <= {problem.row for problem in file.problems}
