"""`python -m bench`: measures, prints each figure with its limit, and ends with 1 if one is not reached."""

import argparse
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Sequence
from typing import Any

from bench.databases import databases_of
from bench.figures import Report
from bench.mail import LETTERS, measure_mail
from bench.measure import measure_kind
from bench.plan import PLANNED_PEOPLE, measure_plan
from bench.reminders import MOST_REMINDERS, measure_reminders
from bench.turns import measure_turns
from bench.understanding import measure_understanding

_PEOPLE = 100_000
_QUICK = 10_000
_KINDS = ("sqlite", "postgresql")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; the exit status."""
    options = _options().parse_args(arguments)
    kinds = _KINDS if options.database == "both" else (options.database,)
    report = Report()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores", flush=True)
    for name in _NAMES if options.only is None else (options.only,):
        on_each, measure = _MEASURES[name]
        for kind in kinds if on_each else [each for each in kinds if each == "sqlite"]:
            with databases_of(kind) as databases:
                measure(databases, options, report)
    for figure in report.missed:
        print(f"NOT REACHED: {figure.name}", file=sys.stderr)
    return 1 if report.missed else 0


def _many(options: argparse.Namespace, otherwise: int) -> int:
    return _QUICK if options.quick else int(options.people or otherwise)


_MEASURES: dict[str, tuple[bool, Callable[[Any, argparse.Namespace, Report], None]]] = {
    "pages": (True, lambda databases, options, report: measure_kind(databases, _many(options, _PEOPLE), report)),
    "plan": (True, lambda databases, options, report: measure_plan(databases, _many(options, PLANNED_PEOPLE), report)),
    "understanding": (False, lambda databases, _, report: measure_understanding(databases, report)),
    "turns": (False, lambda databases, _, report: measure_turns(databases, report)),
    "reminders": (
        False,
        lambda databases, options, report: measure_reminders(databases, _many(options, MOST_REMINDERS), report),
    ),
    "mail": (True, lambda databases, _, report: measure_mail(databases, LETTERS, report)),
}
"""What is measured, in this order: whether on each kind of database or on SQLite alone, and how."""
_NAMES = tuple(_MEASURES)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--people", type=int, metavar="N", help=f"the largest campaign ({_PEOPLE:,}), the reminders")
    parser.add_argument("--database", choices=(*_KINDS, "both"), default="both")
    parser.add_argument("--only", choices=_NAMES, help="measure only this")
    parser.add_argument("--quick", action="store_true", help=f"the same with {_QUICK:,} people")
    return parser


if __name__ == "__main__":
    sys.exit(main())
