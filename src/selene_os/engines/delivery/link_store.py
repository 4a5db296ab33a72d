"""The links of one tenant: only the hash of a token is kept, so that nobody can open one who reads the database."""

from typing import Any

from sqlalchemy import Row, insert, select, update

from selene_os.engines.delivery.tables import LINKS
from selene_os.storage.store import TenantStore

_L = LINKS.c
_T = LINKS.alias("theirs").c
_KEEP = insert(LINKS)


class LinkStore(TenantStore):
    """Links into employees' pages."""

    def keep_link(self, token_hash: str, attempt: Row[Any], now: str, expires_at: str) -> None:
        """Keep the link that stands in an attempt's letter."""
        row = {
            "token_hash": token_hash,
            "recipient_user_id": attempt.recipient_user_id,
            "broadcast_id": attempt.broadcast_id,
            "created_at": now,
            "expires_at": expires_at,
        }
        self.execute(_KEEP, {"tenant_id": self.tenant_id, **row})

    def link(self, token_hash: str) -> Row[Any] | None:
        """One link."""
        return self.one(LINKS, _L.token_hash == token_hash)

    def renew_newest_link(self, user_id: str, expires_at: str) -> int:
        """Let a person's newest link be valid until then; how many links changed."""
        order = (_L.created_at.desc(), _L.token_hash)
        found = self.all(LINKS, _L.recipient_user_id == user_id, order_by=order, limit=1)
        if not found or found[0].revoked_at is not None or found[0].expires_at >= expires_at:
            return 0
        named = (self.of_tenant(LINKS), _L.token_hash == found[0].token_hash)
        return self.execute(update(LINKS).where(*named).values(expires_at=expires_at)).rowcount

    def revoke_links(self, user_id: str, now: str) -> int:
        """Let none of a person's links open anything; how many links changed."""
        # Found by the person in an index, lest a planner walks through all that the tenant has.
        theirs = select(_T.token_hash).where(_T.tenant_id == self.tenant_id, _T.recipient_user_id == user_id)
        named = (self.of_tenant(LINKS), _L.token_hash.in_(theirs), _L.revoked_at.is_(None))
        return self.execute(update(LINKS).where(*named).values(revoked_at=now)).rowcount
