"""What an HTTP gateway's answer means for a letter."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import orjson

from selene_os.engines.delivery.providers.setup import GatewaySetup
from selene_os.kernel.sending import SendResult, SendStatus

_LATER = (408, 423, 425, 429)

_FOR_US = (401, 402, 403, 405, 407)
"""Our key, our account, our address of the gateway: no letter gets through."""

_NOBODY_KNOWS = (409, 504)
"""The same key was there before, or a machine between us and the provider gave up waiting."""

_LONGEST_WAIT_MS = 86_400_000
_LONGEST_REF = 200
_REF = re.compile(r"[\x21-\x7e]+")


def read(status: int, retry_after: str, content: bytes, setup: GatewaySetup, now: datetime) -> SendResult:
    """The result that an answer stands for; details hold codes, never the gateway's words."""
    said = _json(content)
    detail = f"HTTP {status}"
    if 200 <= status <= 299:
        return SendResult(SendStatus.SENT, _reference(_at(said, setup.ref_field)), detail)
    if status in _LATER:
        return SendResult(SendStatus.TRY_LATER, None, detail, _wait_ms(retry_after, now))
    if status in _NOBODY_KNOWS or status < 200:
        return SendResult(SendStatus.UNKNOWN, None, detail)
    if status in _FOR_US or not 400 <= status <= 499:
        return SendResult(SendStatus.DOWN, None, detail, _wait_ms(retry_after, now))
    code = _reference(_at(said, setup.error_field))
    is_rejected = str(status) in setup.rejected_codes or (code is not None and code in setup.rejected_codes)
    detail = f"{detail} code {code}" if code and is_rejected else detail
    return SendResult(SendStatus.REJECTED if is_rejected else SendStatus.FAILED, None, detail)


def _json(content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        return None


def _at(document: Any, path: str) -> Any:
    """What stands at a dotted path: `messages.0.id`."""
    for part in path.split("."):
        match document:
            case dict():
                document = document.get(part)
            case list() if part.isascii() and part.isdigit() and int(part) < len(document):
                document = document[int(part)]
            case _:
                return None
    return document


def _reference(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value)
    return text if len(text) <= _LONGEST_REF and _REF.fullmatch(text) else None


def _wait_ms(retry_after: str, now: datetime) -> int | None:
    """How long the gateway asks us to wait: seconds, or a date (RFC 9110)."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit() and len(text) <= 9:
        return min(int(text) * 1_000, _LONGEST_WAIT_MS)
    try:
        wait = parsedate_to_datetime(text) - now
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0, min(int(wait.total_seconds() * 1_000), _LONGEST_WAIT_MS))
