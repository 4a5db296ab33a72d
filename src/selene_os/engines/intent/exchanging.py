"""What a later turn exchanges: "not the passport, the ID card", "no, not confirm, a photo".

The name of a requirement is exchanged where one that is wanted is denied and nothing but another name is left;
a proof that is denied is open again, and what the turn says besides may settle it.
"""

import re
from dataclasses import replace

from selene_os.engines.intent.bare_names import is_bare_name
from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import Change, ChangeKind, Draft
from selene_os.engines.intent.drafting import with_conditions
from selene_os.engines.intent.evidence import evidence_values
from selene_os.engines.intent.fields import prompt, slug
from selene_os.engines.intent.labels import Label, label_of
from selene_os.engines.intent.language import ONLY
from selene_os.engines.intent.lexicon import country_at
from selene_os.engines.intent.listing import Names, listed
from selene_os.engines.intent.phrases import CALLED, EVIDENCE_WORDS, INSTEAD, NEGATIONS
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import limit_of
from selene_os.engines.intent.words import keys_of

_DENIED = rf"(?:{NEGATIONS.pattern})(?:\s+(?:the|a|an|den|die|das|ein|eine|einen))?\s+"
_LEAD = rf"(?:(?:{INSTEAD.pattern}|(?<!\w)(?:no|nope|sorry|but|sondern)(?!\w))[\s,:;-]*){{0,6}}"
_NOT_BUT = re.compile(
    rf"[\s,.]*{_LEAD}{_DENIED}(?P<old>[^.,;:!?\n]{{2,50}}?)\s*[,;:–-]+\s*{_LEAD}(?P<new>[^.,;:!?\n]+)"
)
_BUT_NOT = re.compile(
    rf"[\s,.]*{_LEAD}(?P<new>[^.,;:!?\n]{{2,40}}?)(?:\s+(?:i mean|i meant|meinte ich|meine ich))?\s*[,;–-]?\s*{_DENIED}"
    r"(?P<old>[^.,;:!?\n]{2,40}?)(?:[,\s]+(?:sorry|please|bitte|entschuldigung|pardon))*[\s.!]*$"
)
_SIGN = re.compile(rf"{INSTEAD.pattern}|(?<!\w)(?:no|nope|sorry|but|sondern)(?!\w)")
_PROOFS = tuple(
    (re.compile(rf"{_LEAD}{_DENIED}(?:{words.pattern})"), evidence_values(kind, "")["evidence_mode"])
    for words, kind in EVIDENCE_WORDS
)


def exchanged(turn: Turn, draft: Draft, names: Names) -> Draft:
    """The draft with another name or without the proof that the turn denies; what says so is taken."""
    added = [one for one in draft.changes if one.kind is ChangeKind.ADD]
    if len(added) == 1 and (called := CALLED.match(turn.open)) and (label := _name(turn, called.end(), len(turn.text))):
        turn.take((called.start(), label.end))
        return replace(draft, changes=tuple(_renamed(one, label) if one is added[0] else one for one in draft.changes))
    if found := _NOT_BUT.match(turn.open) or _BUT_NOT.match(turn.open):
        if other := _other_people(turn, draft, found, names):
            return other
        wanted = set(keys_of(found["old"]))
        named = [one for one in draft.changes if one.kind is ChangeKind.ADD and wanted <= {*keys_of(one.label)}]
        label = _name(turn, *found.span("new")) if wanted and len(named) == 1 else None
        if label:
            turn.take((found.start(), max(label.end, found.end("old"))))
            return replace(
                draft, changes=tuple(_renamed(one, label) if one is named[0] else one for one in draft.changes)
            )
    for pattern, mode in _PROOFS:
        proven = [one for one in draft.changes if one.values.get("evidence_mode") == mode]
        denied = next(turn.finds(pattern), None)
        if denied and len(proven) == 1:
            turn.take(denied.span())
            return replace(draft, changes=tuple(_unproven(one) if one is proven[0] else one for one in draft.changes))
    return draft


