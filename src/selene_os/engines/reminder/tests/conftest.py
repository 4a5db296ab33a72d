"""Fixtures of the reminder tests."""

import pytest

from selene_os.engines.reminder.tests.factories import Desk, a_desk
from selene_os.storage.database import Database


@pytest.fixture
def desk(database: Database) -> Desk:
    """The desk of the tenant `acme`, in an otherwise empty database."""
    return a_desk(database)
