"""A letter's HTML part: the same words as its text, laid out; whatever stands in the text is escaped."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

_BULLET = "- "
_LAYOUT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
).from_string(files("selene_os.engines.delivery").joinpath("templates", "layout.html").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Block:
    """A paragraph, or a list; a line is a row of pieces, each a text that is the link or not."""

    is_list: bool
    lines: list[list[tuple[str, bool]]] = field(default_factory=list)


def html_of(text: str, title: str, link: str, language: str) -> str:
    """The HTML of a text; its link can be clicked if it leads to a page."""
    is_page = link.startswith(("https://", "http://"))
    blocks = list(_blocks(text, link))
    return _LAYOUT.render(blocks=blocks, title=title, link=link, is_page=is_page, language=language)


def _blocks(text: str, link: str) -> Iterator[Block]:
    block: Block | None = None
    for line in text.split("\n"):
        is_item = line.startswith(_BULLET)
        if block is not None and (not line.strip() or block.is_list is not is_item):
            yield block
            block = None
        if line.strip():
            block = block or Block(is_item)
            block.lines.append(_pieces(line.removeprefix(_BULLET) if is_item else line, link))
    if block is not None:
        yield block


def _pieces(line: str, link: str) -> list[tuple[str, bool]]:
    if not link or link not in line:
        return [(line, False)]
    before, _, after = line.partition(link)
    return [piece for piece in ((before, False), (link, True), (after, False)) if piece[0]]
