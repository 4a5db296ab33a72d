"""A transaction: the only thing that rooms get hold of to reach the database.

It executes statements, keeps to the step's budget, opens savepoints, and opens the gate for a permit. The driver's
own connection never leaves this package.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, cast

from psycopg.sql import SQL, Identifier
from sqlalchemy import Connection, CursorResult, Executable, Table, insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.call import Deadline
from selene_os.kernel.moments import Stopwatch
from selene_os.storage.faults import translated
from selene_os.storage.gate_sqlite import writer_gate
from selene_os.storage.metadata import METADATA
from selene_os.storage.permits import PERMITS, Permit

_INSTRUCTIONS_BETWEEN_LOOKS = 50_000
_LEAST_TIMEOUT_MS = 1

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Transaction:
    """One open transaction; everything in it commits or vanishes together."""

    def __init__(self, connection: Connection, stopwatch: Stopwatch) -> None:
        self._connection = connection
        self._stopwatch = stopwatch
        self._deadline: Deadline | None = None
        self.is_sqlite = connection.dialect.name == "sqlite"

    def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run one statement, or one statement for each of several rows of parameters."""
        if self._deadline is not None:
            self._deadline.check()
        with translated():
            return cast(CursorResult[Any], self._connection.execute(statement, parameters))

    def insert_unless_there(self, table: Table, row: Mapping[str, Any]) -> None:
        """Insert a row that another transaction may be inserting at the same moment."""
        dialect = sqlite if self.is_sqlite else postgresql
        self.execute(dialect.insert(table).on_conflict_do_nothing(), row)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What happens in the block stays only if the block ends well."""
        nested = self._connection.begin_nested()
        try:
            yield
        except BaseException:
            # An interrupted statement on SQLite has rolled everything back already, the savepoint with it.
            with suppress(DBAPIError):
                nested.rollback()
            raise
        with translated():
            nested.commit()

    @contextmanager
    def permitted(self, permit: Permit) -> Iterator[None]:
        """Open the gate for the permit's tables; the permit is used up by it."""
        if self.is_sqlite:
            self.execute(insert(PERMITS), {**permit.row(), "consumed_in": "closed"})
            self._set_gate(record_tables() | frozenset(permit.tables))
            try:
                yield
            finally:
                self.close_gate()
            return
        self.execute(insert(PERMITS), permit.row())
        names = {"tenant": permit.tenant_id, "permit": permit.permit_id}
        self.execute(text("SELECT selene_consume_permit(:tenant, :permit)"), names)
        close = text("SELECT selene_close_permit(:tenant, :permit)")
        try:
            yield
        except BaseException:
            # A transaction that the error has broken cannot write anything any more.
            with suppress(DBAPIError):
                self._connection.execute(close, names)
            raise
        self.execute(close, names)

    @contextmanager
    def within(self, deadline: Deadline) -> Iterator[None]:
        """Keep the statements of the block to the deadline; BudgetExceeded past it."""
        outer, self._deadline = self._deadline, deadline
        self._limit(deadline)
        try:
            yield
        except BaseException:
            # What failed is rolled back, on PostgreSQL the limit with it; SQLite's handler is the connection's.
            self._deadline = outer
            if self.is_sqlite:
                self._limit(outer)
            raise
        self._deadline = outer
        self._limit(outer)

    def open_with_record_tables(self, lock_wait_ms: int) -> None:
        """Close the gate but for record tables, and bound the wait for locks."""
        if self.is_sqlite:
            self.close_gate()
        else:
            self.execute(text(f"SET LOCAL lock_timeout = {int(lock_wait_ms)}"))

    def close_gate(self) -> None:
        """Let only record tables be written from here on."""
        if self.is_sqlite and not self._connection.closed:
            self._set_gate(record_tables())

    def copy_rows(self, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Write many rows at once by the database's fastest way that the gate still sees."""
        if not rows:
            return
        if self._deadline is not None:
            self._deadline.check()
        with translated():
            if self.is_sqlite:
                statement = insert(table).compile(dialect=self._connection.dialect, column_keys=columns)
                self._sqlite().executemany(str(statement), rows)
                return
            driver = self._connection.connection.driver_connection
            assert driver is not None
            names = SQL(", ").join(Identifier(each) for each in columns)
            copying = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table.name), names)
            with driver.cursor() as cursor, cursor.copy(copying) as copy:
                for row in rows:
                    copy.write_row(row)

    def _limit(self, deadline: Deadline | None) -> None:
        if self.is_sqlite:
            look = None if deadline is None else lambda: int(deadline.remaining_ms() == 0)
            self._sqlite().set_progress_handler(look, _INSTRUCTIONS_BETWEEN_LOOKS)
            return
        timeout = 0 if deadline is None else max(_LEAST_TIMEOUT_MS, deadline.remaining_ms())
        with translated():
            self._connection.execute(text(f"SET LOCAL statement_timeout = {int(timeout)}"))

    def _set_gate(self, allowed: frozenset[str]) -> None:
        self._sqlite().set_authorizer(writer_gate(allowed))

    def _sqlite(self) -> sqlite3.Connection:
        driver = self._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver


def record_tables() -> frozenset[str]:
    """The tables that need no permit: the conversation's, the run's, the journal's and the ledger's own."""
    return frozenset(name for name, each in METADATA.tables.items() if not each.info["gated"])
