"""The machine's clocks, behind the kernel's ports."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The current moment, to the second."""
        return datetime.now(UTC).replace(microsecond=0)


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it was set, for stories that must repeat."""

    moment: datetime

    def now(self) -> datetime:
        """The moment that it was set to."""
        return self.moment


class SystemStopwatch:
    """The machine's monotonic clock."""

    def monotonic_ms(self) -> int:
        """Milliseconds that only ever grow."""
        return time.monotonic_ns() // 1_000_000

    def pause_ms(self, milliseconds: int) -> None:
        """Sleep."""
        time.sleep(milliseconds / 1_000)
