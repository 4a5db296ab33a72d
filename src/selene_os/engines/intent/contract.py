"""What PH1.NLP may be asked and answers."""

from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.contract import Contract


class DraftIntent(Contract):
    """Understand a turn of a run: its text, else its structured input, on top of the draft so far.

    `asked` is the field that the last question was for, `vocabulary` what the tenant's sentences may say.
    """

    transcript_ok: str
    intent_type: str
    turn_id: Annotated[str, Field(min_length=1)]
    text: str | None = None
    structured: dict[str, Any] | None = None
    asked: str | None = None
    vocabulary: dict[str, Any] = Field(default_factory=dict)
    previous_draft: dict[str, Any] | None = None


class MissingPart(Contract):
    """One thing to ask for: its name, what it is about, and the answers that fit."""

    field: str
    about: str
    choices: tuple[str, ...]


class IntentDrafted(Contract):
    """The draft, what it lacks in the order of asking, and its values by name (None: not said)."""

    intent_draft: dict[str, Any]
    missing_fields: tuple[MissingPart, ...]
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
    """Which process does a text ask for?"""

    text: str


class IntentClassified(Contract):
    """None: none of them."""

    intent_type: str | None
