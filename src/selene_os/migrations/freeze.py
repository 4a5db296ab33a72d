"""Print the schema that the rooms declare now into a step's frozen texts."""

import argparse
from pathlib import Path
from typing import Any

from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

import selene_os.assembly  # noqa: F401 - declares every room's tables
from selene_os.storage.frozen import ADDS, SEPARATOR, schema
from selene_os.storage.schema import statements


def freeze(step: str, folder: Path, *, adds: bool = False) -> list[Path]:
    """Write `<step>.sqlite.sql` and `<step>.postgresql.sql`, whole or only what the steps before lack; their paths."""
    written = []
    dialects: tuple[tuple[str, Any], ...] = (("sqlite", SQLiteDialect()), ("postgresql", _postgresql()))
    for name, dialect in dialects:
        path = folder / f"{step}.{name}.sql"
        texts = [trimmed(each) for each in statements(dialect)]
        if adds:
            known = {each for layer in schema(name, before=step).values() for each in layer}
            texts = [each for each in texts if each not in known]
        path.write_text((ADDS if adds else "") + SEPARATOR.join(texts) + "\n", encoding="utf-8")
        written.append(path)
    return written


def trimmed(statement: str) -> str:
    """A statement as it is kept: without blanks at the ends of its lines."""
    return "\n".join(line.rstrip() for line in statement.strip().splitlines())


def _postgresql() -> Any:
    make: Any = PGDialect
    return make()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m selene_os.migrations.freeze", description=__doc__)
    parser.add_argument("step", help="such as 0004_returning")
    parser.add_argument("--adds", action="store_true", help="only what the steps before lack")
    options = parser.parse_args()
    for written_path in freeze(options.step, Path(__file__).parent / "versions", adds=options.adds):
        print(written_path.name)
