"""Which process a text asks for, from its words alone."""

from selene_os.engines.intent.clauses import verbs
from selene_os.engines.intent.draft import REQUIREMENT_BACKFILL, SCHEMA_MANAGE
from selene_os.engines.intent.phrases import (
    ACTIVATION,
    ASSENTS,
    BACKFILL,
    BESIDE_ASSENTS,
    HALF_QUESTIONS,
    HEAD_NOUNS,
    NO_ANSWERS,
    POSITION_SLOTS,
    QUESTIONS,
    START_OVER,
)
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.words import folded, keys_of, words_of

_CONFIRMING = frozenset(
    key
    for word in ("confirm", "confirmed", "approve", "approved", "bestätige", "bestätigt", "genehmige")
    for key in keys_of(word)
)


def classify(text: str) -> str | None:
    """The intent of a text: ONB_SCHEMA_MANAGE, ONB_REQUIREMENT_BACKFILL, or None if it is out of scope."""
    if is_question(text):
        return None
    turn = Turn(text)
    turn.protect_quotes(())
    campaigns = [match.span() for pattern in BACKFILL for match in turn.finds(pattern)]
    found = [verb for verb in verbs(turn) if not any(start <= verb.start < end for start, end in campaigns)]
    if any(verb.pattern.sure for verb in found):
        return SCHEMA_MANAGE
    if campaigns:
        return REQUIREMENT_BACKFILL
    if any(next(turn.finds(pattern), None) for pattern in ACTIVATION):
        return SCHEMA_MANAGE
    return SCHEMA_MANAGE if found and speaks_of_requirements(text) else None


def is_question(text: str) -> bool:
    """Whether a text asks for an answer instead of for a change."""
    said = folded(text).strip(" \t\n\"'¿¡")
    if QUESTIONS.match(said):
        return True
    return said.rstrip(" \t\n\"'").endswith("?") and HALF_QUESTIONS.match(said) is not None


def is_assent(text: str) -> bool:
    """Whether a text is a mere yes, no or greeting in one of its forms: it confirms and changes nothing."""
    words = [word.text for word in words_of(folded(text))]
    if not words:
        return True
    said = {word for word in words if word in ASSENTS}
    return " ".join(words) in ASSENTS or (bool(said) and all(word in said | BESIDE_ASSENTS for word in words))


def confirms(text: str) -> bool:
    """Whether a text speaks of confirming and asks for no change."""
    spoken = {word.key for word in words_of(folded(text))}
    return not spoken.isdisjoint(_CONFIRMING) and classify(text) is None


def is_no_answer(text: str) -> bool:
    """Whether a text says that its author has no answer."""
    return " ".join(word.text for word in words_of(folded(text))) in NO_ANSWERS


def starts_over(text: str) -> bool:
    """Whether a text asks for nothing but to forget what was said before."""
    return START_OVER.fullmatch(" ".join(word.text for word in words_of(folded(text)))) is not None


def speaks_of_requirements(text: str) -> bool:
    """Whether a text names something that is required of people, or has a place for a position."""
    words = [word.text for word in words_of(folded(text))]
    return any(word in POSITION_SLOTS or HEAD_NOUNS.fullmatch(word) for word in words)
