"""A record's Markdown, cut into its eight sections; every piece keeps the line that it stands on (1-based).

Tables, fences and lists are found by a Markdown parser, but the cells of a row are taken from the raw line,
because the parser quietly pads rows that have too few cells and drops what is too much.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

TITLES = {
    "1": "1) Blueprint Header",
    "1A": "1A) Contract Boundary",
    "2": "2) Required Inputs",
    "3": "3) Success Output Schema",
    "4": "4) Ordered Engine Steps",
    "5": "5) Confirmation Points",
    "6": "6) Simulation Requirements",
    "7": "7) Refusal Conditions",
    "8": "8) Acceptance Tests",
}
OPTIONAL_SECTIONS = frozenset({"1A"})

_NUMBER = {title: number for number, title in TITLES.items()}
_CELL = re.compile(r"(?:\\.?|[^|\\])*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and its number in the file."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, its cells as they stand in the raw line."""

    number: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class Section:
    """What stands under one heading; `number` is None when the heading is not one of a record's."""

    heading: Line
    level: int = 2
    bullets: list[Line] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    fenced: list[Line] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)

    @property
    def number(self) -> str | None:
        """The section's number, `1` to `8` or `1A`."""
        return _NUMBER.get(self.heading.text) if self.level == 2 else None


def file_lines(text: str) -> list[str]:
    """The lines as the Markdown parser counts them."""
    return re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).split("\n")


def cut(text: str) -> tuple[Section, ...]:
    """Cut a text at its headings; what stands before the first is a section of level 0 without a heading."""
    lines = file_lines(text)
    tokens = MarkdownIt("commonmark").enable("table").disable("inline").parse("\n".join(lines))
    sections = [Section(Line(1, ""), level=0)]
    in_list = 0
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.type == "heading_open" and following is not None:
            sections.append(Section(Line(_first(token), following.content.strip()), int(token.tag[1:])))
        in_list += (token.type == "list_item_open") - (token.type == "list_item_close")
        _collect(token, following, sections[-1], lines, in_list=in_list > 0)
    return tuple(sections)


def _collect(token: Token, following: Token | None, section: Section, lines: Sequence[str], *, in_list: bool) -> None:
    if token.type in ("fence", "code_block"):
        start = _first(token) + (token.type == "fence")
        section.fenced += [Line(start + at, line) for at, line in enumerate(token.content.split("\n"))]
    elif token.type == "table_open":
        section.tables.append([])
    elif token.type == "tr_open" and section.tables:
        _collect_row(_first(token), lines[_first(token) - 1], section)
    elif token.type == "paragraph_open" and following is not None:
        parts = following.content.split("\n")
        if in_list:
            section.bullets.append(Line(_first(token), " ".join(part.strip() for part in parts)))
        section.prose += [Line(_first(token) + at, part.strip()) for at, part in enumerate(parts)]


def _collect_row(number: int, raw: str, section: Section) -> None:
    if "|" in raw:
        section.tables[-1].append(Row(number, tuple(_cells(raw))))
    else:
        section.prose.append(Line(number, raw.strip()))


def _cells(raw: str) -> Iterator[str]:
    inner = raw.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    position = 0
    while position <= len(inner):
        match = _CELL.match(inner, position)
        end = len(inner) if match is None else match.end()
        yield inner[position:end].strip()
        position = end + 1


def _first(token: Token) -> int:
    return 1 if token.map is None else token.map[0] + 1
