"""What of a draft the vocabulary decides, and what is left to ask for, in the order of asking."""

from collections.abc import Iterator
from dataclasses import replace

from selene_os.engines.intent.draft import (
    REQUIREMENT_BACKFILL,
    SCHEMA_MANAGE,
    UNSAID,
    Change,
    ChangeKind,
    Confidence,
    Draft,
    Missing,
)
from selene_os.engines.intent.evidence import EVIDENCE_CHOICES
from selene_os.engines.intent.exempting import exempted_from
from selene_os.engines.intent.fields import field_names, meant_field, near_fields, prompt, same_field
from selene_os.engines.intent.heard import Ears
from selene_os.engines.intent.lexicon import countries_like, country_name
from selene_os.engines.intent.speaking import in_language
from selene_os.engines.intent.vocabulary import KnownField, KnownPosition

SCOPE_CHOICES = ("current staff and new hires", "new hires only")
EVERYBODY_CHOICE = "everybody in the position"
NEW_REQUIREMENT_CHOICE = "a new requirement"
RULE_CHOICES = ("replace the present rule", "leave the present rule")
OPTIONAL_CHOICES = ("remove it for everybody", "leave it as it is")
LEAVE_OUT_CHOICE = "leave it out"
PROPOSAL_CHOICES = ("require it", "stop requiring it", LEAVE_OUT_CHOICE)
INSTEAD_FOR = "instead, for "
# Between the stretches of words that one question asks about.
BETWEEN_UNCLEAR = " … "

_MOST_CHOICES = 8
_DEFAULT_OPERATIONS = ("CREATE", "ACTIVATE")


def settled(draft: Draft, ears: Ears) -> Draft:
    """The draft with its position and its requirements looked up, and with what is missing."""
    if draft.intent_type is None:
        return draft
    draft = _with_position(draft, ears)
    position = as_given(draft, ears.vocabulary.position(draft.position_id))
    if position is not None:
        draft = replace(draft, changes=tuple(_looked_up(one, position.fields) for one in draft.changes))
    missing = (
        replace(one, choices=in_language(one.choices, draft.language)) for one in _missing(draft, ears, position)
    )
    return replace(draft, missing=tuple(missing))


def as_given(draft: Draft, position: KnownPosition | None) -> KnownPosition | None:
    """The position with the requirements that structured input gives it, which later sentences change."""
    if position is None or not draft.field_specs:
        return position
    read = [
        KnownField(
            field_key=str(one.get("field_key", "")),
            prompt=one["prompt_short"] if isinstance(one.get("prompt_short"), str) else str(one.get("field_key", "")),
            field_type=str(one.get("field_type", "")),
            required_rule=one.get("required_rule"),
            required_predicate=one.get("required_predicate"),
        )
        for one in draft.field_specs
    ]
    return replace(position, fields=tuple(read))


def structurally_missing(draft: Draft) -> tuple[Missing, ...]:
    """What a draft from structured input still lacks."""
    operations = draft.schema_operations or _DEFAULT_OPERATIONS
    if draft.intent_type == REQUIREMENT_BACKFILL:
        return () if draft.position_id else (Missing("position_id", draft.position_text or ""),)
    wanted = [("position_id", draft.position_id is None)]
    if set(operations) != {"ACTIVATE"}:
        wanted += [("field_specs", draft.field_specs is None and not draft.changes)]
    wanted += [("selectors", draft.selectors is None and set(operations) != {"ACTIVATE"})]
    found = [Missing(name, *_offered(name)) for name, lacks in wanted if lacks]
    return (*found, *_scope_and_reason(draft))


def _offered(name: str) -> tuple[str, tuple[str, ...]]:
    return ("", (EVERYBODY_CHOICE,)) if name == "selectors" else ("", ())


def reopened(draft: Draft) -> Draft:
    """The draft whose requirements must be looked up again, because it is for another position now."""
    return replace(draft, changes=tuple(one.opened("field") for one in draft.changes))


