"""`python -m bench`: measures, prints each figure with its limit, and ends with 1 if one is not reached."""

import argparse
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence

from bench.databases import databases_of
from bench.figures import Report
from bench.mail import LETTERS, measure_mail
from bench.measure import measure_kind
from bench.reminders import MOST_REMINDERS, measure_reminders
from bench.turns import measure_turns
from bench.understanding import measure_understanding

_PEOPLE = 100_000
_QUICK = 10_000
_KINDS = ("sqlite", "postgresql")
_NAMES = ("pages", "turns", "reminders", "mail", "understanding")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; the exit status."""
    options = _options().parse_args(arguments)
    people = _QUICK if options.quick else options.people or _PEOPLE
    kinds = _KINDS if options.database == "both" else (options.database,)
    report = Report()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores", flush=True)
    if options.only in (None, "pages"):
        for kind in kinds:
            with databases_of(kind) as databases:
                measure_kind(databases, people, report)
    if options.only in (None, "understanding") and "sqlite" in kinds:
        with databases_of("sqlite") as databases:
            measure_understanding(databases, report)
    if options.only in (None, "turns") and "sqlite" in kinds:
        with databases_of("sqlite") as databases:
            measure_turns(databases, report)
    if options.only in (None, "reminders") and "sqlite" in kinds:
        with databases_of("sqlite") as databases:
            measure_reminders(databases, _reminders(options), report)
    if options.only in (None, "mail"):
        for kind in kinds:
            with databases_of(kind) as databases:
                measure_mail(databases, LETTERS, report)
    for figure in report.missed:
        print(f"NOT REACHED: {figure.name}", file=sys.stderr)
    return 1 if report.missed else 0


def _reminders(options: argparse.Namespace) -> int:
    return _QUICK if options.quick else int(options.people or MOST_REMINDERS)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--people", type=int, metavar="N", help=f"the largest campaign ({_PEOPLE:,}), the reminders")
    parser.add_argument("--database", choices=(*_KINDS, "both"), default="both")
    parser.add_argument("--only", choices=_NAMES, help="measure only this")
    parser.add_argument("--quick", action="store_true", help=f"the same with {_QUICK:,} people")
    return parser


if __name__ == "__main__":
    sys.exit(main())
