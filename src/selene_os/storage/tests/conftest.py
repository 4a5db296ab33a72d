"""A database with one tenant."""

import pytest

from selene_os.storage.database import Database
from selene_os.storage.tests.factories import add_tenants


@pytest.fixture
def acme(database: Database) -> Database:
    """Give a fresh database that has the tenant acme; the test runs once on each kind."""
    add_tenants(database, "acme")
    return database
