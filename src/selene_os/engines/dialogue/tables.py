"""The dialogue's tables: prompts, the plans that were shown with a line for each person, replies."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from selene_os.engines.dialogue.contract import PromptEnd, PromptKind
from selene_os.engines.dialogue.plan_contract import LineKind
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

PROMPTS = table(
    "dialogue_prompts",
    tenant_column(),
    text("run_id", primary_key=True),
    number("prompt_number", primary_key=True),
    text("kind"),
    text("field"),
    text("digest"),
    text("text"),
    text("choices"),
    number("people", nullable=True),
    text("asked_at"),
    text("expires_at", nullable=True),
    text("turn_id"),
    text("answer", nullable=True),
    text("answered_by", nullable=True),
    text("answered_at", nullable=True),
    text("answered_turn_id", nullable=True),
    one_of("kind", PromptKind),
    one_of("answer", PromptEnd),
    CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answer_has_its_moment"),
    CheckConstraint(
        "answer IS NULL OR answer IN ('SUPERSEDED', 'EXPIRED') OR (kind = 'CLARIFY') = (answer = 'ANSWERED')",
        name="answer_fits_kind",
    ),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
)
_IS_OPEN = PROMPTS.c.answer.is_(None)
Index(
    "uq_dialogue_prompts_open",
    PROMPTS.c.tenant_id,
    PROMPTS.c.run_id,
    unique=True,
    sqlite_where=_IS_OPEN,
    postgresql_where=_IS_OPEN,
)
PLANS = table(
    "dialogue_plans",
    tenant_column(),
    text("run_id", primary_key=True),
    text("plan_digest", primary_key=True),
    number("plan_number"),
    number("facts_revision"),
    text("header"),
    number("people"),
    number("target_count"),
    text("made_at"),
    UniqueConstraint("tenant_id", "run_id", "plan_number"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
)
PLAN_LINES = table(
    "dialogue_plan_lines",
    tenant_column(),
    text("run_id", primary_key=True),
    text("plan_digest", primary_key=True),
    number("ordinal", primary_key=True),
    text("kind"),
    text("recipient_user_id"),
    text("missing_fields"),
    text("channel", nullable=True),
    text("detail"),
    one_of("kind", LineKind),
    ForeignKeyConstraint(
        ["tenant_id", "run_id", "plan_digest"],
        ["dialogue_plans.tenant_id", "dialogue_plans.run_id", "dialogue_plans.plan_digest"],
    ),
)
REPLIES = table(
    "dialogue_replies",
    tenant_column(),
    text("run_id", primary_key=True),
    number("reply_number", primary_key=True),
    text("text"),
    text("at"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
)
