import json
from pathlib import Path

import pytest

from selene_os.engines.onboarding.staff_file import KnownPlaces, read_staff_file

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize("tenant", ["northwind", "contoso"])
def test_the_example_staff_files_read(tenant: str) -> None:
    """Both example staff files read without a problem against the example places."""
    places = json.loads((EXAMPLES / "places.json").read_text(encoding="utf-8"))
    (place,) = (place for place in places["tenants"] if place["id"] == tenant)
    known = KnownPlaces(
        frozenset(company["id"] for company in place["companies"]),
        {position["id"]: (position["company"], position["title"]) for position in place["positions"]},
    )
    data = (EXAMPLES / place["staff"]).read_bytes()
    file = read_staff_file(data, file_name=f"{tenant}.csv", known=known)
    assert () == file.problems
    assert file.rows
