"""The names that a sentence can mention: countries, tags, positions. The longest that fits is meant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from selene_os.engines.intent.countries import COUNTRY_CODES, COUNTRY_NAMES
from selene_os.engines.intent.draft import Confidence
from selene_os.engines.intent.phrases import TAG_WORDS
from selene_os.engines.intent.words import Word, ascii_letters, folded, keys_of, words_of

Kind = Literal["country", "tag", "position"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for, and how sure that is."""

    kind: Kind
    value: str
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of `count` words and all that it may stand for (several: the name is ambiguous)."""

    count: int
    named: tuple[Named, ...]


class Lexicon:
    """Names by the keys of their words."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, ...], tuple[Named, ...]] = {}
        self._longest = 1

    def add(self, key: tuple[str, ...], named: Named) -> None:
        """Let the words of these keys stand for something, besides what they stand for already."""
        known = self._entries.get(key, ())
        if key and named.value not in {one.value for one in known}:
            self._entries[key] = (*known, named)
            self._longest = max(self._longest, len(key))

    def longest(self, words: Sequence[Word], at: int) -> Mention | None:
        """The longest name that starts with the word at this place."""
        keys: list[str] = []
        for word in words[at : at + self._longest]:
            if keys and not word.joined:
                break
            keys.append(word.key)
        for count in range(len(keys), 0, -1):
            if named := self._entries.get(tuple(keys[:count])):
                return Mention(count, named)
        return None


def tag_lexicon(tags: Iterable[str]) -> Lexicon:
    """The tenant's tags as they are, in the plural, written apart or together, and in translation."""
    lexicon = Lexicon()
    known = {keys_of(tag): tag for tag in tags}
    for key, tag in known.items():
        lexicon.add(key, Named("tag", tag))
        lexicon.add(("".join(key),), Named("tag", tag))
    for said, meant in TAG_WORDS.items():
        if keys_of(said) in known:
            continue
        for tag in meant:
            if found := known.get(keys_of(tag)):
                lexicon.add(keys_of(said), Named("tag", found, Confidence.MED))
    return lexicon


@cache
def _country_names() -> dict[tuple[str, ...], str]:
    return {_plain_keys(name): code for code, names in COUNTRY_NAMES.items() for name in names}


@cache
def _country_choices() -> dict[str, str]:
    return {ascii_letters(folded(name)): names[0] for names in COUNTRY_NAMES.values() for name in names}


def country_at(words: Sequence[Word], at: int, text: str) -> Mention | None:
    """The country that starts with the word at this place; a bare code counts only in capitals."""
    plain: list[str] = []
    for word in words[at : at + 5]:
        if plain and not word.joined:
            break
        plain.append(ascii_letters(word.text))
    for count in range(len(plain), 0, -1):
        name = tuple(plain[:count])
        if code := _country_names().get(name) or _country_names().get(_without_genitive(name)):
            if tuple(plain[:count]) in _SMALL_WORDS and not _in_capitals(words[at], text):
                continue
            return Mention(count, (Named("country", code),))
    typed = text[words[at].start : words[at].end]
    if typed in COUNTRY_CODES and typed != _PERSONNEL and text != text.upper():
        return Mention(1, (Named("country", typed),))
    return None


def countries_like(said: str) -> tuple[str, ...]:
    """The English names of the countries that are written almost like this, the likeliest first."""
    choices = _country_choices()
    near = process.extract(ascii_letters(folded(said)), list(choices), scorer=fuzz.ratio, score_cutoff=80, limit=3)
    return tuple(dict.fromkeys(choices[name] for name, _, _ in near))


def country_name(code: str) -> str:
    """The English name of a country."""
    return COUNTRY_NAMES[code][0]


_LONG = 4
# Whoever types HR hardly means Croatia.
_PERSONNEL = "HR"
_SMALL_WORDS = frozenset({("us",), ("gb",), ("u", "s")})


def _without_genitive(name: tuple[str, ...]) -> tuple[str, ...]:
    """A country's name without the ending of "außerhalb Deutschlands"."""
    return (*name[:-1], name[-1].removesuffix("s")) if len(name[-1]) > _LONG else name


def _in_capitals(word: Word, text: str) -> bool:
    return text[word.start : word.end].isupper() and text != text.upper()


def _plain_keys(name: str) -> tuple[str, ...]:
    return tuple(ascii_letters(word.text) for word in words_of(folded(name)))
