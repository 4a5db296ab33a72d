"""The closed vocabulary of a tenant's run, as names that an ear may have caught."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selene_os.engines.intent.countries import COUNTRY_NAMES
from selene_os.engines.intent.lexicon import country_at
from selene_os.engines.intent.phrases import FILLERS, LABEL_STOPS, POSITION_SLOTS
from selene_os.engines.intent.vocabulary import Vocabulary
from selene_os.engines.intent.words import Word, folded, keys_of, words_of

_LONGEST_NAME = 5
_PHRASES = (
    "current staff too",
    "current staff only",
    "existing staff too",
    "new hires only",
    "auch für bestehendes Personal",
    "nur für Neueinstellungen",
)
"""How people often say whom a change is for."""
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name: what kind of thing it is of and which one, and its words as they are written."""

    kind: str
    value: str
    words: tuple[str, ...]
    keys: tuple[str, ...]

    @property
    def written(self) -> str:
        """The name."""
        return " ".join(self.words)


class Names:
    """All names that a turn of this tenant may speak of; nothing of any other tenant is among them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        own: dict[tuple[str, tuple[str, ...]], Name] = {}
        for name in _own(vocabulary):
            own.setdefault((name.kind, name.keys), name)
        self.all: tuple[Name, ...] = (*own.values(), *_countries())
        self.longest = max((len(name.keys) for name in self.all), default=1)
        self.known = frozenset(key for name in self.all for key in name.keys)
        """The keys of all words of all names."""
        self.telling = frozenset(key for key in self.known if len(key) >= _LEAST_LETTERS and key not in _COMMON)
        """Those of them that speak for a name."""
        self._by_keys = {name.keys: name for name in own.values()}
        self._by_word: dict[str, list[Name]] = {}
        for name in own.values():
            for key in dict.fromkeys(name.keys):
                self._by_word.setdefault(key, []).append(name)

    def sharing(self, words: Iterable[Word]) -> Iterator[Name]:
        """The names that share a word with these, each once."""
        found = (name for word in words for name in self._by_word.get(word.key, ()))
        yield from dict.fromkeys(name for name in found if len(name.keys) > 1)

    def mentioned(self, words: Sequence[Word], text: str) -> frozenset[int]:
        """The places of the words that are, together, a name already."""
        found: set[int] = set()
        for at in range(len(words)):
            country = country_at(words, at, text)
            found.update(range(at, at + country.count) if country else ())
            for end in range(min(at + self.longest, len(words)), at, -1):
                joined = all(word.joined for word in words[at + 1 : end])
                if joined and tuple(word.key for word in words[at:end]) in self._by_keys:
                    found.update(range(at, end))
                    break
        return frozenset(found)


def _own(vocabulary: Vocabulary) -> Iterator[Name]:
    for position in vocabulary.positions:
        yield from _named("position", position.position_id, position.title.partition("(")[0])
        for field in position.fields:
            yield from _named("field", field.field_key, field.prompt)
            yield from _named("field", field.field_key, field.field_key.replace("_", " "))
    for tag in vocabulary.tags:
        yield from _named("tag", tag, tag.replace("-", " "))
    for phrase in _PHRASES:
        yield from _named("phrase", phrase, phrase)


def _countries() -> Iterator[Name]:
    for code, names in COUNTRY_NAMES.items():
        for name in names:
            yield from _named("country", code, name)


def _named(kind: str, value: str, text: str) -> Iterator[Name]:
    found = words_of(folded(text))
    if not found or len(found) > _LONGEST_NAME or sum(len(word.text) for word in found) < _LEAST_LETTERS:
        return
    yield Name(kind, value, tuple(text[word.start : word.end] for word in found), keys_of(text))


_COMMON = frozenset(key for word in FILLERS | LABEL_STOPS | POSITION_SLOTS for key in keys_of(word))
