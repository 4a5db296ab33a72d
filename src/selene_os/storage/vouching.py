"""What a transaction has written to ledgers: the digest of each row, for the journal to vouch for.

A ledger's row cannot be changed by the application. Whoever gets past that, with the database's own rights, changes a
row whose digest stands in the journal's chain, or leaves a digest without its row, or a row without its digest.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Executable, Insert, Table

from selene_os.storage.canonical import digest

Rows = Sequence[Mapping[str, Any]]


class Vouched:
    """The digests of one transaction, by table, in the order in which they were written."""

    def __init__(self) -> None:
        self._written: list[tuple[str, str]] = []

    def mark(self) -> int:
        """Where it stands, for a savepoint."""
        return len(self._written)

    def back_to(self, mark: int) -> None:
        """Forget what was rolled back."""
        del self._written[mark:]

    def add(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Note rows that were written."""
        self._written += [(str(table.name), row_digest(table, row)) for row in rows]

    def taken(self) -> dict[str, list[str]]:
        """Everything so far, once."""
        found: dict[str, list[str]] = {}
        for name, each in self._written:
            found.setdefault(name, []).append(each)
        self._written = []
        return found


def row_digest(table: Table, row: Mapping[str, Any]) -> str:
    """The digest of what a row holds; a column that a later version adds changes none that has nothing there."""
    return digest({name: value for name in _names(table) if (value := row.get(name)) is not None})


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(str(column.name) for column in table.columns)


def ledger_of(statement: Executable) -> Table | None:
    """The ledger that a statement inserts into, if it is one that is vouched for."""
    if not isinstance(statement, Insert) or not isinstance(statement.table, Table):
        return None
    return statement.table if statement.table.info.get("vouched") else None


def rows_of(statement: Executable, parameters: Mapping[str, Any] | Rows | None) -> Rows:
    """The rows that an INSERT … VALUES writes."""
    if parameters is None:
        return [dict(statement.compile().params)]  # type: ignore[attr-defined]  # an Insert, as `ledger_of` says
    return [parameters] if isinstance(parameters, Mapping) else parameters
