"""People who work as what a position is called: "anybody who works as a cleaner", "die als Kassierer arbeiten"."""

import re

from selene_os.engines.intent.turn import Turn

_AROUND = 60
_AHEAD = re.compile(
    r"(?<!\w)(?:(?:everyone|everybody|anyone|people|those|all|staff)\s+)?(?:who|that)\s+(?:works?|acts?|serves?|"
    r"is|are)\s+"
    r"(?:(?:employed|working|acting|engaged|serving)\s+)?(?:as\s+)?(?:an?\s+)?$"
)
_AHEAD_AND_BEHIND = re.compile(
    r"(?<!\w)(?:(?:diejenigen|leute|alle|jene),?\s+)?(?:die|wer)\s+(?:(?:bei uns|hier|derzeit|gerade)\s+)?als\s+$"
)
_BEHIND = re.compile(
    r"\s+(?:arbeiten|arbeitet|(?:tätig|beschäftigt|angestellt|eingesetzt)(?:\s+(?:sind|ist|werden|wird))?)(?!\w)"
)


def workers(turn: Turn, start: int, end: int) -> tuple[int, int]:
    """The offsets of a title with the words around it that only say that people work as that."""
    first = max(0, start - _AROUND)
    if found := _AHEAD.search(turn.open, first, start):
        return found.start(), end
    found, behind = _AHEAD_AND_BEHIND.search(turn.open, first, start), _BEHIND.match(turn.open, end)
    return (found.start(), behind.end()) if found and behind else (start, end)


def works_as(turn: Turn, at: int) -> bool:
    """Whether words right before an offset say that people work as what is named there."""
    return _AHEAD.search(turn.open, max(0, at - _AROUND), at) is not None
