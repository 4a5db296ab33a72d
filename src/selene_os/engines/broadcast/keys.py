"""The ids of messages and deliveries as SQL: derived from what the page holds, ordered like its ordinals.

A campaign's message is `<campaign>-<ordinal>`, a notice `ntc:<key>:<recipient>`, a delivery `<message>/<number>`.
"""

from sqlalchemy import ColumnElement, Integer, Text, cast, func, literal

from selene_os.kernel.ids import line_id

_PADDING = "0000000"
_NOTICE = "ntc:"


def message_id(campaign_id: ColumnElement[str], ordinal: ColumnElement[int]) -> ColumnElement[str]:
    """The same text as `kernel.ids.line_id`, on either database."""
    digits = cast(ordinal, Text)
    # From its start onwards: what a negative start means to substr differs between databases.
    padding = func.substr(literal(_PADDING, Text), func.length(digits, type_=Integer) + 1, type_=Text)
    return campaign_id.concat("-").concat(padding).concat(digits)


def notice_id(notice_key: ColumnElement[str], recipient_user_id: ColumnElement[str]) -> ColumnElement[str]:
    """The id of the one notice that a person gets under a key."""
    return literal(_NOTICE, Text).concat(notice_key).concat(":").concat(recipient_user_id)


def notice_id_of(notice_key: str, recipient_user_id: str) -> str:
    """The same, of values."""
    return f"{_NOTICE}{notice_key}:{recipient_user_id}"


def delivery_ref(broadcast_id: ColumnElement[str], attempt_number: ColumnElement[int]) -> ColumnElement[str]:
    """The reference of one delivery: `<message>/<attempt>`."""
    return broadcast_id.concat("/").concat(cast(attempt_number, Text))


def delivery_refs(broadcast_id: str, deliveries: int) -> list[str]:
    """The references of a message's deliveries, the first one first."""
    return [f"{broadcast_id}/{number}" for number in range(1, deliveries + 1)]


def first_ref_of(campaign_id: str) -> str:
    """A text that no reference of the campaign stands before."""
    return line_id(campaign_id, 0)


def ref_behind(campaign_id: str) -> str:
    """A text that all references of the campaign stand before, by code point."""
    return f"{campaign_id}{chr(ord('-') + 1)}"
