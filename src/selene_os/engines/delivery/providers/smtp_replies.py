"""What a mail server's replies mean for a letter (RFC 5321, and RFC 3463 where the reply says more).

Details hold the code and the place, never the server's words: those may hold the address.
"""

import re

from selene_os.kernel.sending import SendResult, SendStatus

_ENHANCED = re.compile(rb"\s*([245])\.(\d{1,3})\.(\d{1,3})\b")
_NO_SUCH_MAILBOX = (550, 551, 553)
_TOO_BIG = 552
_CLOSING = 421


def down(where: str, code: int | None = None) -> SendResult:
    """The server takes no letter at all."""
    return _result(SendStatus.DOWN, where, code)


def to_mail(code: int, text: bytes) -> SendResult:
    """To MAIL: a refusal is about us, except that the letter may be too big."""
    if _is_later(code):
        return _result(SendStatus.TRY_LATER, "MAIL", code)
    return _result(SendStatus.FAILED if code == _TOO_BIG else SendStatus.DOWN, "MAIL", code)


def to_recipient(code: int, text: bytes) -> SendResult:
    """To RCPT: a refusal is about the address, unless the server says that it is about something else."""
    if code < 500 or code > 599:
        return _result(SendStatus.TRY_LATER if _is_later(code) else SendStatus.DOWN, "RCPT", code)
    return _result(SendStatus.REJECTED if _is_about_the_address(code, text) else SendStatus.FAILED, "RCPT", code)


def to_data(code: int, text: bytes) -> SendResult:
    """To DATA, before any content."""
    if _is_later(code):
        return _result(SendStatus.TRY_LATER, "DATA", code)
    return _result(SendStatus.FAILED if 500 <= code <= 599 else SendStatus.DOWN, "DATA", code)


def to_content(code: int, text: bytes) -> SendResult:
    """To the content: what is no reply at all tells nothing."""
    if 200 <= code <= 299:
        return _result(SendStatus.SENT, "content", code)
    if code == _CLOSING:
        return _result(SendStatus.DOWN, "content", code)
    if _is_later(code):
        return _result(SendStatus.TRY_LATER, "content", code)
    if not 500 <= code <= 599:
        return _result(SendStatus.UNKNOWN, "content", code)
    is_address = _subject(text) == 1
    return _result(SendStatus.REJECTED if is_address else SendStatus.FAILED, "content", code)


def _is_later(code: int) -> bool:
    return 400 <= code <= 499 and code != _CLOSING


def _is_about_the_address(code: int, text: bytes) -> bool:
    subject = _subject(text)
    if subject is None:
        return code in _NO_SUCH_MAILBOX
    return subject == 1 or (subject != _POLICY and code in _NO_SUCH_MAILBOX)


_POLICY = 7
"""x.7.x: relaying is not allowed, the sender is blocked; that says nothing of the mailbox."""


def _subject(text: bytes) -> int | None:
    found = _ENHANCED.match(text)
    return int(found[2]) if found and found[1] == b"5" else None


def _result(status: SendStatus, where: str, code: int | None) -> SendResult:
    return SendResult(status, detail=where if code is None else f"{code} to {where}")
