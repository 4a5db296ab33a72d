"""A page: the relation that a loop's or a trigger's steps work on, some hundred rows at a time.

It is a temporary table that the runtime owns. A source fills its rows; each step reads them, writes its own room's
tables with `INSERT … SELECT … FROM page`, and fills the columns that it produces. A row with a `refused_reason` has
dropped out: later steps leave it alone, and the last one records why.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    Integer,
    MetaData,
    Row,
    Select,
    Table,
    Text,
    bindparam,
    case,
    delete,
    func,
    insert,
    null,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateTable

from selene_os.storage.canonical import digest
from selene_os.storage.transaction import Transaction

ORDINAL = "ordinal"
REFUSED = "refused_reason"
_NUMBERS = ("_count", "_number", "_ordinal")
_SHAPES_REMEMBERED = 64


class Page:
    """One page of rows in this transaction; `c` are its columns, `ordinal` orders them."""

    def __init__(self, transaction: Transaction, columns: Sequence[str]) -> None:
        self.transaction = transaction
        self.columns = tuple(dict.fromkeys((*columns, REFUSED)))
        self.table = _shape(self.columns)
        self._extent: tuple[int, int, int] | None = None
        transaction.make_temporary(self.table.name, _creation(self.table, is_sqlite=transaction.is_sqlite))
        transaction.empty_temporary(self.table.name, _emptying(self.table))

    @property
    def c(self) -> Any:
        """The columns."""
        return self.table.c

    @property
    def is_welcome(self) -> Any:
        """The condition that a row has not dropped out."""
        return self.table.c[REFUSED].is_(None)

    def rows(self, *names: str) -> Sequence[Row[Any]]:
        """All rows in their order, with all columns or those that are named."""
        return self.transaction.execute(_selection(self.table, names)).all()

    def complete(self) -> None:
        """Note that no row comes or goes any more, so that nobody need count again."""
        self._extent = self._extent or self._measured()
        self.transaction.wear_temporary(self.table.name, self._extent[0])

    def count(self) -> int:
        """How many rows there are."""
        return (self._extent or self._measured())[0]

    def welcome_count(self, *conditions: ColumnElement[bool]) -> int:
        """How many rows have not dropped out, of those for which the conditions hold."""
        counting = _counting(self.table)
        return int(self.transaction.execute(counting.where(*conditions) if conditions else counting).scalar_one())

    def welcome_count_of(self, column: str, value: str) -> int:
        """How many rows have not dropped out, of those with that value in that text column."""
        return int(self.transaction.execute(_counting_of(self.table, column), {"of_value": value}).scalar_one())

    def bounds(self) -> tuple[int, int]:
        """The first and the last ordinal, (0, 0) for an empty page."""
        _, first, last = self._extent or self._measured()
        return first, last

    def put(self, row: Mapping[str, Any]) -> None:
        """Make a row that was on such a page before the only one of this page, which is empty."""
        self.transaction.execute(_putting(self.table), row)
        self._extent = (1, row[ORDINAL], row[ORDINAL])
        self.transaction.wear_temporary(self.table.name, 1)

    def keep_first(self, rows: int) -> None:
        """Drop what lies behind the first rows."""
        column = self.table.c[ORDINAL]
        kept = select(column).order_by(column).limit(rows).scalar_subquery()
        self.transaction.execute(delete(self.table).where(column.not_in(kept)))
        self._extent = None

    def _measured(self) -> tuple[int, int, int]:
        found = self.transaction.execute(_measurement(self.table)).one()
        return found.rows, found.first or 0, found.last or 0


def as_of_row(value: ColumnElement[str], column: ColumnElement[str]) -> ColumnElement[str]:
    """A value that is the same in all rows, said as if it were the row's own (null where the column is).

    Rows are joined with tables by tenant and id. A planner that has no statistics of a tenant takes all that the
    tenant has for one row, starts from there, and walks through the page for each of a hundred thousand: so long as it
    is told the tenant as a constant. No function may stand here: PostgreSQL lets none but its own proven ones look into
    an index of a table with row-level security.
    """
    return case((column.is_(None), null()), else_=value)


def _type_of(column: str) -> Any:
    return Integer if column.endswith(_NUMBERS) else Text


@lru_cache(_SHAPES_REMEMBERED)
def _shape(columns: tuple[str, ...]) -> Table:
    # One Table for each set of columns: what is composed of it is then found compiled, and need not be composed again.
    return Table(
        f"page_{digest(list(columns))[:12]}",
        MetaData(),
        Column(ORDINAL, Integer, primary_key=True, autoincrement=False),
        *(Column(each, _type_of(each)) for each in columns if each != ORDINAL),
        prefixes=["TEMPORARY"],
    )


# Each transaction has pages, and a page is looked at by every step: what is asked of a shape is composed once.
@lru_cache(_SHAPES_REMEMBERED)
def _selection(shape: Table, names: tuple[str, ...]) -> Executable:
    chosen = select(*(shape.c[name] for name in names)) if names else select(shape)
    return chosen.order_by(shape.c[ORDINAL])


@lru_cache(_SHAPES_REMEMBERED)
def _measurement(shape: Table) -> Executable:
    column = shape.c[ORDINAL]
    return select(func.count().label("rows"), func.min(column).label("first"), func.max(column).label("last"))


@lru_cache(_SHAPES_REMEMBERED)
def _counting(shape: Table) -> Select[Any]:
    return select(func.count()).select_from(shape).where(shape.c[REFUSED].is_(None))


@lru_cache(_SHAPES_REMEMBERED)
def _counting_of(shape: Table, column: str) -> Select[Any]:
    return _counting(shape).where(shape.c[column] == bindparam("of_value", type_=Text))


@lru_cache(_SHAPES_REMEMBERED)
def _putting(shape: Table) -> Executable:
    return insert(shape)


@lru_cache(_SHAPES_REMEMBERED)
def _emptying(shape: Table) -> Executable:
    return delete(shape)


@lru_cache(_SHAPES_REMEMBERED)
def _creation(shape: Table, *, is_sqlite: bool) -> Executable:
    make: Any = sqlite.dialect if is_sqlite else postgresql.dialect
    return text(str(CreateTable(shape, if_not_exists=True).compile(dialect=make())))
