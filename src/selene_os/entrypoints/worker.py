"""The worker's door: one process, or several that each do what is due.

SIGTERM lets the page under way commit and then ends the process. `--until-idle` ends by itself.
"""

import gc
import json
import signal
import subprocess
import sys
from dataclasses import replace
from typing import Any

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from selene_os.runtime.answer import Answer, done
from selene_os.runtime.worker import Worked, Worker

_IDLE_PAUSE_MS = 500
_VALUES_BETWEEN_COLLECTIONS = 20_000
_COUNTS = ("pages", "reminders_fired", "delivered", "runs_moved")


def collect_rarely() -> None:
    """Let the garbage collector look less often: a page makes thousands of values, and all of them go at its end."""
    gc.set_threshold(_VALUES_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])


def one(selene: Any, owner: str, *, until_idle: bool, quiet: bool) -> Answer:
    """Work in this process."""
    collect_rarely()
    worker = Worker(selene.world, selene.commands, owner)

    def stop(*_: object) -> None:
        worker.is_stopping = True

    signal.signal(signal.SIGTERM, stop)
    with _progress(quiet) as progress:
        task = progress.add_task("working")
        while not worker.is_stopping:
            moved = worker.one(lambda: _show(progress, task, worker.worked))
            if not moved and until_idle and not worker.awaits_another():
                break
            if not moved and not until_idle:
                selene.world.stopwatch.pause_ms(_IDLE_PAUSE_MS)
    return _answer(worker.finished())


def several(processes: int, *, until_idle: bool, quiet: bool) -> Answer:
    """Work in several processes; their counts added up."""
    command = [sys.executable, "-m", "selene_os", "work", "--json", *(["--until-idle"] if until_idle else [])]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(processes)]

    def stop(*_: object) -> None:
        for process in started:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    worked = Worked()
    with _progress(quiet) as progress:
        task = progress.add_task(f"working in {processes} processes")
        for process in started:
            text, _ = process.communicate()
            said = json.loads(text) if text.strip() else {}
            worked = worked.plus(**{name: int(said.get(name) or 0) for name in _COUNTS})
            worked = replace(worked, next_due_at=said.get("next_due_at"))
            _show(progress, task, worked)
    return _answer(worked)


def _answer(worked: Worked) -> Answer:
    fields = {name: getattr(worked, name) for name in (*_COUNTS, "next_due_at")}
    due = f"; more is due at {worked.next_due_at}" if worked.next_due_at else "; nothing more is due"
    message = (
        f"{worked.pages} pages, {worked.delivered} messages delivered, {worked.reminders_fired} reminders fired, "
        f"{worked.runs_moved} moves of runs{due}."
    )
    return done(message, **fields)


def _show(progress: Progress, task: Any, worked: Worked) -> None:
    progress.update(task, description=f"{worked.pages} pages, {worked.delivered} messages delivered")


def _progress(quiet: bool) -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet or not sys.stderr.isatty())
