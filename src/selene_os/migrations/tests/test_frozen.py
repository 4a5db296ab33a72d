"""The frozen texts of the newest step say what the rooms declare now."""

from pathlib import Path

import pytest
from sqlalchemy import make_url

import selene_os.assembly  # noqa: F401 - declares every room's tables
from selene_os.migrations import frozen
from selene_os.migrations.freeze import freeze
from selene_os.storage.schema import statements

NEWEST = "0004_returning"
AGAIN = f"the rooms declare something else now: run `python -m selene_os.migrations.freeze {NEWEST}`"
VERSIONS = Path(frozen.__file__).parent / "versions"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql+psycopg"])
def test_the_frozen_statements_are_the_declared_ones(kind: str) -> None:
    """Statement by statement; whoever changes a table freezes it too."""
    dialect = make_url(f"{kind}://").get_dialect()()
    declared = [_trimmed(each) for each in statements(dialect)]
    kept = [_trimmed(each) for each in frozen.statements(NEWEST, dialect.name)]
    different = [one for one, other in zip(kept, declared, strict=False) if one != other]
    assert not different, f"{AGAIN}\n{different[0]}"
    assert len(declared) == len(kept), AGAIN


def test_freezing_writes_what_is_kept(tmp_path: Path) -> None:
    """The command that the message names makes exactly the files that are there."""
    for written in freeze(NEWEST, tmp_path):
        assert (VERSIONS / written.name).read_text(encoding="utf-8") == written.read_text(encoding="utf-8"), AGAIN


def test_every_step_has_a_text_for_each_database() -> None:
    """No step works on one database only."""
    steps = sorted(each.stem.removeprefix("s") for each in VERSIONS.glob("s[0-9]*.py"))
    texts = sorted(each.name for each in VERSIONS.glob("*.sql"))
    assert sorted(f"{step}.{kind}.sql" for step in steps for kind in ("postgresql", "sqlite")) == texts


def _trimmed(statement: str) -> str:
    return "\n".join(line.rstrip() for line in statement.strip().splitlines())
