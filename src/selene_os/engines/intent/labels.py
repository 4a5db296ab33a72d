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
from selene_os.engines.intent.language import BY_HR
from selene_os.engines.intent.lexicon import country_at
from selene_os.engines.intent.list_marks import LIST_MARK
from selene_os.engines.intent.nouns import has_capitals, is_relative, lacks_noun
from selene_os.engines.intent.phrases import (
    CLAUSE_STARTS,
    CLAUSE_WORDS,
    DETERMINERS,
    EVIDENCE_WORDS,
    FILLERS,
    HEAD_NOUNS,
    INDEFINITE,
    JOINERS,
    LABEL_EDGES,
    LABEL_STOPS,
    NO_NAMES,
    NUMBERS,
    ORDERS,
    PEOPLE_NOUNS,
    TAG_WORDS,
    VAGUE_LABELS,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import QUOTED, TAKEN, Word

_TAKEN = re.compile(f"{TAKEN}+")
_QUOTE = re.compile(f"{QUOTED}+")
# A mark that stands in no name, such as an emoji, parts as a comma does.
_PARTING = re.compile(r"[,;:()\n]|\s[+/](?=\s)|\s-\s|[^\w\s/&.+@*'\"…-]")
ADVERBIAL_STOPS = frozenset(["ab", "am", "auf", "bis", "dreimal", "im", "in", "seit", "zweimal"])
_ARTICLES = frozenset(("ein", "eine", "einen", "nen"))
_ACCORDING_TO = frozenset(("nach", "gemäß", "gem", "laut"))
_UNDECIDED = frozenset(("or", "oder"))
_SHORT_NAME = 2
_FEWEST_LETTERS = 2
_COUNTING = frozenset(("number", "name", "date", "list", "amount", "copy", "kind", "type"))
_SHORT_NOUN = 5
_ON_TOP = frozenset(("zusätzlich", "außerdem", "additionally"))
# Until, but also where a cashier sits.
_TOWARDS = frozenset(("to", "for"))
_NOUNS_TOO = frozenset(("till",))


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
    return names[0].text in STARTS_NAME or is_bare_name(_up_to_break(turn, names))


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
    for item in _items(turn, _until_stop(turn, _from_name(words))):
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
    if sum(one.isalpha() for one in text) < _FEWEST_LETTERS or is_doubtful(name):
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
    return len(named) < len(name) and any(pattern.fullmatch(" ".join(named)) for pattern, _ in EVIDENCE_WORDS)


def _from_name(words: Sequence[Word]) -> Sequence[Word]:
    """The words from the first article on, where a time or place that nobody read stands before it."""
    if not words or words[0].text not in ADVERBIAL_STOPS:
        return words
    return next((words[place:] for place, word in enumerate(words) if word.text in INDEFINITE and place), words)


def _until_stop(turn: Turn, words: Sequence[Word]) -> Sequence[Word]:
    """The words up to the first one that cannot be in a name."""
    for place, word in enumerate(words):
        if word.text in INDEFINITE and (place == 0 or words[place - 1].text in LABEL_EDGES | JOINERS):
            continue  # "an" is an article in one language and a preposition in the other
        if word.text in _ACCORDING_TO and place and place + 1 < len(words) and _is_law(turn, words[place + 1]):
            continue
        ordered = word.text in ORDERS and (place == 0 or words[place - 1].text in JOINERS)
        if word.text in _NOUNS_TOO and place <= 1 and place + 1 < len(words):
            continue
        if word.text in _UNDECIDED and place + 1 < len(words) and words[place + 1].joined:
            return ()
        if ordered or word.text in LABEL_STOPS or (place and word.text in CLAUSE_STARTS):
            return words[:place]
        if word.text in _TOWARDS and place and place + 1 < len(words) and words[place + 1].text in DETERMINERS:
            return words[:place]
    return words


def _is_law(turn: Turn, word: Word) -> bool:
    """Whether a word is written as the name of a law is: IfSG, DGUV."""
    return (
        word.joined and sum(one.isupper() for one in turn.text[word.start : word.end]) > 1 and not turn.text.isupper()
    )


def _items(turn: Turn, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words parted at commas and conjunctions that start a new name."""
    first = 0
    for place in range(1, len(words)):
        between = turn.open[words[place - 1].end : words[place].start]
        comma = _PARTING.search(between) is not None
        if comma and place > first and not without_edges(words[first:place]):
            first = place
        elif words[place].text in _UNDECIDED and _new_name(words[first:place], words[place + 1 :]):
            return  # one of two: nobody knows which
        elif (
            words[place].text in _ARTICLES and place > first and words[place - 1].text not in LABEL_EDGES | JOINERS
        ) or (
            words[place].text in JOINERS
            and (
                _new_name(words[first:place], words[place + 1 :])
                or _are_two(turn, words[first:place], words[place + 1 :])
                or (
                    (first or _is_whole(turn, words[place - 1]))
                    and _last_of_list(turn, words[first:place], words[place + 1 :])
                )
            )
        ):
            yield words[first:place]
            first = place
        elif comma and first and ":" in between:
            return  # "…, contact: Anna" names nothing
        elif comma:
            yield words[first:place]
            first = place
            if not _listed(turn, words[place:]):
                return
    yield words[first:]


def _new_name(before: Sequence[Word], after: Sequence[Word]) -> bool:
    if not after or not before:
        return False
    both = HEAD_NOUNS.fullmatch(before[-1].text) and any(HEAD_NOUNS.fullmatch(word.text) for word in after)
    return after[0].text in STARTS_NAME | _ON_TOP or bool(both)


def _are_two(turn: Turn, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a German "und" stands between two nouns that are all there is: "Gehörschutz und Augenschutz"."""
    if len(before) != 1 or not after or len(_up_to_break(turn, after)) != 1 or not has_capitals(turn):
        return False
    nouns = [turn.text[one.start : one.end] for one in (before[0], after[0])]
    hyphened = turn.folded[before[0].end : before[0].end + 1] == "-" or (len(after) > 1 and after[1].text in JOINERS)
    return not hyphened and all(len(noun) > _SHORT_NOUN and noun.istitle() for noun in nouns)


def _is_whole(turn: Turn, word: Word) -> bool:
    """Whether a German word names a requirement all by itself, as "Ausweis" does, and English "card" does not."""
    return HEAD_NOUNS.fullmatch(word.text) is not None and has_capitals(turn)


def _last_of_list(turn: Turn, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether an "and" behind a comma leads to the last name of a list, not to the second half of one name."""
    last = _up_to_break(turn, after)
    halves = turn.folded[before[-1].end : before[-1].end + 1] == "-"
    shares_head = HEAD_NOUNS.fullmatch(last[-1].text) and not HEAD_NOUNS.fullmatch(before[-1].text) if last else True
    short = len(before) <= _SHORT_NAME and len(last) <= _SHORT_NAME
    return not (halves or shares_head) and short and is_bare_name(before) and is_bare_name(last)


def _up_to_break(turn: Turn, words: Sequence[Word]) -> Sequence[Word]:
    """The words up to the next comma, or to an "and" behind the first of them."""
    for place in range(1, len(words)):
        parted = _PARTING.search(turn.open, words[place - 1].end, words[place].start)
        if parted or (words[place].text in JOINERS and place > 1):
            return words[:place]
    return words


def _listed(turn: Turn, words: Sequence[Word]) -> bool:
    """Whether what follows a comma is the next name of a list, and not something that is said besides."""
    names = [word for word in _up_to_break(turn, words) if word.text not in JOINERS]
    if not names:
        return False
    headed = HEAD_NOUNS.fullmatch(names[-1].text) is not None
    proves = any(pattern.fullmatch(word.text) for word in names for pattern, _ in EVIDENCE_WORDS)
    if any(word.text in CLAUSE_WORDS for word in names) or (proves and not headed):
        return False
    if headed or names[0].text in STARTS_NAME:
        return True
    return all(is_bare_name(part) for part in _parts(turn, words) if without_edges(part))


def _parts(turn: Turn, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The stretches of words between breaks and conjunctions."""
    while words:
        part = _up_to_break(turn, words)
        yield [word for word in part if word.text not in JOINERS]
        words = words[len(part) :]
