"""Which words of a sentence belong to which of its wishes, and what is left of a rule by "only"."""

import re
from dataclasses import replace
from itertools import pairwise

from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.draft import Change, ChangeKind
from selene_os.engines.intent.heard import Heard
from selene_os.engines.intent.phrases import ONLY_ENDS, POSITION_SLOTS
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit

ONLY_AHEAD = re.compile(r"(?:only|just|solely|nur|ausschließlich|lediglich)\b")
_ONLY_LEFT = re.compile(
    r"(?:nur|lediglich|ausschließlich) (?:noch|mehr)\b"
    r"|auf\b[^.;!?\n]{2,60}?\b(?:beschränk|begrenz|einschränk|einzuschränk)"
)
EVERYBODY = {"required_rule": "ALWAYS"}


def places_of(heard: Heard) -> tuple[int, ...]:
    """The offsets where the position is named."""
    return heard.position.places if heard.position else ()


def clause_starts(turn: Turn, heard: Heard, within: list[Wish]) -> list[int]:
    """Where what is said of each wish begins: at the position, where that is named anew before it."""
    found = [within[0].start]
    for last, wish in pairwise(within):
        places = [one for one in places_of(heard) if last.labels[-1].end <= one < wish.start]
        named = [one for one in places if turn.words[turn.word_from(one)].text not in POSITION_SLOTS]
        found.append(named[0] if named else wish.start)
    return found


def left_to(turn: Turn, change: Change, limits: list[Limit]) -> Change:
    """A requirement that is relaxed to what "only" says: its rule is left to those people."""
    if limits and all(_is_only(turn.folded[one.start : one.end]) for one in limits):
        return change.with_values(**EVERYBODY).closed("optional")
    return change


def left_by(turn: Turn, change: Change, limits: list[Limit]) -> Change:
    """A requirement that is from now on "only left" to some is relaxed, whatever verb says so."""
    here = change.kind in (ChangeKind.ADD, ChangeKind.TIGHTEN, ChangeKind.REMOVE)
    if not here or not any(_ONLY_LEFT.match(turn.folded, one.start) for one in limits):
        return change
    return replace(change, kind=ChangeKind.RELAX, values=EVERYBODY).closed("named")


def _is_only(said: str) -> bool:
    return ONLY_AHEAD.match(said) is not None or re.search(rf"(?<!\w)(?:{ONLY_ENDS.pattern})$", said) is not None


def apart_from(leading: list[Limit], own: list[Limit]) -> list[Limit]:
    """The conditions ahead of a sentence, less the countries and tags that a later wish has others of."""
    countries = any(one.conditions.countries for one in own)
    tags = any(one.conditions.tags for one in own)
    return [one for one in leading if not ((one.conditions.countries and countries) or (one.conditions.tags and tags))]
