"""What PH1.BCAST may be asked about messages and their lives, and what it answers.

Fields that a step names but that come from the columns of its page are optional here, and stay None: the
page holds them.
"""

from pydantic import Field

from selene_os.engines.broadcast.rules import MessageState
from selene_os.kernel.contract import Contract


class DraftMessages(Contract):
    """Write a message for each row of the page."""

    tenant_id: str
    sender_user_id: str
    idempotency_key: str
    campaign_id: str | None = None
    audience_spec: str | None = None
    classification: str | None = None
    content_payload_ref: str | None = None


class MessagesDrafted(Contract):
    """The messages are written; their ids are in the page. Merged ones gave way to one of them."""

    broadcast_id: str | None = None
    created_count: int
    merged_count: int = 0


class DeliverMessages(Contract):
    """Request the delivery of each row's message."""

    idempotency_key: str
    tenant_id: str | None = None
    simulation_context: str | None = None
    broadcast_id: str | None = None
    recipient_id: str | None = None
    delivery_plan_ref: str | None = None


class MessagesDelivered(Contract):
    """The deliveries are in the outbox, or in the inbox of the app."""

    delivery_request_ref: str | None = None
    recipient_state: MessageState | None = None
    delivered_count: int


class ConcludeMessages(Contract):
    """End the messages of the rows: there is nothing left to answer."""

    tenant_id: str | None = None
    idempotency_key: str | None = None
    broadcast_id: str | None = None
    recipient_user_id: str | None = None


class MessagesConcluded(Contract):
    """The messages that were open have ended."""

    concluded_count: int


class RemindOfMessages(Contract):
    """Move the rows' messages on to a fired reminder."""

    tenant_id: str | None = None
    idempotency_key: str | None = None
    broadcast_id: str | None = None
    attempt_number: int | None = None


class MessagesReminded(Contract):
    """The reminders of these messages have fired."""

    reminded_message_count: int


class RedeliverMessages(Contract):
    """Request one more delivery of each row's message, because its reminder fired."""

    tenant_id: str | None = None
    idempotency_key: str | None = None
    simulation_context: str | None = None
    broadcast_id: str | None = None
    attempt_number: int | None = None


class MessagesRedelivered(Contract):
    """The deliveries are in the outbox, or in the inbox of the app."""

    delivery_request_ref: str | None = None
    redelivered_count: int


class ResendMessages(Contract):
    """Request one more delivery of each row's message, because an operator wants it."""

    tenant_id: str | None = None
    simulation_context: str | None = None


class MessagesResent(Contract):
    """The deliveries are in the outbox, or in the inbox of the app; reopened messages wait for an answer again."""

    redelivered_count: int
    message_reopened_count: int = 0


class FindFreeMessages(Contract):
    """Put messages that gave way to a newer one which has ended into the page."""

    limit: int = Field(default=500, ge=1)


class FreeMessagesFound(Contract):
    """How many there are."""

    rows: int


class ShowFreeMessages(Contract):
    """Tell whether a message is free."""


class FreeMessagesShown(Contract):
    """Now, if one is."""

    due_at: str | None


class HandMessagesBack(Contract):
    """Let messages wait for an answer again, where that is due."""

    tenant_id: str


class MessagesHandedBack(Contract):
    """How many wait for an answer again."""

    handed_back_count: int
