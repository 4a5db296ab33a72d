"""Where in a turn a position is named, and whether its new or its current people are meant.

A title counts only where a position can stand: after a preposition, an article or a verb that asks somebody,
or at the start of a clause. So "a warehouse operator licence for team leads" names team leads only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selene_os.engines.intent.clauses import Verb, verbs
from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.phrases import (
    CURRENT_WORDS,
    DETERMINERS,
    FILLERS,
    HEAD_NOUNS,
    INDEFINITE,
    JOINERS,
    LABEL_STOPS,
    NEW_WORDS,
    NO_NAMES,
    POSITION_SLOTS,
    QUIET_SLOTS,
    RESTRICTING,
    ROLE_WORDS,
    TOO_WORDS,
    WHOLE_NOUNS,
)
from selene_os.engines.intent.positions import SURE_SCORE, Positions
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, Word, folded
from selene_os.engines.intent.working_as import workers

_LEADING = DETERMINERS | CURRENT_WORDS | NEW_WORDS | JOINERS | TOO_WORDS
_HARMLESS = _LEADING | POSITION_SLOTS | NO_NAMES | (FILLERS - RESTRICTING)
_PHRASE_WORDS = 6
_MOST_PHRASES = 12
_MOST_ADJECTIVES = 1
_NO_ADJECTIVES = INDEFINITE | LABEL_STOPS | frozenset(CURRENT_WORDS)
_BEFORE_OBJECTS = frozenset(("die", "das", "den"))
_LIKELY_SCORE = 60
_AROUND = 60
_DENIALS = frozenset(("not", "nicht"))
_DENIED = re.compile(r"(?<!\w)(?:but )?(?:not|nicht)\s+(?:(?:about|um)\s+)?$")


@dataclass(frozen=True, slots=True)
class NamedPosition:
    """The words that name a position, their offsets, and the scope that words beside them give; `places`: each time.

    What is `strange` stands before the title, and may restrict whom it concerns.
    """

    start: int
    end: int
    said: str
    scope: str | None = None
    exact: bool = True
    several: bool = False
    places: tuple[int, ...] = ()
    strange: str = ""


def position_named(
    turn: Turn, positions: Positions, asked_people: tuple[tuple[int, int], ...], *, guess: bool
) -> NamedPosition | None:
    """The position that the turn names, taken from it: exactly, almost, or, with `guess`, by its place.

    `asked_people` are the offsets of the people whom a campaign is to ask.
    """
    named = list(_exact(turn, positions)) or list(_exact(turn, positions, behind_nouns=True))
    if not named and not guess:
        named = _alone(turn, positions)
    if exact := _not_denied(turn, named):
        for one in exact:
            turn.take((one.start, one.end))
        names = tuple({folded(one.said): one.said for one in exact}.values())
        scopes = {one.scope for one in exact if one.scope}
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
    phrases = list(
        {
            one.said: one
            for one in (
                *_head(turn, positions),
                *_phrases(turn),
                *(_phrase(turn, *span) for span in asked_people),
            )
        }.values()
    )[:_MOST_PHRASES]
    if not phrases:
        return None
    scores = [positions.score(one.said) for one in phrases]
    best = max(scores)
    if not guess and best < SURE_SCORE:
        return None
    if best > _LIKELY_SCORE:
        likely = _title_in(turn, positions, phrases[scores.index(best)])
        turn.take((likely.start, likely.end))
        return likely
    # Nobody knows which of them names the position: none of them may end up in the name of a requirement.
    turn.take(*((one.start, one.end) for one in phrases))
    return phrases[-1]


def _title_in(turn: Turn, positions: Positions, phrase: NamedPosition) -> NamedPosition:
    """The title that a phrase ends with, or the phrase: other words in it, as in "German cleaners", may restrict."""
    words = turn.open_words(phrase.start, phrase.end)
    for place, word in enumerate(words):
        mention = positions.lexicon.longest(words, place)
        if mention is not None and place + mention.count == len(words):
            said = turn.text[word.start : phrase.end]
            beside = [one for one in words[:place] if one.text not in _HARMLESS]
            strange = turn.text[beside[0].start : beside[-1].end] if beside else ""
            return NamedPosition(phrase.start, phrase.end, said, places=(phrase.start,), strange=strange)
    return phrase


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
    while before > 0 and turn.words[before].joined and turn.words[before - 1].text in _LEADING:
        before -= 1
        if before == last:
            return True
    if before == 0 or not turn.words[before].joined or not turn.is_open(turn.words[before - 1]):
        return True
    previous = turn.words[before - 1].text
    if previous in INDEFINITE:
        return before > 1 and turn.words[before - 2].text in POSITION_SLOTS | ROLE_WORDS
    stands = previous in POSITION_SLOTS or previous in QUIET_SLOTS or previous in _DENIALS
    return before < at or stands or _begins(turn, before)


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
    while first > 0 and words[first].joined and words[first - 1].text in _LEADING and turn.is_open(words[first - 1]):
        first -= 1
        beside.add(words[first].text)
    if first > 0 and words[first].joined and words[first - 1].text in POSITION_SLOTS and turn.is_open(words[first - 1]):
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


def _phrases(turn: Turn) -> Iterator[NamedPosition]:
    """Words that stand where a position would, though they are no position's name."""
    found = verbs(turn)
    yield from (_phrase(turn, *verb.whom) for verb in found if verb.whom)
    spoken = frozenset(word.start for verb in found for word in _words_of(turn, verb))
    for place, word in enumerate(turn.words):
        if turn.is_open(word) and word.text in POSITION_SLOTS and word.start not in spoken:
            end = _phrase_end(turn, place + 1, spoken)
            if end > place + 1:
                yield _phrase(turn, word.start, turn.words[end - 1].end, turn.words[place + 1].start)
    for verb in found:
        if not verb.pattern.before:
            yield from _subject(turn, verb.start)


