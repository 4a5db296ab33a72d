"""One attempt and what becomes of it, as statements that are made once: they run for every letter that goes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Table, Text, and_, bindparam, exists, func, insert, literal, select, update

from selene_os.engines.delivery.rules import AttemptState, ResultSource
from selene_os.engines.delivery.tables import ATTEMPTS, CIRCUITS, RESULTS, SUPPRESSIONS, is_in
from selene_os.storage.page import as_of_row
from selene_os.storage.page_rows import TENANT, is_welcome

_A = ATTEMPTS.c
_OF_ATTEMPT = and_(_A.tenant_id == TENANT, _A.attempt_id == bindparam("of_attempt", type_=Text))
_MOVED = ("state", "outcome_reason", "try_count", "not_before", "claimed_at", "provider_ref")

# Locked where there are locks: an answer may call an attempt off in the moment in which it is claimed.
_HAS_FAILED = exists().where(CIRCUITS.c.tenant_id == TENANT, CIRCUITS.c.channel == _A.channel, CIRCUITS.c.failures > 0)
ATTEMPT = select(ATTEMPTS, _HAS_FAILED.label("has_channel_failed")).where(_OF_ATTEMPT).with_for_update(of=ATTEMPTS)
CHANGE = (
    update(ATTEMPTS)
    .where(_OF_ATTEMPT)
    .values(
        result_count=_A.result_count + 1,
        updated_at=bindparam("is_at"),
        **{name: bindparam(f"is_{name}") for name in _MOVED},
    )
)
PUT_OFF = (
    update(ATTEMPTS).where(_OF_ATTEMPT).values(not_before=bindparam("is_not_before"), updated_at=bindparam("is_at"))
)
CALL_OFF = update(ATTEMPTS).where(_OF_ATTEMPT).values(called_off_at=bindparam("is_at"), updated_at=bindparam("is_at"))
REFER = update(ATTEMPTS).where(_OF_ATTEMPT, _A.provider_ref.is_(None)).values(provider_ref=bindparam("is_provider_ref"))
KEEP = insert(RESULTS)


@dataclass(frozen=True, slots=True)
class Change:
    """What an attempt becomes, who says so and why; what is None stays as it is, but the reason."""

    attempt: Row[Any]
    state: AttemptState
    source: ResultSource
    reason_code: str | None = None
    try_count: int | None = None
    not_before: str | None = None
    claimed_at: str | None = None
    provider_ref: str | None = None
    detail: str | None = None
    note: str | None = None

    def moved(self, tenant_id: str, now: str) -> Mapping[str, Any]:
        """The parameters of CHANGE."""
        before = self.attempt
        return {
            "tenant": tenant_id,
            "of_attempt": before.attempt_id,
            "is_at": now,
            "is_state": self.state.value,
            "is_outcome_reason": self.reason_code,
            "is_try_count": before.try_count if self.try_count is None else self.try_count,
            "is_not_before": self.not_before or before.not_before,
            "is_claimed_at": self.claimed_at or before.claimed_at,
            "is_provider_ref": self.provider_ref or before.provider_ref,
        }

    def kept(self, tenant_id: str, now: str) -> dict[str, Any]:
        """The row of the ledger."""
        return {
            "tenant_id": tenant_id,
            "attempt_id": self.attempt.attempt_id,
            "result_number": self.attempt.result_count + 1,
            "status": self.state.value,
            "source": self.source.value,
            "reason_code": self.reason_code,
            "detail": self.detail,
            "note": self.note,
            "recorded_at": now,
        }


def claimable(page: Table) -> Any:
    """The attempts of the page's rows, with the row's decent moment and whether the address was suppressed since."""
    suppressed = select(literal(1)).where(
        SUPPRESSIONS.c.tenant_id == TENANT,
        SUPPRESSIONS.c.channel == _A.channel,
        SUPPRESSIONS.c.address == func.lower(_A.address),
        SUPPRESSIONS.c.released_at.is_(None),
    )
    same = and_(_A.tenant_id == as_of_row(TENANT, page.c.attempt_id), _A.attempt_id == page.c.attempt_id)
    return (
        select(ATTEMPTS, page.c.ordinal, page.c.send_at, suppressed.exists().label("is_suppressed"))
        .join_from(page, ATTEMPTS, same)
        .where(is_welcome(page))
        .order_by(page.c.ordinal)
        .with_for_update(of=ATTEMPTS)
    )


def unsent_of(page: Table) -> Any:
    """The attempts of the page's messages that have not gone out, with the row that each belongs to."""
    # Their ids first, from an index that holds nothing else, lest a planner walks through all that the tenant has.
    theirs = ATTEMPTS.alias("theirs")
    tenant = as_of_row(TENANT, page.c.broadcast_id)
    named = and_(theirs.c.tenant_id == tenant, theirs.c.broadcast_id == page.c.broadcast_id)
    same = and_(_A.tenant_id == theirs.c.tenant_id, _A.attempt_id == theirs.c.attempt_id)
    return (
        select(ATTEMPTS, page.c.ordinal)
        .join_from(page, theirs, named)
        .join(ATTEMPTS, same)
        .where(is_welcome(page), is_in(AttemptState.QUEUED, AttemptState.SENDING))
        .order_by(page.c.ordinal, theirs.c.attempt_id)
        .with_for_update(of=ATTEMPTS)
    )
