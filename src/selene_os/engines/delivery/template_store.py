"""The tenant's own wordings; another store of the room takes this class in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Text, bindparam, insert, select

from selene_os.engines.delivery.template_tables import TEMPLATES
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.page_rows import TENANT
from selene_os.storage.store import TenantStore

# Composed once: it is asked for every letter.
_NEWEST = (
    select(TEMPLATES)
    .where(
        TEMPLATES.c.tenant_id == TENANT,
        TEMPLATES.c.message_kind == bindparam("of_kind", type_=Text),
        TEMPLATES.c.language == bindparam("in_language", type_=Text),
    )
    .order_by(TEMPLATES.c.template_version.desc())
    .limit(1)
)


class TemplateStore(TenantStore):
    """Wordings of one tenant; what was set stays, the newest counts."""

    def newest_template(self, kind: MessageKind, language: str) -> Row[Any] | None:
        """The wording of a kind in this very language that counts."""
        asked = {"tenant": self.tenant_id, "of_kind": kind.value, "in_language": language}
        return self.execute(_NEWEST, asked).one_or_none()

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
