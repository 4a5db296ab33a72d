"""Email over SMTP: one kept connection, and an exact word on whether a letter was sent.

Until the line with the single dot goes out, the server has promised nothing and takes nothing: whatever happens
before it is a letter that was surely not sent. From then on only the server's reply knows, and if the reply gets
lost the letter is UNKNOWN. So content and dot are written separately.
"""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from selene_os.engines.delivery.providers import smtp_replies as replies
from selene_os.engines.delivery.providers.mime import AddressUnusable, email_of, envelope_address, message_id
from selene_os.engines.delivery.providers.setup import SmtpSetup, Tls
from selene_os.engines.delivery.providers.wire import TimeLimit, connected, tls_context
from selene_os.kernel.moments import Clock, Stopwatch
from selene_os.kernel.sending import Letter, SendResult, SendStatus

_FAULTS = (smtplib.SMTPException, OSError, UnicodeError, ValueError)
_END_OF_CONTENT = b".\r\n"


class SmtpProvider:
    """Sends emails through one mail server, one at a time."""

    def __init__(self, setup: SmtpSetup, clock: Clock, stopwatch: Stopwatch) -> None:
        self.timeout_ms = setup.timeout_ms
        self._setup = setup
        self._clock = clock
        self._limit = TimeLimit(stopwatch, setup.timeout_ms)
        self._context: ssl.SSLContext | None = None
        self._connection: _Connection | None = None

    def send(self, letter: Letter) -> SendResult:
        """Send one letter; a kept connection that turns out to be dead is replaced once."""
        self._limit.begin()
        try:
            wanted = self._prepared(letter)
        except (AddressUnusable, *_FAULTS) as error:
            return SendResult(SendStatus.FAILED, detail=f"{type(error).__name__} before anything was said")
        was_kept = self._connection is not None
        result = self._sent(wanted)
        if was_kept and result.status is SendStatus.DOWN and self._connection is None:
            result = self._sent(wanted)
        if result.status is not SendStatus.SENT:
            return result
        return SendResult(SendStatus.SENT, provider_ref=message_id(letter, self._setup.domain), detail=result.detail)

    def close(self) -> None:
        """Say goodbye, if the server still listens."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            self._limit.begin()
            connection.quit()
        except _FAULTS:
            connection.close()

    def _prepared(self, letter: Letter) -> "_Wanted":
        setup = self._setup
        message = email_of(
            letter,
            sender=setup.sender,
            domain=setup.domain,
            now=self._clock.now(),
            unsubscribe=setup.unsubscribe,
        )
        to = envelope_address(letter.to)
        return _Wanted(to, _content(message), needs_utf8=not to.isascii())

    def _sent(self, wanted: "_Wanted") -> SendResult:
        try:
            connection = self._connected()
        except smtplib.SMTPResponseException as error:
            return self._lost(replies.down("connecting", error.smtp_code))
        except _FAULTS as error:
            return self._lost(replies.down(f"connecting ({type(error).__name__})"))
        try:
            return self._offered(connection, wanted)
        except _FAULTS as error:
            return self._lost(replies.down(f"before the content ({type(error).__name__})"))

    def _offered(self, connection: "_Connection", wanted: "_Wanted") -> SendResult:
        """Offer the letter, and if it is wanted hand it over; a fault means that it was surely not sent."""
        if wanted.needs_utf8 and not connection.has_extn("smtputf8"):
            return SendResult(SendStatus.FAILED, detail="the server takes ASCII addresses only")
        options = ["SMTPUTF8", "BODY=8BITMIME"] if wanted.needs_utf8 else []
        if connection.has_extn("size"):
            options.append(f"size={len(wanted.content)}")
        if (code_text := connection.mail(self._setup.sender, options))[0] != 250:
            return self._refused(connection, replies.to_mail(*code_text))
        if (code_text := connection.rcpt(wanted.to))[0] not in (250, 251):
            return self._refused(connection, replies.to_recipient(*code_text))
        if (code_text := connection.docmd("DATA"))[0] != 354:
            return self._refused(connection, replies.to_data(*code_text))
        connection.send(wanted.content)
        return self._handed_over(connection)

    def _handed_over(self, connection: "_Connection") -> SendResult:
        try:
            connection.send(_END_OF_CONTENT)
            code, text = connection.getreply()
        except _FAULTS as error:
            return self._lost(
                SendResult(SendStatus.UNKNOWN, detail=f"no reply to the content ({type(error).__name__})")
            )
        result = replies.to_content(code, text)
        return self._lost(result) if result.status in (SendStatus.UNKNOWN, SendStatus.DOWN) else result

    def _refused(self, connection: "_Connection", result: SendResult) -> SendResult:
        """Clear the table for the next letter."""
        if result.status is SendStatus.DOWN:
            return self._lost(result)
        try:
            if connection.rset()[0] != 250:
                self._lost(result)
        except _FAULTS:
            self._lost(result)
        return result

    def _connected(self) -> "_Connection":
        if self._connection is None:
            connection = _Connection(self._setup, self._limit, self._trust())
            try:
                connection.open()
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _trust(self) -> ssl.SSLContext | None:
        if self._context is None and self._setup.tls is not Tls.NONE:
            self._context = tls_context(self._limit, self._setup.ca_file)
        return self._context

    def _lost(self, result: SendResult) -> SendResult:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
        return result


@dataclass(frozen=True, slots=True, repr=False)
class _Wanted:
    """A letter as a server takes it; its last dot is still to come."""

    to: str
    content: bytes
    needs_utf8: bool


class _Connection(smtplib.SMTP):
    """smtplib's connection over a socket that keeps the time."""

    def __init__(self, setup: SmtpSetup, limit: TimeLimit, context: ssl.SSLContext | None) -> None:
        super().__init__(local_hostname=setup.domain)
        self._host = setup.host  # whose certificate STARTTLS checks; smtplib sets it only when it connects at once
        self._setup = setup
        self._limit = limit
        self._context = context

    def open(self) -> None:
        """Connect, agree on TLS and say who we are; SMTPResponseException or OSError if that fails."""
        code, text = self.connect(self._setup.host, self._setup.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, text)
        self.ehlo_or_helo_if_needed()
        if self._setup.tls is Tls.STARTTLS:
            if (answer := self.starttls(context=self._context))[0] != 220:
                raise smtplib.SMTPResponseException(*answer)
            self.ehlo_or_helo_if_needed()
        if self._setup.user:
            self.login(self._setup.user, self._setup.password.get_secret_value())

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        sock = connected(host, port, self._limit)
        if self._setup.tls is not Tls.IMPLICIT:
            return sock
        assert self._context is not None, "a connection under TLS has its context"
        return self._context.wrap_socket(sock, server_hostname=host)


def _content(message: EmailMessage) -> bytes:
    """The message, every line ended and each first dot doubled."""
    plain = message.as_bytes()
    if not plain.endswith(b"\r\n"):
        plain += b"\r\n"
    doubled = plain.replace(b"\r\n.", b"\r\n..")
    return b"." + doubled if doubled.startswith(b".") else doubled
