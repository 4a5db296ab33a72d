"""PH1.ONB on messages that gave way to a newer one: whether the person still owes their campaign something."""

from selene_os.engines.onboarding.contract import LookWhomAsked, WhomAskedLooked
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN, is_of_tenant
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome, Refused
from selene_os.storage.page import Page


@capability(
    "PH1ONB_STILL_ASKED_ROW",
    asks=LookWhomAsked,
    gives=WhomAskedLooked,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
    on_page=True,
    fills=("is_still_asked",),
)
def look_whom_asked(
    ask: LookWhomAsked, call: Call, store: OnboardingStore, page: Page | None
) -> Outcome[WhomAskedLooked]:
    """Mark the rows of the page whose person the row's campaign still asks, and name their reminder."""
    if not is_of_tenant(ask.tenant_id, call):
        return NO_SUCH_CAMPAIGN
    if page is None:
        return Refused(ONB_BACKFILL_SCOPE_INVALID, "There is no page of people.")
    return Done(WhomAskedLooked(still_asked_count=store.look_whom_asked(page)))
