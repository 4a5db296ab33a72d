"""PH1.ONB on deliveries that failed: the next step of the ladder, or giving up on the person.

A row of the page is a message's delivery that failed, with its proof. It counts only if it is that of the channel and
address on which the person is asked now; what is said of an earlier one is no news. One message speaks for all that
campaigns want of a person, so whom no channel reaches is given up in every campaign that has asked them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Row

from selene_os.engines.onboarding.ladder import Decision, LadderRules, Person, climb
from selene_os.engines.onboarding.reach import people_to_reach
from selene_os.engines.onboarding.reaching_contract import LadderMoved, MoveUpLadder
from selene_os.engines.onboarding.reasons import (
    CHANNEL_FAILED,
    CHANNEL_PASSED,
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGET_FINAL,
    UNREACHABLE,
)
from selene_os.engines.onboarding.rules import local_day
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, MEMBERSHIPS, PEOPLE, TARGETS
from selene_os.engines.onboarding.target_pages import MARKED
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Event, Outcome, PageEvent, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.page import REFUSED, Page

_FILLED = (
    "next_channel",
    "next_address",
    "exhausted",
    "exhausted_reason",
    "reminder_id",
    "target_ordinal",
    "sender_user_id",
)
_FAILED = "BACKFILL_TARGET_FAILED"
_EVENTS = (
    PageEvent("BACKFILL_TARGET_MOVED_ON", ("channel", "next_channel"), "next_channel", "outcome_reason"),
    PageEvent(_FAILED, where="exhausted", reason_column="exhausted_reason"),
)


class _Step(NamedTuple):
    """A row of the page, its target, and what follows."""

    row: Any
    target: Row[Any]
    decision: Decision


@capability(
    "PH1ONB_LADDER_COMMIT_ROW",
    asks=MoveUpLadder,
    gives=LadderMoved,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_LADDER_COMMIT",
        SimulationType.COMMIT,
        "Decide the next channel of each person of a page who could not be reached, with the proof, or give up.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name, PEOPLE.name, MEMBERSHIPS.name),
        preconditions=("the campaign is RUNNING and the target open", "the failed delivery is the one of its channel"),
        postconditions=("the target has a later channel, or is FAILED with UNREACHABLE",),
        idempotency_scope=("tenant_id", "campaign_id", "recipient_user_id", "channel"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_FINAL, CHANNEL_PASSED, CHANNEL_FAILED, UNREACHABLE),
    events={
        "BACKFILL_TARGET_MOVED_ON": "Could not be reached by {channel} ({reason_code}); asked by {next_channel}.",
        _FAILED: "No channel reaches the person.",
    },
    on_page=True,
    fills=_FILLED,
)
def move_up_ladder(ask: MoveUpLadder, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[LadderMoved]:
    """Decide the next channel of each person whose delivery failed; give up on whom none is left for."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if page is None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "This is done for a page of failed deliveries only.")
    rows = page.rows("ordinal", "campaign_id", "recipient_user_id", "channel", "address", "outcome_reason", REFUSED)
    running = _running(store, rows)
    targets = store.asked_targets(running.keys(), dict.fromkeys(row.recipient_user_id for row in rows))
    steps, dropped = _steps(rows, targets, call, store)
    moved = [each for each in steps if each.decision.channel is not None]
    exhausted = [each for each in steps if each.decision.channel is None]
    store.note_decisions([(each.target, each.decision) for each in moved], call.now)
    also = _also_given_up(exhausted, targets)
    store.give_up([*((each.target, each.decision) for each in exhausted), *also], call.now)
    store.note_in_page(page, [_filled(each, running) for each in steps])
    store.note_in_page(page, [{"ordinal": ordinal, REFUSED: code} for ordinal, code in dropped.items()])
    given_up = {each.target.campaign_id for each in exhausted} | {target.campaign_id for target, _ in also}
    events: tuple[Event | PageEvent, ...] = _EVENTS if steps else ()
    result = LadderMoved(moved_count=len(moved), exhausted_count=len(exhausted))
    events = (*events, *(_failed(target) for target, _ in also))
    return Done(result, events, store.settled_among(given_up) if given_up else ())


def _running(store: OnboardingStore, rows: Iterable[Any]) -> dict[str, Row[Any]]:
    """The running campaigns that ask the page's people, shared until the transaction ends."""
    campaigns = map(store.campaign_shared, store.campaigns_asking({row.recipient_user_id for row in rows}))
    return {each.campaign_id: each for each in campaigns if each is not None and each.state == Campaign.RUNNING}


def _steps(
    rows: Sequence[Any], targets: Iterable[Row[Any]], call: Call, store: OnboardingStore
) -> tuple[list[_Step], dict[int, str]]:
    """What follows for each row, and by ordinal why a row drops out."""
    by_place = {(target.campaign_id, target.recipient_user_id): target for target in targets}
    today = local_day(call.now, call.settings.time_zone)
    people = people_to_reach(store, {row.recipient_user_id for row in rows}, today)
    rules = LadderRules.of(call.settings)
    steps: list[_Step] = []
    dropped: dict[int, str] = {}
    for row in rows:
        call.deadline.check()
        if row[-1] is not None:
            continue
        place = (row.campaign_id, row.recipient_user_id)
        target = by_place.get(place)
        if target is None:
            dropped[row.ordinal] = ONB_TARGET_FINAL.code
        elif (row.channel, row.address) != (target.channel, target.address):
            dropped[row.ordinal] = CHANNEL_PASSED.code
        else:
            del by_place[place]  # one step at a time, however many deliveries failed
            steps.append(_Step(row, target, _next(row, target, people[row.recipient_user_id], rules)))
    return steps, dropped


def _next(row: Any, target: Row[Any], person: Person, rules: LadderRules) -> Decision:
    # The steps are those of the country in which the climbing began: who moves does not begin anew.
    known = person._replace(country=target.country or person.country)
    return climb(known, rules, target.channel_reason, Channel(row.channel), row.outcome_reason)


def _also_given_up(exhausted: Iterable[_Step], targets: Iterable[Row[Any]]) -> list[tuple[Row[Any], Decision]]:
    """The same people's targets in other campaigns that have asked them."""
    given_up = {each.target.recipient_user_id: each for each in exhausted}
    return [
        (target, given_up[target.recipient_user_id].decision)
        for target in targets
        if target.recipient_user_id in given_up
        and target.campaign_id != given_up[target.recipient_user_id].target.campaign_id
    ]


def _filled(step: _Step, running: Mapping[str, Row[Any]]) -> dict[str, Any]:
    channel, address, _ = step.decision
    gave_up = channel is None
    return {
        "ordinal": step.row.ordinal,
        "next_channel": channel and channel.value,
        "next_address": address,
        "exhausted": MARKED if gave_up else None,
        "exhausted_reason": UNREACHABLE.code if gave_up else None,
        "reminder_id": step.target.reminder_id if gave_up else None,
        "target_ordinal": step.target.ordinal,
        "sender_user_id": running[step.target.campaign_id].created_by,
    }


def _failed(target: Row[Any]) -> Event:
    stream = stream_of(target.campaign_id)
    return Event(_FAILED, stream, target.recipient_user_id, reason_code=UNREACHABLE.code)
