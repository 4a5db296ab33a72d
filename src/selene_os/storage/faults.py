"""What the database's own errors mean to us: a passing fault, a missing permit, or a bug.

A unique key that is taken is a passing fault: somebody wrote the same at the same moment, and looking again finds it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import BudgetExceeded, PermitMissing, TransientFault

_QUERY_CANCELED = "57014"
_PASSING_STATES = frozenset({"23505", "40001", "40P01", "55P03", "57P01", "57P02", "57P03"})
_PERMIT_STATE = "SE001"
_NOT_ALLOWED = "42501"


@contextmanager
def translated() -> Iterator[None]:
    """Run database work; faults of the driver leave as our own errors, bugs as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, psycopg.Error) as error:
        meant = _meaning(error.orig if isinstance(error, DBAPIError) else error)
        if meant is None:
            raise
        raise meant from error


def _meaning(cause: BaseException | None) -> Exception | None:
    if isinstance(cause, sqlite3.Error):
        return _sqlite_meaning(cause)
    if isinstance(cause, psycopg.Error):
        return _postgresql_meaning(cause)
    return None


def _sqlite_meaning(cause: sqlite3.Error) -> Exception | None:
    said = str(cause)
    if "interrupted" in said:
        return BudgetExceeded("the step's time is used up")
    if "locked" in said or "busy" in said or "UNIQUE constraint failed" in said:
        return TransientFault(said)
    if "not authorized" in said or "prohibited" in said:
        return PermitMissing(said)
    return None


def _postgresql_meaning(cause: psycopg.Error) -> Exception | None:
    state = cause.sqlstate or ""
    if state == _QUERY_CANCELED:
        return BudgetExceeded("the step's time is used up")
    if state in (_PERMIT_STATE, _NOT_ALLOWED):
        return PermitMissing(_first_line(cause))
    if state in _PASSING_STATES or state.startswith("08"):
        return TransientFault(_first_line(cause))
    if isinstance(cause, psycopg.OperationalError) and not state:
        return TransientFault(_first_line(cause))
    return None


def _first_line(cause: BaseException) -> str:
    return (str(cause).splitlines() or [type(cause).__name__])[0]
