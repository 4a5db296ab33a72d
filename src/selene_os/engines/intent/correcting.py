"""How a turn changes the draft of earlier turns: later values win, and what is in doubt is kept as unclear."""

import re
from collections.abc import Sequence
from dataclasses import replace

from selene_os.engines.intent.belonging import ONLY_AHEAD
from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.corrected_rules import Correction, with_correction
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.draft import Change, ChangeKind, Draft
from selene_os.engines.intent.drafting import (
    Sketch,
    concerning,
    detail_spans,
    detailed,
    doubtful,
    limited,
    loose,
    sketched,
    targets,
)
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.phrases import ALSO, ALSO_ENDS, FILLERS, INSTEAD, RESTRICTING
from selene_os.engines.intent.settling import reopened
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit
from selene_os.engines.intent.words import keys_of

_ALSO_BEFORE = re.compile(
    rf"(?:{ALSO.pattern})[\s,]*(?:(?:for|the|those|people|für|bei|von|die|den|denen|alle|diejenigen|leute)[\s,]+)*$"
)
_CLAUSE = re.compile(r"[,.;:!?\n]")
_ALSO_AFTER = re.compile(rf"[\s,]*(?:{ALSO_ENDS.pattern})")
_SAME_BEFORE = re.compile(r"(?<!\w)(?:same|dasselbe|gleiche|gleiches|genauso|ebenso)(?:\s+\w+){0,2}\s*$")
_ALSO_BEHIND = re.compile(r"[\s,]*(?:\w+\s+)?(?:too|as well|also|auch|ebenfalls|genauso)(?=\s*(?:$|[.,;!]))")
_MUST_TOO = re.compile(r"[^.,;:!?\n]{0,30}(?<!\w)(?:too|as well|auch|ebenfalls)(?=\s*(?:$|[.,;!]|betroffen|gemeint))")
# "Including those in Austria" makes nobody else free.
_INCLUDED_BEFORE = re.compile(
    r"(?<!\w)(?:including|included|especially|particularly|above all|first of all|even|vor allem|zuerst|"
    r"besonders|insbesondere|"
    r"auch|sogar|inklusive|einschließlich)(?:\s+(?!only|nur)\w+){0,3}[\s,]*$"
)
_REPLACES = re.compile(rf"[\s,.]*(?:{INSTEAD.pattern})")


def applied(draft: Draft, turn: Turn, heard: Heard, ears: Ears, about: str | None = None) -> Draft:
    """The draft after a turn; `about` is the key of the requirement that the turn was asked about."""
    several = heard.position is not None and heard.position.several and bool(heard.limits)
    if several:
        heard.limits = []
    sketch = sketched(turn, heard)
    if several:
        sketch.changes = [change.opened("condition") for change in sketch.changes]
    fresh = not draft.changes
    draft = _with_facts(draft, turn, heard, ears)
    limits, details = loose(heard)
    labels = [one.label for one in (*draft.changes, *sketch.changes)]
    strange = doubtful(turn, heard, details, labels)
    sketch.unclear.extend(turn.text[one.start : one.end] for one in strange)
    details = [one for one in details if one not in strange]
    aside = [] if fresh else _beside_others(turn, limits, labels)
    sketch.unclear.extend(turn.text[one.start : one.end] for one in aside)
    limits = [one for one in limits if one not in aside]
    if heard.everywhere and not fresh and not heard.wishes:
        present = [Conditions.of(one.values.get("required_predicate")) for one in draft.changes]
        places = {country for one in present if one for country in one.countries}
        limits = [
            one for one in limits if not (one.conditions.not_countries and one.conditions.not_countries <= places)
        ]
        draft = replace(draft, changes=tuple(map(_without_places, draft.changes)))
    if fresh:
        _spread(turn, sketch, limits, details)
        limits, details = [], []
    elif any("required_predicate" in one.values for one in draft.changes):
        sketch.changes = [_in_doubt(change) for change in sketch.changes]
    changes = list(draft.changes)
    if changes:
        changes = _corrected(turn, changes, limits, about, sketch)
        changes = _grown(turn, changes, details, about, sketch)
    for change in sketch.changes:
        changes = _merged(changes, change)
    unclear = tuple(dict.fromkeys((*draft.unclear, *sketch.unclear)))
    return replace(draft, changes=tuple(changes), unclear=unclear).with_spans(*heard.spans, *sketch.spans)


