"""`DB_WIRING/`: the tables of each engine, a page an engine."""

from collections.abc import Iterator

from sqlalchemy import (
    CheckConstraint,
    Constraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    make_url,
)

from selene_os.inspection.printing.markdown import PrintedPage, code, columns, link, page, prose, table
from selene_os.inspection.printing.source import Source, capability_link, page_name, simulation_link
from selene_os.kernel.capability import Effect, Engine
from selene_os.storage.metadata import enums_of

_POSTGRESQL = make_url("postgresql+psycopg://").get_dialect()()
_LEGEND = (
    "A gated table is written only under a permit that names it; a ledger is append-only. Types are PostgreSQL's; "
    "on SQLite they are the same, without a collation."
)


def pages(source: Source) -> Iterator[PrintedPage]:
    """A page an engine."""
    for engine in source.catalogue.engines:
        tables = source.tables_of(engine)
        capabilities = link("ECM", f"../ECM/{page_name(engine)}")
        lines = [
            f"{engine.question} What it can do with them is in {capabilities}.",
            "",
            prose(engine.owns),
            "",
            f"{_LEGEND} {_recorded_by(engine)}",
            "",
            *table(("table", "gated", "ledger"), (_summary(each) for each in tables)),
        ]
        for each in tables:
            lines += ["", f"## {each.name}", "", _nature(source, each), "", *_writers(source, each), *_columns(each)]
            lines += table(("constraint", "kind", "what"), (*_constraints(each), *_indexes(each)))
        yield page(f"DB_WIRING/{page_name(engine)}", f"{engine.engine_id}: its tables", lines)


def _summary(one: Table) -> tuple[str, str, str]:
    return link(f"`{one.name}`", "", one.name), _yes(is_so=one.info["gated"]), _yes(is_so=one.info["ledger"])


def _recorded_by(engine: Engine) -> str:
    recording = [capability_link(engine, each) for each in engine.capabilities if each.effect is Effect.RECORD_WRITE]
    if not recording:
        return "Tables that are not gated are written by the runtime, in the transaction of what they record."
    return f"Tables that are not gated are records of {', '.join(recording)}."


def _nature(source: Source, one: Table) -> str:
    ledger = "A ledger: rows are never changed or removed. " if one.info["ledger"] else ""
    if not one.info["gated"]:
        return f"{ledger}Needs no permit."
    return f"{ledger}Gated, written by{':' if _writers(source, one) else ' no capability.'}"


def _writers(source: Source, one: Table) -> list[str]:
    rows = (
        (
            capability_link(each.engine, each.capability),
            simulation_link(each.capability),
            source.records_naming(each.capability),
        )
        for each in source.catalogue.simulations.values()
        if each.capability.simulation and one.name in each.capability.simulation.writes_tables
    )
    return table(("capability", "simulation", "named by"), rows) if one.info["gated"] else []


def _columns(one: Table) -> list[str]:
    enums = enums_of(one)
    rows = (
        (
            code(each.name),
            code(each.type.compile(dialect=_POSTGRESQL)),
            code(enums.get(each.name, "")),
            _yes(is_so=bool(each.nullable)),
            _yes(is_so=each.primary_key),
        )
        for each in one.columns
    )
    return table(("column", "type", "one of", "may be null", "in the primary key"), rows)


def _constraints(one: Table) -> list[tuple[str, str, str]]:
    return sorted((code(str(each.name)), *_described(each)) for each in one.constraints)


def _described(constraint: Constraint) -> tuple[str, str]:
    match constraint:
        case ForeignKeyConstraint():
            there = [each.column.name for each in constraint.elements]
            target = f"{constraint.elements[0].column.table.name} ({', '.join(there)})"
            return "foreign key", f"{columns(constraint.column_keys)} to {code(target)}"
        case CheckConstraint():
            return "check", code(str(constraint.sqltext))
        case PrimaryKeyConstraint() | UniqueConstraint():
            kind = "unique" if isinstance(constraint, UniqueConstraint) else "primary key"
            return kind, columns(each.name for each in constraint.columns)
        case _:
            raise TypeError(f"{constraint.name} is no constraint that a page can describe")


def _indexes(one: Table) -> list[tuple[str, str, str]]:
    return sorted((code(str(each.name)), "unique index" if each.unique else "index", _of(each)) for each in one.indexes)


def _of(index: Index) -> str:
    condition = index.dialect_options["postgresql"].get("where")
    where = "" if condition is None else f" where {code(str(condition.compile(dialect=_POSTGRESQL)))}"
    return f"{columns(each.name for each in index.columns)}{where}"


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else ""
