"""Reminders that are due, among a million that are not: the whole record, and what it costs to find nothing due.

The record claims a page, moves the messages on, asks for their delivery, notes that the people were reminded,
schedules what follows and journals all of it. Its yardstick are the very rows that it wrote, inserted and updated
plainly in a copy of the database, five hundred people a transaction.
"""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import make_url

from bench.company import LAUNCHED, TENANT, BenchError, Company
from bench.databases import Databases
from bench.figures import Figure, Report
from bench.loop import Order, prepare
from bench.measure import apart
from selene_os.entrypoints.worker import collect_rarely
from selene_os.kernel.moments import moment
from selene_os.kernel.reads import Read
from selene_os.runtime.worker import Worker
from selene_os.storage.database import SQLITE_SETTINGS
from selene_os.storage.metadata import METADATA

SLOWEST = 4_000
LONGEST_POLL_MS = 5
MOST_REMINDERS = 1_000_000
_DUE = 20_000
_POLLS = 200
_ROUNDS = 2
_PEOPLE_A_PAGE = 500
_FILLED = ("broadcast_messages", "broadcast_deliveries", "reminder_reminders", "reminder_occurrences")
_FAR = "2026-12-01T08:00:00Z"

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """All that was due once; times in seconds."""

    fired: int
    record_seconds: float
    plain_seconds: float


@dataclass(frozen=True, slots=True)
class Written:
    """What a table has gained and what has changed in it."""

    table: str
    added: Sequence[Row]
    changed: Sequence[Row]


def measure_reminders(databases: Databases, people: int, report: Report) -> None:
    """Measure the reminder record among so many scheduled reminders on SQLite, and report."""
    due = min(people, _DUE)
    print(f"… {databases.kind}: {due:,} due of {people:,} reminders", file=sys.stderr, flush=True)
    url = databases.make("reminders")
    apart(prepare, url, Order((due,)))
    rounds, polls = apart(_remind, url, people)
    rate = median(each.fired / each.record_seconds for each in rounds)
    plain = median(each.fired / each.plain_seconds for each in rounds)
    of = f"{databases.kind}: {people:,} reminders scheduled"
    report.add(
        Figure(f"{of}, whole record", rate, "reminders/s", SLOWEST, note=f"{rounds[0].fired:,} due"),
        Figure(f"{of}, plain write of its rows", plain, "reminders/s"),
        Figure(f"{of}, record against plain", rate / plain, "of plain"),
        Figure(
            f"{of}, idle poll", median(polls), "ms", LONGEST_POLL_MS, is_most=True, note=f"slowest {max(polls):.1f}"
        ),
    )


def _remind(url: str, people: int) -> tuple[list[Round], list[float]]:
    collect_rarely()
    company = Company(url)
    company.clock.moment = LAUNCHED + timedelta(hours=1)
    worker = Worker(company.selene.world, company.selene.commands, "bench-worker")
    worker.until_idle()
    file = Path(make_url(url).database or "")
    _fill(file, people)
    rounds = [_round(company, worker, file) for _ in range(_ROUNDS)]
    polls = [_poll(worker) for _ in range(_POLLS)]
    company.close()
    return rounds, polls


