"""A rule's text taken apart at its outermost `&&` and `||`, as far as comparing two rules needs it."""

import re

_LONG_TEXT = r'"""(?:\\.|[^\\])*?"""' + r"|'{3}(?:\\.|[^\\])*?'{3}"
_SHORT_TEXT = r'"(?:\\.|[^"\\\n])*"' + r"|'(?:\\.|[^'\\\n])*'"
_TEXTS = re.compile(f"{_LONG_TEXT}|{_SHORT_TEXT}", re.DOTALL)
_OPENING, _CLOSING = "([{", ")]}"


def without_texts(rule: str) -> str:
    """The rule with each quoted text blanked out, of the same length."""
    return _TEXTS.sub(lambda found: "_" * len(found.group()), rule)


def alternatives(rule: str) -> frozenset[str]:
    """What is joined by the outermost `||`: the rule itself if there is none."""
    return _parts(rule, "||")


def conditions(rule: str) -> frozenset[str]:
    """What is joined by the outermost `&&`: the rule itself if `||` or `?` stands further out."""
    return _parts(rule, "&&")


def _parts(rule: str, operator: str) -> frozenset[str]:
    whole = _bare(rule)
    cuts = _outermost(without_texts(whole))
    looser = {"||": ("?",), "&&": ("?", "||")}[operator]
    if any(found in looser for _, found in cuts):
        return frozenset((whole,))
    ends = [at for at, found in cuts if found == operator]
    if not ends:
        return frozenset((whole,))
    starts = [0, *(at + len(operator) for at in ends)]
    inner = (_parts(whole[start:end], operator) for start, end in zip(starts, [*ends, len(whole)], strict=True))
    return frozenset[str]().union(*inner)


def _bare(rule: str) -> str:
    """The rule without blanks and parentheses around the whole of it."""
    bare = rule.strip()
    while bare.startswith("(") and _closing_of(without_texts(bare)) == len(bare) - 1:
        bare = bare[1:-1].strip()
    return bare


def _closing_of(blanked: str) -> int:
    depth = 0
    for at, one in enumerate(blanked):
        depth += (one in _OPENING) - (one in _CLOSING)
        if depth == 0:
            return at
    return -1


def _outermost(blanked: str) -> list[tuple[int, str]]:
    cuts, depth = [], 0
    for at, one in enumerate(blanked):
        depth += (one in _OPENING) - (one in _CLOSING)
        if depth:
            continue
        if one == "?":
            cuts.append((at, one))
        elif blanked[at : at + 2] in ("&&", "||") and (not cuts or cuts[-1][0] != at - 1):
            cuts.append((at, blanked[at : at + 2]))
    return cuts
