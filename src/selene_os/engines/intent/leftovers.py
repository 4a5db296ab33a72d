"""The words of a turn that nobody took: they are asked about where they may matter."""

import re

from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.draft import ChangeKind
from selene_os.engines.intent.listing import Names
from selene_os.engines.intent.phrases import BARE_SPAN, FILLERS, HEAD_NOUNS, NO_NAMES, RESTRICTING
from selene_os.engines.intent.remarks import is_remark, names_any
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, Word

_GIVEN_UP = re.compile(r"(?:rather than|instead of|not|statt|anstatt|nicht)(?!\w)")


def not_understood(
    turn: Turn, sentences: list[tuple[int, int]], *, everything: bool, names: Names | None = None
) -> tuple[str, ...]:
    """The words that nobody took, as typed, where they may matter: all of them, or only restricting ones.

    With the `names` of a tenant, what is only a remark does not matter, and whatever holds one of them does.
    """
    found = []
    for start, end in sentences:
        spoken = everything and TAKEN in turn.open[start:end]
        for run in _runs(turn, start, end):
            if everything and names is not None and is_remark(turn, *run, names):
                continue
            given_up = _GIVEN_UP.match(turn.folded, run[0]) is not None
            named = (
                names is not None
                and not given_up
                and any(names_any(turn, word, names) for word in turn.open_words(*run))
            )
            words = [word.text for word in turn.open_words(*run)]
            weighty = [word for word in words if word not in FILLERS] + _initials(turn, *run)
            restricting = any(word in RESTRICTING for word in words) or BARE_SPAN.search(turn.open, *run) is not None
            if weighty and (spoken or restricting or named):
                found.append(re.sub(r"\s+", " ", turn.text[run[0] : run[1]]))
    return tuple(dict.fromkeys(found))


def removals_beside_unread(turn: Turn, sentences: list[tuple[int, int]], wishes: list[Wish]) -> list[Wish]:
    """Those removals before which a noun stands that nobody read: it may say whom alone they concern."""
    found = []
    for wish in wishes:
        start = next((first for first, last in sentences if first <= wish.start < last), 0)
        words = turn.open_words(start, wish.labels[0].start) if wish.labels else ()
        if wish.kind is ChangeKind.REMOVE and any(_is_noun(turn, word) for word in words):
            found.append(wish)
    return found


def _is_noun(turn: Turn, word: Word) -> bool:
    """Whether a word has a capital though no sentence begins with it, and is no everyday word."""
    before = turn.text[: word.start].rstrip(' "(')
    within = bool(before) and before[-1] not in ".!?:;\n" and not turn.text.isupper()
    return within and turn.text[word.start].isupper() and word.text not in FILLERS | NO_NAMES


def behind_unread(turn: Turn, at: int) -> bool:
    """Whether a noun that nobody read stands before an offset, nothing understood between them: it was said of that."""
    place = turn.word_from(at) - 1
    while place >= 0 and turn.is_open(turn.words[place]) and turn.folded[turn.words[place].end] != ".":
        word, behind = turn.words[place], turn.open[turn.words[place].end : at]
        if TAKEN in behind:
            return False
        if word.text not in FILLERS and (turn.text[word.start].isupper() or HEAD_NOUNS.fullmatch(word.text)):
            return True
        place -= 1
    return False


def _initials(turn: Turn, start: int, end: int) -> list[str]:
    """Words in capitals, such as IT, that are no everyday words though they look like them."""
    said = [turn.text[word.start : word.end] for word in turn.open_words(start, end)]
    return [] if turn.text.isupper() else [word for word in said if len(word) > 1 and word.isupper()]


def _runs(turn: Turn, start: int, end: int) -> list[tuple[int, int]]:
    words = turn.open_words(start, end)
    runs: list[tuple[int, int]] = []
    for word in words:
        if runs and TAKEN not in turn.open[runs[-1][1] : word.start]:
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return runs
