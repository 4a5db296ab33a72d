"""From a turn's text to the draft of an intent: deterministic, explainable, and never by guessing.

Theory. One turn is read from left to nothing: finders take what they understand, and what is left over is
asked about. The first turn makes a draft; a later one answers the question that was asked, corrects, or adds,
and later values win. A yes or a no changes no draft: a confirmation is given to a plan, not to a sentence.
"""

import re
from dataclasses import replace
from datetime import date

from selene_os.engines.intent.answering import answered
from selene_os.engines.intent.asking_back import corrects, tells_some_apart, tells_something_else, wants_more
from selene_os.engines.intent.classifying import (
    classify,
    is_assent,
    is_no_answer,
    is_question,
    speaks_of_requirements,
    starts_over,
)
from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.correcting import applied
from selene_os.engines.intent.doubting import doubted, turns_down
from selene_os.engines.intent.draft import (
    CURRENT_AND_NEW,
    REQUIREMENT_BACKFILL,
    SCHEMA_MANAGE,
    ChangeKind,
    Draft,
)
from selene_os.engines.intent.exchanging import exchanged
from selene_os.engines.intent.fields import meant_field, slug
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.in_few_words import (
    everywhere,
    hear_bare_bound,
    hear_bare_evidence,
    hear_bare_labels,
    hear_bare_names,
    hear_bare_span,
    take_mending,
    taken_back,
)
from selene_os.engines.intent.labels import Label
from selene_os.engines.intent.leftovers import not_understood
from selene_os.engines.intent.listening import listen
from selene_os.engines.intent.phrases import FILLERS, MENDING, ORDINALS
from selene_os.engines.intent.positions import SURE_SCORE
from selene_os.engines.intent.proof_words import is_about_proof
from selene_os.engines.intent.settling import settled
from selene_os.engines.intent.speaking import given_back, language_of
from selene_os.engines.intent.structured import structured
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.vocabulary import Vocabulary
from selene_os.engines.intent.words import folded, words_of

__all__ = ["classify", "structured", "understand"]

_HURRY = frozenset(
    [
        "already",
        "go",
        "now",
        "asap",
        "schon",
        "endlich",
        "sofort",
        "nun",
        "loslaufen",
        "laufen",
        "lassen",
        "setzen",
        "sie",
        "gang",
        "in",
        "könnten",
        "wir",
        "den",
    ]
)
# What is answered in words of its own, of which not all need be known.
_OPEN_ANSWERS = ("position_id", "unclear", "another_position", "changes", "field_specs")
_FREE_TEXT = ("change_reason", "wording")
_NUMBER = re.compile(r"(?:the |number |no\. |option |die |der |das |nummer )*(\w+)(?: one| option| choice)?\.?")


def understand(
    text: str, vocabulary: Vocabulary, draft: Draft | None, asked: str | None, today: date | None = None
) -> Draft:
    """The draft after this turn; `asked` is the field that the last question was for, `today` the operator's day.

    Without a draft, or with one that has no intent yet, the text opens the matter; a text that is out of
    scope gives a draft without an intent. Never raises on any text.
    """
    ears = Ears.for_vocabulary(vocabulary, today)
    if draft is None or draft.intent_type is None:
        return _first(text, ears)
    if starts_over(text):
        return settled(_emptied(draft), ears)
    if (
        is_assent(text)
        or is_no_answer(text)
        or (is_question(text) and (asked or "").partition(":")[0] not in _FREE_TEXT)
    ):
        return draft
    chosen = given_back(_chosen(text, draft, asked))
    after = _later(chosen, ears, draft, asked)
    language = language_of(text)
    if language and language != after.language and after is not draft:
        after = settled(replace(after, language=language), ears)
    return after if chosen == text else _as_typed(after, draft, text)


def _emptied(draft: Draft) -> Draft:
    """A draft of the same process of which nothing has been said yet."""
    scope = CURRENT_AND_NEW if draft.intent_type == REQUIREMENT_BACKFILL else None
    return Draft(intent_type=draft.intent_type, apply_scope=scope, language=draft.language)


