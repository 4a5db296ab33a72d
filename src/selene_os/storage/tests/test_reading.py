"""A reader sees one stable snapshot and cannot write, whatever it tries."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import PermitMissing
from selene_os.storage.database import Database
from selene_os.storage.tenants import COUNTERS, TENANTS, bump_facts_revision, facts_revision
from selene_os.storage.tests.factories import add_tenants, tenants_in

ON_BOTH = [
    "INSERT INTO storage_requests VALUES ('acme', 'k', 'd', 'a', '')",
    "INSERT INTO storage_tenants VALUES ('globex', '', '{}')",
    "UPDATE storage_tenant_counters SET request_number = 9",
    "DELETE FROM storage_tenants",
    "DROP TABLE storage_requests",
    "CREATE TABLE loot (x integer)",
]


@pytest.mark.parametrize("statement", ON_BOTH)
def test_a_reader_cannot_write(acme: Database, statement: str) -> None:
    """Neither a record nor what is gated, nor the schema."""
    with pytest.raises((PermitMissing, DBAPIError)), acme.read() as transaction:
        transaction.execute(text(statement))
    assert ["acme"] == tenants_in(acme)


def test_a_reader_keeps_its_snapshot(acme: Database) -> None:
    """What is committed while somebody reads is seen by the next reader."""
    with acme.read() as reading:
        assert 0 == facts_revision(reading, "acme")
        with acme.write() as transaction:
            bump_facts_revision(transaction, "acme")
        add_tenants(acme, "globex")
        assert 0 == facts_revision(reading, "acme")
        assert ["acme"] == list(reading.execute(select(TENANTS.c.tenant_id)).scalars())
    assert ["acme", "globex"] == tenants_in(acme)


def test_readers_do_not_stand_in_a_writers_way(acme: Database) -> None:
    """A writer commits while somebody reads, and somebody reads while a writer has not committed."""
    with acme.write() as transaction:
        bump_facts_revision(transaction, "acme")
        with acme.read() as reading:
            assert 0 == reading.execute(select(COUNTERS.c.facts_revision)).scalar_one()
    with acme.read() as reading:
        assert 1 == reading.execute(select(COUNTERS.c.facts_revision)).scalar_one()
