"""All languages together, compiled: an operator may mix them, so every finder reads with all of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.english import ENGLISH
from selene_os.engines.intent.german import GERMAN
from selene_os.engines.intent.language import EXCEPT, PICTURE, Language, compiled, gate
from selene_os.engines.intent.words import TAKEN

# A verb holds together across what was already read between its parts: "do not [in Germany] require".
_ACROSS = rf"[\s{TAKEN}]+"

LANGUAGES: tuple[Language, ...] = (ENGLISH, GERMAN)

Valued = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class ChangePattern:
    """A `ChangePhrase`, compiled."""

    kind: ChangeKind
    opener: re.Pattern[str]
    closer: re.Pattern[str] | None
    before: bool
    evidence: str | None
    sure: bool
    wording: bool
    keeps_rule: bool
    swaps: bool
    further: bool


@dataclass(frozen=True, slots=True)
class LimitPattern:
    """A `LimitPhrase`, compiled."""

    opener: re.Pattern[str]
    way: str
    bold: bool


def _words(choose: Callable[[Language], Iterable[str]]) -> frozenset[str]:
    return frozenset(word for language in LANGUAGES for word in choose(language))


def _numbers(choose: Callable[[Language], Iterable[tuple[str, int]]]) -> dict[str, int]:
    return {key: value for language in LANGUAGES for key, value in choose(language)}


def _texts(choose: Callable[[Language], Iterable[tuple[str, str]]]) -> dict[str, str]:
    return {key: value for language in LANGUAGES for key, value in choose(language)}


def _valued(choose: Callable[[Language], Iterable[tuple[str, str]]]) -> Valued:
    return tuple((compiled(source), value) for language in LANGUAGES for source, value in choose(language))


def _patterns(choose: Callable[[Language], Iterable[str]], **slots: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(source, **slots) for language in LANGUAGES for source in choose(language))


def _either(choose: Callable[[Language], str]) -> re.Pattern[str]:
    return compiled("|".join(choose(language) for language in LANGUAGES))


def _alternatives(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first; blanks in them stay what a table's blanks are."""
    escaped = (re.escape(word).replace("\\ ", " ") for word in words)
    return "|".join(sorted(escaped, key=lambda word: (-len(word), word)))


NUMBERS = _numbers(lambda language: language.numbers.items())
UNITS = tuple((re.compile(source), days) for language in LANGUAGES for source, days in language.units)
MONTHS = _numbers(lambda language: language.months.items())
WEEKDAYS = _numbers(lambda language: language.weekdays.items())
ORDINALS = _numbers(lambda language: language.ordinals.items())
STARTED_WHEN = _texts(lambda language: language.started_when.items())
TAG_WORDS = {said: meant for language in LANGUAGES for said, meant in language.tag_words.items()}

