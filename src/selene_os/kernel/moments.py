"""Moments in time: aware UTC datetimes inside, one text form outside (`2026-03-02T09:00:00Z`)."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time to the domain; the only source of `now`."""

    def now(self) -> datetime:
        """The current moment, aware, in UTC, whole seconds."""
        ...


class Stopwatch(Protocol):
    """Measures budgets; has nothing to do with the domain's clock."""

    def monotonic_ms(self) -> int:
        """Milliseconds that only ever grow."""
        ...

    def pause_ms(self, milliseconds: int) -> None:
        """Let that much time pass."""
        ...


def stamp(moment: datetime) -> str:
    """The text form of a moment, to the second; sorting the texts sorts the moments."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str) -> datetime:
    """The moment that a text form names."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def day(text: str) -> date:
    """The day that an ISO date names."""
    return date.fromisoformat(text)
