"""Addresses: whether one can be one of a channel, and how it is shown to people who need not know it."""

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from selene_os.kernel.vocabulary import Channel

_DIGITS_SHOWN = 3
_HIDDEN = "…"


def read_address(channel: Channel, text: str) -> str | None:
    """The address as it is sent to, None if it cannot be one of the channel; no name server is asked."""
    return _email(text.strip()) if channel is Channel.EMAIL else _phone(text.strip())


def masked(address: str) -> str:
    """As much of an address as tells its owner which one it is."""
    mailbox, at, domain = address.rpartition("@")
    return f"{mailbox[:1]}{_HIDDEN}@{domain}" if at else f"{_HIDDEN}{address[-_DIGITS_SHOWN:]}"


def _email(text: str) -> str | None:
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except (EmailNotValidError, UnicodeError):
        return None


def _phone(text: str) -> str | None:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
