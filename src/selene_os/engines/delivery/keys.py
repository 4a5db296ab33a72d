"""The ids of attempts: derived from what they are for, ordered like the messages, fit for a path and a Message-ID."""

from sqlalchemy import ColumnElement, Text, func, literal

from selene_os.kernel.ids import derived_id

_PREFIX = "dlv_"
_REFERENCE_MARK, _ID_MARK = "/", "."


def attempt_id_of(delivery_request_ref: ColumnElement[str]) -> ColumnElement[str]:
    """The id of the one attempt of a delivery request; tried again, it stays the same."""
    named = func.replace(delivery_request_ref, _REFERENCE_MARK, _ID_MARK, type_=Text)
    return literal(_PREFIX, Text).concat(named)


def attempt_id_of_test(campaign_id: str, channel: str, address: str, key: str) -> str:
    """The id of a test to oneself: another key is another test."""
    return derived_id(f"{_PREFIX}{campaign_id}-test", channel, address, key)
