"""The notice that whoever launched a campaign gets of its people whom no channel reaches, as rows."""

from typing import Any

from selene_os.engines.broadcast.drafting import SELENE
from selene_os.engines.broadcast.keys import delivery_refs, notice_id_of
from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.rules import Classification, MessageState
from selene_os.kernel.vocabulary import Channel, MessageKind

_DAY = len("2026-03-02")


def unreached_notice(campaign_id: str, user_id: str, at: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The message and its delivery; their keys are the same all day (UTC)."""
    reference = f"unreached:{campaign_id}"
    key = f"{reference}:{at[:_DAY]}"
    broadcast_id = notice_id_of(key, user_id)
    message = {
        "broadcast_id": broadcast_id,
        "recipient_user_id": user_id,
        "prompt_key": key,
        "sender_user_id": SELENE,
        "classification": Classification.SIMPLE.value,
        "content_payload_ref": reference,
        "state": MessageState.SENT.value,
        "channel": Channel.APP.value,
        "delivery_number": 1,
        "reminder_number": 0,
        "redelivered_number": 0,
        "created_at": at,
        "updated_at": at,
    }
    delivery = {
        "delivery_request_ref": delivery_refs(broadcast_id, 1)[0],
        "broadcast_id": broadcast_id,
        "channel": Channel.APP.value,
        "message_kind": MessageKind.NOTICE.value,
        "attempt_number": 1,
        "state": DeliveryState.DELIVERED.value,
        "requested_at": at,
        "delivered_at": at,
    }
    return message, delivery
