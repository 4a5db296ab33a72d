"""PH1.ONB on asking once more: one person again, or all whom no channel reached.

Each puts the people into the page with where they were asked last and where they are asked next; who owns the messages
sends them. Who has answered, is exempt or has left meanwhile is not asked again.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.ladder import Decision, LadderRules, decide, reason_closed
from selene_os.engines.onboarding.reach import people_to_reach
from selene_os.engines.onboarding.reaching_contract import ChooseTarget, FailedReopened, ReopenFailed, TargetChosen
from selene_os.engines.onboarding.reaching_store import RESENT_COLUMNS, was_asked
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_NOTIFY_BLOCKED,
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGET_FINAL,
    UNREACHABLE,
)
from selene_os.engines.onboarding.rules import ASKED_TARGETS, local_day
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, NOT_ASKED, in_state, is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, MEMBERSHIPS, PEOPLE, TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Event, Json, Outcome, PageEvent, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.page import Page

REOPENED = "BACKFILL_TARGET_REOPENED"
_NO_PAGE = Refused(ONB_BACKFILL_SCOPE_INVALID, "This is done for a page of targets only.")


@capability(
    "PH1ONB_TARGET_CHOSEN_ROW",
    asks=ChooseTarget,
    gives=TargetChosen,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_FINAL, ONB_BACKFILL_NOTIFY_BLOCKED),
    on_page=True,
    fills=RESENT_COLUMNS,
)
def choose_target(ask: ChooseTarget, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[TargetChosen]:
    """Put one person whom a campaign has asked into the page, on the channel of the last time."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_shared(ask.campaign_id)
    refused = in_state(campaign, (Campaign.RUNNING,))
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    if page is None:
        return _NO_PAGE
    target = store.target_of(ask.campaign_id, ask.recipient_user_id)
    if target is None:
        return NOT_ASKED
    if refused := _not_again(target, call, store):
        return refused
    store.fill_resent(page, campaign, [(target, None)], call.settings.time_zone)
    return Done(TargetChosen(target_status=Target(target.status)))


def _not_again(target: Row[Any], call: Call, store: OnboardingStore) -> Refused | None:
    """Why a person may not be sent the message once more, if so."""
    if target.status == Target.PENDING:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "The person has not been asked yet; their turn comes by itself.")
    if target.status not in ASKED_TARGETS:
        return Refused(ONB_TARGET_FINAL, f"The target is {target.status}.")
    person = people_to_reach(store, [target.recipient_user_id], _today(call))[target.recipient_user_id]
    closed = reason_closed(Channel(target.channel), person, LadderRules.of(call.settings))
    if closed is None:
        return None
    return Refused(ONB_BACKFILL_NOTIFY_BLOCKED, f"{target.channel}: {closed.sentence}")


@capability(
    "PH1ONB_FAILED_REOPEN_COMMIT_ROW",
    asks=ReopenFailed,
    gives=FailedReopened,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_FAILED_REOPEN_COMMIT",
        SimulationType.COMMIT,
        "Open again whom no channel reached, on the first channel that may reach them now.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name, PEOPLE.name, MEMBERSHIPS.name),
        preconditions=("the campaign is RUNNING", "the target is FAILED for want of a channel", "one may be used now"),
        postconditions=("the target is REQUESTED, or PENDING if it was never asked",),
        idempotency_scope=("tenant_id", "campaign_id", "recipient_user_id"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, UNREACHABLE),
    events={REOPENED: "Asked again, by {next_channel}."},
    on_page=True,
    fills=RESENT_COLUMNS,
)
def reopen_failed(ask: ReopenFailed, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[FailedReopened]:
    """Open again whom no channel reached, and only those."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_shared(ask.campaign_id)
    refused = in_state(campaign, (Campaign.RUNNING,))
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    if page is None:
        return _NO_PAGE
    reopened = _reachable(store.failed_for_delivery(campaign, ask.limit, _today(call)), call, store)
    store.reopen(reopened, call.now)
    store.fill_resent(page, campaign, reopened, call.settings.time_zone)
    left = store.unreachable_count(ask.campaign_id)
    again = [each for each in reopened if was_asked(each[0])]
    events = (PageEvent(REOPENED, ("next_channel",)),) if again else ()
    late = tuple(reopened_event(*each) for each in reopened if not was_asked(each[0]))
    result = FailedReopened(reopened_count=len(again), late_count=len(late), unreachable_count=left)
    return Done(result, (*events, *late), asks_again=(ask.campaign_id,) if late else ())


def _reachable(targets: Sequence[Row[Any]], call: Call, store: OnboardingStore) -> list[tuple[Row[Any], Decision]]:
    """Whom a channel may reach now: the ladder begins anew."""
    people = people_to_reach(store, [target.recipient_user_id for target in targets], _today(call))
    rules = LadderRules.of(call.settings)
    decided = []
    for target in targets:
        call.deadline.check()
        person = people[target.recipient_user_id]
        decided.append((target, decide(person._replace(country=target.country or person.country), rules)))
    return [(target, decision) for target, decision in decided if decision.channel is not None]


def reopened_event(target: Row[Any], decision: Decision) -> Event:
    """That one target is open again, and on which channel."""
    data: dict[str, Json] = {"next_channel": None if decision.channel is None else decision.channel.value}
    return Event(REOPENED, stream_of(target.campaign_id), target.recipient_user_id, data=data)


def _today(call: Call) -> date:
    return local_day(call.now, call.settings.time_zone)
