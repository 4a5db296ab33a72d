"""Names of requirements in running text: "a forklift licence and a first-aid certificate" holds two."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selene_os.engines.intent.bare_names import STARTS_NAME, is_bare_name, is_doubtful
from selene_os.engines.intent.edges import (
    without_courtesy,
    without_edges,
    without_order,
    without_proof,
    without_then,
)
from selene_os.engines.intent.fields import GENITIVE, MAX_LABEL_CHARACTERS, MAX_LABEL_WORDS, is_readable, nominative
from selene_os.engines.intent.label_lists import items, until_stop, up_to_break
from selene_os.engines.intent.language import BY_HR
from selene_os.engines.intent.lexicon import country_at
from selene_os.engines.intent.list_marks import LIST_MARK
from selene_os.engines.intent.nouns import is_relative, lacks_noun
from selene_os.engines.intent.phrases import (
    CLAUSE_WORDS,
    DETERMINERS,
    EVIDENCE_WORDS,
    FILLERS,
    HEAD_NOUNS,
    INDEFINITE,
    JOINERS,
    NO_NAMES,
    NUMBERS,
    PEOPLE_NOUNS,
    TAG_WORDS,
    VAGUE_LABELS,
)
from selene_os.engines.intent.proof_words import is_proof
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import QUOTED, TAKEN, Word

_TAKEN = re.compile(f"{TAKEN}+")
_QUOTE = re.compile(f"{QUOTED}+")
ADVERBIAL_STOPS = frozenset(["ab", "am", "auf", "bis", "dreimal", "im", "in", "seit", "zweimal"])
_FEWEST_LETTERS = 2
_COUNTING = frozenset(("number", "name", "date", "list", "amount", "copy", "kind", "type"))


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a requirement as it was typed, and its offsets; `indefinite` after "a", "an", "ein"."""

    start: int
    end: int
    text: str
    indefinite: bool = False


def labels_between(turn: Turn, start: int, end: int, *, last: bool = False) -> list[list[Label]]:
    """The names between two offsets, in groups parted by taken text; with `last` only the last group."""
    groups: list[list[Label]] = []
    chunks = list(_chunks(turn, start, end))
    led = _led(turn, chunks)
    for first, stop in reversed(chunks) if last else chunks:
        if groups and not turn.open_words(first, stop):
            continue
        if groups and not _continues(turn, first, stop, led=first in led):
            break
        if first == start and not last and _detached(turn, first, stop):
            break
        if found := list(_in_chunk(turn, first, stop)):
            groups.append(found)
        if last and (found or any(word.text not in FILLERS for word in turn.open_words(first, stop))):
            break
    return groups


