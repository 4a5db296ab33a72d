"""Print the schema that the rooms declare now into a step's frozen texts."""

import sys
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

import selene_os.assembly  # noqa: F401 - declares every room's tables
from selene_os.migrations.frozen import SEPARATOR
from selene_os.storage.schema import statements


def freeze(step: str, folder: Path) -> list[Path]:
    """Write `<step>.sqlite.sql` and `<step>.postgresql.sql`; their paths."""
    written = []
    dialects: tuple[tuple[str, Any], ...] = (("sqlite", SQLiteDialect()), ("postgresql", _postgresql()))
    for name, dialect in dialects:
        path = folder / f"{step}.{name}.sql"
        lines = (SEPARATOR.join(statements(dialect)) + "\n").splitlines()
        path.write_text("".join(f"{line.rstrip()}\n" for line in lines), encoding="utf-8")
        written.append(path)
    return written


def _postgresql() -> Any:
    make: Any = PGDialect
    return make()


if __name__ == "__main__":
    for written_path in freeze(sys.argv[1], Path(__file__).parent / "versions"):
        print(written_path.name)
