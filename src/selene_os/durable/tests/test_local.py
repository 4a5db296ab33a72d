import time

import pytest
from sqlalchemy import select

from selene_os.durable.local import LocalDurable
from selene_os.durable.port import Lease
from selene_os.durable.tables import WORK
from selene_os.kernel.errors import LeaseLost, TransientFault
from selene_os.storage.database import Database

NINE, TEN, ELEVEN = (f"2026-03-02T{hour:02}:00:00Z" for hour in (9, 10, 11))
HOLDING = LocalDurable(lease_ms=60_000)
AT_ONCE_OVER = LocalDurable(lease_ms=0)


def schedule(database: Database, *work: tuple[str, str, str | None]) -> None:
    with database.write() as transaction:
        for tenant_id, run_id, wake_at in work:
            HOLDING.schedule(transaction, tenant_id, run_id, wake_at)


def claim(database: Database, now: str = TEN, by: LocalDurable = HOLDING, owner: str = "one") -> Lease | None:
    with database.write() as transaction:
        return by.claim(transaction, owner, now)


def test_what_is_due_longest_is_claimed_first(tenants: Database) -> None:
    """By moment, then by tenant and run, so that every database does the same in the same order."""
    schedule(tenants, ("globex", "r1", NINE), ("acme", "r2", TEN), ("acme", "r9", NINE), ("acme", "r1", NINE))
    claimed = [claim(tenants) for _ in range(5)]
    assert [("acme", "r1"), ("acme", "r9"), ("globex", "r1"), ("acme", "r2"), None] == [
        each and (each.tenant_id, each.run_id) for each in claimed
    ]


def test_what_is_not_due_is_left_alone(tenants: Database) -> None:
    """Neither what is due later nor what waits to be woken is claimed."""
    schedule(tenants, ("acme", "later", ELEVEN), ("acme", "woken", None))
    assert claim(tenants) is None
    assert ("acme", "later") == _named(claim(tenants, ELEVEN))


def test_the_last_word_says_when_a_run_is_due(tenants: Database) -> None:
    """Scheduling again moves the run, earlier, later or to no time at all."""
    schedule(tenants, ("acme", "r1", ELEVEN), ("acme", "r1", NINE), ("acme", "r2", NINE), ("acme", "r2", None))
    assert ("acme", "r1") == _named(claim(tenants))
    assert claim(tenants) is None


def test_the_next_moment_is_told(tenants: Database) -> None:
    """The earliest of all tenants' moments, or none."""
    with tenants.read() as transaction:
        assert HOLDING.next_due(transaction) is None
    schedule(tenants, ("acme", "r1", ELEVEN), ("globex", "r1", TEN), ("acme", "r2", None))
    with tenants.read() as transaction:
        assert TEN == HOLDING.next_due(transaction)


def test_what_somebody_holds_is_not_claimed_again(tenants: Database) -> None:
    """As long as the lease lasts the run is nobody else's; given back, it is free at once."""
    schedule(tenants, ("acme", "r1", NINE))
    lease = claim(tenants)
    assert claim(tenants, owner="two") is None
    assert lease is not None
    with tenants.write() as transaction:
        HOLDING.release(transaction, lease)
    assert Lease("acme", "r1", lease.fence + 1) == claim(tenants, owner="two")


def test_a_dead_walkers_run_is_taken_over(tenants: Database) -> None:
    """When the lease is over anybody may claim the run, under a higher fence."""
    schedule(tenants, ("acme", "r1", NINE))
    dead = claim(tenants, by=AT_ONCE_OVER)
    heir = claim(tenants, owner="two")
    assert (Lease("acme", "r1", 1), Lease("acme", "r1", 2)) == (dead, heir)


def test_a_walker_that_was_overtaken_cannot_commit(tenants: Database) -> None:
    """Keeping the lease in the committing transaction fails once a higher fence exists."""
    schedule(tenants, ("acme", "r1", NINE))
    slow = claim(tenants, by=AT_ONCE_OVER)
    heir = claim(tenants, owner="two")
    assert slow is not None
    assert heir is not None
    with pytest.raises(LeaseLost), tenants.write() as transaction:
        HOLDING.schedule(transaction, "acme", "r1", ELEVEN)
        HOLDING.keep(transaction, slow)
    with tenants.write() as transaction:
        HOLDING.keep(transaction, heir)
        assert NINE == HOLDING.next_due(transaction)


