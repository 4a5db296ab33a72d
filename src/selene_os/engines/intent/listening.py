"""Everything that one turn says, read by all finders in turn, each taking what it understood.

Theory. The order matters: a reason may speak of anything, so it is read first; then what has a fixed form
(scope, times, evidence, conditions), then names of positions, and at last the verbs with the requirements
that they govern. What is open after that was not understood. It counts if it stands in a sentence that
says something else of weight, or if it holds a word that restricts; a greeting or a chatty sentence does not.
"""

import re

from selene_os.engines.intent.amending import amended
from selene_os.engines.intent.clauses import Wish, verbs, wishes
from selene_os.engines.intent.companies import company_named
from selene_os.engines.intent.courtesies import pass_over_courtesies
from selene_os.engines.intent.deadlines import deadlines
from selene_os.engines.intent.details import Detail, durations
from selene_os.engines.intent.draft import NEW_HIRES_ONLY, ChangeKind
from selene_os.engines.intent.elsewhere import EVERYBODY_TOO, in_doubt, restricted_from
from selene_os.engines.intent.evidence import evidence_left, evidence_said
from selene_os.engines.intent.gapping import gapped
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.leftovers import removals_beside_unread
from selene_os.engines.intent.letterheads import pass_over_letterheads, take_headings
from selene_os.engines.intent.list_marks import take_list_marks
from selene_os.engines.intent.modifying import beside_positions, freed, regions, tag_behind
from selene_os.engines.intent.naming import position_named
from selene_os.engines.intent.phrases import (
    ACTIVATION,
    BACKFILL,
    DENIED_PEOPLE,
    EVERYBODY,
    EVERYWHERE,
    NEGATIONS,
    PROCESS_GATE,
    UNDECIDED,
)
from selene_os.engines.intent.positions import SURE_SCORE
from selene_os.engines.intent.reasons_given import hear_reason
from selene_os.engines.intent.scoping import SPEAKS_OF_OTHERS, SaidScope, scope_left, scope_said
from selene_os.engines.intent.telegram import people_apart, telegram
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.vocabulary import Vocabulary
from selene_os.engines.intent.whom import Limit, limits
from selene_os.engines.intent.words import TAKEN, folded

_FOR_EVERYBODY = re.compile(
    rf"(?<!\w)(?:(?:now|nun|jetzt)\s+)?(?=for|für)(?:{EVERYBODY.pattern})(?=\s*(?:$|[,.;:!?)\ue000]))"
)
NOT_ONLY = re.compile(r"(?<!\w)(?:not|nicht)\s+(?:only|just|merely|solely|nur|bloß)(?!\w)[^.,;:!?\n]*")
# "The badge we need not", with the verb between them or not.
_REFUSED = re.compile(
    rf"(?:(?<!\w)(?!und\b|aber\b|and\b|but\b|sondern\b)[\w-]+|[\s{TAKEN}])*?(?<!\w)(?:nicht|nimmer|nie|niemals|"
    rf"net|never)(?!\w)"
    r"(?!\s+(?:nur|bloß|only|just|merely|älter))"
)
_PHRASE_START = re.compile(rf"[,.!?;:\n{TAKEN}]")
_CLAUSE_START = re.compile(r"[,.!?;:\n]|\s(?:and|but|und|aber)\s")


def listen(turn: Turn, ears: Ears, *, guess: bool = True) -> Heard:
    """Everything that the turn says; with `guess`, words where a position would stand are taken for one."""
    heard = Heard(is_form=_made_ready(turn, ears))
    undecided = [match.span() for match in turn.finds(UNDECIDED)]
    hear_reason(turn, heard)
    _hear_process(turn, heard)
    _hear_scope(turn, heard, ears)
    heard.details = sorted([*_times(turn, ears), *evidence_said(turn)], key=lambda detail: detail.start)
    if found := company_named(turn, ears.vocabulary.company_ids, ears.positions):
        heard.company_id = found[0]
        heard.spans.append(turn.span("company_id", found[1], found[2]))
    _hear_people(turn, ears, heard, guess=guess)
    heard.sentences = turn.sentences()
    heard.limits, heard.details, doubts = amended(turn, ears.names, heard.limits, heard.details)
    said = turn.open
    heard.wishes = [] if heard.backfill else _not_negated(turn, said, wishes(turn), heard)
    heard.wishes = gapped(turn, heard.wishes, heard.limits)
    if heard.wishes:
        heard.details = sorted([*heard.details, *evidence_left(turn)], key=lambda detail: detail.start)
    if guess and not heard.backfill and not heard.wishes and heard.position is not None:
        _hear_telegram(turn, ears, heard)
    if heard.scope is None and not heard.scope_refused:
        _with_scope(turn, heard, scope_left(turn, ears.names))
    if guess:
        _set_doubtful_apart(turn, heard)
    undecided = _without_mere_doubts(turn, heard, undecided)
    narrowed = [(wish.start, 0) for wish in removals_beside_unread(turn, heard.sentences, heard.wishes)]
    if doubts := [*(doubts if guess else ()), *undecided, *narrowed]:
        _refuse(turn, heard, doubts)
    return heard


