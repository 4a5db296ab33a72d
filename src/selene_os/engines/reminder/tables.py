"""What PH1.REM keeps: the reminders of campaigns, those that people set, and each time that one is to come.

An occurrence's id is its reminder's with a number behind, so a reminder's occurrences are found by key.
What is due is found in a partial index that holds only what is still to come, campaign by campaign.
"""

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy import text as sql

from selene_os.engines.reminder.ring_rules import LocalTimeMode, Priority, RingState
from selene_os.engines.reminder.rules import OccurrenceState, ReminderState, ReminderType
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

_STILL_TO_COME = sql(f"state = '{OccurrenceState.SCHEDULED.value}'")

REMINDERS = table(
    "reminder_reminders",
    tenant_column(),
    text("reminder_id", primary_key=True),
    text("user_id"),
    text("reminder_type"),
    text("broadcast_id"),
    text("time_zone"),
    text("country", nullable=True),
    text("language", nullable=True),
    text("desired_time"),
    text("gaps"),
    text("not_after", nullable=True),
    text("state"),
    text("created_at"),
    one_of("reminder_type", ReminderType),
    one_of("state", ReminderState),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    gated=True,
)
OCCURRENCES = table(
    "reminder_occurrences",
    tenant_column(),
    text("occurrence_id", primary_key=True),
    text("reminder_id"),
    text("campaign_id"),
    number("attempt_number"),
    text("due_at"),
    text("state"),
    text("fired_at", nullable=True),
    one_of("state", OccurrenceState),
    ForeignKeyConstraint(
        ["tenant_id", "reminder_id"], ["reminder_reminders.tenant_id", "reminder_reminders.reminder_id"]
    ),
    gated=True,
)
DUE = Index(
    "ix_reminder_occurrences_due",
    OCCURRENCES.c.tenant_id,
    OCCURRENCES.c.campaign_id,
    OCCURRENCES.c.due_at,
    OCCURRENCES.c.occurrence_id,
    sqlite_where=_STILL_TO_COME,
    postgresql_where=_STILL_TO_COME,
)
PERSONAL = table(
    "reminder_personal",
    tenant_column(),
    text("reminder_id", primary_key=True),
    text("user_id"),
    text("set_by"),
    text("reminder_type"),
    text("reminder_text"),
    text("desired_time"),
    text("asked_zone", nullable=True),
    text("asked_rule", nullable=True),
    text("time_zone"),
    text("local_time_mode"),
    text("recurrence_rule", nullable=True),
    text("starts_at"),
    number("offset_seconds"),
    text("priority"),
    number("escalation_level"),
    text("last_change", nullable=True),
    text("created_at"),
    one_of("reminder_type", ReminderType),
    one_of("local_time_mode", LocalTimeMode),
    one_of("priority", Priority),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    gated=True,
)
SOMEBODYS = Index("ix_reminder_personal_user", PERSONAL.c.tenant_id, PERSONAL.c.user_id, PERSONAL.c.reminder_id)
RINGS = table(
    "reminder_rings",
    tenant_column(),
    text("occurrence_id", primary_key=True),
    text("reminder_id"),
    number("attempt_number"),
    text("planned_at"),
    text("due_at", nullable=True),
    text("state"),
    number("ring_count"),
    text("rung_at", nullable=True),
    one_of("state", RingState),
    ForeignKeyConstraint(
        ["tenant_id", "reminder_id"], ["reminder_personal.tenant_id", "reminder_personal.reminder_id"]
    ),
    gated=True,
)
_TO_RING = sql("due_at IS NOT NULL")
RING_DUE = Index(
    "ix_reminder_rings_due",
    RINGS.c.tenant_id,
    RINGS.c.due_at,
    RINGS.c.occurrence_id,
    sqlite_where=_TO_RING,
    postgresql_where=_TO_RING,
)
