"""A small company on a fresh database, as the whole product sees it."""

from collections.abc import Iterator

import pytest

from selene_os.runtime.tests.walking import Staging
from selene_os.testing.databases import Fill
from tests.stage import Stage, small_company


@pytest.fixture
def filling(request: pytest.FixtureRequest) -> Fill | None:
    """Let a test with a stage find the small company in its database."""
    return small_company if "stage" in request.fixturenames else None


@pytest.fixture
def staging(database_url: str) -> Iterator[Staging]:
    """Give a way to make stages on one fresh database; the test runs once on each kind."""
    made = Staging(database_url)
    yield made
    made.close()


@pytest.fixture
def stage(staging: Staging) -> Stage:
    """Give a small company on a fresh database; the test runs once on each kind."""
    return staging()
