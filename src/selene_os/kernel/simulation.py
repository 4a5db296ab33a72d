"""Simulations: what a gated write promises before it may happen.

The shipped definition is code and stands beside the capability that it gates; a tenant's status is data.
No simulation, no execution.
"""

from dataclasses import dataclass
from enum import StrEnum


class SimulationType(StrEnum):
    """Whether the write prepares something or makes it so."""

    DRAFT = "DRAFT"
    COMMIT = "COMMIT"


class SimulationStatus(StrEnum):
    """A tenant's switch for one simulation; only ACTIVE lets a write happen."""

    ACTIVE = "ACTIVE"
    DISABLED = "DISABLED"


@dataclass(frozen=True, slots=True)
class Simulation:
    """The catalog's record of one gated write."""

    simulation_id: str
    simulation_type: SimulationType
    purpose: str
    writes_tables: tuple[str, ...]
    reads_tables: tuple[str, ...] = ()
    version: int = 1
    confirmation: str = ""
    preconditions: tuple[str, ...] = ()
    postconditions: tuple[str, ...] = ()
    idempotency_scope: tuple[str, ...] = ()