def _first(text: str, ears: Ears) -> Draft:
    if is_assent(text) or is_question(text):
        return Draft()
    turn = Turn(text)
    heard = listen(turn, ears)
    intent = _intent(text, heard, ears)
    if intent is None:
        return Draft()
    strange = _said_aside(turn, heard, ears)
    draft = applied(Draft(intent_type=intent, language=language_of(text)), turn, heard, ears)
    if intent == REQUIREMENT_BACKFILL:
        draft = replace(draft, apply_scope=CURRENT_AND_NEW)
    left = not_understood(turn, heard.sentences, everything=True, names=ears.names)
    if heard.backfill:
        left = tuple(one for one in left if not all(word.text in _HURRY | FILLERS for word in words_of(folded(one))))
    unclear = (*draft.unclear, *heard.refused, *strange, *left)
    return settled(replace(draft, unclear=tuple(dict.fromkeys(unclear))), ears)


def _intent(text: str, heard: Heard, ears: Ears) -> str | None:
    """The intent, with the tenant's names: a verb of many uses needs a requirement or a position beside it."""
    if heard.backfill:
        return REQUIREMENT_BACKFILL
    if (
        heard.version
        or (heard.refused and _knows_position(heard, ears))
        or any(wish.verb.sure for wish in heard.wishes)
    ):
        return SCHEMA_MANAGE
    labels = [label.text for wish in heard.wishes for label in wish.labels]
    if labels and any(ears.positions.named_in(said) for said in heard.refused):
        return SCHEMA_MANAGE
    if not labels and _says_scope(heard) and _knows_position(heard, ears):
        return SCHEMA_MANAGE
    if not heard.wishes or not speaks_of_requirements(text):
        return SCHEMA_MANAGE if heard.wishes and _knows_position(heard, ears) else None
    known = any(speaks_of_requirements(label) for label in labels)
    return SCHEMA_MANAGE if known or _knows_position(heard, ears) else None


def _says_scope(heard: Heard) -> bool:
    """Whether new hires or current staff are spoken of as only this process does."""
    return heard.scope_refused or any(span.field == "apply_scope" for span in heard.spans)


def _knows_position(heard: Heard, ears: Ears) -> bool:
    if heard.position is None:
        return False
    return heard.position.exact or ears.positions.score(heard.position.said) >= SURE_SCORE


def _later(text: str, ears: Ears, draft: Draft, asked: str | None) -> Draft:
    turn = Turn(text)
    subject, _, about = (asked or "").partition(":")
    if asked and subject in _FREE_TEXT:
        done = answered(draft, asked, turn, Heard(), ears)
        return draft if done is None else settled(done, ears)
    rest = taken_back(turn, exchanged(turn, draft, ears.names))
    heard = listen(turn, ears, guess=False)
    if wants_more(heard, draft, ears):
        return settled(replace(draft, unclear=(*draft.unclear, text.strip())), ears)
    hear_bare_span(turn, heard, draft)
    hear_bare_evidence(turn, heard, draft)
    hear_bare_bound(turn, heard, draft)
    heard.everywhere = everywhere(turn)
    strange = _set_aside(turn, heard, draft, ears)
    hear_bare_names(turn, heard, ears)
    hear_bare_labels(turn, heard)
    done = answered(rest, asked, turn, heard, ears) if asked else None
    take_mending(turn, heard)
    left = not_understood(turn, heard.sentences, everything=False, names=ears.names)
    apart = tells_something_else(turn, heard, draft) or tells_some_apart(turn, heard, draft)
    if rest is draft and subject not in _OPEN_ANSWERS and apart:
        return settled(replace(draft, unclear=(*draft.unclear, text.strip())), ears)
    mends = any(word.text in MENDING for word in turn.open_words())
    if done is None and rest is draft and not heard.anything and not strange and not (left and mends):
        if not corrects(turn, ears, draft):
            return draft
        after = doubted(draft, draft, [text], ears, down=turns_down(text))
        return settled(replace(after, unclear=(*draft.unclear, text.strip())), ears)
    base = rest if done is None else done
    applied_already = done is not None and subject in ("unclear", "another_position")
    after = base if applied_already else applied(base, turn, heard, ears, about or None)
    if after.changes and not draft.changes:
        after = _recalled(after, ears)
    doubts = (*heard.refused, *strange, *left)
    unclear = tuple(dict.fromkeys((*after.unclear, *doubts)))
    down = bool(draft.changes) and turns_down(text)
    fresh = [said for said in unclear if said not in draft.unclear]
    new = [said for said in unclear if said in doubts or (said in fresh and (down or is_about_proof(said)))]
    return settled(replace(doubted(after, draft, new, ears, down=down), unclear=unclear), ears)


