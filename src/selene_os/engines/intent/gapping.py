"""Wishes whose verb is only said once: "in Germany they need a badge, in Austria a visa".

Right behind a list, a comma or an "and" leads to other people, and they to nothing but one more name: what is wanted
of them is what the verb before says.
"""

import re
from collections.abc import Sequence

from selene_os.engines.intent.bare_names import STARTS_NAME, is_bare_name
from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.edges import without_edges
from selene_os.engines.intent.labels import label_of
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit
from selene_os.engines.intent.words import TAKEN, Word

_LEADS = re.compile(
    rf"[\s{TAKEN}]*(?:[,;]|(?:and|und|while|whereas|während)(?!\w))[\s,;{TAKEN}]*(?:(?:and|und|those|die|the|der|"
    rf"den|als)\s+)*"
)
_BREAK = re.compile(rf"[,.;:!?\n(){TAKEN}]|\s(?:and|und)\s")


def gapped(turn: Turn, found: Sequence[Wish], limits: Sequence[Limit]) -> list[Wish]:
    """The wishes with those of other people that share a verb with the one before; their names are taken."""
    wishes = list(found)
    for limit in limits:
        before = [wish for wish in wishes if wish.labels and wish.labels[-1].end <= limit.start]
        last = max(before, key=lambda wish: wish.labels[-1].end, default=None)
        if last is None or last.kind is not ChangeKind.ADD or last.verb.before:
            continue
        lead = _LEADS.fullmatch(turn.open, last.labels[-1].end, limit.start)
        if lead is None or not (words := _name_behind(turn, limit.end)):
            continue
        if label := label_of(turn, words):
            wishes.append(Wish(last.kind, (label,), limit.start, last.verb))
    return sorted(wishes, key=lambda wish: wish.start)


def _name_behind(turn: Turn, start: int) -> Sequence[Word]:
    """The words of a name with an article that stand alone right behind an offset."""
    stop = _BREAK.search(turn.open, start)
    words = turn.open_words(start, stop.start() if stop else None)
    led = bool(words) and words[0].text in STARTS_NAME and not turn.open[start : words[0].start].strip()
    return words if led and is_bare_name(without_edges(words)) else ()
