"""The port of a model that may propose what somebody meant, and never decide it."""

from collections.abc import Mapping
from typing import Any, Protocol


class Proposer(Protocol):
    """Somebody who marks words of a text; nothing that it says is a value, and nothing depends on it."""

    def propose(self, text: str) -> Mapping[str, Any] | None:
        """What the words of a text may be, None if it cannot say; never raises, and ends in its own time."""
        ...