def _beside_others(turn: Turn, limits: Sequence[Limit], labels: Sequence[str]) -> list[Limit]:
    """Those conditions in whose clause something is said that nobody read: they are hardly about the draft."""
    known = {key for label in labels for key in keys_of(label)}
    found = []
    for limit in limits:
        start = max((end.end() for end in _CLAUSE.finditer(turn.folded, 0, limit.start)), default=0)
        end = _CLAUSE.search(turn.folded, limit.end)
        words = turn.open_words(start, end.start() if end else None)
        said = [word for word in words if word.text not in FILLERS | RESTRICTING and word.key not in known]
        if any(turn.text[word.start].isupper() for word in said if word.start):
            found.append(limit)
    return found


def _with_facts(draft: Draft, turn: Turn, heard: Heard, ears: Ears) -> Draft:
    draft = _with_position(draft, turn, heard, ears)
    if heard.scope or heard.scope_refused:
        draft = replace(draft, apply_scope=heard.scope)
    if heard.reason:
        draft = replace(draft, change_reason=heard.reason)
    if heard.version:
        operations = draft.schema_operations or (() if draft.changes or heard.wishes else ("ACTIVATE",))
        draft = replace(draft, schema_version_id=heard.version, schema_operations=operations or None)
    return draft


def _with_position(draft: Draft, turn: Turn, heard: Heard, ears: Ears) -> Draft:
    company = heard.company_id or draft.company_id
    if heard.company_id and heard.company_id != draft.company_id:
        draft = replace(reopened(draft), company_id=company, position_id=None)
    if (named := heard.position) is None:
        return draft
    beside = _SAME_BEFORE.search(turn.folded[: named.start]) or _ALSO_BEHIND.match(turn.folded, named.end)
    if draft.position_id and (beside or _ALSO_BEFORE.search(turn.folded[: named.start])):
        return replace(draft, unclear=(*draft.unclear, turn.text[named.start : named.end]))
    if draft.position_id and ears.positions.resolve(named.said, company).position_id == draft.position_id:
        return draft
    span = turn.span("position_id", named.start, named.end)
    return replace(reopened(draft), position_id=None, position_text=named.said).with_spans(span)


def _spread(turn: Turn, sketch: Sketch, limits: Sequence[Limit], details: Sequence[Detail]) -> None:
    """Give every change what was said in sentences of its own."""
    if not sketch.changes:
        bounds = [*((one.start, one.end) for one in limits), *((one.start, one.end) for one in details)]
        sketch.unclear.extend(turn.text[start:end] for start, end in bounds)
        return
    if limits:
        grown = [_narrowed(change, limits) for change in sketch.changes]
        if None in grown:
            sketch.unclear.extend(turn.text[one.start : one.end] for one in limits)
        else:
            sketch.changes = [change for change in grown if change is not None]
            for change in sketch.changes:
                sketch.spans.extend(
                    turn.span(f"{change.field_key}.required_predicate", one.start, one.end, one.confidence, one.how)
                    for one in limits
                )
    sketch.changes = _grown(turn, sketch.changes, details, None, sketch)


def _narrowed(change: Change, limits: Sequence[Limit]) -> Change | None:
    """The change with further conditions beside its own."""
    own = Conditions.of(change.values.get("required_predicate"))
    if change.kind is ChangeKind.REWORD or own is None:
        return None
    return limited(change, [Limit(0, 0, own), *limits])


def _in_doubt(change: Change) -> Change:
    """A further requirement, of which nobody said whether the conditions of the others hold for it too."""
    unsaid = change.kind is ChangeKind.ADD and "required_predicate" not in change.values
    return change.opened("condition") if unsaid else change


