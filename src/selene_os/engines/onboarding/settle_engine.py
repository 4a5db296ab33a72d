"""PH1.ONB on operators' decisions about single people: exempted with a reason and a note, or failed."""

from sqlalchemy import Row

from selene_os.engines.onboarding.contract import SettleTarget, TargetSettled
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGET_FINAL,
    ONB_TARGET_REASON_INVALID,
)
from selene_os.engines.onboarding.rules import OPEN_TARGETS, is_reason_code
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, NOT_ASKED, in_state, is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.target_sources import CONCLUDED_COLUMNS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.page import Page

_SCOPE = ("tenant_id", "campaign_id", "recipient_user_id")


@capability(
    "PH1ONB_TARGET_EXEMPT_COMMIT_ROW",
    asks=SettleTarget,
    gives=TargetSettled,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_TARGET_EXEMPT_COMMIT",
        SimulationType.COMMIT,
        "Exempt one person from a campaign, with a reason and a note.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name,),
        preconditions=("the campaign is RUNNING", "the target is open", "there is a note"),
        postconditions=("the target is EXEMPTED",),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_FINAL, ONB_TARGET_REASON_INVALID),
    events={"BACKFILL_TARGET_EXEMPTED": "Exempted."},
    on_page=True,
    fills=CONCLUDED_COLUMNS,
    changes_facts=True,
)
def exempt_target(ask: SettleTarget, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[TargetSettled]:
    """Exempt one person for a reason that an auditor understands."""
    if not (ask.note or "").strip():
        return Refused(ONB_TARGET_REASON_INVALID, "An exemption needs a note.")
    return _settled(ask, call, store, page, Target.EXEMPTED)


@capability(
    "PH1ONB_TARGET_FAIL_COMMIT_ROW",
    asks=SettleTarget,
    gives=TargetSettled,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_TARGET_FAIL_COMMIT",
        SimulationType.COMMIT,
        "Give up on one person of a campaign, with a reason.",
        writes_tables=(TARGETS.name,),
        reads_tables=(CAMPAIGNS.name,),
        preconditions=("the campaign is RUNNING", "the target is open"),
        postconditions=("the target is FAILED",),
        idempotency_scope=_SCOPE,
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_FINAL, ONB_TARGET_REASON_INVALID),
    events={"BACKFILL_TARGET_FAILED": "Given up."},
    on_page=True,
    fills=CONCLUDED_COLUMNS,
)
def fail_target(ask: SettleTarget, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[TargetSettled]:
    """Give up on one person for a reason."""
    return _settled(ask, call, store, page, Target.FAILED)


def _settled(
    ask: SettleTarget, call: Call, store: OnboardingStore, page: Page | None, to: Target
) -> Outcome[TargetSettled]:
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if refused := in_state(store.campaign_shared(ask.campaign_id), (Campaign.RUNNING,)):
        return refused
    if not is_reason_code(ask.reason_code):
        return Refused(ONB_TARGET_REASON_INVALID, "A code has 2 to 64 capitals, digits and underscores.")
    target = store.target_of(ask.campaign_id, ask.recipient_user_id)
    if target is None:
        return NOT_ASKED
    if target.status not in OPEN_TARGETS and not _says_the_same(target, ask, to):
        return Refused(ONB_TARGET_FINAL, f"The target is {target.status}.")
    if page is not None:
        store.fill_concluded(page, (target,))
    if target.status not in OPEN_TARGETS:
        return Done(TargetSettled(target_status=to))
    store.end_target(target, to, call.now, ask.reason_code, ask.note)
    return Done(TargetSettled(target_status=to), (_event(ask, to),), store.settled_among([ask.campaign_id]))


def _says_the_same(target: Row[tuple[object, ...]], ask: SettleTarget, to: Target) -> bool:
    said = (target.status, target.reason_code, target.note)
    return said == (to.value, ask.reason_code, ask.note)


def _event(ask: SettleTarget, to: Target) -> Event:
    # The note may name people: the journal holds its digest only.
    return Event(
        f"BACKFILL_TARGET_{to.value}",
        stream=stream_of(ask.campaign_id),
        subject=ask.recipient_user_id,
        reason_code=ask.reason_code,
        data={} if ask.note is None else {"note_digest": sha256_hex(ask.note.encode())},
    )
