"""Markdown as values: a printed page, its tables, its code, and the links between pages."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MARK = "<!-- Printed from the code by `selene docs`; never edited by hand. -->"

_SIGNS = re.compile(r"([|<*])")
_NOT_IN_A_SLUG = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page: where it lies below `docs/`, and its whole text."""

    path: str
    text: str


def page(path: str, title: str, lines: Iterable[str]) -> PrintedPage:
    """A page that says in its first line that it is printed; blank lines never come twice."""
    text = "\n".join((MARK, "", f"# {title}", "", *lines))
    return PrintedPage(path, re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table with a blank line after it; no rows, no table."""
    drawn = [_row(each) for each in rows]
    return [_row(columns), "|---" * len(columns) + "|", *drawn, ""] if drawn else []


def bullets(named: Iterable[tuple[str, str]]) -> list[str]:
    """A list of `name: value` with a blank line after it; what is empty is left out."""
    return [*(f"- {name}: {value}" for name, value in named if value), ""]


def prose(text: str) -> str:
    """A text in one line in which no sign means markup, but for code between backticks."""
    parts = " ".join(text.split()).split("`")
    return "`".join(part if number % 2 else _SIGNS.sub(r"\\\1", part) for number, part in enumerate(parts))


def code(text: str) -> str:
    """An id, a name or a statement; nothing for nothing."""
    return f"`{text}`" if text else ""


def codes(texts: Iterable[str]) -> str:
    """Several of them, in their order."""
    return ", ".join(code(each) for each in texts)


def columns(names: Iterable[str]) -> str:
    """Columns in brackets, as a statement names them."""
    return code(f"({', '.join(names)})")


def slug(heading: str) -> str:
    """What a link to a heading names."""
    return _NOT_IN_A_SLUG.sub("", heading.lower()).replace(" ", "-")


def link(text: str, target: str, heading: str = "") -> str:
    """A link to a page, or to a heading of it (of this page, if the target is empty)."""
    return f"[{text}]({target}{'#' + slug(heading) if heading else ''})"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_unbroken(each) for each in cells)} |"


def _unbroken(cell: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(cell.split()))
