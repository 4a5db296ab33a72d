"""Answers about one requirement: whom it concerns, which rule it gets, how it reads, and its proof."""

import re
from dataclasses import replace
from typing import Any

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import Change, ChangeKind, Draft
from selene_os.engines.intent.drafting import concerning, limited
from selene_os.engines.intent.evidence import evidence_answered, evidence_undisputed, evidence_values
from selene_os.engines.intent.exempting import exempted
from selene_os.engines.intent.language import ONLY
from selene_os.engines.intent.phrases import (
    EVERYBODY,
    KEEP_RULE,
    LEAVE_OUT,
    REPLACE_RULE,
    REQUIRE_IT,
    SAME_AS_BEFORE,
    STOP_REQUIRING,
    TAKE_BACK,
)
from selene_os.engines.intent.reply import Reply
from selene_os.engines.intent.whom import Limit

_MAX_WORDING_BYTES = 256
_ALL = re.compile(r"\b(?:both|all|each|every|beide|alle|jeweils)\b")


def name_answered(reply: Reply) -> Draft | None:
    """The draft after an answer to which tag or country was meant."""
    kind, _, said = reply.question.field.partition(":")
    way = reply.question.about.partition(" ")[0]
    code = f"{kind}:{way}:{said}"
    if LEAVE_OUT.fullmatch(reply.plain):
        reply.take_all()
        return replace(reply.draft, changes=tuple(change.closed(code) for change in reply.draft.changes))
    found = reply.heard.limits or [one for one in (reply.named(way), _near(reply, way)) if one][:1]
    if not found or any(one.open for one in found):
        return None
    reply.take_all()
    return replace(reply.draft, changes=tuple(_with_name(change, code, found) for change in reply.draft.changes))


def condition_answered(reply: Reply) -> Draft | None:
    """The draft after an answer to whom a requirement concerns."""
    others = [one for one in reply.draft.changes if "condition" not in one.open]
    if EVERYBODY.fullmatch(reply.plain):
        total: Conditions | None = Conditions()
    elif SAME_AS_BEFORE.fullmatch(reply.plain) and others:
        total = Conditions.of(others[0].values.get("required_predicate"))
    else:
        total = reply.conditions()
    if total is None:
        return None
    reply.take_all()
    wanted = total
    return reply.deciding(lambda change: concerning(change.closed("condition"), wanted))


def rule_answered(reply: Reply) -> Draft | None:
    """The draft after an answer to what becomes of a requirement's present rule."""
    change = reply.asked
    keeps = bool(KEEP_RULE.fullmatch(reply.plain) or LEAVE_OUT.fullmatch(reply.plain))
    if change is None or not _rule_fits(change, reply.plain, keeps=keeps):
        return None
    reply.take_all()
    return reply.deciding(lambda one: _ruled(one, keeps=keeps))


def proposal_answered(reply: Reply) -> Draft | None:
    """The draft after an answer to what becomes of words that only a model took for a requirement."""
    if STOP_REQUIRING.fullmatch(reply.plain):
        reply.take_all()
        return reply.deciding(lambda one: Change(ChangeKind.REMOVE, one.field_key, one.label, open=("field",)))
    requires = REQUIRE_IT.fullmatch(reply.plain) is not None
    if not requires and not LEAVE_OUT.fullmatch(reply.plain):
        return None
    reply.take_all()
    return reply.deciding(lambda one: one.closed("proposed") if requires else None)


def wording_answered(reply: Reply) -> Draft | None:
    """The draft after an answer to how a requirement is to read."""
    said = reply.turn.text.strip().strip("\"'“”„")
    if not said or len(said.encode("utf-8", "surrogatepass")) > _MAX_WORDING_BYTES:
        return None
    return reply.deciding(lambda change: change.with_values(prompt_short=said).closed("wording"))


def evidence_said_of(reply: Reply) -> Draft | None:
    """The draft after an answer to how a requirement is proven; "for all" answers for every other one too."""
    told = [one for one in reply.heard.details if one.evidence or "choices" in one.values]
    kind = evidence_answered(reply.turn, reply.question.about)
    values: dict[str, Any] | None = None
    if kind is None and len(told) == 1 and evidence_undisputed(reply.turn, told[0]):
        kind, values = told[0].evidence, dict(told[0].values) or None
    reply.heard.details = [one for one in reply.heard.details if one not in told]
    if kind is None and values is None:
        return None
    every = _ALL.search(reply.turn.folded) is not None

    def proven(change: Change) -> Change:
        lacks = change.kind is ChangeKind.ADD and "evidence_mode" not in change.values
        if not lacks or not (every or change.field_key == reply.key):
            return change
        return change.with_values(**(values or evidence_values(kind or "", change.label)))

    span = reply.turn.span(f"{reply.key}.evidence_mode", *reply.bounds)
    return replace(reply.draft, changes=tuple(map(proven, reply.draft.changes))).with_spans(span)


def _near(reply: Reply, way: str) -> Limit | None:
    """A tag that the answer names with a typing error."""
    near = reply.ears.names.near_tag(reply.said)
    if near is None:
        return None
    tags = frozenset((near.value,))
    return Limit(0, 0, Conditions(tags=tags) if way == ONLY else Conditions(not_tags=tags))


def _with_name(change: Change, code: str, found: list[Limit]) -> Change:
    if code not in change.open:
        return change
    exempt = next((one for one in change.open if one.startswith("exempt:")), "")
    own = Conditions.of(exempt.removeprefix("exempt:") or change.values.get("required_predicate"))
    limits = [Limit(0, 0, own), *found] if own and own.predicate else found
    closed = change.closed(code, exempt)
    return limited(closed, limits) or closed


def _rule_fits(change: Change, said: str, *, keeps: bool) -> bool:
    if "optional" in change.open:
        return keeps or TAKE_BACK.match(said) is not None
    if "rule" in change.open:
        return keeps or REPLACE_RULE.fullmatch(said) is not None
    return EVERYBODY.fullmatch(said) is not None


def _ruled(change: Change, *, keeps: bool) -> Change | None:
    if "optional" in change.open:
        return None if keeps else replace(change, kind=ChangeKind.REMOVE).closed("optional")
    if "rule" in change.open and keeps:
        kept = change.with_values(required_rule=None, required_predicate=None).closed("rule")
        return kept if kept.values else None
    if "rule" in change.open:
        return change.closed("rule")
    for name in [one for one in change.open if one.startswith("exempt:")]:
        change = exempted(change, name, change.values.get("required_predicate"))
    return change
