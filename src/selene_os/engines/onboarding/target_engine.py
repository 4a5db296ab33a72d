"""PH1.ONB on targets, a page at a time: whom to ask next, who was asked, who was reminded, who has left."""

from datetime import date, timedelta

from selene_os.engines.onboarding.contract import (
    BackfillNotified,
    ExemptLeavers,
    LeaversExempted,
    NotifyBackfill,
    RemindTargets,
    TargetsReminded,
)
from selene_os.engines.onboarding.reading_contract import (
    EarliestLeaverRead,
    LeaversSourced,
    OpenTarget,
    OpenTargetsRead,
    ReadEarliestLeaver,
    ReadOpenTargets,
    ReadTargets,
    SourceLeavers,
    SourceTargets,
    TargetShown,
    TargetsRead,
    TargetsSourced,
)
from selene_os.engines.onboarding.reasons import (
    LEFT_POSITION,
    ONB_BACKFILL_NOTIFY_BLOCKED,
    ONB_BACKFILL_NOTIFY_RETRYABLE,
    ONB_BACKFILL_SCOPE_INVALID,
)
from selene_os.engines.onboarding.rules import local_day, start_of_day
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, in_state, is_of_tenant
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, MEMBERSHIPS, TARGETS
from selene_os.engines.onboarding.target_sources import CONCLUDED_COLUMNS, TARGET_COLUMNS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import from_text
from selene_os.storage.page import REFUSED, Page

_NO_PAGE = Refused(ONB_BACKFILL_SCOPE_INVALID, "This is done for a page of targets only.")