def _recalled(draft: Draft, ears: Ears) -> Draft:
    """The draft with what was said of its requirements before there were any."""
    for said in draft.unclear:
        turn = Turn(said)
        heard = listen(turn, ears, guess=False)
        told = heard.limits or heard.details
        if told and not not_understood(turn, heard.sentences, everything=True) and not heard.wishes:
            without = replace(draft, unclear=tuple(one for one in draft.unclear if one != said))
            draft = replace(applied(without, turn, heard, ears), spans=draft.spans)
    return draft


def _said_aside(turn: Turn, heard: Heard, ears: Ears) -> list[str]:
    """What later sentences of a first turn want that is hardly about requirements: it is asked about instead."""
    first = next((end for _, end in heard.sentences), 0)
    if not any(wish.start < first and wish.labels for wish in heard.wishes):
        return []
    told = [wish for wish in heard.wishes if wish.start >= first]
    known = None if heard.position is None else ears.positions.resolve(heard.position.said, heard.company_id)
    before, heard.wishes = [one for one in heard.wishes if one not in told], told
    strange = _set_aside(turn, heard, Draft(position_id=known.position_id if known else None), ears)
    heard.wishes = [*before, *heard.wishes]
    return strange


def _set_aside(turn: Turn, heard: Heard, draft: Draft, ears: Ears) -> list[str]:
    """The words of wishes that are hardly about requirements: they are asked about instead."""
    position = ears.vocabulary.position(draft.position_id)
    fields, wanted = position.fields if position else (), {one.field_key for one in draft.changes}

    def is_known(label: Label) -> bool:
        known = meant_field(label.text, fields) or slug(label.text) in wanted
        return bool(known) or speaks_of_requirements(label.text)

    swapped = any(wish.verb.swaps and any(map(is_known, wish.labels)) for wish in heard.wishes)
    strange = [
        wish
        for wish in heard.wishes
        if not (wish.verb.sure or (swapped and wish.verb.swaps) or _comes_in(wish, draft))
        and wish.labels
        and not any(map(is_known, wish.labels))
    ]
    beside = [bounds for bounds in heard.sentences if any(bounds[0] <= one.start < bounds[1] for one in strange)]
    heard.details = [one for one in heard.details if not any(start <= one.start < end for start, end in beside)]
    heard.wishes = [wish for wish in heard.wishes if wish not in strange]
    return [turn.text[min(one.start, one.labels[0].start) : one.labels[-1].end] for one in strange]


def _comes_in(wish: Wish, draft: Draft) -> bool:
    """Whether one more thing comes to what is wanted already: "noch einen Helm dazu"."""
    added = wish.kind is ChangeKind.ADD and wish.verb.before and bool(draft.changes)
    return added and all(label.indefinite for label in wish.labels)


def _chosen(text: str, draft: Draft, asked: str | None) -> str:
    """The choice that a bare number or ordinal stands for, else the text."""
    question = next((one for one in draft.missing if one.field == asked), None)
    match = _NUMBER.fullmatch(folded(text).strip())
    if question is None or match is None or not question.choices:
        return text
    said = match.group(1)
    place = ORDINALS.get(said, int(said) if said.isdecimal() and len(said) < 3 else 0)
    if place == 0 or place > len(question.choices) or text.strip() in question.choices:
        return text
    return question.choices[place - 1 if place > 0 else place]


def _as_typed(after: Draft, before: Draft, text: str) -> Draft:
    """The draft with the typed number, not the words of the choice that it stands for, behind its new values."""
    spans = (span if span in before.spans else replace(span, start=0, end=len(text), text=text) for span in after.spans)
    return replace(after, spans=tuple(spans))
