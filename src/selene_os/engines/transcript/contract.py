"""What PH1.C may be asked and answers."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.contract import Contract

Id = Annotated[str, Field(min_length=1)]


class TurnSource(StrEnum):
    """How a turn reached us; a handoff points at a turn that was heard in another run."""

    TYPED_TEXT = "TypedText"
    API = "API"
    HANDOFF = "Handoff"


class HearTurn(Contract):
    """Keep a turn as evidence; the hash is the sha256 of the text, else of the canonical structured input."""

    correlation_id: Id
    turn_id: Id
    transcript_hash: str
    source: TurnSource = TurnSource.TYPED_TEXT
    text: str | None = None
    structured: dict[str, Any] | None = None


class TurnHeard(Contract):
    """`transcript_ok` is the id of the row that proves it."""

    transcript_ok: str
