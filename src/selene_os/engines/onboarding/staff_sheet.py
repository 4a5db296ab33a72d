"""The lines of a staff file: from whatever bytes to a header of known columns and to numbered records."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from selene_os.engines.onboarding.staff_cells import ColumnRule, did_you_mean, is_field_key, read_text, shown
from selene_os.kernel.problem import Problem

HELD = "held."
_SAVE_AS_UTF8 = 'Save the sheet as "CSV UTF-8" and try again.'


class Fault(NamedTuple):
    """What is wrong, before it is known in which file; `row` is filled in by whoever walks the rows."""

    code: str
    message: str
    hint: str
    row: int | None = None
    column: str | None = None

    def problem(self, file_name: str) -> Problem:
        """The fault as everybody else sees it."""
        return Problem(self.code, self.message, self.hint, file_name, self.row, self.row, self.column)


class StaffFileError(Exception):
    """The file as a whole is refused: no row of it can be trusted."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


class Record(NamedTuple):
    """One row of cells and the line of the file where it starts, from 1; broken when its quotes are wrong."""

    row: int
    cells: list[str]
    broken: bool = False
    swallows: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing stands in any of its cells."""
        return not self.broken and not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Header:
    """The file's columns: their names, in order, and a reader of raw cells for each."""

    row: int
    delimiter: str
    names: tuple[str, ...]
    readers: tuple[Callable[[str], object], ...]

    @property
    def held(self) -> tuple[str, ...]:
        """The `held.<field_key>` columns, in order of their keys."""
        return tuple(sorted(name for name in self.names if name.startswith(HELD)))


def decoded(data: bytes) -> str:
    """The file's text without its byte order mark; `StaffFileError` unless it is UTF-8."""
    if data.startswith(b"PK\x03\x04"):
        raise unreadable("The file is a workbook, not a CSV.", _SAVE_AS_UTF8)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        raise unreadable("The file is in UTF-16 or UTF-32, not in UTF-8.", _SAVE_AS_UTF8)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise unreadable(f"Line {row} is not UTF-8 (byte {data[error.start]:#04x}).", _SAVE_AS_UTF8, row) from error


def unreadable(message: str, hint: str, row: int | None = None) -> StaffFileError:
    """The file as a whole refused for one reason."""
    return StaffFileError(Fault("STAFF_FILE_UNREADABLE", message, hint, row))


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The rows of the file that are not empty.

    A row with a stray quote comes broken. One whose quote may have swallowed other rows is the last.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    swallows = False
    while not swallows:
        row = reader.line_num + 1
        try:
            record = Record(row, next(reader))
        except StopIteration:
            return
        except csv.Error as error:
            swallows = reader.line_num > row or "unexpected end" in str(error) or "field limit" in str(error)
            record = Record(row, [], True, swallows)
        if not record.is_blank:
            yield record


def header_of(text: str, rules: Mapping[str, ColumnRule]) -> Header:
    """The first line that is not empty, its delimiter found; `StaffFileError` names all its problems."""
    delimiter, record = _sniffed(text, rules)
    names = tuple(cell.strip() for cell in record.cells)
    faults = _name_faults(names, rules)
    for name, rule in rules.items():
        if rule.in_header and name not in names:
            faults.append(Fault("STAFF_COLUMN_MISSING", f"The column {name} is missing.", "Add it.", column=name))
    if faults:
        raise StaffFileError(*(fault._replace(row=record.row) for fault in faults))
    held = ColumnRule(read_text)
    readers = tuple(rules.get(name, held).reader() for name in names)
    return Header(record.row, delimiter, names, readers)


def _sniffed(text: str, rules: Mapping[str, ColumnRule]) -> tuple[str, Record]:
    """The delimiter that finds the most known columns in the first line that is not empty, and that line."""
    nothing = Record(1, [])
    found = {delimiter: next(records(text, delimiter), nothing) for delimiter in (",", ";")}

    def known_columns(delimiter: str) -> int:
        return sum(_is_known(cell.strip(), rules) for cell in found[delimiter].cells)

    best = max(found, key=known_columns)
    if not known_columns(best):
        row = found[best].row
        said = f"Line {row} is not a header: it names no known column." if text.strip() else "The file is empty."
        needed = ", ".join(name for name, rule in rules.items() if rule.in_header)
        raise unreadable(said, f"Begin with names of columns, separated by commas or semicolons: {needed}.", row)
    return best, found[best]


def _is_known(name: str, rules: Mapping[str, ColumnRule]) -> bool:
    return name in rules or (name.startswith(HELD) and is_field_key(name[len(HELD) :]))


def _name_faults(names: tuple[str, ...], rules: Mapping[str, ColumnRule]) -> list[Fault]:
    faults = [
        Fault(
            "STAFF_COLUMN_DUPLICATE",
            f"The column {shown(name)} is there {times} times.",
            "Keep one.",
            column=name,
        )
        for name, times in Counter(names).items()
        if times > 1 and _is_known(name, rules)
    ]
    for place, name in enumerate(names, start=1):
        if not name:
            hint = "Name it, or remove it and its delimiters."
            faults.append(Fault("STAFF_COLUMN_UNKNOWN", f"Column {place} has no name.", hint))
        elif not _is_known(name, rules):
            faults.append(_unknown_column(name, rules))
    return faults


def _unknown_column(name: str, rules: Mapping[str, ColumnRule]) -> Fault:
    hint = "A field key has 1 to 64 letters A to Z, digits and . _ - and begins with a letter or digit."
    if not name.startswith(HELD):
        known = f"Remove it; known are {', '.join(rules)} and held.<field_key>."
        hint = did_you_mean(name, sorted(rules), known)
    return Fault("STAFF_COLUMN_UNKNOWN", f"There is no column {shown(name)}.", hint, column=name)
