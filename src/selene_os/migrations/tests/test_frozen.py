"""The frozen texts of the steps say what the rooms declare now."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

import selene_os.assembly  # noqa: F401 - declares every room's tables
from selene_os import migrations
from selene_os.migrations.freeze import freeze, trimmed
from selene_os.storage import frozen
from selene_os.storage.schema import statements

NEWEST = "0004_returning"
INDEX = "ix_broadcast_messages_free"
AGAIN = f"the rooms declare something else now: run `python -m selene_os.migrations.freeze {NEWEST} --adds`"
VERSIONS = Path(migrations.__file__).parent / "versions"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql+psycopg"])
def test_the_frozen_statements_are_the_declared_ones(kind: str) -> None:
    """Statement by statement; whoever changes a table freezes it too."""
    dialect = make_url(f"{kind}://").get_dialect()()
    declared = sorted(trimmed(each) for each in statements(dialect))
    kept = sorted(each for layer in frozen.schema(dialect.name).values() for each in layer)
    assert kept == declared, AGAIN


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_step_that_adds_comes_to_the_schema_before_it(kind: str) -> None:
    """The last step that made everything anew stands first, and nothing older counts any more."""
    assert [f"0003_proof.{kind}.sql", f"0004_returning.{kind}.sql"] == list(frozen.schema(kind))
    assert [f"0002_messages.{kind}.sql"] == list(frozen.schema(kind, before="0003_proof"))
    assert [f"CREATE INDEX {INDEX}"] == [
        each[: len(f"CREATE INDEX {INDEX}")] for each in frozen.statements(NEWEST, kind)
    ]


def test_freezing_writes_what_is_kept(tmp_path: Path) -> None:
    """The command that the message names makes exactly the files that are there."""
    for written in freeze(NEWEST, tmp_path, adds=True):
        assert (VERSIONS / written.name).read_text(encoding="utf-8") == written.read_text(encoding="utf-8"), AGAIN


def test_every_step_has_a_text_for_each_database() -> None:
    """No step works on one database only."""
    steps = sorted(each.stem.removeprefix("s") for each in VERSIONS.glob("s[0-9]*.py"))
    texts = sorted(each.name for each in VERSIONS.glob("*.sql"))
    assert sorted(f"{step}.{kind}.sql" for step in steps for kind in ("postgresql", "sqlite")) == texts