def test_a_walker_that_was_overtaken_gives_nothing_back(tenants: Database) -> None:
    """Releasing an old lease leaves the new holder's alone."""
    schedule(tenants, ("acme", "r1", NINE))
    slow = claim(tenants, by=AT_ONCE_OVER)
    heir = claim(tenants, owner="two")
    assert slow is not None
    assert heir is not None
    with tenants.write() as transaction:
        HOLDING.release(transaction, slow)
    assert claim(tenants, owner="three") is None


def test_each_commit_renews_the_lease(tenants: Database) -> None:
    """A lease that would be over is good again once it was kept."""
    schedule(tenants, ("acme", "r1", NINE))
    lease = claim(tenants, by=AT_ONCE_OVER)
    assert lease is not None
    with tenants.write() as transaction:
        HOLDING.keep(transaction, lease)
    assert claim(tenants, owner="two") is None


def test_a_lease_ends_on_the_databases_clock(tenants: Database) -> None:
    """The domain's clock may stand still or jump: leases are counted from the machine's own time."""
    before = time.time_ns() // 1_000_000
    schedule(tenants, ("acme", "r1", NINE))
    claim(tenants, now=ELEVEN)
    with tenants.read() as transaction:
        until = transaction.execute(select(WORK.c.lease_until_ms)).scalar_one()
    assert before - 5 <= until - HOLDING.lease_ms <= time.time_ns() // 1_000_000 + 5


def test_two_claimers_at_the_same_moment_get_two_runs(tenants: Database) -> None:
    """Before the first has committed, the second gets another run on PostgreSQL and waits its turn on SQLite."""
    schedule(tenants, ("acme", "r1", NINE), ("acme", "r2", NINE))
    with tenants.write() as first:
        one = HOLDING.claim(first, "one", TEN)
        if tenants.is_sqlite:
            other = Database(str(tenants.url), tenants.stopwatch, lock_wait_ms=20)
            with pytest.raises(TransientFault), other.write():
                pass
            other.close()
        else:
            with tenants.write() as second:
                assert ("acme", "r2") == _named(HOLDING.claim(second, "two", TEN))
            with tenants.write() as third:
                assert HOLDING.claim(third, "three", TEN) is None
    assert ("acme", "r1") == _named(one)


def _named(lease: Lease | None) -> tuple[str, str] | None:
    return None if lease is None else (lease.tenant_id, lease.run_id)


def test_who_does_not_hold_the_work_can_only_bring_it_forward(tenants: Database) -> None:
    """It is due at the earlier of the two moments, whoever came first; what nobody had planned is planned."""
    schedule(tenants, ("acme", "early", NINE), ("acme", "late", ELEVEN), ("acme", "woken", None))
    with tenants.write() as transaction:
        for run_id in ("early", "late", "new", "woken"):
            HOLDING.bring_forward(transaction, "acme", run_id, TEN)
    with tenants.read() as transaction:
        due = {each.run_id: each.wake_at for each in HOLDING.work(transaction, "acme")}
    assert {"early": NINE, "late": TEN, "new": TEN, "woken": TEN} == due


def test_what_is_due_or_held_is_told(tenants: Database) -> None:
    """With its moment and its holder, but neither the leases that have ended nor what nobody waits for."""
    schedule(tenants, ("acme", "held", NINE), ("acme", "idle", None), ("globex", "other", NINE))
    assert ("acme", "held") == _named(claim(tenants, owner="one"))
    with tenants.read() as transaction:
        told = [(each.run_id, each.wake_at, each.lease_owner) for each in HOLDING.work(transaction, "acme")]
    assert [("held", NINE, "one")] == told


def test_a_lease_is_kept_for_what_is_done_outside(tenants: Database) -> None:
    """So much longer as its holder asks; nobody else gets the work until then."""
    schedule(tenants, ("acme", "r1", NINE))
    lease = claim(tenants, by=AT_ONCE_OVER)
    assert lease is not None
    with tenants.write() as transaction:
        AT_ONCE_OVER.keep(transaction, lease, 60_000)
    assert claim(tenants, by=AT_ONCE_OVER) is None
