"""The embedded driver: leases in the database, for the processes of one machine.

A lease ends on the database's clock, so that a dead walker's run is taken over without an operator. Its fence only
grows and is compared in the transaction that commits, so that a walker that was merely slow cannot commit any more.
"""

from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Executable,
    Float,
    Integer,
    Text,
    bindparam,
    case,
    cast,
    extract,
    func,
    null,
    or_,
    select,
    update,
)

from selene_os.durable.port import Lease, Work
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
        self._move(transaction, _MOVING, tenant_id, run_id, wake_at)

    def bring_forward(self, transaction: Transaction, tenant_id: str, run_id: str, wake_at: str) -> None:
        """Walk the run at that moment, unless it is due before.

        For whoever does not hold its lease: only its holder can know that nothing is due before a later moment.
        """
        self._move(transaction, _BRINGING_FORWARD, tenant_id, run_id, wake_at)

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

    def keep(self, transaction: Transaction, lease: Lease, beyond_ms: int = 0) -> None:
        """Renew the lease in the committing transaction; LeaseLost if a higher fence exists.

        It is kept so much longer as its holder will be busy outside any transaction.
        """
        held = {"tenant": lease.tenant_id, "run": lease.run_id, "held_fence": lease.fence}
        keeping = _KEEPING_ON_SQLITE if transaction.is_sqlite else _KEEPING
        if transaction.execute(keeping, {**held, "for_ms": self.lease_ms + beyond_ms}).rowcount != 1:
            raise LeaseLost(lease.run_id)

    def release(self, transaction: Transaction, lease: Lease) -> None:
        """Give the run back."""
        statement = (
            update(WORK)
            .where(_row_of(lease), WORK.c.fence == lease.fence)
            .values(lease_owner=None, lease_until_ms=None)
        )
        transaction.execute(statement)

    def _move(
        self, transaction: Transaction, move: Executable, tenant_id: str, run_id: str, wake_at: str | None
    ) -> None:
        values = {"tenant": tenant_id, "run": run_id, "wanted_at": wake_at}
        if transaction.execute(move, values).rowcount == 0:
            # Another transaction may be writing the row at this moment; then it moves what that one has written.
            row = {"tenant_id": tenant_id, "run_id": run_id, "wake_at": None, "fence": 0}
            transaction.insert_unless_there(WORK, row)
            transaction.execute(move, values)

    def next_due(self, transaction: Transaction) -> str | None:
        """The moment at which the next run is due."""
        found = transaction.execute(select(func.min(WORK.c.wake_at))).scalar()
        return None if found is None else str(found)

    def work(self, transaction: Transaction, tenant_id: str) -> tuple[Work, ...]:
        """A tenant's work that is due sometime or held by somebody, by its id."""
        is_held = WORK.c.lease_until_ms > _database_ms(transaction)
        holder = case((is_held, WORK.c.lease_owner), else_=null())
        statement = (
            select(WORK.c.run_id, WORK.c.wake_at, holder.label("holder"))
            .where(WORK.c.tenant_id == tenant_id, or_(WORK.c.wake_at.is_not(None), is_held))
            .order_by(WORK.c.run_id)
        )
        found = transaction.execute(statement).all()
        return tuple(Work(each.run_id, each.wake_at, each.holder) for each in found)


def _row_of(lease: Lease) -> ColumnElement[bool]:
    return (WORK.c.tenant_id == lease.tenant_id) & (WORK.c.run_id == lease.run_id)


def _database_ms(transaction: Transaction) -> ColumnElement[int]:
    return _clock(is_sqlite=transaction.is_sqlite)


def _clock(*, is_sqlite: bool) -> ColumnElement[int]:
    if is_sqlite:
        days = func.julianday("now") - _UNIX_EPOCH_JULIAN_DAY
        return cast(days * _MS_PER_DAY, Integer)
    seconds = cast(extract("epoch", func.clock_timestamp()), Float)
    return cast(seconds * _MS_PER_SECOND, BigInteger)


_MINE = (WORK.c.tenant_id == bindparam("tenant", type_=Text), WORK.c.run_id == bindparam("run", type_=Text))
_WANTED = bindparam("wanted_at", type_=Text)


def _keeping(*, is_sqlite: bool) -> Executable:
    until = _clock(is_sqlite=is_sqlite) + bindparam("for_ms", type_=BigInteger)
    return update(WORK).where(*_MINE, WORK.c.fence == bindparam("held_fence")).values(lease_until_ms=until)


# Composed once: every transaction of a worker begins or ends with some of them.
_MOVING = update(WORK).where(*_MINE).values(wake_at=_WANTED)
_BRINGING_FORWARD = (
    update(WORK).where(*_MINE).values(wake_at=case((WORK.c.wake_at <= _WANTED, WORK.c.wake_at), else_=_WANTED))
)
_KEEPING, _KEEPING_ON_SQLITE = _keeping(is_sqlite=False), _keeping(is_sqlite=True)
