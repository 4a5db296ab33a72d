"""The company that a turn names by its id."""

import re

from selene_os.engines.intent.positions import Positions
from selene_os.engines.intent.turn import Turn

_PHRASE_WORDS = 6


def company_named(turn: Turn, company_ids: tuple[str, ...], positions: Positions) -> tuple[str, int, int] | None:
    """The company that is named by its id, behind a preposition or a position, and the offsets; taken from the turn."""
    by_name = {company_id.lower(): company_id for company_id in company_ids}
    names = "|".join(re.escape(name) for name in sorted(by_name, key=lambda name: (-len(name), name)))
    leads = r"(?:at|in|of|from|for|bei|von|für)\s+(?:the\s+)?(?:(?:company|firma)\s+)?|(?:company|firma)\s+"
    for match in turn.finds(re.compile(rf"(?<![\w-])(?:{leads})({names})(?![\w-])")) if names else ():
        turn.take(match.span())
        return by_name[match.group(1)], *match.span(1)
    for match in turn.finds(re.compile(rf"(?<=[\s(])({names})(?=\s*(?:$|[,.;:)\n-]))")) if names else ():
        if _behind_position(turn, turn.word_from(match.start()), positions):
            turn.take(match.span())
            return by_name[match.group(1)], *match.span(1)
    return None


def _behind_position(turn: Turn, place: int, positions: Positions) -> bool:
    """Whether a title ends right before this place."""
    for count in range(1, min(place, _PHRASE_WORDS) + 1):
        mention = positions.lexicon.longest(turn.words, place - count)
        between = turn.folded[turn.words[place - 1].end : turn.words[place].start]
        if mention is not None and mention.count >= count and between in (" ", " (", ", ", "-"):
            return True
    return False
