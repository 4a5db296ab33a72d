"""A database with two tenants whose runs can be kept moving."""

import pytest
from sqlalchemy import insert

from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import TENANTS

AT = "2026-03-02T09:00:00Z"


@pytest.fixture
def tenants(database: Database) -> Database:
    """Give a fresh database with the tenants acme and globex; the test runs once on each kind."""
    for tenant_id in ("acme", "globex"):
        row = {"tenant_id": tenant_id, "created_at": AT, "settings": "{}"}
        permit = Permit(tenant_id, "bootstrap", "", "", "", "", ("storage_tenants",), AT)
        with database.write() as transaction, transaction.permitted(permit):
            transaction.execute(insert(TENANTS), row)
    return database
