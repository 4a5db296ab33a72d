"""A run: one walk through a blueprint, as a value.

There is no cursor in it: its facts are the fold of its turns and of what its steps have settled. What is `shown` is
what a person sees of it; `sealed` are the facts at the first gated write, which nothing before it can change any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import RunState

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that somebody said, spoken, typed or handed over; `source` is TypedText, Voice, API or Handoff.

    `proposal` is what a model has marked in a text that the rules did not understand.
    """

    turn_id: str
    source: str
    text: str | None = None
    structured: Mapping[str, Any] | None = None
    transcript_hash: str = ""
    audio_sha256: str | None = None
    proposal: Mapping[str, Any] | None = None

    @property
    def said(self) -> dict[str, Any]:
        """What it says, as facts; what it does not say is none."""
        names = ("text", "structured", "source", "audio_sha256", "proposal")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees of a run."""

    question: Mapping[str, Any] | None = None
    confirmation: Mapping[str, Any] | None = None
    plan: Mapping[str, Any] | None = None
    reply: str | None = None
    output: Mapping[str, Any] | None = None
    refusal: Mapping[str, Any] | None = None
    handoff: Mapping[str, Any] | None = None
    reason_code: str = ""
    message: str = ""
    asked_again: int = 0

    def to_json(self) -> dict[str, Any]:
        """The JSON form."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Run:
    """A run in the middle of a walk; `is_moving` as long as nobody else must move first."""

    tenant_id: str
    run_id: str
    blueprint: Blueprint
    actor_user_id: str
    origin: Facts
    opened_at: str
    state: RunState = RunState.RUNNABLE
    step_id: str = ""
    turn_id: str = ""
    turn_number: int = 0
    campaign_id: str | None = None
    sealed: Facts | None = None
    shown: Shown = field(default_factory=Shown)
    facts: Facts = field(default_factory=dict)
    wake_at: str | None = None
    is_moving: bool = True
    problems: tuple[Problem, ...] = ()

    def knowing(self, more: Facts) -> "Run":
        """The run with more facts; later values win."""
        return replace(self, facts={**self.facts, **more})

    def stopped(self, state: RunState, step_id: str, *, wake_at: str | None = None, **shown: Any) -> "Run":
        """The run, standing still in that state at that step."""
        return replace(
            self,
            state=state,
            step_id=step_id,
            wake_at=wake_at,
            is_moving=False,
            shown=replace(self.shown, **shown),
        )

    def refused(
        self,
        reason: Reason,
        step_id: str,
        detail: str = "",
        problems: tuple[Problem, ...] = (),
        state: RunState = RunState.REFUSED,
    ) -> "Run":
        """The run, ended with a no (or waiting, if the state says so)."""
        refusal = {
            "reason_code": reason.code,
            "step_id": step_id,
            "detail": detail or reason.sentence,
            "hint": reason.hint,
        }
        stopped = self.stopped(
            state,
            step_id,
            refusal=refusal,
            reason_code=reason.code,
            message=reason.sentence_with(detail),
            question=None,
            confirmation=None,
        )
        return replace(stopped, problems=problems)

    @property
    def stream(self) -> str:
        """The run's own journal stream; what has no conversation is administration."""
        return f"run/{self.run_id}" if self.blueprint.intent_type is not None else "tenant"
