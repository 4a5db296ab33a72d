"""The journal's tables: heads, entries, anchors."""

from sqlalchemy import ForeignKeyConstraint, Index

from selene_os.storage.metadata import number, table, tenant_column, text

STREAMS = table(
    "journal_streams",
    tenant_column(),
    text("stream", primary_key=True),
    number("length"),
    text("head_hash"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
)
ENTRIES = table(
    "journal_entries",
    tenant_column(),
    text("stream", primary_key=True),
    number("sequence", primary_key=True),
    text("subject"),
    text("body"),
    text("hash"),
    ledger=True,
    chains_itself=True,
)
Index("ix_journal_entries_subject", ENTRIES.c.tenant_id, ENTRIES.c.stream, ENTRIES.c.subject, ENTRIES.c.sequence)
ANCHORS = table(
    "journal_anchors",
    tenant_column(),
    text("stream", primary_key=True),
    number("length", primary_key=True),
    text("head_hash"),
    text("anchored_at"),
    ledger=True,
)
