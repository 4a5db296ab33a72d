"""Where each id stands: every line that names it, found in one pass over the files."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
ROOT = PACKAGE.parent.parent if (PACKAGE.parent.parent / "pyproject.toml").is_file() else PACKAGE.parent
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]*[A-Za-z0-9]")
_ENDINGS = (".py", ".md", ".sql")
Place = tuple[str, int]


@cache
def lines() -> tuple[tuple[str, int, frozenset[str]], ...]:
    """Each line of the package, the tests and the docs that has tokens: file, number, tokens."""
    return tuple(_lines())


def standing(ids: Iterable[str]) -> dict[str, list[Place]]:
    """The places of each id, definitions first: the package's code, its records, everything else."""
    wanted = frozenset(ids)
    found: dict[str, list[Place]] = {each: [] for each in sorted(wanted)}
    for file, number, tokens in lines():
        for each in tokens & wanted:
            found[each].append((file, number))
    return {each: sorted(places, key=_order) for each, places in found.items()}


def place_of(identifier: str) -> Place | tuple[None, None]:
    """Where an id is defined, as far as anybody names it."""
    found = standing([identifier])[identifier]
    return found[0] if found else (None, None)


def _lines() -> Iterator[tuple[str, int, frozenset[str]]]:
    for top in ("src", "tests", "docs") if ROOT != PACKAGE.parent else (PACKAGE.name,):
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix not in _ENDINGS or "__pycache__" in path.parts:
                continue
            shown = path.relative_to(ROOT).as_posix()
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
                if tokens := frozenset(_TOKEN.findall(line)):
                    yield shown, number, tokens


def _order(place: Place) -> tuple[int, str, int]:
    file, number = place
    if "/tests/" in file or file.startswith("tests/"):
        return (3, file, number)
    kind = 0 if file.endswith(".py") else 1 if "/blueprints/" in file else 2
    return (kind, file, number)
