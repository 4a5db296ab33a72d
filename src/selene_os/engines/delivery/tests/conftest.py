"""Fixtures of the delivery tests."""

import pytest

from selene_os.engines.delivery.tests.factories import PostRoom, a_post_room
from selene_os.storage.database import Database


@pytest.fixture
def room(database: Database) -> PostRoom:
    """The post room of the tenant `acme`, in an otherwise empty database."""
    return a_post_room(database)
