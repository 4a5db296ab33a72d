"""The life of a prompt, and what follows from the prompts that a run has had.

Theory. A run has at most one open prompt. A prompt is about a subject: a missing field, or a kind of
confirmation with the digest of what is shown. Asked again about the same subject, an open prompt is shown
again; about another one, it is superseded; past its time it counts as expired, and is asked anew as often
as the step allows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from selene_os.engines.dialogue.contract import MissingField, PromptEnd, PromptKind
from selene_os.kernel.moments import moment, stamp
from selene_os.storage.canonical import digest

CONFIRMATION_FIELD = "confirmation"

_CONFIRMATION_ENDS = frozenset({PromptEnd.YES, PromptEnd.NO, PromptEnd.SUPERSEDED, PromptEnd.EXPIRED})
ENDS: Mapping[PromptKind, frozenset[PromptEnd]] = {
    PromptKind.CLARIFY: frozenset({PromptEnd.ANSWERED, PromptEnd.SUPERSEDED, PromptEnd.EXPIRED}),
    PromptKind.SCHEMA_CHANGE: _CONFIRMATION_ENDS,
    PromptKind.BACKFILL_LAUNCH: _CONFIRMATION_ENDS,
    PromptKind.CLOSE_WITH_UNRESOLVED: _CONFIRMATION_ENDS,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a prompt is about; the digest is that of what is shown, or of all that a question says."""

    kind: PromptKind
    field: str
    digest: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as it is kept; moments are stamps, `answer` None means that it is open."""

    number: int
    subject: Subject
    text: str
    choices: tuple[str, ...]
    people: int | None
    asked_at: str
    expires_at: str | None
    turn_id: str
    answer: PromptEnd | None = None
    answered_by: str | None = None
    answered_at: str | None = None
    answered_turn_id: str | None = None

    def has_expired(self, now: datetime) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= stamp(now)


def must_be_counted(kind: PromptKind, people: int | None, count_from: int | None) -> bool:
    """Whether a yes has to name the number of people that it launches for."""
    return kind is PromptKind.BACKFILL_LAUNCH and count_from is not None and (people or 0) >= count_from


class Move(Enum):
    """What to do about a subject."""

    SHOW = auto()
    ASK = auto()
    ASK_AGAIN = auto()
    GIVE_UP = auto()


def question_of(missing: MissingField) -> Subject:
    """The subject of a question; the same field about something else is another question."""
    asked = {"about": missing.about, "choices": list(missing.choices)}
    return Subject(PromptKind.CLARIFY, missing.field, digest(asked))


def confirmation_of(kind: str, plan_digest: str) -> Subject:
    """The subject of a confirmation."""
    return Subject(PromptKind(kind), CONFIRMATION_FIELD, plan_digest)


def open_prompt(prompts: Iterable[Prompt]) -> Prompt | None:
    """The prompt that nobody has answered, or None."""
    return next((each for each in prompts if each.answer is None), None)


def next_move(prompts: Sequence[Prompt], subject: Subject, now: datetime, attempts_allowed: int | None) -> Move:
    """What to do about a subject: show the open prompt, ask, ask again after it expired, or give up."""
    is_open = open_prompt(prompts)
    if is_open is None or is_open.subject != subject:
        return Move.ASK
    if not is_open.has_expired(now):
        return Move.SHOW
    if attempts_allowed is not None and expirations(prompts, subject) + 1 > attempts_allowed:
        return Move.GIVE_UP
    return Move.ASK_AGAIN


def expirations(prompts: Iterable[Prompt], subject: Subject) -> int:
    """How many prompts about a subject have ended because nobody answered."""
    return sum(1 for each in prompts if each.subject == subject and each.answer is PromptEnd.EXPIRED)


def end_of(prompt: Prompt, wanted: Subject | None, missing: Collection[Subject] = ()) -> PromptEnd:
    """How an open prompt ends that makes room for another one, or for none."""
    if prompt.subject == wanted:
        return PromptEnd.EXPIRED
    if prompt.subject.kind is PromptKind.CLARIFY and prompt.subject not in missing:
        return PromptEnd.ANSWERED
    return PromptEnd.SUPERSEDED


def given_yes(prompts: Iterable[Prompt], subject: Subject, now: datetime, holds_hours: int | None) -> Prompt | None:
    """The newest yes to a subject that still holds; with `holds_hours` None it always does."""
    found = [each for each in prompts if each.subject == subject and each.answer is PromptEnd.YES]
    newest = max(found, key=lambda each: each.number, default=None)
    if newest is None or newest.answered_at is None or holds_hours is None:
        return newest
    return newest if now < moment(newest.answered_at) + timedelta(hours=holds_hours) else None
