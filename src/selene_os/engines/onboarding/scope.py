"""Whether a campaign may be touched: its tenant first, then that it exists, then its state."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState
from selene_os.kernel.call import Call
from selene_os.kernel.outcome import Refused

# One text for all, so that nobody learns from it what another tenant has.
NO_SUCH_CAMPAIGN = Refused(ONB_BACKFILL_SCOPE_INVALID, "The tenant has no such campaign.")
NOT_ASKED = Refused(ONB_BACKFILL_SCOPE_INVALID, "The campaign does not ask this person.")


def is_of_tenant(tenant_id: str, call: Call) -> bool:
    """Whether what is asked for is the calling tenant's own."""
    return tenant_id == call.tenant_id


def in_state(campaign: Row[Any] | None, allowed: Sequence[BackfillCampaignState]) -> Refused | None:
    """Why a campaign may not be touched, if it may not."""
    if campaign is None:
        return NO_SUCH_CAMPAIGN
    if campaign.state not in allowed:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, f"The campaign is {campaign.state}.")
    return None


def stream_of(campaign_id: str) -> str:
    """The campaign's journal stream."""
    return f"campaign/{campaign_id}"
