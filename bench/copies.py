"""The second database of each kind, beside the first one."""

from pathlib import Path

from sqlalchemy import make_url

from bench.plain import Copy
from bench.plain_postgresql import PostgresCopy
from bench.plain_sqlite import SqliteCopy


def copy_of(url: str, copy_url: str) -> Copy:
    """What inserts plainly into the database at the second URL what it reads from the first."""
    here, there = make_url(url), make_url(copy_url)
    if here.get_backend_name() == "sqlite":
        return SqliteCopy(Path(here.database or ""), Path(there.database or ""))
    return PostgresCopy(url, copy_url)
