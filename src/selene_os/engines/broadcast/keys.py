"""The ids of messages and deliveries as SQL: derived from what the page holds, ordered like its ordinals."""

from sqlalchemy import ColumnElement, Integer, Text, cast, func, literal

_PADDING = "0000000"


def message_id(campaign_id: ColumnElement[str], ordinal: ColumnElement[int]) -> ColumnElement[str]:
    """The same text as `kernel.ids.line_id`, on either database."""
    digits = cast(ordinal, Text)
    # From its start onwards: what a negative start means to substr differs between databases.
    padding = func.substr(literal(_PADDING, Text), func.length(digits, type_=Integer) + 1, type_=Text)
    return campaign_id.concat("-").concat(padding).concat(digits)


def delivery_ref(broadcast_id: ColumnElement[str], attempt_number: ColumnElement[int]) -> ColumnElement[str]:
    """The reference of one delivery: `<message>/<attempt>`."""
    return broadcast_id.concat("/").concat(cast(attempt_number, Text))
