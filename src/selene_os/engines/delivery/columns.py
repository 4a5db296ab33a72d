"""The columns in which a page speaks of a delivery request; rows of other rooms' sources have them too."""

REQUEST = (
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "delivery_request_ref",
    "channel",
    "address",
    "language",
    "time_zone",
    "country",
    "not_after",
    "message_kind",
    "attempt_number",
)
ATTEMPT = (*REQUEST, "attempt_id")
