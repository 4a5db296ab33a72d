"""The port through which the runtime writes the journal; PH1.J stands behind it."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from selene_os.kernel.outcome import Json

LEDGER = "ledger"
"""Under which name an entry's data hold the digests of ledger rows: by table, in the order of writing."""


class Entry(NamedTuple):
    """What one journal entry says; sequence and hash are the journal's own.

    A tuple, because a page makes two thousand of them: a frozen dataclass takes six times as long to make.
    """

    stream: str
    at: str
    event: str
    engine: str
    actor: str
    run_id: str = ""
    step_id: str = ""
    simulation_id: str = ""
    correlation_id: str = ""
    turn_id: str = ""
    reason_code: str = ""
    subject: str = ""
    data: Mapping[str, Json] = MappingProxyType({})


class Journal(Protocol):
    """Append-only, hash-chained, one chain a stream."""

    def append(self, transaction: Any, tenant_id: str, entries: Iterable[Entry]) -> None:
        """Write the entries, each at the end of its stream, in order, inside the caller's transaction."""
        ...

    def length(self, transaction: Any, tenant_id: str) -> int:
        """How many entries a tenant has in all: it stays the same only if nobody has changed anything meanwhile."""
        ...

    def anchor(self, transaction: Any, tenant_id: str, at: str) -> int:
        """Repeat the heads that moved since the last time; how many did."""
        ...
