"""Which position is meant: by id, by title in any form, or, with a margin, by a title with typing errors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from selene_os.engines.intent.draft import Confidence, How
from selene_os.engines.intent.lexicon import Lexicon, Named
from selene_os.engines.intent.phrases import DETERMINERS
from selene_os.engines.intent.vocabulary import KnownPosition, Vocabulary
from selene_os.engines.intent.words import Word, ascii_letters, folded, keys_of, words_of

SURE_SCORE = 86
_MARGIN = 6
_CLOSEST = 5
_LONGEST_SHORT = 60
_LONG_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Resolved:
    """The position that words mean, or the positions that they may mean, the likeliest first."""

    position_id: str | None
    candidates: tuple[KnownPosition, ...]
    confidence: Confidence = Confidence.HIGH
    how: How = How.WRITTEN


_POINTING = DETERMINERS | frozenset(("one", "ones", "for", "für"))


class Positions:
    """A tenant's positions by the words that name them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._by_id = {position.position_id: position for position in vocabulary.positions}

    @cached_property
    def lexicon(self) -> Lexicon:
        """Ids and titles, and titles without what stands in brackets."""
        lexicon = Lexicon()
        for position in self._by_id.values():
            for key in (keys_of(position.position_id), *_title_keys(position)):
                lexicon.add(key, Named("position", position.position_id))
        return lexicon

    def resolve(self, said: str, company_id: str | None) -> Resolved:
        """What these words mean, within a company if one was named."""
        if exact := self._by_id.get(said.strip()):
            return Resolved(exact.position_id, (exact,))
        named = self._within(self.named_in(said), company_id)
        if len(named) == 1:
            return Resolved(named[0].position_id, named)
        if named:
            return Resolved(None, named)
        short = self._within(self._shortened(said), company_id)
        if len(short) == 1:
            return Resolved(short[0].position_id, short, Confidence.MED, How.SHORTENED)
        ending = self._within(self._ending(said), company_id)
        if len(ending) == 1 and not short:
            return Resolved(ending[0].position_id, ending, Confidence.MED, How.SHORTENED)
        return Resolved(None, short) if short else self._nearest(said, company_id)

    def among(self, said: str, resolved: Resolved, offered: tuple[str, ...]) -> Resolved:
        """What these words mean as an answer to an offer of these names: a part of one of them is enough."""
        wanted = {word.key for word in words_of(folded(said)) if word.text not in _POINTING} or set(keys_of(said))
        names = dict(zip(self.names(self._by_id.values()), self._by_id.values(), strict=True))
        exact = [names[name] for name in offered if name in names and keys_of(name) == keys_of(said)]
        if len(exact) == 1:
            return Resolved(exact[0].position_id, tuple(exact))
        chosen = [
            names[name]
            for name in offered
            if name in names and wanted and wanted <= {*keys_of(name), *keys_of(names[name].title)}
        ]
        return (
            Resolved(chosen[0].position_id, tuple(chosen), Confidence.MED, How.CHOSEN) if len(chosen) == 1 else resolved
        )

    def named_in(self, said: str) -> tuple[KnownPosition, ...]:
        """The positions whose very names are in these words."""
        words = words_of(folded(said))
        found: dict[str, KnownPosition] = {}
        at = 0
        while at < len(words):
            mention = self.lexicon.longest(words, at)
            for one in mention.named if mention else ():
                found[one.value] = self._by_id[one.value]
            at += mention.count if mention else 1
        return tuple(found.values())

    def score(self, said: str) -> float:
        """How near these words come to any position, from 0 to 100."""
        if self._shortened(said) or self._ending(said):
            return float(SURE_SCORE)
        return max((score for _, score in self._scores(said, self._by_id.values())), default=0.0)

    def all_of(self, company_id: str | None) -> tuple[KnownPosition, ...]:
        """The positions of a company, or all of them."""
        return self._within(self._by_id.values(), company_id)

    def names(self, positions: Iterable[KnownPosition]) -> tuple[str, ...]:
        """How to offer these positions: by title, or by id where a title stands for several."""
        titles = [folded(position.title) for position in self._by_id.values()]
        return tuple(one.title if titles.count(folded(one.title)) == 1 else one.position_id for one in positions)

    def _shortened(self, said: str) -> tuple[KnownPosition, ...]:
        """The positions that these words abbreviate, by initials ("CSRs") or word by word ("crane ops")."""
        words = words_of(folded(said))
        if not words or len(said) > _LONGEST_SHORT:
            return ()
        if len(words) == 1:
            letters = words[0].text.removesuffix("s") if len(words[0].text) > 2 else words[0].text
            return tuple(one for one in self._by_id.values() if letters == _initials(one.title))
        found = []
        for one in self._by_id.values():
            title = words_of(folded(one.title.partition("(")[0]))
            if len(title) == len(words) and all(map(_shortens, words, title)):
                found.append(one)
        return tuple(found)

    def _ending(self, said: str) -> tuple[KnownPosition, ...]:
        """The positions whose titles end with this word, such as order pickers with "pickers": they may be meant."""
        words = words_of(folded(said)) if len(said) <= _LONGEST_SHORT else ()
        return tuple(one for one in self._by_id.values() if len(words) == 1 and _is_last(words[0], one.title))

    def _nearest(self, said: str, company_id: str | None) -> Resolved:
        scored = sorted(
            self._scores(said, self.all_of(company_id)),
            key=lambda one: (-one[1], one[0].title, one[0].position_id),
        )
        closest = tuple(position for position, _ in scored[:_CLOSEST])
        if not scored or scored[0][1] < SURE_SCORE or not _same_letters(said, closest[0].title):
            return Resolved(None, closest)
        rivals = tuple(position for position, score in scored if score > scored[0][1] - _MARGIN)
        if len(rivals) > 1:
            return Resolved(None, rivals[:_CLOSEST])
        return Resolved(closest[0].position_id, closest[:1], Confidence.MED, How.NEAR)

    def _scores(self, said: str, among: Iterable[KnownPosition]) -> Iterator[tuple[KnownPosition, float]]:
        if not (wanted := " ".join(keys_of(said))):
            return
        for position in among:
            names = self._spelled[position.position_id]
            yield position, max(fuzz.ratio(wanted, name) for name in names)

    @cached_property
    def _spelled(self) -> dict[str, tuple[str, ...]]:
        return {
            position_id: tuple(" ".join(key) for key in (keys_of(position_id), *list(_title_keys(position))[:1]))
            for position_id, position in self._by_id.items()
        }

    @staticmethod
    def _within(positions: Iterable[KnownPosition], company_id: str | None) -> tuple[KnownPosition, ...]:
        return tuple(one for one in positions if company_id is None or one.company_id == company_id)


