"""What PH1.BCAST can do: write messages, request their delivery, move them on, end them, and show them."""

from selene_os.engines.broadcast import reasons, rules, simulations
from selene_os.engines.broadcast.contract import (
    ConcludeMessages,
    DeliverMessages,
    DraftMessages,
    InboxItem,
    InboxShown,
    MessagesConcluded,
    MessagesDelivered,
    MessagesDrafted,
    MessagesRedelivered,
    MessagesReminded,
    RedeliverMessages,
    RemindOfMessages,
    ShowInbox,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Engine, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.storage.page import Page

_ANY_STEP = (reasons.SCOPE_VIOLATION, reasons.INPUT_SCHEMA_INVALID)


@capability(
    "BCAST_DRAFT_CREATE",
    asks=DraftMessages,
    gives=MessagesDrafted,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CREATE_DRAFT,
    may_say=_ANY_STEP,
    events={"MESSAGE_CREATED": "A message was written."},
    on_page=True,
    fills=("message_state", "message_created"),
)
def draft_messages(
    ask: DraftMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesDrafted]:
    """Write one message for each person of the page.

    Its id derives from the campaign and the person's number in it. A row whose message is there already gets
    that one; a row with other content than its message, or with content that cannot be sent, drops out.
    """
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    if not 0 < len(ask.sender_user_id.strip()) <= rules.MOST_CHARACTERS_OF_AN_ID:
        return Refused(reasons.INPUT_SCHEMA_INVALID, "The sender is missing or too long.")
    count = store.draft(own, ask.sender_user_id, stamp(call.now))
    created = PageEvent("MESSAGE_CREATED", ("broadcast_id",), where="message_created")
    return Done(MessagesDrafted(created_count=count), (created,))


@capability(
    simulations.DELIVER.simulation_id,
    asks=DeliverMessages,
    gives=MessagesDelivered,
    effect=Effect.DELIVERY_REQUEST,
    simulation=simulations.DELIVER,
    may_say=(
        *_ANY_STEP,
        reasons.SIMULATION_CONTEXT_MISSING,
        reasons.DELIVERY_PLAN_INVALID,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
    ),
    events={"MESSAGE_DELIVERED": "The message was delivered through {channel}."},
    on_page=True,
    fills=("message_state", "message_delivered"),
)
def deliver_messages(
    ask: DeliverMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesDelivered]:
    """Request the first delivery of each message of the page.

    The row's plan must be `channel:<name>` of the row's own channel. The message then waits for five minutes.
    """
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    if _is_blank(ask.simulation_context):
        return Refused(reasons.SIMULATION_CONTEXT_MISSING)
    count = store.deliver(own, stamp(call.now), stamp(rules.wait_until(call.now)))
    delivered = PageEvent("MESSAGE_DELIVERED", ("broadcast_id", "channel"), where="message_delivered")
    return Done(MessagesDelivered(delivered_count=count), (delivered,))


@capability(
    simulations.CONCLUDE.simulation_id,
    asks=ConcludeMessages,
    gives=MessagesConcluded,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CONCLUDE,
    may_say=(*_ANY_STEP, reasons.MESSAGE_NOT_FOUND),
    events={"MESSAGE_CONCLUDED": "The message came to its end."},
    on_page=True,
    fills=("message_state", "message_concluded"),
)
def conclude_messages(
    ask: ConcludeMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesConcluded]:
    """End the messages of the page that are still open; rows without a message are left alone."""
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.conclude(own, stamp(call.now))
    concluded = PageEvent("MESSAGE_CONCLUDED", ("broadcast_id",), where="message_concluded")
    return Done(MessagesConcluded(concluded_count=count), (concluded,))


@capability(
    simulations.REMINDER_FIRED.simulation_id,
    asks=RemindOfMessages,
    gives=MessagesReminded,
    effect=Effect.GATED_WRITE,
    simulation=simulations.REMINDER_FIRED,
    may_say=(
        *_ANY_STEP,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
        reasons.STATE_TRANSITION_INVALID,
        reasons.WAITING_WINDOW_NOT_ELAPSED,
    ),
    events={
        "MESSAGE_FOLLOWED_UP": "There was no answer within the waiting window.",
        "MESSAGE_REMINDER_SET": "A reminder of the message was set.",
        "MESSAGE_REMINDER_FIRED": "Reminder {attempt_number} of the message fired.",
    },
    on_page=True,
    fills=(
        "message_state",
        "message_followed_up",
        "message_reminder_set",
        "message_reminder_fired",
    ),
)
def remind_of_messages(
    ask: RemindOfMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesReminded]:
    """Move the messages of the page on to a fired reminder, through every state on the way.

    Rows drop out whose message has ended or whose waiting window is not over.
    """
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.remind(own, stamp(call.now))
    fired = ("broadcast_id", "attempt_number")
    events = (
        PageEvent("MESSAGE_FOLLOWED_UP", ("broadcast_id",), where="message_followed_up"),
        PageEvent("MESSAGE_REMINDER_SET", ("broadcast_id",), where="message_reminder_set"),
        PageEvent("MESSAGE_REMINDER_FIRED", fired, where="message_reminder_fired"),
    )
    return Done(MessagesReminded(reminded_message_count=count), events)


@capability(
    simulations.REDELIVER.simulation_id,
    asks=RedeliverMessages,
    gives=MessagesRedelivered,
    effect=Effect.DELIVERY_REQUEST,
    simulation=simulations.REDELIVER,
    may_say=(
        *_ANY_STEP,
        reasons.SIMULATION_CONTEXT_MISSING,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
        reasons.STATE_TRANSITION_INVALID,
    ),
    events={"MESSAGE_REDELIVERED": "The message was delivered again through {channel}."},
    on_page=True,
    fills=(
        "channel",
        "delivery_request_ref",
        "message_state",
        "message_redelivered",
    ),
)
def redeliver_messages(
    ask: RedeliverMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesRedelivered]:
    """Request one more delivery of each message of the page, on the channel of its last one.

    The row's attempt_number counts reminders: reminder 1 is delivery 2 of the message.
    """
    own = _own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    if _is_blank(ask.simulation_context):
        return Refused(reasons.SIMULATION_CONTEXT_MISSING)
    count = store.redeliver(own, stamp(call.now))
    redelivered = PageEvent("MESSAGE_REDELIVERED", ("broadcast_id", "channel"), where="message_redelivered")
    return Done(MessagesRedelivered(redelivered_count=count), (redelivered,))


@capability(Read.INBOX.value, asks=ShowInbox, gives=InboxShown, effect=Effect.NONE)
def show_inbox(ask: ShowInbox, call: Call, store: BroadcastStore) -> Outcome[InboxShown]:
    """Show delivered messages in the order of their ids, a limited number at a time."""
    found = store.inbox(ask.user_id, ask.broadcast_ids, ask.cursor, ask.limit + 1)
    items = tuple(InboxItem.model_validate(row._asdict(), strict=False) for row in found[: ask.limit])
    is_more = len(found) > ask.limit
    return Done(InboxShown(items=items, next_cursor=items[-1].broadcast_id if is_more else None))


def _own_page(tenant_id: str | None, store: BroadcastStore, page: Page | None) -> Page | Refused:
    if tenant_id is not None and tenant_id != store.tenant_id:
        return Refused(reasons.SCOPE_VIOLATION)
    if page is None:
        return Refused(reasons.INPUT_SCHEMA_INVALID, "Messages are handled a page at a time.")
    return page


def _is_blank(text: str | None) -> bool:
    return not (text or "").strip()


ENGINE = Engine(
    engine_id="PH1.BCAST",
    room="broadcast",
    question="Where is each person's message in its life?",
    capabilities=(
        draft_messages,
        deliver_messages,
        conclude_messages,
        remind_of_messages,
        redeliver_messages,
        show_inbox,
    ),
    store=BroadcastStore,
    reasons=reasons.REASONS,
    tables=(MESSAGES, DELIVERIES),
)
