"""What PH1.DELIVERY may be asked to do, and what it answers.

Fields that a step names but that come from the columns of its page are optional here, and stay None: the
page holds them.
"""

from typing import Annotated

from pydantic import Field

from selene_os.engines.delivery.rules import AttemptState, AttemptStatus, LinkChange, ResultSource
from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import Channel

Note = Annotated[str, Field(max_length=400)]
Milliseconds = Annotated[int, Field(ge=0)]


class QueueMessages(Contract):
    """Write the intent to send each row's delivery request."""

    tenant_id: str | None = None


class MessagesQueued(Contract):
    """The attempts are queued; their ids are in the page."""

    attempt_id: str | None = None
    queued_count: int


class SendMessages(Contract):
    """Mark each row's attempt as being sent; the hash is that of the link's token in the letter."""

    tenant_id: str | None = None
    link_token_hash: str | None = None


class MessagesSending(Contract):
    """How many attempts may be sent now, and how many came to an end without being sent."""

    sending_count: int
    expired_count: int


class KeepResult(Contract):
    """Keep what is said of one attempt; `result_detail` holds no address and no text of the message."""

    attempt_id: str
    attempt_status: AttemptStatus
    result_source: ResultSource
    tenant_id: str | None = None
    provider_ref: str | None = None
    result_detail: str | None = None
    retry_after_ms: Milliseconds | None = None
    note: Note | None = None


class ResultKept(Contract):
    """Where the attempt stands now."""

    attempt_state: AttemptState


class CancelMessages(Contract):
    """Do not send what is queued for the rows' messages."""

    tenant_id: str | None = None


class MessagesUnsent(Contract):
    """How many queued attempts are not sent any more."""

    unsent_count: int


class SendTestMessage(Contract):
    """Send a campaign's message to one's own address."""

    tenant_id: str
    campaign_id: str
    channel: Channel
    address: str
    idempotency_key: str


class QueuedForTest(Contract):
    """The test is queued."""

    attempt_id: str


class ReleaseSuppression(Contract):
    """Let an address be tried again."""

    tenant_id: str
    channel: Channel
    address: str
    idempotency_key: str | None = None


class SuppressionReleased(Contract):
    """The address is released."""

    released_count: int


class ChangeLinks(Contract):
    """Renew a person's newest link, or revoke all of them."""

    tenant_id: str
    user_id: str
    link_change: LinkChange
    idempotency_key: str | None = None


class LinksChanged(Contract):
    """How many links are different now."""

    changed_count: int
