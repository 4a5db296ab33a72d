"""Faults: what is thrown because it is no answer.

Outcomes are values (`outcome.py`); only what nobody can answer for is an exception:

    SeleneError
    ├── PermitMissing       a gated table was touched without a permit; always our fault
    ├── LeaseLost           another worker took the run over; roll back and let it
    ├── TransientFault      a lock, a deadlock, a connection or a budget; try again
    │   └── BudgetExceeded  the step's time was used up
    └── DatabaseNotReady    the database was never initialised, or by another version
"""


class SeleneError(Exception):
    """The root of everything that Selene raises on purpose."""


class PermitMissing(SeleneError):
    """A gated table may be written only under a permit for it."""


class LeaseLost(SeleneError):
    """Another worker holds this run now."""


class TransientFault(SeleneError):
    """The database could not do it this time: a lock, a deadlock, a lost connection."""


class BudgetExceeded(TransientFault):
    """The time that the step's row allows is used up."""


class DatabaseNotReady(SeleneError):
    """The database has no schema of this version; `selene init` creates or migrates it."""
