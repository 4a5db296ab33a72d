"""A small company on a fresh database, as the whole product sees it."""

from collections.abc import Iterator

import pytest

from tests.stage import Stage


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """Give a small company on a fresh database; the test runs once on each kind."""
    made = Stage(database_url).furnish()
    yield made
    made.selene.world.database.close()