def _corrected(
    turn: Turn, changes: list[Change], limits: Sequence[Limit], about: str | None, sketch: Sketch
) -> list[Change]:
    if not limits:
        return changes
    correction = _correction(turn, limits)
    only = all(ONLY_AHEAD.match(turn.folded, one.start) for one in limits)
    places = _concerned(turn, changes, about, only=only)
    renewed = {place: with_correction(changes[place], correction) for place in places}
    if not renewed or None in renewed.values():
        sketch.unclear.extend(turn.text[limit.start : limit.end] for limit in limits)
        return changes
    for place, change in renewed.items():
        name = f"{changes[place].field_key}.required_predicate"
        changes[place] = change or changes[place]
        sketch.spans.extend(turn.span(name, one.start, one.end, one.confidence, one.how) for one in limits)
    return changes


def _without_places(change: Change) -> Change:
    """The change for all countries, as far as its conditions can be read."""
    present = Conditions.of(change.values.get("required_predicate"))
    if present is None or not (present.countries or present.not_countries) or change.kind is not ChangeKind.ADD:
        return change
    return concerning(change, replace(present, countries=frozenset(), not_countries=frozenset()))


def _correction(turn: Turn, limits: Sequence[Limit]) -> Correction:
    total = Conditions()
    for limit in limits:
        total = total.narrowed(limit.conditions)
    also = any(
        _ALSO_BEFORE.search(turn.folded[: one.start])
        or _INCLUDED_BEFORE.search(turn.folded[: one.start])
        or _ALSO_AFTER.match(turn.folded, one.end)
        or _MUST_TOO.match(turn.folded, one.end)
        for one in limits
    )
    open_names = tuple(name for limit in limits for name in limit.open)
    narrows = also and all(ONLY_AHEAD.match(turn.folded, one.start) for one in limits)
    return Correction(total, open_names, also, narrows=narrows, replaces=bool(_REPLACES.match(turn.folded)))


def _concerned(turn: Turn, changes: Sequence[Change], about: str | None, *, only: bool) -> list[int]:
    """The places of the changes that a condition in a later turn can only mean."""
    asked = [place for place, one in enumerate(changes) if about and one.field_key == about and "condition" in one.open]
    if asked:
        return asked
    ruled = [place for place, one in enumerate(changes) if "required_rule" in one.values]
    if not ruled and only and len(changes) == 1 and changes[0].kind is ChangeKind.REMOVE:
        return [0]
    said = set(keys_of(turn.text))
    named = [place for place in ruled if set(keys_of(changes[place].label)) <= said]
    if len(named) == 1:
        return named
    predicates = {changes[place].values.get("required_predicate") for place in ruled}
    return ruled if len(predicates) == 1 else []


def _grown(
    turn: Turn, changes: list[Change], details: Sequence[Detail], about: str | None, sketch: Sketch
) -> list[Change]:
    """The changes with details that were said of them in other sentences."""
    mine: dict[int, list[Detail]] = {}
    for detail in details:
        said = turn.text[detail.start : detail.end]
        asked = [place for place, one in enumerate(changes) if about == one.field_key and not detail.target]
        places = [one for one in asked or targets(detail, said, changes) if changes[one].kind is not ChangeKind.REMOVE]
        if not places:
            sketch.unclear.append(said)
        for place in places:
            mine.setdefault(place, []).append(detail)
    found = list(changes)
    for place, told in mine.items():
        found[place], dropped = detailed(changes[place], told)
        sketch.unclear.extend(turn.text[one.start : one.end] for one in dropped)
        sketch.spans.extend(detail_spans(turn, found[place], [one for one in told if one not in dropped]))
    return found


def _merged(changes: list[Change], new: Change) -> list[Change]:
    """The changes with one more; one that was there takes the new values, a removal takes it back."""
    for place, old in enumerate(changes):
        if old.field_key != new.field_key:
            continue
        if old.kind is ChangeKind.ADD and new.kind is ChangeKind.REMOVE:
            return [*changes[:place], *changes[place + 1 :]]
        if old.kind is new.kind:
            both = replace(new, values={**old.values, **new.values}, open=tuple(dict.fromkeys((*old.open, *new.open))))
            return [*changes[:place], both, *changes[place + 1 :]]
        return [*changes[:place], new, *changes[place + 1 :]]
    return [*changes, new]
