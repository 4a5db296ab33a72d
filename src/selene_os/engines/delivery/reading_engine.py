"""What PH1.DELIVERY shows: attempts, queues, suppressed addresses and links."""

from itertools import groupby
from typing import Any

from sqlalchemy import Row

from selene_os.engines.delivery import reasons
from selene_os.engines.delivery.addresses import masked
from selene_os.engines.delivery.reading_contract import (
    AttemptShown,
    AttemptsRead,
    LinkRead,
    QueueShown,
    QueuesRead,
    ReadAttempts,
    ReadLink,
    ReadQueues,
    ReadSuppressions,
    ResultShown,
    SuppressionShown,
    SuppressionsRead,
)
from selene_os.engines.delivery.rules import PROVIDED, AttemptState
from selene_os.engines.delivery.store import DeliveryStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.reads import Read
from selene_os.kernel.reason import Reason

_CURSOR_MARK = " "
_COLUMNS = tuple(name for name in AttemptShown.model_fields if name not in ("address", "history"))
_NO_CIRCUIT = (0, None)


@capability(Read.ATTEMPTS.value, asks=ReadAttempts, gives=AttemptsRead, effect=Effect.NONE)
def show_attempts(ask: ReadAttempts, call: Call, store: DeliveryStore) -> Outcome[AttemptsRead]:
    """Show attempts in the order of their ids, a limited number at a time."""
    equal = {
        "campaign_id": ask.campaign_id,
        "recipient_user_id": ask.user_id,
        "attempt_id": ask.attempt_id,
        "provider_ref": ask.provider_ref,
        "channel": ask.channel,
    }
    found = store.attempts(equal, ask.states, ask.cursor, ask.limit + 1)
    shown = found[: ask.limit]
    is_personal = ask.user_id is not None
    told = _history(store, shown) if is_personal or ask.attempt_id is not None else {}
    items = tuple(
        _shown(row, masked(row.address) if is_personal else None, told.get(row.attempt_id, ())) for row in shown
    )
    return Done(AttemptsRead(items=items, next_cursor=items[-1].attempt_id if len(found) > ask.limit else None))


@capability(Read.DELIVERY_QUEUES.value, asks=ReadQueues, gives=QueuesRead, effect=Effect.NONE)
def show_queues(ask: ReadQueues, call: Call, store: DeliveryStore) -> Outcome[QueuesRead]:
    """Show each channel's queue, in the order of the ladder."""
    queued = {row.channel: row for row in store.queued_by_channel(ask.held_campaigns)}
    sending = store.count_by_channel(AttemptState.SENDING)
    unknown = store.count_by_channel(AttemptState.UNKNOWN)
    circuits = {row.channel: (row.failures, row.open_until) for row in store.circuits() if row.failures}
    items = []
    for channel in PROVIDED:
        if channel not in {*queued, *sending, *unknown, *circuits}:
            continue
        row = queued.get(channel)
        failures, open_until = circuits.get(channel, _NO_CIRCUIT)
        items.append(
            QueueShown(
                channel=channel,
                queued=row.queued - row.held if row is not None else 0,
                held=row.held if row is not None else 0,
                sending=sending.get(channel, 0),
                unknown=unknown.get(channel, 0),
                oldest_not_before=row.oldest if row is not None else None,
                failures=failures,
                open_until=open_until,
            )
        )
    return Done(QueuesRead(items=tuple(items)))


@capability(Read.SUPPRESSIONS.value, asks=ReadSuppressions, gives=SuppressionsRead, effect=Effect.NONE)
def show_suppressions(ask: ReadSuppressions, call: Call, store: DeliveryStore) -> Outcome[SuppressionsRead]:
    """Show addresses that bounced for good, whole, because whoever releases one must name it."""
    channel, mark, address = (ask.cursor or "").partition(_CURSOR_MARK)
    behind = (channel, address) if mark else None
    found = store.suppressions(ask.channel, behind, ask.limit + 1, with_released=ask.with_released)
    items = tuple(
        SuppressionShown.model_validate(_fields(SuppressionShown, row), strict=False) for row in found[: ask.limit]
    )
    is_more = len(found) > ask.limit
    cursor = f"{items[-1].channel}{_CURSOR_MARK}{items[-1].address}" if is_more else None
    return Done(SuppressionsRead(items=items, next_cursor=cursor))


@capability(
    Read.LINK.value,
    asks=ReadLink,
    gives=LinkRead,
    effect=Effect.NONE,
    may_say=(reasons.LINK_UNKNOWN, reasons.LINK_EXPIRED, reasons.LINK_REVOKED),
)
def show_link(ask: ReadLink, call: Call, store: DeliveryStore) -> Outcome[LinkRead]:
    """Tell whom a link is for; reading changes nothing."""
    link = store.link(ask.token_hash)
    if link is None:
        return Done(LinkRead(user_id=None, broadcast_id=None, is_valid=False, reason=reasons.LINK_UNKNOWN.code))
    reason = _invalid(link, stamp(call.now))
    return Done(
        LinkRead(
            user_id=link.recipient_user_id,
            broadcast_id=link.broadcast_id,
            is_valid=reason is None,
            reason=None if reason is None else reason.code,
        )
    )


def _invalid(link: Row[Any], now: str) -> Reason | None:
    if link.revoked_at is not None:
        return reasons.LINK_REVOKED
    return reasons.LINK_EXPIRED if link.expires_at <= now else None


def _history(store: DeliveryStore, rows: Any) -> dict[str, tuple[ResultShown, ...]]:
    results = store.results_of([row.attempt_id for row in rows])
    return {
        attempt_id: tuple(ResultShown.model_validate(_fields(ResultShown, each), strict=False) for each in of_attempt)
        for attempt_id, of_attempt in groupby(results, key=lambda each: str(each.attempt_id))
    }


def _shown(row: Row[Any], address: str | None, history: tuple[ResultShown, ...]) -> AttemptShown:
    known = {name: getattr(row, name) for name in _COLUMNS}
    return AttemptShown.model_validate({**known, "address": address, "history": history}, strict=False)


def _fields(contract: Any, row: Row[Any]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in contract.model_fields}
