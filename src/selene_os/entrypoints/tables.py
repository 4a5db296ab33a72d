"""Plain tables for terminals."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

_NAMES = ("position_id", "field_key", "schema_version_id")


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    """A plain table."""
    drawn = Table(title=title or None, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell(value)) for value in row))
    return drawn


def cell(value: Any) -> str:
    """A value as a cell's text."""
    if value is None:
        return ""
    if isinstance(value, dict):
        named = next((value[name] for name in _NAMES if value.get(name)), None)
        return cell(named) if named is not None else "; ".join(f"{name} {cell(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(cell(each) for each in value)
    return str(value)
