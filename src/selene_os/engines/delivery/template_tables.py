"""The tenant's own wordings: a row for each version; the newest of a kind and language counts."""

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint

from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

TEMPLATES = table(
    "delivery_templates",
    tenant_column(),
    text("message_kind", primary_key=True),
    text("language", primary_key=True),
    number("template_version", primary_key=True, autoincrement=False),
    text("subject"),
    text("body"),
    text("idempotency_key"),
    text("set_by"),
    text("set_at"),
    one_of("message_kind", MessageKind),
    UniqueConstraint("tenant_id", "idempotency_key"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    gated=True,
    ledger=True,
)
