"""What several acceptance tests begin with: companies that write emails, and a second database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from selene_os.testing.databases import Fill, PostgresDatabases, SqliteDatabases
from tests.post_office import PostOffice, three_readers
from tests.stage import Stage


@pytest.fixture
def filling(request: pytest.FixtureRequest, filling: Fill | None) -> Fill | None:
    """Let a test with a mailing company find it in its database."""
    return three_readers if "mailing" in request.fixturenames else filling


@pytest.fixture
def office() -> PostOffice:
    """Give a provider of emails that takes everything."""
    return PostOffice()


@pytest.fixture
def mailing(database_url: str, office: PostOffice) -> Iterator[Stage]:
    """Give a company of three people who read emails only."""
    made = Stage(database_url, providers=office)
    yield made
    made.leave()


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
