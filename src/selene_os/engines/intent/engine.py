"""PH1.NLP's capabilities: a turn becomes a typed draft, or a question."""

from dataclasses import replace
from datetime import UTC, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from selene_os.engines.intent.classifying import confirms, is_assent, is_no_answer, is_question, starts_over
from selene_os.engines.intent.contract import (
    ClassifyIntent,
    DraftIntent,
    Ground,
    Grounded,
    Heard,
    HearWords,
    Inquire,
    Inquired,
    IntentClassified,
    IntentDrafted,
    MissingPart,
    WordDoubted,
    WordRepaired,
    WordsHeard,
)
from selene_os.engines.intent.draft import REQUIREMENT_BACKFILL, Draft
from selene_os.engines.intent.first_sentences import read_first_sentences
from selene_os.engines.intent.grounding import grounded, proposed
from selene_os.engines.intent.heard import Ears
from selene_os.engines.intent.inquiring import inquiry_of
from selene_os.engines.intent.reasons import NLP_INPUT_MISSING, REASONS
from selene_os.engines.intent.repairing import repaired
from selene_os.engines.intent.speaking import language_of
from selene_os.engines.intent.store import IntentStore
from selene_os.engines.intent.tables import DRAFTS
from selene_os.engines.intent.telling import told
from selene_os.engines.intent.understand import classify, structured, understand
from selene_os.engines.intent.vocabulary import Vocabulary
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Engine, Role, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Ask, Done, Event, Json, Outcome, Question
from selene_os.kernel.reads import Read


@capability(
    "PH1NLP_INTENT_DRAFT_COMMIT_ROW",
    asks=DraftIntent,
    gives=IntentDrafted,
    effect=Effect.RECORD_WRITE,
    may_say=(NLP_INPUT_MISSING,),
    events={"INTENT_UNDERSTOOD": "The turn was understood; {missing_count} things are left to ask."},
    role=Role.DRAFT,
)
def draft_intent(ask: DraftIntent, call: Call, store: IntentStore) -> Outcome[IntentDrafted]:
    """Fill a typed draft from a turn, and say what is still missing."""
    known = store.draft(call.run_id, ask.turn_id)
    if known is not None:
        return Done(_drafted(known, _heard(ask, known)))
    draft = _understood(ask, call)
    if draft.intent_type != ask.intent_type:
        return Ask(_what_can_be_said())
    row_digest = store.keep(call.run_id, ask.turn_id, ask.transcript_ok, draft, stamp(call.now))
    data: dict[str, Json] = {
        "intent_type": ask.intent_type,
        "missing_count": len(draft.missing),
        "row_digest": row_digest,
    }
    return Done(_drafted(draft, _heard(ask, draft)), (Event("INTENT_UNDERSTOOD", subject=ask.turn_id, data=data),))


@capability(Read.INTENT_CLASSIFY, asks=ClassifyIntent, gives=IntentClassified, effect=Effect.NONE)
def classify_intent(ask: ClassifyIntent, _: Call, __: IntentStore) -> Outcome[IntentClassified]:
    """Tell which process a text asks for: in a hurry people name a position and what it needs, without any verb."""
    intent_type = classify(ask.text)
    if intent_type is None and ask.vocabulary is not None:
        draft = understand(ask.text, Vocabulary.from_json(ask.vocabulary), None, None)
        intent_type = draft.intent_type if draft.changes else None
    return Done(IntentClassified(intent_type=intent_type, spoken_language=language_of(ask.text)))


@capability(Read.INTENT_HEARD, asks=HearWords, gives=WordsHeard, effect=Effect.NONE)
def hear_words(ask: HearWords, _: Call, __: IntentStore) -> Outcome[WordsHeard]:
    """Tell what was probably said, from what was heard and from the names that can have been said."""
    found = repaired(ask.text, Vocabulary.from_json(ask.vocabulary))
    return Done(
        WordsHeard(
            text=found.text,
            repairs=tuple(WordRepaired(heard=one.heard, meant=one.meant, kind=one.kind) for one in found.repairs),
            doubts=tuple(WordDoubted(heard=one.heard, may_be=one.may_be) for one in found.doubts),
            assents=is_assent(found.text),
            confirms=confirms(found.text),
        )
    )


