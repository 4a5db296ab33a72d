"""Fixtures that only the tests in this folder need; what rooms need too is in `selene_os.testing`."""

from collections.abc import Iterator

import pytest

from selene_os.testing.databases import Fill
from tests.stage import Stage, small_company


@pytest.fixture
def filling(request: pytest.FixtureRequest) -> Fill | None:
    """Let a test with a stage find the small company in its database; making it takes longer than most tests."""
    return small_company if "stage" in request.fixturenames else None


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """Give a small company on a fresh database; the test runs once on each kind."""
    made = Stage(database_url)
    yield made
    made.leave()
