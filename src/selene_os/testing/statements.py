"""Compiled statements that all databases of a test process share: compiling them is half of a short test's time."""

from typing import Any

from sqlalchemy import Connection, Engine, event

_FIRST: dict[str, Engine] = {}
"""The first engine of each kind of database; whoever comes later takes what it has compiled, and adds to it."""


def share_compiled_statements() -> None:
    """Let every engine of this process take the statements that others of its kind have compiled before."""
    if not event.contains(Engine, "engine_connect", _share):
        event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    engine: Any = connection.engine
    first: Any = _FIRST.setdefault(engine.name, engine)
    if engine.dialect is not first.dialect:  # compiled for one dialect object, a statement is not for another
        engine.dialect = connection.dialect = first.dialect
        engine._compiled_cache = first._compiled_cache  # noqa: SLF001 - SQLAlchemy's cache has no public door
