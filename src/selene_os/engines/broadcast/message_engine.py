"""PH1.BCAST on messages: written, delivered first, reminded of, delivered again, resent, ended."""

from selene_os.engines.broadcast import reasons, rules, simulations
from selene_os.engines.broadcast.asking import ANY_STEP, own_page, simulated_page
from selene_os.engines.broadcast.contract import (
    ConcludeMessages,
    DeliverMessages,
    DraftMessages,
    MessagesConcluded,
    MessagesDelivered,
    MessagesDrafted,
    MessagesRedelivered,
    MessagesReminded,
    MessagesResent,
    RedeliverMessages,
    RemindOfMessages,
    ResendMessages,
)
from selene_os.engines.broadcast.store import BroadcastStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.storage.page import Page

QUEUED_SENTENCE = "The message stands in the outbox, to go out through {channel}."
_QUEUED_NEXT_SENTENCE = "The message stands in the outbox again, to go out through {next_channel}."
_ASKED = ("message_delivered", "message_queued")


@capability(
    "BCAST_DRAFT_CREATE",
    asks=DraftMessages,
    gives=MessagesDrafted,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CREATE_DRAFT,
    may_say=ANY_STEP,
    events={
        "MESSAGE_CREATED": "A message was written.",
        "MESSAGE_MERGED": "It speaks for the older message {merged_broadcast_id} too, which ended by that.",
    },
    on_page=True,
    fills=("message_state", "message_created", "merged_broadcast_id"),
)
def draft_messages(
    ask: DraftMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesDrafted]:
    """Write one message for each person of the page; an older open message of theirs gives way to it.

    Its id derives from the campaign and the person's number in it. A row whose message is there already gets
    that one; a row with other content than its message, or with content that cannot be sent, drops out.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    if not 0 < len(ask.sender_user_id.strip()) <= rules.MOST_CHARACTERS_OF_AN_ID:
        return Refused(reasons.INPUT_SCHEMA_INVALID, "The sender is missing or too long.")
    created, merged = store.draft(own, ask.sender_user_id, stamp(call.now))
    events = (
        PageEvent("MESSAGE_CREATED", ("broadcast_id",), where="message_created"),
        PageEvent("MESSAGE_MERGED", ("broadcast_id", "merged_broadcast_id"), where="merged_broadcast_id"),
    )
    return Done(MessagesDrafted(created_count=created, merged_count=merged), events)


@capability(
    simulations.DELIVER.simulation_id,
    asks=DeliverMessages,
    gives=MessagesDelivered,
    effect=Effect.DELIVERY_REQUEST,
    simulation=simulations.DELIVER,
    may_say=(
        *ANY_STEP,
        reasons.SIMULATION_CONTEXT_MISSING,
        reasons.DELIVERY_PLAN_INVALID,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
    ),
    events={
        "MESSAGE_DELIVERED": "The message was delivered through {channel}.",
        "MESSAGE_QUEUED": QUEUED_SENTENCE,
    },
    on_page=True,
    fills=("message_state", *_ASKED),
)
def deliver_messages(
    ask: DeliverMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesDelivered]:
    """Request the first delivery of each message of the page.

    The row's plan must be `channel:<name>` of the row's own channel, with an address unless that is the app.
    The message then waits for the tenant's waiting window.
    """
    own = simulated_page(ask.tenant_id, ask.simulation_context, store, page)
    if isinstance(own, Refused):
        return own
    count = store.deliver(own, stamp(call.now), _window_end(call))
    return Done(MessagesDelivered(delivered_count=count), _requested("MESSAGE_DELIVERED", "channel"))


@capability(
    simulations.CONCLUDE.simulation_id,
    asks=ConcludeMessages,
    gives=MessagesConcluded,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CONCLUDE,
    may_say=(*ANY_STEP, reasons.MESSAGE_NOT_FOUND),
    events={"MESSAGE_CONCLUDED": "The message came to its end."},
    on_page=True,
    fills=("message_state", "message_concluded", "latest_request_ref"),
)
def conclude_messages(
    ask: ConcludeMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesConcluded]:
    """End the messages of the page that are still open; rows without a message are left alone.

    What of them still stands in the outbox is called off.
    """
    own = own_page(ask.tenant_id, store, page)
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
        *ANY_STEP,
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
    own = own_page(ask.tenant_id, store, page)
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
        *ANY_STEP,
        reasons.SIMULATION_CONTEXT_MISSING,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
        reasons.STATE_TRANSITION_INVALID,
    ),
    events={
        "MESSAGE_REDELIVERED": "The message was delivered again through {channel}.",
        "MESSAGE_QUEUED": QUEUED_SENTENCE,
    },
    on_page=True,
    fills=(
        "channel",
        "address",
        "delivery_request_ref",
        "message_state",
        "latest_request_ref",
        "next_delivery_number",
        "reminder_redelivered",
        *_ASKED,
    ),
)
def redeliver_messages(
    ask: RedeliverMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesRedelivered]:
    """Request one more delivery of each message of the page, on the channel of its last one.

    The row's attempt_number counts reminders. A message whose last delivery has not left yet, or has only just, gets
    no second one: that one is the reminder's too, so that nobody gets a burst after a pause.
    """
    own = simulated_page(ask.tenant_id, ask.simulation_context, store, page)
    if isinstance(own, Refused):
        return own
    count = store.redeliver(own, stamp(call.now), stamp(rules.left_lately(call.now)))
    return Done(MessagesRedelivered(redelivered_count=count), _requested("MESSAGE_REDELIVERED", "channel"))


@capability(
    simulations.RESEND.simulation_id,
    asks=ResendMessages,
    gives=MessagesResent,
    effect=Effect.DELIVERY_REQUEST,
    simulation=simulations.RESEND,
    may_say=(
        *ANY_STEP,
        reasons.SIMULATION_CONTEXT_MISSING,
        reasons.DELIVERY_PLAN_INVALID,
        reasons.MESSAGE_NOT_FOUND,
        reasons.ALREADY_CONCLUDED,
        reasons.STATE_TRANSITION_INVALID,
    ),
    events={
        "MESSAGE_REOPENED": "The message waits for an answer again.",
        "MESSAGE_RESENT": "The message was delivered again through {next_channel}.",
        "MESSAGE_REQUEUED": _QUEUED_NEXT_SENTENCE,
    },
    on_page=True,
    fills=(
        "next_channel",
        "next_address",
        "delivery_request_ref",
        "message_kind",
        "message_state",
        "message_reopened",
        "latest_request_ref",
        "next_delivery_number",
        *_ASKED,
    ),
)
def resend_messages(
    ask: ResendMessages, call: Call, store: BroadcastStore, page: Page | None
) -> Outcome[MessagesResent]:
    """Request one more delivery of each message of the page, through the row's next channel, else the last one's.

    A message that was given up waits for an answer again. What stands in the outbox for that very address is the
    delivery already; what stands there for another one is called off.
    """
    own = simulated_page(ask.tenant_id, ask.simulation_context, store, page)
    if isinstance(own, Refused):
        return own
    requested, reopened = store.resend(own, stamp(call.now), _window_end(call))
    events = (
        PageEvent("MESSAGE_REOPENED", ("broadcast_id",), where="message_reopened"),
        PageEvent("MESSAGE_RESENT", ("broadcast_id", "next_channel"), where="message_delivered"),
        PageEvent("MESSAGE_REQUEUED", ("broadcast_id", "next_channel"), where="message_queued"),
    )
    return Done(MessagesResent(redelivered_count=requested, message_reopened_count=reopened), events)


def _window_end(call: Call) -> str:
    return stamp(rules.wait_until(call.now, call.settings.waiting_window_minutes))


def _requested(name: str, channel: str) -> tuple[PageEvent, PageEvent]:
    columns = ("broadcast_id", channel)
    return (
        PageEvent(name, columns, where="message_delivered"),
        PageEvent("MESSAGE_QUEUED", columns, where="message_queued"),
    )