def _other_people(turn: Turn, draft: Draft, found: re.Match[str], names: Names) -> Draft | None:
    """The draft with other tags or countries in the place of the one that the turn denies, where that was named."""
    old, new = (listed(Turn(turn.text[slice(*found.span(name))]), 0, names, bold=False) for name in ("old", "new"))
    whole = old.end >= len(found["old"].rstrip()) and new.end >= len(found["new"].rstrip())
    if len(old.named) != 1 or not new.named or not whole:
        return None
    gone, come = limit_of(old, ONLY, 0).conditions, limit_of(new, ONLY, 0).conditions
    changes = tuple(_for_others(one, gone, come) for one in draft.changes)
    # Without a "no" or a "but", countries behind a "not" may as well be a list of those where nobody needs it,
    # unless the first of them is where somebody does.
    ruled = [Conditions.of(one.values.get("required_predicate")) for one in draft.changes]
    held = any(one and gone.countries and gone.countries <= one.countries for one in ruled)
    signed = gone.tags or held or _SIGN.search(turn.folded, found.start(), found.start("new"))
    if not signed or bool(gone.tags) != bool(come.tags) or changes == draft.changes:
        return None
    turn.take(found.span())
    return replace(draft, changes=changes)


def without_countries(draft: Draft, said: str) -> Draft | None:
    """The draft without the countries that a turn takes back, where all of its new requirements are for them."""
    turn = Turn(said)
    gone = frozenset(
        mention.named[0].value
        for place in range(len(turn.words))
        if (mention := country_at(turn.words, place, said)) and len(mention.named) == 1
    )
    ruled = [Conditions.of(one.values.get("required_predicate")) for one in draft.changes]
    tags = frozenset(tag for one in ruled if one for tag in one.tags if {*keys_of(tag)} <= {*keys_of(said)})
    if tags and not gone and all(one and tags < one.tags for one in ruled):
        return replace(draft, changes=tuple(_without_tags(one, tags) for one in draft.changes))
    added = all(one.kind is ChangeKind.ADD for one in draft.changes)
    if not gone or not added or not all(one and gone <= one.countries for one in ruled):
        return None
    return replace(draft, changes=tuple(_without_them(one, gone) for one in draft.changes))


def _without_tags(change: Change, gone: frozenset[str]) -> Change:
    own = Conditions.of(change.values.get("required_predicate")) or Conditions()
    return with_conditions(change, replace(own, tags=own.tags - gone))


def _without_them(change: Change, gone: frozenset[str]) -> Change:
    own = Conditions.of(change.values.get("required_predicate")) or Conditions()
    return with_conditions(change, replace(own, countries=own.countries - gone))


def _for_others(change: Change, gone: Conditions, come: Conditions) -> Change:
    own = Conditions.of(change.values.get("required_predicate"))
    if own is None or own.predicate is None:
        return change

    def other(had: frozenset[str], old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
        return (had - old) | new if old and old <= had else had

    wanted = replace(
        own,
        tags=other(own.tags, gone.tags, come.tags),
        not_tags=other(own.not_tags, gone.tags, come.tags),
        countries=other(own.countries, gone.countries, come.countries),
        not_countries=other(own.not_countries, gone.countries, come.countries),
    )
    return change if wanted == own or wanted.contradictory else change.with_values(required_predicate=wanted.predicate)


def _name(turn: Turn, start: int, end: int) -> Label | None:
    words = turn.open_words(start, end)
    return label_of(turn, words) if words and is_bare_name(words) else None


def _renamed(change: Change, label: Label) -> Change:
    other = replace(change, label=label.text, field_key=slug(label.text))
    return other.with_values(prompt_short=prompt(label.text)).opened("field")


def _unproven(change: Change) -> Change:
    return change.with_values(field_type=None, evidence_mode=None, choices=None)
