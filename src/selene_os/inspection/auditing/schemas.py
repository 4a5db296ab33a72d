"""Do the migrations make what the rooms declare? Tables, indexes, CHECKs, triggers, functions and rights."""

import re
from collections.abc import Iterator, Mapping

from selene_os.inspection.auditing.subject import Statements, Subject
from selene_os.kernel.problem import Problem

_FOLDER = "src/selene_os/migrations/versions/"
_SPACE = re.compile(r"\s+")
_HINT = "Write a migration, or correct what a room declares."


def schema_problems(subject: Subject) -> Iterator[Problem]:
    """Every difference between the schema that the steps make and the one that the rooms declare."""
    for dialect in sorted(subject.declared):
        yield from _texts(subject.declared[dialect], subject.migrated.get(dialect, {}))


def _texts(declared: Statements, layers: Mapping[str, Statements]) -> Iterator[Problem]:
    wanted = dict.fromkeys(_plain(each) for each in declared)
    made = {_plain(each) for frozen in layers.values() for each in frozen}
    for place, (name, frozen) in enumerate(layers.items()):
        first_line = 2 if place else 1  # a step that adds begins with a line that says so
        for number, each in enumerate(frozen):
            if _plain(each) not in wanted:
                line = first_line + sum(before.count("\n") + 2 for before in frozen[:number])
                yield _problem(f"No room declares this: {_head(_plain(each))}", name, line)
    # Where the statement once stood, if it was changed; else in the last step that makes everything.
    name, frozen = next(iter(layers.items()), ("", ()))
    for text in wanted:
        if text not in made:
            yield _problem(f"No step makes this: {_head(text)}", name, _line_of(text, frozen))


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
