"""Requirements that are named without a verb: "crane operators: harness, photo, 3 years valid. New hires only".

Theory. The finders have taken what they know: the position, the people, proof, times and scope. What is left
falls apart at commas, dashes, numbers and at what was taken. If each such part is as a whole nothing but a noun
phrase, it names something to require; if there is anything else, nothing is read of it, and it is asked about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from selene_os.engines.intent.bare_names import is_bare_name
from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.evidence import pictured
from selene_os.engines.intent.fields import meant_field, same_field
from selene_os.engines.intent.labels import Label, label_of
from selene_os.engines.intent.language import ONLY
from selene_os.engines.intent.listing import Names, listed
from selene_os.engines.intent.nouns import has_capitals, lacks_noun
from selene_os.engines.intent.phrases import (
    AMBIGUOUS_TRAILING,
    BARE_SPAN,
    CLAUSE_WORDS,
    DETERMINERS,
    FILLERS,
    HEAD_NOUNS,
    INDEFINITE,
    JOINERS,
    LABEL_DOUBTS,
    LABEL_STOPS,
    NAMED,
    NEGATIONS,
    NO_NAMES,
    RESTRICTING,
    TRAILING_EVIDENCE,
    UNNAMED,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.vocabulary import KnownField
from selene_os.engines.intent.whom import Limit, limit_of
from selene_os.engines.intent.words import TAKEN, Word

SEPARATOR = re.compile(
    r"[,;:()\[\]!?|\n]|\.(?=\s|$)|\s[-+/=>→]+(?=\s)|\s\+(?=\w)|->|=>|[•·]|(?:^|\s)\*(?=\s)"
    rf"|(?:(?<=\s)|(?<=^))(?:\d{{1,2}}|[a-h])[.)](?=\s)|{TAKEN}"
)
_PLACES = frozenset(("in", "im", "aus", "auf", "from", "at"))
_POLITE = (
    ((FILLERS & NO_NAMES) | JOINERS)
    - (RESTRICTING | _PLACES | LABEL_STOPS | LABEL_DOUBTS | CLAUSE_WORDS | UNNAMED | DETERMINERS)
    - {"or", "oder"}
)
_GERMAN_ARTICLES = frozenset(("ein", "eine", "einen", "das", "die", "den", "der"))
_JOINED_FROM = 2
_FEW, _SHORT = 2, 5
_AND = frozenset(("and", "und"))
_ONLY = frozenset(("only", "just", "nur", "lediglich"))


@dataclass(slots=True)
class Part:
    """A stretch of words without a break in it; `kind` is the proof that its last words name."""

    words: Sequence[Word]
    kind: str | None = None
    trailing: tuple[int, int] = (0, 0)
    is_ambiguous: bool = False


@dataclass(slots=True)
class Telegram:
    """What was read: requirements, the proof right behind their names, and else the words to ask about."""

    wishes: list[Wish] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def telegram(
    turn: Turn, sentences: Sequence[tuple[int, int]], position: int, fields: tuple[KnownField, ...], *, told: bool
) -> Telegram:
    """What the sentences name to be required of a position that stands at an offset and has these fields.

    `told` says that something else of weight was understood, without which a bare noun asks for nothing.
    """
    read = Telegram()
    fragments = len(sentences) > _FEW and all(len(turn.open_words(*one)) <= _SHORT for one in sentences)
    spoken = [one for one in sentences if fragments or TAKEN in turn.open[slice(*one)]]
    parts = [part for start, end in spoken for part in _parts(turn, start, end) if not _is_time(turn, part)]
    if any(not _is_name(turn, part, position, fields) for part in parts):
        if told and spoken and not turn.folded[spoken[0][0] : position].strip():
            read.refused = [turn.text[part.words[0].start : part.words[-1].end] for part in parts]
        return read
    sure = [part for part in parts if part.kind and not part.is_ambiguous]
    if not (told or sure):
        return read
    for part in parts:
        _read(turn, part, read, in_list=bool(sure) and len(parts) > 1)
    return read


def _is_time(turn: Turn, part: Part) -> bool:
    """Whether a part is a time of which nobody knows what it limits: it is asked about, whatever else is read."""
    return BARE_SPAN.fullmatch(turn.folded, part.words[0].start, part.words[-1].end) is not None


def people_apart(turn: Turn, names: Names) -> Iterator[Limit]:
    """Countries and tags that are a part of their own: "crane operators, Germany: harness"."""
    for start, end in list(_bounds(turn, 0, len(turn.open))):
        words = turn.open_words(start, end)
        bare = [word for word in words if word.text not in _ONLY]
        if not bare or names.positions.longest(words, 0):
            continue
        found = listed(turn, bare[0].start, names, bold=False)
        if found.named and found.end >= bare[-1].end:
            turn.take((words[0].start, max(found.end, words[-1].end)))
            yield limit_of(found, ONLY, words[0].start)


def _is_name(turn: Turn, part: Part, position: int, fields: tuple[KnownField, ...]) -> bool:
    """Whether a part can name a requirement: before the position an imperative may hide in it, at its end a verb."""
    if turn.open[part.words[-1].end :].lstrip(" ").startswith(":") and part.words[0].start > position >= 0:
        return False
    own_picture = _is_picture(turn, part.words) and not turn.open[: part.words[0].start].rstrip().endswith(",")
    if not (is_bare_name(part.words) or own_picture) or _ends_in_verb(turn, part.words):
        return False
    if _joined_to_taken(turn, part.words[0]):
        return False
    first = part.words[0].text
    if part.words[0].start > position or first in INDEFINITE or HEAD_NOUNS.fullmatch(first) is not None:
        return True
    said = turn.text[part.words[0].start : part.words[-1].end]
    without = said.partition(" ")[2]
    ordered = same_field(said, fields) is None and meant_field(without, fields) is not None
    return HEAD_NOUNS.fullmatch(part.words[-1].text) is not None and first not in DETERMINERS and not ordered


def _is_picture(turn: Turn, words: Sequence[Word]) -> bool:
    """Whether words name a picture of something: "photo of the badge"."""
    named = pictured(turn.text[words[0].start : words[-1].end])
    return named is not None and is_bare_name(words[-len(named.split()) :])


def _joined_to_taken(turn: Turn, first: Word) -> bool:
    """Whether an "and" joins a name to what was taken, such as a position: "drivers and helpers: …"."""
    place = turn.word_from(first.start)
    if place < _JOINED_FROM or turn.words[place - 1].text not in JOINERS or not turn.words[place - 1].joined:
        return False
    before = turn.words[place - 2]
    return not turn.is_open(before) and HEAD_NOUNS.fullmatch(first.text) is None


def _ends_in_verb(turn: Turn, words: Sequence[Word]) -> bool:
    """Whether the last word is written small where nouns are not, or stands where a German verb would."""
    noun = has_capitals(turn) and turn.text[words[-1].start].isupper()
    led = words[0].text in _GERMAN_ARTICLES and HEAD_NOUNS.fullmatch(words[-1].text) is None and not noun
    return led or lacks_noun(turn, words)


def _read(turn: Turn, part: Part, read: Telegram, *, in_list: bool) -> None:
    if part.kind and (in_list or not part.is_ambiguous):
        turn.take(part.trailing)
        read.details.append(Detail(*part.trailing, evidence=part.kind))
    elif part.kind:
        part.words = turn.open_words(part.words[0].start, part.trailing[1])
    if label := label_of(turn, part.words):
        last = read.wishes[-1] if read.wishes else None
        if last and _goes_on(turn, last, label):
            read.wishes[-1] = Wish(last.kind, (*last.labels, label), last.start, last.verb)
        else:
            read.wishes.append(Wish(NAMED.kind, (label,), label.start, NAMED))


def _goes_on(turn: Turn, last: Wish, label: Label) -> bool:
    """Whether a name goes on with a list in which nothing was said of the last name yet."""
    return not re.search(rf"[{TAKEN};.\n]", turn.open[last.labels[-1].end : label.start])


def _parts(turn: Turn, start: int, end: int) -> Iterator[Part]:
    last: Sequence[Word] = ()
    for first, stop in list(_bounds(turn, start, end)):
        if words := _plain(turn.open_words(first, stop)):
            listed_last = bool(last) and turn.open[last[-1].end : words[0].start].strip() == ","
            at = next((place for place, word in enumerate(words) if word.text in _AND), 0) if listed_last else 0
            yield from (
                (_trailed(turn, some) for some in (words[:at], words[at + 1 :]) if some)
                if at
                else (_trailed(turn, words),)
            )
        last = words


def _bounds(turn: Turn, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for found in (*SEPARATOR.finditer(turn.open, start, end), None):
        yield at, found.start() if found else end
        at = found.end() if found else end


def _plain(words: Sequence[Word]) -> Sequence[Word]:
    """The words without politeness before and behind them."""
    if all(word.text in FILLERS for word in words):
        return ()
    first, last = 0, len(words)
    while first < last and _is_polite(words[first]):
        first += 1
    while last > first and _is_polite(words[last - 1]):
        last -= 1
    return words[first:last]


def _is_polite(word: Word) -> bool:
    return word.text in _POLITE and NEGATIONS.fullmatch(word.text) is None


def _trailed(turn: Turn, words: Sequence[Word]) -> Part:
    """The part, with the proof apart that its last words name."""
    for count in (2, 1):
        if len(words) <= count:
            continue
        start, end = words[-count].start, words[-1].end
        for pattern, kind in TRAILING_EVIDENCE:
            if pattern.fullmatch(turn.open, start, end):
                ambiguous = AMBIGUOUS_TRAILING.fullmatch(turn.open, start, end) is not None
                return Part(words[:-count], kind, (start, end), ambiguous)
    return Part(words)
