"""PH1.BCAST on deliveries: what stands in the outbox, what was handed over, what it came to."""

from selene_os.engines.broadcast import outbox, simulations
from selene_os.engines.broadcast.asking import ANY_STEP, own_page
from selene_os.engines.broadcast.outbox_contract import (
    DeliveriesHandedOver,
    DeliveriesNoted,
    FindOutbox,
    HandOverDeliveries,
    NoteDeliveries,
    OutboxEarliestShown,
    OutboxFound,
    ShowOutboxEarliest,
)
from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.outgoing import EVENT_MARKS
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import Page

_SENTENCES = {
    "MESSAGE_SENT": "The message went out through {channel}.",
    "MESSAGE_DELIVERED": "The message was delivered through {channel}.",
    "MESSAGE_UNDELIVERED": "The message could not be delivered through {channel}: {reason_code}.",
    "MESSAGE_UNKNOWN": "The message may have gone out through {channel}; nobody knows until it is settled.",
    "MESSAGE_EXPIRED": "The message did not go out through {channel}: its last moment had passed.",
}
_EVENT_NAMES = {
    DeliveryState.SENT: "MESSAGE_SENT",
    DeliveryState.DELIVERED: "MESSAGE_DELIVERED",
    DeliveryState.FAILED: "MESSAGE_UNDELIVERED",
    DeliveryState.UNKNOWN: "MESSAGE_UNKNOWN",
    DeliveryState.EXPIRED: "MESSAGE_EXPIRED",
}
_EVENTS = tuple(
    PageEvent(name, ("broadcast_id", "channel"), where=EVENT_MARKS[state], reason_column="outcome_reason")
    for state, name in _EVENT_NAMES.items()
)
_FILLS = ("delivery_outcome", "outcome_reason", "delivery_state", "noted_delivery_number", *EVENT_MARKS.values())


@capability(
    Read.OUTBOX_SOURCE.value,
    asks=FindOutbox,
    gives=OutboxFound,
    effect=Effect.NONE,
    may_say=ANY_STEP,
    on_page=True,
    fills=outbox.OUTBOX_COLUMNS,
)
def find_outbox(ask: FindOutbox, call: Call, store: BroadcastStore, page: Page | None) -> Outcome[OutboxFound]:
    """Fill the page with what of one campaign stands in the outbox; campaigns on hold are left alone."""
    own = own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    first = outbox.first_requested(store, ask.held_campaigns)
    if first is None:
        return Done(OutboxFound(rows=0))
    rows = outbox.fill_with_requested(store, own, first.campaign_id, ask.limit)
    return Done(OutboxFound(rows=rows, campaign_id=first.campaign_id))


@capability(Read.OUTBOX_EARLIEST.value, asks=ShowOutboxEarliest, gives=OutboxEarliestShown, effect=Effect.NONE)
def show_outbox_earliest(ask: ShowOutboxEarliest, call: Call, store: BroadcastStore) -> Outcome[OutboxEarliestShown]:
    """Show since when the next delivery has stood in the outbox, None if there is none to hand over."""
    first = outbox.first_requested(store, ask.held_campaigns)
    return Done(OutboxEarliestShown(due_at=None if first is None else first.requested_at))


@capability(
    simulations.HANDED_OVER.simulation_id,
    asks=HandOverDeliveries,
    gives=DeliveriesHandedOver,
    effect=Effect.GATED_WRITE,
    simulation=simulations.HANDED_OVER,
    may_say=ANY_STEP,
    events=_SENTENCES,
    on_page=True,
    fills=_FILLS,
)
def hand_over_deliveries(
    ask: HandOverDeliveries, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[DeliveriesHandedOver]:
    """Take the deliveries of the page out of the outbox: handed over, or with the outcome that the row has.

    A row that dropped out on its way has failed with that reason.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    return Done(DeliveriesHandedOver(handed_over_count=store.hand_over(own, stamp(call.now))), _EVENTS)


@capability(
    simulations.NOTED.simulation_id,
    asks=NoteDeliveries,
    gives=DeliveriesNoted,
    effect=Effect.GATED_WRITE,
    simulation=simulations.NOTED,
    may_say=ANY_STEP,
    events=_SENTENCES,
    on_page=True,
    fills=_FILLS,
)
def note_deliveries(
    ask: NoteDeliveries, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[DeliveriesNoted]:
    """Note what the deliveries of the page came to, as far as that leads forwards; rows without an outcome are left."""
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    return Done(DeliveriesNoted(noted_count=store.note(own, stamp(call.now))), _EVENTS)
