"""What the tests of the test set-up need."""

from collections.abc import Iterator

import pytest

from selene_os.testing.session import Session


@pytest.fixture
def session() -> Iterator[Session]:
    """Give a session of its own, beside the one in which this test runs."""
    begun = Session.begin()
    yield begun
    begun.leave()
