"""Of which requirements a proof was said: of the last of a list, of all of it, or of words that nobody read."""

import re
from dataclasses import replace

from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.draft import Change, ChangeKind
from selene_os.engines.intent.phrases import JOINERS
from selene_os.engines.intent.turn import Turn

_BREAK = re.compile(r"\s*[,;:.()–-]")


def shared(turn: Turn, wish: Wish, told: list[Detail]) -> list[Detail]:
    """The details, with the only proof said of a whole list where a break parts it from "a helmet and a radio, …"."""
    proofs = [one for one in told if one.evidence]
    if len(wish.labels) == 1 or len(proofs) != 1 or proofs[0].target:
        return told
    before, last = wish.labels[-2:]
    joined = any(word.text in JOINERS for word in turn.words if before.end <= word.start < last.start)
    parted = _BREAK.match(turn.folded, last.end, proofs[0].start) is not None
    return [replace(one, of_all=True) if one is proofs[0] and joined and parted else one for one in told]


def may_have(change: Change, detail: Detail) -> bool:
    """Whether a detail can be about a change: what is not required any more is not proven either."""
    return change.kind is not ChangeKind.REMOVE or not detail.evidence
