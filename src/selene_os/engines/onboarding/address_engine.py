"""PH1.ONB on a corrected address: the person keeps it, and is asked there.

An e-mail address or a telephone number takes the place of the old one, in the person and in every open target that
uses it. What the ladder held against channels with the old address does not count any more; what failed elsewhere
does. Whom no channel reached is opened again, if one does now.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Row

from selene_os.engines.onboarding.ladder import BY_PHONE, Decision, LadderRules, Person, decide, proofs_in
from selene_os.engines.onboarding.reach import people_to_reach
from selene_os.engines.onboarding.reaching_contract import AddressFixed, FixAddress
from selene_os.engines.onboarding.reaching_store import REACHED_NOBODY, RESENT_COLUMNS, was_asked
from selene_os.engines.onboarding.reasons import (
    ONB_ADDRESS_INVALID,
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGET_FINAL,
)
from selene_os.engines.onboarding.retry_engine import REOPENED, reopened_event
from selene_os.engines.onboarding.rules import ASKED_TARGETS, OPEN_TARGETS, local_day
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, NOT_ASKED, in_state, is_of_tenant, stream_of
from selene_os.engines.onboarding.staff_cells import CellError
from selene_os.engines.onboarding.staff_contacts import read_email, read_phone
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, MEMBERSHIPS, PEOPLE, TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.page import Page


class _Address(NamedTuple):
    """A person's column and its new value, and the channels that use it."""

    column: str
    value: str
    channels: tuple[Channel, ...]


@capability(
    "PH1ONB_ADDRESS_FIX_COMMIT_ROW",
    asks=FixAddress,
    gives=AddressFixed,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_ADDRESS_FIX_COMMIT",
        SimulationType.COMMIT,
        "Correct a person's address, and ask them there.",
        writes_tables=(PEOPLE.name, TARGETS.name),
        reads_tables=(CAMPAIGNS.name, MEMBERSHIPS.name),
        preconditions=("the campaign is RUNNING", "the target is open, or FAILED for want of a channel"),
        postconditions=("the person has the address", "their open targets use it where the ladder leads to it"),
        idempotency_scope=("tenant_id", "recipient_user_id", "address"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_ADDRESS_INVALID, ONB_TARGET_FINAL),
    events={
        "PERSON_ADDRESS_FIXED": "The {kind} address was corrected.",
        REOPENED: "Asked again, by {next_channel}.",
    },
    on_page=True,
    fills=RESENT_COLUMNS,
    changes_facts=True,
)
def fix_address(ask: FixAddress, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[AddressFixed]:
    """Keep a corrected address of a person, and put them into the page if they are to be asked there."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    campaign = store.campaign_shared(ask.campaign_id)
    refused = in_state(campaign, (Campaign.RUNNING,))
    if campaign is None or refused:
        return refused or NO_SUCH_CAMPAIGN
    address = _read(ask.address)
    if address is None:
        return Refused(ONB_ADDRESS_INVALID, ONB_ADDRESS_INVALID.hint)
    if page is None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "This is done with a page only.")
    others = [each for each in store.open_targets_held(ask.recipient_user_id) if each.campaign_id != ask.campaign_id]
    target = store.target_of(ask.campaign_id, ask.recipient_user_id)
    if target is None:
        return NOT_ASKED
    if target.status in (Target.COMPLETED, Target.EXEMPTED):
        return Refused(ONB_TARGET_FINAL, f"The target is {target.status}.")
    events = _kept(address, target, call, store)
    decisions = _decisions((target, *others), address, call, store)
    moved = [each for each in decisions if each[0].status in OPEN_TARGETS]
    store.note_decisions(moved, call.now)
    reopened = [each for each in decisions if each[0].status == Target.FAILED]
    store.reopen(reopened, call.now)
    events += [reopened_event(*each) for each in reopened]
    again = [each for each in decisions if each[0] is target and target.status != Target.PENDING]
    store.fill_resent(page, campaign, again, call.settings.time_zone)
    status = Target(target.status)
    if reopened:
        status = Target.REQUESTED if was_asked(target) else Target.PENDING
    channel = next((decision.channel for each, decision in decisions if each is target), target.channel)
    late = (ask.campaign_id,) if reopened and not was_asked(target) else ()
    return Done(AddressFixed(target_status=status, channel=channel), tuple(events), asks_again=late)


def _read(text: str) -> _Address | None:
    """What the text is: an e-mail address, a telephone number, or neither."""
    try:
        if "@" in text:
            return _Address("email", read_email(text.strip()), (Channel.EMAIL,))
        return _Address("phone", read_phone(text.strip()), BY_PHONE)
    except CellError:
        return None


def _kept(address: _Address, target: Row[Any], call: Call, store: OnboardingStore) -> list[Event]:
    person = store.person(target.recipient_user_id)
    if person is None or person._mapping[address.column] == address.value:
        return []
    store.change_address(target.recipient_user_id, **{address.column: address.value})
    data = {"kind": address.column}
    return [Event("PERSON_ADDRESS_FIXED", stream_of(target.campaign_id), target.recipient_user_id, data=data)]


def _decisions(
    targets: Iterable[Row[Any]], address: _Address, call: Call, store: OnboardingStore
) -> list[tuple[Row[Any], Decision]]:
    """Where the person is asked now, for each target for which that changes anything."""
    by_id = {target.campaign_id: target for target in targets}
    user_id = next(iter(by_id.values())).recipient_user_id
    person = people_to_reach(store, [user_id], local_day(call.now, call.settings.time_zone))[user_id]
    rules = LadderRules.of(call.settings)
    decided = ((target, _decision(target, person, rules, address)) for target in by_id.values())
    return [(target, decision) for target, decision in decided if _matters(target, decision)]


def _decision(target: Row[Any], person: Person, rules: LadderRules, address: _Address) -> Decision:
    known = person._replace(country=target.country or person.country)
    failed = proofs_in(target.channel_reason)
    return decide(
        known, rules, {channel: proof for channel, proof in failed.items() if channel not in address.channels}
    )


def _matters(target: Row[Any], decision: Decision) -> bool:
    if target.status == Target.FAILED:
        return decision.channel is not None and target.reason_code in REACHED_NOBODY
    changes = (target.channel, target.address) != decision[:2]
    return changes and (decision.channel is not None or target.status not in ASKED_TARGETS)
