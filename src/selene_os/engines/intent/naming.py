"""Where in a turn a position is named, and whether its new or its current people are meant.

A title counts only where a position can stand: after a preposition, an article or a verb that asks somebody,
or at the start of a clause. So "a warehouse operator licence for team leads" names team leads only.
"""

import re
from collections.abc import Iterator

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.likely_positions import LEADING, NamedPosition, head_phrase, phrase_of, phrases, title_in
from selene_os.engines.intent.phrases import (
    CURRENT_WORDS,
    FILLERS,
    HEAD_NOUNS,
    INDEFINITE,
    LABEL_STOPS,
    NEW_WORDS,
    POSITION_SLOTS,
    QUIET_SLOTS,
    ROLE_WORDS,
    TOO_WORDS,
    WHOLE_NOUNS,
)
from selene_os.engines.intent.positions import SURE_SCORE, Positions
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import folded
from selene_os.engines.intent.working_as import workers, works_as

_MOST_PHRASES = 12
_MOST_ADJECTIVES = 1
_NO_ADJECTIVES = INDEFINITE | LABEL_STOPS | frozenset(CURRENT_WORDS)
_LIKELY_SCORE = 60
_AROUND = 60
_DENIALS = frozenset(("not", "nicht"))
# "Police check 4 site managers", as typed in a hurry.
_FOR_SHORT = "4"
_EXCEPTED = re.compile(
    r"(?<!\w)(?:(?:everyone|everybody|anyone|anybody|all|alle|jeder|jede)\s+(?:except|but|excluding|other than|"
    r"apart from|save|"
    r"außer|bis auf|ausgenommen)(?:\s+(?:for|the|den|die|der|dem))*|(?:who|that)\s+(?:isn't|isnt|aren't|arent|"
    r"is not|are not)"
    r"(?:\s+an?)?)\s+$"
)
_DENIED = re.compile(r"(?<!\w)(?:but )?(?:not|nicht)\s+(?:(?:about|um)\s+)?$")


def position_named(
    turn: Turn, positions: Positions, asked_people: tuple[tuple[int, int], ...], *, guess: bool
) -> NamedPosition | None:
    """The position that the turn names, taken from it: exactly, almost, or, with `guess`, by its place.

    `asked_people` are the offsets of the people whom a campaign is to ask.
    """
    named = list(_exact(turn, positions)) or list(_exact(turn, positions, behind_nouns=True))
    if not named and not guess:
        named = _alone(turn, positions)
    if named and all(_EXCEPTED.search(turn.folded, 0, _title_start(turn, one)) for one in named):
        return None
    if exact := _not_denied(turn, named):
        for one in exact:
            turn.take((one.start, one.end))
        names = tuple({folded(one.said): one.said for one in exact}.values())
        scopes = {one.scope for one in exact}
        scope = scopes.pop() if len(scopes) == 1 else None
        first = exact[0]
        return NamedPosition(
            first.start,
            first.end,
            " / ".join(names),
            scope,
            several=len(names) > 1,
            places=tuple(one.start for one in exact),
        )
    found = _likely(turn, positions, asked_people)
    if not found or any(_EXCEPTED.search(turn.folded, 0, _title_start(turn, one)) for one in found[:1] if one.places):
        return None
    if found[0].places:
        turn.take((found[0].start, found[0].end))
        return found[0]
    scores = [positions.score(one.said) for one in found]
    best = max(scores)
    if not guess and best < SURE_SCORE:
        return None
    if best > _LIKELY_SCORE:
        likely = found[scores.index(best)]
        turn.take((likely.start, likely.end))
        return likely
    # Nobody knows which of them names the position: none of them may end up in the name of a requirement.
    turn.take(*((one.start, one.end) for one in found))
    return found[-1]


def _likely(turn: Turn, positions: Positions, asked_people: tuple[tuple[int, int], ...]) -> list[NamedPosition]:
    """Words that may name a position, each once; those that hold a title, which has its places, come first."""
    said = (*head_phrase(turn, positions), *phrases(turn), *(phrase_of(turn, *span) for span in asked_people))
    found = list({one.said: one for one in said}.values())[:_MOST_PHRASES]
    return sorted((title_in(turn, positions, one) for one in found), key=lambda one: not one.places)


def _exact(turn: Turn, positions: Positions, *, behind_nouns: bool = False) -> Iterator[NamedPosition]:
    at, last = 0, -1
    while at < len(turn.words):
        mention = positions.lexicon.longest(turn.words, at) if turn.is_open(turn.words[at]) else None
        if mention is None or not turn.is_open(turn.words[at + mention.count - 1]):
            at += 1
            continue
        end = at + mention.count
        noun = behind_nouns and at > 0 and HEAD_NOUNS.fullmatch(turn.words[at - 1].text) is not None
        if (noun or _can_stand(turn, at, last)) and not in_compound(turn, end):
            yield _named(turn, at, end)
            last = end
        at = end


