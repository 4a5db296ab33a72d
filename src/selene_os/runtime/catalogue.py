"""The catalogue: every engine, capability, simulation and reason code, found by id."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from selene_os.kernel import shared_reasons
from selene_os.kernel.capability import Capability, Engine, Role
from selene_os.kernel.reason import Reason
from selene_os.kernel.simulation import Simulation
from selene_os.runtime import events

_IdT = TypeVar("_IdT", bound=str)


@dataclass(frozen=True, slots=True)
class Listed:
    """A capability and the engine that has it."""

    engine: Engine
    capability: Capability


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What can be done, by whom, under which simulation, and what may be said."""

    engines: tuple[Engine, ...]
    capabilities: Mapping[str, Listed]
    simulations: Mapping[str, Listed]
    roles: Mapping[Role, Listed]
    reasons: Mapping[str, Reason]
    event_sentences: Mapping[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Let the engines do what takes a while once in a process."""
        for engine in self.engines:
            if engine.prepare is not None:
                engine.prepare()

    def simulation(self, simulation_id: str) -> Simulation | None:
        """The shipped definition of a simulation."""
        listed = self.simulations.get(simulation_id)
        return None if listed is None else listed.capability.simulation


def catalogue_of(engines: Iterable[Engine]) -> Catalogue:
    """Gather the engines; ValueError when two of them claim the same id, role or code."""
    listed = [Listed(engine, each) for engine in engines for each in engine.capabilities]
    gated = [(each.capability.simulation, each) for each in listed]
    capabilities = _by_id("capabilities", ((each.capability.capability_id, each) for each in listed))
    simulations = _by_id("simulations", ((known.simulation_id, each) for known, each in gated if known is not None))
    playing = ((each.capability.role, each) for each in listed)
    roles = _by_id("roles", ((role, each) for role, each in playing if role is not None))
    reasons: dict[str, Reason] = {}
    for reason in (*shared_reasons.REASONS, *(each for engine in engines for each in engine.reasons)):
        if reasons.setdefault(reason.code, reason) != reason:
            raise ValueError(f"two rooms declare {reason.code}")
    sentences = dict(events.SENTENCES) | {
        name: text for each in listed for name, text in each.capability.events.items()
    }
    return Catalogue(tuple(engines), capabilities, simulations, roles, reasons, sentences)


def _by_id(kind: str, pairs: Iterable[tuple[_IdT, Listed]]) -> dict[_IdT, Listed]:
    found: dict[_IdT, Listed] = {}
    for each_id, listed in pairs:
        if found.setdefault(each_id, listed) is not listed:
            raise ValueError(f"two {kind} are called {each_id}")
    return found