def _made_ready(turn: Turn, ears: Ears) -> bool:
    """Whether a turn is a form; what is said around the matter is passed over."""
    if '"' in turn.folded:
        turn.protect_quotes(_names_in_quotes(ears.vocabulary))
    pass_over_letterheads(turn)
    pass_over_courtesies(turn, ears.names)
    take_list_marks(turn)
    return take_headings(turn)


def _hear_people(turn: Turn, ears: Ears, heard: Heard, *, guess: bool) -> None:
    """The conditions, and the position between them."""
    with turn.hidden(*(found.span() for found in turn.finds(NOT_ONLY))):
        beside = [*regions(turn), *freed(turn, ears.names), *beside_positions(turn, ears.names)]
        heard.limits = sorted([*beside, *_undenied(turn, limits(turn, ears.names))], key=lambda limit: limit.start)
    _hear_position(turn, ears, heard, guess=guess)
    if guess and not heard.limits:
        _take_everywhere(turn)
    elif guess and any(one.conditions.countries for one in heard.limits):
        heard.refused.extend(turn.text[one.start() : one.end()] for one in turn.finds(EVERYWHERE))
    if guess and heard.position is not None:
        heard.limits = sorted([*heard.limits, *people_apart(turn, ears.names)], key=lambda limit: limit.start)


def _take_everywhere(turn: Turn) -> None:
    """Take "for everyone, not just in Germany" and the like: what everybody needs is said without it too."""
    if found := [one.span() for pattern in (NOT_ONLY, EVERYWHERE) for one in turn.finds(pattern)]:
        turn.take(*found, *(one.span() for one in turn.finds(_FOR_EVERYBODY)))


def _refuse(turn: Turn, heard: Heard, doubts: list[tuple[int, int]]) -> None:
    """Want nothing of a sentence in which something was taken back, nobody knows what, or that leaves things open."""
    for start, end in heard.sentences:
        if any(start <= first < end for first, _ in doubts):
            heard.refused.append(turn.text[start:end].strip())
            heard.wishes = [wish for wish in heard.wishes if not start <= wish.start < end]


