"""PH1.ONB on campaigns that must not go on: held by somebody or by too many failures, resumed, canceled.

A hold stands beside the state and says why, by whom and since when. Nobody is asked, sent to or reminded meanwhile;
answers are taken. Who resumes a campaign accepts the failures that it has: only as many new ones hold it again.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.reaching_contract import (
    CampaignStands,
    CancelCampaign,
    HeldCampaignsRead,
    HoldCampaign,
    ReadHeldCampaigns,
    ResumeCampaign,
    ToleranceWatched,
    WatchTolerance,
)
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_ON_HOLD,
    ONB_TARGET_REASON_INVALID,
    TOO_MANY_FAILURES,
)
from selene_os.engines.onboarding.rules import OPEN_CAMPAIGNS, is_reason_code, is_too_much
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, in_state, is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Json, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import from_text
from selene_os.storage.page import Page

SELENE = "selene"
"""Who holds a campaign when nobody does."""

_HELD, _RESUMED, _CANCELED = "BACKFILL_HELD", "BACKFILL_RESUMED", "BACKFILL_CANCELED"
_SCOPE = ("tenant_id", "campaign_id")
_NO_CODE = Refused(ONB_TARGET_REASON_INVALID, "A code has 2 to 64 capitals, digits and underscores.")


@capability(
    "PH1ONB_CAMPAIGN_HOLD_COMMIT_ROW",
    asks=HoldCampaign,
    gives=CampaignStands,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_CAMPAIGN_HOLD_COMMIT",
        SimulationType.COMMIT,
        "Put a campaign on hold, with the reason, by whom and since when.",
        writes_tables=(CAMPAIGNS.name,),
        preconditions=("the campaign is open", "it is not on hold for another reason"),
        postconditions=("nobody is asked, sent to or reminded until it is resumed",),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_REASON_INVALID, ONB_ON_HOLD),
    events={_HELD: "Put on hold ({reason_code})."},
)
def hold_campaign(ask: HoldCampaign, call: Call, store: OnboardingStore) -> Outcome[CampaignStands]:
    """Put a campaign on hold for a reason."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_alone(ask.campaign_id)
    refused = in_state(campaign, OPEN_CAMPAIGNS)
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    if not is_reason_code(ask.reason_code):
        return _NO_CODE
    if campaign.hold is not None:
        hold = from_text(campaign.hold)
        if (hold["reason_code"], hold["note"]) != (ask.reason_code, ask.note):
            return Refused(ONB_ON_HOLD, f"It is held since {hold['since']} for {hold['reason_code']}.")
        return Done(_standing(campaign, hold))
    hold = _note_hold(ask.campaign_id, ask.reason_code, ask.note, ask.actor_user_id, call, store)
    return Done(_standing(campaign, hold), (_held(ask.campaign_id, hold),))


@capability(
    "PH1ONB_CAMPAIGN_RESUME_COMMIT_ROW",
    asks=ResumeCampaign,
    gives=CampaignStands,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_CAMPAIGN_RESUME_COMMIT",
        SimulationType.COMMIT,
        "Take the hold of a campaign away.",
        writes_tables=(CAMPAIGNS.name,),
        reads_tables=(TARGETS.name,),
        preconditions=("the campaign is open",),
        postconditions=("the campaign goes on, and the failures that it has do not hold it again",),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
    events={_RESUMED: "Resumed."},
)
def resume_campaign(ask: ResumeCampaign, call: Call, store: OnboardingStore) -> Outcome[CampaignStands]:
    """Let a campaign that is on hold go on."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_alone(ask.campaign_id)
    refused = in_state(campaign, OPEN_CAMPAIGNS)
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    if campaign.hold is None:
        return Done(_standing(campaign, None))
    store.lift_hold(ask.campaign_id, store.unreachable_count(ask.campaign_id))
    resumed = Event(_RESUMED, stream_of(ask.campaign_id))
    return Done(_standing(campaign, None), (resumed,), (ask.campaign_id,))


@capability(
    "PH1ONB_CAMPAIGN_CANCEL_COMMIT_ROW",
    asks=CancelCampaign,
    gives=CampaignStands,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_CAMPAIGN_CANCEL_COMMIT",
        SimulationType.COMMIT,
        "End a campaign before its time, with the reason.",
        writes_tables=(CAMPAIGNS.name,),
        reads_tables=(TARGETS.name,),
        preconditions=("the campaign is open",),
        postconditions=("the campaign is CANCELED; its open targets keep their status and are released",),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_REASON_INVALID),
    events={_CANCELED: "Canceled ({reason_code}): {completed} completed, {unresolved} unresolved of {total}."},
)
def cancel_campaign(ask: CancelCampaign, call: Call, store: OnboardingStore) -> Outcome[CampaignStands]:
    """End a campaign before its time, for a reason."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_alone(ask.campaign_id)
    if campaign is not None and _is_canceled_so(campaign, ask):
        return Done(_standing(campaign, None))
    refused = in_state(campaign, OPEN_CAMPAIGNS)
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    if not is_reason_code(ask.reason_code):
        return _NO_CODE
    store.cancel_campaign(ask.campaign_id, ask.reason_code, ask.note, call.now)
    counts = store.counts([ask.campaign_id])[ask.campaign_id]
    data: dict[str, Json] = {
        "total": counts.total,
        "completed": counts.completed,
        "unresolved": counts.unresolved,
        **_digest_of(ask.note),
    }
    canceled = Event(_CANCELED, stream_of(ask.campaign_id), reason_code=ask.reason_code, data=data)
    stands = CampaignStands(campaign_id=ask.campaign_id, state=Campaign.CANCELED)
    return Done(stands, (canceled,), (ask.campaign_id,))


