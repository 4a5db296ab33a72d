"""The form in which a language is written down: tables of patterns, all read by the same few finders.

Patterns are regular expressions over folded text. A blank in them stands for any white space, and each is
compiled with word boundaries at both ends. A language adds tables, never code.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, cast

from selene_os.engines.intent.draft import ChangeKind

PICTURE, CONFIRMED, TYPED, WHOLE_NUMBER, DAY, BY_HR, PROOF = (
    "picture",
    "confirmed",
    "typed",
    "whole_number",
    "day",
    "by_hr",
    "proof",
)
BOTH, NEW_ONLY, FROM_NOW_ON, CURRENT_ONLY = "both", "new_only", "from_now_on", "current_only"
_EDGE = r"(?<!\w)"
_WITHOUT_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))
ONLY, EXCEPT = "only", "except"
# What the words of a stretch that tells the scope speak of.
THERE, COMING, ALSO, ONLY_THEM, NOT, PEOPLE, BESIDE = "there", "coming", "also", "only_them", "not", "people", "beside"
BEFORE, AFTER, FROM, UNTIL, DURING = "before", "after", "from", "until", "during"


class ChangePhrase(NamedTuple):
    """A way to say a change: its object follows `opener` (up to `closer`), or, if `before`, precedes it.

    A `sure` one is said of nothing but requirements; the others need a requirement or a position beside them.
    A `further` one counts only right behind another that is complete.
    One that `swaps` takes away what stands before `closer` and asks for what stands behind it.
    """

    kind: ChangeKind
    opener: str
    closer: str | None = None
    before: bool = False
    evidence: str | None = None
    sure: bool = False
    wording: bool = False
    keeps_rule: bool = False
    swaps: bool = False
    further: bool = False


class LimitPhrase(NamedTuple):
    """Words before a list of countries or tags; `bold` ones speak of such a list even if it is not known."""

    opener: str
    way: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that is particular to one language; the names say what a table's patterns recognise."""

    numbers: Mapping[str, int]
    units: tuple[tuple[str, int], ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    until: tuple[tuple[str, str], ...]
    starting_ahead: str
    starting_behind: str
    validity: tuple[str, ...]
    fixed_validity: tuple[tuple[str, int], ...]
    deadline: tuple[str, ...]
    scope: tuple[tuple[str, str], ...]
    reason: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...]
    evidence_words: Mapping[str, str]
    trailing_evidence: Mapping[str, str]
    ambiguous_trailing: str
    evidence_beside: frozenset[str]
    evidence_subjects: frozenset[str]
    pictured: str
    negations: str
    choice_lists: str
    kind_nouns: str
    started: tuple[str, ...]
    started_when: Mapping[str, str]
    limits: tuple[LimitPhrase, ...]
    limits_behind: tuple[tuple[str, str], ...]
    joiners: frozenset[str]
    determiners: frozenset[str]
    indefinite: frozenset[str]
    position_slots: frozenset[str]
    quiet_slots: frozenset[str]
    role_words: frozenset[str]
    also_ends: str
    among: frozenset[str]
    freed: str
    regions: tuple[tuple[str, str], ...]
    everywhere: str
    no_answers: frozenset[str]
    only_ends: str
    ordinals: Mapping[str, int]
    current_words: frozenset[str]
    new_words: frozenset[str]
    too_words: frozenset[str]
    changes: tuple[ChangePhrase, ...]
    backfill: tuple[str, ...]
    activation: tuple[str, ...]
    label_stops: frozenset[str]
    label_doubts: frozenset[str]
    no_names: frozenset[str]
    clause_words: frozenset[str]
    clause_starts: frozenset[str]
    orders: frozenset[str]
    label_edges: frozenset[str]
    vague_labels: frozenset[str]
    head_nouns: str
    whole_nouns: str
    date_labels: str
    count_labels: str
    tag_words: Mapping[str, tuple[str, ...]]
    fillers: frozenset[str]
    restricting: frozenset[str]
    mending: frozenset[str]
    assents: frozenset[str]
    beside_assents: frozenset[str]
    questions: str
    inquiries: tuple[tuple[str, str], ...]
    half_questions: str
    scope_answers: tuple[tuple[str, str], ...]
    keep_rule: str
    also: str
    asides: tuple[str, ...]
    greeting: str
    closing: str
    chosen: str
    instead: str
    amending: str
    leave_out: str
    everybody: str
    take_back: str
    take_back_after: str
    replace_rule: str
    new_requirement: str
    same_as_before: str
    denied_people: str
    start_over: str
    require_it: str
    stop_requiring: str
    unnamed: frozenset[str]
    abbreviations: frozenset[str]
    undecided: str
    people_nouns: frozenset[str]
    narrowed: str
    dealing_out: str
    demanding: frozenset[str]
    scope_words: tuple[tuple[str, str], ...]
    not_only: str
    addressed: str
    relative: str
    called: str
    headings: str


