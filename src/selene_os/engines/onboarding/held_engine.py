"""PH1.ONB on values that HR brings: a staff file may hold just what an open target still misses.

The import keeps the values; here the open targets of the people concerned are looked at again, each under its own
version's rules. A target whose last field came in is completed, and put into the page, so that those who own its
message and its reminder can conclude and cancel them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.contract import HeldSettled, SettleHeld
from selene_os.engines.onboarding.reasons import ALREADY_HELD, ONB_PERSON_UNKNOWN
from selene_os.engines.onboarding.rules import FieldRule, field_rules, local_day, still_missing
from selene_os.engines.onboarding.scope import is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, HELD_VALUES, TARGETS
from selene_os.engines.onboarding.target_sources import CONCLUDED_COLUMNS
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import day
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import from_text
from selene_os.storage.page import Page

Rules = Mapping[str, FieldRule]


@capability(
    "PH1ONB_HELD_SETTLE_COMMIT_ROW",
    asks=SettleHeld,
    gives=HeldSettled,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_HELD_SETTLE_COMMIT",
        SimulationType.COMMIT,
        "Complete the targets of people of whom everything is held by now.",
        writes_tables=(TARGETS.name,),
        reads_tables=(HELD_VALUES.name, CAMPAIGNS.name),
        preconditions=("the values were imported",),
        postconditions=("targets with nothing missing are COMPLETED, others miss less",),
        idempotency_scope=("tenant_id", "campaign_id", "recipient_user_id"),
    ),
    may_say=(ONB_PERSON_UNKNOWN,),
    events={"BACKFILL_TARGET_COMPLETED": "Nothing is missing any more."},
    on_page=True,
    fills=CONCLUDED_COLUMNS,
)
def settle_held(ask: SettleHeld, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[HeldSettled]:
    """Look at the open targets of people whose file held something, and complete those that miss nothing now."""
    if not is_of_tenant(ask.tenant_id, call):
        return Refused(ONB_PERSON_UNKNOWN)
    rules = {campaign_id: field_rules(specs) for campaign_id, specs in ask.schemas.items()}
    today = local_day(call.now, call.settings.time_zone)
    bringing = dict.fromkeys(line.user_id for line in ask.staff_rows if line.held) if rules else ()
    completed: list[Row[Any]] = []
    for user_id in bringing:
        call.deadline.check()
        completed += _settled(store, user_id, rules, today, call)
    if page is not None:
        store.fill_concluded(page, completed)
    events = tuple(
        Event(
            "BACKFILL_TARGET_COMPLETED",
            stream_of(target.campaign_id),
            target.recipient_user_id,
            reason_code=ALREADY_HELD.code,
        )
        for target in completed
    )
    wakes = store.settled_among([each.campaign_id for each in completed])
    return Done(HeldSettled(settled_count=len(completed)), events, wakes)


def _settled(
    store: OnboardingStore, user_id: str, rules: Mapping[str, Rules], today: date, call: Call
) -> Iterable[Row[Any]]:
    targets = [each for each in store.open_targets_held(user_id) if each.campaign_id in rules]
    held = list(store.held_of([user_id])) if targets else []
    for target in targets:
        known = rules[target.campaign_id]
        satisfied = {
            row.field_key
            for row in held
            if row.field_key in known and known[row.field_key].accepts(row.value, day(row.given_on), today)
        }
        wanted = from_text(target.missing_fields)
        missing = still_missing(wanted, satisfied)
        if not missing:
            store.end_target(target, Target.COMPLETED, call.now, ALREADY_HELD.code)
            yield target
        elif len(missing) < len(wanted):
            store.shorten_target(target, missing, call.now)