@capability(
    "PH1ONB_TOLERANCE_COMMIT_ROW",
    asks=WatchTolerance,
    gives=ToleranceWatched,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_TOLERANCE_COMMIT",
        SimulationType.COMMIT,
        "Hold a campaign in which more people could not be reached than the tenant tolerates.",
        writes_tables=(CAMPAIGNS.name,),
        reads_tables=(TARGETS.name,),
        preconditions=("the campaign is RUNNING", "as many people as are tolerated failed since it was last resumed"),
        postconditions=("the campaign is on hold with TOO_MANY_FAILURES",),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, TOO_MANY_FAILURES),
    events={_HELD: "Put on hold ({reason_code})."},
    on_page=True,
)
def watch_tolerance(
    ask: WatchTolerance, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[ToleranceWatched]:
    """Hold the page's campaigns if too many of their people could not be reached."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if page is None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "This is done for a page of targets only.")
    events = []
    for campaign_id in store.campaigns_in(page):
        campaign = store.campaign_alone(campaign_id)
        if campaign is None or campaign.state != Campaign.RUNNING or campaign.hold is not None:
            continue
        failed = store.unreachable_count(campaign_id) - (campaign.tolerated_count or 0)
        tolerated = (call.settings.tolerated_failures, call.settings.tolerated_failure_percent)
        if is_too_much(failed, campaign.frozen_ordinal, tolerated):
            hold = _note_hold(campaign_id, TOO_MANY_FAILURES.code, None, SELENE, call, store)
            events.append(_held(campaign_id, hold))
    return Done(ToleranceWatched(held_count=len(events)), tuple(events))


@capability(Read.HELD_CAMPAIGNS, asks=ReadHeldCampaigns, gives=HeldCampaignsRead, effect=Effect.NONE)
def read_held_campaigns(_: ReadHeldCampaigns, call: Call, store: OnboardingStore) -> Outcome[HeldCampaignsRead]:
    """List the open campaigns that are on hold."""
    return Done(HeldCampaignsRead(campaign_ids=store.held_campaign_ids()))


def _is_canceled_so(campaign: Row[Any], ask: CancelCampaign) -> bool:
    said = (campaign.state, campaign.completion_reason_code, campaign.completion_note)
    return said == (Campaign.CANCELED.value, ask.reason_code, ask.note)


def _note_hold(
    campaign_id: str, reason_code: str, note: str | None, by: str, call: Call, store: OnboardingStore
) -> dict[str, str | None]:
    hold = {"reason_code": reason_code, "note": note, "by": by, "since": stamp(call.now)}
    store.note_hold(campaign_id, hold)
    return hold


def _held(campaign_id: str, hold: Mapping[str, str | None]) -> Event:
    data: dict[str, Json] = {"by": hold["by"], **_digest_of(hold["note"])}
    return Event(_HELD, stream_of(campaign_id), reason_code=hold["reason_code"], data=data)


def _digest_of(note: str | None) -> dict[str, Json]:
    # The note may name people: the journal holds its digest only.
    return {} if note is None else {"note_digest": sha256_hex(note.encode())}


def _standing(campaign: Row[Any], hold: dict[str, Any] | None) -> CampaignStands:
    return CampaignStands(campaign_id=campaign.campaign_id, state=Campaign(campaign.state), hold=hold)
