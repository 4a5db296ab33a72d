"""What PH1.ONB may be asked about reaching people: the ladder, holds, resends, addresses, exceptions, letters."""

from typing import Any

from pydantic import Field

from selene_os.engines.onboarding.vocabulary import BackfillCampaignState, BackfillTargetStatus
from selene_os.kernel.contract import Contract


class MoveUpLadder(Contract):
    """Decide the next channel of each person of a page whose delivery has failed."""

    tenant_id: str
    idempotency_key: str | None = None


class LadderMoved(Contract):
    """How many are asked on another channel, and how many no channel reaches."""

    moved_count: int
    exhausted_count: int


class WatchTolerance(Contract):
    """Hold the campaigns of a page in which more people could not be reached than the tenant tolerates."""

    tenant_id: str
    idempotency_key: str | None = None


class ToleranceWatched(Contract):
    """How many campaigns were put on hold."""

    held_count: int


class HoldCampaign(Contract):
    """Put a campaign on hold: nobody is asked, sent to or reminded until it is resumed."""

    campaign_id: str
    tenant_id: str
    actor_user_id: str
    reason_code: str
    note: str | None = None
    idempotency_key: str | None = None


class ResumeCampaign(Contract):
    """Let a campaign that is on hold go on."""

    campaign_id: str
    tenant_id: str
    actor_user_id: str
    idempotency_key: str | None = None


class CancelCampaign(Contract):
    """End a campaign before its time, for a reason."""

    campaign_id: str
    tenant_id: str
    actor_user_id: str
    reason_code: str
    note: str | None = None
    idempotency_key: str | None = None


class CampaignStands(Contract):
    """The campaign's state; a hold stands beside it."""

    campaign_id: str
    state: BackfillCampaignState
    hold: dict[str, Any] | None = None


class ReadHeldCampaigns(Contract):
    """List the campaigns that are on hold."""


class HeldCampaignsRead(Contract):
    """Open campaigns on hold, by id."""

    campaign_ids: tuple[str, ...]


class ChooseTarget(Contract):
    """Put one person of a campaign into the page, so that they can be sent the message once more."""

    campaign_id: str
    tenant_id: str
    recipient_user_id: str


class TargetChosen(Contract):
    """Where the person stands."""

    target_status: BackfillTargetStatus


class ReopenFailed(Contract):
    """Open again whom no channel reached, the first `limit` of them, if a channel may reach them now."""

    campaign_id: str
    tenant_id: str
    idempotency_key: str | None = None
    limit: int = Field(default=1000, ge=1)


class FailedReopened(Contract):
    """How many are asked again, how many for the first time, and how many no channel reaches still."""

    reopened_count: int
    late_count: int
    unreachable_count: int


class FixAddress(Contract):
    """Correct the e-mail address or the telephone number of a person whom a campaign asks."""

    campaign_id: str
    tenant_id: str
    recipient_user_id: str
    address: str
    idempotency_key: str | None = None


class AddressFixed(Contract):
    """Where the person stands, and on which channel they are asked."""

    target_status: BackfillTargetStatus
    channel: str | None


class ReadExceptions(Contract):
    """List whom a campaign could not or need not ask, all or for one reason; `cursor` is the last ordinal seen."""

    campaign_id: str
    reason: str | None = None
    limit: int = Field(default=50, ge=1)
    cursor: int | None = None


class ExceptionShown(Contract):
    """One person who failed, is exempted or has no channel; `can_do` says what to do about it."""

    ordinal: int
    recipient_user_id: str
    status: BackfillTargetStatus
    reason_code: str
    note: str | None
    channel: str | None
    channel_reason: str | None
    can_do: str


class ExceptionsRead(Contract):
    """A page of exceptions, and how many there are for each reason in the whole campaign."""

    counts: dict[str, int]
    items: tuple[ExceptionShown, ...]
    next_cursor: int | None


class ReadLetterFacts(Contract):
    """Tell what letters to some people may speak of."""

    user_ids: tuple[str, ...]


class LetterItem(Contract):
    """What one campaign wants of the person."""

    campaign_id: str
    company_id: str
    position_id: str
    schema_version_id: str
    missing_fields: tuple[str, ...]
    deadline: str | None
    created_by: str


class LetterFacts(Contract):
    """A person, and all that open campaigns want of them, oldest first."""

    name: str
    language: str
    country: str
    time_zone: str
    items: tuple[LetterItem, ...]


class LetterFactsRead(Contract):
    """The people by id; who is not known is left out."""

    people: dict[str, LetterFacts]
