"""What leaves the building, and what became of it: the port behind which every provider stands.

A provider is asked once for each letter and says what it knows. TRY_LATER and DOWN are promises that nothing was
sent; whoever cannot promise that says UNKNOWN, and nobody sends the letter blindly again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from selene_os.kernel.vocabulary import Channel


class SendStatus(StrEnum):
    """What a provider says of one letter."""

    SENT = "SENT"
    REJECTED = "REJECTED"
    """This address will never work: a hard bounce."""
    FAILED = "FAILED"
    """This letter will never be taken; the address may be good."""
    TRY_LATER = "TRY_LATER"
    """Surely not sent: this letter may be taken later, a soft bounce."""
    DOWN = "DOWN"
    """Surely not sent: the provider takes no letter at all just now."""
    UNKNOWN = "UNKNOWN"
    """Perhaps sent: the answer got lost."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one address; `key` is the idempotency key, the same however often it is tried."""

    tenant_id: str
    key: str
    channel: Channel
    to: str
    text: str
    subject: str = ""
    html: str = ""
    language: str = "en"
    sender_name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SendResult:
    """What became of a letter; `detail` holds no address and no text of the letter."""

    status: SendStatus
    provider_ref: str | None = None
    detail: str = ""
    retry_after_ms: int | None = None


class Provider(Protocol):
    """Sends letters of one channel, one at a time, over a connection that it keeps."""

    timeout_ms: int
    """The longest that one sending takes."""

    def send(self, letter: Letter) -> SendResult:
        """Send one letter; never raises for what a network or a provider does."""
        ...

    def close(self) -> None:
        """Give the connection up."""
        ...


class Providers(Protocol):
    """The providers that are set up."""

    def of(self, tenant_id: str, channel: Channel) -> Provider | None:
        """The tenant's provider for a channel, None if the channel is not set up."""
        ...

    def close(self) -> None:
        """Give all connections up."""
        ...
