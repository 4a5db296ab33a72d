"""What a later turn puts in doubt with words that nobody understood: values that these may have changed are open again.

Words that name a proof, a time or whom it concerns may have changed that; a turn that turns something down ("not",
"wrong") may mean the position too, and requirements that are not new. Whom something concerns keeps its conditions:
without them it would concern others than those that were named.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from selene_os.engines.intent.draft import NEW_HIRES_ONLY, Change, ChangeKind, Draft
from selene_os.engines.intent.heard import Ears
from selene_os.engines.intent.in_few_words import MATTERS
from selene_os.engines.intent.phrases import (
    BARE_SPAN,
    CURRENT_WORDS,
    EVERYBODY,
    MENDING,
    NEGATIONS,
    NEW_WORDS,
)
from selene_os.engines.intent.proof_words import is_about_proof
from selene_os.engines.intent.settling import reopened
from selene_os.engines.intent.words import folded, keys_of, words_of

_DENIED = re.compile(r"\w(?:n't|nt)\b")
_REMOVAL = re.compile(r"(?<!\w)(?:remov\w*|drop\w*|delet\w*|weg\w*|raus\w*|streich\w*|entfern\w*|lösch\w*|abschaff\w*)")
_NUMBER = re.compile(r"(?<![\w.])\d{1,4}(?![\w.])")
_ALL = frozenset(("all", "everybody", "everyone", "alle", "allen", "jeder", "jeden", "sämtliche"))
_PROOF = ("field_type", "evidence_mode", "choices")
_TIMES = ("valid_for_days", "answer_within_days")


def turns_down(said: str) -> bool:
    """Whether words turn something down: "not", "wrong"."""
    text = folded(said)
    denies = NEGATIONS.search(text) or _DENIED.search(text)
    return denies is not None or any(word.text in MENDING for word in words_of(text))


def doubted(draft: Draft, before: Draft, left: Iterable[str], ears: Ears, *, down: bool) -> Draft:
    """The draft without the values of earlier turns that the words left over speak of; `down`: the turn turns down."""
    for said in left:
        timed = BARE_SPAN.search(folded(said)) or _NUMBER.search(said)
        names = (*(_PROOF if is_about_proof(said) else ()), *(_TIMES if timed else ()))
        keys = keys_of(said)
        names = (*names, *(name for name in _TIMES if not MATTERS[name].isdisjoint(keys)))
        if down and _REMOVAL.search(folded(said)):
            draft = replace(draft, changes=tuple(one for one in draft.changes if not _is_old_removal(one, before)))
        draft = _without(draft, before, names, down=down)
        spoken = {word.text for word in words_of(folded(said))}
        everybody = spoken & _ALL or EVERYBODY.search(folded(said))
        widens = everybody and draft.apply_scope == NEW_HIRES_ONLY
        if (widens or spoken & (CURRENT_WORDS | NEW_WORDS)) and draft.apply_scope == before.apply_scope:
            draft = replace(draft, apply_scope=None)
        if down and any(known.position_id == draft.position_id for known in ears.positions.named_in(said)):
            draft = replace(reopened(draft), position_id=None, position_text=None)
    return draft


def _is_old_removal(change: Change, before: Draft) -> bool:
    return change.kind is ChangeKind.REMOVE and change in before.changes


def _without(draft: Draft, before: Draft, names: tuple[str, ...], *, down: bool) -> Draft:
    """The draft without these values, where an earlier turn gave them and this one gave no others."""
    old = {one.field_key: one for one in before.changes}

    def open_again(change: Change) -> Change:
        known = old.get(change.field_key)
        if known is None or not (down or change.kind is ChangeKind.ADD):
            return change
        same = [name for name in names if change.values.get(name) == known.values.get(name)]
        return change.with_values(**dict.fromkeys(same)) if same else change

    return replace(draft, changes=tuple(map(open_again, draft.changes))) if names else draft
