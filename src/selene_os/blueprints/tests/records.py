"""Records that tests change: `badge_order.md` is right in every line, `desk_move.md` is written in prose."""

from itertools import zip_longest
from pathlib import Path

SAMPLE = Path(__file__).with_name("badge_order.md").read_text(encoding="utf-8")
PROSE = Path(__file__).with_name("desk_move.md").read_text(encoding="utf-8")


def sample(*changes: tuple[str, str]) -> str:
    """The right record with some of its text replaced."""
    text = SAMPLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, fragment: str) -> int:
    """The number of the first line that holds the fragment."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if fragment in line)


def changed_line(text: str) -> int:
    """The number of the first line in which a changed record differs from the right one."""
    pairs = zip_longest(text.split("\n"), SAMPLE.split("\n"))
    return next(number for number, (line, original) in enumerate(pairs, 1) if line != original)
