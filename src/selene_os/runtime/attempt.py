"""An attempt: one try at a step, as the value that goes down the pipe."""

from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from selene_os.blueprints.record import Step
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Capability
from selene_os.kernel.outcome import Outcome, Refused
from selene_os.runtime.catalogue import Listed
from selene_os.runtime.run import Run
from selene_os.storage.page import Page


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a step; `outcome` stays None until a stage has decided."""

    step: Step
    run: Run
    listed: Listed
    page: Page | None = None
    ask: BaseModel | None = None
    ask_digest: str = ""
    call: Call | None = None
    outcome: Outcome[Any] | None = None
    is_remembered: bool = False

    @property
    def capability(self) -> Capability:
        """What the step asks for."""
        return self.listed.capability

    def refused(self, refusal: Refused) -> "Attempt":
        """The attempt, decided with a no."""
        return replace(self, outcome=refusal)
