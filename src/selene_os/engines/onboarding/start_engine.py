"""PH1.ONB on starting a campaign: its row, then its targets, frozen from the confirmed plan a page at a time.

Theory. The same start is asked twice: by the schema's run, which writes the campaign's row, and by the
campaign's own run, which brings the plan's pages. Both derive the same key from the activation, so both find
the same campaign. A plan's line becomes a target by its own ordinal; the campaign remembers how far it came,
so a page that comes again changes nothing. What happened since the plan (somebody left or has answered, or can no
longer be reached where the plan would ask them) is noted on the new targets. Addresses are looked up here, so that
plans hold none.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.contract import BackfillStarted, StartBackfill
from selene_os.engines.onboarding.freezing import settle_reach
from selene_os.engines.onboarding.reasons import (
    ALREADY_HELD,
    LEFT_POSITION,
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_BACKFILL_START_RETRYABLE,
)
from selene_os.engines.onboarding.rules import (
    deadline_of,
    field_rules,
    local_day,
    still_missing,
)
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, HELD_VALUES, MEMBERSHIPS, PEOPLE, TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.ids import derived_id
from selene_os.kernel.moments import day, stamp
from selene_os.kernel.outcome import Done, Event, Outcome, PageEvent, Refused, Wait, WaitFor
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import ApplyScope
from selene_os.storage.canonical import digest, from_text
from selene_os.storage.page import Page

_PER_TARGET = (
    PageEvent("BACKFILL_TARGET_FROZEN", ("missing_fields",), where="newly_frozen"),
    PageEvent("BACKFILL_TARGET_EXEMPTED", where="exempt_reason", reason_column="exempt_reason"),
    PageEvent("BACKFILL_TARGET_COMPLETED", where="complete_reason", reason_column="complete_reason"),
)


@capability(
    "PH1ONB_BACKFILL_START_DRAFT_ROW",
    asks=StartBackfill,
    gives=BackfillStarted,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_REQUIREMENT_BACKFILL_START_DRAFT",
        SimulationType.DRAFT,
        "Start one campaign for one activation, and freeze whom it asks.",
        writes_tables=(CAMPAIGNS.name, TARGETS.name),
        reads_tables=(PEOPLE.name, MEMBERSHIPS.name, HELD_VALUES.name),
        confirmation="the launch, with the number of people",
        preconditions=(
            "rollout_scope is CurrentAndNew",
            "the handoff is that of the position's newest activation",
            "no other campaign of the version is open",
        ),
        postconditions=("one campaign, DRAFT_CREATED until its last target is frozen, then RUNNING",),
        idempotency_scope=("tenant_id", "position_id", "schema_version_id", "start_key"),
    ),
    may_say=(
        ONB_BACKFILL_SCOPE_INVALID,
        IDEMPOTENCY_CONFLICT,
        ONB_BACKFILL_START_RETRYABLE,
        LEFT_POSITION,
        ALREADY_HELD,
    ),
    events={
        "BACKFILL_STARTED": "Campaign for {position_id} {schema_version_id}, {planned_count} people.",
        "BACKFILL_TARGET_FROZEN": "To be asked for {missing_fields}.",
        "BACKFILL_TARGET_EXEMPTED": "Exempted.",
        "BACKFILL_TARGET_COMPLETED": "Nothing is missing any more.",
        "BACKFILL_RUNNING": "Campaign running with {total} people.",
    },
    on_page=True,
    fills=("campaign_id", "newly_frozen", "exempt_reason", "complete_reason", "channel_reason", "time_zone"),
)
def start_backfill(
    ask: StartBackfill, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[BackfillStarted]:
    """Create the campaign of an activation; with pages of its plan, freeze whom it asks."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if refused := _not_from_activation(ask):
        return refused
    if page is not None and store.strangers(page, ask.position_id):
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "The plan names people who were never in the position.")
    campaign = store.campaign_of_key(ask.position_id, ask.schema_version_id, ask.idempotency_key)
    if campaign is not None:
        if _payload_digest(ask, campaign.plan_digest) != campaign.payload_digest:
            return Refused(IDEMPOTENCY_CONFLICT, "The campaign was started for another company or plan.")
        if page is None:
            return Done(_started(campaign, Campaign(campaign.state), store))
        return _frozen(ask, call, store, page, campaign.campaign_id, ())
    if store.open_campaign_of(ask.position_id, ask.schema_version_id) is not None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "Another campaign of this version is still open.")
    return _created(ask, call, store, page)


def _not_from_activation(ask: StartBackfill) -> Refused | None:
    if ask.rollout_scope is not ApplyScope.CURRENT_AND_NEW:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "Only a CurrentAndNew activation asks current staff.")
    if ask.activation_handoff_ref is None or ask.activation_handoff_ref != ask.expected_handoff_ref:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "The version has no such CurrentAndNew activation.")
    return None


def _payload_digest(ask: StartBackfill, plan_digest: str | None) -> str:
    """The digest of what is started; who asks without a plan's digest means the plan that is known."""
    return digest(
        {
            "company_id": ask.company_id,
            "position_id": ask.position_id,
            "schema_version_id": ask.schema_version_id,
            "rollout_scope": ask.rollout_scope.value,
            "plan_digest": ask.plan_digest or plan_digest,
        }
    )


