"""What the runtime works with: wired once by the assembly, the same for every command."""

from collections.abc import Callable
from dataclasses import dataclass

from selene_os.blueprints.record import Blueprint
from selene_os.durable.port import Durable
from selene_os.kernel.errors import SeleneError
from selene_os.kernel.journaling import Journal
from selene_os.kernel.listening import Listener, Recordings
from selene_os.kernel.moments import Clock, Stopwatch
from selene_os.kernel.proposing import Proposer
from selene_os.kernel.sending import Providers
from selene_os.runtime.catalogue import Catalogue
from selene_os.runtime.shelf import Shelf
from selene_os.storage.database import Database


@dataclass(frozen=True, slots=True)
class World:
    """The database, the engines, the blueprints, the journal, the durable driver and the clocks."""

    database: Database
    catalogue: Catalogue
    shelf: Shelf
    journal: Journal
    durable: Durable
    clock: Clock
    stopwatch: Stopwatch
    providers: Providers
    draw_secret: Callable[[], str]
    public_url: str = ""
    """Where people reach the doors from outside, without a slash at its end; empty while there is no such place."""
    proposer: Proposer | None = None
    listener: Listener | None = None
    recordings: Recordings | None = None


class StepFault(SeleneError):
    """A passing fault, and the step in whose row it happened."""

    def __init__(self, run_id: str, step_id: str, blueprint: Blueprint, cause: Exception) -> None:
        super().__init__(str(cause))
        self.run_id = run_id
        self.step_id = step_id
        self.blueprint = blueprint


class PlanImpossible(SeleneError):
    """A room refused what a checked draft needs for its plan; always our fault."""


class PlanNeeded(SeleneError):
    """The walk has come to a confirmation whose plan must be worked out on a snapshot first."""

    def __init__(self, request: "object") -> None:
        super().__init__("a plan is needed")
        self.request = request
