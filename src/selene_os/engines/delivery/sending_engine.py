"""PH1.DELIVERY on what goes out: intents are queued, claimed one by one, called off, and tried on oneself."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from selene_os.engines.delivery import reasons, rules, simulations
from selene_os.engines.delivery.addresses import read_address
from selene_os.engines.delivery.attempts import Change
from selene_os.engines.delivery.contract import (
    CancelMessages,
    MessagesQueued,
    MessagesSending,
    MessagesUnsent,
    QueuedForTest,
    QueueMessages,
    SendMessages,
    SendTestMessage,
)
from selene_os.engines.delivery.due import HELD_WITH_NOTHING
from selene_os.engines.delivery.keys import attempt_id_of_test
from selene_os.engines.delivery.rules import AttemptState, Move, Readiness, ResultSource
from selene_os.engines.delivery.scope import not_own, own_page
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.outcome import Done, Event, Outcome, PageEvent, Refused
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.page import ORDINAL, REFUSED, Page
from selene_os.storage.page_rows import YES

_ANY_PAGE = (reasons.SCOPE_VIOLATION, reasons.REQUEST_INVALID)
_TURNED_AWAY = "The message was not sent: {outcome_reason}."
_NOTED: dict[str, str | int | None] = {
    REFUSED: None,
    "attempt_state": None,
    "delivery_outcome": None,
    "outcome_reason": None,
    "try_count": 0,
    "result_digest": None,
    "attempt_sending": None,
    "attempt_put_off": None,
    "attempt_expired": None,
    "attempt_turned_away": None,
}
_MARKS = {
    Move.CLAIM: "attempt_sending",
    Move.EXPIRE: "attempt_expired",
    Move.TURN_AWAY: "attempt_turned_away",
}
_WHY = {Move.EXPIRE: reasons.EXPIRED, Move.TURN_AWAY: reasons.ADDRESS_SUPPRESSED}


@capability(
    "DELIVERY_QUEUE_COMMIT_ROW",
    asks=QueueMessages,
    gives=MessagesQueued,
    effect=Effect.GATED_WRITE,
    simulation=simulations.QUEUE,
    may_say=(*_ANY_PAGE, reasons.ADDRESS_INVALID, reasons.ADDRESS_SUPPRESSED),
    events={
        "ATTEMPT_QUEUED": "The message is queued for {channel}.",
        "ATTEMPT_TURNED_AWAY": _TURNED_AWAY,
    },
    on_page=True,
    fills=(
        "attempt_id",
        "attempt_state",
        "delivery_outcome",
        "outcome_reason",
        "attempt_queued",
        "attempt_turned_away",
    ),
)
def queue_messages(ask: QueueMessages, call: Call, store: DeliveryStore, page: Page | None) -> Outcome[MessagesQueued]:
    """Write the intent to send each request of the page, not before the row's `send_at`.

    A request that was queued before keeps its attempt. One to an address that is none, or that bounced for good,
    has `delivery_outcome` FAILED.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    count = store.queue(own, stamp(call.now))
    named = ("attempt_id", "channel")
    events = (
        PageEvent("ATTEMPT_QUEUED", named, where="attempt_queued"),
        PageEvent("ATTEMPT_TURNED_AWAY", (*named, "outcome_reason"), "attempt_turned_away", "outcome_reason"),
    )
    return Done(MessagesQueued(queued_count=count), events)


