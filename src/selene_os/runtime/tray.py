"""The tray: the letters of a lane that go out next, read ahead so long as nobody else writes anything.

Whoever pauses a campaign, answers, fixes an address or words a letter anew says so in the tenant's journal. So what was
read of some letters at once still holds for the next one if, since the transaction before, nobody has written there but
this lane. Where that is not so, the dispatcher clears the tray, and the next letter is read alone.
"""

from collections import deque

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.context import Context
from selene_os.runtime.letters import Desk, Row, Subject
from selene_os.storage.page import ORDINAL, Page

_MOST_AHEAD = 50
_GROWS = 4
_FIRST = 1


class Tray:
    """The next letters of one lane."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting: deque[tuple[Row, Subject | None]] = deque()
        self._ahead = _FIRST

    def clear(self) -> None:
        """Read the next letter alone: something has happened that may concern it."""
        self._waiting.clear()
        self._ahead = _FIRST

    def next(self, ctx: Context, page: Page, lane: str) -> tuple[Row, Subject | None] | None:
        """Put the next attempt on the empty page; with what its letter is about, None if that is nothing."""
        if self._waiting:
            page.put(self._waiting[0][0])
            return self._waiting.popleft()
        self._read_ahead(ctx, page, lane)
        return self._waiting.popleft() if self._waiting else None

    def _read_ahead(self, ctx: Context, page: Page, lane: str) -> None:
        if isinstance(ctx.read(Read.ATTEMPT_SOURCE, {"lane": lane, "limit": self._ahead}, page), Refused):
            return
        rows = [{**each._asdict(), ORDINAL: 1} for each in page.rows()]
        self._waiting.extend(zip(rows, self._desk.subjects_of(ctx, rows), strict=True))
        if len(rows) > 1:
            page.keep_first(1)
        page.complete()
        self._ahead = min(_MOST_AHEAD, self._ahead * _GROWS)
