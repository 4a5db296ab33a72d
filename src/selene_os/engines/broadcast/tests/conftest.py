"""Fixtures of the broadcast tests."""

import pytest

from selene_os.engines.broadcast.tests.factories import Office, an_office
from selene_os.storage.database import Database


@pytest.fixture
def office(database: Database) -> Office:
    """The office of the tenant `acme`, in an otherwise empty database."""
    return an_office(database)
