"""What was heard, set right by what can have been said: names of positions, requirements, groups and countries.

Theory. A small model writes words that exist ("four-cliff license"), so a misheard name is no typing error: it sounds
like the name and is spelled otherwise. A stretch of words is taken for a name only if it resembles the name by letters
and by sound, clearly more than any other name, and if something beside it speaks for the name: one of the name's own
words, or the place ("in …" for a country). Words of any known name are never changed, nor are refusals. What is likely
and not sure is left as it was heard, and named with what it may have been. Nothing of this counts until whoever spoke
has seen it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from rapidfuzz import fuzz

from selene_os.engines.intent.names_heard import Name, Names
from selene_os.engines.intent.phrases import DETERMINERS, INDEFINITE, JOINERS, NEGATIONS, POSITION_SLOTS
from selene_os.engines.intent.sounds import sound_of
from selene_os.engines.intent.vocabulary import Vocabulary
from selene_os.engines.intent.words import Word, ascii_letters, folded, words_of

MARGIN = 8
_MORE_WORDS = 2
_MOST_CANDIDATES = 3
_MOST_WORDS = 400
_NEVER_EATEN = POSITION_SLOTS | DETERMINERS | INDEFINITE | JOINERS
_PLACES = {
    "country": frozenset(("in", "from", "outside", "within", "aus", "nach", "ausserhalb", "außerhalb")),
    "tag": frozenset(("except", "excluding", "without", "außer", "ausser", "ohne", "for", "für")),
    "position": POSITION_SLOTS | DETERMINERS,
    "field": DETERMINERS,
}


class Support(Enum):
    """What speaks for a name beside its likeness, and from which likeness on it is sure, or likely."""

    AROUND = 52, 44
    """Words of the name on both sides."""
    BESIDE = 74, 60
    """Words of the name on one side."""
    PLACE = 84, 68
    """Only the place."""

    @property
    def sure(self) -> int:
        """The least likeness that is sure."""
        return int(self.value[0])

    @property
    def likely(self) -> int:
        """The least likeness that is worth a question."""
        return int(self.value[1])


@dataclass(frozen=True, slots=True)
class Repair:
    """Words that were heard, and the name that they are taken for."""

    heard: str
    meant: str
    kind: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that were heard and left alone, and the names that they may have been, the likeliest first."""

    heard: str
    may_be: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with what was done to it, and what was not."""

    text: str
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Guess:
    """Words `first` to `last` (not included) may be a name; what is not the name's already is `changed`."""

    name: Name
    first: int
    last: int
    changed: tuple[int, int]
    written: tuple[str, ...]
    score: float
    sure: bool


def repaired(text: str, vocabulary: Vocabulary) -> Repaired:
    """The text as it was probably said; a text without misheard names comes back as it is."""
    words = words_of(folded(text))
    if len(words) > _MOST_WORDS:
        return Repaired(text)
    names = Names(vocabulary)
    guesses = sorted(_guesses(text, words, names), key=lambda one: (-one.score, one.first, one.last, one.name.written))
    chosen: list[_Guess] = []
    doubtful: list[tuple[_Guess, tuple[str, ...]]] = []
    settled: list[_Guess] = []
    for guess in guesses:
        if any(_overlap(guess, other) for other in settled):
            continue
        settled.append(guess)
        rivals = [one for one in guesses if one.name.value != guess.name.value and _overlap(one, guess)]
        near = [one for one in rivals if one.score > guess.score - MARGIN]
        if guess.sure and not near:
            chosen.append(guess)
        else:
            may_be = dict.fromkeys(one.name.written for one in (guess, *near))
            doubtful.append((guess, tuple(may_be)[:_MOST_CANDIDATES]))
    chosen.sort(key=lambda one: one.first)
    doubtful.sort(key=lambda one: one[0].first)
    return Repaired(
        _rewritten(text, words, chosen),
        tuple(Repair(_said(text, words, one), _meant(text, words, one), one.name.kind) for one in chosen),
        tuple(Doubt(_said(text, words, one), may_be) for one, may_be in doubtful),
    )


def _guesses(text: str, words: tuple[Word, ...], names: Names) -> Iterator[_Guess]:
    locked = names.mentioned(words, text)
    for first, last in _stretches(words, names.longest + _MORE_WORDS):
        # What is a whole name already may still be the end of a longer one, which is then asked about.
        whole = not locked.isdisjoint(range(first, last))
        for name in names.sharing(words[first:last]):
            for guess in _anchored(words, names, name, first, last):
                yield replace(guess, sure=guess.sure and not whole)
        for name in _placed(words, names, first, last):
            yield from _scored(words, name, (first, last), (first, last), name.words, Support.PLACE)


