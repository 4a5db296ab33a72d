"""Bring a database to the newest schema, and tell whether it is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from selene_os.kernel.errors import DatabaseNotReady
from selene_os.storage.database import Database

_OWNER_ONLY = 0o600
_STEPS = "selene_os:migrations"


def upgrade(database: Database, vouch: Callable[[Connection], None] | None = None) -> str:
    """Create or migrate the database; the revision that it has now. Doing it again is harmless.

    `vouch` writes down the ledgers' rows of a database from before the journal vouched for them; without it such a
    database is an error.
    """
    if database.is_sqlite:
        Path(database.file).absolute().parent.mkdir(parents=True, exist_ok=True)
    config = _config()
    with _reached(database) as connection:
        config.attributes.update(connection=connection, vouch=vouch)
        command.upgrade(config, "head")
        revision = _revision(connection) or ""
    if database.is_sqlite:
        database.file.chmod(_OWNER_ONLY)
    return revision


def require_ready(database: Database) -> None:
    """DatabaseNotReady unless the database has the newest schema."""
    if database.is_sqlite and not database.file.exists():
        raise DatabaseNotReady("There is no database yet; create it with `selene init`.")
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with _reached(database) as connection:
        found = _revision(connection)
    if found != newest:
        raise DatabaseNotReady(
            f"The database has schema {found or 'none'}, this version needs {newest}; run `selene init`."
        )


@contextmanager
def _reached(database: Database) -> Iterator[Connection]:
    try:
        with database.owner() as connection:
            yield connection
    except DBAPIError as error:
        said = (str(error.orig).splitlines() or [type(error.orig).__name__])[0]
        raise DatabaseNotReady(f"The database cannot be used: {said}.") from error


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _STEPS)
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
