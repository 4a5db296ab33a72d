"""Rows of a page, as the sources of a flow yield them."""

COLUMNS = (
    "ordinal",
    "target_ordinal",
    "campaign_id",
    "recipient_id",
    "recipient_user_id",
    "audience_spec",
    "classification",
    "content_payload_ref",
    "delivery_plan_ref",
    "channel",
    "attempt_number",
    "broadcast_id",
    "delivery_request_ref",
    "recipient_state",
    "address",
    "language",
    "time_zone",
    "country",
    "not_after",
    "message_kind",
    "delivery_outcome",
    "outcome_reason",
    "next_channel",
    "next_address",
    "exhausted",
    "sender_user_id",
    "reminder_id",
    "is_still_asked",
    "message_created_at",
    "notice_key",
    "notice_ref",
)
Target = dict[str, str | int | None]


def a_target(number: int = 1, campaign_id: str = "bfc_one", **changes: str | int | None) -> Target:
    """A row as the backfill's source yields it."""
    user_id = f"user-{number}"
    return {
        "target_ordinal": number,
        "campaign_id": campaign_id,
        "recipient_id": user_id,
        "recipient_user_id": user_id,
        "audience_spec": f"campaign:{campaign_id}",
        "classification": "Simple",
        "content_payload_ref": f"campaign:{campaign_id}",
        "delivery_plan_ref": "channel:app",
        "channel": "app",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "not_after": "2026-03-31T22:00:00Z",
        **changes,
    }


def a_mail(number: int = 1, campaign_id: str = "bfc_one", **changes: str | int | None) -> Target:
    """The same of a person who is written to by e-mail."""
    channel: Target = {
        "delivery_plan_ref": "channel:email",
        "channel": "email",
        "address": f"user-{number}@acme.example",
    }
    return {**a_target(number, campaign_id), **channel, **changes}
