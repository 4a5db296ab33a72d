"""What a tenant may set, and how each value is read from text."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import available_timezones

from selene_os.kernel.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """Why a text is no value of a setting."""

    message: str
    hint: str


_LOCAL_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_PRICE = re.compile(r"([a-z]+)=([0-9]{1,6}(?:\.[0-9]{1,6})?) ([A-Z]{3})")
_PROVIDED = tuple(each.value for each in Channel if each is not Channel.APP)
_SENSITIVITIES = ("Safe", "Private", "Confidential")


def parsed_setting(name: str, text: str) -> Any | SettingProblem:
    """The value that a text gives a setting."""
    parse = PARSERS.get(name)
    if parse is None:
        return SettingProblem(f"There is no setting {name!r}.", f"Known are: {', '.join(sorted(PARSERS))}.")
    return parse(text.strip())


def _zone(text: str) -> Any:
    if text in available_timezones():
        return text
    return SettingProblem(f"{text!r} is no IANA time zone.", "For example Europe/Berlin.")


def _language(text: str) -> Any:
    if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text):
        return text
    return SettingProblem(f"{text!r} is no language tag.", "For example de or pt-BR.")


def _words(known: tuple[str, ...] | None = None) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        words = sorted({part.strip() for part in text.split(",") if part.strip()})
        strange = [each for each in words if known is not None and each not in known]
        if strange:
            return SettingProblem(f"{strange[0]!r} is not known.", f"Known are: {', '.join(known or ())}.")
        return words

    return parse


def _whole(least: int, most: int) -> Callable[[str], Any]:
    def parse(text: str) -> Any:
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return int(text)
        return SettingProblem(f"{text!r} is no whole number from {least} to {most}.", "")

    return parse


def _gaps(text: str) -> Any:
    parts = [part.strip() for part in text.split(",")]
    if 1 <= len(parts) <= 3 and all(part.isascii() and part.isdigit() and 1 <= int(part) <= 365 for part in parts):
        return [int(part) for part in parts]
    return SettingProblem(f"{text!r} is no list of one to three gaps in days.", "For example 3,7,14.")


def _local_time(text: str) -> Any:
    if _LOCAL_TIME.fullmatch(text):
        return text
    return SettingProblem(f"{text!r} is no local time.", "For example 09:00.")


def _windows(text: str) -> Any:
    windows = [part.strip() for part in text.split(",") if part.strip()]
    for window in windows:
        first, _, last = window.partition("/")
        try:
            in_order = date.fromisoformat(first) <= date.fromisoformat(last)
        except ValueError:
            in_order = False
        if not in_order:
            return SettingProblem(f"{window!r} is no window of days.", "For example 2026-12-20/2027-01-06.")
    return windows


def _quiet_hours(text: str) -> Any:
    begin, _, end = text.partition("-")
    if text == "none" or (_LOCAL_TIME.fullmatch(begin) and _LOCAL_TIME.fullmatch(end) and begin != end):
        return text
    return SettingProblem(f"{text!r} is no span of local time.", "For example 21:00-08:00, or none.")


def _yes_or_no(text: str) -> Any:
    if text.lower() in ("yes", "no", "true", "false"):
        return text.lower() in ("yes", "true")
    return SettingProblem(f"{text!r} is neither yes nor no.", "")


def _rates(text: str) -> Any:
    rates = sorted({part.strip() for part in text.split(",") if part.strip()})
    for rate in rates:
        channel, _, number = rate.partition("=")
        if channel not in _PROVIDED or not (number.isascii() and number.isdigit() and 1 <= int(number) <= 1_000_000):
            return SettingProblem(f"{rate!r} is no rate.", "For example email=600,sms=60: messages a minute.")
    return rates


def _prices(text: str) -> Any:
    prices = sorted({part.strip() for part in text.split(",") if part.strip()})
    for price in prices:
        if read_price(price) is None:
            return SettingProblem(f"{price!r} is no price.", "For example sms=0.07 EUR,whatsapp=0.05 EUR: a message.")
    channels = [price.partition("=")[0] for price in prices]
    if len(set(channels)) < len(channels):
        return SettingProblem("A channel has two prices.", "Give each channel one.")
    return prices


def read_price(text: str) -> tuple[str, Decimal, str] | None:
    """The channel, the price of a message and the currency that a text like `sms=0.07 EUR` names, else None."""
    found = _PRICE.fullmatch(text)
    return None if found is None or found[1] not in _PROVIDED else (found[1], Decimal(found[2]), found[3])


def _name(text: str) -> Any:
    if len(text) <= 80 and text.isprintable():
        return text
    return SettingProblem("A sender's name has at most 80 characters, on one line.", "")


PARSERS: dict[str, Callable[[str], Any]] = {
    "time_zone": _zone,
    "language": _language,
    "allowed_channels": _words(tuple(each.value for each in Channel)),
    "notify_blocked_tags": _words(),
    "confirmation_valid_minutes": _whole(1, 1_440),
    "confirmation_holds_hours": _whole(1, 24),
    "reminder_gap_days": _gaps,
    "reminder_local_time": _local_time,
    "most_fields": _whole(1, 256),
    "most_people_without_approval": _whole(0, 10_000_000),
    "forbidden_sensitivities": _words(_SENSITIVITIES),
    "activation_freeze": _windows,
    "waiting_window_minutes": _whole(1, 10_080),
    "quiet_hours": _quiet_hours,
    "quiet_channels": _words(_PROVIDED),
    "consent_channels": _words(_PROVIDED),
    "sms_setup_complete": _yes_or_no,
    "rates_per_minute": _rates,
    "most_send_tries": _whole(1, 50),
    "tolerated_failures": _whole(1, 10_000_000),
    "tolerated_failure_percent": _whole(1, 100),
    "link_valid_days": _whole(1, 365),
    "sender_name": _name,
    "confirm_count_from": _whole(1, 10_000_000),
    "message_prices": _prices,
    "keep_recordings": _yes_or_no,
}
