"""The marks of a numbered list: "1) a pass 2) a badge", "(a) a pass; (b) a badge". They say nothing by themselves."""

import re

from selene_os.engines.intent.turn import Turn

LIST_MARK = re.compile(r"(?:(?<=\s)|(?<=^))(?:\d{1,2}[.)]|[a-h]\)|\((?:\d{1,2}|[a-h]|i{1,3}|iv|v)\))\s*$")
_LIST_MARKS = re.compile(
    r"[;,]?(?:\s*(?:and|und))?(?:(?<=\s)|(?<=^)|\s)(?P<mark>\((?:\d{1,2}|[a-h]|i{1,3}|iv|v)\)|(?:\d{1,2}|"
    r"[a-h])[.)]|(?:first|second|third|fourth|erst|zweit|dritt|viert)(?:ly|ens)?[,:])(?=\s)"
)
_COUNTED = (
    [str(number) for number in range(1, 13)],
    list("abcdefgh"),
    ["i", "ii", "iii", "iv", "v"],
)


def take_list_marks(turn: Turn) -> None:
    """Take the numbers of a numbered list, which say nothing by themselves."""
    marks = list(turn.finds(_LIST_MARKS))
    said = [found["mark"].strip(".()") for found in marks]
    if len(said) > 1 and any(said == counted[: len(said)] for counted in _COUNTED):
        turn.take(*(found.span() for found in marks))
