"""People named right beside a position: "night shift crane operators", "trainees among the pickers", "exempt trainees".

These are read before anything that a verb governs, so that what is left is the bare position.
"""

from collections.abc import Iterator

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.language import EXCEPT, ONLY
from selene_os.engines.intent.lexicon import Mention
from selene_os.engines.intent.listing import Listed, Names, listed
from selene_os.engines.intent.naming import in_compound
from selene_os.engines.intent.phrases import AMONG, DETERMINERS, FREED, HEAD_NOUNS, REGIONS
from selene_os.engines.intent.speaking import GERMAN, language_of
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit, limit_of

_LONGEST_TAG = 4
_ONLY_WORDS = frozenset(("only", "just", "nur", "ausschließlich", "lediglich"))
_MOST_BETWEEN = 4


def beside_positions(turn: Turn, names: Names) -> Iterator[Limit]:
    """Tags that stand before a position, with or without "among the" between them."""
    for place, word in enumerate(turn.words):
        mention = names.positions.longest(turn.words, place)
        if mention is None or not turn.is_open(word):
            continue
        end = place + mention.count
        if in_compound(turn, end):
            continue
        if tag := _behind(turn, end, names):
            start, stop = turn.words[end].start, turn.words[end + tag.count - 1].end
            turn.take((start, stop))
            yield limit_of(Listed(stop, [tag]), ONLY, start)
        if found := _before(turn, place, names):
            first, tag = found
            way = ONLY
            if first and turn.words[first - 1].text in ("non", "nicht") and turn.words[first].joined:
                first, way = first - 1, EXCEPT
            if first and turn.words[first - 1].text in _ONLY_WORDS and turn.is_open(turn.words[first - 1]):
                first -= 1
            start, stop = turn.words[first].start, turn.words[place - 1].end
            turn.take((start, stop))
            yield limit_of(Listed(stop, [tag]), way, start)


def freed(turn: Turn, names: Names) -> Iterator[Limit]:
    """The people who are freed from something: "exempt trainees from …"."""
    for match in list(turn.finds(FREED)):
        found = listed(turn, match.end(), names, bold=False)
        if found.named:
            turn.take((match.end(), found.end))
            yield limit_of(found, ONLY, match.end())


def regions(turn: Turn) -> Iterator[Limit]:
    """Several countries by one name that nobody disputes, such as Benelux."""
    for pattern, countries in REGIONS:
        for match in list(turn.finds(pattern)):
            turn.take(match.span())
            yield Limit(match.start(), match.end(), Conditions(countries=frozenset(countries.split())))


def tag_behind(turn: Turn, place: int, names: Names) -> Mention | None:
    """The tag that a place behind a position begins, nothing but a blank between them."""
    if place >= len(turn.words) or not turn.words[place].joined or not turn.is_open(turn.words[place]):
        return None
    return (
        None
        if turn.folded[turn.words[place - 1].end : turn.words[place].start].strip()
        else names.tags.longest(turn.words, place)
    )


def _behind(turn: Turn, place: int, names: Names) -> Mention | None:
    """The tag right behind a German position: the next noun is no part of it, or both would be one word."""
    tag = tag_behind(turn, place, names)
    if tag is None or language_of(turn.text) != GERMAN:
        return None
    stop = place + tag.count
    if stop == len(turn.words) or not turn.words[stop].joined:
        return tag
    return None if HEAD_NOUNS.fullmatch(turn.words[stop].text) else tag


def _before(turn: Turn, place: int, names: Names) -> tuple[int, Mention] | None:
    """The place of the tag that ends right before a position, and the tag."""
    last = place
    while last > 0 and place - last < _MOST_BETWEEN and turn.words[last - 1].text in AMONG | DETERMINERS:
        last -= 1
    if last < place and turn.words[last].text not in AMONG:
        return None
    for first in range(max(0, last - _LONGEST_TAG), last):
        mention = names.tags.longest(turn.words, first)
        whole = mention is not None and first + mention.count == last
        joined = all(word.joined for word in turn.words[first + 1 : place + 1])
        if mention is not None and whole and joined and all(map(turn.is_open, turn.words[first:last])):
            return first, mention
    return None
