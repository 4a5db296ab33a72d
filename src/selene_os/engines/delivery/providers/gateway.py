"""SMS, WhatsApp and WeChat through one HTTP address: any provider's, or a company's own gateway.

A letter is one POST. Its key goes along in a header, so that a gateway which knows idempotency keys sends it once
however often it is asked; body and time are signed. The connection is kept. http.client is used because it says at
which point it stands: once the request is written, only an answer tells whether the letter was sent.
"""

import hashlib
import hmac
import http.client
import re
import ssl
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson

from selene_os.engines.delivery.providers import gateway_answers as answers
from selene_os.engines.delivery.providers.setup import GatewaySetup
from selene_os.engines.delivery.providers.wire import TimeLimit, connected, is_gone, tls_context
from selene_os.kernel.ids import derived_id
from selene_os.kernel.moments import Clock, Stopwatch
from selene_os.kernel.sending import Letter, SendResult, SendStatus

TIMESTAMP_HEADER = "X-Selene-Timestamp"
SIGNATURE_HEADER = "X-Selene-Signature"
_PLACEHOLDER = re.compile(r"\{(to|text|key|sender)\}")
_LONE = re.compile("[\ud800-\udfff]")
_LONGEST_ANSWER = 65_536


class GatewayProvider:
    """Sends letters of one channel to one HTTP address, one at a time."""

    def __init__(self, setup: GatewaySetup, clock: Clock, stopwatch: Stopwatch) -> None:
        self.timeout_ms = setup.timeout_ms
        self._setup = setup
        self._clock = clock
        self._limit = TimeLimit(stopwatch, setup.timeout_ms)
        self._connection: _Connection | None = None

    def send(self, letter: Letter) -> SendResult:
        """Send one letter; a kept connection that turns out to be dead is replaced once."""
        self._limit.begin()
        key = derived_id("letter", letter.tenant_id, letter.key)
        body = self._body(letter, key)
        was_kept = self._connection is not None
        connection = self._asked(body, key)
        if was_kept and not isinstance(connection, _Connection):
            connection = self._asked(body, key)
        return self._answered(connection) if isinstance(connection, _Connection) else connection

    def close(self) -> None:
        """Give the connection up."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _asked(self, body: bytes, key: str) -> "_Connection | SendResult":
        """Write the request; where that fails its end never left, so nobody can have understood it."""
        try:
            connection = self._connected()
            connection.request("POST", self._path(), body, self._headers(body, key))
        except (http.client.HTTPException, OSError, ValueError) as error:
            self.close()
            return SendResult(SendStatus.DOWN, detail=f"before the end of the request ({type(error).__name__})")
        return connection

    def _answered(self, connection: "_Connection") -> SendResult:
        try:
            response = connection.getresponse()
        except (http.client.HTTPException, OSError, ValueError) as error:
            self.close()
            return SendResult(SendStatus.UNKNOWN, detail=f"no answer ({type(error).__name__})")
        content = b""
        try:
            content = response.read(_LONGEST_ANSWER)
        except (http.client.HTTPException, OSError, ValueError):
            self.close()
        if response.will_close or not response.isclosed():
            self.close()
        retry_after = response.headers.get("Retry-After") or ""
        return answers.read(response.status, retry_after, content, self._setup, self._clock.now())

    def _connected(self) -> "_Connection":
        kept = self._connection
        if kept is not None and (kept.sock is None or is_gone(kept.sock)):
            self.close()
        if self._connection is None:
            connection = _Connection(self._setup, self._limit)
            connection.connect()
            self._connection = connection
        return self._connection

    def _path(self) -> str:
        parts = urlsplit(self._setup.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def _body(self, letter: Letter, key: str) -> bytes:
        known = {
            "to": letter.to,
            "text": letter.text,
            "key": key,
            "sender": self._setup.sender or letter.sender_name,
        }
        values = {name: _LONE.sub("\N{REPLACEMENT CHARACTER}", value) for name, value in known.items()}
        filled = _filled(self._setup.body, values)
        return urlencode(filled).encode() if self._setup.is_form else orjson.dumps(filled)

    def _headers(self, body: bytes, key: str) -> dict[str, str]:
        setup = self._setup
        kind = "application/x-www-form-urlencoded" if setup.is_form else "application/json"
        headers = {"Content-Type": kind, "Accept": "application/json", "User-Agent": "selene"}
        headers |= {name: value.get_secret_value() for name, value in setup.headers.items()}
        headers[setup.key_header] = key
        if secret := setup.secret.get_secret_value():
            at = str(int(self._clock.now().timestamp()))
            headers |= {TIMESTAMP_HEADER: at, SIGNATURE_HEADER: signature(secret, at, body)}
        return headers


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """What proves that body and time come from us: `v1=` and the HMAC-SHA256 of `timestamp.body` in hex."""
    signed = timestamp.encode() + b"." + body
    return "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


class _Connection(http.client.HTTPConnection):
    """http.client's connection over a socket that keeps the time; it is never opened behind our back."""

    auto_open = 0

    def __init__(self, setup: GatewaySetup, limit: TimeLimit) -> None:
        parts = urlsplit(setup.url)
        host = parts.hostname or ""
        is_tls = parts.scheme == "https"
        super().__init__(host, parts.port or (443 if is_tls else 80))
        self._limit = limit
        self._context = tls_context(limit, setup.ca_file) if is_tls else None

    def connect(self) -> None:
        """Connect, under TLS if the address says so."""
        sock = connected(self.host, self.port, self._limit)
        self.sock = sock if self._context is None else _secured(self._context, sock, self.host)


def _secured(context: ssl.SSLContext, sock: Any, host: str) -> ssl.SSLSocket:
    try:
        return context.wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise


def _filled(template: Any, values: Mapping[str, str]) -> Any:
    match template:
        case str():
            return _PLACEHOLDER.sub(lambda found: values[found[1]], template)
        case Mapping():
            return {name: _filled(each, values) for name, each in template.items()}
        case list():
            return [_filled(each, values) for each in template]
        case _:
            return template
