"""What a later turn puts in doubt with words that nobody understood: values that these may have changed."""

from collections.abc import Iterable
from dataclasses import replace

from selene_os.engines.intent.draft import Change, ChangeKind, Draft
from selene_os.engines.intent.phrases import BARE_SPAN, CURRENT_WORDS, EVIDENCE_WORDS, NEW_WORDS
from selene_os.engines.intent.words import folded, words_of

_TIMES = ("valid_for_days", "answer_within_days")
_PROOF = ("field_type", "evidence_mode", "choices")


def doubted(draft: Draft, before: Draft, left: Iterable[str]) -> Draft:
    """The draft without the proofs, times and scope of earlier turns that the words left over speak of."""
    for said in left:
        text = folded(said)
        if any(pattern.search(text) for pattern, _ in EVIDENCE_WORDS):
            draft = _without(draft, before, _PROOF)
        if BARE_SPAN.search(text):
            draft = _without(draft, before, _TIMES)
        spoken = {word.text for word in words_of(text)}
        if spoken & (CURRENT_WORDS | NEW_WORDS) and draft.apply_scope == before.apply_scope:
            draft = replace(draft, apply_scope=None)
    return draft


def _without(draft: Draft, before: Draft, names: tuple[str, ...]) -> Draft:
    """The draft without these values, where an earlier turn gave them and this one gave no others."""
    old = {one.field_key: one for one in before.changes}
    return replace(draft, changes=tuple(_open_again(one, old.get(one.field_key), names) for one in draft.changes))


def _open_again(change: Change, old: Change | None, names: tuple[str, ...]) -> Change:
    if old is None or change.kind is not ChangeKind.ADD:
        return change
    return change.with_values(**{name: None for name in names if change.values.get(name) == old.values.get(name)})
