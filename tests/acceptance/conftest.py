"""A second database, for stories that are told twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from selene_os.testing.databases import PostgresDatabases, SqliteDatabases


@pytest.fixture
def other_database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """Give the URL of one more fresh database of the same kind."""
    if database_kind == "sqlite":
        sqlite: SqliteDatabases = request.getfixturevalue("sqlite_databases")
        folder = tmp_path / "other"
        folder.mkdir()
        yield sqlite.create(folder, migrated=True)
        return
    postgres: PostgresDatabases = request.getfixturevalue("postgres_databases")
    url = postgres.create(migrated=True)
    yield url
    postgres.drop(url)
