"""One MetaData for all rooms, and how a tenant's table is declared.

`gated` tables may be written only under a permit that names them; `ledger` tables are append-only (triggers refuse
UPDATE and DELETE), and the journal vouches for their rows, but for the one that chains itself; every table of a tenant
has the tenant first in its keys. CHECKs are printed from the enums.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Table, Text

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def table(name: str, *parts: Any, gated: bool = False, ledger: bool = False, chains_itself: bool = False) -> Table:
    """Declare a table; on SQLite it is clustered by its primary key."""
    info = {"gated": gated, "ledger": ledger, "vouched": ledger and not chains_itself}
    return Table(name, METADATA, *parts, info=info, sqlite_with_rowid=False)


def text(name: str, **options: Any) -> Column[str]:
    """A required text column (ordered by code point on both databases)."""
    options.setdefault("nullable", False)
    return Column(name, Text(collation=None), **options)


def number(name: str, **options: Any) -> Column[int]:
    """A required whole-number column."""
    options.setdefault("nullable", False)
    return Column(name, Integer, **options)


def tenant_column() -> Column[str]:
    """The tenant, first in every key."""
    return text("tenant_id", primary_key=True)


def one_of(column: str, allowed: type[Enum] | Iterable[str], *, name: str | None = None) -> CheckConstraint:
    """A CHECK that the column holds a member of the enum."""
    values = [member.value if isinstance(member, Enum) else member for member in allowed]
    # Not `IN (…)`: SQLite would make a table of the list for every row that is written.
    condition = " OR ".join(f"{column} = '{value}'" for value in values)
    info = {"column": column, "enum": allowed.__name__ if isinstance(allowed, type) else ""}
    return CheckConstraint(condition, name=name or f"{column}_known", info=info)


def enums_of(table: Table) -> dict[str, str]:
    """By column, the name of the enum whose members a CHECK holds it to."""
    checks = [each.info for each in table.constraints if isinstance(each, CheckConstraint)]
    # A table's constraints are a set, whose order is another one each time.
    return dict(sorted((str(each["column"]), str(each["enum"])) for each in checks if each.get("enum")))


def gated_tables() -> tuple[Table, ...]:
    """All tables that need a permit, by name."""
    return tuple(sorted((t for t in METADATA.tables.values() if t.info["gated"]), key=lambda t: t.name))


def ledger_tables() -> tuple[Table, ...]:
    """All append-only tables, by name."""
    return tuple(sorted((t for t in METADATA.tables.values() if t.info["ledger"]), key=lambda t: t.name))


def vouched_tables() -> tuple[Table, ...]:
    """All ledgers whose rows the journal vouches for, by name."""
    return tuple(each for each in ledger_tables() if each.info["vouched"])
