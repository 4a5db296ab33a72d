"""A database whose tenants have journals."""

import pytest

from selene_os.engines.journal.tests.factories import add_tenants
from selene_os.storage.database import Database


@pytest.fixture
def tenants(database: Database) -> Database:
    """Give a fresh database with the tenants acme and globex; the test runs once on each kind."""
    add_tenants(database)
    return database
