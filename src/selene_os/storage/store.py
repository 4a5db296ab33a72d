"""What every room's store is: a transaction seen through one tenant's eyes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, Executable, Row, Table, select

from selene_os.storage.transaction import Parameters, Transaction


class TenantStore:
    """Reads and writes of one tenant; the tenant stands first in every statement."""

    def __init__(self, transaction: Transaction, tenant_id: str) -> None:
        self.transaction = transaction
        self.tenant_id = tenant_id

    def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run one statement."""
        return self.transaction.execute(statement, parameters)

    def of_tenant(self, table: Table) -> ColumnElement[bool]:
        """The condition that keeps a statement within the tenant."""
        return table.c.tenant_id == self.tenant_id

    def one(self, table: Table, *conditions: ColumnElement[bool]) -> Row[Any] | None:
        """The one row of the tenant that meets the conditions, or None."""
        statement = select(table).where(self.of_tenant(table), *conditions)
        return self.execute(statement).one_or_none()

    def all(
        self, table: Table, *conditions: ColumnElement[bool], order_by: Sequence[Any] = (), limit: int | None = None
    ) -> Sequence[Row[Any]]:
        """The tenant's rows that meet the conditions."""
        statement = select(table).where(self.of_tenant(table), *conditions).order_by(*order_by).limit(limit)
        return self.execute(statement).all()
