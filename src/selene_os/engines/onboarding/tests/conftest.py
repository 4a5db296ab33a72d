"""A desk in front of a database with two tenants."""

from datetime import datetime

import pytest

from selene_os.engines.onboarding.tests.factories import Desk, add_tenants
from selene_os.storage.database import Database


@pytest.fixture
def desk(database: Database, now: datetime) -> Desk:
    """Give a desk of the tenant that most tests are about."""
    add_tenants(database, now)
    return Desk(database, now)