def _without_mere_doubts(turn: Turn, heard: Heard, undecided: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that leave something open within a wish; a sentence that only leaves things open says nothing."""
    kept = []
    for start, end in undecided:
        bounds = next(one for one in heard.sentences if one[0] <= start < one[1])
        if any(bounds[0] <= wish.start < bounds[1] for wish in heard.wishes):
            kept.append((start, end))
            continue
        turn.take(bounds)
        heard.details = [one for one in heard.details if not bounds[0] <= one.start < bounds[1]]
        heard.limits = [one for one in heard.limits if not bounds[0] <= one.start < bounds[1]]
    return kept


def _set_doubtful_apart(turn: Turn, heard: Heard) -> None:
    """Ask about what may be said of something else than the requirements of this turn, instead of taking it."""
    scope = [(one.start, one.end) for one in heard.spans if one.field == "apply_scope"]
    wanted = [start for wish in heard.wishes for start in (wish.start, *(one.start for one in wish.labels))]
    doubts = in_doubt(turn, heard.sentences, wanted, heard.limits, heard.details, scope)
    speaks_of = {word.text for word in turn.open_words()}
    others = bool(speaks_of & SPEAKS_OF_OTHERS) or next(turn.finds(EVERYBODY_TOO), None) is not None
    if heard.scope == NEW_HIRES_ONLY and others:
        heard.scope, heard.scope_refused = None, True
    if heard.position and heard.position.exact and (start := restricted_from(turn, heard.position)) is not None:
        heard.refused.append(turn.text[start : heard.position.end])
        turn.take((start, heard.position.start))
        heard.position = None
    if not doubts:
        return
    heard.limits = [one for one in heard.limits if (one.start, one.end) not in doubts]
    heard.details = [one for one in heard.details if (one.start, one.end) not in doubts]
    if any(one in doubts for one in scope):
        heard.scope, heard.spans = None, [one for one in heard.spans if one.field != "apply_scope"]
    for start, end in sorted(set(doubts.values())):
        heard.refused.append(turn.text[start:end])
    turn.take(*doubts.values())


def _hear_telegram(turn: Turn, ears: Ears, heard: Heard) -> None:
    """What is named without a verb, as far as a position that is known stands beside it."""
    named = heard.position
    if named is None or not (named.exact or ears.positions.score(named.said) >= SURE_SCORE):
        return
    behind = turn.word_from(named.end)
    if tag_behind(turn, behind, ears.names):
        # "Cashiers night shift contract": whether the tag says whom, or is a part of the name, nobody knows.
        stop = next(place for place in range(behind + 1, len(turn.words) + 1) if not _goes_on(turn, place))
        heard.refused.append(turn.text[turn.words[behind].start : turn.words[stop - 1].end])
        return
    known = ears.positions.resolve(named.said, heard.company_id).position_id
    position = ears.vocabulary.position(known)
    led = not turn.folded[: named.start].strip() and turn.folded[named.end :].lstrip().startswith(":")
    told = led or bool(heard.scope or heard.details or heard.limits)
    read = telegram(
        turn, heard.sentences, -1 if heard.is_form else named.start, position.fields if position else (), told=told
    )
    heard.wishes, heard.refused = read.wishes, [*heard.refused, *read.refused]
    heard.details = sorted([*heard.details, *read.details], key=lambda detail: detail.start)


def _goes_on(turn: Turn, place: int) -> bool:
    return place < len(turn.words) and turn.words[place].joined and turn.is_open(turn.words[place])


def _undenied(turn: Turn, found: list[Limit]) -> list[Limit]:
    """The conditions that no "who do not …" or "unless …" before them turns round; those are left to be asked about."""
    kept = []
    for limit in found:
        clause = max((end.end() for end in _PHRASE_START.finditer(turn.open, 0, limit.start)), default=0)
        if DENIED_PEOPLE.search(turn.open, clause, limit.start):
            turn.give_back((limit.start, limit.end))
        else:
            kept.append(limit)
    return kept


def _not_negated(turn: Turn, said: str, found: list[Wish], heard: Heard) -> list[Wish]:
    """The wishes that no "not" stands before; the others lead nowhere, and are asked about."""
    kept = []
    for wish in found:
        clause = max((end.end() for end in _CLAUSE_START.finditer(said, 0, wish.start)), default=0)
        negation = None if wish.verb.before or wish.verb.swaps else NEGATIONS.search(said, clause, wish.start)
        if not negation and wish.labels:
            negation = _REFUSED.match(said, wish.labels[-1].end)
        if wish.kind not in (ChangeKind.ADD, ChangeKind.TIGHTEN):
            negation = _REFUSED.match(turn.open, wish.labels[-1].end) if wish.labels else None
        if negation and wish.labels:
            first, last = min(negation.start(), wish.start), max(negation.end(), wish.labels[-1].end)
            heard.refused.append(turn.text[first:last])
        else:
            kept.append(wish)
    return kept


def _times(turn: Turn, ears: Ears) -> list[Detail]:
    by_calendar = [] if ears.today is None else deadlines(turn, ears.today)
    return [*by_calendar, *durations(turn)]


def _names_in_quotes(vocabulary: Vocabulary) -> set[str]:
    names = {folded(name) for one in vocabulary.positions for name in (one.title, one.position_id)}
    return names | {folded(name) for one in vocabulary.positions for field in one.fields for name in (field.prompt,)}


def _hear_scope(turn: Turn, heard: Heard, ears: Ears) -> None:
    _with_scope(turn, heard, scope_said(turn, ears.names))


def _with_scope(turn: Turn, heard: Heard, said: SaidScope) -> None:
    heard.scope, heard.scope_refused = said.value, said.refused
    if said.value:
        heard.spans.append(turn.span("apply_scope", said.start, said.end))


def _hear_position(turn: Turn, ears: Ears, heard: Heard, *, guess: bool) -> None:
    heard.position = position_named(turn, ears.positions, heard.asked_people, guess=guess)
    if heard.position and heard.position.strange:
        heard.refused.append(f"{heard.position.strange} {heard.position.said}")
        heard.position = None
    if heard.position and heard.position.scope and not heard.scope_refused:
        agreed = heard.scope in (None, heard.position.scope)
        heard.scope_refused = not agreed
        heard.scope = heard.position.scope if agreed else None


def _hear_process(turn: Turn, heard: Heard) -> None:
    """A campaign to start, unless a change is wanted in the same breath; whom it asks is left to be read."""
    starts = turn.starts(PROCESS_GATE)
    for match in sorted(
        (one for pattern in BACKFILL for one in turn.matches(pattern, starts)),
        key=lambda match: match.start() - match.end(),
    ):
        first, last = match.span()
        if TAKEN in turn.open[first:last] or any(
            verb.pattern.sure and not first <= verb.start < last for verb in verbs(turn)
        ):
            continue
        whom = match.span("whom") if match.groupdict().get("whom") else (last, last)
        turn.take((first, whom[0]), (whom[1], last))
        heard.asked_people = (*heard.asked_people, *([whom] if whom[0] < whom[1] else ()))
        heard.backfill = True
    for pattern in ACTIVATION:
        for match in turn.matches(pattern, starts):
            heard.version = turn.text[match.start("version") : match.end("version")]
            heard.spans.append(turn.span("schema_version_id", *match.span("version")))
            turn.take(match.span())
