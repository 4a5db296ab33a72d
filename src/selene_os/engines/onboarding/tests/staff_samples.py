"""What tests of the staff file stand on: a tenant's places, one good row, and sheets made of such rows."""

import csv
import io
from collections.abc import Mapping, Sequence

from selene_os.engines.onboarding.staff_file import KnownPlaces, StaffFile, read_staff_file
from selene_os.kernel.problem import Problem

KNOWN = KnownPlaces(
    frozenset({"nw-de", "nw-us"}),
    {
        "warehouse-de": ("nw-de", "Warehouse Operator"),
        "mechanic-de": ("nw-de", "Forklift Mechanic"),
        "driver-us": ("nw-us", "Delivery Driver"),
    },
)
COLUMNS = (
    "employee_number",
    "user_id",
    "name",
    "email",
    "phone",
    "company_id",
    "position_id",
    "position_title",
    "country",
    "language",
    "time_zone",
    "start_date",
    "end_date",
    "tags",
    "held.forklift_licence",
    "held.first_aid_date",
)
ANNA = {
    "employee_number": "E1",
    "name": "Anna Schmidt",
    "company_id": "nw-de",
    "position_id": "warehouse-de",
    "country": "DE",
    "language": "de",
    "time_zone": "Europe/Berlin",
    "start_date": "2020-02-29",
}


def read(data: bytes | str) -> StaffFile:
    """The file that these bytes are, or this text in UTF-8."""
    return read_staff_file(data.encode() if isinstance(data, str) else data, file_name="staff.csv", known=KNOWN)


def written(*people: Mapping[str, str], columns: Sequence[str] = COLUMNS, delimiter: str = ",") -> str:
    """A sheet of these cells by column; a cell that is not given is empty."""
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(people)
    return sheet.getvalue()


def only_problem(file: StaffFile) -> Problem:
    """The one problem that a file has."""
    assert 1 == len(file.problems), file.problems
    return file.problems[0]
