"""The position room's tables: companies, positions, and the requirements schema with its ledger."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from selene_os.engines.position.vocabulary import LifecycleState, SchemaAction, VersionState
from selene_os.kernel.vocabulary import ApplyScope
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

COMPANIES = table(
    "position_companies",
    tenant_column(),
    text("company_id", primary_key=True),
    text("name"),
    text("country"),
    text("state"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    one_of("state", LifecycleState),
    gated=True,
)
POSITIONS = table(
    "position_positions",
    tenant_column(),
    text("position_id", primary_key=True),
    text("company_id"),
    text("title"),
    text("department"),
    text("jurisdiction"),
    text("state"),
    ForeignKeyConstraint(
        ["tenant_id", "company_id"], ["position_companies.tenant_id", "position_companies.company_id"]
    ),
    one_of("state", LifecycleState),
    gated=True,
)
Index("ix_position_positions_company", POSITIONS.c.tenant_id, POSITIONS.c.company_id)
LEDGER = table(
    "position_schema_ledger",
    tenant_column(),
    text("position_id", primary_key=True),
    number("sequence", primary_key=True),
    text("action"),
    text("schema_version_id"),
    text("selectors"),
    text("field_specs"),
    text("change_reason", nullable=True),
    text("apply_scope", nullable=True),
    number("activation_number", nullable=True),
    text("actor_user_id"),
    text("at"),
    text("idempotency_key"),
    text("row_digest"),
    ForeignKeyConstraint(
        ["tenant_id", "position_id"], ["position_positions.tenant_id", "position_positions.position_id"]
    ),
    UniqueConstraint("tenant_id", "position_id", "schema_version_id", "action", "idempotency_key"),
    UniqueConstraint("tenant_id", "position_id", "activation_number"),
    one_of("action", SchemaAction),
    one_of("apply_scope", ApplyScope),
    gated=True,
    ledger=True,
)
VERSIONS = table(
    "position_schema_versions",
    tenant_column(),
    text("position_id", primary_key=True),
    text("schema_version_id", primary_key=True),
    number("version_order"),
    text("state"),
    text("selectors"),
    text("field_specs"),
    text("content_digest"),
    ForeignKeyConstraint(
        ["tenant_id", "position_id"], ["position_positions.tenant_id", "position_positions.position_id"]
    ),
    UniqueConstraint("tenant_id", "position_id", "version_order"),
    one_of("state", VersionState),
    gated=True,
)
CURRENT = table(
    "position_schema_current",
    tenant_column(),
    text("position_id", primary_key=True),
    text("schema_version_id"),
    text("apply_scope"),
    number("activation_number"),
    text("activated_at"),
    ForeignKeyConstraint(
        ["tenant_id", "position_id", "schema_version_id"],
        [
            "position_schema_versions.tenant_id",
            "position_schema_versions.position_id",
            "position_schema_versions.schema_version_id",
        ],
    ),
    CheckConstraint("activation_number > 0", name="activation_number_counts"),
    one_of("apply_scope", ApplyScope),
    gated=True,
)
TABLES = (COMPANIES, POSITIONS, LEDGER, VERSIONS, CURRENT)
