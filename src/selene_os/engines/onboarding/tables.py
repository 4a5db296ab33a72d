"""PH1.ONB's tables: people, their positions and what is held of them; campaigns and their targets.

User ids are ordered by code point on every database (PostgreSQL: collation "C"), because ordinals and pages
follow them. A target is open exactly while `completed_at` is empty (a CHECK holds the two together), so that
the index of open targets does not have to be touched when an open target changes its status. `channel_reason` is
the ladder's decision as text; `tolerated_count` are the failures with which somebody has let a campaign go on.
"""

from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint

from selene_os.engines.onboarding.vocabulary import BackfillCampaignState, BackfillTargetStatus, HeldSource
from selene_os.kernel.vocabulary import ApplyScope
from selene_os.storage.metadata import number, one_of, table, tenant_column, text


def _user(name: str, **options: Any) -> Column[str]:
    in_code_points = Text().with_variant(Text(collation="C"), "postgresql")
    return Column(name, in_code_points, nullable=False, **options)


def _of_person(column: str = "user_id") -> ForeignKeyConstraint:
    people = ["onboarding_people.tenant_id", "onboarding_people.user_id"]
    return ForeignKeyConstraint(["tenant_id", column], people)


PEOPLE = table(
    "onboarding_people",
    tenant_column(),
    _user("user_id", primary_key=True),
    text("employee_number"),
    text("name"),
    text("email", nullable=True),
    text("phone", nullable=True),
    text("country"),
    text("language"),
    text("time_zone", nullable=True),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    UniqueConstraint("tenant_id", "employee_number"),
    gated=True,
)
MEMBERSHIPS = table(
    "onboarding_memberships",
    tenant_column(),
    _user("user_id", primary_key=True),
    text("position_id", primary_key=True),
    text("company_id"),
    text("start_date"),
    text("end_date", nullable=True),
    text("tags"),
    _of_person(),
    gated=True,
)
Index(
    "ix_onboarding_memberships_position",
    MEMBERSHIPS.c.tenant_id,
    MEMBERSHIPS.c.position_id,
    MEMBERSHIPS.c.user_id,
)
_HAS_END = MEMBERSHIPS.c.end_date.is_not(None)
Index(
    "ix_onboarding_memberships_end",
    MEMBERSHIPS.c.tenant_id,
    MEMBERSHIPS.c.position_id,
    MEMBERSHIPS.c.end_date,
    sqlite_where=_HAS_END,
    postgresql_where=_HAS_END,
)
HELD_VALUES = table(
    "onboarding_held_values",
    tenant_column(),
    _user("user_id", primary_key=True),
    text("field_key", primary_key=True),
    text("value"),
    text("given_on"),
    text("source"),
    text("source_ref", nullable=True),
    text("schema_version_id", nullable=True),
    _of_person(),
    one_of("source", HeldSource),
    gated=True,
)
VALUE_HISTORY = table(
    "onboarding_value_history",
    tenant_column(),
    _user("user_id", primary_key=True),
    text("field_key", primary_key=True),
    number("sequence", primary_key=True),
    text("value"),
    text("given_on"),
    text("source"),
    text("source_ref", nullable=True),
    text("schema_version_id", nullable=True),
    text("recorded_at"),
    _of_person(),
    one_of("source", HeldSource),
    gated=True,
    ledger=True,
)
CAMPAIGNS = table(
    "onboarding_campaigns",
    tenant_column(),
    text("campaign_id", primary_key=True),
    text("company_id"),
    text("position_id"),
    text("schema_version_id"),
    text("rollout_scope"),
    text("state"),
    text("activation_handoff_ref"),
    text("start_key"),
    text("payload_digest"),
    text("plan_digest", nullable=True),
    text("plan_run_id", nullable=True),
    number("planned_count"),
    number("frozen_ordinal"),
    number("released_ordinal"),
    number("answer_within_days", nullable=True),
    text("launched_at"),
    text("deadline", nullable=True),
    text("close_requested_by", nullable=True),
    text("close_requested_at", nullable=True),
    text("hold", nullable=True),
    number("tolerated_count", nullable=True),
    text("completion_reason_code", nullable=True),
    text("completion_note", nullable=True),
    text("created_by"),
    text("created_at"),
    text("completed_at", nullable=True),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    UniqueConstraint("tenant_id", "position_id", "schema_version_id", "start_key"),
    one_of("rollout_scope", (ApplyScope.CURRENT_AND_NEW,)),
    one_of("state", BackfillCampaignState),
    CheckConstraint("(completed_at IS NULL) = (state IN ('DRAFT_CREATED', 'RUNNING'))", name="open_until_completed"),
    gated=True,
)
_IS_OPEN = CAMPAIGNS.c.completed_at.is_(None)
Index(
    "uq_onboarding_campaigns_open",
    CAMPAIGNS.c.tenant_id,
    CAMPAIGNS.c.position_id,
    CAMPAIGNS.c.schema_version_id,
    unique=True,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)
_IS_HELD = CAMPAIGNS.c.hold.is_not(None)
Index(
    "ix_onboarding_campaigns_held",
    CAMPAIGNS.c.tenant_id,
    CAMPAIGNS.c.campaign_id,
    sqlite_where=_IS_HELD,
    postgresql_where=_IS_HELD,
)
TARGETS = table(
    "onboarding_targets",
    tenant_column(),
    text("campaign_id", primary_key=True),
    number("ordinal", primary_key=True),
    _user("recipient_user_id"),
    text("status"),
    text("missing_fields"),
    text("reason_code", nullable=True),
    text("note", nullable=True),
    text("channel", nullable=True),
    text("channel_reason", nullable=True),
    text("language"),
    text("time_zone", nullable=True),
    text("country", nullable=True),
    text("address", nullable=True),
    text("broadcast_id", nullable=True),
    text("reminder_id", nullable=True),
    text("requested_at", nullable=True),
    text("updated_at"),
    text("completed_at", nullable=True),
    ForeignKeyConstraint(
        ["tenant_id", "campaign_id"], ["onboarding_campaigns.tenant_id", "onboarding_campaigns.campaign_id"]
    ),
    _of_person("recipient_user_id"),
    UniqueConstraint("tenant_id", "recipient_user_id", "campaign_id"),
    one_of("status", BackfillTargetStatus),
    CheckConstraint(
        "(completed_at IS NULL) = (status IN ('PENDING', 'REQUESTED', 'REMINDED'))",
        name="open_until_completed",
    ),
    gated=True,
)
_IS_OPEN = TARGETS.c.completed_at.is_(None)
Index(
    "ix_onboarding_targets_open",
    TARGETS.c.tenant_id,
    TARGETS.c.campaign_id,
    TARGETS.c.ordinal,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)
_HAS_FAILED = TARGETS.c.status == BackfillTargetStatus.FAILED.value
Index(
    "ix_onboarding_targets_failed",
    TARGETS.c.tenant_id,
    TARGETS.c.campaign_id,
    TARGETS.c.ordinal,
    sqlite_where=_HAS_FAILED,
    postgresql_where=_HAS_FAILED,
)
