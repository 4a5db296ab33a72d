"""What the storage tests are made of."""

import os
from dataclasses import dataclass

import pytest
from sqlalchemy import text

import selene_os.storage.ledger  # noqa: F401 - the gate knows the tables that are declared
from selene_os.kernel.call import Deadline
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

AT = "2026-03-02T09:00:00Z"


@dataclass
class StandingWatch:
    """A stopwatch that somebody else moves."""

    at_ms: int = 0

    def monotonic_ms(self) -> int:
        return self.at_ms

    def pause_ms(self, milliseconds: int) -> None:
        self.at_ms += milliseconds


def a_permit(*tables: str, permit_id: str = "permit-1", tenant_id: str = "acme") -> Permit:
    # The permit's own id stands for its run, so that several permits of a test are for different writes.
    return Permit(tenant_id, permit_id, permit_id, "S01", "SIMULATION", "d" * 64, tables, AT)


def add_tenants(database: Database, *tenant_ids: str) -> None:
    for tenant_id in tenant_ids:
        permit = a_permit("storage_tenants", permit_id="bootstrap", tenant_id=tenant_id)
        with database.write() as transaction, transaction.permitted(permit):
            add_tenant(transaction, tenant_id, AT)


def tenants_in(database: Database) -> list[str]:
    with database.read() as transaction:
        found = transaction.execute(text("SELECT tenant_id FROM storage_tenants ORDER BY tenant_id"))
        return [row.tenant_id for row in found]


def a_deadline(milliseconds: int) -> Deadline:
    return Deadline(StandingWatch(), ends_at_ms=milliseconds)


def only(kind: str) -> str:
    """The kind of database that a test is about, unless this run leaves that kind out."""
    if kind not in (os.environ.get("SELENE_TEST_DATABASES") or kind):
        pytest.skip(f"this run leaves {kind} out")
    return kind
