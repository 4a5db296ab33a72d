"""An access store on a database with two tenants."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from selene_os.engines.access.store import AccessStore
from selene_os.engines.access.tests.factories import add_tenants, the_access_permit
from selene_os.storage.database import Database


@pytest.fixture
def store_of(database: Database, now: datetime) -> Iterator[Callable[[str], AccessStore]]:
    """Give the stores of tenants, all in one transaction with a permit for grants."""
    add_tenants(database, now)
    with database.write() as transaction, transaction.permitted(the_access_permit("acme", now)):
        yield lambda tenant_id: AccessStore(transaction, tenant_id)