def _fill(file: Path, people: int) -> None:
    """Copy what one campaign has for its people, to more campaigns whose reminders come much later."""
    with sqlite3.connect(file) as owner:
        [(campaign, there)] = owner.execute(
            "SELECT campaign_id, count(*) FROM reminder_occurrences GROUP BY 1"
        ).fetchall()
        for number in range(1, max(1, people // there)):
            for table in _FILLED:
                owner.execute(_copying(table), {"old": campaign, "new": f"bfc_filled{number:04d}", "far": _FAR})
        owner.commit()
        owner.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    owner.close()


def _copying(table: str) -> str:
    columns = METADATA.tables[table].columns
    values = [":far" if each.name == "due_at" else f"replace({each.name}, :old, :new)" for each in columns]
    typed = [each.name if each.type.python_type is int else value for each, value in zip(columns, values, strict=True)]
    of_campaign = "instr(broadcast_id, :old) = 1" if "broadcast_id" in columns else "campaign_id = :old"
    return f"INSERT INTO {table} SELECT {', '.join(typed)} FROM {table} WHERE {of_campaign}"


def _round(company: Company, worker: Worker, file: Path) -> Round:
    """Fire all that is due next, as its times come, and write the same rows plainly into a copy from before."""
    before = file.with_suffix(".before")
    _checkpoint(file)
    shutil.copyfile(file, before)
    os.sync()  # else the disk is busy with the copy while the record is measured
    fired, took = worker.worked.reminders_fired, 0.0
    until = moment(_earliest(company)) + timedelta(hours=30)
    while (due := moment(_earliest(company))) <= until:
        company.clock.moment = due
        began = perf_counter()
        worker.one()
        took += perf_counter() - began
    fired = worker.worked.reminders_fired - fired
    if not fired:
        raise BenchError("no reminder fired")
    plain = _write_plainly(before, _written(file, before), fired)
    before.unlink()
    return Round(fired, took, plain)


def _earliest(company: Company) -> str:
    return str(company.selene.read(TENANT, Read.REMINDER_EARLIEST, {}).document["due_at"])


def _poll(worker: Worker) -> float:
    began = perf_counter()
    if worker.one():
        raise BenchError("something was due")
    return (perf_counter() - began) * 1_000


def _checkpoint(file: Path) -> None:
    owner = sqlite3.connect(file)
    owner.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    owner.close()


def _written(file: Path, before: Path) -> list[Written]:
    reader = sqlite3.connect(file)
    reader.execute("ATTACH ? AS old", (str(before),))
    found = [_difference(reader, name) for name in METADATA.tables]
    reader.close()
    return [each for each in found if each.added or each.changed]


def _difference(reader: sqlite3.Connection, table: str) -> Written:
    keys = [column.name for column in METADATA.tables[table].primary_key]
    new = f"SELECT * FROM (SELECT * FROM main.{table} EXCEPT SELECT * FROM old.{table}) new"
    is_known = f"EXISTS (SELECT 1 FROM old.{table} known WHERE {_matched(keys)})"
    order = f"ORDER BY {', '.join(keys)}"
    added = reader.execute(f"{new} WHERE NOT {is_known} {order}").fetchall()
    return Written(table, added, reader.execute(f"{new} WHERE {is_known} {order}").fetchall())


def _matched(keys: Sequence[str]) -> str:
    return " AND ".join(f"known.{key} = new.{key}" for key in keys)


def _write_plainly(before: Path, written: Sequence[Written], fired: int) -> float:
    writer = sqlite3.connect(before, isolation_level=None, cached_statements=256)
    for setting in SQLITE_SETTINGS:
        writer.execute(f"PRAGMA {setting}")
    began = perf_counter()
    pages = -(-fired // _PEOPLE_A_PAGE)
    for page in range(pages):
        writer.execute("BEGIN IMMEDIATE")
        for each in written:
            for statement, rows in _statements(each):
                writer.executemany(statement, _part(rows, page, pages))
        writer.execute("COMMIT")
    took = perf_counter() - began
    writer.close()
    return took


def _statements(written: Written) -> Iterator[tuple[str, Sequence[Row]]]:
    columns = [column.name for column in METADATA.tables[written.table].columns]
    keys = [column.name for column in METADATA.tables[written.table].primary_key]
    if written.added:
        yield f"INSERT INTO {written.table} VALUES ({', '.join('?' * len(columns))})", written.added
    if written.changed:
        values = ", ".join(f"{name} = ?{number}" for number, name in enumerate(columns, 1) if name not in keys)
        of = " AND ".join(f"{key} = ?{columns.index(key) + 1}" for key in keys)
        yield f"UPDATE {written.table} SET {values} WHERE {of}", written.changed


def _slowest(polls: Sequence[float]) -> str:
    return f"slowest {max(polls):.1f} ms"


def _part(rows: Sequence[Row], page: int, pages: int) -> Sequence[Row]:
    return rows[len(rows) * page // pages : len(rows) * (page + 1) // pages]
