"""PH1.BCAST on the ladder: what has failed, through which channel it goes next, and who is told when none is left."""

from selene_os.engines.broadcast import outbox, reasons, simulations
from selene_os.engines.broadcast.asking import ANY_STEP, own_page, simulated_page
from selene_os.engines.broadcast.notices import unreached_notice
from selene_os.engines.broadcast.outbox_contract import (
    ClimbLadder,
    FindUnreached,
    LadderClimbed,
    SendersTold,
    ShowUnreachedEarliest,
    TellSenders,
    UnreachedEarliestShown,
    UnreachedFound,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import Page


@capability(
    Read.LADDER_SOURCE.value,
    asks=FindUnreached,
    gives=UnreachedFound,
    effect=Effect.NONE,
    may_say=ANY_STEP,
    on_page=True,
    fills=outbox.UNREACHED_COLUMNS,
)
def find_unreached(ask: FindUnreached, call: Call, store: BroadcastStore, page: Page | None) -> Outcome[UnreachedFound]:
    """Fill the page with deliveries of one campaign that failed, with the reason; campaigns on hold are left alone."""
    own = own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    first = outbox.first_failed(store, ask.held_campaigns)
    if first is None:
        return Done(UnreachedFound(rows=0))
    rows = outbox.fill_with_failed(store, own, first.campaign_id, ask.limit)
    return Done(UnreachedFound(rows=rows, campaign_id=first.campaign_id))


@capability(Read.LADDER_EARLIEST.value, asks=ShowUnreachedEarliest, gives=UnreachedEarliestShown, effect=Effect.NONE)
def show_unreached_earliest(
    ask: ShowUnreachedEarliest, call: Call, store: BroadcastStore
) -> Outcome[UnreachedEarliestShown]:
    """Show a moment since which a failed delivery waits for the ladder, None if none does."""
    first = outbox.first_failed(store, ask.held_campaigns)
    return Done(UnreachedEarliestShown(due_at=None if first is None else first.requested_at))


@capability(
    simulations.LADDER.simulation_id,
    asks=ClimbLadder,
    gives=LadderClimbed,
    effect=Effect.DELIVERY_REQUEST,
    simulation=simulations.LADDER,
    may_say=(
        *ANY_STEP,
        reasons.SIMULATION_CONTEXT_MISSING,
        reasons.DELIVERY_PLAN_INVALID,
        reasons.ALREADY_CONCLUDED,
    ),
    events={
        "MESSAGE_MOVED_ON": "The message moves on from {channel} to {next_channel}.",
        "MESSAGE_GIVEN_UP": "No channel is left through which the message could reach the person.",
    },
    on_page=True,
    fills=("message_state", "next_delivery_number", "delivery_asked", "message_given_up"),
)
def climb_ladder(ask: ClimbLadder, call: Call, store: BroadcastStore, page: Page | None) -> Outcome[LadderClimbed]:
    """Request the delivery through its next channel of each row that has one; messages of exhausted rows expire."""
    own = simulated_page(ask.tenant_id, ask.simulation_context, store, page)
    if isinstance(own, Refused):
        return own
    requested, given_up = store.climb(own, stamp(call.now))
    events = (
        PageEvent("MESSAGE_MOVED_ON", ("broadcast_id", "channel", "next_channel"), where="delivery_asked"),
        PageEvent("MESSAGE_GIVEN_UP", ("broadcast_id", "channel"), where="message_given_up"),
    )
    return Done(LadderClimbed(redelivered_count=requested, given_up_count=given_up), events)


@capability(
    simulations.SENDER_TOLD.simulation_id,
    asks=TellSenders,
    gives=SendersTold,
    effect=Effect.GATED_WRITE,
    simulation=simulations.SENDER_TOLD,
    may_say=ANY_STEP,
    events={"SENDER_TOLD": "Whoever launched the campaign was told that some of its people cannot be reached."},
    on_page=True,
)
def tell_senders(ask: TellSenders, call: Call, store: BroadcastStore, page: Page | None) -> Outcome[SendersTold]:
    """Put a notice into the inbox of whoever launched the campaign of exhausted rows, once a day and campaign."""
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    told = []
    for row in store.unreached_of(own):
        message, delivery = unreached_notice(row.campaign_id, row.sender_user_id, stamp(call.now))
        if store.message(message["broadcast_id"]) is None:
            store.post(message, delivery)
            told.append(Event("SENDER_TOLD", stream=f"campaign/{row.campaign_id}", subject=row.sender_user_id))
    return Done(SendersTold(told_count=len(told)), tuple(told))
