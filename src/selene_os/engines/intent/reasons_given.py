"""Why something is wanted, in the operator's own words: "because …", "wegen …"."""

import re

from selene_os.engines.intent.heard import Heard
from selene_os.engines.intent.phrases import (
    REASON,
)
from selene_os.engines.intent.turn import Turn

MAX_REASON_BYTES = 256


_SENTENCE_END = re.compile(r"[.!?;\n]|$")


# "Wegen der Verordnung ist …": what follows the verb is what is wanted.
_BEFORE_NOUN = re.compile(r"(?:wegen|aufgrund|auf grund)")


_BEHIND_REASON = re.compile(
    r"\s(?:ist|sind|wird|werden|muss|müssen|soll|sollen|sollten|brauchen|bräuchten|braucht|benötigen|haben|hat|"
    r"bitte|möchten|"
    r"verlangen|fordern)(?!\w)"
)


_CLAUSE_END = re.compile(r"[,.!?;\n]|$")


def hear_reason(turn: Turn, heard: Heard) -> None:
    """Take the reason that a turn gives, up to 256 bytes, into what was heard."""
    for pattern in REASON:
        for match in list(turn.finds(pattern)):
            ends = (_SENTENCE_END if match.group().endswith(":") else _CLAUSE_END).search(turn.open, match.end())
            stop = ends.start() if ends else len(turn.open)
            if (
                verb := _BEHIND_REASON.search(turn.open, match.end(), stop)
                if _BEFORE_NOUN.match(match.group())
                else None
            ):
                stop = verb.start()
            said = turn.text[match.end() : stop].strip(" ,:")
            if said and len(said.encode("utf-8", "surrogatepass")) <= MAX_REASON_BYTES:
                turn.take((match.start(), stop))
                heard.reason = said
                heard.spans.append(turn.span("change_reason", match.start(), stop))
