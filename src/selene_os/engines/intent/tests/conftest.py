"""An intent store on a database with two tenants."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from selene_os.engines.intent.store import IntentStore
from selene_os.engines.intent.tests.factories import add_tenants
from selene_os.storage.database import Database


@pytest.fixture
def store_of(database: Database, now: datetime) -> Iterator[Callable[[str], IntentStore]]:
    """Give the stores of tenants, all in one transaction."""
    add_tenants(database, now)
    with database.write() as transaction:
        yield lambda tenant_id: IntentStore(transaction, tenant_id)


@pytest.fixture
def store(store_of: Callable[[str], IntentStore]) -> IntentStore:
    """Give the store of the tenant that most tests are about."""
    return store_of("acme")
