"""How the people of a plan's page are reached: decided again by the ladder where the plan says other than the app.

The plan's channel is a decision of the same ladder, and it stands unless the person's facts have changed since: then
today's facts count, because a consent that was withdrawn counts at once. Whom the plan would not ask at all stays
unasked.
"""

from collections import defaultdict

from selene_os.engines.onboarding.ladder import LadderRules, decide
from selene_os.engines.onboarding.reach import people_to_reach
from selene_os.engines.onboarding.rules import local_day
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.zones import only_zone
from selene_os.kernel.call import Call
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.page import Page

_Chosen = tuple[Channel | None, str | None]


def settle_reach(page: Page, after: int, call: Call, store: OnboardingStore) -> None:
    """Fill the channel, its reason and the fallback zone of a page's rows behind an ordinal."""
    for (channel, reason), ordinals in _choices(page, after, call, store).items():
        store.note_channel(page, ordinals, channel, reason)
    for country in store.countries_without_zone(page, after):
        if (zone := only_zone(country)) is not None:
            store.note_zone(page, country, zone)


def _choices(page: Page, after: int, call: Call, store: OnboardingStore) -> dict[_Chosen, list[int]]:
    rows = store.not_by_app(page, after)
    if not rows:
        return {}
    today = local_day(call.now, call.settings.time_zone)
    people = people_to_reach(store, [row.recipient_user_id for row in rows], today)
    rules = LadderRules.of(call.settings)
    choices: dict[_Chosen, list[int]] = defaultdict(list)
    for row in rows:
        decision = decide(people[row.recipient_user_id], rules)
        if row.channel is not None or decision.channel is None:
            choices[decision.channel, decision.text].append(row.ordinal)
    return choices
