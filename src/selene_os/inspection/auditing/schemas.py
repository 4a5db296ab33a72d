"""Do the migrations make what the rooms declare? Tables, indexes, CHECKs, triggers, functions and rights."""

import re
from collections.abc import Iterator

from selene_os.inspection.auditing.subject import Statements, Subject
from selene_os.kernel.problem import Problem

_FOLDER = "src/selene_os/migrations/versions/"
_SPACE = re.compile(r"\s+")
_HINT = "Write a migration, or correct what a room declares."


def schema_problems(subject: Subject) -> Iterator[Problem]:
    """Every difference between the schema that the newest step makes and the one that the rooms declare."""
    for dialect in sorted(subject.declared):
        steps = subject.migrated.get(dialect, {})
        # Every step makes everything anew, so the newest says all.
        newest = max(steps, default="")
        yield from _texts(subject.declared[dialect], newest, steps.get(newest, ()))


def _texts(declared: Statements, name: str, frozen: Statements) -> Iterator[Problem]:
    wanted = {_plain(each): each for each in declared}
    made = {_plain(each): number for number, each in enumerate(frozen)}
    for made_text, number in made.items():
        if made_text not in wanted:
            line = 1 + sum(each.count("\n") + 2 for each in frozen[:number])
            yield _problem(f"No room declares this: {_head(made_text)}", name, line)
    for wanted_text in wanted:
        if wanted_text not in made:
            yield _problem(f"No step makes this: {_head(wanted_text)}", name, _line_of(wanted_text, frozen))


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
