"""The reader of a staff file: bytes of a CSV in, typed rows and every problem at once out; it writes nothing.

Theory. One line says that one person is in one position, so a file holds two kinds of columns: the person's
own (name, email, phone, country, language, time zone, user id, what is already held), in which all lines of
a person agree, and the membership's (position, dates, tags). A line is good or bad as a whole; what could
be read of a bad one still counts against later lines. Whatever makes it unsure which lines there are
(encoding, header, a quote that swallows lines) is a problem of the file: then no row is good, because
whoever is absent from a file may be taken for gone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from selene_os.engines.onboarding.staff_cells import (
    CellError,
    ColumnRule,
    did_you_mean,
    person_id,
    read_country,
    read_date,
    read_language,
    read_tags,
    read_text,
    read_time_zone,
    shown,
)
from selene_os.engines.onboarding.staff_contacts import read_email, read_phone
from selene_os.engines.onboarding.staff_sheet import (
    HELD,
    Fault,
    Header,
    Record,
    StaffFileError,
    decoded,
    header_of,
    records,
    unreadable,
)
from selene_os.kernel.problem import Problem

_PERSON = ("user_id", "name", "email", "phone", "country", "language", "time_zone")


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """The tenant's companies, and its positions: position id to company id and title."""

    companies: frozenset[str]
    positions: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person in one position, as a good line says it; `row` is the line where it starts, from 1."""

    row: int
    employee_number: str
    user_id: str
    name: str
    email: str | None
    phone: str | None
    company_id: str
    position_id: str
    country: str
    language: str
    time_zone: str | None
    start_date: date
    end_date: date | None
    tags: tuple[str, ...]
    held: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StaffFile:
    """What a file says: its good rows in order, all problems, and how many rows it has, the bad ones by row.

    A problem of the file as a whole leaves no rows, good or bad, and `row_count` 0.
    """

    rows: tuple[StaffRow, ...]
    problems: tuple[Problem, ...]
    row_count: int
    bad_rows: frozenset[int]


def read_staff_file(data: bytes, *, file_name: str, known: KnownPlaces) -> StaffFile:
    """Read a staff CSV (UTF-8, comma or semicolon); never raises, whatever the bytes."""
    try:
        text = decoded(data)
        header = header_of(text, _rules(known))
        return _read_rows(text, header, file_name, known)
    except StaffFileError as refused:
        problems = tuple(fault.problem(file_name) for fault in refused.faults)
        return StaffFile((), problems, 0, frozenset())


def _rules(known: KnownPlaces) -> dict[str, ColumnRule]:
    company, position = _one_of(known.companies, "company"), _one_of(known.positions, "position")
    return {
        "employee_number": ColumnRule(person_id(64), in_header=True, filled=True),
        "user_id": ColumnRule(person_id(128)),
        "name": ColumnRule(read_text, in_header=True, filled=True),
        "email": ColumnRule(read_email),
        "phone": ColumnRule(read_phone),
        "company_id": ColumnRule(company, in_header=True, filled=True, repeats=True),
        "position_id": ColumnRule(position, in_header=True, filled=True, repeats=True),
        "position_title": ColumnRule(read_text, repeats=True),
        "country": ColumnRule(read_country, in_header=True, filled=True, repeats=True),
        "language": ColumnRule(read_language, in_header=True, filled=True, repeats=True),
        "time_zone": ColumnRule(read_time_zone, in_header=True, repeats=True),
        "start_date": ColumnRule(read_date, in_header=True, filled=True, repeats=True),
        "end_date": ColumnRule(read_date, repeats=True),
        "tags": ColumnRule(read_tags, repeats=True),
    }


def _one_of(ids: Iterable[str], what: str) -> Callable[[str], str]:
    known, ordered = frozenset(ids), sorted(ids)

    def read(text: str) -> str:
        if text in known:
            return text
        hint = did_you_mean(text, ordered, f"Add the {what} first, or correct the id.")
        raise CellError(f"the tenant has no {what} {shown(text)}.", hint)

    return read


def _read_rows(text: str, header: Header, file_name: str, known: KnownPlaces) -> StaffFile:
    rows: list[StaffRow] = []
    problems: list[Problem] = []
    bad_rows: set[int] = set()
    roll = _Roll(header)
    for record in records(text, header.delimiter):
        if record.row <= header.row:
            continue
        if record.swallows:
            said = f"A quote that opens in line {record.row} is not closed where its cell ends."
            raise unreadable(said, "Close it; inside a quoted cell write a quote twice.", record.row)
        read = _read_record(record, header, known, roll)
        if isinstance(read, StaffRow):
            rows.append(read)
            continue
        bad_rows.add(record.row)
        problems += (fault._replace(row=record.row).problem(file_name) for fault in read)
    return StaffFile(tuple(rows), tuple(problems), len(rows) + len(bad_rows), frozenset(bad_rows))


def _read_record(record: Record, header: Header, known: KnownPlaces, roll: "_Roll") -> StaffRow | list[Fault]:
    if record.broken:
        said = "The row holds a quoted cell with something behind its closing quote."
        return [Fault("STAFF_ROW_MALFORMED", said, "Quote the whole cell; inside it write a quote twice.")]
    if len(record.cells) != len(header.names):
        said = f"The row has {len(record.cells)} cells, the header has {len(header.names)}."
        hint = "Add or remove delimiters; quote a cell that contains one."
        return [Fault("STAFF_ROW_CELL_COUNT", said, hint)]
    cells: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, reader, raw in zip(header.names, header.readers, record.cells, strict=True):
        value = reader(raw)
        if isinstance(value, CellError):
            faults.append(_bad_cell(name, str(value), value.hint))
        else:
            cells[name] = value
    if "user_id" not in header.names or ("user_id" in cells and cells["user_id"] is None):
        cells["user_id"] = cells.get("employee_number")
    faults += _across_cells(cells, known)
    faults += roll.clashes(record.row, cells)
    return faults or _staff_row(record.row, cells, header.held)


def _across_cells(cells: Mapping[str, Any], known: KnownPlaces) -> Iterator[Fault]:
    if cells.get("position_id") is not None:
        yield from _misplaced(cells["position_id"], cells.get("company_id"), cells.get("position_title"), known)
    start, end = cells.get("start_date"), cells.get("end_date")
    if start is not None and end is not None and end < start:
        yield _bad_cell("end_date", f"{end} is before the start on {start}.", "Correct one of the two dates.")


def _misplaced(position: str, company: str | None, title: str | None, known: KnownPlaces) -> Iterator[Fault]:
    owner, known_title = known.positions[position]
    if company is not None and company != owner:
        said = f"{shown(position)} is a position of {shown(owner)}, not of {shown(company)}."
        yield _bad_cell("position_id", said, "Correct company_id or position_id.")
    if title is not None and title.casefold() != known_title.casefold():
        said = f"{shown(position)} has the title {shown(known_title)}, not {shown(title)}."
        yield _bad_cell("position_title", said, "Correct position_id, write that title, or leave it empty.")


def _bad_cell(column: str, said: str, hint: str) -> Fault:
    return Fault("STAFF_CELL_INVALID", f"{column}: {said}", hint, column=column)


def _staff_row(row: int, cells: Mapping[str, Any], held: tuple[str, ...]) -> StaffRow:
    return StaffRow(
        row=row,
        employee_number=cells["employee_number"],
        user_id=cells["user_id"],
        name=cells["name"],
        email=cells.get("email"),
        phone=cells.get("phone"),
        company_id=cells["company_id"],
        position_id=cells["position_id"],
        country=cells["country"],
        language=cells["language"],
        time_zone=cells["time_zone"],
        start_date=cells["start_date"],
        end_date=cells.get("end_date"),
        tags=cells.get("tags") or (),
        held=tuple((name[len(HELD) :], cells[name]) for name in held if cells[name] is not None),
    )


_UNREAD = object()


class _Roll:
    """Who was seen in which row so far; rows that are bad for another reason are seen too."""

    def __init__(self, header: Header) -> None:
        self._columns = tuple(name for name in (*_PERSON, *header.held) if name in (*header.names, "user_id"))
        self._pairs: dict[tuple[str, str], int] = {}
        self._users: dict[str, tuple[str, int]] = {}
        self._people: dict[str, list[tuple[int, tuple[object, ...]]]] = {}

    def clashes(self, row: int, cells: Mapping[str, Any]) -> list[Fault]:
        """What this row says against earlier ones."""
        number = cells.get("employee_number")
        if number is None:
            return []
        position: str = cells.get("position_id") or ""
        first = self._pairs.setdefault((number, position), row) if position else row
        if first != row:
            said = f"Row {first} already says that {shown(number)} is in {shown(position)}."
            return [Fault("STAFF_ROW_DUPLICATE", said, "Remove one of the two rows.")]
        faults = list(self._disagreements(row, number, cells))
        if "user_id" in cells and not any(fault.column == "user_id" for fault in faults):
            faults += self._taken(row, number, cells["user_id"])
        return faults

    def _disagreements(self, row: int, number: str, cells: Mapping[str, Any]) -> Iterator[Fault]:
        mine = tuple(cells.get(column, _UNREAD) for column in self._columns)
        earlier = self._people.setdefault(number, [])
        for place, column in enumerate(self._columns if earlier else ()):
            read = ((seen, theirs[place]) for seen, theirs in earlier if theirs[place] is not _UNREAD)
            first, theirs = next(read, (row, _UNREAD))
            if theirs not in (_UNREAD, mine[place]) and mine[place] is not _UNREAD:
                said = f"{column}: employee {shown(number)} has {_told(column, theirs)} in row {first}"
                said += f" and {_told(column, mine[place])} here."
                hint = "Write the same in all rows of one person."
                yield Fault("STAFF_ROW_CONFLICT", said, hint, column=column)
        earlier.append((row, mine))

    def _taken(self, row: int, number: str, user_id: str) -> Iterator[Fault]:
        owner, first = self._users.setdefault(user_id, (number, row))
        if owner != number:
            said = f"user_id: {shown(user_id)} is already that of the employee {shown(owner)} in row {first}."
            hint = "Give every employee a user id of their own."
            yield Fault("STAFF_USER_ID_TAKEN", said, hint, column="user_id")


def _told(column: str, value: object) -> str:
    if value is None:
        return "nothing"
    # What somebody holds may be confidential, and a message ends up in logs.
    return "another value" if column.startswith(HELD) else shown(str(value))
