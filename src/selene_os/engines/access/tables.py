"""The access gate's tables: the grants as they stand, and every change of them."""

from sqlalchemy import ForeignKeyConstraint

from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

GRANTS = table(
    "access_grants",
    tenant_column(),
    text("user_id", primary_key=True),
    text("action", primary_key=True),
    text("mode"),
    text("granted_by"),
    text("at"),
    text("revoked_at", nullable=True),
    one_of("mode", AccessMode),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    gated=True,
)
GRANT_HISTORY = table(
    "access_grant_history",
    tenant_column(),
    text("user_id", primary_key=True),
    text("action", primary_key=True),
    number("change_number", primary_key=True),
    text("change"),
    text("mode"),
    text("changed_by"),
    text("at"),
    one_of("change", ("GRANTED", "REVOKED")),
    one_of("mode", AccessMode),
    ForeignKeyConstraint(
        ["tenant_id", "user_id", "action"],
        ["access_grants.tenant_id", "access_grants.user_id", "access_grants.action"],
    ),
    gated=True,
    ledger=True,
)
