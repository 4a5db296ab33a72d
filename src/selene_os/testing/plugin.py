"""The pytest plugin: fixtures for a database of one's own and for the moment at which tests happen.

    database_url         the URL of a fresh database with the newest schema, once per kind of database
    empty_database_url   the same without a schema
    database             the first, opened
    filling              what the first holds from the start: None, or a function of the tests' own choice
    speech               a speech server that misbehaves by a script
    now                  Monday 2 March 2026, nine o'clock in the morning, UTC

SELENE_TEST_DATABASES narrows the kinds (`sqlite`, `postgresql`, comma between). Where PostgreSQL cannot be
had its tests are skipped with the reason, and fail when CI is set.
"""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import hypothesis
import pytest

from selene_os.durable.clock import SystemStopwatch
from selene_os.storage.database import Database
from selene_os.storage.upgrade import upgrade
from selene_os.testing.databases import Fill, PostgresDatabases, SqliteDatabases, remove_templates
from selene_os.testing.postgres import URL_VARIABLE, PostgresUnavailableError, server_url
from selene_os.testing.session import Session, memory
from selene_os.testing.speech import SpeechServer, speech_server
from selene_os.testing.statements import share_compiled_statements

KINDS = ("sqlite", "postgresql")
_SESSION = pytest.StashKey[Session]()
_WORKER_INPUT = "selene_session"

_GARBAGE = (50_000, 20, 100)  # looked for so seldom, it costs next to nothing; as usual, a tenth of a run

_EXAMPLES = 50  # of each property; a suite that takes long is run seldom


def chosen_kinds(setting: str | None) -> tuple[str, ...]:
    """Return the kinds of database that a setting names, all when it is empty; raises UsageError."""
    names = tuple(name.strip() for name in (setting or "").split(",") if name.strip())
    if unknown := sorted(set(names) - set(KINDS)):
        raise pytest.UsageError(f"SELENE_TEST_DATABASES: {', '.join(unknown)} is none of {', '.join(KINDS)}")
    return names or KINDS


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Make property tests repeatable in CI and untimed everywhere; join the session of an xdist run."""
    _keep_files_in_memory()
    share_compiled_statements()
    gc.set_threshold(*_GARBAGE)
    hypothesis.settings.register_profile(
        "selene", max_examples=_EXAMPLES, deadline=None, derandomize=_in_ci(), print_blob=True
    )
    hypothesis.settings.load_profile("selene")
    worker_input: dict[str, Any] = getattr(config, "workerinput", {})
    if folder := worker_input.get(_WORKER_INPUT):
        config.stash[_SESSION] = Session.join(Path(folder))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell an xdist worker which session it belongs to."""
    node.workerinput[_WORKER_INPUT] = str(_session_of(node.config).folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the session; the process that began it takes its traces off a server that outlives it."""
    session = config.stash.get(_SESSION, None)
    if session is None:
        return
    if session.begun and (outliving := os.environ.get(URL_VARIABLE)):
        remove_templates(outliving, session)
    session.leave()


@pytest.fixture(scope="session")
def sqlite_databases(pytestconfig: pytest.Config) -> SqliteDatabases:
    """Where SQLite databases for tests come from."""
    return SqliteDatabases(_session_of(pytestconfig), _migrate)


@pytest.fixture(scope="session")
def postgres_databases(pytestconfig: pytest.Config) -> Iterator[PostgresDatabases]:
    """Where PostgreSQL databases for tests come from."""
    session = _session_of(pytestconfig)
    process = os.environ.get("PYTEST_XDIST_WORKER", "main")
    try:
        url = server_url(session)
    except PostgresUnavailableError as missing:
        _do_without(f"no PostgreSQL for tests: {missing}")
    databases = PostgresDatabases.on(url, session, process, _migrate)
    yield databases
    databases.close()


@pytest.fixture(params=chosen_kinds(os.environ.get("SELENE_TEST_DATABASES")))
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on: `sqlite` or `postgresql`."""
    return str(request.param)


@pytest.fixture
def filling() -> Fill | None:
    """Say what a fresh database holds: nothing, unless a folder or a module of tests says something else."""
    return None


@pytest.fixture
def database_url(
    request: pytest.FixtureRequest, database_kind: str, tmp_path: Path, filling: Fill | None
) -> Iterator[str]:
    """Give the URL of a fresh database with the newest schema; the test runs once on each kind."""
    yield from _database(request, database_kind, tmp_path, migrated=True, fill=filling)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a fresh database with the newest schema, opened; the test runs once on each kind."""
    opened = Database(database_url, SystemStopwatch())
    yield opened
    opened.close()


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """Give the URL of a fresh database without any schema; the test runs once on each kind."""
    yield from _database(request, database_kind, tmp_path, migrated=False)


@pytest.fixture
def now() -> datetime:
    """Return the moment at which tests happen: a Monday, nine o'clock in the morning, UTC."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def speech() -> Iterator[SpeechServer]:
    """Give a speech server, a process of its own, that does what the address says."""
    with speech_server() as server:
        yield server


def _database(
    request: pytest.FixtureRequest, kind: str, folder: Path, *, migrated: bool, fill: Fill | None = None
) -> Iterator[str]:
    if kind == "sqlite":
        sqlite: SqliteDatabases = request.getfixturevalue("sqlite_databases")
        yield sqlite.create(folder, migrated=migrated, fill=fill)
        return
    postgres: PostgresDatabases = request.getfixturevalue("postgres_databases")
    url = postgres.create(migrated=migrated, fill=fill)
    yield url
    postgres.drop(url)


def _session_of(config: pytest.Config) -> Session:
    session = config.stash.get(_SESSION, None)
    if session is None:
        session = config.stash[_SESSION] = Session.begin()
    return session


def _keep_files_in_memory() -> None:
    # Every commit waits for the disk, as it must; in memory that takes no time. What failed is kept there, too.
    if (roomy := memory()) is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(roomy))


def _migrate(url: str) -> None:
    database = Database(url, SystemStopwatch())
    upgrade(database)
    database.close()


def _do_without(reason: str) -> NoReturn:
    if _in_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}