def _with_position(draft: Draft, ears: Ears) -> Draft:
    if draft.position_id is not None or not draft.position_text:
        return draft
    resolved = ears.positions.resolve(draft.position_text, draft.company_id)
    spans = tuple(
        replace(span, confidence=resolved.confidence, how=resolved.how)
        if span.field == "position_id" and resolved.confidence is not Confidence.HIGH
        else span
        for span in draft.spans
    )
    return replace(draft, position_id=resolved.position_id, spans=spans)


def _looked_up(change: Change, fields: tuple[KnownField, ...]) -> Change:
    if "field" in change.open:
        change = _matched(change, fields)
    known = next((one for one in fields if one.field_key == change.field_key), None)
    if known is None or "field" in change.open:
        return change
    return exempted_from(change, known)


def _matched(change: Change, fields: tuple[KnownField, ...]) -> Change:
    if change.kind is ChangeKind.ADD:
        if known := same_field(change.label, fields):
            return _tightened(change, known)
        return change if near_fields(change.label, fields) else change.closed("field", "narrowed")
    known = meant_field(change.label, fields)
    if known is None and change.kind is ChangeKind.TIGHTEN and change.values.get("required_rule"):
        # Nothing that is not there can be tightened: it is required from now on.
        return change if near_fields(change.label, fields) else as_new(change)
    if known is None:
        return change
    return _checked(replace(change, field_key=known.field_key).closed("field"), known)


def as_new(change: Change) -> Change:
    """The change, meant for a requirement that is not there yet."""
    new = replace(change, kind=ChangeKind.ADD).closed("field", "rule")
    return new.with_values(prompt_short=prompt(change.label), **UNSAID)


def as_known(change: Change, known: KnownField) -> Change:
    """The change, meant for this known requirement."""
    if change.kind is ChangeKind.ADD:
        return _tightened(change, known)
    return _checked(replace(change, field_key=known.field_key).closed("field"), known)


def _tightened(change: Change, known: KnownField) -> Change:
    """A requirement that is asked for but there already: its rule is what can change."""
    kept = change.with_values(prompt_short=None, sensitivity=None, exposure_rule=None).closed("field")
    said_besides = set(kept.values) - {"required_rule"}
    in_force = "named" in kept.open or known.required_rule == "ALWAYS"
    if in_force and said_besides and kept.values.get("required_rule") == "ALWAYS":
        kept = kept.with_values(required_rule=None)
    return _checked(replace(kept, kind=ChangeKind.TIGHTEN, field_key=known.field_key), known)


def _checked(change: Change, known: KnownField) -> Change:
    """A narrower rule than everybody's may loosen the present one, which only its owner can want."""
    predicate = change.values.get("required_predicate")
    if "narrowed" in change.open:
        change = change.closed("narrowed")
        if predicate and known.required_rule == "ALWAYS":
            return replace(change, kind=ChangeKind.RELAX)
    if predicate is None or predicate == known.required_predicate or change.kind is ChangeKind.RELAX:
        return change
    return change.opened("rule")


def _missing(draft: Draft, ears: Ears, position: KnownPosition | None) -> Iterator[Missing]:
    yield from (
        Missing(f"proposed:{one.field_key}", one.label, PROPOSAL_CHOICES)
        for one in draft.changes
        if "proposed" in one.open
    )
    says_nothing = not (draft.changes or draft.position_text or draft.position_id or draft.structured or draft.unclear)
    if says_nothing and draft.intent_type == SCHEMA_MANAGE and not draft.schema_operations:
        yield Missing("changes")
    if draft.position_id is None:
        yield _position_missing(draft, ears)
    if draft.structured:
        yield from (one for one in structurally_missing(draft) if one.field != "position_id")
        yield from _fields_missing(draft, position)
        yield from _unclear_missing(draft, ears)
        yield from _said_missing(draft, ears)
        return
    if draft.intent_type == SCHEMA_MANAGE:
        if not draft.changes and not says_nothing and set(draft.schema_operations or ()) != {"ACTIVATE"}:
            yield Missing("changes")
        yield from _fields_missing(draft, position)
    yield from _unclear_missing(draft, ears)
    if draft.intent_type == SCHEMA_MANAGE:
        yield from _said_missing(draft, ears)
        yield from _scope_and_reason(draft)


