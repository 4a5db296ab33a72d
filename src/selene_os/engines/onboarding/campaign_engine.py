"""PH1.ONB on campaigns that run: shown, asked to close, completed."""

from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.contract import (
    BackfillCompleted,
    CloseRequested,
    CompleteBackfill,
    RequestClose,
)
from selene_os.engines.onboarding.reading_contract import (
    CampaignShown,
    CampaignsRead,
    ReadCampaign,
    ReadCampaigns,
)
from selene_os.engines.onboarding.reasons import (
    COMPLETE_CLEAN,
    COMPLETE_WITH_EXCEPTIONS,
    NO_TARGETS,
    ONB_BACKFILL_COMPLETE_RETRYABLE,
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGETS_OPEN,
)
from selene_os.engines.onboarding.rules import Counts, completion_reason
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, in_state, is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import from_text


@capability(
    "PH1ONB_CLOSE_REQUEST_COMMIT_ROW",
    asks=RequestClose,
    gives=CloseRequested,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_CLOSE_REQUEST_COMMIT",
        SimulationType.COMMIT,
        "Note that somebody wants a running campaign closed.",
        writes_tables=(CAMPAIGNS.name,),
        preconditions=("the campaign is RUNNING",),
        postconditions=("the campaign's run asks that person to confirm the counts, or completes",),
        idempotency_scope=("tenant_id", "campaign_id"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
    events={"BACKFILL_CLOSE_REQUESTED": "Closing was asked for."},
)
def request_close(ask: RequestClose, call: Call, store: OnboardingStore) -> Outcome[CloseRequested]:
    """Note who wants a running campaign closed; its run asks that person to confirm."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_alone(ask.campaign_id)
    if refused := in_state(campaign, (Campaign.RUNNING,)):
        return refused
    store.note_close(ask.campaign_id, call.actor_user_id, call.now)
    requested = Event("BACKFILL_CLOSE_REQUESTED", stream=stream_of(ask.campaign_id))
    return Done(CloseRequested(close_requested=True), (requested,), (ask.campaign_id,))


@capability(
    "PH1ONB_BACKFILL_COMPLETE_COMMIT_ROW",
    asks=CompleteBackfill,
    gives=BackfillCompleted,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_REQUIREMENT_BACKFILL_COMPLETE_COMMIT",
        SimulationType.COMMIT,
        "End a campaign with counts that add up, and with its reason.",
        writes_tables=(CAMPAIGNS.name,),
        reads_tables=(TARGETS.name,),
        confirmation="the counts, when people are unresolved",
        preconditions=("the campaign is RUNNING", "nobody is unresolved, or that was accepted"),
        postconditions=("the campaign is COMPLETED (or stays CANCELED), and its counts never change again",),
        idempotency_scope=("tenant_id", "campaign_id"),
    ),
    may_say=(
        ONB_BACKFILL_SCOPE_INVALID,
        ONB_TARGETS_OPEN,
        ONB_BACKFILL_COMPLETE_RETRYABLE,
        COMPLETE_CLEAN,
        COMPLETE_WITH_EXCEPTIONS,
        NO_TARGETS,
    ),
    events={
        "BACKFILL_COMPLETED": "Campaign completed: {completed} completed, {exempted} exempted, "
        "{failed} failed, {unresolved} unresolved of {total}."
    },
)
def complete_backfill(ask: CompleteBackfill, call: Call, store: OnboardingStore) -> Outcome[BackfillCompleted]:
    """End a campaign with its final counts and the reason for which it ends."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_alone(ask.campaign_id)
    refused = in_state(campaign, (Campaign.RUNNING, Campaign.COMPLETED, Campaign.CANCELED))
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    counts = store.counts([ask.campaign_id])[ask.campaign_id]
    if campaign.state != Campaign.RUNNING:
        return Done(_completed(ask.campaign_id, counts, Campaign(campaign.state), campaign.completion_reason_code))
    if counts.unresolved and not ask.accept_unresolved:
        return Refused(ONB_TARGETS_OPEN, f"{counts.unresolved} of {counts.total} people are unresolved.")
    reason = completion_reason(counts)
    store.complete_campaign(ask.campaign_id, reason, call.now)
    if not counts.unresolved:
        store.note_all_released(ask.campaign_id)
    stream = stream_of(ask.campaign_id)
    completed = Event("BACKFILL_COMPLETED", stream, reason_code=reason.code, data=_shown_counts(counts))
    return Done(_completed(ask.campaign_id, counts, Campaign.COMPLETED, reason.code), (completed,))


@capability(
    Read.CAMPAIGN,
    asks=ReadCampaign,
    gives=CampaignShown,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
)
def read_campaign(ask: ReadCampaign, call: Call, store: OnboardingStore) -> Outcome[CampaignShown]:
    """Show where a campaign stands."""
    campaign = store.campaign(ask.campaign_id)
    if campaign is None:
        return NO_SUCH_CAMPAIGN
    return Done(_shown(campaign, store.counts([ask.campaign_id])[ask.campaign_id], call))


@capability(Read.CAMPAIGNS, asks=ReadCampaigns, gives=CampaignsRead, effect=Effect.NONE)
def read_campaigns(ask: ReadCampaigns, call: Call, store: OnboardingStore) -> Outcome[CampaignsRead]:
    """List the tenant's campaigns."""
    rows = store.campaigns_page(ask.cursor, ask.limit + 1)
    shown = rows[: ask.limit]
    counts = store.counts([row.campaign_id for row in shown])
    items = tuple(_shown(row, counts[row.campaign_id], call) for row in shown)
    is_more = len(rows) > ask.limit
    return Done(CampaignsRead(items=items, next_cursor=items[-1].campaign_id if is_more else None))


def _completed(campaign_id: str, counts: Counts, state: Campaign, reason_code: str) -> BackfillCompleted:
    return BackfillCompleted(
        campaign_id=campaign_id,
        state=state,
        reason_code=reason_code,
        completed_target_count=counts.completed,
        exempted_target_count=counts.exempted,
        failed_target_count=counts.failed,
        unresolved_target_count=counts.unresolved,
        pending_target_count=counts.pending,
        total_target_count=counts.total,
    )


def _shown_counts(counts: Counts) -> dict[str, int]:
    names = ("total", "pending", "requested", "reminded", "completed", "exempted", "failed", "unresolved")
    return {name: getattr(counts, name) for name in names}


def _shown(campaign: Row[Any], counts: Counts, call: Call) -> CampaignShown:
    return CampaignShown(
        campaign_id=campaign.campaign_id,
        tenant_id=campaign.tenant_id,
        company_id=campaign.company_id,
        position_id=campaign.position_id,
        schema_version_id=campaign.schema_version_id,
        state=Campaign(campaign.state),
        hold=None if campaign.hold is None else from_text(campaign.hold),
        completion_reason_code=campaign.completion_reason_code,
        completion_note=campaign.completion_note,
        deadline=campaign.deadline,
        counts=_shown_counts(counts),
        unresolved_target_count=counts.unresolved,
        total_target_count=counts.total,
        deadline_passed=campaign.deadline is not None and campaign.deadline <= stamp(call.now),
        close_requested=campaign.close_requested_at is not None,
        close_requested_by=campaign.close_requested_by,
        close_requested_at=campaign.close_requested_at,
        plan_digest=campaign.plan_digest,
        plan_run_id=campaign.plan_run_id,
        frozen_ordinal=campaign.frozen_ordinal,
        planned_count=campaign.planned_count,
        settled=counts.pending == 0,
        launched_at=campaign.launched_at,
        completed_at=campaign.completed_at,
    )
