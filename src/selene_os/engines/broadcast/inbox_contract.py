"""What PH1.BCAST may be asked about inboxes: notices, acknowledgements, and what a person was sent."""

from typing import Annotated

from pydantic import Field

from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.rules import MessageState
from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import Channel, MessageKind


class PostNotices(Contract):
    """Put a notice into the inbox of each row's person."""

    tenant_id: str | None = None


class NoticesPosted(Contract):
    """How many notices are new."""

    noticed_count: int


class AcknowledgeMessage(Contract):
    """Note that a person has seen a notice."""

    tenant_id: str
    user_id: str
    broadcast_id: str


class MessageAcknowledged(Contract):
    """The notice has come to its end."""

    broadcast_id: str
    message_state: MessageState


class ShowInbox(Contract):
    """Show delivered messages by id, those of one person, or those with the given ids."""

    user_id: str | None = None
    broadcast_ids: tuple[str, ...] | None = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 100
    cursor: str | None = None


class InboxItem(Contract):
    """One message as its recipient has it.

    `delivered_at` is its latest delivery, None on its way; `kind` what that delivery is for; `reference` what the
    message is about: the campaign, or a notice's own reference.
    """

    broadcast_id: str
    recipient_user_id: str
    state: MessageState
    channel: Channel
    delivered_at: str | None
    content_payload_ref: str
    kind: MessageKind
    reference: str


class InboxShown(Contract):
    """A page of the inbox; `next_cursor` is None at its end."""

    items: tuple[InboxItem, ...]
    next_cursor: str | None = None


class ShowMessage(Contract):
    """Show one message: by its id, or by its recipient and campaign."""

    broadcast_id: str | None = None
    user_id: str | None = None
    campaign_id: str | None = None


class Message(Contract):
    """One message; `reminder_number` counts the reminders of it that have fired."""

    broadcast_id: str
    recipient_user_id: str
    prompt_key: str
    sender_user_id: str
    classification: str
    content_payload_ref: str
    state: MessageState
    channel: Channel | None
    wait_until: str | None
    not_after: str | None
    reminder_number: int
    created_at: str
    updated_at: str


class Delivery(Contract):
    """One delivery of a message; `outcome_reason` says why it failed."""

    delivery_request_ref: str
    attempt_number: int
    channel: Channel
    message_kind: MessageKind
    state: DeliveryState
    outcome_reason: str | None
    requested_at: str
    delivered_at: str | None


class ReadMessagesOver(Contract):
    """Tell which of these messages have come to an end."""

    broadcast_ids: tuple[str, ...]


class MessagesOverRead(Contract):
    """The messages about which nothing more is sent."""

    broadcast_ids: tuple[str, ...]


class MessageShown(Contract):
    """The message with its deliveries, the first one first; None if there is none.

    `is_over`: nothing more is sent about it.
    """

    message: Message | None = None
    is_over: bool = False
    deliveries: tuple[Delivery, ...] = ()
