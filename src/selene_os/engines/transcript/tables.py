"""The transcript's table: every turn that was heard."""

from sqlalchemy import ForeignKeyConstraint

from selene_os.engines.transcript.contract import TurnSource
from selene_os.storage.metadata import one_of, table, tenant_column, text

TURNS = table(
    "transcript_turns",
    tenant_column(),
    text("turn_id", primary_key=True),
    text("correlation_id"),
    text("actor_user_id"),
    text("source"),
    text("text", nullable=True),
    text("text_hash"),
    text("at"),
    one_of("source", TurnSource),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    ledger=True,
)
