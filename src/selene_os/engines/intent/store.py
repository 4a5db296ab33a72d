"""Reads and writes of drafts."""

from sqlalchemy import insert

from selene_os.engines.intent.draft import Draft
from selene_os.engines.intent.tables import DRAFTS
from selene_os.storage.canonical import canonical_text, digest, from_text
from selene_os.storage.store import TenantStore


class IntentStore(TenantStore):
    """One tenant's drafts."""

    def draft(self, run_id: str, turn_id: str) -> Draft | None:
        """What the turn was understood as, or None if nobody has looked at it in this run."""
        found = self.one(DRAFTS, DRAFTS.c.run_id == run_id, DRAFTS.c.turn_id == turn_id)
        return None if found is None else Draft.from_json(from_text(found.draft))

    def keep(self, run_id: str, turn_id: str, transcript_ok: str, draft: Draft, at: str) -> str:
        """Append the draft of a turn; the digest of its row."""
        row = {
            "tenant_id": self.tenant_id,
            "run_id": run_id,
            "turn_id": turn_id,
            "transcript_ok": transcript_ok,
            "intent_type": draft.intent_type or "",
            "draft": canonical_text(draft.to_json()),
            "at": at,
        }
        self.execute(insert(DRAFTS), row)
        return digest(row)