@capability(
    "DELIVERY_SEND_COMMIT_ROW",
    asks=SendMessages,
    gives=MessagesSending,
    effect=Effect.DELIVERY_REQUEST,
    simulation=simulations.SEND,
    may_say=(*_ANY_PAGE, reasons.STATE_INVALID, reasons.EXPIRED, reasons.ADDRESS_SUPPRESSED),
    events={
        "ATTEMPT_SENDING": "The message is being sent through {channel}, try {try_count}.",
        "ATTEMPT_PUT_OFF": "The message waits for a decent hour: {send_at}.",
        "ATTEMPT_EXPIRED": "The message was not sent: its last moment had passed.",
        "ATTEMPT_TURNED_AWAY": _TURNED_AWAY,
    },
    on_page=True,
    fills=("send_at", *(name for name in _NOTED if name != REFUSED)),
)
def send_messages(ask: SendMessages, call: Call, store: DeliveryStore, page: Page | None) -> Outcome[MessagesSending]:
    """Mark the attempts of the page as being sent, before anybody asks their provider.

    One whose decent moment is still to come stays queued for it; one whose last moment has passed, or whose address
    bounced for good since, ends without being sent (`delivery_outcome` says how). Whatever is not QUEUED any more
    drops out.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    now = stamp(call.now)
    turns = [(row, _turn_of(row, call)) for row in store.claimable(own)]
    changes = [_changed(row, move, now) for row, move in turns if move is not None]
    digests = iter(store.change(changes, now))
    for row, move in turns:
        if move is None and row.state == AttemptState.QUEUED:
            store.put_off(row.attempt_id, row.send_at, now)
    claimed = [row for row, move in turns if move is Move.CLAIM]
    if ask.link_token_hash is not None and claimed and claimed[0].broadcast_id is not None:
        expires_at = stamp(call.now + timedelta(days=call.settings.link_valid_days))
        store.keep_link(ask.link_token_hash, claimed[0], now, expires_at)
    store.note(own, [_noted(row, move, next(digests) if move is not None else None) for row, move in turns])
    ended = sum(move in (Move.EXPIRE, Move.TURN_AWAY) for _, move in turns)
    return Done(MessagesSending(sending_count=len(claimed), expired_count=ended), _sending_events())


@capability(
    "DELIVERY_CANCEL_COMMIT_ROW",
    asks=CancelMessages,
    gives=MessagesUnsent,
    effect=Effect.GATED_WRITE,
    simulation=simulations.CANCEL,
    may_say=_ANY_PAGE,
    events={"ATTEMPT_CANCELED": "The message was taken out of the queue: there is nothing left to send it for."},
    on_page=True,
    fills=("attempt_canceled",),
)
def cancel_messages(
    ask: CancelMessages, call: Call, store: DeliveryStore, page: Page | None
) -> Outcome[MessagesUnsent]:
    """Take the messages of the page out of the queue; rows without a message are left alone.

    What is just being sent cannot be called back; it is noted that it must not be tried again.
    """
    own = own_page(ask.tenant_id, store, page)
    if isinstance(own, Refused):
        return own
    now = stamp(call.now)
    unsent = {row.attempt_id: row for row in store.unsent_of(own)}.values()
    queued = [row for row in unsent if row.state == AttemptState.QUEUED]
    canceled, why = AttemptState.CANCELED, reasons.CANCELED.code
    store.change([Change(row, canceled, ResultSource.WORKER, why) for row in queued], now)
    for row in unsent:
        if row.state == AttemptState.SENDING and row.called_off_at is None:
            store.call_off(row.attempt_id, now)
    store.note(own, [{ORDINAL: ordinal, "attempt_canceled": YES} for ordinal in sorted({r.ordinal for r in queued})])
    event = PageEvent("ATTEMPT_CANCELED", ("broadcast_id",), where="attempt_canceled")
    return Done(MessagesUnsent(unsent_count=len(queued)), (event,))


@capability(
    "DELIVERY_TEST_COMMIT_ROW",
    asks=SendTestMessage,
    gives=QueuedForTest,
    effect=Effect.GATED_WRITE,
    simulation=simulations.TEST,
    may_say=(reasons.SCOPE_VIOLATION, reasons.ADDRESS_INVALID, reasons.ADDRESS_SUPPRESSED),
    events={"ATTEMPT_TEST_QUEUED": "A test of the message is queued for {channel}."},
)
def send_test(ask: SendTestMessage, call: Call, store: DeliveryStore) -> Outcome[QueuedForTest]:
    """Queue one message of a campaign to the operator's own address; a campaign on hold does not hold it."""
    if foreign := not_own(ask.tenant_id, store):
        return foreign
    address = read_address(ask.channel, ask.address) if ask.channel in rules.PROVIDED else None
    if address is None:
        return Refused(reasons.ADDRESS_INVALID, f"This is no address for {ask.channel}.")
    if store.is_suppressed(ask.channel, address):
        return Refused(reasons.ADDRESS_SUPPRESSED)
    attempt_id = attempt_id_of_test(ask.campaign_id, ask.channel, address, ask.idempotency_key)
    done = QueuedForTest(attempt_id=attempt_id)
    if store.attempt(attempt_id) is not None:
        return Done(done)
    store.add({**_test_row(ask, call), "attempt_id": attempt_id, "address": address})
    data = {"attempt_id": attempt_id, "channel": ask.channel.value}
    event = Event("ATTEMPT_TEST_QUEUED", f"campaign/{ask.campaign_id}", call.actor_user_id, data=data)
    return Done(done, (event,))