def _chunks(turn: Turn, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for taken in _TAKEN.finditer(turn.open, start, end):
        yield at, taken.start()
        at = taken.end()
    yield at, end


def _led(turn: Turn, chunks: Sequence[tuple[int, int]]) -> set[int]:
    """The starts of the stretches before which, with taken text between, an "and" stands."""
    found, joined = set(), False
    for first, stop in chunks:
        words = turn.open_words(first, stop)
        if joined:
            found.add(first)
        joined = words[-1].text in JOINERS if words else joined
    return found


def _continues(turn: Turn, start: int, end: int, *, led: bool) -> bool:
    """Whether a later stretch goes on with the list: "… and a certificate"; `led`: the "and" stands before it."""
    words = turn.open_words(start, end)
    joined = led or (bool(words) and (words[0].text in JOINERS or turn.open[start : words[0].start].strip(" )") == ","))
    names = without_then([word for word in words if word.text not in JOINERS])
    joined = joined or LIST_MARK.search(turn.folded, 0, start) is not None
    if not (joined and names):
        return False
    return names[0].text in STARTS_NAME or is_bare_name(up_to_break(turn, names))


def _detached(turn: Turn, start: int, end: int) -> bool:
    """Whether a comma parts a verb from the next name, so that the name is not the verb's object."""
    names = without_edges(turn.open_words(start, end))
    return bool(names) and "," in turn.open[start : names[0].start]


def _in_chunk(turn: Turn, start: int, end: int) -> Iterator[Label]:
    if quote := _QUOTE.search(turn.open, start, end):
        text = turn.text[quote.start() : quote.end()].strip()
        if len(text) <= MAX_LABEL_CHARACTERS and is_readable(text):
            turn.take((quote.start() - 1, quote.end() + 1))
            yield Label(quote.start(), quote.end(), text)
        return
    words = without_then(without_courtesy(turn.open_words(start, end)))
    for item in items(turn, until_stop(turn, _from_name(words))):
        if label := label_of(turn, without_proof(item)):
            yield label


def label_of(turn: Turn, item: Sequence[Word]) -> Label | None:
    """The name that these words are, taken; None if they are none, or one that says nothing."""
    if is_relative(item):
        return None
    name = without_edges(without_order(without_courtesy(item)))
    if not name or _is_chat(name):
        return None
    text = re.sub(r"\s+", " ", turn.text[name[0].start : name[-1].end])
    if len(text) > MAX_LABEL_CHARACTERS or len(name) > MAX_LABEL_WORDS or not is_readable(text):
        return None
    if name[-1].text.isdecimal() or sum(one.isalpha() for one in text) < _FEWEST_LETTERS or is_doubtful(name):
        return None
    if (
        _is_cut_short(turn, name)
        or lacks_noun(turn, name)
        or _names_country(turn, name)
        or _says_how(name)
        or text.lower() in TAG_WORDS
    ):
        return None
    turn.take((item[0].start, item[-1].end))
    if all(word.text in VAGUE_LABELS or word.text in NUMBERS or word.text.isdecimal() for word in name):
        return None
    if GENITIVE.search(turn.folded[: name[0].start]):
        text = nominative(text)
    return Label(name[0].start, name[-1].end, text, any(word.text in INDEFINITE for word in item[:2]))


def _is_cut_short(turn: Turn, name: Sequence[Word]) -> bool:
    """Whether a name is but the first word of "the number of people they lead": nobody knows what it is."""
    place = turn.word_from(name[-1].end)
    following = turn.words[place] if place < len(turn.words) else None
    goes_on = following is not None and following.joined and following.text == "of"
    return goes_on and len(name) == 1 and name[0].text in _COUNTING


def _names_country(turn: Turn, name: Sequence[Word]) -> bool:
    """Whether a country stands in a name: whom it concerns was hardly meant to be part of it."""
    return any(country_at(name, place, turn.text) for place in range(1, len(name)))


def _is_chat(name: Sequence[Word]) -> bool:
    """Whether words name nothing: all of them are everyday words, or one is a word that only a clause has."""
    if name[0].text == "hr":
        return True
    if all(word.text in PEOPLE_NOUNS | DETERMINERS for word in name):
        return True
    if all(word.text in FILLERS and HEAD_NOUNS.fullmatch(word.text) is None for word in name):
        return True
    unfinished = name[-1].text in NO_NAMES and name[-1].text not in VAGUE_LABELS
    return unfinished or any(word.text in CLAUSE_WORDS for word in name)


def _says_how(name: Sequence[Word]) -> bool:
    """Whether words name no more than a proof of what was named before: "all of it photo"."""
    if any(
        kind == BY_HR and pattern.fullmatch(" ".join(word.text for word in name)) for pattern, kind in EVIDENCE_WORDS
    ):
        return True
    named = [word.text for word in name if word.text not in VAGUE_LABELS]
    return len(named) < len(name) and is_proof(" ".join(named))


def _from_name(words: Sequence[Word]) -> Sequence[Word]:
    """The words from the first article on, where a time or place that nobody read stands before it."""
    if not words or words[0].text not in ADVERBIAL_STOPS:
        return words
    return next((words[place:] for place, word in enumerate(words) if word.text in INDEFINITE and place), words)
