"""What PH1.X may be asked and answers: questions, confirmations, replies."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import ApplyScope, ConfirmationKind

Text = Annotated[str, Field(min_length=1)]


class PromptKind(StrEnum):
    """What a prompt is: a question for something missing, or one of the confirmations."""

    CLARIFY = "CLARIFY"
    SCHEMA_CHANGE = "SCHEMA_CHANGE"
    BACKFILL_LAUNCH = "BACKFILL_LAUNCH"
    CLOSE_WITH_UNRESOLVED = "CLOSE_WITH_UNRESOLVED"


class PromptEnd(StrEnum):
    """How a prompt ended: confirmations with YES or NO, questions ANSWERED, either SUPERSEDED or EXPIRED."""

    YES = "YES"
    NO = "NO"
    ANSWERED = "ANSWERED"
    SUPERSEDED = "SUPERSEDED"
    EXPIRED = "EXPIRED"


class ConfirmationAnswer(StrEnum):
    """What a person can say to a confirmation."""

    YES = "YES"
    NO = "NO"


class MissingField(Contract):
    """Something to ask for: its name (`name` or `name:key`), what it is about, and the answers that fit."""

    field: Text
    about: str = ""
    choices: tuple[str, ...] = ()


class Clarify(Contract):
    """Ask for the first missing field, or note that nothing is missing any more."""

    missing_fields: tuple[MissingField, ...] = ()
    attempts_allowed: int | None = None
    spoken_language: str | None = None


class Clarified(Contract):
    """Nothing is missing."""

    clarified: bool


class Confirm(Contract):
    """Get a yes for each kind in order, bound to the digest of what is shown.

    `attempts_allowed` says how often an expired prompt is asked again (None: always); a yes to the launch
    that was given in `accepted_from_run_id` for the same digest counts. Not `interactive` means that nobody
    is looking, so no prompt is begun. What the plan is about only has to be there; the digest covers it.
    """

    confirmation_kinds: Annotated[tuple[ConfirmationKind, ...], Field(min_length=1)]
    plan_digest: Text
    plan_text: str = ""
    people: int | None = None
    accepted_from_run_id: str | None = None
    attempts_allowed: int | None = None
    interactive: bool = True
    selectors: dict[str, Any] | None = None
    field_specs: tuple[dict[str, Any], ...] | None = None
    apply_scope: ApplyScope | None = None
    company_id: str | None = None
    position_id: str | None = None
    schema_version_id: str | None = None
    rollout_scope: ApplyScope | None = None
    spoken_language: str | None = None


class Confirmed(Contract):
    """`confirmation` holds kinds, digest, confirmed_by and confirmed_at (of the last yes)."""

    confirmation: dict[str, Any]


class TakeAnswer(Contract):
    """A person's yes or no to the open confirmation of the run.

    `digest` is that of what the person saw (a no may leave it out), `launch_people` the number of people
    that a yes to the launch names; `launch_follows_people` is the number that a launch after the open
    confirmation would show, None if none would follow.
    """

    answer: ConfirmationAnswer
    run_actor_user_id: str
    digest: str | None = None
    launch_people: int | None = None
    launch_follows_people: int | None = None


class AnswerTaken(Contract):
    """The kinds that were answered, in order."""

    answer: ConfirmationAnswer
    answered: tuple[ConfirmationKind, ...]


class Respond(Contract):
    """Say in plain words what has happened and what happens next; everything that is known helps."""

    process_id: str | None = None
    position_id: str | None = None
    position_title: str | None = None
    schema_version_id: str | None = None
    apply_scope_result: ApplyScope | None = None
    backfill_handoff_required: bool | None = None
    backfill_campaign_id: str | None = None
    campaign_id: str | None = None
    state: str | None = None
    reason_code: str | None = None
    field_count: int | None = None
    pending_target_count: int | None = None
    completed_target_count: int | None = None
    exempted_target_count: int | None = None
    failed_target_count: int | None = None
    unresolved_target_count: int | None = None
    total_target_count: int | None = None
    spoken_language: str | None = None


class Responded(Contract):
    """The reply."""

    response: str


class ReadPrompt(Contract):
    """The open prompt of a run; with a field, only if it asks for that."""

    run_id: str
    field: str | None = None


class OpenPrompt(Contract):
    """A prompt that nobody has answered; `is_expired` tells that its time is over."""

    prompt_number: int
    kind: PromptKind
    field: str
    digest: str
    text: str
    choices: tuple[str, ...]
    people: int | None
    asked_at: str
    expires_at: str | None
    is_expired: bool


class PromptRead(Contract):
    """`prompt` is None when nothing is open."""

    prompt: OpenPrompt | None
