"""Values that a later turn disputes without saying what is right instead: they are emptied, and asked for again.

Whom something concerns is never emptied: without its condition it would concern others than those that were named.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from selene_os.engines.intent.draft import Change, Draft
from selene_os.engines.intent.listening import Ears
from selene_os.engines.intent.phrases import BARE_SPAN, EVIDENCE_WORDS, MENDING, NEGATIONS
from selene_os.engines.intent.settling import reopened
from selene_os.engines.intent.words import folded, words_of

_DENIED = re.compile(r"\w(?:n't|nt)\b")
_PROOF = ("field_type", "evidence_mode", "choices")
_TIMES = ("valid_for_days", "answer_within_days")


def disputes(said: str) -> bool:
    """Whether words turn something down: "not", "wrong"."""
    text = folded(said)
    return (NEGATIONS.search(text) or _DENIED.search(text)) is not None or any(
        word.text in MENDING for word in words_of(text)
    )


def is_about_proof(said: str) -> bool:
    """Whether words name a way to prove something."""
    return any(re.search(rf"(?<!\w)(?:{words.pattern})(?!\w)", folded(said)) for words, _ in EVIDENCE_WORDS)


def disputed(draft: Draft, said: Iterable[str], ears: Ears) -> Draft:
    """The draft without the values that words which nobody understood turn down."""
    for one in said:
        if any(known.position_id == draft.position_id for known in ears.positions.named_in(one)):
            draft = replace(reopened(draft), position_id=None, position_text=None)
        draft = replace(draft, changes=tuple(_without(change, one) for change in draft.changes))
    return draft


def _without(change: Change, said: str) -> Change:
    if is_about_proof(said) and "evidence_mode" in change.values:
        change = change.with_values(**dict.fromkeys(_PROOF))
    if BARE_SPAN.search(folded(said)):
        change = change.with_values(**dict.fromkeys(_TIMES))
    return change
