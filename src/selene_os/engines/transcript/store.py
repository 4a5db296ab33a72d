"""Reads and writes of the transcript."""

from dataclasses import dataclass

from sqlalchemy import insert

from selene_os.engines.transcript.contract import TurnSource
from selene_os.engines.transcript.tables import TURNS
from selene_os.storage.canonical import digest
from selene_os.storage.store import TenantStore


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as it was heard; `text` is None for structured input."""

    turn_id: str
    correlation_id: str
    actor_user_id: str
    source: TurnSource
    text: str | None
    text_hash: str
    at: str


class TranscriptStore(TenantStore):
    """One tenant's turns."""

    def turn(self, turn_id: str) -> Turn | None:
        """The turn of this id, or None."""
        found = self.one(TURNS, TURNS.c.turn_id == turn_id)
        if found is None:
            return None
        return Turn(
            turn_id=found.turn_id,
            correlation_id=found.correlation_id,
            actor_user_id=found.actor_user_id,
            source=TurnSource(found.source),
            text=found.text,
            text_hash=found.text_hash,
            at=found.at,
        )

    def keep(self, turn: Turn) -> str:
        """Append a turn; the digest of its row."""
        row = {
            "tenant_id": self.tenant_id,
            "turn_id": turn.turn_id,
            "correlation_id": turn.correlation_id,
            "actor_user_id": turn.actor_user_id,
            "source": turn.source.value,
            "text": turn.text,
            "text_hash": turn.text_hash,
            "at": turn.at,
        }
        self.execute(insert(TURNS), row)
        return digest(row)
