"""Is the journal whole? Of one tenant, or of all."""

from typing import Any

from selene_os.kernel.reads import Read
from selene_os.runtime.answer import Answer, AnswerKind, done
from selene_os.storage.tenants import tenant_ids

_NOT_WHOLE = "JOURNAL_NOT_WHOLE"


def verified(selene: Any, tenant_id: str | None) -> Answer:
    """Recompute every chain; `first_bad` names stream, sequence and kind."""
    if tenant_id is None:
        with selene.world.database.read() as transaction:
            tenants = tenant_ids(transaction)
    else:
        tenants = [tenant_id]
    streams = entries = 0
    first_bad: dict[str, Any] | None = None
    for each in tenants:
        answer: Answer = selene.read(each, Read.JOURNAL_VERIFICATION, {})
        if answer.kind is not AnswerKind.DONE:
            return answer
        streams += answer.document["streams"]
        entries += answer.document["entries"]
        if first_bad is None and answer.document["first_bad"] is not None:
            first_bad = {"tenant_id": each, **answer.document["first_bad"]}
    fields = {"valid": first_bad is None, "streams": streams, "entries": entries, "first_bad": first_bad}
    if first_bad is None:
        return done(f"The journal is whole: {entries} entries in {streams} streams.", **fields)
    place = f"{first_bad['stream']} at {first_bad['sequence']} ({first_bad['kind']})"
    document = done(f"The journal is not as it was written: {place}.", **fields).document
    return Answer(AnswerKind.REFUSED, {**document, "ok": False, "reason_code": _NOT_WHOLE})
