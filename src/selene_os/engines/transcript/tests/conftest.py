"""A transcript store on a database with two tenants."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from selene_os.engines.transcript.store import TranscriptStore
from selene_os.engines.transcript.tests.factories import add_tenants
from selene_os.storage.database import Database


@pytest.fixture
def store_of(database: Database, now: datetime) -> Iterator[Callable[[str], TranscriptStore]]:
    """Give the stores of tenants, all in one transaction."""
    add_tenants(database, now)
    with database.write() as transaction:
        yield lambda tenant_id: TranscriptStore(transaction, tenant_id)
