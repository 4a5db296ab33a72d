"""The whole schema as statements: tables, indexes, the ledgers' triggers and the gate, for each database.

Migrations hold frozen texts; a test compares, by catalogue, a migrated database with one created from here.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from selene_os.storage import gate_postgresql
from selene_os.storage.metadata import METADATA, gated_tables, ledger_tables


def statements(dialect: Dialect) -> list[str]:
    """Everything that makes an empty database ours, in order."""
    tables = METADATA.sorted_tables
    made = [str(CreateTable(each).compile(dialect=dialect)).strip() for each in tables]
    for each in tables:
        indexes = sorted(each.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    if dialect.name == "sqlite":
        return made + _sqlite_append_only()
    gates = [gate_postgresql.gate_trigger(each) for each in gated_tables()]
    ledgers = [gate_postgresql.append_only_trigger(each) for each in ledger_tables()]
    return [
        *made,
        gate_postgresql.ROLE.strip(),
        *(function.strip() for function in gate_postgresql.FUNCTIONS),
        *gates,
        *ledgers,
        *gate_postgresql.grants(tables),
        *(wall for each in tables for wall in gate_postgresql.walls(each)),
    ]


def create_all(connection: Connection) -> None:
    """Run the statements on an owner's connection."""
    run_all(connection, statements(connection.dialect))


def run_all(connection: Connection, texts: Iterable[str]) -> None:
    """Run statements as they are written, per cents included."""
    for each in texts:
        connection.exec_driver_sql(each, execution_options={"no_parameters": True})


def _sqlite_append_only() -> list[str]:
    return [
        f"CREATE TRIGGER {each.name}_{verb.lower()}_refused BEFORE {verb} ON {each.name} "
        f"BEGIN SELECT RAISE(ABORT, '{each.name} is append-only'); END"
        for each in ledger_tables()
        for verb in ("UPDATE", "DELETE")
    ]
