"""What PH1.DELIVERY may be asked to read, and what it answers; pages are filled by its source."""

from typing import Annotated

from pydantic import Field

from selene_os.engines.delivery.rules import AttemptState, ResultSource
from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import Channel, MessageKind

Limit = Annotated[int, Field(ge=1, le=1000)]


class SourceAttempts(Contract):
    """Put what a channel may send now into the page; nothing of campaigns on hold."""

    lane: Channel
    limit: Annotated[int, Field(ge=1)] = 1
    held_campaigns: tuple[str, ...] = ()


class AttemptsSourced(Contract):
    """How many rows the page got, and of which campaign."""

    rows: int
    campaign_id: str | None = None


class ReadEarliestAttempt(Contract):
    """Tell when each channel has something to do next."""

    held_campaigns: tuple[str, ...] = ()


class EarliestAttemptRead(Contract):
    """By channel the moment, past if it waits for a worker; channels with nothing to do are left out."""

    lanes: dict[str, str]


class ReadAttempts(Contract):
    """List attempts by id, those of a campaign, a person, a channel, some states, or one by either of its ids."""

    campaign_id: str | None = None
    user_id: str | None = None
    attempt_id: str | None = None
    provider_ref: str | None = None
    channel: Channel | None = None
    states: tuple[AttemptState, ...] = ()
    cursor: str | None = None
    limit: Limit = 100


class ResultShown(Contract):
    """One change of an attempt, and who said so."""

    status: AttemptState
    source: ResultSource
    reason_code: str | None
    detail: str | None
    note: str | None
    recorded_at: str


class AttemptShown(Contract):
    """An attempt; the masked address is shown when one person, its history when one person or attempt is asked for."""

    attempt_id: str
    recipient_user_id: str
    campaign_id: str
    broadcast_id: str | None
    message_kind: MessageKind
    attempt_number: int
    channel: Channel
    state: AttemptState
    outcome_reason: str | None
    try_count: int
    not_before: str
    provider_ref: str | None
    queued_at: str
    claimed_at: str | None
    updated_at: str
    address: str | None = None
    history: tuple[ResultShown, ...] = ()


class AttemptsRead(Contract):
    """A page of attempts; `next_cursor` is None on the last."""

    items: tuple[AttemptShown, ...]
    next_cursor: str | None = None


class ReadQueues(Contract):
    """Show how deep the queues are."""

    held_campaigns: tuple[str, ...] = ()


class QueueShown(Contract):
    """A channel's queue; what waits for a campaign on hold is counted apart, `open_until` is the circuit's."""

    channel: Channel
    queued: int
    held: int
    sending: int
    unknown: int
    oldest_not_before: str | None
    failures: int
    open_until: str | None


class QueuesRead(Contract):
    """The channels that have something waiting, unknown or failing."""

    items: tuple[QueueShown, ...]


class ReadSuppressions(Contract):
    """List addresses that bounced for good, by channel and address; `cursor` is that of the page before."""

    channel: Channel | None = None
    with_released: bool = False
    cursor: str | None = None
    limit: Limit = 100


class SuppressionShown(Contract):
    """An address that is not tried, or was not until it was released."""

    channel: Channel
    address: str
    since: str
    reason_code: str
    released_at: str | None
    released_by: str | None


class SuppressionsRead(Contract):
    """A page of addresses; `next_cursor` is None on the last."""

    items: tuple[SuppressionShown, ...]
    next_cursor: str | None = None


class ReadLink(Contract):
    """Tell whom a link is for, by the sha256 of its token."""

    token_hash: str


class LinkRead(Contract):
    """Whose link it is, and whether it opens anything; a link that is unknown is nobody's."""

    user_id: str | None
    broadcast_id: str | None
    is_valid: bool
    reason: str | None
