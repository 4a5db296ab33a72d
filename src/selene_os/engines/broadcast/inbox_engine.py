"""PH1.BCAST on inboxes: notices are posted and acknowledged, and what a person was sent is shown."""

from selene_os.engines.broadcast import reasons, rules, simulations
from selene_os.engines.broadcast.asking import ANY_STEP, own_page
from selene_os.engines.broadcast.inbox_contract import (
    AcknowledgeMessage,
    Delivery,
    InboxItem,
    InboxShown,
    Message,
    MessageAcknowledged,
    MessageShown,
    MessagesOverRead,
    NoticesPosted,
    PostNotices,
    ReadMessagesOver,
    ShowInbox,
    ShowMessage,
)
from selene_os.engines.broadcast.rules import MessageState, Move
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import Page


@capability(
    simulations.NOTICE.simulation_id,
    asks=PostNotices,
    gives=NoticesPosted,
    effect=Effect.GATED_WRITE,
    simulation=simulations.NOTICE,
    may_say=ANY_STEP,
    events={"NOTICE_POSTED": "A notice was put into the inbox."},
    on_page=True,
    fills=("broadcast_id", "message_state", "notice_posted"),
)
def post_notices(ask: PostNotices, call: Call, store: BroadcastStore, page: Page | None) -> Outcome[NoticesPosted]:
    """Put a notice into the inbox of each row's person, once for each of its keys.

    A row whose notice is there already gets that one; a row without key, reference or person drops out.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.post_notices(own, stamp(call.now))
    posted = PageEvent("NOTICE_POSTED", ("broadcast_id",), where="notice_posted")
    return Done(NoticesPosted(noticed_count=count), (posted,))


@capability(
    simulations.ACKNOWLEDGE.simulation_id,
    asks=AcknowledgeMessage,
    gives=MessageAcknowledged,
    effect=Effect.GATED_WRITE,
    simulation=simulations.ACKNOWLEDGE,
    may_say=(
        reasons.SCOPE_VIOLATION,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
        reasons.STATE_TRANSITION_INVALID,
    ),
    events={"MESSAGE_ACKNOWLEDGED": "The recipient acknowledged the notice."},
)
def acknowledge_message(ask: AcknowledgeMessage, call: Call, store: BroadcastStore) -> Outcome[MessageAcknowledged]:
    """End a notice that its recipient has seen; what asks for an answer is answered, not acknowledged."""
    if ask.tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION)
    message = store.message(ask.broadcast_id)
    if message is None:
        return Refused(reasons.MESSAGE_NOT_FOUND)
    if message.recipient_user_id != ask.user_id:
        return Refused(reasons.SCOPE_VIOLATION, "Only its recipient acknowledges a message.")
    state = MessageState(message.state)
    reached = rules.after(state, (Move.ACKNOWLEDGE,))
    done = MessageAcknowledged(broadcast_id=ask.broadcast_id, message_state=reached or state)
    if state is MessageState.CONCLUDED:
        return Done(done)
    if reached is None:
        is_over = state in rules.ends()
        return Refused(reasons.ALREADY_CONCLUDED if is_over else reasons.STATE_TRANSITION_INVALID)
    store.end(ask.broadcast_id, reached, stamp(call.now))
    data = {"broadcast_id": ask.broadcast_id}
    return Done(done, (Event("MESSAGE_ACKNOWLEDGED", stream="tenant", subject=ask.user_id, data=data),))


@capability(Read.INBOX.value, asks=ShowInbox, gives=InboxShown, effect=Effect.NONE)
def show_inbox(ask: ShowInbox, call: Call, store: BroadcastStore) -> Outcome[InboxShown]:
    """Show delivered messages in the order of their ids, a limited number at a time."""
    found = store.inbox(ask.user_id, ask.broadcast_ids, ask.cursor, ask.limit + 1)
    items = tuple(InboxItem.model_validate(row._asdict(), strict=False) for row in found[: ask.limit])
    is_more = len(found) > ask.limit
    return Done(InboxShown(items=items, next_cursor=items[-1].broadcast_id if is_more else None))


@capability(
    Read.MESSAGE.value,
    asks=ShowMessage,
    gives=MessageShown,
    effect=Effect.NONE,
    may_say=(reasons.INPUT_SCHEMA_INVALID,),
)
def show_message(ask: ShowMessage, call: Call, store: BroadcastStore) -> Outcome[MessageShown]:
    """Show one message with all its deliveries: by its id, or by its recipient and campaign."""
    if ask.broadcast_id is not None:
        found = store.message(ask.broadcast_id)
    elif ask.user_id is not None and ask.campaign_id is not None:
        found = store.message_to(ask.user_id, ask.campaign_id)
    else:
        return Refused(reasons.INPUT_SCHEMA_INVALID, "Name the message, or its recipient and campaign.")
    if found is None:
        return Done(MessageShown())
    message = {name: getattr(found, name) for name in Message.model_fields}
    deliveries = [{name: getattr(row, name) for name in Delivery.model_fields} for row in store.deliveries_of(found)]
    shown = {"message": message, "is_over": MessageState(found.state) in rules.ends(), "deliveries": deliveries}
    return Done(MessageShown.model_validate(shown, strict=False))


@capability(Read.MESSAGES_OVER.value, asks=ReadMessagesOver, gives=MessagesOverRead, effect=Effect.NONE)
def read_messages_over(ask: ReadMessagesOver, call: Call, store: BroadcastStore) -> Outcome[MessagesOverRead]:
    """Tell which messages have come to an end; one that is not known has not."""
    return Done(MessagesOverRead(broadcast_ids=store.messages_over(ask.broadcast_ids)))
