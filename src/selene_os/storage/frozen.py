"""The frozen texts of the migrations' steps: their statements for one database.

A step makes everything anew, or its text begins with a line that says that it only adds to what was made before.
"""

from importlib.abc import Traversable
from importlib.resources import files

SEPARATOR = "\n-- next statement\n"
ADDS = "-- adds to the schema of the step before\n"


def statements(step: str, dialect: str) -> list[str]:
    """The statements of a step, in order."""
    return _parts(_text(f"{step}.{dialect}.sql"))


def schema(dialect: str, before: str = "") -> dict[str, list[str]]:
    """By file, the statements that make the newest schema: of the last whole step, and of those that add to it.

    With `before`, the schema to which that step comes.
    """
    names = sorted(each.name for each in _folder().iterdir() if each.name.endswith(f".{dialect}.sql"))
    layers: dict[str, list[str]] = {}
    for name in (each for each in names if not before or each < before):
        text = _text(name)
        layers = {**(layers if text.startswith(ADDS) else {}), name: _parts(text)}
    return layers


def _parts(text: str) -> list[str]:
    return [each.strip() for each in text.removeprefix(ADDS).split(SEPARATOR.strip()) if each.strip()]


def _text(name: str) -> str:
    return _folder().joinpath(name).read_text("utf-8")


def _folder() -> Traversable:
    return files("selene_os.migrations.versions")
