"""A blueprint as values: what a record's text says, frozen, each part with the line that it came from.

Definition and instance never share a word: a blueprint is to its runs what a step is to its attempts. The
text itself is kept, because a run walks the text that it began with, found again by its digest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selene_os.blueprints.guard import Guard
from selene_os.kernel.capability import Effect
from selene_os.kernel.ids import sha256_hex

DEFAULT_PAGE_SIZE = 500


class BlueprintStatus(StrEnum):
    """Only ACTIVE blueprints start runs; LEGACY and RETIRED ones still explain old runs."""

    ACTIVE = "ACTIVE"
    DRAFT = "DRAFT"
    RETIRED = "RETIRED"
    LEGACY = "LEGACY"


class StartedBy(StrEnum):
    """What starts a run: a person's intent, an event, or an operator's command."""

    INTENT = "intent"
    TRIGGER = "trigger"
    OPERATOR = "operator"


class OutputKind(StrEnum):
    """The types of section 3."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    LIST = "list"
    ENUM = "enum"


@dataclass(frozen=True, slots=True)
class Input:
    """One required input; `optional` when written `name?`."""

    name: str
    optional: bool = False
    remark: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Output:
    """One field of the success output; `choices` only for an enum."""

    name: str
    kind: OutputKind
    choices: tuple[str, ...] = ()
    nullable: bool = False
    remark: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """One required field: `name`, `name?`, `name=value` or `name or other`.

    `value` is the name of an available fact, else a literal; None when the fact of the same name is meant.
    """

    name: str
    optional: bool = False
    value: str | None = None
    alternatives: tuple[str, ...] = ()
    remark: str = ""

    def __str__(self) -> str:
        text = " or ".join((self.name, *self.alternatives))
        text += "" if self.value is None else f"={self.value}"
        return text + "?" * self.optional + (f" ({self.remark})" if self.remark else "")


@dataclass(frozen=True, slots=True)
class Produced:
    """One produced field: `name`, or `name=result_field` when the result calls it otherwise."""

    name: str
    result_field: str
    remark: str = ""

    def __str__(self) -> str:
        text = self.name if self.name == self.result_field else f"{self.name}={self.result_field}"
        return text + (f" ({self.remark})" if self.remark else "")


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the step table: who does what with which facts, within which time and how often."""

    step_id: str
    engine_id: str
    capability_id: str
    required: tuple[Term, ...]
    produced: tuple[Produced, ...]
    effect: Effect
    timeout_ms: int
    max_retries: int
    backoff_ms: int
    retryable: frozenset[str]
    guard: Guard | None = None
    line: int = 0

    def applies(self, facts: Mapping[str, object]) -> bool:
        """Whether its guard, if it has one, holds."""
        return self.guard is None or self.guard.holds(facts)


@dataclass(frozen=True, slots=True)
class Loop:
    """`loop: FIRST..LAST for_each SOURCE by ORDER page N`: these steps, page by page."""

    first: str
    last: str
    source: str
    steps: tuple[Step, ...]
    order: str = "ordinal"
    page_size: int = DEFAULT_PAGE_SIZE
    line: int = 0


@dataclass(frozen=True, slots=True)
class WaitLine:
    """`wait: STEP until GUARD`: the run stops before the step until the guard holds."""

    step_id: str
    guard: Guard
    line: int = 0


@dataclass(frozen=True, slots=True)
class ConfirmLine:
    """`confirm: STEP always|when GUARD names WHAT`: a person confirms, having been shown that."""

    step_id: str
    guard: Guard | None
    names: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Handoff:
    """`handoff: STEP -> PROCESS when GUARD`: after the step, a run of that process begins."""

    step_id: str
    process_id: str
    guard: Guard | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Trigger:
    """`trigger: SOURCE page N`: events start the record, a page of them at a time."""

    source: str
    page_size: int = DEFAULT_PAGE_SIZE
    line: int = 0


@dataclass(frozen=True, slots=True)
class Feed:
    """`feed: STEP from SOURCE page N`: the step alone works through the source, page by page."""

    step_id: str
    source: str
    page_size: int = DEFAULT_PAGE_SIZE
    line: int = 0


@dataclass(frozen=True, slots=True)
class SimulationLine:
    """One simulation that the record says it needs."""

    simulation_id: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal: when it happens, in prose, and the reason code."""

    condition: str
    code: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One acceptance test: its id and the sentence that it proves."""

    acceptance_id: str
    sentence: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One process, as its record says it; `digest` is the sha256 of its text, 64 hex digits."""

    file_name: str
    text: str
    process_id: str
    intent_type: str | None
    version: str
    status: BlueprintStatus
    started_by: StartedBy
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    steps: tuple[Step, ...]
    loops: tuple[Loop, ...] = ()
    waits: tuple[WaitLine, ...] = ()
    confirms: tuple[ConfirmLine, ...] = ()
    handoffs: tuple[Handoff, ...] = ()
    feeds: tuple[Feed, ...] = ()
    trigger: Trigger | None = None
    simulation_lines: tuple[SimulationLine, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    acceptance: tuple[Acceptance, ...] = ()
    line: int = 1
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", sha256_hex(self.text.encode("utf-8", "surrogatepass")))

    @property
    def output_fields(self) -> tuple[str, ...]:
        """The names of section 3, in order."""
        return tuple(output.name for output in self.outputs)

    @property
    def simulations(self) -> tuple[str, ...]:
        """The simulation ids of section 6, in order."""
        return tuple(listed.simulation_id for listed in self.simulation_lines)

    @property
    def acceptance_ids(self) -> tuple[str, ...]:
        """The ids of section 8, in order."""
        return tuple(proof.acceptance_id for proof in self.acceptance)

    def step(self, step_id: str) -> Step | None:
        """The step of that id."""
        return next((step for step in self.steps if step.step_id == step_id), None)

    def loop_of(self, step_id: str) -> Loop | None:
        """The loop that the step is part of."""
        return next((loop for loop in self.loops if step_id in (step.step_id for step in loop.steps)), None)

    def wait_of(self, step_id: str) -> WaitLine | None:
        """What the run waits for before the step."""
        return next((wait for wait in self.waits if wait.step_id == step_id), None)

    def confirms_of(self, step_id: str) -> tuple[ConfirmLine, ...]:
        """What is to be confirmed at the step, in the record's order."""
        return tuple(confirm for confirm in self.confirms if confirm.step_id == step_id)

    def feed_of(self, step_id: str) -> Feed | None:
        """What the step works through page by page."""
        return next((feed for feed in self.feeds if feed.step_id == step_id), None)

    def handoff_of(self, step_id: str) -> Handoff | None:
        """The process that begins after the step."""
        return next((handoff for handoff in self.handoffs if handoff.step_id == step_id), None)

    def guarded_lines_of(self, step_id: str) -> tuple[WaitLine | ConfirmLine | Handoff, ...]:
        """The lines of the step that can have a guard."""
        lines: tuple[WaitLine | ConfirmLine | Handoff, ...] = (*self.waits, *self.confirms, *self.handoffs)
        return tuple(line for line in lines if line.step_id == step_id)
