"""Which way a field moves between two versions: stricter, looser, or only said differently.

Stricter is whatever asks more of people or of more people: a rule for more of them, narrower limits,
fewer choices, stronger evidence, a shorter validity or time to answer. What cannot be ordered (another
predicate that is neither the old one and more nor a part of it) is both stricter and looser, so that
nobody overlooks it.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.limits import TODAY
from selene_os.engines.position.rule_text import alternatives, conditions
from selene_os.engines.position.vocabulary import ChangeKind, EvidenceMode, FieldType, RequiredRule

Moves = frozenset[ChangeKind]
NONE: Moves = frozenset()
STRICTER: Moves = frozenset({ChangeKind.TIGHTEN})
LOOSER: Moves = frozenset({ChangeKind.RELAX})
BOTH = STRICTER | LOOSER
REWORDED: Moves = frozenset({ChangeKind.REWORD})

_EVIDENCE = (
    EvidenceMode.USER_ANSWER,
    EvidenceMode.ATTESTATION,
    EvidenceMode.TOOL_DERIVED,
    EvidenceMode.DOC_REQUIRED,
)
_STRICTER_TYPES = frozenset(
    {
        (FieldType.STRING, FieldType.DECIMAL),
        (FieldType.STRING, FieldType.INTEGER),
        (FieldType.STRING, FieldType.DATE),
        (FieldType.STRING, FieldType.ENUM),
        (FieldType.DECIMAL, FieldType.INTEGER),
        (FieldType.ATTESTATION, FieldType.STRING),
        (FieldType.ATTESTATION, FieldType.DOCUMENT),
        (FieldType.STRING, FieldType.DOCUMENT),
    }
)
_LOWEST = frozenset(("min", "min_length", "min_date"))
_HIGHEST = frozenset(("max", "max_length", "max_date", "decimals"))


def moves(old: FieldSpec, new: FieldSpec) -> Moves:
    """How the new spec of a field differs from the old one; nothing if they are the same."""
    return NONE.union(*(compare(old, new) for compare in _COMPARISONS))


def _rule(old: FieldSpec, new: FieldSpec) -> Moves:
    if old.required_rule != new.required_rule:
        return STRICTER if new.required_rule is RequiredRule.ALWAYS else LOOSER
    before, after = old.required_predicate or "", new.required_predicate or ""
    if _subset(alternatives(before), alternatives(after)) or _subset(conditions(after), conditions(before)):
        return STRICTER
    if _subset(alternatives(after), alternatives(before)) or _subset(conditions(before), conditions(after)):
        return LOOSER
    is_same = conditions(before) == conditions(after) or alternatives(before) == alternatives(after)
    return NONE if is_same else BOTH


def _evidence(old: FieldSpec, new: FieldSpec) -> Moves:
    return _more(_EVIDENCE.index(old.evidence_mode), _EVIDENCE.index(new.evidence_mode))


def _type(old: FieldSpec, new: FieldSpec) -> Moves:
    pair = (old.field_type, new.field_type)
    if pair[0] is pair[1]:
        return NONE
    if pair in _STRICTER_TYPES:
        return STRICTER
    return LOOSER if pair[::-1] in _STRICTER_TYPES else BOTH


def _choices(old: FieldSpec, new: FieldSpec) -> Moves:
    if old.choices is None or new.choices is None or old.choices == new.choices:
        return NONE
    before, after = frozenset(old.choices), frozenset(new.choices)
    if before == after:
        return REWORDED
    if after < before:
        return STRICTER
    return LOOSER if before < after else BOTH


def _limits(old: FieldSpec, new: FieldSpec) -> Moves:
    if old.field_type is not new.field_type:
        return NONE
    before, after = old.validation or {}, new.validation or {}
    return NONE.union(*(_limit(name, before.get(name), after.get(name)) for name in before.keys() | after.keys()))


def _limit(name: str, old: Any, new: Any) -> Moves:
    if old == new:
        return NONE
    if old is None or new is None:
        return STRICTER if old is None else LOOSER
    if name not in _LOWEST | _HIGHEST or TODAY in (old, new):
        return BOTH
    if not name.endswith("_date"):
        old, new = Decimal(old), Decimal(new)
    return _more(old, new) if name in _LOWEST else _more(new, old)


def _days(name: str) -> Callable[[FieldSpec, FieldSpec], Moves]:
    def compare(old: FieldSpec, new: FieldSpec) -> Moves:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            return NONE
        if before is None or after is None:
            return STRICTER if before is None else LOOSER
        return _more(after, before)

    return compare


def _words(old: FieldSpec, new: FieldSpec) -> Moves:
    names = ("prompt_short", "prompt_long", "sensitivity", "exposure_rule")
    return REWORDED if any(getattr(old, name) != getattr(new, name) for name in names) else NONE


def _more(old: Any, new: Any) -> Moves:
    if old == new:
        return NONE
    return STRICTER if new > old else LOOSER


def _subset(smaller: frozenset[str], larger: frozenset[str]) -> bool:
    return smaller < larger


_COMPARISONS: tuple[Callable[[FieldSpec, FieldSpec], Moves], ...] = (
    _rule,
    _type,
    _evidence,
    _choices,
    _limits,
    _days("valid_for_days"),
    _days("answer_within_days"),
    _words,
)
