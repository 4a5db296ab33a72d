"""The tenant's own wordings; another store of the room takes this class in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert

from selene_os.engines.delivery.template_tables import TEMPLATES
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.store import TenantStore


class TemplateStore(TenantStore):
    """Wordings of one tenant; what was set stays, the newest counts."""

    def newest_template(self, kind: MessageKind, language: str) -> Row[Any] | None:
        """The wording of a kind in this very language that counts."""
        is_it = (TEMPLATES.c.message_kind == kind.value, TEMPLATES.c.language == language)
        found = self.all(TEMPLATES, *is_it, order_by=(TEMPLATES.c.template_version.desc(),), limit=1)
        return found[0] if found else None

    def template_of_key(self, idempotency_key: str) -> Row[Any] | None:
        """The wording that was set under this key."""
        return self.one(TEMPLATES, TEMPLATES.c.idempotency_key == idempotency_key)

    def all_templates(self) -> Sequence[Row[Any]]:
        """Every version, by kind and language, oldest first."""
        columns = (TEMPLATES.c.message_kind, TEMPLATES.c.language, TEMPLATES.c.template_version)
        return self.all(TEMPLATES, order_by=columns)

    def add_template(self, row: dict[str, Any]) -> None:
        """Keep one version."""
        self.execute(insert(TEMPLATES).values(tenant_id=self.tenant_id, **row))
