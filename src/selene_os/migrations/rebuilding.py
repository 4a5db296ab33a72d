"""A step that changes tables makes everything anew from its frozen texts, and moves the rows over.

SQLite can neither change a CHECK nor add a key, and a schema that was patched is never quite the one that is declared.
So the old tables are set aside, the new ones are created, each row is copied (what is new in it is filled in as the
step says), and the old tables go: one transaction, on both databases. The catalogues then agree to the letter.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, column, insert, inspect, literal_column, select, table, text

from selene_os.storage.frozen import statements
from selene_os.storage.schema import run_all

Fillings = Mapping[str, Mapping[str, str]]
"""For each table, the SQL that gives a column its value in rows that were there before."""
_OF_ALEMBIC = "alembic_version"
_ASIDE = "selene_before"


def rebuild(connection: Connection, step: str, fillings: Fillings) -> None:
    """Bring a database from the step before to this one; a column that is new, needed and not filled is an error."""
    texts = statements(step, connection.dialect.name)
    tables = [each for each in texts if each.startswith("CREATE TABLE ")]
    before = _set_aside(connection)
    run_all(connection, tables)
    for name in (each.split()[2] for each in tables):
        if name in before:
            _copy(connection, name, before[name], fillings.get(name, {}))
    run_all(connection, [each for each in texts if each not in tables])
    _forget(connection, before)


def _set_aside(connection: Connection) -> dict[str, list[str]]:
    """Make room for the new tables; the columns of each old one."""
    inspector = inspect(connection)
    before = {
        name: [each["name"] for each in inspector.get_columns(name)]
        for name in inspector.get_table_names()
        if name != _OF_ALEMBIC
    }
    if connection.dialect.name == "sqlite":
        named = "SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        for kind, name in connection.execute(text(named)).all():
            run_all(connection, [f"DROP {kind} {name}"])
        run_all(connection, [f"ALTER TABLE {name} RENAME TO {_ASIDE}_{name}" for name in before])
    else:
        run_all(connection, [f"CREATE SCHEMA {_ASIDE}"])
        run_all(connection, [f"ALTER TABLE {name} SET SCHEMA {_ASIDE}" for name in before])
    return before


def _copy(connection: Connection, name: str, columns: list[str], filling: Mapping[str, str]) -> None:
    now = [each["name"] for each in inspect(connection).get_columns(name)]
    values = {each: filling.get(each, each) for each in now if each in columns or each in filling}
    is_sqlite = connection.dialect.name == "sqlite"
    aside = f"{_ASIDE}_{name}" if is_sqlite else name
    old = table(aside, schema=None if is_sqlite else _ASIDE).alias("old")
    expressions: list[ColumnElement[Any]] = [literal_column(each) for each in values.values()]
    chosen = select(*expressions).select_from(old)
    connection.execute(insert(table(name, *(column(each) for each in values))).from_select(list(values), chosen))


def _forget(connection: Connection, before: Mapping[str, list[str]]) -> None:
    if connection.dialect.name == "sqlite":
        run_all(connection, [f"DROP TABLE {_ASIDE}_{name}" for name in before])
        # Foreign keys are off while tables are made anew.
        if (broken := connection.execute(text("PRAGMA foreign_key_check")).first()) is not None:
            raise RuntimeError(f"{broken[0]} has rows that belong to none of {broken[2]}")
    else:
        run_all(connection, [f"DROP SCHEMA {_ASIDE} CASCADE"])
