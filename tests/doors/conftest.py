"""A database that the command line finds through its environment."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from tests.doors.command_line import COMPANY, FORKLIFT, POSITION
from tests.stage import Stage


@pytest.fixture(params=["sqlite"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Doors know no database, so one kind is enough here."""
    return str(request.param)


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a fresh database to every command of the test, on the second of March 2026."""
    monkeypatch.setenv("SELENE_DATABASE_URL", database_url)
    monkeypatch.setenv("SELENE_NOW", "2026-03-02T09:00:00Z")
    monkeypatch.delenv("SELENE_DEBUG", raising=False)
    return database_url


@pytest.fixture
def stage(url: str) -> Iterator[Stage]:
    """Give a small company on the commands' database."""
    made = Stage(url)
    yield made
    made.leave()


@pytest.fixture
def change(tmp_path: Path) -> str:
    """Give a file with a schema change, as `run open` takes it."""
    given = {
        "company_id": COMPANY,
        "position_id": POSITION,
        "selectors": {},
        "field_specs": [dict(FORKLIFT)],
        "apply_scope": "CurrentAndNew",
    }
    file = tmp_path / "change.json"
    file.write_bytes(orjson.dumps(given))
    return str(file)
