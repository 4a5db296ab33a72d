"""When a later turn that was not understood is asked about instead of being passed over."""

import re

from selene_os.engines.intent.doubting import turns_down
from selene_os.engines.intent.draft import (
    NEW_HIRES_ONLY,
    ChangeKind,
    Draft,
)
from selene_os.engines.intent.fields import slug
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.in_few_words import (
    comes_on_top,
    speaks_of_matters,
    takes_back,
)
from selene_os.engines.intent.lexicon import country_at
from selene_os.engines.intent.phrases import (
    ALSO,
    BARE_SPAN,
    CURRENT_WORDS,
    EVERYBODY,
    EVIDENCE_BESIDE,
    EVIDENCE_SUBJECTS,
    FILLERS,
    INSTEAD,
    MENDING,
    NEW_WORDS,
    NO_NAMES,
    RELATIVE,
    RESTRICTING,
)
from selene_os.engines.intent.proof_words import is_about_proof
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import TAKEN, keys_of

ONLY_WORD = re.compile(r"(?<!\w)(?:only|just|nur|lediglich|instead|sondern)(?!\w)")
_CORRECTING = re.compile(rf"[\s\"']*(?:(?:{INSTEAD.pattern})[\s,.!-]*)+")

# Words that add nothing to what stands beside them.
_SAYS_NOTHING = (
    FILLERS | NO_NAMES | MENDING | RESTRICTING | EVIDENCE_BESIDE | EVIDENCE_SUBJECTS | CURRENT_WORDS | NEW_WORDS
)


def wants_more(heard: Heard, draft: Draft, ears: Ears) -> bool:
    """Whether a later turn wants something of another position, or frees people from what is not named: ask first."""
    labels = {slug(label.text) for wish in heard.wishes for label in wish.labels}
    freed = any(wish.kind in (ChangeKind.RELAX, ChangeKind.REMOVE) and not wish.labels for wish in heard.wishes)
    if freed and heard.limits and any(one.kind is ChangeKind.ADD for one in draft.changes):
        return True
    if not (labels and heard.position and draft.position_id and draft.changes):
        return False
    other = ears.positions.resolve(heard.position.said, heard.company_id or draft.company_id).position_id
    return other != draft.position_id and not labels & {one.field_key for one in draft.changes}


def corrects(turn: Turn, ears: Ears, draft: Draft) -> bool:
    """Whether a turn begins as a correction does, or speaks of a time or of people: then it is asked about."""
    lead = _CORRECTING.match(turn.folded)
    if takes_back(turn) or comes_on_top(turn):
        return True
    weighty = {word.key for word in turn.open_words() if word.text not in FILLERS}
    for label in ({*keys_of(one.label)} for one in draft.changes):
        if label <= {*keys_of(turn.text)} and (weighty - label or turns_down(turn.text)):
            return True
    if speaks_of_matters(turn):
        return True
    if turns_down(turn.text) and (is_about_proof(turn.text) or ears.positions.named_in(turn.text)):
        return True
    if next(turn.finds(BARE_SPAN), None) or _names_people(turn, ears) or _is_about_times(turn, draft):
        return True
    if draft.apply_scope == NEW_HIRES_ONLY and EVERYBODY.search(turn.open):
        return True
    if lead is None:
        return False
    words = turn.open_words(lead.end())
    return any(word.text not in FILLERS for word in words) or EVERYBODY.search(turn.open) is not None


def _is_about_times(turn: Turn, draft: Draft) -> bool:
    """Whether numbers or comparisons are hardly about anything but a time that was said before: "half of that"."""
    timed = any({"valid_for_days", "answer_within_days"} & set(one.values) for one in draft.changes)
    numbered = any(word.text.isdecimal() for word in turn.open_words())
    return timed and (numbered or RELATIVE.search(turn.open) is not None)


def _names_people(turn: Turn, ears: Ears) -> bool:
    places = [place for place, word in enumerate(turn.words) if turn.is_open(word)]
    tags, words = ears.names.tags, turn.words
    return any(tags.longest(words, place) or country_at(words, place, turn.text) for place in places)


def tells_some_apart(turn: Turn, heard: Heard, draft: Draft) -> bool:
    """Whether a later turn gives another value than the draft's to some people only: "in Poland every three years"."""
    if heard.wishes or not heard.limits or not heard.details or ONLY_WORD.search(turn.folded):
        return False
    names = {name for one in heard.details for name in one.values} | {
        "evidence_mode" for one in heard.details if one.evidence
    }
    return any(names & set(one.values) for one in draft.changes)


def tells_something_else(turn: Turn, heard: Heard, draft: Draft) -> bool:
    """Whether a later turn has words of weight beside what was heard of it: "the ones in Berlin got theirs".

    What was heard may have been said of those words, so that nothing of the turn is taken.
    """
    if heard.wishes or not draft.changes or not (heard.limits or heard.details or heard.position or heard.scope):
        return False
    known = {key for one in draft.changes for key in keys_of(one.label)}
    taken_up = {
        word.start
        for pattern in (INSTEAD, ALSO)
        for found in pattern.finditer(turn.folded)
        for word in turn.words[turn.word_from(found.start()) : turn.word_from(found.end())]
    }
    return any(
        word.text not in _SAYS_NOTHING and word.key not in known and word.start not in taken_up
        for start, end in heard.sentences
        if TAKEN in turn.open[start:end]
        for word in turn.open_words(start, end)
    )