def _title_start(turn: Turn, one: NamedPosition) -> int:
    return max(one.start, turn.text.find(one.said, one.start))


def _not_denied(turn: Turn, named: list[NamedPosition]) -> list[NamedPosition]:
    """The positions without those that are only said not to be meant, as in "for pickers, not cleaners"."""
    denials = [(one, _DENIED.search(turn.folded, max(0, one.start - _AROUND), one.start)) for one in named]
    kept = [one for one, denial in denials if denial is None]
    if kept and not {one.said for one in kept} & {one.said for one, denial in denials if denial}:
        turn.take(*((denial.start(), one.end) for one, denial in denials if denial))
    return kept


def _alone(turn: Turn, positions: Positions) -> list[NamedPosition]:
    """The position that a turn names and says nothing of weight besides: "no, make it order pickers"."""
    for at, word in enumerate(turn.words):
        mention = positions.lexicon.longest(turn.words, at) if turn.is_open(word) else None
        if mention is not None:
            beside = (*turn.words[:at], *turn.words[at + mention.count :])
            plain = all(one.text in FILLERS for one in beside)
            return [_named(turn, at, at + mention.count)] if plain else []
    words = [word for word in turn.open_words() if word.text not in FILLERS]
    if words and all(word.joined for word in words[1:]):
        said = turn.text[words[0].start : words[-1].end]
        if positions.score(said) >= SURE_SCORE:
            return [NamedPosition(words[0].start, words[-1].end, said, exact=False)]
    return []


def _can_stand(turn: Turn, at: int, last: int) -> bool:
    """Whether a position may be named at this place; `last` is the place behind the last position."""
    before = at
    while before > 0 and turn.words[before].joined and turn.words[before - 1].text in LEADING:
        before -= 1
        if before == last:
            return True
    if before == 0 or not turn.words[before].joined or not turn.is_open(turn.words[before - 1]):
        return True
    previous = turn.words[before - 1].text
    if previous in INDEFINITE:
        return before > 1 and turn.words[before - 2].text in POSITION_SLOTS | ROLE_WORDS
    stands = previous in POSITION_SLOTS | QUIET_SLOTS | _DENIALS or _is_for_short(turn, before - 1)
    stands = stands or works_as(turn, turn.words[before].start)
    return before < at or stands or _begins(turn, before)


def _is_for_short(turn: Turn, place: int) -> bool:
    return turn.words[place].text == _FOR_SHORT and (place == 0 or turn.words[place].joined)


def _begins(turn: Turn, before: int) -> bool:
    """Whether so few words stand before a place that the clause can only begin with what stands there."""
    first = before
    while first > 0 and turn.words[first].joined and turn.is_open(turn.words[first - 1]):
        first -= 1
    words = turn.words[first:before]
    return len(words) <= _MOST_ADJECTIVES and not any(word.text in _NO_ADJECTIVES for word in words)


def in_compound(turn: Turn, end: int) -> bool:
    """Whether the title is only the first part of a requirement's name, as in "operator licence"."""
    if end == len(turn.words) or not turn.words[end].joined or not HEAD_NOUNS.fullmatch(turn.words[end].text):
        return False
    hyphened = bool(turn.open[turn.words[end - 1].end : turn.words[end].start].strip())
    return hyphened or WHOLE_NOUNS.fullmatch(turn.words[end].text) is None


def _named(turn: Turn, at: int, end: int) -> NamedPosition:
    first, words = at, turn.words
    beside: set[str] = set()
    while first > 0 and words[first].joined and words[first - 1].text in LEADING and turn.is_open(words[first - 1]):
        first -= 1
        beside.add(words[first].text)
    led = first > 0 and words[first].joined and turn.is_open(words[first - 1])
    if led and (words[first - 1].text in POSITION_SLOTS or _is_for_short(turn, first - 1)):
        first -= 1
    stop = end
    if CURRENT_WORDS & beside and end < len(words) and words[end].joined and words[end].text in TOO_WORDS:
        stop, beside = end + 1, beside | {words[end].text}
    said = turn.text[words[at].start : words[end - 1].end]
    return NamedPosition(*workers(turn, words[first].start, words[stop - 1].end), said, _scope(beside))


def _scope(beside: set[str]) -> str | None:
    if CURRENT_WORDS & beside:
        return CURRENT_AND_NEW if (NEW_WORDS | TOO_WORDS) & beside else None
    return NEW_HIRES_ONLY if NEW_WORDS & beside else None
