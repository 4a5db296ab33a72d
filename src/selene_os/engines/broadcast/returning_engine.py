"""PH1.BCAST on older messages: found when the newer one that spoke for them has ended, and handed back."""

from selene_os.engines.broadcast import reasons, returning, rules, simulations
from selene_os.engines.broadcast.asking import ANY_STEP, own_page
from selene_os.engines.broadcast.contract import (
    FindFreeMessages,
    FreeMessagesFound,
    FreeMessagesShown,
    HandMessagesBack,
    MessagesHandedBack,
    ShowFreeMessages,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import Page


@capability(
    Read.FREE_MESSAGES_SOURCE.value,
    asks=FindFreeMessages,
    gives=FreeMessagesFound,
    effect=Effect.NONE,
    may_say=ANY_STEP,
    on_page=True,
    fills=returning.FREE_COLUMNS,
)
def find_free_messages(
    ask: FindFreeMessages, _: Call, store: BroadcastStore, page: Page | None
) -> Outcome[FreeMessagesFound]:
    """Fill the page with messages that gave way to a newer one which has ended."""
    own = own_page(None, store, page)
    if isinstance(own, Refused):
        return own
    return Done(FreeMessagesFound(rows=returning.fill_with_free(store, own, ask.limit)))


@capability(Read.FREE_MESSAGES_EARLIEST.value, asks=ShowFreeMessages, gives=FreeMessagesShown, effect=Effect.NONE)
def show_free_messages(_: ShowFreeMessages, call: Call, store: BroadcastStore) -> Outcome[FreeMessagesShown]:
    """Tell whether there are any: then they are due now."""
    return Done(FreeMessagesShown(due_at=stamp(call.now) if returning.is_any_free(store) else None))


@capability(
    simulations.HAND_BACK.simulation_id,
    asks=HandMessagesBack,
    gives=MessagesHandedBack,
    effect=Effect.GATED_WRITE,
    simulation=simulations.HAND_BACK,
    may_say=(*ANY_STEP, reasons.MESSAGE_NOT_FOUND),
    events={
        "MESSAGE_HANDED_BACK": "The newer message that spoke for this one has ended; it waits for an answer again."
    },
    on_page=True,
    fills=("message_state", "message_handed_back"),
)
def hand_messages_back(
    ask: HandMessagesBack, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesHandedBack]:
    """Let a message wait for an answer again, of rows that are still asked and to whom no other message speaks.

    A person gets back one message at most, the newest; it speaks for all that they lack.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    waits_until = stamp(rules.wait_until(call.now, call.settings.waiting_window_minutes))
    count = store.hand_back(own, stamp(call.now), waits_until)
    event = PageEvent("MESSAGE_HANDED_BACK", ("broadcast_id",), where="message_handed_back")
    return Done(MessagesHandedBack(handed_back_count=count), (event,))
