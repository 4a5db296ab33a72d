"""Is the journal whole, and are the ledgers as it says? Of one tenant, of one campaign, or of all."""

from typing import Any

from selene_os.inspection import ledgers
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.answer import Answer, AnswerKind, NothingDone, done, refused_with
from selene_os.runtime.context import Context
from selene_os.runtime.run import Facts
from selene_os.storage.canonical import from_text
from selene_os.storage.tenants import tenant_ids

_NOT_WHOLE = "JOURNAL_NOT_WHOLE"


def verified(selene: Any, tenant_id: str | None, campaign_id: str | None = None) -> Answer:
    """Recompute every chain, and compare the ledgers' rows; `first_bad` names the place and the kind.

    Of one campaign: the streams of the campaign and of the runs that launched and led it.
    """
    try:
        return _verified(selene, tenant_id, campaign_id)
    except NothingDone as nothing:
        return nothing.answer


def _verified(selene: Any, tenant_id: str | None, campaign_id: str | None) -> Answer:
    if tenant_id is None:
        with selene.world.database.read() as transaction:
            tenants = tenant_ids(transaction)
    else:
        tenants = [tenant_id]
    streams = entries = 0
    first_bad: dict[str, Any] | None = None
    for each in tenants:
        asked = {"streams": _streams_of(selene, each, campaign_id)} if campaign_id is not None else {}
        answer: Answer = selene.read(each, Read.JOURNAL_VERIFICATION, asked)
        if answer.kind is not AnswerKind.DONE:
            return answer
        streams += answer.document["streams"]
        entries += answer.document["entries"]
        if first_bad is None and answer.document["first_bad"] is not None:
            first_bad = {"tenant_id": each, **answer.document["first_bad"]}
    if first_bad is None and campaign_id is None:
        first_bad = _bad_ledger(selene, tenants, are_all=tenant_id is None)
    fields = {"valid": first_bad is None, "streams": streams, "entries": entries, "first_bad": first_bad}
    if first_bad is None:
        return done(f"The journal is whole: {entries} entries in {streams} streams.", **fields)
    document = done(f"The journal is not as it was written: {_place(first_bad)}.", **fields).document
    return Answer(AnswerKind.REFUSED, {**document, "ok": False, "reason_code": _NOT_WHOLE})


def _bad_ledger(selene: Any, tenants: list[str], *, are_all: bool) -> dict[str, Any] | None:
    with selene.world.database.read() as transaction:
        promises = {each: ledgers.promised(transaction, each) for each in tenants}
        for each in tenants:
            of_all = promises.values() if are_all else None
            wrong = ledgers.first_wrong(transaction, each, promises[each], of_all)
            if wrong is not None:
                return {"tenant_id": each, **wrong}
    return None


def _streams_of(selene: Any, tenant_id: str, campaign_id: str) -> list[str]:
    found: list[str] = []

    def look(ctx: Context) -> Answer:
        known = ctx.read(Read.CAMPAIGN, {"campaign_id": campaign_id})
        if isinstance(known, Refused):
            return refused_with(known)
        led_by = ctx.runs.of_campaign(campaign_id)
        row = None if led_by is None else ctx.runs.row(led_by)
        origin: Facts = {} if row is None else from_text(row.origin)
        runs = [each for each in (led_by, origin.get("plan_run_id")) if each]
        found.extend((f"campaign/{campaign_id}", *(f"run/{each}" for each in runs)))
        return done()

    answer = selene.look(tenant_id, look)
    if answer.kind is not AnswerKind.DONE:
        raise NothingDone(answer)
    return found


def _place(bad: dict[str, Any]) -> str:
    place = f"{bad['stream']} at {bad['sequence']}" if "stream" in bad else str(bad["key"])
    return f"{bad['table'] + ', ' if 'table' in bad else ''}{place} ({bad['kind']})"