def _created(ask: StartBackfill, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[BackfillStarted]:
    row = _campaign_row(ask, call)
    store.add_campaign(row)
    data = {name: row[name] for name in ("position_id", "schema_version_id", "planned_count", "plan_digest")}
    started = Event("BACKFILL_STARTED", stream=stream_of(row["campaign_id"]), data=data)
    if page is not None:
        return _frozen(ask, call, store, page, row["campaign_id"], (started,))
    result = BackfillStarted(
        campaign_id=row["campaign_id"],
        state=Campaign.DRAFT_CREATED,
        pending_target_count=row["planned_count"],
    )
    return Done(result, (started,))


def _campaign_row(ask: StartBackfill, call: Call) -> dict[str, Any]:
    scope = (ask.tenant_id, ask.position_id, ask.schema_version_id, ask.idempotency_key)
    deadline = deadline_of(call.now, ask.answer_within_days)
    return {
        "campaign_id": derived_id("bfc", *scope),
        "company_id": ask.company_id,
        "position_id": ask.position_id,
        "schema_version_id": ask.schema_version_id,
        "rollout_scope": ask.rollout_scope.value,
        "state": Campaign.DRAFT_CREATED.value,
        "activation_handoff_ref": ask.activation_handoff_ref,
        "start_key": ask.idempotency_key,
        "payload_digest": _payload_digest(ask, None),
        "plan_digest": ask.plan_digest,
        "plan_run_id": ask.plan_run_id,
        "planned_count": ask.planned_count or 0,
        "frozen_ordinal": 0,
        "released_ordinal": 0,
        "answer_within_days": ask.answer_within_days,
        "launched_at": stamp(call.now),
        "deadline": None if deadline is None else stamp(deadline),
        "created_by": ask.actor_user_id,
        "created_at": stamp(call.now),
    }


def _frozen(
    ask: StartBackfill,
    call: Call,
    store: OnboardingStore,
    page: Page,
    campaign_id: str,
    before: tuple[Event, ...],
) -> Outcome[BackfillStarted]:
    campaign = store.campaign_alone(campaign_id)
    if campaign is None or campaign.state == Campaign.COMPLETED:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "The campaign has ended.")
    if campaign.state != Campaign.DRAFT_CREATED:
        return Done(_started(campaign, Campaign(campaign.state), store))
    events: tuple[Event | PageEvent, ...] = before
    last = page.bounds()[1]
    if last > campaign.frozen_ordinal:
        settle_reach(page, campaign.frozen_ordinal, call, store)
        store.freeze(page, campaign_id, campaign.frozen_ordinal, call.now)
        store.note_frozen(campaign_id, last)
        _settle_at_once(ask, call, store, page, campaign)
        events = (*events, *_PER_TARGET)
    if not ask.page_is_last and last > 0:
        return Wait(WaitFor.TIME, call.now, events)
    store.run_campaign(campaign_id)
    total = store.counts([campaign_id])[campaign_id].total
    running = Event("BACKFILL_RUNNING", stream=stream_of(campaign_id), data={"total": total})
    return Done(_started(campaign, Campaign.RUNNING, store), (*events, running))


def _settle_at_once(ask: StartBackfill, call: Call, store: OnboardingStore, page: Page, campaign: Row[Any]) -> None:
    """Settle new targets whose people have left since the plan, or hold everything by now."""
    today = local_day(call.now, call.settings.time_zone)
    leavers = store.leavers_in(page, campaign, today)
    for target in leavers:
        store.end_target(target, Target.EXEMPTED, call.now, LEFT_POSITION.code)
    left = [target.ordinal for target in leavers]
    store.mark_settled(page, left, "exempt_reason", LEFT_POSITION)
    holders = []
    for target, satisfied in _holders(ask, store, page, campaign, today):
        wanted: Sequence[str] = from_text(target.missing_fields)
        missing = still_missing(wanted, satisfied)
        if target.ordinal in left or len(missing) == len(wanted):
            continue
        if missing:
            store.shorten_target(target, missing, call.now)
        else:
            store.end_target(target, Target.COMPLETED, call.now, ALREADY_HELD.code)
            holders.append(target.ordinal)
    store.mark_settled(page, holders, "complete_reason", ALREADY_HELD)


def _holders(
    ask: StartBackfill, store: OnboardingStore, page: Page, campaign: Row[Any], today: date
) -> list[tuple[Row[Any], set[str]]]:
    """The new targets whose people hold something that was missing, and what."""
    rules = field_rules(ask.field_specs)
    found: dict[int, tuple[Row[Any], set[str]]] = {}
    for row in store.held_between(page, campaign.campaign_id, list(rules)):
        if rules[row.field_key].accepts(row.value, day(row.given_on), today):
            found.setdefault(row.ordinal, (row, set()))[1].add(row.field_key)
    return list(found.values())


def _started(campaign: Row[Any], state: Campaign, store: OnboardingStore) -> BackfillStarted:
    pending = campaign.planned_count
    if state is not Campaign.DRAFT_CREATED:
        pending = store.counts([campaign.campaign_id])[campaign.campaign_id].pending
    return BackfillStarted(campaign_id=campaign.campaign_id, state=state, pending_target_count=pending)
