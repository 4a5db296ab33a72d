"""Reason codes: why the answer is no, not yet, or done with a remark.

Each code is declared once, in the room that says it. Its class decides what the runtime does with it:
TRANSIENT is tried again, ANSWERABLE asks a person again (which counts as the retry), FINAL is never retried.
"""

from dataclasses import dataclass
from enum import StrEnum

_ENDS = (".", "!", "?", "…", ")", "`")


class ReasonClass(StrEnum):
    """What may follow a reason code."""

    TRANSIENT = "TRANSIENT"
    ANSWERABLE = "ANSWERABLE"
    FINAL = "FINAL"


class ReasonKind(StrEnum):
    """What a reason code is about; doors turn it into their own statuses."""

    OK = "OK"
    INVALID = "INVALID"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    UNAVAILABLE = "UNAVAILABLE"


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, its class and kind, the plain sentence for people, and what they can do."""

    code: str
    sentence: str
    hint: str = ""
    kind: ReasonKind = ReasonKind.INVALID
    reason_class: ReasonClass = ReasonClass.FINAL

    def __str__(self) -> str:
        return self.code

    def sentence_with(self, detail: str) -> str:
        """The sentence and a detail; one that is no sentence, such as an id, is said within the reason's own."""
        if not detail:
            return self.sentence
        if detail.endswith(_ENDS):
            return f"{self.sentence} {detail}"
        return f"{self.sentence.removesuffix('.')}: {detail}."

    def told(self, detail: str = "") -> str:
        """All that there is to say to a person: the sentence, a detail, and what they can do."""
        return f"{self.sentence_with(detail)} {self.hint}".rstrip()
