"""How this room's steps look at the messages and deliveries of a page, and write what follows.

Each step looks (brings what is known of the messages into the page, lets rows drop out with a reason, marks those
that move) and then writes (the marked rows). So a row that was asked before is answered again, and nothing is written
twice. The last statement of a step writes one row for each message or delivery that the step moved.
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
    update,
)

from selene_os.engines.broadcast import reasons, rules
from selene_os.engines.broadcast.keys import delivery_ref
from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.rules import MessageState
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.storage.page import REFUSED, as_of_row
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, add, drop, fill, is_welcome

Statements = tuple[Executable, ...]
Condition = ColumnElement[bool]
WAIT_UNTIL = bindparam("until", type_=Text)
LATELY = bindparam("lately", type_=Text)
KNOWN = MESSAGES.c
LATEST = DELIVERIES.c


def look(page: Table, verdict: Verdict | None, **values: Any) -> Executable:
    """Bring what is known of the rows' messages into the page."""
    judged = {} if verdict is None else {REFUSED: verdict.code}
    return fill(page, *message_of(page), message_state=KNOWN.state, **judged, **values)


def look_at_latest(page: Table, verdict: Verdict, **values: Any) -> Statements:
    """The same of messages that have a delivery; LATEST is their latest one, which the page then names."""
    latest = (
        # Not as of the same column as the message's: a planner would join the two by their tenant alone.
        LATEST.tenant_id == as_of_row(TENANT, page.c.latest_request_ref),
        LATEST.delivery_request_ref == page.c.latest_request_ref,
    )
    state = {"message_state": KNOWN.state, REFUSED: verdict.code}
    return (
        fill(page, *message_of(page), latest_request_ref=delivery_ref(KNOWN.broadcast_id, KNOWN.delivery_number)),
        fill(page, *message_of(page), *latest, **state, **values),
    )


def drop_unknown(page: Table) -> Executable:
    """Let rows drop out whose message was not found by the look before."""
    return drop(page, Verdict((page.c.message_state.is_(None), reasons.MESSAGE_NOT_FOUND)))


def move(page: Table, marked: Condition, values: dict[str, Any]) -> Executable:
    """Change the messages of welcome rows that are marked."""
    return update(MESSAGES).where(*message_of(page), is_welcome(page), marked).values(updated_at=NOW, **values)


def request(
    page: Table,
    marked: Condition,
    number: ColumnElement[int],
    kind: ColumnElement[str],
    to: tuple[ColumnElement[str], ColumnElement[str]],
) -> Executable:
    """Request a delivery of the marked rows' messages, `to` a channel and its address; through the app it arrives."""
    channel, address = to
    at_once = arrives_at_once(channel)
    row = {
        "tenant_id": TENANT,
        "delivery_request_ref": delivery_ref(page.c.broadcast_id, number),
        "broadcast_id": page.c.broadcast_id,
        "channel": channel,
        "address": case((at_once, null()), else_=address),
        "message_kind": kind,
        "attempt_number": cast(number, Integer),
        "state": case((at_once, DeliveryState.DELIVERED.value), else_=DeliveryState.REQUESTED.value),
        "requested_at": NOW,
        "delivered_at": case((at_once, NOW), else_=null()),
    }
    return add(DELIVERIES, page, marked, row)


def call_off(page: Table, ref: ColumnElement[str], failed_becomes: DeliveryState, *marked: Condition) -> Executable:
    """Call off the deliveries of these references that stand in the outbox; those that had failed are left behind."""
    its = (LATEST.tenant_id == as_of_row(TENANT, page.c.broadcast_id), LATEST.delivery_request_ref == ref)
    return call_off_these(failed_becomes, *its, *marked)


def call_off_these(failed_becomes: DeliveryState, *its: Condition) -> Executable:
    """The same of the deliveries that these conditions join."""
    was_requested = LATEST.state == DeliveryState.REQUESTED.value
    becomes = case((was_requested, DeliveryState.CANCELED.value), else_=failed_becomes.value)
    waits = LATEST.state.in_([DeliveryState.REQUESTED.value, DeliveryState.FAILED.value])
    return update(DELIVERIES).where(*its, waits).values(state=becomes)


def message_of(page: Table) -> tuple[Condition, ...]:
    """The conditions that join a row with its message."""
    tenant = as_of_row(TENANT, page.c.broadcast_id)
    return KNOWN.tenant_id == tenant, KNOWN.broadcast_id == page.c.broadcast_id


def is_in(states: Iterable[MessageState]) -> Condition:
    """The condition that a message is in one of these states."""
    return KNOWN.state.in_(values_of(states))


def is_not_within(column: ColumnElement[str], most: int) -> Condition:
    """The condition that a text is missing, blank or longer."""
    return or_(is_blank(column), func.length(column) > most)


def is_blank(column: ColumnElement[str]) -> Condition:
    """The condition that a text is missing or blank."""
    return func.trim(func.coalesce(column, "", type_=Text)) == ""


def arrives_at_once(channel: ColumnElement[str]) -> Condition:
    """The condition that a channel's delivery is our own row."""
    return channel.in_(values_of(rules.ARRIVES_AT_ONCE))


def lacks_address(channel: ColumnElement[str], address: ColumnElement[str]) -> Condition:
    """The condition that a channel needs an address and there is none."""
    return and_(~arrives_at_once(channel), is_blank(address))


def marks(verdict: Verdict, asked: Condition, channel: ColumnElement[str]) -> dict[str, Any]:
    """Where a delivery is asked for and nothing speaks against it: whether it has arrived by that, or is queued."""
    at_once, guilty = arrives_at_once(channel), (verdict.is_guilty, null())
    return {
        "message_delivered": case((~at_once, null()), guilty, (asked, YES), else_=null()),
        "message_queued": case((at_once, null()), guilty, (asked, YES), else_=null()),
    }


def is_asked(page: Table) -> Condition:
    """The condition that a row is so marked."""
    return or_(page.c.message_delivered == YES, page.c.message_queued == YES)


def given(page: Table, name: str) -> ColumnElement[Any]:
    """A column of the page; null where the page has none of that name."""
    return page.c[name] if name in page.c else cast(null(), Text)


def values_of(members: Iterable[Enum]) -> list[str]:
    """The texts that the database holds for these."""
    return [member.value for member in members]


def text_of(member: Enum) -> ColumnElement[str]:
    """The text that the database holds for this."""
    return literal(member.value, Text)
