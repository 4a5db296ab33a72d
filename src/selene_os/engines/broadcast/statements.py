"""What happens to the messages of a page, as SQL: drafted, delivered, reminded of, delivered again, ended.

Each step looks (brings what is known of the messages into the page, lets rows drop out with a reason, marks
those that move) and then writes (the marked rows). So a row that was asked before is answered again, and
nothing is written twice. The last statement of a step writes one row for each message that the step moved.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    update,
)

from selene_os.engines.broadcast import reasons, rules
from selene_os.engines.broadcast.keys import delivery_ref, message_id
from selene_os.engines.broadcast.rows import NOW, TENANT, YES, Verdict, add, drop, fill, is_welcome
from selene_os.engines.broadcast.rules import DeliveryState, MessageState, Move
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.page import REFUSED, as_of_row

Statements = tuple[Executable, ...]
SENDER = bindparam("sender", type_=Text)
WAIT_UNTIL = bindparam("until", type_=Text)
_KNOWN = MESSAGES.c


def drafting(page: Table) -> Statements:
    """Write a message for each row that has none yet."""
    c = page.c
    is_same = and_(
        _KNOWN.recipient_user_id == c.recipient_user_id,
        _KNOWN.prompt_key == c.campaign_id,
        _KNOWN.sender_user_id == SENDER,
        _KNOWN.classification == c.classification,
        _KNOWN.content_payload_ref == c.content_payload_ref,
    )
    differing = Verdict((~is_same, reasons.INPUT_SCHEMA_INVALID))
    asked_before = select(literal(1)).where(
        _KNOWN.tenant_id == as_of_row(TENANT, c.recipient_user_id),
        _KNOWN.recipient_user_id == c.recipient_user_id,
        _KNOWN.prompt_key == c.campaign_id,
    )
    unfit = Verdict(
        (_is_ill_formed(page), reasons.INPUT_SCHEMA_INVALID),
        (and_(c.message_state.is_(None), asked_before.exists()), reasons.INPUT_SCHEMA_INVALID),
    )
    row = {
        "tenant_id": TENANT,
        "broadcast_id": c.broadcast_id,
        "recipient_user_id": c.recipient_user_id,
        "prompt_key": c.campaign_id,
        "sender_user_id": SENDER,
        "classification": c.classification,
        "content_payload_ref": c.content_payload_ref,
        "state": literal(MessageState.DRAFT_CREATED.value),
        "delivery_number": literal(0),
        "reminder_number": literal(0),
        "created_at": NOW,
        "updated_at": NOW,
    }
    return (
        fill(page, broadcast_id=message_id(c.campaign_id, c.target_ordinal), message_created=YES),
        _look(page, differing, message_created=null()),
        drop(page, unfit, message_created=null()),
        add(MESSAGES, page, c.message_created == YES, row),
    )


def delivering(page: Table) -> Statements:
    """Request the first delivery of each message that was not delivered yet."""
    c = page.c
    verdict = Verdict(
        (func.coalesce(c.recipient_id, "") != _KNOWN.recipient_user_id, reasons.MESSAGE_NOT_FOUND),
        (_is_unplanned(page), reasons.DELIVERY_PLAN_INVALID),
        (_is_in(rules.ends()), reasons.ALREADY_CONCLUDED),
        (_KNOWN.channel != c.channel, reasons.DELIVERY_PLAN_INVALID),
    )
    is_new = _is_in(rules.states_allowing(*rules.DELIVERING))
    waiting = MessageState.WAITING.value
    look = _look(
        page,
        verdict,
        delivery_request_ref=verdict.if_innocent(delivery_ref(c.broadcast_id, literal(1))),
        recipient_state=verdict.if_innocent(case((is_new, waiting), else_=_KNOWN.state)),
        message_delivered=verdict.if_innocent(YES, is_new),
    )
    moved = {"state": waiting, "wait_until": WAIT_UNTIL, "channel": c.channel, "delivery_number": 1}
    return (
        look,
        _drop_unknown(page),
        _move(page, c.message_delivered, moved),
        _request(page, c.message_delivered, literal(1)),
    )


def concluding(page: Table) -> Statements:
    """End each message that is open; a row without a message is left alone."""
    c = page.c
    is_open = _is_in(rules.states_allowing(Move.CONCLUDE))
    unknown = and_(c.broadcast_id.is_not(None), c.message_state.is_(None))
    return (
        _look(page, None, message_concluded=case((is_open, YES), else_=null())),
        drop(page, Verdict((unknown, reasons.MESSAGE_NOT_FOUND))),
        _move(page, c.message_concluded, {"state": MessageState.CONCLUDED.value}),
    )


def reminding(page: Table) -> Statements:
    """Move each message on to its fired reminder."""
    c = page.c
    must_wait = and_(_is_in(rules.states_allowing(Move.FOLLOW_UP)), _KNOWN.wait_until > NOW)
    verdict = Verdict(
        (c.attempt_number.is_(None), reasons.INPUT_SCHEMA_INVALID),
        (_is_in(rules.ends()), reasons.ALREADY_CONCLUDED),
        (~_is_in(rules.states_reminded_by(Move.FIRE_REMINDER)), reasons.STATE_TRANSITION_INVALID),
        (must_wait, reasons.WAITING_WINDOW_NOT_ELAPSED),
    )
    is_new = c.attempt_number > _KNOWN.reminder_number
    follows_up = and_(is_new, _is_in(rules.states_reminded_by(Move.FOLLOW_UP)))
    sets = and_(is_new, _is_in(rules.states_reminded_by(Move.SET_REMINDER)))
    look = _look(
        page,
        verdict,
        message_followed_up=verdict.if_innocent(YES, follows_up),
        message_reminder_set=verdict.if_innocent(YES, sets),
        message_reminder_fired=verdict.if_innocent(YES, is_new),
    )
    moved = {"state": MessageState.REMINDER_FIRED.value, "reminder_number": c.attempt_number}
    return look, _drop_unknown(page), _move(page, c.message_reminder_fired, moved)


def redelivering(page: Table) -> Statements:
    """Request the delivery that follows each message's reminder, on the channel of its last one."""
    c = page.c
    verdict = Verdict(
        (c.attempt_number.is_(None), reasons.INPUT_SCHEMA_INVALID),
        (_is_in(rules.ends()), reasons.ALREADY_CONCLUDED),
        (~_is_in(rules.states_allowing(Move.REDELIVER)), reasons.STATE_TRANSITION_INVALID),
    )
    number = c.attempt_number + 1
    look = _look(
        page,
        verdict,
        channel=_KNOWN.channel,
        delivery_request_ref=verdict.if_innocent(delivery_ref(c.broadcast_id, number)),
        message_redelivered=verdict.if_innocent(YES, _KNOWN.delivery_number < number),
    )
    return (
        look,
        _drop_unknown(page),
        _move(page, c.message_redelivered, {"delivery_number": number}),
        _request(page, c.message_redelivered, number),
    )


