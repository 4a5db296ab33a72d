"""The access gate's tables: what is set, what was asked of approvers, and every change of it."""

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

from selene_os.engines.access.approval_contract import Choice, RequestState
from selene_os.engines.access.contract import DeviceTrust, VerificationLevel
from selene_os.engines.access.rights_contract import (
    InstanceState,
    OverlayChange,
    OverlayScope,
    OverrideKind,
    OverrideState,
)
from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

_TENANT = (["tenant_id"], ["storage_tenants.tenant_id"])

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
    ForeignKeyConstraint(*_TENANT),
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
TEMPLATES = table(
    "access_templates",
    tenant_column(),
    text("template_id", primary_key=True),
    text("permissions"),
    text("at"),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
INSTANCES = table(
    "access_instances",
    tenant_column(),
    text("user_id", primary_key=True),
    text("template_id", nullable=True),
    text("position_id", nullable=True),
    text("state"),
    number("identity_verified"),
    text("verification_level"),
    text("device_trust"),
    text("at"),
    one_of("state", InstanceState),
    one_of("verification_level", VerificationLevel),
    one_of("device_trust", DeviceTrust),
    ForeignKeyConstraint(["tenant_id", "template_id"], ["access_templates.tenant_id", "access_templates.template_id"]),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
OVERLAYS = table(
    "access_overlays",
    tenant_column(),
    text("scope", primary_key=True),
    text("scope_id", primary_key=True),
    text("action", primary_key=True),
    text("change"),
    text("permission"),
    text("at"),
    one_of("scope", OverlayScope),
    one_of("change", OverlayChange),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
OVERRIDES = table(
    "access_overrides",
    tenant_column(),
    text("override_id", primary_key=True),
    text("user_id"),
    text("action"),
    text("kind"),
    text("mode", nullable=True),
    text("expires_at", nullable=True),
    text("state"),
    text("given_by"),
    text("note"),
    text("used_by_run", nullable=True),
    text("at"),
    one_of("kind", OverrideKind),
    one_of("mode", AccessMode),
    one_of("state", OverrideState),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
Index("ix_access_overrides_user", OVERRIDES.c.tenant_id, OVERRIDES.c.user_id)
APPROVERS = table(
    "access_approvers",
    tenant_column(),
    text("action", primary_key=True),
    text("approvers"),
    number("needed"),
    number("valid_hours"),
    text("at"),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
DELEGATIONS = table(
    "access_delegations",
    tenant_column(),
    text("approver_user_id", primary_key=True),
    text("delegate_user_id"),
    text("expires_at"),
    text("at"),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
REQUESTS = table(
    "access_requests",
    tenant_column(),
    text("request_id", primary_key=True),
    text("run_id"),
    text("requester_user_id"),
    text("actions"),
    text("mode"),
    text("plan_digest"),
    text("approvers"),
    number("needed"),
    text("state"),
    text("opened_at"),
    text("expires_at"),
    text("closed_at", nullable=True),
    text("news_at", nullable=True),
    one_of("mode", AccessMode),
    one_of("state", RequestState),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
)
Index("ix_access_requests_run", REQUESTS.c.tenant_id, REQUESTS.c.run_id)
Index("ix_access_requests_news", REQUESTS.c.tenant_id, REQUESTS.c.news_at)
VOTES = table(
    "access_votes",
    tenant_column(),
    text("request_id", primary_key=True),
    text("approver_user_id", primary_key=True),
    text("voter_user_id"),
    text("choice"),
    text("note"),
    text("at"),
    one_of("choice", Choice),
    UniqueConstraint("tenant_id", "request_id", "voter_user_id"),
    ForeignKeyConstraint(["tenant_id", "request_id"], ["access_requests.tenant_id", "access_requests.request_id"]),
    gated=True,
    ledger=True,
)
CHANGES = table(
    "access_changes",
    tenant_column(),
    number("change_number", primary_key=True),
    text("kind"),
    text("subject"),
    text("body"),
    text("changed_by"),
    text("at"),
    ForeignKeyConstraint(*_TENANT),
    gated=True,
    ledger=True,
)
