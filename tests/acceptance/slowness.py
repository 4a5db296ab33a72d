"""A database that is too slow at one step: time runs out as soon as a certain statement is sent.

Nothing of the product is replaced but its stopwatch, which is a port; when to jump is told by the database driver's
own event. The steps before and after have all the time that they need.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

LONGER_THAN_ANY_STEP_MS = 60_000


@dataclass(slots=True)
class Hourglass:
    """A stopwatch whose time passes only when somebody waits, or when it is turned."""

    passed_ms: int = 0
    pauses_ms: list[int] = field(default_factory=list)

    def monotonic_ms(self) -> int:
        """The time that has passed."""
        return self.passed_ms

    def pause_ms(self, milliseconds: int) -> None:
        """Wait, which takes no time here."""
        self.pauses_ms.append(milliseconds)
        self.passed_ms += milliseconds

    def run_out(self) -> None:
        """Let more time pass at once than any step has."""
        self.passed_ms += LONGER_THAN_ANY_STEP_MS


@contextmanager
def too_slow(
    hourglass: Hourglass, statement: str, about: str | None = None, *, ordinal: int | None = None, times: int = 1_000
) -> Iterator[None]:
    """In the block, time runs out so many times: when a statement begins so.

    With `about`, that must be one of its parameters; with `ordinal`, it must lie between those that it holds.
    """
    left = [times]

    def look(_: Any, __: Any, sent: str, parameters: Any, ___: Any, ____: bool) -> None:
        values = tuple(parameters.values() if isinstance(parameters, dict) else parameters)
        ordinals = [each for each in values if isinstance(each, int)]
        is_meant = about is None or about in values
        is_covered = ordinal is None or (bool(ordinals) and min(ordinals) <= ordinal <= max(ordinals))
        if left[0] and sent.startswith(statement) and is_meant and is_covered:
            left[0] -= 1
            hourglass.run_out()

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", look)
