"""A database: how to reach it as the application, as a reader, and as its owner.

SQLite (WAL, synchronous FULL) is the embedded default, PostgreSQL the server. Writers get a `Transaction` whose
gate is closed but for record tables; readers get a snapshot that cannot write; the owner's connection, for
migrations alone, has no gate.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import NullPool

from selene_os.kernel.moments import Stopwatch
from selene_os.storage.faults import translated
from selene_os.storage.gate_postgresql import APPLICATION_ROLE
from selene_os.storage.gate_sqlite import reader_gate
from selene_os.storage.transaction import Transaction
from selene_os.storage.turnstile import Turnstile

LOCK_WAIT_MS = 5_000
_STATEMENTS_PREPARED = 500  # a page alone has almost the driver's hundred; one too many, and all are prepared anew
SQLITE_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "temp_store=MEMORY",
    "busy_timeout=5000",
    "cache_size=-65536",
    "wal_autocheckpoint=4000",  # 64 MiB: else nearly each page's commit would copy back what it wrote
)
SQLITE_PAGE_BYTES = 16_384
"""What a new database is made of. A page of people touches a leaf of each index for each of them: of larger leaves
there are fewer to write. A database that is there keeps its own."""


class Database:
    """One database, by URL (`sqlite:///file.db` or `postgresql://…`)."""

    def __init__(self, url: str, stopwatch: Stopwatch, *, lock_wait_ms: int = LOCK_WAIT_MS) -> None:
        self.url = _with_driver(make_url(url))
        self.stopwatch = stopwatch
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._lock_wait_ms = lock_wait_ms
        self._writers = self._engine(readonly=False)
        self._readers = self._engine(readonly=True)
        self._turnstile = Turnstile(self.file, stopwatch) if self.is_sqlite else None

    @property
    def file(self) -> Path:
        """The file of a SQLite database."""
        return Path(self.url.database or "")

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """A transaction that commits at the end of the block, or rolls everything back."""
        if self._turnstile is None:
            with translated(), self._writers.begin() as connection:
                transaction = self._opened(connection)
                yield transaction
            transaction.committed()
            return
        with (
            self._turnstile.pass_through(self._lock_wait_ms),
            translated(),
            self._writers.begin() as connection,
        ):
            _begin(connection, "BEGIN IMMEDIATE")
            transaction = self._opened(connection)
            try:
                yield transaction
            finally:
                transaction.close_gate()
        transaction.committed()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A stable snapshot over a connection that cannot write."""
        with translated(), self._readers.connect() as connection, connection.begin():
            if self.is_sqlite:
                _begin(connection, "BEGIN")
            yield Transaction(connection, self.stopwatch)

    @contextmanager
    def owner(self) -> Iterator[Connection]:
        """The owner's connection, for migrations; it has no gate."""
        engine = create_engine(self.url, poolclass=NullPool)
        if self.is_sqlite:
            event.listen(engine, "connect", _prepare_sqlite_owner)
            event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        with engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        self._writers.dispose()
        self._readers.dispose()

    def _opened(self, connection: Connection) -> Transaction:
        transaction = Transaction(connection, self.stopwatch)
        transaction.close_gate()
        return transaction

    def _engine(self, *, readonly: bool) -> Engine:
        return self._sqlite_engine(readonly=readonly) if self.is_sqlite else self._postgresql_engine(readonly=readonly)

    def _sqlite_engine(self, *, readonly: bool) -> Engine:
        url = self.url
        if readonly:
            url = URL.create(url.drivername, database=f"file:{self.file}", query={"mode": "ro", "uri": "true"})
        engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 5})
        event.listen(engine, "connect", _prepare_sqlite_reader if readonly else _prepare_sqlite_writer)
        return engine

    def _postgresql_engine(self, *, readonly: bool) -> Engine:
        engine = create_engine(self.url, connect_args={"prepare_threshold": 0 if readonly else 5})
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "connect", self._bound_waits)
        if not readonly:
            return engine
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _bound_waits(self, connection: Any, _: object) -> None:
        connection.execute(f"SET lock_timeout = {int(self._lock_wait_ms)}")
        connection.commit()


def _begin(connection: Connection, how: str) -> None:
    # Not as an event of the engine: from then on every statement would look for events.
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.execute(how)


def _with_driver(url: URL) -> URL:
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    return url


def _prepare_sqlite_writer(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _prepare_sqlite_owner(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    # With foreign keys, or without the legacy way, no table could be made anew.
    for setting in (f"page_size={SQLITE_PAGE_BYTES}", "foreign_keys=OFF", "legacy_alter_table=ON"):
        connection.execute(f"PRAGMA {setting}")


def _prepare_sqlite_reader(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.set_authorizer(reader_gate())


def _prepare_postgresql(connection: Any, _: object) -> None:
    connection.prepared_max = _STATEMENTS_PREPARED
    with connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (APPLICATION_ROLE,))
        if cursor.fetchone() is not None:
            cursor.execute(f"SET ROLE {APPLICATION_ROLE}")
    connection.commit()
