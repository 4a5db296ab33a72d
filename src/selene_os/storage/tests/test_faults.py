import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError

from selene_os.kernel.errors import BudgetExceeded, PermitMissing, TransientFault
from selene_os.storage.faults import translated


def _raised(fault: Exception) -> Exception:
    with pytest.raises(Exception) as caught, translated():
        raise fault
    return caught.value


def _through_sqlalchemy(cause: Exception) -> Exception:
    return OperationalError("SELECT 1", {}, cause)


class Unreachable(psycopg.OperationalError):
    """The server has gone away; no state came with it."""


@pytest.mark.parametrize(
    ("cause", "meant"),
    [
        (sqlite3.OperationalError("interrupted"), BudgetExceeded),
        (sqlite3.OperationalError("database is locked"), TransientFault),
        (sqlite3.OperationalError("database table is locked: x"), TransientFault),
        (sqlite3.IntegrityError("UNIQUE constraint failed: x.y"), TransientFault),
        (sqlite3.DatabaseError("not authorized"), PermitMissing),
        (sqlite3.DatabaseError("access to x.y is prohibited"), PermitMissing),
        (psycopg.errors.QueryCanceled(), BudgetExceeded),
        (psycopg.errors.DeadlockDetected(), TransientFault),
        (psycopg.errors.SerializationFailure(), TransientFault),
        (psycopg.errors.LockNotAvailable(), TransientFault),
        (psycopg.errors.UniqueViolation(), TransientFault),
        (psycopg.errors.AdminShutdown("going down"), TransientFault),
        (psycopg.errors.ConnectionFailure("gone"), TransientFault),
        (Unreachable("server closed the connection unexpectedly"), TransientFault),
        (psycopg.errors.InsufficientPrivilege("permission denied"), PermitMissing),
    ],
)
def test_what_a_driver_says_is_told_in_our_words(cause: Exception, meant: type[Exception]) -> None:
    """A driver's error means the same whether it came through SQLAlchemy or from the driver itself."""
    assert meant is type(_raised(_through_sqlalchemy(cause)))
    assert meant is type(_raised(cause))


@pytest.mark.parametrize(
    "cause",
    [
        sqlite3.OperationalError("no such table: x"),
        sqlite3.IntegrityError("CHECK constraint failed: x"),
        sqlite3.IntegrityError("FOREIGN KEY constraint failed"),
        psycopg.errors.CheckViolation("new row violates check"),
        psycopg.errors.ForeignKeyViolation("violates foreign key"),
        psycopg.errors.UndefinedTable("no such table"),
    ],
)
def test_a_bug_stays_what_it_is(cause: Exception) -> None:
    """What will be wrong the next time too is not tried again: it leaves as it came."""
    assert isinstance(_raised(_through_sqlalchemy(cause)), DBAPIError)
    assert cause is _raised(cause)


def test_what_is_no_fault_of_the_database_passes() -> None:
    """Everybody else's errors are none of storage's business."""
    with pytest.raises(KeyError), translated():
        raise KeyError