_MONTH = _alternatives(MONTHS)
_UNIT = "|".join(source for language in LANGUAGES for source, _ in language.units)
SPAN = rf"(?P<number>\d{{1,4}}|{_alternatives(NUMBERS)})[\s-](?P<unit>{_UNIT})(?!['’])"
DATE = (
    rf"(?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{_MONTH})\.?,? \d{{4}}"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|(?:{_MONTH})\.?,? \d{{4}}|\d{{4}})"
)
DATE_WITH_DAY = (
    rf"(?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{_MONTH})\.?,? \d{{4}}"
    rf"|(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_WHEN = rf"(?P<when>{_alternatives(STARTED_WHEN)})"

SPAN_WORDS = re.sub(r"\(\?P<\w+>", "(?:", SPAN)
_NUMBER = rf"\d{{1,4}}|{_alternatives(NUMBERS)}"
# "14 instead of 10 days".
EXCHANGED_SPAN = compiled(
    rf"(?P<number>{_NUMBER}) (?:instead of|rather than|not|statt|anstatt|nicht) (?:{_NUMBER})[\s-](?P<unit>{_UNIT})"
)
BARE_SPAN = re.compile(rf"(?<!\w){SPAN}(?!\w)")
VALIDITY = _patterns(lambda language: language.validity, span=SPAN)
FIXED_VALIDITY = tuple((compiled(source), days) for language in LANGUAGES for source, days in language.fixed_validity)
DEADLINE = _patterns(lambda language: language.deadline, span=SPAN)
UNTIL = tuple(
    (compiled(source, weekday=_alternatives(WEEKDAYS), month=_alternatives(MONTHS), date=DATE_WITH_DAY), kind)
    for language in LANGUAGES
    for source, kind in language.until
)
UNTIL_GATE = gate(pattern for pattern, _ in UNTIL)
STARTING_AHEAD = re.compile("|".join(rf"(?<!\w)(?:{language.starting_ahead})\W*$" for language in LANGUAGES))
STARTING_BEHIND = re.compile("|".join(rf"\W*(?:{language.starting_behind})(?!\w)" for language in LANGUAGES))
STARTED = _patterns(lambda language: language.started, when=_WHEN, date=DATE)
BARE_BOUND = compiled("{when} (?:dem )?{date}", when=_WHEN, date=DATE)
EXCEPTED = re.compile(
    r"(?<!\w)(?:(?:but )?(?:except|excluding|unless|not)(?: for)?|außer|ausgenommen|es sei denn,?|(?:aber )?nicht)"
    r"(?:\s+(?:for|those|people|they|die|diejenigen|leute|sie|haben),?)*\s+$"
)
STARTED_FURTHER = re.compile(rf"[\s,]+(?:and|but|und|aber)\s+{_WHEN}\s+(?:dem\s+)?{DATE}(?!\w)".replace(" ", r"\s+"))
SCOPE = _valued(lambda language: language.scope)
UNDECIDED = _either(lambda language: language.undecided)
REASON = _patterns(lambda language: language.reason)
EVIDENCE = _valued(lambda language: language.evidence)
EVIDENCE_WORDS = _valued(lambda language: [(words, kind) for kind, words in language.evidence_words.items()])
TRAILING_EVIDENCE = _valued(lambda language: [(words, kind) for kind, words in language.trailing_evidence.items()])
SURE_TRAILING = _either(lambda language: language.trailing_evidence[PICTURE])
AMBIGUOUS_TRAILING = _either(lambda language: language.ambiguous_trailing)
PICTURED = tuple(re.compile(language.pictured.replace(" ", r"\s+")) for language in LANGUAGES)
NEGATIONS = _either(lambda language: language.negations)
CHOICE_LISTS = _either(lambda language: language.choice_lists)
# "shirt size: S, M or L": only behind a word that has kinds, or what follows may be requirements of their own.
KINDS_LISTED = re.compile(
    rf"(?<!\w)\w*(?:{'|'.join(language.kind_nouns for language in LANGUAGES)})"
    r"(?:\s+(?:angeben|nennen|wählen))?\s*(?P<list>[:(])\s*"
    r"(?=[^.;:!?)\n]*(?:(?<!\w)(?:or|oder)(?!\w)|\w/\w+/\w))"
)
# An exclusion in one language is read before a mere "in" of another.
LIMITS = tuple(
    LimitPattern(compiled(limit.opener), limit.way, limit.bold)
    for limit in sorted(
        (limit for language in LANGUAGES for limit in language.limits),
        key=lambda limit: (not limit.bold, limit.way != EXCEPT),
    )
)
LIMITS_BEHIND = _valued(lambda language: language.limits_behind)
CHANGES = tuple(
    ChangePattern(
        kind=phrase.kind,
        opener=compiled(phrase.opener, _ACROSS),
        closer=compiled(phrase.closer, _ACROSS) if phrase.closer else None,
        before=phrase.before,
        evidence=phrase.evidence,
        sure=phrase.sure,
        wording=phrase.wording,
        keeps_rule=phrase.keeps_rule,
        swaps=phrase.swaps,
        further=phrase.further,
    )
    for language in LANGUAGES
    for phrase in language.changes
)
PLAIN_ADD = next(one for one in CHANGES if one.kind is ChangeKind.ADD and one.sure and not one.before)
# What is named without a verb: of a requirement that is there already, only what is said besides changes.
NAMED = replace(PLAIN_ADD, keeps_rule=True)
BACKFILL = _patterns(lambda language: language.backfill)
ACTIVATION = _patterns(lambda language: language.activation)
HEAD_NOUNS = _either(lambda language: language.head_nouns)
# A name by itself, which no title before it belongs to.
WHOLE_NOUNS = _either(lambda language: language.whole_nouns)
DATE_LABELS = _either(lambda language: language.date_labels)
COUNT_LABELS = _either(lambda language: language.count_labels)
INQUIRIES = _valued(lambda language: language.inquiries)
QUESTIONS = _either(lambda language: language.questions)
HALF_QUESTIONS = _either(lambda language: language.half_questions)
SCOPE_ANSWERS = _valued(lambda language: language.scope_answers)
KEEP_RULE = _either(lambda language: language.keep_rule)
ONLY_ENDS = _either(lambda language: language.only_ends)
ALSO_ENDS = _either(lambda language: language.also_ends)
FREED = _either(lambda language: language.freed)
REGIONS = _valued(lambda language: language.regions)
EVERYWHERE = _either(lambda language: language.everywhere)
NARROWED = _either(lambda language: language.narrowed)
ALSO = _either(lambda language: language.also)
AMENDING = _either(lambda language: language.amending)
ASIDES = _patterns(lambda language: language.asides)
ASIDES_GATE = gate(ASIDES)
GREETING = _either(lambda language: language.greeting)
CLOSING = _either(lambda language: language.closing)
CHOSEN_LISTS = _patterns(lambda language: [language.chosen])
INSTEAD = _either(lambda language: language.instead)
LEAVE_OUT = _either(lambda language: language.leave_out)
EVERYBODY = _either(lambda language: language.everybody)
TAKE_BACK = _either(lambda language: language.take_back)
TAKE_BACK_AFTER = _either(lambda language: language.take_back_after)
REPLACE_RULE = _either(lambda language: language.replace_rule)
NEW_REQUIREMENT = _either(lambda language: language.new_requirement)
DENIED_PEOPLE = _either(lambda language: language.denied_people)
SAME_AS_BEFORE = _either(lambda language: language.same_as_before)
REQUIRE_IT = _either(lambda language: language.require_it)
STOP_REQUIRING = _either(lambda language: language.stop_requiring)
START_OVER = _either(lambda language: language.start_over)

TIME_GATE = gate((*VALIDITY, *(pattern for pattern, _ in FIXED_VALIDITY), *DEADLINE))
STARTED_GATE = gate(STARTED)
SCOPE_GATE = gate(pattern for pattern, _ in SCOPE)
EVIDENCE_GATE = gate(pattern for pattern, _ in EVIDENCE)
LIMITS_GATE = gate(limit.opener for limit in LIMITS)
LIMITS_BEHIND_GATE = gate(pattern for pattern, _ in LIMITS_BEHIND)
CHANGES_GATE = gate(change.opener for change in CHANGES)
PROCESS_GATE = gate((*BACKFILL, *ACTIVATION))

JOINERS = _words(lambda language: language.joiners)
DETERMINERS = _words(lambda language: language.determiners)
INDEFINITE = _words(lambda language: language.indefinite)
POSITION_SLOTS = _words(lambda language: language.position_slots)
QUIET_SLOTS = _words(lambda language: language.quiet_slots)
CURRENT_WORDS = _words(lambda language: language.current_words)
NEW_WORDS = _words(lambda language: language.new_words)
TOO_WORDS = _words(lambda language: language.too_words)
LABEL_STOPS = _words(lambda language: language.label_stops)
LABEL_DOUBTS = _words(lambda language: language.label_doubts)
CLAUSE_STARTS = _words(lambda language: language.clause_starts)
CLAUSE_WORDS = _words(lambda language: language.clause_words)
NO_NAMES = _words(lambda language: language.no_names)
LABEL_EDGES = _words(lambda language: language.label_edges)
VAGUE_LABELS = _words(lambda language: language.vague_labels)
UNNAMED = _words(lambda language: language.unnamed)
PEOPLE_NOUNS = _words(lambda language: language.people_nouns)
FILLERS = _words(lambda language: language.fillers)
ORDERS = _words(lambda language: language.orders)
ROLE_WORDS = _words(lambda language: language.role_words)
RESTRICTING = _words(lambda language: language.restricting | language.mending)
# Whoever says one of these takes something back, be it understood or not.
MENDING = _words(lambda language: language.mending)
AMONG = _words(lambda language: language.among)
NO_ANSWERS = _words(lambda language: language.no_answers)
EVIDENCE_BESIDE = _words(lambda language: language.evidence_beside)
EVIDENCE_SUBJECTS = _words(lambda language: language.evidence_subjects)
ASSENTS = _words(lambda language: language.assents)
BESIDE_ASSENTS = _words(lambda language: language.beside_assents)
# The full stop behind one of these ends no sentence.
ABBREVIATIONS = _words(lambda language: language.abbreviations)
