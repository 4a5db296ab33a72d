"""The intent's table: what each turn of a run was understood as."""

from sqlalchemy import ForeignKeyConstraint

from selene_os.storage.metadata import table, tenant_column, text

DRAFTS = table(
    "intent_drafts",
    tenant_column(),
    text("run_id", primary_key=True),
    text("turn_id", primary_key=True),
    text("transcript_ok"),
    text("intent_type"),
    text("draft"),
    text("at"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    ledger=True,
)