def _turn_of(row: Row[Any], call: Call) -> Move | None:
    if row.state != AttemptState.QUEUED:
        return None
    send_at = call.now if row.send_at is None else moment(row.send_at)
    last = None if row.not_after is None else moment(row.not_after)
    return rules.turn(Readiness(call.now, send_at, last, bool(row.is_suppressed)))


def _changed(row: Row[Any], move: Move, now: str) -> Change:
    state = rules.LIFE[AttemptState.QUEUED][move]
    if move is Move.CLAIM:
        return Change(row, state, ResultSource.WORKER, try_count=row.try_count + 1, claimed_at=now)
    return Change(row, state, ResultSource.WORKER, _WHY[move].code)


def _noted(row: Row[Any], move: Move | None, digest: str | None) -> dict[str, Any]:
    noted = {**_NOTED, ORDINAL: row.ordinal, "attempt_state": row.state, "try_count": row.try_count}
    if row.state != AttemptState.QUEUED:
        return {**noted, REFUSED: reasons.STATE_INVALID.code}
    if move is None:
        return {**noted, "attempt_put_off": YES}
    state = rules.LIFE[AttemptState.QUEUED][move]
    outcome = rules.outcome_of(state)
    return {
        **noted,
        "attempt_state": state.value,
        "delivery_outcome": outcome.value if outcome is not None and row.delivery_request_ref is not None else None,
        "outcome_reason": _WHY[move].code if move in _WHY else None,
        "try_count": row.try_count + (move is Move.CLAIM),
        "result_digest": digest,
        _MARKS[move]: YES,
    }


def _sending_events() -> tuple[PageEvent, ...]:
    named = ("attempt_id", "channel", "result_digest")
    return (
        PageEvent("ATTEMPT_SENDING", (*named, "try_count"), where="attempt_sending"),
        PageEvent("ATTEMPT_PUT_OFF", ("attempt_id", "channel", "send_at"), where="attempt_put_off"),
        PageEvent("ATTEMPT_EXPIRED", named, "attempt_expired", "outcome_reason"),
        PageEvent("ATTEMPT_TURNED_AWAY", (*named, "outcome_reason"), "attempt_turned_away", "outcome_reason"),
    )


def _test_row(ask: SendTestMessage, call: Call) -> dict[str, Any]:
    now = stamp(call.now)
    return {
        "campaign_id": ask.campaign_id,
        "held_with": HELD_WITH_NOTHING,
        "recipient_user_id": call.actor_user_id,
        "channel": ask.channel.value,
        "language": call.settings.language,
        "time_zone": call.settings.time_zone,
        "message_kind": MessageKind.TEST.value,
        "attempt_number": 1,
        "state": AttemptState.QUEUED.value,
        "not_before": now,
        "try_count": 0,
        "result_count": 0,
        "queued_at": now,
        "updated_at": now,
    }
