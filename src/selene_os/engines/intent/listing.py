"""Lists of countries and tags such as "Germany, Austria and the night shift", read word by word."""

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from selene_os.engines.intent.lexicon import Lexicon, Mention, Named, country_at
from selene_os.engines.intent.phrases import (
    CHANGES,
    DETERMINERS,
    INDEFINITE,
    JOINERS,
    LABEL_STOPS,
    PEOPLE_NOUNS,
    POSITION_SLOTS,
    VAGUE_LABELS,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import Word, keys_of

_COMMA = re.compile(r"\s*[,/&+]\s*")
_BLANK = re.compile(r"\s*")
_PREPOSITIONS = POSITION_SLOTS | frozenset(("in", "on", "im", "auf", "aus"))
_SOFT = DETERMINERS | _PREPOSITIONS
_PRONOUNS = frozenset(["i", "we", "you", "they", "he", "she", "ich", "wir", "du", "ihr", "sie", "er"])
_NO_PEOPLE = frozenset(("now", "today", "yet", "jetzt", "heute"))
_UNKNOWN_WORDS = 4
_SOFT_WORDS = 5
_NEAR = 86
_OFFERED = 5


@dataclass(frozen=True, slots=True)
class Names:
    """What a list may hold, in one tenant's words; a position ends a list, it is never in one."""

    tags: Lexicon
    positions: Lexicon
    tag_keys: dict[str, str] = field(default_factory=dict)

    def near_tag(self, said: str) -> Named | None:
        """The only tag that is written almost like this."""
        near = process.extract(
            " ".join(keys_of(said)), list(self.tag_keys), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2
        )
        return Named("tag", self.tag_keys[near[0][0]]) if len(near) == 1 else None

    def likely_tags(self, said: str) -> tuple[str, ...]:
        """The tags that may be meant, the likeliest first; several joined by "/" are offered as they are."""
        tags = tuple(self.tag_keys.values())
        if "/" in said and set(said.split("/")) <= set(tags):
            return tuple(said.split("/"))
        ranked = sorted((-fuzz.ratio(" ".join(keys_of(said)), key), tag) for key, tag in self.tag_keys.items())
        return tuple(tag for _, tag in ranked[:_OFFERED])


@dataclass(slots=True)
class Listed:
    """What a list held: names, words that are no known name, and the offset where it ended."""

    end: int
    named: list[Mention] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def listed(turn: Turn, start: int, names: Names, *, bold: bool, mixed: bool = False) -> Listed:
    """The list that starts at an offset: of countries or of tags, or, `mixed`, of both.

    Unless `bold`, only known names count. A preposition starts a list of its own ("drivers, in Austria"),
    unless the list started with one ("in Germany and in Austria").
    """
    found = Listed(end=start)
    at, comma, led = start, False, _led(turn, turn.word_from(start) - 1, start)
    while (place := _skipped(turn, at)) is not None:
        again = _led(turn, place - 1, at)
        if at == start:
            led = led or again
        elif again and (comma or not led):
            break
        end = _item(turn, place, names, found, bold=bold and not comma, mixed=mixed and not comma)
        if end is None:
            break
        found.end = end
        follow = _separator(turn, end)
        if follow is None:
            break
        at, comma = follow
    return found


def _item(turn: Turn, place: int, names: Names, found: Listed, *, bold: bool, mixed: bool) -> int | None:
    """Read one item into `found`; the offset behind it, or None if there is none that belongs to the list."""
    mention = country_at(turn.words, place, turn.text) or names.tags.longest(turn.words, place)
    if mention is None:
        return _unknown(turn, place, names, found) if bold else None
    if found.named and not mixed and found.named[0].named[0].kind != mention.named[0].kind:
        return None
    found.named.append(mention)
    return _with_people(turn, place + mention.count, mention)


def _with_people(turn: Turn, place: int, mention: Mention) -> int:
    """The offset behind a tag, or behind the "staff" that only says once more that it means people."""
    following = turn.words[place] if place < len(turn.words) else None
    said_again = following is not None and following.joined and turn.is_open(following)
    if said_again and mention.named[0].kind == "tag" and following and following.text in PEOPLE_NOUNS:
        place += 1
    return turn.words[place - 1].end


def _led(turn: Turn, place: int, at: int) -> bool:
    """Whether the word at this place is a preposition, standing behind an offset or right before it."""
    if place < 0 or turn.words[place].text not in _PREPOSITIONS:
        return False
    return turn.words[place].end >= at or not turn.open[turn.words[place].end : at].strip()


def _skipped(turn: Turn, at: int) -> int | None:
    """The place of the first word from an offset that is no article, if no break is before it."""
    place = turn.word_from(at)
    words = turn.words
    if place >= len(words) or not _BLANK.fullmatch(turn.open, at, words[place].start):
        return None
    last = min(place + _SOFT_WORDS, len(words) - 1)
    while place < last and words[place].text in _SOFT and words[place + 1].joined:
        place += 1
    return place if turn.is_open(words[place]) else None


def _separator(turn: Turn, end: int) -> tuple[int, bool] | None:
    """Where the next item starts, and whether a mere comma parts it; None if the list ends here."""
    comma = _COMMA.match(turn.open, end)
    at = comma.end() if comma else end
    place = turn.word_from(at)
    if place < len(turn.words):
        word = turn.words[place]
        if word.text in JOINERS and turn.is_open(word) and _BLANK.fullmatch(turn.open, at, word.start):
            return word.end, False
    return (at, True) if comma else None


def _unknown(turn: Turn, place: int, names: Names, found: Listed) -> int | None:
    """Read words that are no known name, if they can be one: few, plain, and ended by a break."""
    if names.positions.longest(turn.words, place) or _starts_change(turn, turn.words[place].start):
        return None
    words = _run_of_words(turn, place)
    refused = INDEFINITE | VAGUE_LABELS | LABEL_STOPS | _PRONOUNS | _NO_PEOPLE
    if not words or any(word.text in refused for word in words) or not _ends_here(turn, place + len(words)):
        return None
    said = " ".join(word.text for word in words)
    if near := names.near_tag(said):
        found.named.append(Mention(len(words), (near,)))
    else:
        found.unknown.append(said)
    return words[-1].end


def _run_of_words(turn: Turn, place: int) -> tuple[Word, ...]:
    """The words from a place on that belong together, as many as a name may have."""
    words: list[Word] = []
    for word in turn.words[place : place + _UNKNOWN_WORDS]:
        if (words and not word.joined) or not turn.is_open(word) or word.text in JOINERS:
            break
        words.append(word)
    return tuple(words)


def _ends_here(turn: Turn, place: int) -> bool:
    """Whether the word at this place, if there is one, no longer belongs to what is before it."""
    if place == len(turn.words):
        return True
    following = turn.words[place]
    return not following.joined or not turn.is_open(following) or following.text in JOINERS


def _starts_change(turn: Turn, at: int) -> bool:
    return any(pattern.opener.match(turn.open, at) for pattern in CHANGES if not pattern.before)
