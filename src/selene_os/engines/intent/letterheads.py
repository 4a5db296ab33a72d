"""What stands around a message and is none of it: heads of mails and forms, and marks that a dictation speaks out.

"From: …", "Sent: …" and the like tell the reader nothing of requirements; a "comma" and a "full stop" are read as
the marks that they name.
"""

import re

from selene_os.engines.intent.phrases import HEADINGS
from selene_os.engines.intent.turn import Turn

_START = r"(?:^|(?<=\n)|(?<=[|>]\s)|(?<=--\s))[\s>]*"
_MAIL_HEADS = re.compile(
    rf"{_START}(?:from|to|cc|bcc|sent|date|von|an|gesendet|datum)\s*:[^|\n]*?(?=\||\n|\s--|\s(?:subject|betreff|"
    rf"to|an|sent)\s*:|$)"
)
_MARKS = re.compile(
    rf"{_START}(?:(?:subject|betreff|re|aw|fwd?|wg)\s*:\s*)+|-{{2,}}\s*(?:original message|ursprüngliche "
    rf"nachricht|forwarded message)"
    r"\s*-{2,}|--\s+sent from my [\w ]+$|>{1,3}(?=\s)|(?<=\s)-{2,}(?=\s)|^\s*-{2,}"
)
_SPOKEN = (
    (re.compile(r"\scomma(?!\w)|\skomma(?!\w)"), ","),
    (re.compile(r"\sfull stop(?!\w)|\sneue zeile(?!\w)"), "."),
)
_DICTATED = re.compile(r"(?<!\w)(?:doppelpunkt|ausrufezeichen|fragezeichen|neuer absatz|neue zeile|komma)(?!\w)")
_POINT = re.compile(r"\s(?:punkt|doppelpunkt|ausrufezeichen|neuer absatz|neue zeile)(?!\w)")
_TELEX = re.compile(r"(?<!\w)STOP(?!\w)")


def pass_over_letterheads(turn: Turn) -> None:
    """Blank the heads of mails, and read the marks that were spoken as marks."""
    turn.pass_over(*(found.span() for found in turn.finds(_MAIL_HEADS)))
    turn.pass_over(*(found.span() for found in turn.finds(_MARKS)))
    for pattern, mark in _SPOKEN:
        turn.part(mark, *(found.span() for found in turn.finds(pattern)))
    if _DICTATED.search(turn.open):
        for found in list(turn.finds(_POINT)):
            turn.part("," if "doppelpunkt" in found.group() else ".", found.span())
    telex = [found.span() for found in _TELEX.finditer(turn.text)]
    if len(telex) > 1:
        turn.part(".", *telex)


def take_headings(turn: Turn) -> bool:
    """Whether a turn is a form: read "Position: …; Item: …; Proof: …" as what stands behind the colons, by commas."""
    heads = list(turn.finds(HEADINGS))
    is_form = len(heads) > 1
    if is_form:
        turn.pass_over(*(found.span() for found in heads))
        turn.part_by_commas(heads[0].start())
    return is_form
