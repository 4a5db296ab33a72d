"""The history of everything that is set about access, one line a change."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, and_, func, insert, select, update

from selene_os.engines.access.tables import CHANGES
from selene_os.storage.canonical import canonical_text, digest
from selene_os.storage.store import TenantStore


class ChangeStore(TenantStore):
    """Writes rows in place of those before, and remembers each change."""

    def put(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Write the row with this key, whether or not there was one."""
        mine = and_(self.of_tenant(table), *(table.c[name] == value for name, value in key.items()))
        if not self.execute(update(table).where(mine).values(dict(values))).rowcount:
            self.execute(insert(table), {"tenant_id": self.tenant_id, **key, **values})

    def remember(self, kind: str, subject: str, body: Mapping[str, Any], by: str, at: str) -> str:
        """Add a line to the history; its digest."""
        count = select(func.count()).where(self.of_tenant(CHANGES))
        row = {
            "tenant_id": self.tenant_id,
            "change_number": int(self.execute(count).scalar_one()) + 1,
            "kind": kind,
            "subject": subject,
            "body": canonical_text(dict(body)),
            "changed_by": by,
            "at": at,
        }
        self.execute(insert(CHANGES), row)
        return digest(row)
