"""Messages that leave the building: outbox and attempts, channels and hours of each person, reminders in general."""

from alembic import op

from selene_os.migrations.rebuilding import rebuild

revision = "0002"
down_revision = "0001"

_LIVES_IN = (
    "(SELECT person.country FROM onboarding_people AS person"
    " WHERE person.tenant_id = old.tenant_id AND person.user_id = old.{})"
)
_FILLINGS = {
    "broadcast_messages": {"redelivered_number": "reminder_number"},
    "broadcast_deliveries": {"message_kind": "CASE WHEN attempt_number > 1 THEN 'REMINDER' ELSE 'FIRST' END"},
    "onboarding_targets": {"country": _LIVES_IN.format("recipient_user_id")},
    "reminder_reminders": {"country": _LIVES_IN.format("user_id")},
    "runtime_attempts": {"after_ordinal": "0", "page_size": "0"},
}


def upgrade() -> None:
    """Make every table anew, and keep its rows."""
    rebuild(op.get_bind(), "0002_messages", _FILLINGS)


def downgrade() -> None:
    """What has been sent cannot be unsent."""
    raise RuntimeError("this step cannot be undone; restore the copy that was made before it")
