"""The embedded driver: leases in the database, for the processes of one machine.

A lease ends on the database's clock, so that a dead walker's run is taken over without an operator. Its fence only
grows and is compared in the transaction that commits, so that a walker that was merely slow cannot commit any more.
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, Float, Integer, cast, extract, func, insert, or_, select, update

from selene_os.durable.port import Lease
from selene_os.durable.tables import WORK
from selene_os.kernel.errors import LeaseLost
from selene_os.storage.transaction import Transaction

_UNIX_EPOCH_JULIAN_DAY = 2440587.5
_MS_PER_DAY = 86_400_000
_MS_PER_SECOND = 1_000


@dataclass(frozen=True, slots=True)
class LocalDurable:
    """Leases of `lease_ms`, renewed with every commit."""

    lease_ms: int = 5_000

    def schedule(self, transaction: Transaction, tenant_id: str, run_id: str, wake_at: str | None) -> None:
        """Walk the run at that moment (None: when something wakes it)."""
        mine = (WORK.c.tenant_id == tenant_id) & (WORK.c.run_id == run_id)
        moved = transaction.execute(update(WORK).where(mine).values(wake_at=wake_at))
        if moved.rowcount == 0:
            row = {"tenant_id": tenant_id, "run_id": run_id, "wake_at": wake_at, "fence": 0}
            transaction.execute(insert(WORK), row)

    def claim(self, transaction: Transaction, owner: str, now: str) -> Lease | None:
        """Take the run that has been due longest, if nobody alive holds it."""
        clock = _database_ms(transaction)
        due = (
            select(WORK.c.tenant_id, WORK.c.run_id, WORK.c.fence)
            .where(WORK.c.wake_at <= now, or_(WORK.c.lease_until_ms.is_(None), WORK.c.lease_until_ms <= clock))
            .order_by(WORK.c.wake_at, WORK.c.tenant_id, WORK.c.run_id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        found = transaction.execute(due).one_or_none()
        if found is None:
            return None
        lease = Lease(found.tenant_id, found.run_id, found.fence + 1)
        values = {"fence": lease.fence, "lease_owner": owner, "lease_until_ms": clock + self.lease_ms}
        transaction.execute(update(WORK).where(_row_of(lease)).values(values))
        return lease

    def keep(self, transaction: Transaction, lease: Lease) -> None:
        """Renew the lease in the committing transaction; LeaseLost if a higher fence exists."""
        statement = (
            update(WORK)
            .where(_row_of(lease), WORK.c.fence == lease.fence)
            .values(lease_until_ms=_database_ms(transaction) + self.lease_ms)
        )
        if transaction.execute(statement).rowcount != 1:
            raise LeaseLost(lease.run_id)

    def release(self, transaction: Transaction, lease: Lease) -> None:
        """Give the run back."""
        statement = (
            update(WORK)
            .where(_row_of(lease), WORK.c.fence == lease.fence)
            .values(lease_owner=None, lease_until_ms=None)
        )
        transaction.execute(statement)

    def next_due(self, transaction: Transaction) -> str | None:
        """The moment at which the next run is due."""
        found = transaction.execute(select(func.min(WORK.c.wake_at))).scalar()
        return None if found is None else str(found)


def _row_of(lease: Lease) -> ColumnElement[bool]:
    return (WORK.c.tenant_id == lease.tenant_id) & (WORK.c.run_id == lease.run_id)


def _database_ms(transaction: Transaction) -> ColumnElement[int]:
    if transaction.is_sqlite:
        days = func.julianday("now") - _UNIX_EPOCH_JULIAN_DAY
        return cast(days * _MS_PER_DAY, Integer)
    seconds = cast(extract("epoch", func.clock_timestamp()), Float)
    return cast(seconds * _MS_PER_SECOND, BigInteger)
