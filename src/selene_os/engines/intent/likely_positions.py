"""Words that stand where a position would: behind "for" or as the subject of a verb, though they are no exact title."""

from collections.abc import Iterator
from dataclasses import dataclass

from selene_os.engines.intent.clauses import Verb, verbs
from selene_os.engines.intent.phrases import (
    CURRENT_WORDS,
    DETERMINERS,
    FILLERS,
    INDEFINITE,
    JOINERS,
    LABEL_STOPS,
    NEW_WORDS,
    NO_NAMES,
    POSITION_SLOTS,
    RESTRICTING,
    TOO_WORDS,
)
from selene_os.engines.intent.positions import SURE_SCORE, Positions
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, Word

LEADING = DETERMINERS | CURRENT_WORDS | NEW_WORDS | JOINERS | TOO_WORDS
_HARMLESS = LEADING | POSITION_SLOTS | NO_NAMES | (FILLERS - RESTRICTING)
_PHRASE_WORDS = 6
_BEFORE_OBJECTS = frozenset(("die", "das", "den"))


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


def title_in(turn: Turn, positions: Positions, phrase: NamedPosition) -> NamedPosition:
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


def phrases(turn: Turn) -> Iterator[NamedPosition]:
    """Words that stand where a position would, though they are no position's name."""
    found = verbs(turn)
    yield from (phrase_of(turn, *verb.whom) for verb in found if verb.whom)
    spoken = frozenset(word.start for verb in found for word in _words_of(turn, verb))
    for place, word in enumerate(turn.words):
        if turn.is_open(word) and word.text in POSITION_SLOTS and word.start not in spoken:
            end = _phrase_end(turn, place + 1, spoken)
            if end > place + 1:
                yield phrase_of(turn, word.start, turn.words[end - 1].end, turn.words[place + 1].start)
    for verb in found:
        if not verb.pattern.before:
            yield from _subject(turn, verb.start)


def head_phrase(turn: Turn, positions: Positions) -> Iterator[NamedPosition]:
    """The first words of the turn up to a break, if they are almost a position's name: "truck drvrs in Austria: …"."""
    words = turn.open_words()
    first = turn.word_from(words[0].start) if words else 0
    end = first + 1
    while end < min(first + _PHRASE_WORDS, len(turn.words)) and _goes_on(turn, end):
        end += 1
    if words and words[0].start == turn.words[0].start:
        phrase = phrase_of(turn, turn.words[first].start, turn.words[end - 1].end)
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
        yield phrase_of(turn, words[0].start, words[-1].end)


def phrase_of(turn: Turn, start: int, end: int, name: int | None = None) -> NamedPosition:
    """The words between two offsets, of which those from `name` on may be the name, less the articles before it."""
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
