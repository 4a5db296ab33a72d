"""What PH1.J may be asked and answers."""

from typing import Any

from selene_os.kernel.contract import Contract


class ReadTimeline(Contract):
    """The entries of one stream, of one subject or of all."""

    stream: str
    subject: str | None = None


class TimelineRead(Contract):
    """Entries as documents, in order."""

    entries: tuple[dict[str, Any], ...]


class VerifyJournal(Contract):
    """Recompute every chain of the tenant, or those of some streams."""

    streams: tuple[str, ...] = ()


class JournalVerified(Contract):
    """`first_bad` is None when all is as it was written."""

    valid: bool
    streams: int
    entries: int
    first_bad: dict[str, Any] | None = None
