"""A transaction: the only thing that rooms get hold of to reach the database.

It executes statements, keeps to the step's budget, opens savepoints, and opens the gate for a permit. The driver's
own connection never leaves this package.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any, cast

from psycopg.sql import SQL, Identifier
from sqlalchemy import Connection, CursorResult, Executable, Table, bindparam, func, insert, select, text, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.call import Deadline
from selene_os.kernel.moments import Stopwatch
from selene_os.storage.faults import translated
from selene_os.storage.gate_sqlite import writer_gate
from selene_os.storage.metadata import METADATA
from selene_os.storage.permits import PERMITS, Permit
from selene_os.storage.vouching import Rows, Vouched, ledger_of, rows_of

_INSTRUCTIONS_BETWEEN_LOOKS = 50_000
_LEAST_TIMEOUT_MS = 1

_LIMITED = func.set_config("statement_timeout", bindparam("limit"), true())
# Opened and limited in one go, closed and freed in one go: each trip to a server costs more than what it does there.
_OPEN = insert(PERMITS).returning(func.selene_consume_permit(PERMITS.c.tenant_id, PERMITS.c.permit_id), _LIMITED)
_CLOSE = select(func.selene_close_permit(bindparam("tenant"), bindparam("permit")), _LIMITED)
_KEEP = insert(PERMITS)
_GATE = "gate"
_MADE = "made"

_WORN = "worn"
_MOST_ROWS_BEHIND = 400
"""With so many dead rows behind them, new ones in a temporary table of PostgreSQL cost more than to truncate it."""
_FEW_ROWS = 30

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Transaction:
    """One open transaction; everything in it commits or vanishes together."""

    def __init__(self, connection: Connection, stopwatch: Stopwatch) -> None:
        self._connection = connection
        self._stopwatch = stopwatch
        self._made: set[str] = set()
        self._made_before: set[str] = connection.info.setdefault(_MADE, set())
        self._deadline: Deadline | None = None
        self._outer_deadline: Deadline | None = None
        self._limited_by: Deadline | None = None
        self._worn: Counter[str] = connection.info.setdefault(_WORN, Counter())
        self.vouched = Vouched()
        self.is_sqlite = connection.dialect.name == "sqlite"

    def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run one statement, or one statement for each of several rows of parameters."""
        if self._deadline is not None:
            self._deadline.check()
        with translated():
            self._keep_limit()
            ledger = ledger_of(statement)
            rows = () if ledger is None else self._rows_of(statement, parameters)
            result = cast(CursorResult[Any], self._connection.execute(statement, parameters))
            if ledger is not None:
                self.vouched.add(ledger, rows)
            return result

    def for_tenant(self, tenant_id: str) -> None:
        """From here on see and write this tenant's rows only, as far as the database can see to it."""
        if not self.is_sqlite:
            self.execute(select(func.set_config("selene.tenant", tenant_id, true())))

    def insert_unless_there(self, table: Table, row: Mapping[str, Any]) -> None:
        """Insert a row that another transaction may be inserting at the same moment."""
        dialect, mark = sqlite if self.is_sqlite else postgresql, self.vouched.mark()
        statement = dialect.insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
        if not self.execute(statement, row).rowcount:
            self.vouched.back_to(mark)

    def make_temporary(self, name: str, creation: Executable) -> None:
        """Make a temporary table, which stays with the connection once this is committed, unless it is there."""
        if name not in self._made_before and name not in self._made:
            self.execute(creation)
            self._made.add(name)

    def empty_temporary(self, name: str, emptying: Executable) -> None:
        """Empty a temporary table of what was in it in this transaction, or in one before.

        On PostgreSQL nobody but us ever clears away a temporary table's dead rows. Let the commit do it, and every
        commit does it to every such table of the connection, used or not: that takes longer than a letter.
        """
        if not self.is_sqlite and self._worn[name] > _MOST_ROWS_BEHIND:
            emptying = _truncating(name)
            del self._worn[name]
        self.execute(emptying)

    def wear_temporary(self, name: str, rows: int) -> None:
        """Note that so many rows will have to be emptied out of a temporary table."""
        self._worn[name] += rows

    def committed(self) -> None:
        """Note that everything in it has stayed."""
        self._made_before |= self._made

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What happens in the block stays only if the block ends well."""
        nested, limited_by, mark = self._connection.begin_nested(), self._limited_by, self.vouched.mark()
        try:
            yield
        except BaseException:
            self._limited_by = limited_by
            self.vouched.back_to(mark)
            self._made.clear()
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
            self.execute(_KEEP, {**permit.row(), "consumed_in": "closed"})
            self._set_gate(record_tables() | frozenset(permit.tables))
            try:
                yield
            finally:
                self.close_gate()
            return
        with self._opened_to(permit):
            yield

    @contextmanager
    def _opened_to(self, permit: Permit) -> Iterator[None]:
        self._limited_by = self._deadline
        self.execute(_OPEN, {**permit.row(), "limit": _milliseconds(self._deadline)}).all()
        close = {"tenant": permit.tenant_id, "permit": permit.permit_id, "limit": _milliseconds(self._outer_deadline)}
        try:
            yield
        except BaseException:
            # A transaction that the error has broken cannot write anything any more.
            with suppress(DBAPIError):
                self._connection.execute(_CLOSE, close)
            raise
        self.execute(_CLOSE, close)
        self._limited_by = self._outer_deadline

    @contextmanager
    def within(self, deadline: Deadline) -> Iterator[None]:
        """Keep the statements of the block to the deadline; BudgetExceeded past it."""
        before = self._deadline, self._outer_deadline
        self._deadline, self._outer_deadline = deadline, self._deadline
        self._watch(deadline)
        try:
            yield
        finally:
            self._deadline, self._outer_deadline = before
            self._watch(self._deadline)

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
        if table.info.get("vouched"):
            self.vouched.add(table, (dict(zip(columns, row, strict=True)) for row in rows))
        with translated():
            self._keep_limit()
            if self.is_sqlite:
                self._sqlite().executemany(_copying_on_sqlite(table, tuple(columns)), rows)
                return
            self._copy(table, columns, rows)

    def _copy(self, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        # Row-level security lets COPY only into a temporary table; from there the rows pass the wall.
        driver = self._connection.connection.driver_connection
        assert driver is not None
        names = SQL(", ").join(Identifier(each) for each in columns)
        aside = f"aside_{table.name}"
        parts = {"aside": Identifier(aside), "table": Identifier(table.name), "names": names}
        with driver.cursor() as cursor:
            if len(rows) <= _FEW_ROWS:
                marks = SQL(", ").join([SQL("%s")] * len(columns))
                cursor.executemany(
                    SQL("INSERT INTO {table} ({names}) VALUES ({marks})").format(**parts, marks=marks), rows
                )
                return
            self.make_temporary(aside, text(f"CREATE TEMP TABLE IF NOT EXISTS {aside} (LIKE {table.name})"))
            self.execute(_truncating(aside))
            with cursor.copy(SQL("COPY {aside} ({names}) FROM STDIN").format(**parts)) as copy:
                for row in rows:
                    copy.write_row(row)
            cursor.execute(SQL("INSERT INTO {table} ({names}) SELECT {names} FROM {aside}").format(**parts))

    def _rows_of(self, statement: Executable, parameters: Parameters | None) -> Rows:
        selected = getattr(statement, "select", None)
        if selected is None:
            return rows_of(statement, parameters)
        # What is about to be selected is what will be written: nobody else writes in this transaction.
        columns = [column.name for column in statement.table.columns]  # type: ignore[attr-defined]
        found = self._connection.execute(selected, parameters).all()
        if found and len(found[0]) != len(columns):
            raise ValueError("a ledger is filled with whole rows, in the order of its columns")
        return [dict(zip(columns, row, strict=True)) for row in found]

    def _watch(self, deadline: Deadline | None) -> None:
        if self.is_sqlite:
            look = None if deadline is None else lambda: int(deadline.remaining_ms() == 0)
            self._sqlite().set_progress_handler(look, _INSTRUCTIONS_BETWEEN_LOOKS)

    def _keep_limit(self) -> None:
        # PostgreSQL is told of a limit by the first statement under it; rolled back to a savepoint, it has forgotten.
        if not self.is_sqlite and self._limited_by is not self._deadline:
            self._connection.execute(select(_LIMITED), {"limit": _milliseconds(self._deadline)})
            self._limited_by = self._deadline

    def _set_gate(self, allowed: frozenset[str]) -> None:
        # A gate that lets the same through as before is the same gate: what was prepared under it stays prepared.
        if self._connection.info.get(_GATE) != allowed:
            self._connection.info.pop(_GATE, None)
            self._sqlite().set_authorizer(writer_gate(allowed))
            self._connection.info[_GATE] = allowed

    def _sqlite(self) -> sqlite3.Connection:
        driver = self._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        return driver


@lru_cache
def _copying_on_sqlite(table: Table, columns: tuple[str, ...]) -> str:
    return str(insert(table).compile(dialect=sqlite.dialect(), column_keys=columns))


@lru_cache
def _truncating(name: str) -> Executable:
    return text(f"TRUNCATE {name}")


def _milliseconds(deadline: Deadline | None) -> str:
    return "0" if deadline is None else str(max(_LEAST_TIMEOUT_MS, deadline.remaining_ms()))


def record_tables() -> frozenset[str]:
    """The tables that need no permit: the conversation's, the run's, the journal's and the ledger's own."""
    return _record_tables(len(METADATA.tables))


@lru_cache(1)
def _record_tables(_: int) -> frozenset[str]:
    # Asked at every opening and closing of the gate; tables are declared while modules are imported.
    return frozenset(name for name, each in METADATA.tables.items() if not each.info["gated"])