def _stretches(words: tuple[Word, ...], most: int) -> Iterator[tuple[int, int]]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + most, len(words)) + 1):
            if last - first > 1 and not words[last - 1].joined:
                break
            yield first, last


def _anchored(words: tuple[Word, ...], names: Names, name: Name, first: int, last: int) -> Iterator[_Guess]:
    """The stretch as a name of which its first or last words, or both, were heard as they are."""
    keys, heads, tails = [word.key for word in words[first:last]], 0, 0
    while heads < min(len(keys), len(name.keys)) and keys[heads] == name.keys[heads]:
        heads += 1
    room = min(len(keys), len(name.keys)) - heads
    while tails < room and keys[-1 - tails] == name.keys[-1 - tails]:
        tails += 1
    changed = (first + heads, last - tails)
    written = name.words[heads : len(name.words) - tails]
    said = {*name.keys[:heads], *name.keys[len(name.keys) - tails :]}
    if changed[0] >= changed[1] or not written or any(words[at].key in names.known for at in range(*changed)):
        return
    if len(said) > 1 or not said.isdisjoint(names.telling):
        support = Support.AROUND if heads and tails else Support.BESIDE
        yield from _scored(words, name, (first, last), changed, written, support)


def _placed(words: tuple[Word, ...], names: Names, first: int, last: int) -> Iterable[Name]:
    """The names for which the place of the stretch speaks."""
    if any(word.key in names.known for word in words[first:last]):
        return ()
    before = words[first - 1].text if first and words[first].joined else ""
    kinds = {kind for kind, place in _PLACES.items() if before in place}
    ends = last == len(words) or not words[last].joined or words[last].text in _NEVER_EATEN | _ENDS
    return [name for name in names.all if name.kind in kinds and (ends or name.kind not in ("country", "tag"))]


_ENDS = frozenset(("except", "who", "only", "must", "need", "needs", "should", "außer", "die", "nur", "müssen"))


def _scored(
    words: tuple[Word, ...],
    name: Name,
    stretch: tuple[int, int],
    changed: tuple[int, int],
    written: tuple[str, ...],
    support: Support,
) -> Iterator[_Guess]:
    heard = words[changed[0] : changed[1]]
    if heard[0].text in _NEVER_EATEN or heard[-1].text in _NEVER_EATEN:
        return
    if any(NEGATIONS.fullmatch(word.text) for word in heard):
        return
    score = alike("".join(word.text for word in heard), "".join(written))
    if score >= support.likely:
        yield _Guess(name, *stretch, changed, written, score, score >= support.sure)


def alike(heard: str, meant: str) -> float:
    """How alike two stretches of words are, from 0 to 100: half by their letters, half by their sound."""
    one, other = ascii_letters(folded(heard)), ascii_letters(folded(meant))
    letters = max(fuzz.ratio(one, other), fuzz.ratio(one.removesuffix("s"), other.removesuffix("s")))
    return (letters + fuzz.ratio(sound_of(heard).removesuffix("S"), sound_of(meant).removesuffix("S"))) / 2


def _overlap(one: _Guess, other: _Guess) -> bool:
    return one.first < other.last and other.first < one.last


def _rewritten(text: str, words: tuple[Word, ...], chosen: list[_Guess]) -> str:
    for guess in reversed(chosen):
        start, end = words[guess.changed[0]].start, words[guess.changed[1] - 1].end
        text = f"{text[:start]}{_written(words, guess)}{text[end:]}"
    return text


def _written(words: tuple[Word, ...], guess: _Guess) -> str:
    last, written = words[guess.changed[1] - 1].text, " ".join(guess.written)
    several = guess.name.kind != "country" and guess.changed[1] == guess.last
    return f"{written}s" if several and last.endswith("s") and not written.endswith("s") else written


def _said(text: str, words: tuple[Word, ...], guess: _Guess) -> str:
    return text[words[guess.first].start : words[guess.last - 1].end]


def _meant(text: str, words: tuple[Word, ...], guess: _Guess) -> str:
    start, end = words[guess.first].start, words[guess.last - 1].end
    inner = words[guess.changed[0]].start, words[guess.changed[1] - 1].end
    return f"{text[start : inner[0]]}{_written(words, guess)}{text[inner[1] : end]}"
