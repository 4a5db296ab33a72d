"""What PH1.BCAST keeps: each person's message, and each delivery of it.

Keys are derived and ordered (campaign, ordinal), so that B-trees grow at their end. A person has one message for one
prompt, which is the campaign or a notice's key; that unique key also finds a person's inbox, and an older message of
theirs. A delivery's row is the outbox; for the app it is the inbox too. What stands in the outbox, and what has failed
and waits for the ladder, is found in partial indexes in the order of the keys, a campaign at a time; a delivery
through the app is in neither. References of deliveries are ordered by code point on every database, because those of
one campaign are found between two of them.
"""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Text
from sqlalchemy import text as sql

from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.rules import Classification, MessageState
from selene_os.kernel.vocabulary import Channel, MessageKind
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

IS_REQUESTED = sql(f"state = '{DeliveryState.REQUESTED.value}'")
HAS_FAILED = sql(f"state = '{DeliveryState.FAILED.value}'")
IS_FREE = sql(f"state = '{MessageState.CANCELED.value}' AND wait_until IS NOT NULL")
"""Of messages that gave way to another one: that one has ended, at the moment that stands there."""

MESSAGES = table(
    "broadcast_messages",
    tenant_column(),
    text("broadcast_id", primary_key=True),
    text("recipient_user_id"),
    text("prompt_key"),
    text("sender_user_id"),
    text("classification"),
    text("content_payload_ref"),
    text("state"),
    text("wait_until", nullable=True),
    text("channel", nullable=True),
    text("language", nullable=True),
    text("time_zone", nullable=True),
    text("country", nullable=True),
    text("not_after", nullable=True),
    number("delivery_number"),
    number("reminder_number"),
    number("redelivered_number"),
    text("created_at"),
    text("updated_at"),
    one_of("classification", Classification),
    one_of("state", MessageState),
    one_of("channel", Channel),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    gated=True,
)
ONE_MESSAGE_A_PROMPT = Index(
    "uq_broadcast_messages_prompt",
    MESSAGES.c.tenant_id,
    MESSAGES.c.recipient_user_id,
    MESSAGES.c.prompt_key,
    unique=True,
)
FREE_MESSAGES = Index(
    "ix_broadcast_messages_free",
    MESSAGES.c.tenant_id,
    MESSAGES.c.state,
    MESSAGES.c.broadcast_id,
    sqlite_where=IS_FREE,
    postgresql_where=IS_FREE,
)
DELIVERIES = table(
    "broadcast_deliveries",
    tenant_column(),
    Column("delivery_request_ref", Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True),
    text("broadcast_id"),
    text("channel"),
    text("address", nullable=True),
    text("message_kind"),
    number("attempt_number"),
    text("state"),
    text("outcome_reason", nullable=True),
    text("requested_at"),
    text("delivered_at", nullable=True),
    one_of("channel", Channel),
    one_of("message_kind", MessageKind),
    one_of("state", DeliveryState),
    ForeignKeyConstraint(
        ["tenant_id", "broadcast_id"], ["broadcast_messages.tenant_id", "broadcast_messages.broadcast_id"]
    ),
    gated=True,
)
# The state is a column of the indexes too: by it SQLite sees that they are better than the primary key.
OUTBOX = Index(
    "ix_broadcast_deliveries_outbox",
    DELIVERIES.c.tenant_id,
    DELIVERIES.c.state,
    DELIVERIES.c.delivery_request_ref,
    sqlite_where=IS_REQUESTED,
    postgresql_where=IS_REQUESTED,
)
UNREACHED = Index(
    "ix_broadcast_deliveries_failed",
    DELIVERIES.c.tenant_id,
    DELIVERIES.c.state,
    DELIVERIES.c.delivery_request_ref,
    sqlite_where=HAS_FAILED,
    postgresql_where=HAS_FAILED,
)