def words(table: str) -> frozenset[str]:
    """The words of a text, with umlauts and as keyboards without them have it."""
    return frozenset(word for entry in table.split() for word in _both_spellings(entry))


def sayings(table: str) -> frozenset[str]:
    """The sayings of a text, parted by bars."""
    return frozenset(said for entry in table.split("|") for said in _both_spellings(" ".join(entry.split())))


def numbered(table: str) -> dict[str, int]:
    """The numbers of words, from a text of `word=number` parted by blanks."""
    entries = (entry.partition("=") for entry in table.split())
    return {said: int(number) for word, _, number in entries for said in _both_spellings(word)}


def meanings(table: str) -> dict[str, tuple[str, ...]]:
    """What words may stand for, from lines of `word, word = meaning, meaning`."""
    lines = (line.partition("=") for line in table.strip().splitlines())
    return {
        said.strip(): tuple(one.strip() for one in meant.split(","))
        for all_said, _, meant in lines
        for said in all_said.split(",")
    }


def scope_words(*sources: str) -> tuple[tuple[str, str], ...]:
    """The patterns of scope words with what each speaks of: THERE, COMING, ALSO, ONLY, NOT, PEOPLE, BESIDE."""
    return tuple(zip(sources, (THERE, COMING, ALSO, ONLY_THEM, NOT, PEOPLE, BESIDE), strict=True))


def _both_spellings(said: str) -> tuple[str, ...]:
    plain = said
    for letter, letters in _WITHOUT_UMLAUTS:
        plain = plain.replace(letter, letters)
    return (said,) if plain == said else (said, plain)


_ENDLESS = re.compile(r"(?<!\\)\)\*(?![?+])")
_A_FEW_TIMES = "){0,6}"


class _Late:
    """A pattern that is compiled when something is sought with it: all of them take longer than most commands do."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @property
    def is_compiled(self) -> bool:
        """Whether anything was sought with it."""
        return "_compiled" in vars(self)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def late(pattern: str) -> re.Pattern[str]:
    """What `re.compile` gives, but for the time that it takes."""
    return cast(re.Pattern[str], _Late(pattern))


def compiled(source: str, blank: str = r"\s+", **slots: str) -> re.Pattern[str]:
    """The pattern of a table's entry, in which `{name}` stands for a slot and a blank for `blank` (" ?": or none).

    Whoever types in a hurry leaves the apostrophe of "don't" out. A group is repeated a few times at most, whatever
    the entry says: else a row of a thousand small words would be read to its end from each of them.
    """
    source = _ENDLESS.sub(_A_FEW_TIMES, source)
    for name, value in slots.items():
        source = source.replace("{" + name + "}", value)
    source = source.replace("n't", "n'?t")
    for letter, letters in _WITHOUT_UMLAUTS:
        source = source.replace(letter, f"(?:{letter}|{letters})")
    spaced = source.replace(" ?", f"(?:{blank})?").replace(" ", blank)
    return late(rf"{_EDGE}(?:{spaced})(?!\w)")


def gate(patterns: Iterable[re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern of no width that matches wherever one of these starts: one scan of a text instead of many."""
    sources = (re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern.removeprefix(_EDGE)) for pattern in patterns)
    return late(rf"{_EDGE}(?={'|'.join(sources)})")
