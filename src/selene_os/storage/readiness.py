"""Tell whether a database has the newest schema.

Every command asks this first, so nothing here wakes the machinery that migrates: loading it takes longer than asking.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import DatabaseNotReady
from selene_os.storage.database import Database

_STEPS = "selene_os.migrations.versions"
_VERSIONS = "alembic_version"


def require_ready(database: Database) -> None:
    """DatabaseNotReady unless the database has the newest schema."""
    if database.is_sqlite and not database.file.exists():
        raise DatabaseNotReady("There is no database yet; create it with `selene init`.")
    with reached(database) as connection:
        found = revision_of(connection)
    if found != newest():
        raise DatabaseNotReady(
            f"The database has schema {found or 'none'}, this version needs {newest()}; run `selene init`."
        )


@contextmanager
def reached(database: Database) -> Iterator[Connection]:
    """The owner's connection; DatabaseNotReady with a sentence if there is none to be had."""
    try:
        with database.owner() as connection:
            yield connection
    except DBAPIError as error:
        said = (str(error.orig).splitlines() or [type(error.orig).__name__])[0]
        raise DatabaseNotReady(f"The database cannot be used: {said}.") from error


def revision_of(connection: Connection) -> str | None:
    """The revision of a database's schema, or None if it has none."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    return connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar_one_or_none()  # noqa: S608


@cache
def newest() -> str:
    """The revision of the newest step, which is the number in its file's name: `s0001_spine.py`."""
    names = (each.name for each in files(_STEPS).iterdir())
    return max(name[1:].partition("_")[0] for name in names if name.startswith("s") and name.endswith(".py"))
