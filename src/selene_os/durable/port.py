"""The durable port: what keeps runs moving, and nothing else.

The truth of a run lies in its own tables, in the same transaction as its effects; a driver only says which run should
be walked next, by whom, and notices when its walker died. `local` is embedded, for one machine.
"""

from dataclasses import dataclass
from typing import Protocol

from selene_os.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to walk a run until somebody else holds a higher fence."""

    tenant_id: str
    run_id: str
    fence: int


@dataclass(frozen=True, slots=True)
class Work:
    """What is due when, and who holds it."""

    run_id: str
    wake_at: str | None
    lease_owner: str | None


class Durable(Protocol):
    """Keeps what is due, and hands each run to one walker at a time."""

    def schedule(self, transaction: Transaction, tenant_id: str, run_id: str, wake_at: str | None) -> None:
        """Walk the run at that moment (None: when something wakes it)."""
        ...

    def bring_forward(self, transaction: Transaction, tenant_id: str, run_id: str, wake_at: str) -> None:
        """Walk the run at that moment, unless it is due before.

        For whoever does not hold its lease: only its holder can know that nothing is due before a later moment.
        """
        ...

    def claim(self, transaction: Transaction, owner: str, now: str) -> Lease | None:
        """Take the run that has been due longest, if nobody alive holds it."""
        ...

    def keep(self, transaction: Transaction, lease: Lease, beyond_ms: int = 0) -> None:
        """Renew the lease in the committing transaction; LeaseLost if a higher fence exists.

        It is kept so much longer as its holder will be busy outside any transaction.
        """
        ...

    def release(self, transaction: Transaction, lease: Lease) -> None:
        """Give the run back."""
        ...

    def next_due(self, transaction: Transaction) -> str | None:
        """The moment at which the next run is due."""
        ...

    def work(self, transaction: Transaction, tenant_id: str) -> tuple[Work, ...]:
        """A tenant's work that is due sometime or held by somebody, by its id."""
        ...
