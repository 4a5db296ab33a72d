"""How the outbox becomes attempts, as SQL: each request of a page gets its one attempt.

A request to an address that is none, or that bounced for good before, gets its attempt too, which has ended: so
everybody sees why nothing was sent. A request that was queued before is answered again, and nothing is written twice.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, and_, case, func, literal, null, or_, select

from selene_os.engines.delivery import reasons, rules
from selene_os.engines.delivery.columns import REQUEST
from selene_os.engines.delivery.keys import attempt_id_of
from selene_os.engines.delivery.rules import AttemptState
from selene_os.engines.delivery.tables import ATTEMPTS, SUPPRESSIONS
from selene_os.kernel.vocabulary import Channel, DeliveryOutcome, MessageKind
from selene_os.storage.page import as_of_row
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, add, drop, fill

_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_MOST_CHARACTERS_OF_AN_ADDRESS = 254


def queueing(page: Table) -> tuple[Executable, ...]:
    """Write an attempt for each row that has none yet; the last statement counts those that may go out."""
    c, known = page.c, ATTEMPTS.c
    is_new = c.attempt_state.is_(None)
    turned_away = Verdict(
        (_is_no_address(page), reasons.ADDRESS_INVALID), (_is_suppressed(page), reasons.ADDRESS_SUPPRESSED)
    )
    failed = _values(rules.failed_states())
    before = case((known.state.in_(failed), DeliveryOutcome.FAILED.value), else_=null())
    why = case((known.state.in_(failed), known.outcome_reason), else_=null())
    return (
        drop(page, Verdict((_is_ill_formed(page), reasons.REQUEST_INVALID))),
        fill(page, attempt_id=attempt_id_of(c.delivery_request_ref)),
        fill(page, *_attempt_of(page), attempt_state=known.state, delivery_outcome=before, outcome_reason=why),
        fill(
            page,
            is_new,
            attempt_turned_away=case((turned_away.is_guilty, YES), else_=null()),
            attempt_queued=case((turned_away.is_guilty, null()), else_=YES),
            delivery_outcome=case((turned_away.is_guilty, DeliveryOutcome.FAILED.value), else_=null()),
            outcome_reason=turned_away.code,
        ),
        add(ATTEMPTS, page, c.attempt_turned_away == YES, _row(page, AttemptState.UNDELIVERED)),
        add(ATTEMPTS, page, c.attempt_queued == YES, _row(page, AttemptState.QUEUED)),
    )


def _row(page: Table, state: AttemptState) -> dict[str, Any]:
    c = page.c
    same: dict[str, Any] = {name: c[name] for name in REQUEST}
    return {
        **same,
        "tenant_id": TENANT,
        "attempt_id": c.attempt_id,
        "held_with": c.campaign_id,
        "address": func.coalesce(c.address, ""),
        "attempt_number": func.coalesce(c.attempt_number, 1),
        "state": literal(state.value),
        "not_before": case((c.send_at > NOW, c.send_at), else_=NOW),
        "try_count": literal(0),
        "result_count": literal(0),
        "outcome_reason": c.outcome_reason,
        "queued_at": NOW,
        "updated_at": NOW,
    }


def _attempt_of(page: Table) -> tuple[ColumnElement[bool], ...]:
    tenant = as_of_row(TENANT, page.c.attempt_id)
    return (ATTEMPTS.c.tenant_id == tenant, ATTEMPTS.c.attempt_id == page.c.attempt_id)


def _is_ill_formed(page: Table) -> ColumnElement[bool]:
    c = page.c
    needed = (c.campaign_id, c.recipient_user_id, c.broadcast_id, c.delivery_request_ref)
    return or_(
        *(column.is_(None) for column in needed),
        func.coalesce(c.channel, "").not_in(_values(rules.PROVIDED)),
        func.coalesce(c.message_kind, "").not_in(_values(MessageKind)),
    )


def _is_no_address(page: Table) -> ColumnElement[bool]:
    # Who keeps addresses has judged them by a library; here only what no provider could even be given is caught.
    address = func.coalesce(page.c.address, "")
    digits = func.substr(address, 2)
    is_mail = and_(
        address.like("_%@_%"), address.not_like("% %"), func.length(address) <= _MOST_CHARACTERS_OF_AN_ADDRESS
    )
    is_phone = and_(
        address.like("+%"),
        func.rtrim(digits, "0123456789") == "",
        func.length(digits).between(_FEWEST_DIGITS, _MOST_DIGITS),
    )
    return case((page.c.channel == Channel.EMAIL.value, ~is_mail), else_=~is_phone)


def _is_suppressed(page: Table) -> ColumnElement[bool]:
    c, known = page.c, SUPPRESSIONS.c
    return (
        select(literal(1))
        .where(
            known.tenant_id == as_of_row(TENANT, c.channel),
            known.channel == c.channel,
            known.address == func.lower(c.address),
            known.released_at.is_(None),
        )
        .exists()
    )


def _values(members: Iterable[Enum]) -> list[str]:
    return [member.value for member in members]
