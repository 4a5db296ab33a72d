"""What is audited, gathered once as values: nothing here is looked up again, so that a test can change one token."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from selene_os.blueprints.loader import shipped
from selene_os.inspection.auditing.standing import PACKAGE, ROOT
from selene_os.inspection.printing.source import Command
from selene_os.kernel.capability import Engine
from selene_os.storage.frozen import schema
from selene_os.storage.metadata import METADATA
from selene_os.storage.schema import statements

_AT = re.compile(r"(AT-[A-Z0-9]+(?:-[A-Z0-9]+)+):")
Statements = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSaid:
    """What a table declares of itself."""

    name: str
    is_gated: bool
    is_ledger: bool
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Engines, records, tables, migrations, printed pages and acceptance tests.

    `migrated` holds for each database the statements that make its newest schema, by file name; `pages` is None outside
    of a checkout, as `acceptance` is: there is nothing to compare with.
    """

    engines: tuple[Engine, ...]
    records: tuple[tuple[str, str], ...]
    tables: tuple[TableSaid, ...]
    declared: Mapping[str, Statements]
    migrated: Mapping[str, Mapping[str, Statements]]
    commands: tuple[Command, ...] = ()
    pages: Mapping[str, bytes] | None = None
    acceptance: tuple[tuple[str, str, int], ...] | None = None
    switches: tuple[tuple[str, str, str], ...] = ()


def gathered(engines: tuple[Engine, ...], commands: tuple[Command, ...]) -> Subject:
    """Everything as it is now, in this process and in this checkout."""
    docs = ROOT / "docs"
    pages = {each.relative_to(docs).as_posix(): each.read_bytes() for each in sorted(docs.rglob("*.md"))}
    make: Any = PGDialect
    dialects: tuple[Any, ...] = (SQLiteDialect(), make())
    return Subject(
        engines=engines,
        records=tuple(shipped()),
        tables=tuple(
            TableSaid(name, each.info["gated"], each.info["ledger"], tuple(column.name for column in each.columns))
            for name, each in sorted(METADATA.tables.items())
        ),
        declared={each.name: tuple(statements(each)) for each in dialects},
        migrated={each.name: {name: tuple(layer) for name, layer in schema(each.name).items()} for each in dialects},
        commands=commands,
        pages=pages if docs.is_dir() else None,
        acceptance=_acceptance(),
    )


def _acceptance() -> tuple[tuple[str, str, int], ...] | None:
    folder = ROOT / "tests" / "acceptance"
    if not folder.is_dir():
        return None
    files_of_tests = sorted(folder.glob("test_*.py"))
    return tuple(found for path in files_of_tests for found in _proofs(path))


def _proofs(path: Path) -> Iterator[tuple[str, str, int]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and (said := _AT.match(ast.get_docstring(node) or "")):
            yield said[1], _shown(path), node.lineno


def _shown(path: Path) -> str:
    return path.relative_to(ROOT if path.is_relative_to(ROOT) else PACKAGE.parent).as_posix()
