"""PH1.ONB on what an operator and a letter must know: who could not be asked and why, what a person is asked for."""

from typing import Any

from sqlalchemy import Row

from selene_os.engines.onboarding.reaching_contract import (
    ExceptionShown,
    ExceptionsRead,
    LetterFacts,
    LetterFactsRead,
    LetterItem,
    ReadExceptions,
    ReadLetterFacts,
)
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_NOTIFY_BLOCKED,
    ONB_BACKFILL_SCOPE_INVALID,
    UNREACHABLE,
)
from selene_os.engines.onboarding.scope import NO_SUCH_CAMPAIGN
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.engines.onboarding.zones import zone_of
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.reads import Read
from selene_os.storage.canonical import from_text

_CAN_DO = {
    (Target.PENDING, ONB_BACKFILL_NOTIFY_BLOCKED.code): "Correct the address before their turn comes, or exempt them.",
    (Target.FAILED, ONB_BACKFILL_NOTIFY_BLOCKED.code): "Ask them in person; what they give can come with a staff file.",
    (Target.FAILED, UNREACHABLE.code): "Correct the address, or try again when the cause is gone; else ask in person.",
}
_NOTHING_TO_DO = {
    Target.EXEMPTED: "Nothing: the exemption is final.",
    Target.FAILED: "Nothing by message: ask them in person.",
}


@capability(
    Read.EXCEPTIONS,
    asks=ReadExceptions,
    gives=ExceptionsRead,
    effect=Effect.NONE,
    may_say=(ONB_BACKFILL_SCOPE_INVALID,),
)
def read_exceptions(ask: ReadExceptions, call: Call, store: OnboardingStore) -> Outcome[ExceptionsRead]:
    """List whom a campaign could not or need not ask, and why, with the counts by reason."""
    if store.campaign(ask.campaign_id) is None:
        return NO_SUCH_CAMPAIGN
    rows = store.exceptions_page(ask.campaign_id, ask.reason, ask.cursor or 0, ask.limit + 1)
    items = tuple(_exception(row) for row in rows[: ask.limit])
    return Done(
        ExceptionsRead(
            counts=store.exception_counts(ask.campaign_id),
            items=items,
            next_cursor=items[-1].ordinal if len(rows) > ask.limit else None,
        )
    )


@capability(Read.LETTER_FACTS, asks=ReadLetterFacts, gives=LetterFactsRead, effect=Effect.NONE)
def read_letter_facts(ask: ReadLetterFacts, call: Call, store: OnboardingStore) -> Outcome[LetterFactsRead]:
    """Tell who people are to a letter, and all that open campaigns want of them."""
    wanted = store.wanted_of(ask.user_ids)
    people = {
        person.user_id: LetterFacts(
            name=person.name,
            language=person.language,
            country=person.country,
            time_zone=zone_of(person.time_zone, person.country, call.settings.time_zone),
            items=tuple(_item(each) for each in wanted.get(person.user_id, ())),
        )
        for person in store.people_written_to(ask.user_ids)
    }
    return Done(LetterFactsRead(people=people))


def _item(target: Row[Any]) -> LetterItem:
    return LetterItem(
        campaign_id=target.campaign_id,
        company_id=target.company_id,
        position_id=target.position_id,
        schema_version_id=target.schema_version_id,
        missing_fields=tuple(from_text(target.missing_fields)),
        deadline=target.deadline,
        created_by=target.created_by,
    )


def _exception(row: Row[Any]) -> ExceptionShown:
    status = Target(row.status)
    return ExceptionShown(
        ordinal=row.ordinal,
        recipient_user_id=row.recipient_user_id,
        status=status,
        reason_code=row.reason,
        note=row.note,
        channel=row.channel,
        channel_reason=row.channel_reason,
        can_do=_CAN_DO.get((status, row.reason)) or _NOTHING_TO_DO.get(status, ""),
    )
