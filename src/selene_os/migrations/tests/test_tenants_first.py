"""Every key of every table begins with the tenant, so that no row can belong to, or point at, two tenants."""

from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint

import selene_os.assembly  # noqa: F401 - declares every room's tables
from selene_os.storage.metadata import METADATA

OF_NO_TENANT = {"runtime_blueprints"}
"""Texts under their own digest: whoever uses one record uses the same one."""


def test_every_table_is_a_tenants() -> None:
    """Its primary key begins with the tenant."""
    assert OF_NO_TENANT == {each.name for each in _tables() if each.primary_key.columns.keys()[0] != "tenant_id"}


def test_every_unique_key_begins_with_the_tenant() -> None:
    """What one tenant has used is free for every other one."""
    assert [] == [
        f"{table.name}: {columns}"
        for table in _tables()
        for columns in _unique_keys(table)
        if table.name not in OF_NO_TENANT and columns[0] != "tenant_id"
    ]


def test_every_foreign_key_stays_within_the_tenant() -> None:
    """It begins with the tenant on both of its ends."""
    assert [] == [
        f"{table.name}: {each.column_keys}"
        for table in _tables()
        for each in table.constraints
        if isinstance(each, ForeignKeyConstraint) and each.referred_table.name not in OF_NO_TENANT
        if (each.column_keys[0], each.elements[0].column.name) != ("tenant_id", "tenant_id")
    ]


def test_every_table_of_a_tenant_hangs_on_one() -> None:
    """A row of an unknown tenant is refused, but for the append-only ones that outlive everything."""
    loose = {
        table.name
        for table in _tables()
        if not table.info["ledger"] and not table.foreign_keys and table.name not in OF_NO_TENANT
    }
    assert {"storage_tenants", "storage_permits"} == loose


def _tables() -> list[Table]:
    return list(METADATA.sorted_tables)


def _unique_keys(table: Table) -> list[list[str]]:
    constraints = [each.columns.keys() for each in table.constraints if isinstance(each, UniqueConstraint)]
    return [*constraints, *(each.columns.keys() for each in table.indexes if each.unique)]
