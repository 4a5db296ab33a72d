"""Fixtures of the reminder tests."""

import pytest

from selene_os.engines.reminder.tests.factories import Desk, a_desk
from selene_os.engines.reminder.tests.personal_factories import PersonalDesk, a_personal_desk
from selene_os.storage.database import Database


@pytest.fixture
def desk(database: Database) -> Desk:
    """The desk of the tenant `acme`, in an otherwise empty database."""
    return a_desk(database)


@pytest.fixture
def personal(database: Database) -> PersonalDesk:
    """The desk for people's reminders of the tenant `acme`, in an otherwise empty database."""
    return a_personal_desk(database)
