"""What a later turn says in few words: "leave out the photo", "no, three years", "and a helmet", "Austria".

Such words have a meaning only on top of the draft that they correct.
"""

import re
from dataclasses import replace

from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.dates import bounds_of
from selene_os.engines.intent.details import Detail, days_of
from selene_os.engines.intent.draft import Change, ChangeKind, Draft
from selene_os.engines.intent.evidence import evidence_changed, evidence_values
from selene_os.engines.intent.exchanging import without_countries
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.labels import labels_between
from selene_os.engines.intent.language import ONLY, PICTURE
from selene_os.engines.intent.listening import NOT_ONLY
from selene_os.engines.intent.listing import Listed, listed
from selene_os.engines.intent.phrases import (
    ALSO,
    ALSO_ENDS,
    BARE_BOUND,
    BARE_SPAN,
    EVERYWHERE,
    EXCHANGED_SPAN,
    FILLERS,
    HEAD_NOUNS,
    INSTEAD,
    NEGATIONS,
    ONLY_ENDS,
    PLAIN_ADD,
    RELATIVE,
    SPAN_WORDS,
    TAKE_BACK,
    TAKE_BACK_AFTER,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit, limit_of
from selene_os.engines.intent.words import TAKEN, keys_of, words_of

_TIMES = ("valid_for_days", "answer_within_days")
_PREFIX = rf"(?:{INSTEAD.pattern}|{ALSO.pattern}|(?<!\w)(?:but|sondern|only|nur|just|in|im|and|und)(?!\w))"
_MENDED = re.compile(INSTEAD.pattern)
_LEAD_IN = re.compile(rf"(?:[\s,.:;!-]|{_PREFIX})*")
_ALSO = re.compile(ALSO.pattern)
_ALSO_AT_END = re.compile(rf"[\s,]*(?:{ALSO_ENDS.pattern})(?:\s+(?:please|bitte))?[\s.!]*$")
_TAKEN_BACK = re.compile(
    rf"(?:{TAKE_BACK.pattern})\s+(?:(?:the|that|a|an|den|die|das|mit)\s+)?(?P<what>[^.,;!?\n]{{2,60}}?)"
    rf"(?:\s+(?:weg|raus|out|off))?(?=[\s.]*(?:$|[.,;!?\n]))"
)
_TAKEN_BACK_AFTER = re.compile(
    rf"(?<!\w)(?:(?:the|that|den|die|das)\s+)?(?P<what>[^.,;!?\n]{{2,40}}?)\s+(?:{TAKE_BACK_AFTER.pattern})[\s.!]*$"
)
_ONLY_AT_END = re.compile(rf"[\s,]*(?:{ONLY_ENDS.pattern})[\s.!]*$")
_ENDS = re.compile(
    rf"[\s,]*(?:(?:{ALSO_ENDS.pattern})(?:\s+(?:please|bitte))?|(?:instead|please|then|stattdessen|bitte|dann|lieber|"
    rf"{INSTEAD.pattern})(?:\s+(?:ich|wir))?(?!\w))[\s.!]*$"
)
_INSTEAD_OF = re.compile(r"[\s,]*(?:instead of|rather than|not|statt|anstatt|nicht)(?!\w)")
_GIVEN_UP = re.compile(
    rf"(?:[\s,(]*(?:instead of|rather than|not|statt|anstatt|nicht)(?:\s+the|\s+only|\s+nur)?)\s+"
    rf"(?:{SPAN_WORDS}|\d{{1,4}})(?!\w)[\s).]*(?=$|but|sondern)"
)
_TOO_MUCH = re.compile(
    rf"(?<!\w)(?:{SPAN_WORDS}|\w+)\s+(?:is|are|ist|sind|wäre|wären)\s+(?:(?:far|much|way|viel|etwas)\s+)?(?:too|zu)\s+"
    r"(?:short|long|tight|much|little|few|many|kurz|lang|lange|knapp|wenig|viel|streng)(?!\w)"
)
_NOT_BUT = re.compile(rf"(?<!\w)(?:not|nicht)\s+(?:{SPAN_WORDS}|\w+)\s*[,;–-]\s*(?:but\s+|sondern\s+)?(?={SPAN_WORDS})")
_KEPT = re.compile(
    r"(?<!\w)(?:(?:the|die|der|das|den)\s+)?(?P<what>[^.,;!?\n]{2,40}?)\s+"
    r"(?:stays?|remains?|bleibt|bleiben|(?:soll|sollen|muss|müssen|kann|"
    r"darf)\s+(?:doch\s+)?bleiben)(?:\s+(?:doch|drin|so|bestehen))*(?=[\s.!]*(?:$|[.,;!?\n]))"
)
_STAYS = re.compile(r"(?:drin|bestehen)\s+(?:bleib|bleiben)|bleib(?:t|en)\s+(?:drin|bestehen)|stays?\s+in")
_UNLIMITED = re.compile(
    r"(?<!\w)(?:(?:it|they|es|er|sie|das)\s+)?(?:(?:ist|sind|is|are|gilt|gelten|valid)\s+)?(?:(?:doch|zeitlich|"
    r"für)\s+)*"
    r"(?:unbegrenzt|unbefristet|dauerhaft|lebenslang|immer|never expires?|indefinitely|forever|for good)"
    r"(?:\s+(?:gültig|valid|gelten))?(?!\w)"
)
_LIST_MARKED = re.compile(r"\s*(?:[-–•*+]|\d{1,2}[.)])\s+(?=\w)")
_IN = frozenset(keys_of("drin bestehen muss soll"))
_MOST_ON_TOP = 2
MATTERS = {
    "answer_within_days": frozenset(keys_of("deadline due date time limit frist fristen")),
    "valid_for_days": frozenset(keys_of("validity expiry expiration period gültigkeit ablauf ablaufdatum")),
    "required_predicate": frozenset(keys_of("condition conditions restriction restrictions bedingung einschränkung")),
}
_PICTURES = frozenset(keys_of("photo photos scan picture copy document upload foto kopie dokument bild of the"))


def taken_back(turn: Turn, draft: Draft) -> Draft:
    """The draft without what the turn takes back: a change of it, or the proof that one asks for."""
    draft = _kept(turn, draft)
    if unlimited := next(turn.finds(_UNLIMITED), None):
        timed = [one for one in draft.changes if "valid_for_days" in one.values]
        if timed and all(one.kind is ChangeKind.ADD for one in timed):
            turn.take(unlimited.span())
            draft = replace(draft, changes=tuple(_without(one, "valid_for_days") for one in draft.changes))
    for match in [*turn.finds(_TAKEN_BACK), *turn.finds(_TAKEN_BACK_AFTER)]:
        wanted = {word.key for word in words_of(match["what"]) if word.text not in FILLERS}
        named = [one for one in draft.changes if wanted and wanted <= {*keys_of(one.label)}]
        if len(named) == 1 and named[0].kind.value == "ADD":
            turn.take(match.span())
            draft = replace(draft, changes=tuple(one for one in draft.changes if one is not named[0]))
            continue
        if matter := next((name for name, words in MATTERS.items() if wanted and wanted <= words), None):
            turn.take(match.span())
            draft = replace(draft, changes=tuple(_without(one, matter) for one in draft.changes))
            continue
        denied = NEGATIONS.match(match.group()) is not None
        if not denied and (fewer := without_countries(draft, match["what"])) is not None:
            turn.take(match.span())
            draft = fewer
            continue
        proven = [one for one in draft.changes if one.values.get("evidence_mode") == "DocRequired"]
        if wanted and wanted <= _PICTURES and len(proven) == 1:
            turn.take(match.span())
            draft = replace(draft, changes=tuple(_unproven(one) if one is proven[0] else one for one in draft.changes))
    return draft


def _kept(turn: Turn, draft: Draft) -> Draft:
    """The draft without the removal of what is to stay after all."""
    for match in list(turn.finds(_KEPT)):
        wanted = {word.key for word in words_of(match["what"]) if word.text not in FILLERS}
        named = [one for one in draft.changes if wanted and wanted <= {*keys_of(one.label)}]
        if not wanted - _IN and _STAYS.search(match.group()):
            named = list(draft.changes)
        if len(named) == 1 and named[0].kind.value in ("REMOVE", "RELAX"):
            turn.take(match.span())
            draft = replace(draft, changes=tuple(one for one in draft.changes if one is not named[0]))
    return draft


def comes_on_top(turn: Turn) -> bool:
    """Whether a turn names something and says that it comes on top: "und Handschuhe auch noch"."""
    words = [word for word in turn.open_words() if word.text not in FILLERS]
    nouns = [word for word in words if HEAD_NOUNS.fullmatch(word.text) or turn.text[word.start].isupper()]
    ends = re.search(rf"(?:{ALSO_ENDS.pattern})[\s.!]*$", turn.folded)
    leads = _ALSO.match(turn.open, len(turn.open) - len(turn.open.lstrip(" ,.")))
    listed_too = _LIST_MARKED.match(turn.folded)
    return bool(nouns) and (bool(listed_too) or (bool(leads or ends) and len(words) <= _MOST_ON_TOP))


def speaks_of_matters(turn: Turn) -> bool:
    """Whether a turn speaks of a deadline, of how long something is good for, or of a date, whatever it says of it."""
    matters = frozenset().union(*MATTERS.values())
    bounded = next(turn.finds(BARE_BOUND), None) is not None
    return bounded or any(word.key in matters for word in turn.open_words())


def takes_back(turn: Turn) -> bool:
    """Whether a turn says nothing but that something is taken back, though nobody knows what: "streich das wieder"."""
    found = _TAKEN_BACK.match(turn.open, len(turn.open) - len(turn.open.lstrip(" ,.")))
    if found is None or turn.open[found.end() :].strip(" .!"):
        return False
    return all(word.text in FILLERS for word in words_of(found["what"]))


def _without(change: Change, matter: str) -> Change:
    """The change without a deadline, a validity or a condition; the rule of what is there already stays."""
    if matter != "required_predicate":
        return change.with_values(**{matter: None})
    is_new = change.kind is ChangeKind.ADD and matter in change.values
    return change.with_values(required_rule="ALWAYS", required_predicate=None) if is_new else change


def _unproven(change: Change) -> Change:
    names = evidence_values(PICTURE, change.label)
    return change.with_values(**dict.fromkeys(names))


def hear_bare_span(turn: Turn, heard: Heard, draft: Draft) -> None:
    """A time alone ("no, three years"), where only one time was said before that it can mean."""
    refused = list(turn.finds(_TOO_MUCH))
    turn.take(*(found.span() for found in refused))
    if not refused and RELATIVE.search(turn.folded):
        return
    exchanged = list(turn.finds(EXCHANGED_SPAN))
    if not exchanged:
        turn.take(*(found.span() for pattern in (_GIVEN_UP, _NOT_BUT) for found in turn.finds(pattern)))
    spans = exchanged or list(turn.finds(BARE_SPAN))
    said = {name for change in draft.changes for name in _TIMES if name in change.values}
    if len(spans) != 1 or len(said) != 1 or heard.details:
        return
    beside = [word.text for word in turn.open_words() if not spans[0].start() <= word.start < spans[0].end()]
    days = days_of(spans[0])
    if days and all(word in FILLERS for word in beside):
        turn.take(spans[0].span())
        heard.details.append(Detail(*spans[0].span(), {said.pop(): days}))


def hear_bare_evidence(turn: Turn, heard: Heard, draft: Draft) -> None:
    """A proof alone ("make that a photo"), where one was said before that it takes the place of."""
    proven = [one for one in draft.changes if "evidence_mode" in one.values]
    said = heard.wishes or heard.limits or heard.position or any(one.values or one.target for one in heard.details)
    if len(proven) == 1 and not said and (detail := evidence_changed(turn)):
        heard.details = [detail]


def hear_bare_labels(turn: Turn, heard: Heard) -> None:
    """Requirements without a verb that are said to come on top: "and a helmet"."""
    listed_too = _LIST_MARKED.match(turn.open)
    lead = listed_too or _ALSO.match(turn.open, len(turn.open) - len(turn.open.lstrip(" ,.")))
    if lead is None or heard.wishes:
        return
    said = turn.open
    groups = labels_between(turn, lead.end(), len(turn.open))
    if groups and (listed_too or all(label.indefinite for group in groups for label in group)):
        turn.take(lead.span())
        heard.wishes += [Wish(ChangeKind.ADD, tuple(group), group[0].start, PLAIN_ADD) for group in groups]
    else:
        turn.open = said


def everywhere(turn: Turn) -> bool:
    """Whether a turn wants no country to be set apart any more; what says so is taken."""
    found = next(turn.finds(EVERYWHERE), None)
    if found:
        turn.take(found.span(), *(narrow.span() for narrow in turn.finds(NOT_ONLY)))
    return found is not None


def hear_bare_names(turn: Turn, heard: Heard, ears: Ears) -> None:
    """Countries alone ("no, Austria"), and tags that are said to be meant too ("trainees too")."""
    for start, end in heard.sentences:
        behind = [limit.end for limit in heard.limits if start <= limit.start < end]
        for at in (start, *behind):
            lead = _LEAD_IN.match(turn.open, at, end)
            first = lead.end() if lead else at
            found = listed(turn, first, ears.names, bold=False)
            stop = _given_up(turn, found, ears)
            rest = turn.open[stop:end]
            ends = not rest.strip(f" .,!?;\n{TAKEN}") or _ENDS.fullmatch(rest) is not None
            countries = all(one.named[0].kind == "country" for one in found.named)
            denied = any(limit.conditions.not_tags for limit in heard.limits if start <= limit.start < end)
            also = _ALSO_AT_END.fullmatch(rest) or _ALSO.search(turn.folded, at, first)
            only = _ONLY_AT_END.fullmatch(rest) is not None
            if found.named and (only or (ends and (countries or also or denied or stop > found.end))):
                turn.take((at, end if only else stop))
                heard.limits.append(limit_of(found, ONLY, first))


def _given_up(turn: Turn, found: Listed, ears: Ears) -> int:
    """The offset behind the countries that others take the place of: "Austria instead of Germany"."""
    instead = _INSTEAD_OF.match(turn.open, found.end)
    if instead is None or not found.named:
        return found.end
    given_up = listed(turn, instead.end(), ears.names, bold=False)
    return given_up.end if given_up.named else found.end


def take_mending(turn: Turn, heard: Heard) -> None:
    """Take "sorry, I meant" where what is meant instead was understood."""
    for start, end in heard.sentences:
        if TAKEN in turn.open[start:end]:
            turn.take(*(found.span() for found in _MENDED.finditer(turn.open, start, end)))


def hear_bare_bound(turn: Turn, heard: Heard, draft: Draft) -> None:
    """A start date alone ("no, before 2022"), where one was said before that it can only take the place of."""
    ruled = [Conditions.of(one.values.get("required_predicate")) for one in draft.changes]
    bounded = [one for one in ruled if one and (one.started_before or one.started_from)]
    found = list(turn.finds(BARE_BOUND))
    if len(bounded) != 1 or len(ruled) != 1 or len(found) != 1 or heard.limits:
        return
    bounds = bounds_of(found[0])
    beside = [word.text for word in turn.open_words() if not found[0].start() <= word.start < found[0].end()]
    if bounds is None or any(word not in FILLERS for word in beside):
        return
    same = bool(bounds.started_before) == bool(bounded[0].started_before)
    if same and bool(bounds.started_from) == bool(bounded[0].started_from):
        turn.take(found[0].span())
        heard.limits.append(Limit(*found[0].span(), bounds))
