"""What a turn says beside the matter: greetings, the marks of a list, that nothing is decided yet."""

import re

from selene_os.engines.intent.phrases import ASIDES, ASIDES_GATE, UNDECIDED
from selene_os.engines.intent.turn import Turn

_LIST_MARKS = re.compile(r"(?:(?<=\s)|(?<=^))(?:\d{1,2}|[a-h])[.)](?=\s)")


def take_asides(turn: Turn) -> None:
    """Take greetings and the like, which say nothing of what is wanted."""
    starts = turn.starts(ASIDES_GATE)
    for pattern in ASIDES:
        turn.take(*(match.span() for match in turn.matches(pattern, starts)))


def said_undecided(turn: Turn) -> list[tuple[int, int]]:
    """The offsets of words that leave open what will be wanted; nothing of their sentence is wanted yet."""
    return [match.span() for match in turn.finds(UNDECIDED)]


def take_list_marks(turn: Turn) -> None:
    """Take the numbers of a numbered list, which say nothing by themselves."""
    marks = [found.span() for found in turn.finds(_LIST_MARKS)]
    said = [turn.folded[start:end].strip(" .)") for start, end in marks]
    if len(said) > 1 and said in ([str(number) for number in range(1, len(said) + 1)], list("abcdefgh"[: len(said)])):
        turn.take(*marks)
