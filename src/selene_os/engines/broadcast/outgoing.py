"""What becomes of deliveries, as SQL: handed over, noted, taken through the next channel or given up."""

from collections.abc import Mapping

from sqlalchemy import Table, Text, and_, case, func, null, or_, update

from selene_os.engines.broadcast import reasons, rules
from selene_os.engines.broadcast.looking import (
    KNOWN,
    LATEST,
    Condition,
    Statements,
    is_in,
    lacks_address,
    message_of,
    move,
    request,
    values_of,
)
from selene_os.engines.broadcast.outbox_rules import DeliveryMove, DeliveryState, news_of, states_allowing
from selene_os.engines.broadcast.rules import MessageState, Move
from selene_os.engines.broadcast.tables import DELIVERIES
from selene_os.kernel.vocabulary import Channel, DeliveryOutcome, MessageKind
from selene_os.storage.page import REFUSED, as_of_row
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, fill, is_welcome

EVENT_MARKS: Mapping[DeliveryState, str] = {
    DeliveryState.SENT: "message_sent",
    DeliveryState.DELIVERED: "message_delivered",
    DeliveryState.FAILED: "message_undelivered",
    DeliveryState.UNKNOWN: "message_unknown",
    DeliveryState.EXPIRED: "message_expired",
}
"""The columns that mark a row whose delivery has come to a state."""
_ARRIVED = values_of((DeliveryState.SENT, DeliveryState.DELIVERED))


def handing_over(page: Table) -> Statements:
    """Take the rows' deliveries out of the outbox, unless they have an outcome already; the last one counts.

    A row that dropped out on its way cannot be sent: that is its outcome, lest it come again for ever.
    """
    c = page.c
    requested = LATEST.state.in_(values_of(states_allowing(DeliveryMove.HAND_OVER)))
    dropped = update(page).where(c[REFUSED].is_not(None), c.delivery_outcome.is_(None))
    is_queued = and_(is_welcome(page), c.delivery_outcome.is_(None))
    return (
        dropped.values(delivery_outcome=DeliveryOutcome.FAILED.value, outcome_reason=c[REFUSED]),
        update(DELIVERIES)
        .where(*_delivery_of(page), is_queued, requested)
        .values(state=DeliveryState.HANDED_OVER.value),
    )


def noting(page: Table) -> Statements:
    """Note what the rows' deliveries came to, as far as that is news; the last one counts.

    A failure that nobody has to act upon is left behind at once: there is a newer delivery, or nothing to answer.
    """
    c = page.c
    reached = case(*(_news(page, outcome) for outcome in DeliveryOutcome), else_=null())
    superseded = KNOWN.delivery_number > c.noted_delivery_number
    is_left = and_(c.delivery_state == DeliveryState.FAILED.value, or_(superseded, is_in(rules.ends())))
    left = case((superseded, DeliveryState.MOVED_ON.value), else_=DeliveryState.GAVE_UP.value)
    arrived = c.delivery_state.in_(_ARRIVED)
    when = func.coalesce(LATEST.delivered_at, NOW)
    return (
        update(page)
        .where(*_delivery_of(page), c.delivery_outcome.is_not(None))
        .values(delivery_state=reached, noted_delivery_number=LATEST.attempt_number, broadcast_id=LATEST.broadcast_id),
        update(page)
        .where(*message_of(page), c.delivery_state.is_not(None))
        .values(
            delivery_state=case((is_left, left), else_=c.delivery_state),
            **{mark: case((c.delivery_state == state.value, YES)) for state, mark in EVENT_MARKS.items()},
        ),
        update(DELIVERIES)
        .where(*_delivery_of(page), c.delivery_state.is_not(None))
        .values(
            state=c.delivery_state,
            outcome_reason=c.outcome_reason,
            delivered_at=case((arrived, when), else_=null()),
        ),
    )


def climbing(page: Table) -> Statements:
    """Request the next channel's delivery for each row that has one, give up on those that are exhausted.

    The one before the last counts the messages that were given up, the last one the deliveries. What failed is left
    behind for every row, also for those that dropped out: nobody has more to say about it.
    """
    c = page.c
    failed = LATEST.state == DeliveryState.FAILED.value
    is_current = KNOWN.delivery_number == LATEST.attempt_number
    verdict = Verdict(
        (and_(failed, is_in(rules.ends())), reasons.ALREADY_CONCLUDED),
        (_cannot_be_next(page), reasons.DELIVERY_PLAN_INVALID),
    )
    may = and_(verdict.is_innocent, failed, is_current)
    asked = and_(may, c.next_channel.is_not(None), is_in(rules.states_allowing(Move.DELIVER_AGAIN)))
    given_up = and_(may, c.next_channel.is_(None), c.exhausted.is_not(None), is_in(rules.states_allowing(Move.EXPIRE)))
    is_asked, is_given_up = c.delivery_asked == YES, c.message_given_up == YES
    looked = fill(
        page,
        *message_of(page),
        *_delivery_of(page),
        **{REFUSED: verdict.code},
        message_state=KNOWN.state,
        next_delivery_number=KNOWN.delivery_number + 1,
        delivery_asked=case((asked, YES), else_=null()),
        message_given_up=case((given_up, YES), else_=null()),
    )
    became = case((and_(is_welcome(page), is_asked), DeliveryState.MOVED_ON.value), else_=DeliveryState.GAVE_UP.value)
    kind = func.coalesce(c.message_kind, MessageKind.FIRST.value, type_=Text)
    moved = {"delivery_number": c.next_delivery_number, "channel": c.next_channel}
    return (
        looked,
        update(DELIVERIES).where(*_delivery_of(page), failed).values(state=became),
        move(page, is_asked, moved),
        move(page, is_given_up, {"state": MessageState.EXPIRED.value}),
        request(page, is_asked, c.next_delivery_number, kind, (c.next_channel, c.next_address)),
    )


def _delivery_of(page: Table) -> tuple[Condition, ...]:
    tenant = as_of_row(TENANT, page.c.delivery_request_ref)
    return LATEST.tenant_id == tenant, LATEST.delivery_request_ref == page.c.delivery_request_ref


def _news(page: Table, outcome: DeliveryOutcome) -> tuple[Condition, str]:
    news = news_of(outcome)
    (reached,) = set(news.values())
    return and_(page.c.delivery_outcome == outcome.value, LATEST.state.in_(values_of(news))), reached.value


def _cannot_be_next(page: Table) -> Condition:
    channel = page.c.next_channel
    unknown = channel.not_in(values_of(Channel))
    return and_(channel.is_not(None), or_(unknown, lacks_address(channel, page.c.next_address)))