@capability(Read.INTENT_INQUIRY, asks=Inquire, gives=Inquired, effect=Effect.NONE)
def inquire(ask: Inquire, _: Call, __: IntentStore) -> Outcome[Inquired]:
    """Tell what a text wants to know of its run."""
    found = inquiry_of(ask.text)
    return Done(Inquired() if found is None else Inquired(topic=found.topic.value, person=found.person))


@capability(Read.INTENT_PROPOSAL, asks=Ground, gives=Grounded, effect=Effect.NONE)
def ground(ask: Ground, _: Call, __: IntentStore) -> Outcome[Grounded]:
    """Tell what of a model's proposal stands in the words of the operator."""
    ears = Ears.for_vocabulary(Vocabulary.from_json(ask.vocabulary))
    draft = proposed(ask.text, ask.proposal, ears)
    marks = grounded(ask.text, ask.proposal) if draft.intent_type else None
    return Done(Grounded(intent_type=draft.intent_type, proposal=marks))


def _understood(ask: DraftIntent, call: Call) -> Draft:
    before = None if ask.previous_draft is None else Draft.from_json(ask.previous_draft)
    if ask.text is not None:
        today = call.now.astimezone(_zone(call)).date()
        vocabulary = Vocabulary.from_json(ask.vocabulary)
        if ask.proposal is not None and before is None:
            return proposed(ask.text, ask.proposal, Ears.for_vocabulary(vocabulary, today))
        return understand(ask.text, vocabulary, before, ask.asked, today)
    if ask.structured is not None:
        # The run's process is decided already, whatever the input says of itself.
        given = {**ask.structured, "intent_type": ask.intent_type}
        if not isinstance(given.get("rollout_scope"), str):
            given["rollout_scope"] = None
        return structured(given, before)
    return before or Draft()


def _what_can_be_said() -> Question:
    text = f"What should change? {NLP_INPUT_MISSING.hint}"
    return Question(field="changes", text=text, reason_code=NLP_INPUT_MISSING.code)


def _zone(call: Call) -> tzinfo:
    try:
        return ZoneInfo(call.settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _heard(ask: DraftIntent, draft: Draft) -> Heard:
    """What the turn was: a draft that is as before was not changed by it."""
    if ask.text is None or ask.previous_draft is None:
        return Heard.CHANGE
    if starts_over(ask.text):
        return Heard.STARTED_OVER
    before = Draft.from_json(ask.previous_draft)
    if replace(before, spans=draft.spans, language=draft.language) != draft:
        return Heard.CHANGE
    if is_assent(ask.text):
        return Heard.ASSENT
    if is_no_answer(ask.text):
        return Heard.NO_ANSWER
    return Heard.QUESTION if is_question(ask.text) else Heard.NOTHING


def _in_words(draft: Draft) -> dict[str, str]:
    predicates = (change.values.get("required_predicate") for change in draft.changes)
    words = {each: told(each, draft.language) for each in predicates if each}
    return {predicate: said for predicate, said in words.items() if said}


def _drafted(draft: Draft, heard: Heard) -> IntentDrafted:
    document = draft.to_json()
    launches = draft.intent_type == REQUIREMENT_BACKFILL
    missing = tuple(MissingPart(field=each.field, about=each.about, choices=each.choices) for each in draft.missing)
    return IntentDrafted(
        intent_draft=document,
        missing_fields=missing,
        heard=heard,
        spoken_language=draft.language,
        rules_in_words=_in_words(draft),
        position_id=draft.position_id,
        company_id=draft.company_id,
        schema_version_id=draft.schema_version_id,
        selectors=document["selectors"],
        field_specs=_several(document["field_specs"]),
        changes=None if draft.structured and not draft.changes else _wanted(document["changes"]),
        change_reason=draft.change_reason,
        apply_scope=None if launches else draft.apply_scope,
        rollout_scope=draft.apply_scope if launches else None,
        schema_operations=draft.schema_operations,
        activation_handoff_ref=draft.activation_handoff_ref,
    )


def _wanted(changes: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    return tuple({name: value for name, value in each.items() if name != "open"} for each in changes)


def _several(documents: list[dict[str, Any]] | None) -> tuple[dict[str, Any], ...] | None:
    return None if documents is None else tuple(documents)


ENGINE = Engine(
    "PH1.NLP",
    "intent",
    "What is wanted, with which details?",
    (draft_intent, classify_intent, hear_words, inquire, ground),
    IntentStore,
    REASONS,
    (DRAFTS,),
    prepare=read_first_sentences,
)
