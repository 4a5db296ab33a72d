from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from selene_os.engines.onboarding import staff_contacts
from selene_os.engines.onboarding.staff_cells import CellError, time_zones
from selene_os.engines.onboarding.tests.staff_samples import ANNA, only_problem, read, written
from selene_os.kernel.countries import countries

MAILBOXES = st.text("aZ09_+-.é", min_size=1, max_size=9)
DOMAINS = st.sampled_from(["example.com", "Sub.Example.TEST", "x"])


@pytest.mark.parametrize(
    ("column", "text", "said", "hint"),
    [
        ("employee_number", "E 1", 'holds " "', "letters A to Z"),
        ("employee_number", "E" * 65, "has 65 characters", "Shorten"),
        ("employee_number", "Ä1", 'holds "Ä"', "letters A to Z"),
        ("user_id", "u" * 129, "at most 128", "Shorten"),
        ("name", "", "the cell is empty", "Fill it in"),
        ("name", " \t\u00a0", "the cell is empty", "Fill it in"),
        ("name", "x" * 1001, "1,001 characters", "Shorten"),
        ("name", "An\0na", "control character U+0000", "Remove it"),
        ("name", "An\x1bna", "control character U+001B", "Remove it"),
        ("name", "Anna\nSchmidt", "holds a line break", "one line"),
        ("name", "M\ufffdller", "lost character", "UTF-8"),
        ("email", "anna", "is not an email address", "anna.schmidt@example.com"),
        (
            "email",
            "anna.schmidt@localhost",
            '"anna.schmidt@localhost" is not an email',
            "anna.schmidt@example.com",
        ),
        ("email", "a..b@example.com", "is not an email address", "leave it empty"),
        ("phone", "0151 1234567", "is not an international phone number", "+"),
        ("phone", "+49 123", "too few or too many digits", "+"),
        ("phone", "+49 301", "too few or too many digits", "+"),
        ("phone", "+999 1234567", "is not an international phone number", "+"),
        ("phone", "+4930901820 ext 5", "is not an international phone number", "+"),
        ("company_id", "nw-dee", 'no company "nw-dee"', "Did you mean nw-de?"),
        ("position_id", "painter", 'no position "painter"', "Add the position first"),
        ("position_id", "driver-us", 'is a position of "nw-us", not of "nw-de"', "company_id or position_id"),
        ("position_title", "Driver", 'has the title "Warehouse Operator", not "Driver"', "leave it empty"),
        ("country", "UK", "is not a country", "Did you mean GB?"),
        ("country", "DEU", "is not a country", "two letters"),
        ("language", "pt_br", "is not a language tag", "Did you mean pt-BR?"),
        ("language", "German", "is not a language tag", "de, en or pt-BR"),
        ("time_zone", "europe/berlin", "is not a time zone", "Did you mean Europe/Berlin?"),
        ("time_zone", "new york", "is not a time zone", "Did you mean America/New_York?"),
        ("time_zone", "Factory", "is not a time zone", "IANA"),
        ("start_date", "", "the cell is empty", "Fill it in"),
        ("start_date", "01.02.2020", "is not a date", "2026-03-02"),
        ("start_date", "20200102", "is not a date", "2026-03-02"),
        ("start_date", "2021-02-29", "is not a day in the calendar", "Correct"),
        ("end_date", "2020-02-28", "is before the start on 2020-02-29", "Correct one"),
        ("tags", "trainee,night-shift", "holds a comma", "Put | between"),
        ("tags", "x" * 65, "more than 64 characters", "Shorten"),
        ("held.forklift_licence", "x" * 1001, "1,001 characters", "Shorten"),
    ],
)
def test_a_bad_cell_is_named(column: str, text: str, said: str, hint: str) -> None:
    """A bad cell costs its row only, and its problem names row and column, what is wrong and what to do."""
    good = ANNA | {"employee_number": "E0"}
    file = read(written(good, ANNA | {column: text}))
    problem = only_problem(file)
    assert ("STAFF_CELL_INVALID", "staff.csv", 3, 3, column) == (
        problem.code,
        problem.file,
        problem.line,
        problem.row,
        problem.column,
    )
    assert problem.message.startswith(f"{column}: ")
    assert said in problem.message
    assert hint in problem.hint
    assert (1, 2, frozenset({3})) == (len(file.rows), file.row_count, file.bad_rows)


def test_the_tables_are_whole() -> None:
    """There are 249 countries, and the time zones are IANA's without the aliases of one machine."""
    assert 249 == len(countries())
    assert {"Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC"} <= time_zones()
    assert not {"localtime", "posixrules", "Factory"} & time_zones()


@given(MAILBOXES, DOMAINS)
@example("POSTMASTER", "example.com")
@example("a" * 65, "example.com")
def test_the_short_way_to_an_address_ends_where_the_library_does(mailbox: str, domain: str) -> None:
    """An address is judged and normalised as the library does it, whichever way it takes."""
    address = f"{mailbox}@{domain}"
    assert judged(staff_contacts._mail_address, address) == judged(staff_contacts.read_email, address)


@given(st.from_regex(r"\+(49|1|44|39|55|7|54|52|36|225|800|883|999)[0-9]{3,13}", fullmatch=True))
@example("+4401132000000")
@example("+390612345678")
def test_the_short_way_to_a_phone_number_ends_where_the_library_does(number: str) -> None:
    """A phone number is judged and normalised as the library does it, whichever way it takes."""
    assert judged(staff_contacts._phone_number, number) == judged(staff_contacts.read_phone, number)


def judged(reader: Callable[[str], str], text: str) -> str:
    try:
        return reader(text)
    except CellError:
        return "refused"
