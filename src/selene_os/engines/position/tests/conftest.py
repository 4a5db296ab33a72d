"""A position store on a database with two tenants."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tests.factories import a_call, add_tenants, open_position, the_position_permit
from selene_os.storage.database import Database


@pytest.fixture
def store_of(database: Database, now: datetime) -> Iterator[Callable[[str], PositionStore]]:
    """Give the stores of tenants, all in one transaction with a permit for every table of the room."""
    add_tenants(database, now)
    with database.write() as transaction, transaction.permitted(the_position_permit(now)):
        yield lambda tenant_id: PositionStore(transaction, tenant_id)


@pytest.fixture
def store(store_of: Callable[[str], PositionStore], now: datetime) -> PositionStore:
    """Give acme's store, with a company and an open position in it."""
    acme = store_of("acme")
    open_position(acme, a_call(now))
    return acme