def _same_letters(said: str, title: str) -> bool:
    """Whether words are in Latin letters if a title is: a foreign letter that looks alike is no typing error."""
    return ascii_letters(folded(said)).isascii() or not ascii_letters(folded(title)).isascii()


def _title_keys(position: KnownPosition) -> Iterator[tuple[str, ...]]:
    bare = keys_of(position.title.partition("(")[0])
    whole = keys_of(position.title)
    for key in (bare or whole, whole):
        if key:
            yield key
            yield ("".join(key),)
            yield (*key[:-1], _with_umlaut(key[-1]))


def _with_umlaut(word: str) -> str:
    """The word with its last vowel as a German plural may have it: kraft, kraefte."""
    at = max(word.rfind(vowel) for vowel in "aou")
    at = at - 1 if at > 0 and word[at - 1 : at + 1] == "au" else at
    return f"{word[: at + 1]}e{word[at + 1 :]}" if at >= 0 else word


def _initials(title: str) -> str:
    words = words_of(folded(title.partition("(")[0]))
    return "".join(word.text[0] for word in words) if len(words) > 1 else ""


def _is_last(said: Word, title: str) -> bool:
    """Whether a word is the last one of a title of several."""
    words = words_of(folded(title.partition("(")[0]))
    return len(words) > 1 and len(said.text) >= _LONG_ENOUGH and words[-1].key == said.key


def _shortens(said: Word, word: Word) -> bool:
    """Whether a word is another one, or a few letters of it in order, the first one included."""
    if said.key == word.key:
        return True
    short = said.text.removesuffix("s")
    letters = iter(word.text)
    return 2 <= len(short) < len(word.text) and short[0] == word.text[0] and all(one in letters for one in short)
