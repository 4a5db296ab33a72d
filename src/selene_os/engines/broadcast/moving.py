"""How messages move through their lives, as SQL: delivered, reminded of, delivered again, resent, ended."""

from sqlalchemy import ColumnElement, Table, Text, and_, case, func, literal, null, or_

from selene_os.engines.broadcast import reasons, rules
from selene_os.engines.broadcast.keys import delivery_ref
from selene_os.engines.broadcast.looking import (
    KNOWN,
    LATELY,
    LATEST,
    WAIT_UNTIL,
    Condition,
    Statements,
    arrives_at_once,
    call_off,
    drop_unknown,
    is_asked,
    is_in,
    lacks_address,
    look,
    look_at_latest,
    marks,
    move,
    request,
    text_of,
    values_of,
)
from selene_os.engines.broadcast.outbox_rules import HAS_NOT_LEFT, DeliveryState
from selene_os.engines.broadcast.returning import freeing
from selene_os.engines.broadcast.rules import MessageState, Move
from selene_os.kernel.vocabulary import Channel, MessageKind
from selene_os.storage.page_rows import NOW, YES, Verdict, drop, is_welcome

_WAITS = MessageState.WAITING.value
_HAS_NOT_LEFT = LATEST.state.in_(values_of(HAS_NOT_LEFT))
_HAS_JUST_LEFT = and_(~arrives_at_once(LATEST.channel), func.coalesce(LATEST.delivered_at, "", type_=Text) > LATELY)


def delivering(page: Table) -> Statements:
    """Request the first delivery of each message that was not delivered yet."""
    c = page.c
    verdict = Verdict(
        (func.coalesce(c.recipient_id, "") != KNOWN.recipient_user_id, reasons.MESSAGE_NOT_FOUND),
        (_is_unplanned(page), reasons.DELIVERY_PLAN_INVALID),
        (is_in(rules.ends()), reasons.ALREADY_CONCLUDED),
        (KNOWN.channel != c.channel, reasons.DELIVERY_PLAN_INVALID),
    )
    is_new = is_in(rules.states_allowing(*rules.DELIVERING))
    looked = look(
        page,
        verdict,
        delivery_request_ref=verdict.if_innocent(delivery_ref(c.broadcast_id, literal(1))),
        recipient_state=verdict.if_innocent(case((is_new, _WAITS), else_=KNOWN.state)),
        **marks(verdict, is_new, c.channel),
    )
    asked = is_asked(page)
    moved = {"state": _WAITS, "wait_until": WAIT_UNTIL, "channel": c.channel, "delivery_number": 1}
    return (
        looked,
        drop_unknown(page),
        move(page, asked, moved),
        request(page, asked, literal(1), text_of(MessageKind.FIRST), (c.channel, c.address)),
    )


def concluding(page: Table) -> Statements:
    """End each message that is open, with what of it has not left; a row without a message is left alone."""
    c = page.c
    is_open = is_in(rules.states_allowing(Move.CONCLUDE))
    unknown = and_(c.broadcast_id.is_not(None), c.message_state.is_(None))
    ends = c.message_concluded == YES
    looked = look(
        page,
        None,
        message_concluded=case((is_open, YES), else_=null()),
        latest_request_ref=delivery_ref(KNOWN.broadcast_id, KNOWN.delivery_number),
    )
    return (
        looked,
        drop(page, Verdict((unknown, reasons.MESSAGE_NOT_FOUND))),
        call_off(page, c.latest_request_ref, DeliveryState.GAVE_UP, is_welcome(page), ends),
        freeing(page, ends),
        move(page, ends, {"state": MessageState.CONCLUDED.value}),
    )


def reminding(page: Table) -> Statements:
    """Move each message on to its fired reminder."""
    c = page.c
    must_wait = and_(is_in(rules.states_allowing(Move.FOLLOW_UP)), KNOWN.wait_until > NOW)
    verdict = Verdict(
        (c.attempt_number.is_(None), reasons.INPUT_SCHEMA_INVALID),
        (is_in(rules.ends()), reasons.ALREADY_CONCLUDED),
        (~is_in(rules.states_reminded_by(Move.FIRE_REMINDER)), reasons.STATE_TRANSITION_INVALID),
        (must_wait, reasons.WAITING_WINDOW_NOT_ELAPSED),
    )
    is_new = c.attempt_number > KNOWN.reminder_number
    follows_up = and_(is_new, is_in(rules.states_reminded_by(Move.FOLLOW_UP)))
    sets = and_(is_new, is_in(rules.states_reminded_by(Move.SET_REMINDER)))
    looked = look(
        page,
        verdict,
        message_followed_up=verdict.if_innocent(YES, follows_up),
        message_reminder_set=verdict.if_innocent(YES, sets),
        message_reminder_fired=verdict.if_innocent(YES, is_new),
    )
    moved = {"state": MessageState.REMINDER_FIRED.value, "reminder_number": c.attempt_number}
    return looked, drop_unknown(page), move(page, c.message_reminder_fired == YES, moved)


