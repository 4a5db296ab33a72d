"""The write gate on SQLite: an authorizer that sees every statement, CTEs, triggers and raw text included.

It is set anew at every permit change, because that expires prepared statements, which SQLite would not ask about
again. `recursive_triggers` is on, else INSERT OR REPLACE would slip past the ledgers' triggers.
"""

import sqlite3
from collections.abc import Callable

Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]

_WRITES = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE})
_READS = frozenset(
    {
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_TRANSACTION,
        sqlite3.SQLITE_SAVEPOINT,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_TELLING = "data_version"
"""The PRAGMA that tells whether another connection has written."""
_SCRATCH = frozenset({sqlite3.SQLITE_CREATE_TEMP_TABLE, sqlite3.SQLITE_CREATE_TEMP_INDEX})


def writer_gate(allowed: frozenset[str]) -> Authorizer:
    """Lets through reads, temporary tables, and writes to the tables that are allowed now."""

    def decide(action: int, table: str | None, value: str | None, schema: str | None, _: str | None) -> int:
        if action in _READS or action in _SCRATCH:
            return sqlite3.SQLITE_OK
        if action in _WRITES and (schema == "temp" or table in allowed):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA and table == _TELLING and value is None:
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY

    return decide


def reader_gate() -> Authorizer:
    """Lets reads through and nothing else."""

    def decide(action: int, *_: str | None) -> int:
        return sqlite3.SQLITE_OK if action in _READS else sqlite3.SQLITE_DENY

    return decide