@capability(
    Read.TARGET_SOURCE,
    asks=SourceTargets,
    gives=TargetsSourced,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_BACKFILL_NOTIFY_BLOCKED),
    on_page=True,
    fills=TARGET_COLUMNS,
)
def source_targets(
    ask: SourceTargets, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[TargetsSourced]:
    """Put the next people to be asked into the page; who may not be notified is refused in it."""
    campaign = store.campaign_shared(ask.campaign_id)
    refused = in_state(campaign, (Campaign.RUNNING,))
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    if page is None:
        return _NO_PAGE
    last, follows = store.pending_window(ask.campaign_id, ask.after_ordinal, ask.limit)
    if not last:
        return Done(TargetsSourced(rows=0, last_ordinal=ask.after_ordinal, is_last=True))
    settings = call.settings
    gaps = settings.reminder_gap_days
    same = {
        "audience_spec": f"campaign:{ask.campaign_id}",
        "classification": "Simple",
        "content_payload_ref": f"schema:{campaign.position_id}/{campaign.schema_version_id}",
        "desired_time": f"P{gaps[0]}D@{settings.reminder_local_time}" if gaps else None,
        "not_after": campaign.deadline,
        "time_zone": settings.time_zone,
    }
    today = local_day(call.now, settings.time_zone)
    rows = store.fill_pending(page, campaign, (ask.after_ordinal, last), same, today)
    return Done(TargetsSourced(rows=rows, last_ordinal=last, is_last=not follows))


@capability(
    Read.LEAVER_SOURCE,
    asks=SourceLeavers,
    gives=LeaversSourced,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
    on_page=True,
    fills=CONCLUDED_COLUMNS,
)
def source_leavers(
    ask: SourceLeavers, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[LeaversSourced]:
    """Put people who are still asked but have left the position into the page, one campaign at a time."""
    if page is None:
        return _NO_PAGE
    rows, campaign_id = store.fill_leavers(page, ask.limit, local_day(call.now, call.settings.time_zone))
    return Done(LeaversSourced(rows=rows, campaign_id=campaign_id))


@capability(Read.LEAVER_EARLIEST, asks=ReadEarliestLeaver, gives=EarliestLeaverRead, effect=Effect.NONE)
def read_earliest_leaver(ask: ReadEarliestLeaver, call: Call, store: OnboardingStore) -> Outcome[EarliestLeaverRead]:
    """Tell when the next person who is still asked will have left."""
    last_day = store.next_last_day()
    if last_day is None or last_day == date.max:  # a day that never ends
        return Done(EarliestLeaverRead(due_at=None))
    gone = start_of_day(last_day + timedelta(days=1), call.settings.time_zone)
    return Done(EarliestLeaverRead(due_at=stamp(gone)))


@capability(
    "PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW",
    asks=NotifyBackfill,
    gives=BackfillNotified,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT",
        SimulationType.COMMIT,
        "Note for each person of a page that the request is in the outbox, or why it could not be sent.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name,),
        preconditions=("the campaign is RUNNING",),
        postconditions=("every pending target of the page is REQUESTED, or FAILED with its reason",),
        idempotency_scope=("tenant_id", "campaign_id", "recipient_user_id"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_BACKFILL_NOTIFY_BLOCKED, ONB_BACKFILL_NOTIFY_RETRYABLE),
    events={
        "BACKFILL_TARGET_REQUESTED": "Asked for {missing_fields}.",
        "BACKFILL_TARGET_FAILED": "Could not be asked.",
    },
    on_page=True,
    fills=("target_status", "newly_requested", "newly_failed"),
)
def notify_backfill(
    ask: NotifyBackfill, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[BackfillNotified]:
    """Note for each person of a page that they were asked, or why they could not be."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if refused := in_state(store.campaign_shared(ask.campaign_id), (Campaign.RUNNING,)):
        return refused
    if page is None:
        return _NO_PAGE
    requested, failed = store.note_requests(page, ask.campaign_id, call.now)
    events = []
    if requested:
        events.append(PageEvent("BACKFILL_TARGET_REQUESTED", ("missing_fields",), where="newly_requested"))
    if failed:
        events.append(PageEvent("BACKFILL_TARGET_FAILED", where="newly_failed", reason_column=REFUSED))
    status = Target.REQUESTED if requested and not failed else None
    result = BackfillNotified(target_status=status, requested_count=requested, failed_count=failed)
    return Done(result, tuple(events))


@capability(
    "PH1ONB_REMINDED_COMMIT_ROW",
    asks=RemindTargets,
    gives=TargetsReminded,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_TARGET_REMINDED_COMMIT",
        SimulationType.COMMIT,
        "Note for each person of a page that a reminder went out.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name,),
        preconditions=("the target is REQUESTED in a RUNNING campaign",),
        postconditions=("the target is REMINDED, and never REQUESTED again",),
        idempotency_scope=("tenant_id", "campaign_id", "recipient_user_id"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_BACKFILL_NOTIFY_RETRYABLE),
    events={"BACKFILL_TARGET_REMINDED": "Reminded."},
    on_page=True,
    fills=("newly_reminded",),
)
def remind_targets(
    ask: RemindTargets, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[TargetsReminded]:
    """Note for each person of a page that they were reminded for the first time."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if page is None:
        return _NO_PAGE
    for campaign_id in store.campaigns_in(page):
        store.campaign_shared(campaign_id)
    reminded = store.note_reminders(page, call.now)
    events = (PageEvent("BACKFILL_TARGET_REMINDED", where="newly_reminded"),) if reminded else ()
    return Done(TargetsReminded(reminded_count=reminded), events)


@capability(
    "PH1ONB_LEAVER_EXEMPT_COMMIT_ROW",
    asks=ExemptLeavers,
    gives=LeaversExempted,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_LEAVER_EXEMPT_COMMIT",
        SimulationType.COMMIT,
        "Exempt those who have left the position for which they were asked.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name, MEMBERSHIPS.name),
        preconditions=("the person's membership in the campaign's position has ended",),
        postconditions=("the target is EXEMPTED with LEFT_POSITION",),
        idempotency_scope=("tenant_id", "campaign_id", "recipient_user_id"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, LEFT_POSITION),
    events={"BACKFILL_TARGET_EXEMPTED": "Exempted."},
    on_page=True,
    fills=("exempt_reason",),
)
def exempt_leavers(
    ask: ExemptLeavers, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[LeaversExempted]:
    """Exempt a page of people who have left the position for which they were asked."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if page is None:
        return _NO_PAGE
    campaign_ids = store.campaigns_in(page)
    for campaign_id in campaign_ids:
        if refused := in_state(store.campaign_shared(campaign_id), (Campaign.RUNNING,)):
            return refused
    exempted = sum(store.exempt_leavers(page, campaign_id, call.now) for campaign_id in campaign_ids)
    events: tuple[PageEvent, ...] = ()
    if exempted:
        reason = "exempt_reason"
        events = (PageEvent("BACKFILL_TARGET_EXEMPTED", where=reason, reason_column=reason),)
    return Done(LeaversExempted(exempted_count=exempted), events, store.settled_among(campaign_ids))


@capability(
    Read.TARGETS,
    asks=ReadTargets,
    gives=TargetsRead,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
)
def read_targets(ask: ReadTargets, call: Call, store: OnboardingStore) -> Outcome[TargetsRead]:
    """List the people of a campaign and where each stands."""
    if store.campaign(ask.campaign_id) is None:
        return NO_SUCH_CAMPAIGN
    rows = store.targets_page(ask.campaign_id, ask.status, ask.cursor, ask.limit + 1)
    items = tuple(
        TargetShown(
            ordinal=row.ordinal,
            recipient_user_id=row.recipient_user_id,
            status=Target(row.status),
            missing_fields=tuple(from_text(row.missing_fields)),
            reason_code=row.reason_code,
            channel=row.channel,
            channel_reason=row.channel_reason,
            reminder_id=row.reminder_id,
            note=row.note,
        )
        for row in rows[: ask.limit]
    )
    return Done(TargetsRead(items=items, next_cursor=items[-1].ordinal if len(rows) > ask.limit else None))


@capability(Read.OPEN_TARGETS, asks=ReadOpenTargets, gives=OpenTargetsRead, effect=Effect.NONE)
def read_open_targets(ask: ReadOpenTargets, call: Call, store: OnboardingStore) -> Outcome[OpenTargetsRead]:
    """Tell what one person is still asked for, by campaign."""
    items = tuple(
        OpenTarget(
            campaign_id=row.campaign_id,
            position_id=row.position_id,
            schema_version_id=row.schema_version_id,
            missing_fields=tuple(from_text(row.missing_fields)),
            status=Target(row.status),
        )
        for row in store.open_targets_of(ask.user_id)
    )
    return Done(OpenTargetsRead(items=items))
