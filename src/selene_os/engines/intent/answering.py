"""Answers: what a turn says to the question that was asked, if it fits it."""

from collections.abc import Callable
from dataclasses import replace

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.correcting import applied
from selene_os.engines.intent.deciding import (
    condition_answered,
    evidence_said_of,
    name_answered,
    proposal_answered,
    rule_answered,
    wording_answered,
)
from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY, Change, ChangeKind, Draft
from selene_os.engines.intent.drafting import change_named, limited
from selene_os.engines.intent.fields import field_names, meant_field, slug
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.labels import labels_between
from selene_os.engines.intent.language import BOTH
from selene_os.engines.intent.phrases import EVERYBODY, HEAD_NOUNS, LEAVE_OUT, NEW_REQUIREMENT, SCOPE_ANSWERS
from selene_os.engines.intent.reasons_given import MAX_REASON_BYTES
from selene_os.engines.intent.reply import Reply
from selene_os.engines.intent.settling import BETWEEN_UNCLEAR, as_given, as_known, as_new, reopened
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.vocabulary import KnownField
from selene_os.engines.intent.words import folded

_LIKELY_POSITION = 60

Answer = Callable[[Reply], Draft | None]


def answered(draft: Draft, asked: str, turn: Turn, heard: Heard, ears: Ears) -> Draft | None:
    """The draft with the asked field filled, or None if the turn is no answer that fits."""
    question = next((one for one in draft.missing if one.field == asked), None)
    answer = _ANSWERS.get(asked.partition(":")[0])
    return answer(Reply(draft, question, turn, heard, ears)) if question and answer else None


def _position(reply: Reply) -> Draft | None:
    named, positions = reply.heard.position, reply.ears.positions
    if named is None and reply.heard.company_id:
        return None
    said = reply.said if named is None else named.said
    company = reply.heard.company_id or reply.draft.company_id
    resolved = positions.resolve(said, company)
    whole = reply.turn.text.strip()
    if resolved.position_id is None:
        offered = whole if whole in reply.question.choices else said
        resolved = positions.among(offered, resolved, reply.question.choices)
    if resolved.position_id is None and positions.score(said) < _LIKELY_POSITION:
        return None
    start = reply.turn.text.find(said)
    start, end = (start, start + len(said)) if named is None else (named.start, named.end)
    reply.turn.take((start, end))
    # The answer has spoken of the position: what corrects a draft must not hear it once more.
    reply.heard.position = None
    # Whoever was asked what words before a title make of it has decided by naming the position.
    unclear = tuple(one for one in reply.draft.unclear if one != reply.question.about)
    moved = replace(
        reopened(reply.draft), unclear=unclear, position_id=resolved.position_id, position_text=said, company_id=company
    )
    return moved.with_spans(reply.turn.span("position_id", start, end, resolved.confidence, resolved.how))


def _changes(reply: Reply) -> Draft | None:
    if reply.heard.wishes:
        return None
    if reply.question.about:
        return _which_requirement(reply)
    found = [
        label
        for group in labels_between(reply.turn, 0, len(reply.turn.text))
        for label in group
        if label.indefinite or any(HEAD_NOUNS.fullmatch(word) for word in folded(label.text).split())
    ]
    if not found:
        return None
    named = [change_named(ChangeKind.ADD, label.text) for label in found]
    narrowed = [limited(change, reply.heard.limits) or change for change in named]
    reply.heard.limits = []
    spans = [reply.turn.span(f"{slug(one.text)}.label", one.start, one.end) for one in found]
    return replace(reply.draft, changes=(*reply.draft.changes, *narrowed)).with_spans(*spans)


def _which_requirement(reply: Reply) -> Draft | None:
    if LEAVE_OUT.fullmatch(reply.plain):
        reply.take_all()
        kept = tuple(one for one in reply.draft.changes if one.label != reply.question.about or "field" not in one.open)
        return replace(reply.draft, changes=kept)
    position = as_given(reply.draft, reply.ears.vocabulary.position(reply.draft.position_id))
    fields = position.fields if position else ()
    exact = dict(zip(field_names(fields), fields, strict=True)).get(reply.said)
    known = exact or meant_field(reply.said, fields)
    if known is None and not (NEW_REQUIREMENT.fullmatch(reply.plain) and reply.question.choices):
        return None
    reply.take_all()
    label = reply.question.about
    changes = tuple(
        _identified(one, known) if one.label == label and "field" in one.open else one for one in reply.draft.changes
    )
    return replace(reply.draft, changes=changes)


def _identified(change: Change, known: KnownField | None) -> Change:
    return as_new(change) if known is None else as_known(change, known)


def _unclear(reply: Reply) -> Draft | None:
    asked = reply.question.about.split(BETWEEN_UNCLEAR)
    if LEAVE_OUT.fullmatch(reply.plain):
        reply.take_all()
        return replace(reply.draft, unclear=tuple(one for one in reply.draft.unclear if one not in asked))
    # An answer in other words says what the first stretch meant; whether it speaks of the others is asked.
    without = replace(reply.draft, unclear=tuple(one for one in reply.draft.unclear if one != asked[0]))
    return applied(without, reply.turn, reply.heard, reply.ears) if reply.heard.anything else None


def _scope(reply: Reply) -> Draft | None:
    if reply.heard.scope or reply.heard.scope_refused:
        return replace(reply.draft, apply_scope=reply.heard.scope)
    for pattern, value in SCOPE_ANSWERS:
        if pattern.fullmatch(reply.plain):
            span = reply.turn.span("apply_scope", *reply.bounds)
            reply.take_all()
            scope = CURRENT_AND_NEW if value == BOTH else NEW_HIRES_ONLY
            return replace(reply.draft, apply_scope=scope).with_spans(span)
    return None


def _reason(reply: Reply) -> Draft | None:
    said = reply.turn.text.strip()
    if not reply.turn.words or len(said.encode("utf-8", "surrogatepass")) > MAX_REASON_BYTES:
        return None
    span = reply.turn.span("change_reason", *reply.bounds)
    return replace(reply.draft, change_reason=said).with_spans(span)


def _selectors(reply: Reply) -> Draft | None:
    if EVERYBODY.fullmatch(reply.plain):
        reply.take_all()
        return replace(reply.draft, selectors={})
    total = reply.conditions()
    if total is None or total != Conditions(countries=total.countries, tags=total.tags):
        return None
    reply.take_all()
    named = {"person.country": sorted(total.countries), "person.tags": sorted(total.tags)}
    return replace(reply.draft, selectors={name: values for name, values in named.items() if values})


_ANSWERS: dict[str, Answer] = {
    "position_id": _position,
    "changes": _changes,
    "field_specs": _changes,
    "unclear": _unclear,
    "another_position": _unclear,
    "tag": name_answered,
    "country": name_answered,
    "condition": condition_answered,
    "rule": rule_answered,
    "wording": wording_answered,
    "proposed": proposal_answered,
    "evidence": evidence_said_of,
    "apply_scope": _scope,
    "change_reason": _reason,
    "selectors": _selectors,
}
