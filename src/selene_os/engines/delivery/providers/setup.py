"""How a provider is set up: what is kept of a setting, and no secret in any text.

Secrets are `SecretStr`: neither repr nor a log shows them. One provider speaks for one channel of one tenant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import SecretStr

from selene_os.kernel.vocabulary import Channel

NO_SECRET = SecretStr("")


class ProviderSetupError(ValueError):
    """A provider's set-up cannot be used; the message names the variable, or the file and its key."""


class Tls(StrEnum):
    """How a connection to a mail server is secured."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SmtpSetup:
    """A mail server, and in whose name it is asked; `ca_file` is trusted instead of the machine's authorities."""

    host: str
    port: int
    sender: str
    domain: str
    tls: Tls = Tls.STARTTLS
    user: str = ""
    password: SecretStr = NO_SECRET
    timeout_ms: int = 10_000
    unsubscribe: str = ""
    ca_file: str | None = None


@dataclass(frozen=True, slots=True)
class GatewaySetup:
    """An HTTP address that takes letters: any provider's, or a company's own.

    `body` is a JSON document, or the fields of a form, whose values may hold {to} {text} {key} {sender}.
    """

    url: str
    body: Mapping[str, object]
    is_form: bool = False
    headers: Mapping[str, SecretStr] = field(default_factory=dict)
    secret: SecretStr = NO_SECRET
    sender: str = ""
    timeout_ms: int = 10_000
    key_header: str = "Idempotency-Key"
    ref_field: str = "id"
    error_field: str = "code"
    rejected_codes: frozenset[str] = frozenset()
    ca_file: str | None = None


@dataclass(frozen=True, slots=True)
class SinkSetup:
    """A folder into which letters are written instead of being sent."""

    folder: str
    sender: str = "selene@localhost"
    domain: str = "localhost"


Setup = SmtpSetup | GatewaySetup | SinkSetup | None
"""None says that the channel is not set up, whatever a wider setting says."""


@dataclass(frozen=True, slots=True)
class ProviderSetups:
    """The set-up of each channel, with what a tenant has of its own; a tenant's replaces the common one whole."""

    common: Mapping[Channel, Setup] = field(default_factory=dict)
    tenants: Mapping[str, Mapping[Channel, Setup]] = field(default_factory=dict)

    def of(self, tenant_id: str, channel: Channel) -> Setup:
        """The set-up of a tenant's channel."""
        own = self.tenants.get(tenant_id, {})
        return own[channel] if channel in own else self.common.get(channel)
