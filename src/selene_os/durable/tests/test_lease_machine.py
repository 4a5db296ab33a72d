"""Whatever walkers do in whatever order, at most one of them can commit for a run."""

from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import delete, select

from selene_os.durable.local import LocalDurable
from selene_os.durable.port import Lease
from selene_os.durable.tables import WORK
from selene_os.kernel.errors import LeaseLost
from selene_os.storage.database import Database
from selene_os.storage.transaction import Transaction

MOMENTS = [f"2026-03-02T{hour:02}:00:00Z" for hour in range(9, 13)]
RUNS = [("acme", "r1"), ("acme", "r2"), ("globex", "r1")]
moments = st.sampled_from(MOMENTS)
runs = st.sampled_from(RUNS)
lasting = st.sampled_from([0, 3_600_000])


@dataclass
class Known:
    """What must be known of a run: when it is due, the newest fence, and whether that lease still lasts."""

    wake_at: str | None = None
    fence: int = 0
    is_held: bool = False


class Walkers(RuleBasedStateMachine):
    """A lease of no time is over at once, as that of a dead walker is in the end."""

    transaction: ClassVar[Transaction]
    leases: Bundle[Lease | None] = Bundle("leases")

    @initialize()
    def begin(self) -> None:
        self.transaction.execute(delete(WORK))
        self.known: dict[tuple[str, str], Known] = {}

    @rule(run=runs, wake_at=st.none() | moments)
    def schedule(self, run: tuple[str, str], wake_at: str | None) -> None:
        LocalDurable().schedule(self.transaction, *run, wake_at)
        self.known.setdefault(run, Known()).wake_at = wake_at

    @rule(target=leases, now=moments, lease_ms=lasting)
    def claim(self, now: str, lease_ms: int) -> Lease | None:
        lease = LocalDurable(lease_ms).claim(self.transaction, "somebody", now)
        free = [(k.wake_at, run) for run, k in self.known.items() if k.wake_at and k.wake_at <= now and not k.is_held]
        assert (min(free)[1] if free else None) == (lease and (lease.tenant_id, lease.run_id))
        if lease is not None:
            known = self.known[lease.tenant_id, lease.run_id]
            assert known.fence + 1 == lease.fence
            known.fence, known.is_held = lease.fence, lease_ms > 0
        return lease

    @rule(lease=leases, lease_ms=lasting)
    def keep(self, lease: Lease | None, lease_ms: int) -> None:
        if lease is None:
            return
        known = self.known[lease.tenant_id, lease.run_id]
        try:
            LocalDurable(lease_ms).keep(self.transaction, lease)
        except LeaseLost:
            assert lease.fence < known.fence
        else:
            assert lease.fence == known.fence
            known.is_held = lease_ms > 0

    @rule(lease=leases)
    def release(self, lease: Lease | None) -> None:
        if lease is None:
            return
        LocalDurable().release(self.transaction, lease)
        known = self.known[lease.tenant_id, lease.run_id]
        known.is_held = known.is_held and lease.fence != known.fence

    @invariant()
    def fences_never_fall(self) -> None:
        rows = self.transaction.execute(select(WORK.c.tenant_id, WORK.c.run_id, WORK.c.fence, WORK.c.wake_at))
        found = {(row.tenant_id, row.run_id): (row.fence, row.wake_at) for row in rows}
        assert {run: (known.fence, known.wake_at) for run, known in self.known.items()} == found


@pytest.mark.slow
def test_at_most_one_walker_can_commit(tenants: Database) -> None:
    """Claims go in order and to one walker at a time, fences only grow, and only the newest one is kept."""
    with tenants.write() as transaction:
        Walkers.transaction = transaction
        run_state_machine_as_test(Walkers, settings=settings(max_examples=40, stateful_step_count=25))
