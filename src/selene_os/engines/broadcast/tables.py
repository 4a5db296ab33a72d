"""What PH1.BCAST keeps: each person's message, and each delivery of it.

Keys are derived and ordered (campaign, ordinal), so that B-trees grow at their end. A person has one
message for one prompt, which is the campaign; that unique key also finds a person's inbox. A delivery's row
is the outbox; for the app it is the inbox too.
"""

from sqlalchemy import ForeignKeyConstraint, Index

from selene_os.engines.broadcast.rules import Classification, DeliveryState, MessageState
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

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
    number("delivery_number"),
    number("reminder_number"),
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
DELIVERIES = table(
    "broadcast_deliveries",
    tenant_column(),
    text("delivery_request_ref", primary_key=True),
    text("broadcast_id"),
    text("channel"),
    number("attempt_number"),
    text("state"),
    text("requested_at"),
    text("delivered_at", nullable=True),
    one_of("channel", Channel),
    one_of("state", DeliveryState),
    ForeignKeyConstraint(
        ["tenant_id", "broadcast_id"], ["broadcast_messages.tenant_id", "broadcast_messages.broadcast_id"]
    ),
    gated=True,
)
