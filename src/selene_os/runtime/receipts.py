"""Receipts: what a provider says later of a message that it took."""

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime import wakes
from selene_os.runtime.answer import Answer, done, refused, refused_with
from selene_os.runtime.context import Context
from selene_os.runtime.dispatch import RESULT_ARRIVES, Told
from selene_os.runtime.operations import perform_record

_UNKNOWN = "DELIVERY_ATTEMPT_UNKNOWN"


def take(ctx: Context, channel: str, status: str, attempt_id: str | None, provider_ref: str | None) -> Answer:
    """Keep what a receipt says of the attempt that it names, by our id or by the provider's."""
    asked = {"channel": channel, "attempt_id": attempt_id, "provider_ref": provider_ref}
    found = ctx.read(Read.ATTEMPTS, {name: value for name, value in asked.items() if value is not None})
    if isinstance(found, Refused):
        return refused_with(found)
    if (attempt_id is None and provider_ref is None) or len(found.items) != 1:
        return refused(ctx.world.catalogue.reasons[_UNKNOWN])
    told = Told(found.items[0].attempt_id, status.upper(), "RECEIPT", provider_ref)
    known = perform_record(ctx, RESULT_ARRIVES, told.facts())
    wakes.reschedule(ctx)
    return done("The receipt is noted.", attempt_id=told.attempt_id, attempt_state=known["attempt_state"])
