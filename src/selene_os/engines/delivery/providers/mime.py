"""An email out of a letter: text and HTML, headers that nobody can break out of, an id that its key decides.

The same letter at the same moment gives the same bytes.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

import idna

from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.sending import Letter

_NOT_IN_A_HEADER = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_NOT_IN_A_BODY = re.compile(r"[\x00\ud800-\udfff]")
_HEADER_NAME = re.compile(r"(?:List|X)-[A-Za-z0-9-]{1,60}|In-Reply-To|References|Reply-To")
_ADDRESS = re.compile(
    r"[^\s@<>,;:\"()\[\]\\\x00-\x20\x7f-\x9f\ud800-\udfff]{1,64}@[^\s@<>,;:\"()\[\]\\\x00-\x20]{1,255}"
)
_BOUNDARY_DIGITS = 32


class _Headers(HeaderRegistry):
    """The headers' classes, each made once: the registry itself makes one for every header that it reads or folds."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        known = self._made.get(name)
        if known is None:
            known = self._made[name] = super().__getitem__(name)
        return known


_POLICIES = {utf8: SMTP.clone(utf8=utf8, header_factory=_Headers()) for utf8 in (False, True)}


class AddressUnusable(ValueError):
    """The text is no address that mail can be sent to."""


def message_id(letter: Letter, domain: str) -> str:
    """The Message-ID, which the letter's tenant and key decide alone."""
    return f"<{_digest(letter)[:40]}@{domain}>"


def envelope_address(text: str) -> str:
    """The address as a server takes it: its domain in ASCII; AddressUnusable if it is none."""
    if not _ADDRESS.fullmatch(text):
        raise AddressUnusable("this is no address")
    local, _, domain = text.rpartition("@")
    if domain.isascii():
        return text
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except idna.IDNAError:
        raise AddressUnusable("this is no domain") from None


def one_line(text: str) -> str:
    """The text without anything that could end a header, or that a reader would decode into such a thing."""
    return _NOT_IN_A_HEADER.sub(" ", text).replace("=?", "= ?").strip()


def email_of(letter: Letter, *, sender: str, domain: str, now: datetime, unsubscribe: str = "") -> EmailMessage:
    """The email; AddressUnusable if the letter's address is none."""
    message = EmailMessage(policy=_POLICIES[not letter.to.isascii()])
    message["Message-ID"] = message_id(letter, domain)
    message["Date"] = format_datetime(now)
    message["From"] = _address(sender, one_line(letter.sender_name))
    message["To"] = _address(envelope_address(letter.to))
    message["Subject"] = one_line(letter.subject)
    message["Auto-Submitted"] = "auto-generated"
    for name, value in _further_headers(letter.headers, unsubscribe).items():
        message[name] = one_line(value)
    message.set_content(_body(letter.text), charset="utf-8", cte="quoted-printable")
    if letter.html:
        message.add_alternative(_body(letter.html), subtype="html", charset="utf-8", cte="quoted-printable")
        message.set_boundary(_digest(letter)[-_BOUNDARY_DIGITS:])
    # Only now: setting the content takes away every header that speaks of it.
    message["Content-Language"] = re.sub(r"[^A-Za-z0-9-]", "", letter.language) or "en"
    return message


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, domain)


def _further_headers(given: Mapping[str, str], unsubscribe: str) -> dict[str, str]:
    """What a letter may add; the headers that make the email are not for it to set."""
    ours = {"List-Unsubscribe": f"<{unsubscribe}>"} if unsubscribe else {}
    return ours | {name: value for name, value in given.items() if _HEADER_NAME.fullmatch(name)}


def _body(text: str) -> str:
    return _NOT_IN_A_BODY.sub("\N{REPLACEMENT CHARACTER}", text)


def _digest(letter: Letter) -> str:
    return sha256_hex(f"{letter.tenant_id}\x1f{letter.key}".encode("utf-8", "surrogatepass"))