def _head(turn: Turn, positions: Positions) -> Iterator[NamedPosition]:
    """The first words of the turn up to a break, if they are almost a position's name: "truck drvrs in Austria: …"."""
    words = turn.open_words()
    first = turn.word_from(words[0].start) if words else 0
    end = first + 1
    while end < min(first + _PHRASE_WORDS, len(turn.words)) and _goes_on(turn, end):
        end += 1
    if words and words[0].start == turn.words[0].start:
        phrase = _phrase(turn, turn.words[first].start, turn.words[end - 1].end)
        if positions.score(phrase.said) >= SURE_SCORE:
            yield phrase


def _goes_on(turn: Turn, place: int) -> bool:
    word = turn.words[place]
    return word.joined and turn.is_open(word) and TAKEN not in turn.open[turn.words[place - 1].end : word.start]


def _words_of(turn: Turn, verb: Verb) -> Iterator[Word]:
    """The words that a verb is made of, without the people between them."""
    whom = verb.whom or (verb.end, verb.end)
    for start, end in ((verb.start, whom[0]), (whom[1], verb.end), verb.closer or (verb.end, verb.end)):
        yield from turn.open_words(start, end)


def _subject(turn: Turn, verb_start: int) -> Iterator[NamedPosition]:
    """The words from the start of a clause up to a verb."""
    last = first = turn.word_from(verb_start)
    while first > 0 and turn.is_open(turn.words[first - 1]) and last - first < _PHRASE_WORDS:
        if first < last and not turn.words[first].joined:
            break
        first -= 1
    words = turn.words[first:last]
    starts = first == 0 or not turn.words[first].joined
    if starts and words and words[0].text not in INDEFINITE and not all(word.text in FILLERS for word in words):
        yield _phrase(turn, words[0].start, words[-1].end)


def _phrase(turn: Turn, start: int, end: int, name: int | None = None) -> NamedPosition:
    words = turn.open_words(start if name is None else name, end)
    while len(words) > 1 and words[0].text in DETERMINERS:
        words = words[1:]
    said = turn.text[words[0].start : words[-1].end] if words else turn.text[start:end]
    return NamedPosition(start, end, said, exact=False)


def _phrase_end(turn: Turn, first: int, spoken: frozenset[int]) -> int:
    """The place behind the words that may name a position, from a place on."""
    place = first
    while place < min(first + _PHRASE_WORDS, len(turn.words)):
        word = turn.words[place]
        stops = word.text in LABEL_STOPS or word.text in JOINERS or word.text == "to" or word.start in spoken
        stops = stops or (place > first and word.text in _BEFORE_OBJECTS)
        if not word.joined or not turn.is_open(word) or stops or word.text in INDEFINITE:
            break
        place += 1
    return place
