"""Reads and writes of everything that access knows."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from selene_os.engines.access.approval_store import ApprovalStore
from selene_os.engines.access.rights_store import RightsStore
from selene_os.engines.access.tables import GRANT_HISTORY, GRANTS
from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.canonical import digest


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as it stands; `revoked_at` None means that it holds."""

    user_id: str
    action: str
    mode: AccessMode
    granted_by: str
    at: str
    revoked_at: str | None = None


class AccessStore(RightsStore, ApprovalStore):
    """One tenant's grants, rights and approvals."""

    def grant(self, user_id: str, action: str) -> Grant | None:
        """The user's grant for the action, also one that was taken back."""
        found = self.one(GRANTS, GRANTS.c.user_id == user_id, GRANTS.c.action == action)
        return None if found is None else _grant(found)

    def grants(self, user_id: str | None = None, *, with_revoked: bool = False) -> list[Grant]:
        """The grants of one user or of all, by user and action."""
        whose = () if user_id is None else (GRANTS.c.user_id == user_id,)
        live = () if with_revoked else (GRANTS.c.revoked_at.is_(None),)
        found = [_grant(row) for row in self.all(GRANTS, *whose, *live)]
        return sorted(found, key=lambda grant: (grant.user_id, grant.action))

    def modes_of(self, user_id: str) -> dict[str, AccessMode]:
        """What the user may do now: the mode of each action."""
        return {grant.action: grant.mode for grant in self.grants(user_id)}

    def give(self, grant: Grant) -> str:
        """Write a grant in place of the one before; the digest of the line in its history."""
        values = {
            "mode": grant.mode.value,
            "granted_by": grant.granted_by,
            "at": grant.at,
            "revoked_at": None,
        }
        if self.grant(grant.user_id, grant.action) is None:
            key = {"tenant_id": self.tenant_id, "user_id": grant.user_id, "action": grant.action}
            self.execute(insert(GRANTS), {**key, **values})
        else:
            self._change(grant, values)
        return self._remember(grant, "GRANTED", grant.granted_by, grant.at)

    def take_back(self, grant: Grant, by: str, at: str) -> str:
        """Let a grant hold no longer; the digest of the line in its history."""
        self._change(grant, {"revoked_at": at})
        return self._remember(grant, "REVOKED", by, at)

    def _change(self, grant: Grant, values: dict[str, Any]) -> None:
        mine = self.of_tenant(GRANTS) & (GRANTS.c.user_id == grant.user_id) & (GRANTS.c.action == grant.action)
        self.execute(update(GRANTS).where(mine).values(values))

    def _remember(self, grant: Grant, change: str, by: str, at: str) -> str:
        history = GRANT_HISTORY.c
        count = select(func.count()).where(
            self.of_tenant(GRANT_HISTORY), history.user_id == grant.user_id, history.action == grant.action
        )
        row = {
            "tenant_id": self.tenant_id,
            "user_id": grant.user_id,
            "action": grant.action,
            "change_number": int(self.execute(count).scalar_one()) + 1,
            "change": change,
            "mode": grant.mode.value,
            "changed_by": by,
            "at": at,
        }
        self.execute(insert(GRANT_HISTORY), row)
        return digest(row)


def _grant(row: Row[Any]) -> Grant:
    return Grant(row.user_id, row.action, AccessMode(row.mode), row.granted_by, row.at, row.revoked_at)
