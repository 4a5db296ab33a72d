"""Where an id lives: the lines of source, records, tests and tables that name it."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selene_os.kernel.shared_reasons import INPUT_INVALID
from selene_os.runtime.answer import Answer, done, refused
from selene_os.storage.metadata import METADATA

_PACKAGE = Path(__file__).parent.parent
_ENDINGS = (".py", ".md", ".sql")


def found(selene: Any, identifier: str) -> Answer:
    """Every place of an id, each with what it is there."""
    if not identifier.strip():
        return refused(INPUT_INVALID, "An id has at least one letter.")
    items = [*_capability(selene, identifier), *_tables(identifier), *_lines(identifier)]
    if not items:
        return refused(INPUT_INVALID, f"Nothing is called {identifier[:80]!r}.")
    text = "\n".join(f"{each['file']}:{each['line']}  {each['kind']}" for each in items)
    return done(text, items=items)


def _capability(selene: Any, identifier: str) -> Iterator[dict[str, Any]]:
    catalogue = selene.world.catalogue
    listed = catalogue.capabilities.get(identifier) or catalogue.simulations.get(identifier)
    if listed is None:
        return
    for kind, thing in (
        ("function", listed.capability.perform),
        ("request", listed.capability.asks),
        ("result", listed.capability.gives),
    ):
        path = Path(inspect.getsourcefile(thing) or "")
        yield _place(path, inspect.getsourcelines(thing)[1], kind)
    if listed.capability.simulation is not None:
        for table in listed.capability.simulation.writes_tables:
            yield from (({**each, "kind": f"table {table}"}) for each in _tables(table))


def _tables(identifier: str) -> Iterator[dict[str, Any]]:
    if identifier not in METADATA.tables:
        return
    for path in sorted(_PACKAGE.rglob("tables.py")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if f'"{identifier}"' in line and line.strip() == f'"{identifier}",':
                yield _place(path, number, "table")


def _lines(identifier: str) -> Iterator[dict[str, Any]]:
    roots = [_PACKAGE]
    repository = _PACKAGE.parent.parent / "tests"
    if repository.is_dir():
        roots.append(repository)
    for root in roots:
        for path in sorted(each for each in root.rglob("*") if each.suffix in _ENDINGS):
            text = path.read_text("utf-8", "replace")
            for number, line in enumerate(text.splitlines() if identifier in text else (), 1):
                if _names(line, identifier):
                    yield _place(path, number, _kind(path, line, identifier))


def _names(line: str, identifier: str) -> bool:
    start = line.find(identifier)
    while start >= 0:
        around = line[start - 1 : start] + line[start + len(identifier) : start + len(identifier) + 1]
        if not any(sign.isalnum() or sign == "_" for sign in around):
            return True
        start = line.find(identifier, start + 1)
    return False


def _kind(path: Path, line: str, identifier: str) -> str:
    if path.suffix == ".md":
        return "blueprint"
    if path.suffix == ".sql":
        return "migration"
    if "tests" in path.parts:
        return "test"
    return "definition" if f'"{identifier}"' in line else "mention"


def _place(path: Path, line: int, kind: str) -> dict[str, Any]:
    base = _PACKAGE.parent.parent if (_PACKAGE.parent.parent / "pyproject.toml").exists() else _PACKAGE.parent
    return {"kind": kind, "file": path.relative_to(base).as_posix(), "line": line}
