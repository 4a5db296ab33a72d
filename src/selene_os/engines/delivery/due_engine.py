"""PH1.DELIVERY on whose turn it is: what a channel may send now, and when it may send next."""

from datetime import timedelta

from selene_os.engines.delivery import due, pacing, reasons
from selene_os.engines.delivery.reading_contract import (
    AttemptsSourced,
    EarliestAttemptRead,
    ReadEarliestAttempt,
    SourceAttempts,
)
from selene_os.engines.delivery.scope import own_page
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.outcome import Done, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import Page


@capability(
    Read.ATTEMPT_SOURCE.value,
    asks=SourceAttempts,
    gives=AttemptsSourced,
    effect=Effect.NONE,
    may_say=(reasons.SCOPE_VIOLATION, reasons.REQUEST_INVALID),
    on_page=True,
    fills=due.COLUMNS,
)
def find_due_attempts(
    ask: SourceAttempts, call: Call, store: DeliveryStore, page: Page | None
) -> Outcome[AttemptsSourced]:
    """Fill the page with what a channel may send now, oldest first, of one campaign.

    Nothing while the channel's circuit is open or its rate is used up; one attempt after a failure, and where a rate
    holds.
    """
    own = own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    limit, now = ask.limit, stamp(call.now)
    rests_until = store.open_until(ask.lane)
    if rests_until is not None:
        limit = 1 if rests_until <= now else 0
    if pacing.rate_of(call.settings.rates_per_minute, ask.lane) is not None:
        limit = min(limit, 1)
    free_at = _free_at(store, call, ask.lane)
    if limit == 0 or (free_at is not None and free_at > now):
        return Done(AttemptsSourced(rows=0))
    rows = store.fill_due(own, ask.lane, now, ask.held_campaigns, limit)
    campaigns = own.rows("campaign_id") if rows else ()
    return Done(AttemptsSourced(rows=rows, campaign_id=campaigns[0].campaign_id if campaigns else None))


@capability(Read.ATTEMPT_EARLIEST.value, asks=ReadEarliestAttempt, gives=EarliestAttemptRead, effect=Effect.NONE)
def show_earliest_attempt(ask: ReadEarliestAttempt, call: Call, store: DeliveryStore) -> Outcome[EarliestAttemptRead]:
    """Tell when each channel has something to do next; what is being sent is due since it was claimed."""
    rests = {each.channel: each.open_until for each in store.circuits() if each.open_until is not None}
    lanes: dict[str, str] = {}
    for channel, queued in store.earliest_queued(ask.held_campaigns).items():
        lanes[channel] = max(queued, rests.get(channel, ""), _free_at(store, call, channel) or "")
    for channel, claimed in store.earliest_sending().items():
        lanes[channel] = min(claimed, lanes.get(channel, claimed))
    return Done(EarliestAttemptRead(lanes=lanes))


def _free_at(store: DeliveryStore, call: Call, channel: str) -> str | None:
    """When the channel's rate allows one more; None if it does already."""
    rate = pacing.rate_of(call.settings.rates_per_minute, channel)
    if rate is None:
        return None
    filling = store.claim_at_rate(channel, stamp(call.now - pacing.RATE_WINDOW), rate)
    return None if filling is None else stamp(moment(filling) + timedelta(seconds=pacing.RATE_WINDOW.seconds))
