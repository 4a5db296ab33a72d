"""PH1.ONB on plans: what rules may know of a position's people, and the line that each gets in a plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.ladder import Decision, LadderRules, decide
from selene_os.engines.onboarding.plan import NO_DECISION, plan_line
from selene_os.engines.onboarding.plan_contract import (
    DrawPlanLines,
    PeopleFactsRead,
    PersonFacts,
    PlanLinesDrawn,
    ReadPeopleFacts,
    ReadTags,
    TagsRead,
)
from selene_os.engines.onboarding.reach import as_person, tags_of
from selene_os.engines.onboarding.reasons import (
    ALREADY_HELD,
    CHANNEL_ADDRESS_INVALID,
    CHANNEL_DECLINED,
    CHANNEL_NO_ADDRESS,
    CHANNEL_NO_CONSENT,
    CHANNEL_NOT_ALLOWED,
    CHANNEL_NOT_SET_UP,
    EXEMPTED_BEFORE,
    LEFT_POSITION,
    NOT_STARTED,
    NOTHING_REQUIRED,
    ONB_BACKFILL_NOTIFY_BLOCKED,
    OUT_OF_SCOPE,
)
from selene_os.engines.onboarding.rules import FieldRule, field_rules, local_day
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.zones import zone_of
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import day
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.reads import Read
from selene_os.storage.canonical import from_text


@capability(
    Read.PEOPLE_FACTS,
    asks=ReadPeopleFacts,
    gives=PeopleFactsRead,
    effect=Effect.NONE,
    may_say=(
        ONB_BACKFILL_NOTIFY_BLOCKED,
        CHANNEL_NOT_ALLOWED,
        CHANNEL_NOT_SET_UP,
        CHANNEL_DECLINED,
        CHANNEL_NO_CONSENT,
        CHANNEL_NO_ADDRESS,
        CHANNEL_ADDRESS_INVALID,
    ),
)
def read_people_facts(ask: ReadPeopleFacts, call: Call, store: OnboardingStore) -> Outcome[PeopleFactsRead]:
    """Tell what rules may know of the people in a position, leavers and future starters among them."""
    today = local_day(call.now, call.settings.time_zone)
    after, limit = ask.after_user_id, ask.limit + 1
    rows = store.members_page(ask.company_id, ask.position_id, after, limit, ask.user_ids)
    members = rows[: ask.limit]
    user_ids = [member.user_id for member in members]
    known = store.people_of(user_ids)
    tags, rules = tags_of(store, user_ids, today), LadderRules.of(call.settings)
    people = []
    for member in members:
        call.deadline.check()
        person = known[member.user_id]
        decision = decide(as_person(person, tags), rules)
        people.append(_person(person, member, decision, today, call.settings.time_zone))
    is_more = len(rows) > ask.limit
    return Done(PeopleFactsRead(people=tuple(people), next_after=people[-1].user_id if is_more else None))


@capability(Read.TAGS, asks=ReadTags, gives=TagsRead, effect=Effect.NONE)
def read_tags(ask: ReadTags, call: Call, store: OnboardingStore) -> Outcome[TagsRead]:
    """List the tags that people have, so that a sentence may speak of them."""
    tags = {tag for text in store.tag_texts() for tag in from_text(text)}
    return Done(TagsRead(tags=tuple(sorted(tags))))


@capability(
    Read.PLAN_LINES,
    asks=DrawPlanLines,
    gives=PlanLinesDrawn,
    effect=Effect.NONE,
    may_say=(LEFT_POSITION, NOT_STARTED, OUT_OF_SCOPE, NOTHING_REQUIRED, ALREADY_HELD, EXEMPTED_BEFORE),
)
def draw_plan_lines(ask: DrawPlanLines, call: Call, store: OnboardingStore) -> Outcome[PlanLinesDrawn]:
    """Draw each person's line: what is required of them less what is validly held, and what they are exempted from."""
    user_ids = [person.user_id for person in ask.people]
    held = valid_fields(store, user_ids, field_rules(ask.field_specs), ask.today)
    exempted = store.exempted_fields(ask.position_id, user_ids, ask.new_fields)
    decisions = {decision["user_id"]: decision for decision in ask.decisions}
    nothing: frozenset[str] = frozenset()
    lines = []
    for person in ask.people:
        call.deadline.check()
        decision = decisions.get(person.user_id, NO_DECISION)
        mine = person.user_id
        lines.append(plan_line(person, decision, held.get(mine, nothing), exempted.get(mine, nothing)))
    return Done(PlanLinesDrawn(lines=tuple(lines)))


def valid_fields(
    store: OnboardingStore, user_ids: Sequence[str], rules: Mapping[str, FieldRule], today: date
) -> dict[str, set[str]]:
    """The fields of which people hold a value that counts today, by user id."""
    held: dict[str, set[str]] = {}
    for row in store.held_of(user_ids, list(rules)):
        if rules[row.field_key].accepts(row.value, day(row.given_on), today):
            held.setdefault(row.user_id, set()).add(row.field_key)
    return held


def _person(person: Row[Any], member: Row[Any], decision: Decision, today: date, of_tenant: str) -> PersonFacts:
    facts = {
        "person.country": person.country,
        "person.language": person.language,
        "person.tags": from_text(member.tags),
        "person.start_date": member.start_date,
        "person.employee_number": person.employee_number,
    }
    if person.time_zone is not None:
        facts["person.time_zone"] = person.time_zone
    return PersonFacts(
        user_id=member.user_id,
        facts=facts,
        is_leaver=member.end_date is not None and member.end_date < today.isoformat(),
        not_started=member.start_date > today.isoformat(),
        channel=decision.channel,
        blocked_reason=None if decision.channel else ONB_BACKFILL_NOTIFY_BLOCKED.code,
        channel_reason=decision.text,
        has_zone=person.time_zone is not None,
        time_zone=zone_of(person.time_zone, person.country, of_tenant),
        name=person.name,
    )
