"""Somebody with the database's own rights, triggers dropped, does one thing to one row of one ledger."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, TypeVar

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Integer,
    Table,
    UniqueConstraint,
    and_,
    delete,
    insert,
    select,
    text,
    update,
)

from selene_os.storage.database import Database
from selene_os.storage.metadata import ledger_tables

T = TypeVar("T")
DEEDS = ("CHANGE", "DELETE", "INSERT", "SWAP")
Row = dict[str, Any]


class Dice:
    """Draws by a seed, the same on every machine."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed, 0

    def below(self, end: int) -> int:
        """A number from 0 below the end."""
        self._drawn += 1
        return int(sha256(f"{self._seed}/{self._drawn}".encode()).hexdigest(), 16) % end

    def one_of(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.below(len(items))]

    def mixed(self, items: Sequence[T]) -> list[T]:
        """All of the items in another order."""
        return sorted(items, key=lambda _: self.below(1 << 30))


def without_triggers(owner: Connection, *, is_sqlite: bool) -> None:
    """Take down what stands before the ledgers."""
    if not is_sqlite:
        owner.execute(text("SET session_replication_role = replica"))
        return
    owner.execute(text("PRAGMA foreign_keys=OFF"))
    names = owner.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
    for name in names:
        owner.execute(text(f"DROP TRIGGER {name}"))


def filled_ledgers(database: Database) -> list[Table]:
    """The ledgers that have rows."""
    with database.owner() as owner:
        return [each for each in ledger_tables() if owner.execute(select(each).limit(1)).first() is not None]


def tampered(owner: Connection, table: Table, deed: str, dice: Dice) -> str:
    """Do it, to a row that is drawn; what was done, in words."""
    rows = [dict(row) for row in owner.execute(select(table).order_by(*table.primary_key)).mappings()]
    row = dice.one_of(rows)
    if deed == "DELETE":
        owner.execute(delete(table).where(_is(table, row)))
    elif deed == "INSERT":
        owner.execute(insert(table), _another(table, row, rows, dice))
    elif deed == "SWAP" and len(rows) > 1 and (column := _differing(table, rows, dice)) is not None:
        name, (one, other) = column
        _write(owner, table, one, name, other[name])
        _write(owner, table, other, name, one[name])
        return f"{table.name}: {name} swapped between {_key(table, one)} and {_key(table, other)}"
    else:
        name = dice.one_of(_free(table))
        _write(owner, table, row, name, _changed(row[name], table, name, dice))
        return f"{table.name}: {name} changed at {_key(table, row)}"
    return f"{table.name}: {deed} at {_key(table, row)}"


def _is(table: Table, row: Row) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key))


def _key(table: Table, row: Row) -> str:
    return "/".join(str(row[column.name]) for column in table.primary_key)


def _write(owner: Connection, table: Table, row: Row, name: str, value: Any) -> None:
    owner.execute(update(table).where(_is(table, row)).values({name: value}))


def _changed(value: Any, table: Table, name: str, dice: Dice) -> Any:
    if isinstance(table.c[name].type, Integer):
        return (value or 0) + 100 + dice.below(900)
    if not value:
        return "x"
    place = dice.below(len(value))
    other = dice.one_of([each for each in "abcXYZ019" if each != value[place]])
    return value[:place] + other + value[place + 1 :]


def _another(table: Table, row: Row, rows: list[Row], dice: Dice) -> Row:
    taken = {_key(table, each) for each in rows}
    made = dict(row)
    while _key(table, made) in taken:
        fixed = {"tenant_id", "stream"} | _bound(table)
        column = dice.one_of([each for each in table.primary_key if each.name not in fixed])
        made[column.name] = _changed(made[column.name], table, column.name, dice)
    for name in sorted(_alone(table) & set(_free(table))):
        made[name] = _changed(made[name], table, name, dice)
    return made


def _alone(table: Table) -> set[str]:
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    return {column.name for each in unique for column in each.columns}


def _free(table: Table) -> list[str]:
    """The columns whose values no CHECK and no key binds."""
    return [each.name for each in table.columns if not each.primary_key and each.name not in _bound(table)]


def _bound(table: Table) -> set[str]:
    checks = [str(each.sqltext) for each in table.constraints if isinstance(each, CheckConstraint)]
    return {each.split(" ", 1)[0] for each in checks}


def _differing(table: Table, rows: list[Row], dice: Dice) -> tuple[str, tuple[Row, Row]] | None:
    for name in dice.mixed([each for each in _free(table) if each not in _alone(table)]):
        one, other = dice.mixed(rows)[:2]
        if one[name] != other[name] and None not in (one[name], other[name]):
            return name, (one, other)
    return None
