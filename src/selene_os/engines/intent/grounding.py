"""From what a model marks in a text to a draft: every value stands in the text, and is derived by the rules again.

Theory. A model only says which words name something; it never says a value. A mark counts if its words stand in the
text, whole and in this order; what a requirement is called, which position is meant, and all that is said of proofs,
times, people and scope is read from the text itself, in its place, by the same finders as ever. So a lie can point at
the wrong words of the operator's, and do no more. Whether people shall have what was marked is the first question: no
mark can say that. What was marked and cannot be read is asked about.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from selene_os.engines.intent.classifying import is_assent, is_no_answer, is_question
from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.correcting import applied
from selene_os.engines.intent.draft import SCHEMA_MANAGE, ChangeKind, Confidence, Draft, How
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.labels import Label, labels_between
from selene_os.engines.intent.leftovers import not_understood
from selene_os.engines.intent.likely_positions import NamedPosition
from selene_os.engines.intent.listening import listen
from selene_os.engines.intent.phrases import FILLERS, NEGATIONS, PLAIN_ADD
from selene_os.engines.intent.settling import settled
from selene_os.engines.intent.speaking import language_of
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import QUOTED, TAKEN, folded, words_of

PROPOSED = "proposed"
MOST_MARKS = 12
MOST_WORDS = 12

Bounds = tuple[int, int]


def grounded(text: str, proposal: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a proposal marks in a text, as it stands there; None if that names no requirement.

    A text that refuses or denies something, asks, or only agrees is none to mark: its words would be turned round.
    """
    if is_question(text) or is_assent(text) or is_no_answer(text) or NEGATIONS.search(folded(text)):
        return None
    requirements = _quotes(text, proposal.get("requirements"))
    if not requirements:
        return None
    position = _quotes(text, [proposal.get("position")])
    return {
        "requirements": requirements,
        "position": position[0] if position else None,
        "details": _quotes(text, proposal.get("details")),
    }


def proposed(text: str, proposal: Mapping[str, Any], ears: Ears) -> Draft:
    """The draft of what a proposal marks in a text; one without an intent if nothing of it holds."""
    marks = grounded(text, proposal)
    if marks is None:
        return Draft()
    turn = Turn(text)
    heard = listen(turn, ears, guess=False)
    labels = [label for quote in marks["requirements"] for label in _labels(turn, quote)]
    if not labels:
        return Draft()
    heard.wishes = [Wish(ChangeKind.ADD, (label,), label.start, PLAIN_ADD) for label in labels]
    _hear_position(turn, heard, marks["position"])
    left = (*_unread(turn, marks["details"]), *not_understood(turn, heard.sentences, everything=False))
    draft = applied(Draft(intent_type=SCHEMA_MANAGE, language=language_of(text)), turn, heard, ears)
    changes = tuple(change.opened(PROPOSED) for change in draft.changes)
    marked = {f"{change.field_key}.label" for change in changes} | ({"position_id"} if marks["position"] else set())
    spans = tuple(
        replace(span, confidence=Confidence.LOW, how=How.PROPOSED) if span.field in marked else span
        for span in draft.spans
    )
    unclear = tuple(dict.fromkeys((*draft.unclear, *left)))
    return settled(replace(draft, changes=changes, spans=spans, unclear=unclear), ears)


def _quotes(text: str, said: object) -> list[str]:
    several = said[:MOST_MARKS] if isinstance(said, list | tuple) else []
    found = [_standing(text, each) for each in several]
    return list(dict.fromkeys(text[place[0] : place[1]] for place in found if place))


def _standing(text: str, said: object) -> Bounds | None:
    """Where words stand in a text, if they are whole words of it in this order; None for anything else."""
    if not isinstance(said, str):
        return None
    words, wanted = words_of(folded(text)), [word.text for word in words_of(folded(said))]
    if not wanted or len(wanted) > MOST_WORDS:
        return None
    for place in range(len(words) - len(wanted) + 1):
        found = words[place : place + len(wanted)]
        if [word.text for word in found] == wanted and all(word.joined for word in found[1:]):
            return found[0].start, found[-1].end
    return None


def _is_open(turn: Turn, bounds: Bounds) -> bool:
    """Whether no finder has read any of these characters as something else."""
    return not any(mark in turn.open[bounds[0] : bounds[1]] for mark in (TAKEN, QUOTED))


def _labels(turn: Turn, quote: str) -> list[Label]:
    """The names of requirements in a mark, as the rules read them; none if they read the words otherwise."""
    bounds = _standing(turn.text, quote)
    if bounds is None or not _is_open(turn, bounds):
        return []
    return [label for group in labels_between(turn, *bounds) for label in group]


def _hear_position(turn: Turn, heard: Heard, quote: str | None) -> None:
    bounds = None if quote is None or heard.position is not None else _standing(turn.text, quote)
    if quote is not None and bounds is not None and _is_open(turn, bounds):
        turn.take(bounds)
        heard.position = NamedPosition(*bounds, quote, exact=False)


def _unread(turn: Turn, quotes: list[str]) -> list[str]:
    """The marked details that the rules cannot read in their place."""
    places = [(quote, _standing(turn.text, quote)) for quote in quotes]
    return [
        quote for quote, place in places if place and any(word.text not in FILLERS for word in turn.open_words(*place))
    ]
