"""Lists of choices: "one of S, M and L", "size (S/M/L)"."""

import re
from collections.abc import Iterator

from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.phrases import (
    CHOICE_LISTS,
    CHOSEN_LISTS,
    FILLERS,
    JOINERS,
    KINDS_LISTED,
)
from selene_os.engines.intent.proof_words import is_proof
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, folded

_LIST_CHARACTERS = 400


# "A" and "AB" are choices, though they look like everyday words.
_SHORT = 2


_COMMA = re.compile(r"[,/;]")


_JOINED = re.compile(rf"\s*(?:[,/]|(?<!\w)(?:{'|'.join(sorted(JOINERS))})(?!\w))\s*")


_LIST_END = re.compile(rf"[.;!?\n()\]{TAKEN}]|\s*(?:,\s*)?(?:und zwar|and that|but only|nur|only)(?!\w)|$")


def choices(turn: Turn) -> Iterator[Detail]:
    """The lists of choices that a turn gives; each is taken."""
    for match in [one for lists in (CHOICE_LISTS, KINDS_LISTED, *CHOSEN_LISTS) for one in turn.finds(lists)]:
        end = _LIST_END.search(turn.open, match.end(), match.end() + _LIST_CHARACTERS)
        if end is None or end.start() == match.end() + _LIST_CHARACTERS:
            continue
        stop = end.start()
        choices = tuple(_items(turn, match.end(), stop))
        if not _COMMA.search(turn.folded, match.end(), stop) and any(" " in one for one in choices[:-1]):
            continue  # "small medium and large": nobody knows where one ends
        if all(is_proof(folded(one)) for one in choices):
            continue  # "choose it, photo or scan": these are ways to prove it
        said = all(len(one) <= _SHORT or folded(one) not in FILLERS for one in choices)
        if said and len(set(choices)) > 1 and all(len(one.split()) <= 3 for one in choices):
            start = match.start("list") if "list" in match.re.groupindex else match.start()
            turn.take((start, stop))
            values = {"field_type": "Enum", "evidence_mode": "UserAnswer", "choices": choices}
            yield Detail(start, stop, values)


def _items(turn: Turn, start: int, end: int) -> Iterator[str]:
    at = start
    for found in (*_JOINED.finditer(turn.folded, start, end), None):
        item = turn.text[at : found.start() if found else end].strip(" :\"'")
        if item:
            yield item
        at = found.end() if found else end
