"""PH1.ONB on one person: whether there is one of that name, and in which zone they live."""

from selene_os.engines.onboarding.person_contract import FindZone, ZoneFound
from selene_os.engines.onboarding.reasons import ONB_PERSON_UNKNOWN
from selene_os.engines.onboarding.scope import is_of_tenant
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.zones import zone_of
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome, Refused


@capability("PH1ONB_PERSON_ZONE_ROW", asks=FindZone, gives=ZoneFound, effect=Effect.NONE, may_say=(ONB_PERSON_UNKNOWN,))
def find_zone(ask: FindZone, call: Call, store: OnboardingStore) -> Outcome[ZoneFound]:
    """Tell the zone that counts for a person, or the one that was asked for; who is no staff knows only themself."""
    person = store.person(ask.user_id) if is_of_tenant(ask.tenant_id, call) else None
    if person is not None:
        return Done(
            ZoneFound(time_zone=ask.time_zone or zone_of(person.time_zone, person.country, call.settings.time_zone))
        )
    if ask.user_id == ask.actor_user_id:
        return Done(ZoneFound(time_zone=ask.time_zone or call.settings.time_zone))
    return Refused(ONB_PERSON_UNKNOWN)