def _unclear_missing(draft: Draft, ears: Ears) -> Iterator[Missing]:
    """What was not understood, all of it in one question; a second position is understood, but no part of this run."""
    others = {said: _other_position(said, draft, ears) for said in draft.unclear}
    if plain := [said for said, name in others.items() if name is None]:
        yield Missing("unclear", BETWEEN_UNCLEAR.join(plain), (LEAVE_OUT_CHOICE,))
    for said, name in others.items():
        if name is not None:
            yield Missing("another_position", said, (LEAVE_OUT_CHOICE, f"{INSTEAD_FOR}{name}"))


def _other_position(said: str, draft: Draft, ears: Ears) -> str | None:
    """The name of the one other position that these words name, where the draft has one already."""
    others = [one for one in ears.positions.named_in(said) if one.position_id != draft.position_id]
    return None if draft.position_id is None or len(others) != 1 else ears.positions.names(others)[0]


def _said_missing(draft: Draft, ears: Ears) -> Iterator[Missing]:
    yield from _names_missing(draft, ears)
    for change in draft.changes:
        yield from _change_missing(change, draft)


def _scope_and_reason(draft: Draft) -> Iterator[Missing]:
    operations = draft.schema_operations or _DEFAULT_OPERATIONS
    if "ACTIVATE" in operations and draft.apply_scope is None:
        yield Missing("apply_scope", "", SCOPE_CHOICES)
    if "UPDATE" in operations and not draft.change_reason:
        yield Missing("change_reason")


def _position_missing(draft: Draft, ears: Ears) -> Missing:
    in_doubt = (one for one in draft.unclear if ears.positions.named_in(one))
    said = draft.position_text or next(in_doubt, "")
    if said and not draft.position_text:
        return Missing("position_id", said, ears.positions.names(ears.positions.named_in(said)[:_MOST_CHOICES]))
    resolved = ears.positions.resolve(said, draft.company_id)
    every = ears.positions.all_of(draft.company_id)
    candidates = resolved.candidates if said else every if len(every) <= _MOST_CHOICES else ()
    return Missing("position_id", said, ears.positions.names(candidates[:_MOST_CHOICES]))


def _fields_missing(draft: Draft, position: KnownPosition | None) -> Iterator[Missing]:
    if position is None:
        return
    for change in draft.changes:
        if "field" not in change.open:
            continue
        near = near_fields(change.label, position.fields) if change.kind is ChangeKind.ADD else position.fields
        offers_new = change.kind in (ChangeKind.ADD, ChangeKind.TIGHTEN)
        new = (NEW_REQUIREMENT_CHOICE,) if offers_new else ()
        yield Missing("changes", change.label, (*field_names(near)[:_MOST_CHOICES], *new, LEAVE_OUT_CHOICE))


def _names_missing(draft: Draft, ears: Ears) -> Iterator[Missing]:
    names = dict.fromkeys(
        name for change in draft.changes for name in change.open if name.startswith(("tag:", "country:"))
    )
    for name in names:
        kind, way, said = name.split(":", 2)
        about = f"{way} {said}"
        if kind == "country":
            codes = said.split("/")
            choices = tuple(map(country_name, codes)) if len(codes) > 1 else countries_like(said)
        else:
            choices = ears.names.likely_tags(said)
        yield Missing(f"{kind}:{said}", about, choices)


def _change_missing(change: Change, draft: Draft) -> Iterator[Missing]:
    key, label = change.field_key, change.label
    if "condition" in change.open:
        others = [one.label for one in draft.changes if "condition" not in one.open and one is not change]
        yield Missing(f"condition:{key}", label, (EVERYBODY_CHOICE, *(f"the same as for {one}" for one in others[:1])))
    if "rule" in change.open:
        yield Missing(f"rule:{key}", label, RULE_CHOICES)
    if "optional" in change.open:
        yield Missing(f"rule:{key}", label, OPTIONAL_CHOICES)
    if "field" not in change.open and any(one.startswith("exempt:") for one in change.open):
        yield Missing(f"rule:{key}", label, (EVERYBODY_CHOICE,))
    if "wording" in change.open:
        yield Missing(f"wording:{key}", label)
    if change.kind is ChangeKind.ADD and "evidence_mode" not in change.values:
        yield Missing(f"evidence:{key}", label, EVIDENCE_CHOICES)
