"""Capabilities and engines: what can be done, and who does it.

A capability is a function of what is asked, by whom and when, and where it is kept:

    @capability("PH1…_ROW", asks=StartBackfill, gives=BackfillStarted, effect=Effect.GATED_WRITE, …)
    def start_backfill(ask: StartBackfill, call: Call, store: OnboardingStore) -> Outcome[BackfillStarted]:

With `on_page=True` it works on a page (`storage.page.Page`), which comes as a fourth argument (None outside a page).
The decorator only labels; `ENGINE` at the foot of a room's `engine.py` lists the room's capabilities, and
`assembly.ENGINES` the engines.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from selene_os.kernel.reason import Reason
from selene_os.kernel.simulation import Simulation


class Effect(StrEnum):
    """A step's side effects, in the words of a blueprint's cell."""

    NONE = "NONE"
    RECORD_WRITE = "DB_WRITE"
    GATED_WRITE = "DB_WRITE (simulation-gated)"
    DELIVERY_REQUEST = "EXTERNAL_DELIVERY_REQUEST (simulation-gated)"

    @property
    def is_gated(self) -> bool:
        """Whether a permit is needed."""
        return self in (Effect.GATED_WRITE, Effect.DELIVERY_REQUEST)


class Role(StrEnum):
    """What the runtime itself needs somebody to do; at most one capability plays each role."""

    HEAR = "HEAR"
    DRAFT = "DRAFT"
    CLARIFY = "CLARIFY"
    CONFIRM = "CONFIRM"
    TAKE_ANSWER = "TAKE_ANSWER"
    KEEP_PLAN = "KEEP_PLAN"
    RESPOND = "RESPOND"
    DECIDE_ACCESS = "DECIDE_ACCESS"


class CapabilityStatus(StrEnum):
    """LEGACY capabilities still serve stored records, but no new blueprint may name them."""

    ACTIVE = "ACTIVE"
    LEGACY = "LEGACY"


@dataclass(frozen=True, slots=True)
class Capability:
    """One thing that one engine can do."""

    capability_id: str
    asks: type[BaseModel]
    gives: type[BaseModel]
    effect: Effect
    perform: Callable[..., Any]
    simulation: Simulation | None = None
    may_say: tuple[Reason, ...] = ()
    events: Mapping[str, str] = field(default_factory=dict)
    on_page: bool = False
    fills: tuple[str, ...] = ()
    changes_facts: bool = False
    role: Role | None = None
    status: CapabilityStatus = CapabilityStatus.ACTIVE

    def __call__(self, *arguments: Any) -> Any:
        """Do what it is a label of."""
        return self.perform(*arguments)

    @property
    def purpose(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.perform) or "").split("\n", 1)[0]


def capability(
    capability_id: str,
    *,
    asks: type[BaseModel],
    gives: type[BaseModel],
    effect: Effect,
    simulation: Simulation | None = None,
    may_say: tuple[Reason, ...] = (),
    events: Mapping[str, str] | None = None,
    on_page: bool = False,
    fills: tuple[str, ...] = (),
    changes_facts: bool = False,
    role: Role | None = None,
    status: CapabilityStatus = CapabilityStatus.ACTIVE,
) -> Callable[[Callable[..., Any]], Capability]:
    """Label a function as a capability.

    `may_say`: the reasons that it can answer with. `events`: the journal events that it can return, each with the
    sentence that a timeline shows (fields of the event's data in braces). `fills`: the columns of a page that it
    fills besides what its step produces. `changes_facts`: whether plans that were made before may be stale after it.
    `role`: what the runtime knows it for.
    """
    if effect.is_gated != (simulation is not None):
        raise ValueError(f"{capability_id}: exactly the gated effects need a simulation")

    def label(perform: Callable[..., Any]) -> Capability:
        return Capability(
            capability_id=capability_id,
            asks=asks,
            gives=gives,
            effect=effect,
            perform=perform,
            simulation=simulation,
            may_say=may_say,
            events=dict(events or {}),
            on_page=on_page,
            fills=fills,
            changes_facts=changes_facts,
            role=role,
            status=status,
        )

    return label


@dataclass(frozen=True, slots=True)
class Engine:
    """A room: its id, the one question that it answers, and what it can do.

    `store(transaction, tenant_id)` makes its store; `tables` are its SQLAlchemy tables; `owns` says, where rooms meet,
    what is its business and what is another's. `prepare()` does what takes a while once in a process, before any step's
    time is counted; done again, it does nothing.
    """

    engine_id: str
    room: str
    question: str
    capabilities: tuple[Capability, ...]
    store: Callable[[Any, str], Any]
    reasons: tuple[Reason, ...] = ()
    tables: tuple[Any, ...] = ()
    owns: str = ""
    prepare: Callable[[], None] | None = None
