"""PH1.ONB on answers: what a person gives is kept once, and every open target that wanted it is shortened.

Theory. A person answers to the company, not to a campaign: a value serves all open targets of the person that
miss the field. A target whose last field comes in is completed by the answer itself and put into the page, so
that those who own its message and its reminder can conclude and cancel them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.contract import AnswersTaken, TakeAnswers
from selene_os.engines.onboarding.reasons import ANSWER_NOT_ASKED, ONB_PERSON_UNKNOWN
from selene_os.engines.onboarding.rules import local_day, still_missing
from selene_os.engines.onboarding.scope import is_of_tenant, stream_of
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, HELD_VALUES, PEOPLE, TARGETS, VALUE_HISTORY
from selene_os.engines.onboarding.target_sources import CONCLUDED_COLUMNS
from selene_os.engines.onboarding.value_store import Giving
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.engines.onboarding.vocabulary import HeldSource
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import from_text
from selene_os.storage.page import Page

_UNKNOWN = Refused(ONB_PERSON_UNKNOWN)


@capability(
    "PH1ONB_ANSWER_COMMIT_ROW",
    asks=TakeAnswers,
    gives=AnswersTaken,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ONB_ANSWER_COMMIT",
        SimulationType.COMMIT,
        "Keep what a person answers, and complete the targets that miss nothing any more.",
        writes_tables=(HELD_VALUES.name, VALUE_HISTORY.name, TARGETS.name),
        reads_tables=(PEOPLE.name, CAMPAIGNS.name),
        preconditions=("the values were checked against the schema", "an open target misses each field"),
        postconditions=(
            "the values are held, with their history",
            "targets with nothing missing are COMPLETED",
        ),
        idempotency_scope=("tenant_id", "user_id", "field_key"),
    ),
    may_say=(ONB_PERSON_UNKNOWN, ANSWER_NOT_ASKED),
    events={
        "BACKFILL_TARGET_ANSWERED": "Answered {field_keys}.",
        "BACKFILL_TARGET_COMPLETED": "Nothing is missing any more.",
    },
    on_page=True,
    fills=CONCLUDED_COLUMNS,
    changes_facts=True,
)
def take_answers(ask: TakeAnswers, call: Call, store: OnboardingStore, page: Page | None) -> Outcome[AnswersTaken]:
    """Keep a person's answers, and complete the targets that miss nothing any more."""
    if not is_of_tenant(ask.tenant_id, call) or store.person(ask.user_id) is None:
        return _UNKNOWN
    targets = store.open_targets_held(ask.user_id)
    given = _given(ask, store, targets)
    rejected = [*ask.rejected, *_not_asked(ask, given.keys())]
    asked_for = {field: value for field, value in given.items() if _wanting(targets, field)}
    digests = _kept(ask, call, store, targets, asked_for)
    events: list[Event] = []
    completed, owed = [], []
    for target in targets:
        wanted: Sequence[str] = from_text(target.missing_fields)
        missing = still_missing(wanted, asked_for)
        answered = [field for field in wanted if field in asked_for]
        if answered:
            events.append(_answered(target, answered, digests))
        if not missing:
            store.end_target(target, Target.COMPLETED, call.now, None)
            events.append(_event("BACKFILL_TARGET_COMPLETED", target))
            completed.append(target)
            continue
        if answered:
            store.shorten_target(target, missing, call.now)
        owed.append((target, missing))
    if page is not None:
        store.fill_concluded(page, completed)
    result = AnswersTaken(
        accepted=tuple(given),
        rejected=tuple(rejected),
        remaining=tuple(dict.fromkeys(field for _, missing in owed for field in missing)),
        target_status=_status(completed, owed),
    )
    return Done(result, tuple(events), store.settled_among([each.campaign_id for each in completed]))


def _given(ask: TakeAnswers, store: OnboardingStore, targets: Sequence[Row[Any]]) -> dict[str, str]:
    """The answers that count: asked for by an open target, or the very ones that the person gave before."""
    held = {
        row.field_key: row.value
        for row in store.held_of([ask.user_id], list(ask.answers))
        if row.source == HeldSource.ANSWER
    }
    return {
        field: value for field, value in ask.answers.items() if held.get(field) == value or _wanting(targets, field)
    }


def _wanting(targets: Sequence[Row[Any]], field_key: str) -> Row[Any] | None:
    """The first target that misses the field."""
    return next((target for target in targets if field_key in from_text(target.missing_fields)), None)


def _not_asked(ask: TakeAnswers, given: Any) -> list[dict[str, Any]]:
    return [
        {"field": field, "code": ANSWER_NOT_ASKED.code, "message": ANSWER_NOT_ASKED.sentence}
        for field in ask.answers
        if field not in given
    ]


def _kept(
    ask: TakeAnswers,
    call: Call,
    store: OnboardingStore,
    targets: Sequence[Row[Any]],
    values: Mapping[str, str],
) -> dict[str, str]:
    """Keep the values, each as given to the first campaign that wants it; the history's digests by field."""
    today = local_day(call.now, call.settings.time_zone)
    digests: dict[str, str] = {}
    left = dict(values)
    for target in targets:
        mine = {field: left.pop(field) for field in from_text(target.missing_fields) if field in left}
        if not mine:
            continue
        version = ask.schema_version_id or target.schema_version_id
        giving = Giving(today, stamp(call.now), HeldSource.ANSWER, target.campaign_id, version)
        kept = store.keep_values({(ask.user_id, field): value for field, value in mine.items()}, giving)
        digests.update(zip(sorted(mine), kept, strict=True))
    return digests


def _answered(target: Row[Any], fields: list[str], digests: Mapping[str, str]) -> Event:
    return _event(
        "BACKFILL_TARGET_ANSWERED",
        target,
        {"field_keys": list(fields), "history_digests": [digests[field] for field in fields]},
    )


def _event(name: str, target: Row[Any], data: Mapping[str, Any] | None = None) -> Event:
    return Event(name, stream_of(target.campaign_id), target.recipient_user_id, data=data or {})


def _status(completed: Sequence[Row[Any]], owed: Sequence[tuple[Row[Any], list[str]]]) -> Target | None:
    """Where the person stands now: still open if anything is owed, else completed if anything was asked."""
    if owed:
        return Target(owed[0][0].status)
    return Target.COMPLETED if completed else None
