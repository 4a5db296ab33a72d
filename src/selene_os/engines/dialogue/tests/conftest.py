"""A dialogue store on a database with two tenants."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tests.factories import add_tenants
from selene_os.storage.database import Database


@pytest.fixture
def store_of(database: Database, now: datetime) -> Iterator[Callable[[str], DialogueStore]]:
    """Give the stores of tenants, all in one transaction."""
    add_tenants(database, now)
    with database.write() as transaction:
        yield lambda tenant_id: DialogueStore(transaction, tenant_id)


@pytest.fixture
def store(store_of: Callable[[str], DialogueStore]) -> DialogueStore:
    """Give the store of the tenant that most tests are about."""
    return store_of("acme")
