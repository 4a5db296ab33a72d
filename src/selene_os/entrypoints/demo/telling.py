"""How the demo tells its story in a terminal: chapters, talk, progress, tables."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.panel import Panel
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from selene_os.entrypoints.tables import table

_WIDE = 110


class Teller:
    """Tells what happens; quiet when its words are not wanted."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        width = None if sys.stdout.isatty() else _WIDE
        self._console = Console(width=width, quiet=quiet, highlight=False)
        self._errors = Console(stderr=True, quiet=quiet)

    def chapter(self, title: str, at: datetime) -> None:
        """A new part of the story, at a moment of its own clock."""
        self._console.print()
        self._console.rule(f"[bold]{title}[/bold]   {at:%a %d %b %Y %H:%M} UTC", align="left")

    def say(self, text: str) -> None:
        """A sentence of the teller's own."""
        self._console.print(text, markup=False)

    def line(self, speaker: str, text: str) -> None:
        """What somebody says."""
        self._console.print(f"[bold cyan]{speaker:>8}[/bold cyan]  ", end="")
        self._console.print(text, markup=False)

    def rows(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """A table."""
        self._console.print()
        self._console.print(table(title, columns, rows))

    def box(self, title: str, lines: Sequence[str]) -> None:
        """Some lines that belong together."""
        self._console.print()
        self._console.print(Panel("\n".join(lines), title=title, title_align="left", expand=False))

    @contextmanager
    def progress(self, what: str, total: int) -> Iterator[Any]:
        """A bar for what takes longer than a moment; the block gets a function that moves it to a count."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._errors, transient=not sys.stderr.isatty()) as bar:
            task = bar.add_task(what, total=max(1, total))
            yield lambda count: bar.update(task, completed=count)
            bar.update(task, completed=max(1, total))


def counts_row(counts: Mapping[str, int]) -> list[int]:
    """A campaign's counts in the order of `COUNTS`."""
    return [counts[name] for name in COUNTS]


COUNTS = ("total", "pending", "requested", "reminded", "completed", "exempted", "failed", "unresolved")
