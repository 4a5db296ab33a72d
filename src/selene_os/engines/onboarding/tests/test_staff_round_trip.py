import codecs
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.onboarding.staff_cells import time_zones
from selene_os.engines.onboarding.staff_file import StaffRow
from selene_os.engines.onboarding.tests.staff_samples import COLUMNS, KNOWN, read, written

IDS = st.text("aZ09._@:+-", min_size=1, max_size=12)
MAILBOXES = st.text("aZ09_-", min_size=1, max_size=12).map(lambda text: f"x{text}@example.test")
PHONES = st.integers(0, 99_999_999).map(lambda number: f"+49151{number:08d}")
ZONES = st.sampled_from(sorted(time_zones()))
TEXTS = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffd"), max_size=30)
    .map(lambda text: unicodedata.normalize("NFC", text).strip(" \t\u00a0\u202f"))
    .filter(bool)
)
DATES = st.dates(date(1950, 1, 1), date(2100, 1, 1))
HELD = ("first_aid_date", "forklift_licence")


@st.composite
def good_rows(draw: st.DrawFn) -> list[StaffRow]:
    """Rows of up to four people, each in one to three positions, in any order; their numbers are still 0."""
    rows: list[StaffRow] = []
    numbers = draw(st.lists(IDS, max_size=4, unique=True))
    for number in numbers:
        own = draw(people(number if draw(st.booleans()) else f"user:{number}"))
        positions = draw(st.lists(st.sampled_from(sorted(KNOWN.positions)), min_size=1, unique=True))
        rows += [draw(memberships(own, number, position)) for position in positions]
    return draw(st.permutations(rows))


@st.composite
def people(draw: st.DrawFn, user_id: str) -> dict[str, Any]:
    held = draw(st.dictionaries(st.sampled_from(HELD), TEXTS))
    return {
        "user_id": user_id,
        "name": draw(TEXTS),
        "email": draw(st.none() | MAILBOXES),
        "phone": draw(st.none() | PHONES),
        "country": draw(st.sampled_from(["DE", "PL", "BR"])),
        "language": draw(st.sampled_from(["de", "pt-BR", "zh-Hant-TW"])),
        "time_zone": draw(st.none() | ZONES),
        "held": tuple(sorted(held.items())),
    }


@st.composite
def memberships(draw: st.DrawFn, own: dict[str, Any], number: str, position: str) -> StaffRow:
    start = draw(DATES)
    return StaffRow(
        row=0,
        employee_number=number,
        company_id=KNOWN.positions[position][0],
        position_id=position,
        start_date=start,
        end_date=draw(st.none() | st.dates(start, date(2100, 1, 1))),
        tags=tuple(sorted(draw(st.sets(st.sampled_from(["trainee", "night-shift", "nachtdienst süd"]))))),
        **own,
    )


def as_cells(row: StaffRow) -> dict[str, str]:
    plain = {name: getattr(row, name) for name in COLUMNS if hasattr(row, name)}
    cells = {name: "" if value is None else str(value) for name, value in plain.items()}
    title = KNOWN.positions[row.position_id][1]
    held = {f"held.{key}": value for key, value in row.held}
    return cells | {"tags": "|".join(row.tags), "position_title": title} | held


@pytest.mark.slow
@given(good_rows(), st.permutations(COLUMNS), st.sampled_from(",;"), st.booleans())
def test_what_is_written_is_read_back(
    rows: list[StaffRow], columns: list[str], delimiter: str, with_mark: bool
) -> None:
    """Good rows survive being written, with either delimiter, columns in any order, a mark or none."""
    text = written(*(as_cells(row) for row in rows), columns=columns, delimiter=delimiter)
    file = read(codecs.BOM_UTF8 * with_mark + text.encode())
    numbered = [replace(row, row=number) for number, row in enumerate(rows, start=2)]
    assert (tuple(numbered), ()) == (file.rows, file.problems)
