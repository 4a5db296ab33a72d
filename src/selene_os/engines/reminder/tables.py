"""What PH1.REM keeps: reminders, and each time that one is to fire.

An occurrence's id is its reminder's with a number behind, so a reminder's occurrences are found by key.
What is due is found in a partial index that holds only what is still to come.
"""

from sqlalchemy import ForeignKeyConstraint, Index
from sqlalchemy import text as sql

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
    OCCURRENCES.c.due_at,
    OCCURRENCES.c.occurrence_id,
    sqlite_where=_STILL_TO_COME,
    postgresql_where=_STILL_TO_COME,
)
