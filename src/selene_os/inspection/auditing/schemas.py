"""Do the migrations make what the rooms declare? Tables, indexes, CHECKs, triggers, functions and rights."""

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from selene_os.inspection.auditing.subject import Statements, Subject
from selene_os.kernel.problem import Problem
from selene_os.storage.schema import run_all

_FOLDER = "src/selene_os/migrations/versions/"
_OBJECTS = "SELECT type || ' ' || name AS name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_SPACE = re.compile(r"\s+")
_HINT = "Write a migration, or correct what a room declares."


def schema_problems(subject: Subject) -> Iterator[Problem]:
    """Every difference between the schema that the steps make and the one that the rooms declare."""
    for dialect in sorted(subject.declared):
        steps = subject.migrated.get(dialect, {})
        if len(steps) == 1:
            yield from _texts(subject.declared[dialect], steps)
        elif dialect == "sqlite":
            yield from _catalogues(subject.declared[dialect], steps)


def _texts(declared: Statements, steps: Mapping[str, Statements]) -> Iterator[Problem]:
    ((name, frozen),) = steps.items()
    wanted = {_plain(each): each for each in declared}
    made = {_plain(each): number for number, each in enumerate(frozen)}
    for made_text, number in made.items():
        if made_text not in wanted:
            line = 1 + sum(each.count("\n") + 2 for each in frozen[:number])
            yield _problem(f"No room declares this: {_head(made_text)}", name, line)
    for wanted_text in wanted:
        if wanted_text not in made:
            yield _problem(f"No step makes this: {_head(wanted_text)}", name, _line_of(wanted_text, frozen))


def _catalogues(declared: Statements, steps: Mapping[str, Statements]) -> Iterator[Problem]:
    wanted = _catalogue(declared)
    made = _catalogue(tuple(each for name in sorted(steps) for each in steps[name]))
    last = max(steps) if steps else ""
    for name in sorted(wanted.keys() | made.keys()):
        if wanted.get(name) != made.get(name):
            yield _problem(f"{name} is not as the rooms declare it.", last, 1)


def _catalogue(statements: Statements) -> dict[str, str]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            run_all(connection, statements)
            found = connection.execute(text(_OBJECTS)).all()
        return {row.name: _plain(row.sql) for row in found}
    except DBAPIError as error:
        return {"the steps": str(error.orig)}
    finally:
        engine.dispose()


def _line_of(wanted: str, frozen: Statements) -> int:
    line = 1
    for each in frozen:
        if _head(_plain(each)).split(" (")[0] == _head(wanted).split(" (")[0]:
            return line
        line += each.count("\n") + 2
    return 1


def _plain(sql: str) -> str:
    return _SPACE.sub(" ", sql).strip()


def _head(sql: str) -> str:
    return sql if len(sql) <= 80 else f"{sql[:77]}..."


def _problem(message: str, name: str, line: int) -> Problem:
    return Problem("AUDIT_MIGRATION_DIFFERS", message, _HINT, file=f"{_FOLDER}{name}", line=line)
