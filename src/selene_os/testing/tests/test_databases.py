from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, text

from selene_os.testing.databases import PostgresDatabases, SqliteDatabases, remove_templates
from selene_os.testing.plugin import chosen_kinds
from selene_os.testing.postgres import URL_VARIABLE, server_url
from selene_os.testing.session import Session


def _a_table(url: str) -> None:
    """Stand for a migration: one table with one row."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE greeting (word VARCHAR(10))"))
        connection.execute(text("INSERT INTO greeting VALUES ('hello')"))
    engine.dispose()


def _words(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = [row.word for row in connection.execute(text("SELECT word FROM greeting ORDER BY word"))]
    engine.dispose()
    return found


def _add(url: str, word: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO greeting VALUES (:word)"), {"word": word})
    engine.dispose()


def test_an_empty_database_holds_no_table(empty_database_url: str) -> None:
    """A test that asks for an empty database gets one that it can fill."""
    engine = create_engine(empty_database_url)
    assert [] == inspect(engine).get_table_names()
    engine.dispose()
    _a_table(empty_database_url)
    assert ["hello"] == _words(empty_database_url)


def test_two_copies_of_a_sqlite_template_are_strangers(tmp_path: Path, session: Session) -> None:
    """What a test writes in its SQLite database is not seen in another's, nor in the template."""
    databases = SqliteDatabases(session, _a_table)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one = databases.create(tmp_path / "one", migrated=True)
    _add(one, "moon")
    two = databases.create(tmp_path / "two", migrated=True)
    assert (["hello", "moon"], ["hello"]) == (_words(one), _words(two))


def test_two_copies_of_a_postgres_template_are_strangers(
    postgres_databases: PostgresDatabases, session: Session
) -> None:
    """What a test writes in its PostgreSQL database is not seen in another's, nor in the template."""
    server = postgres_databases.server.render_as_string(hide_password=False)
    databases = PostgresDatabases.on(server, session, "test", _a_table)
    one = databases.create(migrated=True)
    _add(one, "moon")
    two = databases.create(migrated=True)
    assert (["hello", "moon"], ["hello"]) == (_words(one), _words(two))
    for url in (one, two):
        databases.drop(url)
    databases.close()
    remove_templates(server, session)
    assert [] == _databases_of(server, session)


def test_a_server_goes_when_its_session_is_over(monkeypatch: pytest.MonkeyPatch, session: Session) -> None:
    """When the last member has left, the server stops and takes the session's folder along."""
    monkeypatch.delenv(URL_VARIABLE, raising=False)
    address = server_url(session).replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        assert (1,) == connection.execute("SELECT 1").fetchone()
        session.leave()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(30)")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


def test_an_unknown_kind_of_database_is_named() -> None:
    """A misspelt SELENE_TEST_DATABASES stops the run instead of testing nothing."""
    assert ("sqlite", "postgresql") == chosen_kinds(None)
    assert ("postgresql",) == chosen_kinds(" postgresql ")
    with pytest.raises(pytest.UsageError, match="oracle"):
        chosen_kinds("sqlite,oracle")


def test_tests_happen_on_a_monday_morning(now: datetime) -> None:
    """The moment of a test is aware, in UTC, and a working morning."""
    assert (timedelta(0), 0, 9) == (now.utcoffset(), now.weekday(), now.hour)


def _databases_of(server: str, session: Session) -> list[str]:
    with psycopg.connect(server.replace("+psycopg", "")) as connection:
        rows = connection.execute("SELECT datname FROM pg_database").fetchall()
    return [name for (name,) in rows if session.name in name]
