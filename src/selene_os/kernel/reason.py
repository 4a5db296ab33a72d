"""Reason codes: why the answer is no, not yet, or done with a remark.

Each code is declared once, in the room that says it. Its class decides what the runtime does with it:
TRANSIENT is tried again, ANSWERABLE asks a person again (which counts as the retry), FINAL is never retried.
"""

from dataclasses import dataclass
from enum import StrEnum


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
