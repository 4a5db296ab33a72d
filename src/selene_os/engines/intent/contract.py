"""What PH1.NLP may be asked and answers."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.contract import Contract


class DraftIntent(Contract):
    """Understand a turn of a run: its text, else its structured input, on top of the draft so far.

    `asked` is the field that the last question was for, `vocabulary` what the tenant's sentences may say, `proposal`
    what a model has marked in a text that the rules alone did not understand.
    """

    transcript_ok: str
    intent_type: str
    turn_id: Annotated[str, Field(min_length=1)]
    text: str | None = None
    structured: dict[str, Any] | None = None
    asked: str | None = None
    proposal: dict[str, Any] | None = None
    vocabulary: dict[str, Any] = Field(default_factory=dict)
    previous_draft: dict[str, Any] | None = None


class MissingPart(Contract):
    """One thing to ask for: its name, what it is about, and the answers that fit."""

    field: str
    about: str
    choices: tuple[str, ...]


class Heard(StrEnum):
    """What a turn was to the draft: CHANGE, its end, or only assent, a question, no answer, or nothing at all."""

    CHANGE = "CHANGE"
    STARTED_OVER = "STARTED_OVER"
    ASSENT = "ASSENT"
    QUESTION = "QUESTION"
    NO_ANSWER = "NO_ANSWER"
    NOTHING = "NOTHING"


class IntentDrafted(Contract):
    """The draft, what it lacks in the order of asking, and its values by name (None: not said).

    `rules_in_words` are the conditions of its changes as people say them, by predicate.
    """

    intent_draft: dict[str, Any]
    missing_fields: tuple[MissingPart, ...]
    heard: Heard = Heard.CHANGE
    spoken_language: str | None = None
    rules_in_words: dict[str, str] = Field(default_factory=dict)
    position_id: str | None = None
    company_id: str | None = None
    schema_version_id: str | None = None
    selectors: dict[str, Any] | None = None
    field_specs: tuple[dict[str, Any], ...] | None = None
    changes: tuple[dict[str, Any], ...] | None = None
    change_reason: str | None = None
    apply_scope: str | None = None
    rollout_scope: str | None = None
    schema_operations: tuple[str, ...] | None = None
    activation_handoff_ref: str | None = None


class ClassifyIntent(Contract):
    """Which process does a text ask for? Without the vocabulary, its words alone must say so."""

    text: str
    vocabulary: dict[str, Any] | None = None


class IntentClassified(Contract):
    """None: none of them; and the language of the text, as far as it can be told."""

    intent_type: str | None
    spoken_language: str | None = None


class HearWords(Contract):
    """What was probably said, when this was heard of somebody who may speak of this vocabulary?"""

    text: str
    vocabulary: dict[str, Any] = Field(default_factory=dict)


class WordRepaired(Contract):
    """Words that were heard, and the name that they were taken for; `kind` says what it is a name of."""

    heard: str
    meant: str
    kind: str


class WordDoubted(Contract):
    """Words that were left as they were heard, and the names that they may have been."""

    heard: str
    may_be: tuple[str, ...]


class WordsHeard(Contract):
    """The text with its repairs and doubts; whether it is a mere yes or no, and whether it speaks of confirming."""

    text: str
    repairs: tuple[WordRepaired, ...] = ()
    doubts: tuple[WordDoubted, ...] = ()
    assents: bool = False
    confirms: bool = False


class Inquire(Contract):
    """What does a text want to know of the run that it belongs to?"""

    text: str


class Inquired(Contract):
    """The topic (None: it is no question), and the person whom it is about, as typed."""

    topic: str | None = None
    person: str | None = None


class Ground(Contract):
    """Keep of a model's proposal what stands in a text."""

    text: str
    proposal: dict[str, Any]
    vocabulary: dict[str, Any] = Field(default_factory=dict)


class Grounded(Contract):
    """The words that it marks, as they stand in the text, and the process; None if they come to no draft."""

    intent_type: str | None = None
    proposal: dict[str, Any] | None = None
