"""A mail server's settings: smtp://USER@HOST:PORT?tls=starttls|implicit|none, the sender, and where the password is."""

from email.utils import parseaddr
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from selene_os.engines.delivery.providers.mime import AddressUnusable, envelope_address
from selene_os.engines.delivery.providers.reading import Reading
from selene_os.engines.delivery.providers.setup import SmtpSetup, Tls

_PORTS = {Tls.STARTTLS: 587, Tls.IMPLICIT: 465, Tls.NONE: 25}
_OWN_MACHINE = ("localhost", "127.0.0.1", "::1")
_FORM = "write smtp://USER@HOST:PORT?tls=starttls, or sink:FOLDER."


def read(reading: Reading) -> SmtpSetup:
    """The set-up; ProviderSetupError for what cannot be used."""
    host, port, user, tls = _server(reading)
    sender = _sender(reading)
    password = reading.secret("password")
    if user and not password.get_secret_value():
        reading.refuse("password", f"is empty, but {user} has to log in.")
    if user and tls is Tls.NONE and host not in _OWN_MACHINE:
        reading.refuse("url", "would send a password without TLS; take tls=starttls or tls=implicit.")
    return SmtpSetup(
        host=host,
        port=port,
        sender=sender,
        domain=_domain(reading, sender),
        tls=tls,
        user=user,
        password=password,
        timeout_ms=reading.milliseconds("timeout_ms"),
        unsubscribe=_unsubscribe(reading),
        ca_file=reading.file("ca_file"),
    )


def _server(reading: Reading) -> tuple[str, int, str, Tls]:
    parts: Any = None
    port: int | None = None
    try:
        parts = urlsplit(reading.text("url"))
        port = parts.port
        options = parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        reading.refuse("url", f"cannot be used; {_FORM}")
    if parts.scheme != "smtp" or not parts.hostname or parts.path not in ("", "/") or parts.fragment:
        reading.refuse("url", f"cannot be used; {_FORM}")
    if parts.password is not None:
        reading.refuse("url", "holds a password; it belongs into the setting password, where no log shows it.")
    if set(options) - {"tls"} or options.get("tls", ["starttls"])[-1] not in tuple(Tls):
        reading.refuse("url", f"has an unknown option; there is tls={'|'.join(Tls)}.")
    tls = Tls(options.get("tls", ["starttls"])[-1])
    return parts.hostname, port or _PORTS[tls], unquote(parts.username or ""), tls


def _sender(reading: Reading) -> str:
    text = reading.text("from")
    address = parseaddr(text)[1] if "<" in text else text
    try:
        sender = envelope_address(address)
    except AddressUnusable:
        reading.refuse("from", "must be an address like selene@example.com: mails need a sender.")
    if not sender.isascii():
        reading.refuse("from", "must be an address in ASCII.")
    return sender


def _domain(reading: Reading, sender: str) -> str:
    domain = reading.text("domain") or sender.rpartition("@")[2]
    try:
        return envelope_address(f"selene@{domain}").rpartition("@")[2]
    except AddressUnusable:
        reading.refuse("domain", "must be a domain like example.com.")


def _unsubscribe(reading: Reading) -> str:
    text = reading.text("unsubscribe")
    if text and not (text.startswith(("mailto:", "https://")) and text.isascii() and text.isprintable()):
        reading.refuse("unsubscribe", "must be mailto:ADDRESS or https://PAGE.")
    if any(each in text for each in "<> "):
        reading.refuse("unsubscribe", "must be mailto:ADDRESS or https://PAGE.")
    return text
