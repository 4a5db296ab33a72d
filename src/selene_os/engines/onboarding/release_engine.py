"""PH1.ONB on what a closed or canceled campaign leaves behind: people unresolved, whom nobody must remind any more.

Their targets stay as they were, because the final counts say so; page by page they are released: their messages
conclude and their reminders are called off by those who own them. The campaign remembers how far that has come.
"""

from selene_os.engines.onboarding.contract import (
    EarliestReleaseRead,
    ReadEarliestRelease,
    ReleaseTargets,
    TargetsReleased,
)
from selene_os.engines.onboarding.reading_contract import LeaversSourced, SourceLeavers
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, is_of_tenant
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.target_sources import CONCLUDED_COLUMNS
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.page import Page


@capability(
    Read.RELEASE_SOURCE,
    asks=SourceLeavers,
    gives=LeaversSourced,
    effect=Effect.NONE,
    on_page=True,
    fills=CONCLUDED_COLUMNS,
)
def source_released(ask: SourceLeavers, _: Call, store: OnboardingStore, page: Page | None) -> Outcome[LeaversSourced]:
    """Put people whom a closed campaign left unresolved into the page, one campaign at a time."""
    if page is None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "There is no page to fill.")
    rows, campaign_id = store.fill_released(page, ask.limit)
    return Done(LeaversSourced(rows=rows, campaign_id=campaign_id))


@capability(Read.RELEASE_EARLIEST, asks=ReadEarliestRelease, gives=EarliestReleaseRead, effect=Effect.NONE)
def read_earliest_release(_: ReadEarliestRelease, call: Call, store: OnboardingStore) -> Outcome[EarliestReleaseRead]:
    """Tell whether a closed campaign has people who are not released yet: then that is due now."""
    waiting = store.campaign_to_release() is not None
    return Done(EarliestReleaseRead(due_at=stamp(call.now) if waiting else None))


@capability(
    "PH1ONB_TARGET_RELEASE_COMMIT_ROW",
    asks=ReleaseTargets,
    gives=TargetsReleased,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_TARGET_RELEASE_COMMIT",
        SimulationType.COMMIT,
        "Note for each person of a page that the closed campaign asks nothing of them any more.",
        writes_tables=(CAMPAIGNS.name,),
        reads_tables=(TARGETS.name,),
        preconditions=("the campaign is COMPLETED or CANCELED",),
        postconditions=("the targets keep their status, and are not looked at again",),
        idempotency_scope=("tenant_id", "campaign_id", "ordinal"),
    ),
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
    events={"BACKFILL_TARGET_RELEASED": "The campaign ended without an answer."},
    on_page=True,
)
def release_targets(
    ask: ReleaseTargets, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[TargetsReleased]:
    """Remember that the page's people are released."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if page is None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "There is no page of people.")
    released = store.note_released(page)
    return Done(TargetsReleased(released_count=released), (PageEvent("BACKFILL_TARGET_RELEASED"),))
