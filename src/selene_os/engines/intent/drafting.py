"""From what was heard to changes: which condition and which detail belong to which requirement.

Within a sentence, what stands before all requirements holds for all of them, and what stands behind one holds
for that one. Where that leaves a doubt (a condition behind the second of two, one proof for several), the
change says so in `open` instead of taking the likelier reading.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from selene_os.engines.intent.belonging import EVERYBODY, apart_from, clause_starts, left_by, left_to, places_of
from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.draft import UNSAID, Change, ChangeKind, How, Span
from selene_os.engines.intent.evidence import evidence_values, pictured
from selene_os.engines.intent.fields import prompt, slug
from selene_os.engines.intent.heard import Heard
from selene_os.engines.intent.labels import Label
from selene_os.engines.intent.language import DAY, PICTURE, TYPED, WHOLE_NUMBER
from selene_os.engines.intent.leftovers import behind_unread
from selene_os.engines.intent.phrases import EVIDENCE_WORDS, FILLERS, NARROWED
from selene_os.engines.intent.proof_words import is_proof
from selene_os.engines.intent.proving import may_have, shared
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit
from selene_os.engines.intent.words import folded, keys_of

PICTURE_WORDS = re.compile(
    rf"(?:{'|'.join(words.pattern for words, kind in EVIDENCE_WORDS if kind == PICTURE)})"
    r"(?: of (?:it|them|each|that)| davon)?"
)
_OF_ALL = re.compile(r"(?<!\w)(?:each|both|all|jeweils|beide[mns]?|alle[mns]?|jedem)(?!\w)")


@dataclass(slots=True)
class Sketch:
    """The changes that one turn asks for, the words in it that led nowhere, and the spans of its values."""

    changes: list[Change] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def sketched(turn: Turn, heard: Heard) -> Sketch:
    """The changes of the wishes that were heard, each with its own conditions and details."""
    sketch = Sketch()
    _proofs(turn, heard)
    for start, end in heard.sentences:
        within = [wish for wish in heard.wishes if start <= wish.start < end and wish.labels]
        if within:
            _sentence(turn, heard, within, (start, end), sketch)
    return _undisputed(turn, heard, sketch)


def _undisputed(turn: Turn, heard: Heard, sketch: Sketch) -> Sketch:
    """The sketch without requirements of which one turn wants two different things: they are asked about."""
    kinds: dict[str, set[ChangeKind]] = {}
    for change in sketch.changes:
        kinds.setdefault(change.field_key, set()).add(change.kind)
    disputed = {key for key, wanted in kinds.items() if len(wanted) > 1}
    if not disputed:
        return sketch
    for wish in heard.wishes:
        named = [label for label in wish.labels if slug(label.text) in disputed]
        sketch.unclear.extend(turn.text[min(wish.start, one.start) : one.end] for one in named)
    sketch.changes = [change for change in sketch.changes if change.field_key not in disputed]
    sketch.spans = [span for span in sketch.spans if span.field.partition(".")[0] not in disputed]
    return sketch


def _names_proof(wish: Wish) -> bool:
    """Whether all that a wish names is a way to prove something: "no more scans" is about another requirement."""
    said = [folded(label.text) for label in wish.labels]
    return all(pictured(one) or is_proof(one) for one in said)


def _proofs(turn: Turn, heard: Heard) -> None:
    """Let "ask for a photo" be the proof of what else is wanted, not a requirement of its own."""
    added = [wish for wish in heard.wishes if wish.kind is ChangeKind.ADD and wish.labels]
    denied = [wish for wish in heard.wishes if wish.kind is ChangeKind.REMOVE and wish.labels and _names_proof(wish)]
    heard.wishes = [wish for wish in heard.wishes if wish not in denied]
    heard.refused += [turn.text[min(wish.start, wish.labels[0].start) : wish.labels[-1].end] for wish in denied]
    proofs = [wish for wish in added if all(PICTURE_WORDS.fullmatch(folded(one.text)) for one in wish.labels)]
    if not proofs or not any(wish.labels for wish in heard.wishes if wish not in proofs):
        return
    heard.wishes = [wish for wish in heard.wishes if wish not in proofs]
    told = [Detail(label.start, label.end, evidence=PICTURE) for wish in proofs for label in wish.labels]
    heard.details = sorted([*heard.details, *told], key=lambda detail: detail.start)


def doubtful(turn: Turn, heard: Heard, details: Sequence[Detail], labels: Iterable[str]) -> list[Detail]:
    """Those details of sentences of their own that speak of something else than the requirements there are."""
    known = {key for label in labels for key in keys_of(label)}
    found = []
    for detail in details:
        bounds = next((one for one in heard.sentences if one[0] <= detail.start < one[1]), (0, 0))
        beside = [word for word in turn.open_words(*bounds) if word.text not in FILLERS and word.key not in known]
        if detail.evidence and beside:
            found.append(detail)
    return found


def loose(heard: Heard) -> tuple[list[Limit], list[Detail]]:
    """The conditions and details of sentences that ask for no change themselves."""
    spoken = [
        (start, end)
        for start, end in heard.sentences
        if any(start <= wish.start < end and wish.labels for wish in heard.wishes)
    ]
    limits = [one for one in heard.limits if not _inside(one.start, spoken)]
    return limits, [one for one in heard.details if not _inside(one.start, spoken)]


def limited(change: Change, limits: Sequence[Limit]) -> Change | None:
    """The change for fewer people; None if the conditions contradict each other, or cannot be about it."""
    if not limits:
        return change
    total = Conditions()
    for limit in limits:
        total = total.narrowed(limit.conditions)
    open_names = tuple(name for limit in limits for name in limit.open)
    several = len({limit.conditions.countries for limit in limits} - {frozenset()}) > 1
    renews_only = change.kind is ChangeKind.TIGHTEN and "required_rule" not in change.values
    if total.contradictory or several or renews_only:
        return None
    if change.kind in (ChangeKind.REMOVE, ChangeKind.RELAX) and "required_rule" not in change.values:
        exempt = (f"exempt:{total.predicate}",) if total.predicate else ()
        return replace(change, kind=ChangeKind.RELAX).closed("optional").opened(*exempt, *open_names)
    return with_conditions(change, total).opened(*open_names)


def concerning(change: Change, conditions: Conditions) -> Change:
    """The change for those who meet the conditions; a removal for fewer than everybody is a relaxation."""
    if change.kind in (ChangeKind.REMOVE, ChangeKind.RELAX) and "required_rule" not in change.values:
        narrowed = limited(change, [Limit(0, 0, conditions)]) if conditions.predicate else None
        return narrowed or change
    return with_conditions(change, conditions)


def with_conditions(change: Change, conditions: Conditions) -> Change:
    """The change, required of those who meet the conditions."""
    predicate = conditions.predicate
    rule = "CONDITIONAL" if predicate else "ALWAYS"
    return change.with_values(required_rule=rule, required_predicate=predicate)


def detailed(change: Change, details: Iterable[Detail]) -> tuple[Change, list[Detail]]:
    """The change with these details, and those that contradict each other, which it does not get."""
    details = list(details)
    if {WHOLE_NUMBER, DAY} & {detail.evidence for detail in details}:
        details = [detail for detail in details if detail.evidence != TYPED]
    said: dict[str, list[tuple[Any, Detail]]] = {}
    for detail in details:
        values = detail.values or (evidence_values(detail.evidence, change.label) if detail.evidence else {})
        for name, value in values.items():
            said.setdefault(name, []).append((value, detail))
    contrary = [name for name, values in said.items() if any(value != values[0][0] for value, _ in values)]
    if {"field_type", "evidence_mode"} & set(contrary):
        contrary = [*contrary, "field_type", "evidence_mode", "choices"]
    fitting = {name: values[0][0] for name, values in said.items() if name not in contrary}
    dropped = [detail for name in contrary for _, detail in said.get(name, ())]
    return change.with_values(**fitting), [one for one in dropped if not one.evidence]


def targets(detail: Detail, said: str, changes: Sequence[Change]) -> list[int]:
    """The places of the changes that a detail is about; none if that is in doubt."""
    if not changes:
        return []
    everything = list(range(len(changes)))
    if detail.target:
        wanted = set(keys_of(detail.target))
        named = [place for place in everything if wanted <= set(keys_of(changes[place].label))]
        return named if len(named) == 1 else []
    if len(changes) == 1 or "answer_within_days" in detail.values:
        return everything
    if detail.of_all or _is_of_all(said):
        return everything
    return [len(changes) - 1] if detail.evidence else []


def _is_of_all(said: str) -> bool:
    return _OF_ALL.search(folded(said)) is not None


def _sentence(turn: Turn, heard: Heard, within: list[Wish], bounds: tuple[int, int], sketch: Sketch) -> None:
    starts = clause_starts(turn, heard, within)
    limits = [one for one in heard.limits if bounds[0] <= one.start < bounds[1]]
    details = [one for one in heard.details if bounds[0] <= one.start < bounds[1]]
    leading = [one for one in limits if one.start < starts[0]]
    everybodys = leading
    for place, wish in enumerate(within):
        end = starts[place + 1] if place + 1 < len(starts) else bounds[1]
        own = [one for one in limits if starts[place] <= one.start < end]
        if place and starts[place] < wish.start:
            # The position is named once more: what stood behind it the first time was said of that requirement.
            leading = [one for one in everybodys if one.start < min(places_of(heard))]
        if place:
            leading = apart_from(leading, own)
        later = [one for one in limits if one.start >= end]
        told = [one for one in details if starts[place] <= one.start < end or one.start < starts[0]]
        if not (told or wish.verb.evidence) and wish.kind is ChangeKind.ADD:
            told = [one for one in details if one.start >= end and _is_of_all(turn.text[one.start : one.end])]
        changes = [_change(wish, label, sketch, turn) for label in wish.labels]
        if len(within) == 1 and NARROWED.search(turn.folded, *bounds):
            changes = [change.opened("narrowed") for change in changes]
        if wish.kind is ChangeKind.RELAX and wish.verb.keeps_rule:
            changes = [left_to(turn, change, [*leading, *own]) for change in changes]
        changes = [left_by(turn, change, [*leading, *own]) for change in changes]
        changes = _limit_all(turn, changes, [*leading, *own], sketch)
        if later and not own and not leading and wish.kind is not ChangeKind.REWORD:
            changes = [change.opened("condition") for change in changes]
        sketch.changes.extend(_detail_all(turn, changes, shared(turn, wish, told), sketch))


def _limit_all(turn: Turn, changes: list[Change], limits: list[Limit], sketch: Sketch) -> list[Change]:
    found = []
    for change in changes:
        if change.kind is ChangeKind.REWORD and limits:
            sketch.unclear.extend(turn.text[one.start : one.end] for one in limits)
        elif smaller := limited(change, limits):
            sketch.spans.extend(
                turn.span(f"{change.field_key}.required_predicate", one.start, one.end, one.confidence, one.how)
                for one in limits
            )
            found.append(smaller)
            continue
        else:
            sketch.unclear.extend(turn.text[one.start : one.end] for one in limits)
        found.append(change)
    sketch.unclear = list(dict.fromkeys(sketch.unclear))
    return found


def _detail_all(turn: Turn, changes: list[Change], details: list[Detail], sketch: Sketch) -> list[Change]:
    mine: list[list[Detail]] = [[] for _ in changes]
    for detail in details:
        said = turn.text[detail.start : detail.end]
        places = [one for one in targets(detail, said, changes) if may_have(changes[one], detail)]
        if detail.evidence and behind_unread(turn, detail.start):
            places = []
            sketch.unclear.append(said)
        if not places and (not detail.evidence or all(one.kind is ChangeKind.REMOVE for one in changes)):
            sketch.unclear.append(said)
        for place in places:
            mine[place].append(detail)
    found = []
    for change, told in zip(changes, mine, strict=True):
        grown, dropped = detailed(change, told)
        sketch.unclear.extend(turn.text[one.start : one.end] for one in dropped)
        sketch.spans.extend(detail_spans(turn, grown, [one for one in told if one not in dropped]))
        found.append(grown)
    return found


def detail_spans(turn: Turn, change: Change, details: Iterable[Detail]) -> list[Span]:
    """The spans of the details of a change."""
    return [
        turn.span(
            f"{change.field_key}.{name}",
            detail.start,
            detail.end,
            how=How.RECKONED if detail.is_reckoned else How.WRITTEN,
        )
        for detail in details
        for name in (detail.values or {"evidence_mode": None})
    ]


def change_named(kind: ChangeKind, label: str, *, keeps_rule: bool = False, wording: str | None = None) -> Change:
    """A change of the requirement of this name, with what needs no saying."""
    change = Change(kind, slug(label), label, open=("field",))
    if kind is ChangeKind.ADD:
        return change.with_values(prompt_short=prompt(label), **EVERYBODY, **UNSAID).opened(*["named"] * keeps_rule)
    if kind is ChangeKind.TIGHTEN and not keeps_rule:
        return change.with_values(**EVERYBODY)
    if kind is ChangeKind.RELAX:
        return change.opened("optional")
    if kind is ChangeKind.REWORD:
        return change.with_values(prompt_short=wording) if wording else change.opened("wording")
    return change


def _change(wish: Wish, label: Label, sketch: Sketch, turn: Turn) -> Change:
    kind = wish.kind
    if kind is ChangeKind.TIGHTEN and label.indefinite:
        kind = ChangeKind.ADD
    shown = pictured(label.text) if kind is ChangeKind.ADD else None
    change = change_named(kind, shown or label.text, keeps_rule=wish.verb.keeps_rule, wording=wish.wording)
    sketch.spans.append(turn.span(f"{change.field_key}.label", label.start, label.end))
    evidence = PICTURE if shown else wish.verb.evidence
    if kind is ChangeKind.ADD and evidence:
        return change.with_values(**evidence_values(evidence, change.label))
    return change


def _inside(at: int, bounds: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in bounds)
