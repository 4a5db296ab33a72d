"""Bring a database to the newest schema."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from selene_os.storage.database import Database
from selene_os.storage.readiness import reached, revision_of

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
    with reached(database) as connection:
        config.attributes.update(connection=connection, vouch=vouch)
        command.upgrade(config, "head")
        revision = revision_of(connection) or ""
    if database.is_sqlite:
        database.file.chmod(_OWNER_ONLY)
    return revision


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", _STEPS)
    return config