def redelivering(page: Table) -> Statements:
    """Request the delivery that follows each message's reminder, unless one is on its way out, or has just left."""
    c = page.c
    verdict = Verdict(
        (c.attempt_number.is_(None), reasons.INPUT_SCHEMA_INVALID),
        (is_in(rules.ends()), reasons.ALREADY_CONCLUDED),
        (~is_in(rules.states_allowing(Move.REDELIVER)), reasons.STATE_TRANSITION_INVALID),
    )
    is_new = c.attempt_number > KNOWN.redelivered_number
    asked, number = and_(is_new, ~_HAS_NOT_LEFT, ~_HAS_JUST_LEFT), KNOWN.delivery_number + 1
    looked = look_at_latest(
        page,
        verdict,
        channel=LATEST.channel,
        address=LATEST.address,
        next_delivery_number=number,
        delivery_request_ref=verdict.if_innocent(_ref_of(asked, number)),
        reminder_redelivered=verdict.if_innocent(YES, is_new),
        **marks(verdict, asked, LATEST.channel),
    )
    marked = is_asked(page)
    moved = {
        "redelivered_number": c.attempt_number,
        "delivery_number": case((marked, c.next_delivery_number), else_=KNOWN.delivery_number),
    }
    return (
        *looked,
        drop_unknown(page),
        move(page, c.reminder_redelivered == YES, moved),
        request(page, marked, c.next_delivery_number, text_of(MessageKind.REMINDER), (c.channel, c.address)),
    )


def resending(page: Table) -> Statements:
    """Request one more delivery of each message, through the row's next channel, else the last one's.

    What still stands in the outbox for the same address is that delivery already; for another one it is called off.
    """
    c = page.c
    channel = func.coalesce(c.next_channel, LATEST.channel, type_=Text)
    address = case((c.next_channel.is_(None), LATEST.address), else_=c.next_address)
    allowed = (*rules.states_allowing(Move.DELIVER_AGAIN), *rules.states_allowing(Move.REOPEN))
    verdict = Verdict(
        (and_(is_in(rules.ends()), ~is_in(allowed)), reasons.ALREADY_CONCLUDED),
        (~is_in(allowed), reasons.STATE_TRANSITION_INVALID),
        (or_(channel.not_in(values_of(Channel)), lacks_address(channel, address)), reasons.DELIVERY_PLAN_INVALID),
    )
    is_there = and_(
        LATEST.state.in_([DeliveryState.REQUESTED.value, DeliveryState.HANDED_OVER.value]),
        LATEST.channel == channel,
        or_(arrives_at_once(channel), LATEST.address == address),
    )
    asked, number = ~is_there, KNOWN.delivery_number + 1
    reminds = KNOWN.reminder_number > 0
    looked = look_at_latest(
        page,
        verdict,
        next_channel=channel,
        next_address=address,
        next_delivery_number=number,
        delivery_request_ref=verdict.if_innocent(_ref_of(asked, number)),
        message_kind=case((reminds, MessageKind.REMINDER.value), else_=MessageKind.FIRST.value),
        message_reopened=verdict.if_innocent(YES, is_in(rules.states_allowing(Move.REOPEN))),
        **marks(verdict, asked, channel),
    )
    marked = is_asked(page)
    moved = {"delivery_number": c.next_delivery_number, "channel": c.next_channel}
    return (
        *looked,
        drop_unknown(page),
        call_off(page, c.latest_request_ref, DeliveryState.MOVED_ON, is_welcome(page), marked),
        move(page, c.message_reopened == YES, {"state": _WAITS, "wait_until": WAIT_UNTIL}),
        move(page, marked, moved),
        request(page, marked, c.next_delivery_number, c.message_kind, (c.next_channel, c.next_address)),
    )


def _ref_of(asked: Condition, number: ColumnElement[int]) -> ColumnElement[str]:
    return case((asked, delivery_ref(KNOWN.broadcast_id, number)), else_=LATEST.delivery_request_ref)


def _is_unplanned(page: Table) -> Condition:
    plan, channel = page.c.delivery_plan_ref, page.c.channel
    is_another = plan != literal("channel:").concat(channel)
    unknown = or_(plan.is_(None), channel.is_(None), channel.not_in(values_of(Channel)), is_another)
    return or_(unknown, lacks_address(channel, page.c.address))