def _look(page: Table, verdict: Verdict | None, **values: Any) -> Executable:
    judged = {} if verdict is None else {REFUSED: verdict.code}
    return fill(page, *_message_of(page), message_state=_KNOWN.state, **judged, **values)


def _drop_unknown(page: Table) -> Executable:
    return drop(page, Verdict((page.c.message_state.is_(None), reasons.MESSAGE_NOT_FOUND)))


def _move(page: Table, mark: ColumnElement[str], values: dict[str, Any]) -> Executable:
    marked = (is_welcome(page), mark == YES)
    return update(MESSAGES).where(*_message_of(page), *marked).values(updated_at=NOW, **values)


def _request(page: Table, mark: ColumnElement[str], number: ColumnElement[int]) -> Executable:
    c = page.c
    at_once = c.channel.in_(_values(rules.ARRIVES_AT_ONCE))
    row = {
        "tenant_id": TENANT,
        "delivery_request_ref": c.delivery_request_ref,
        "broadcast_id": c.broadcast_id,
        "channel": c.channel,
        "attempt_number": cast(number, Integer),
        "state": case((at_once, DeliveryState.DELIVERED.value), else_=DeliveryState.REQUESTED.value),
        "requested_at": NOW,
        "delivered_at": case((at_once, NOW), else_=null()),
    }
    return add(DELIVERIES, page, mark == YES, row)


def _message_of(page: Table) -> tuple[ColumnElement[bool], ...]:
    tenant = as_of_row(TENANT, page.c.broadcast_id)
    return (_KNOWN.tenant_id == tenant, _KNOWN.broadcast_id == page.c.broadcast_id)


def _is_in(states: Iterable[MessageState]) -> ColumnElement[bool]:
    return _KNOWN.state.in_(_values(states))


def _is_ill_formed(page: Table) -> ColumnElement[bool]:
    c = page.c
    return or_(
        c.broadcast_id.is_(None),
        func.coalesce(c.classification, "").not_in(_values(rules.Classification)),
        _is_not_within(c.recipient_user_id, rules.MOST_CHARACTERS_OF_AN_ID),
        _is_not_within(c.audience_spec, rules.MOST_CHARACTERS_OF_A_REFERENCE),
        _is_not_within(c.content_payload_ref, rules.MOST_CHARACTERS_OF_A_REFERENCE),
    )


def _is_not_within(column: ColumnElement[str], most: int) -> ColumnElement[bool]:
    given = func.coalesce(column, "", type_=Text)
    return or_(func.trim(given) == "", func.length(given) > most)


def _is_unplanned(page: Table) -> ColumnElement[bool]:
    plan, channel = page.c.delivery_plan_ref, page.c.channel
    is_another = plan != literal("channel:").concat(channel)
    return or_(plan.is_(None), channel.is_(None), channel.not_in(_values(Channel)), is_another)


def _values(members: Iterable[Enum]) -> list[str]:
    return [member.value for member in members]
