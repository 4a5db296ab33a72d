"""What stands in the outbox, and what has failed: the sources of the pages of two flows.

Both are found in the order of their references, a campaign at a time, and campaigns on hold are stepped over: a
hundred thousand people of such a campaign cost one look. On PostgreSQL the rows are locked as they are found, and
what somebody else is changing is left for the next page: who answers just now is not written to.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Subquery,
    and_,
    case,
    func,
    insert,
    literal_column,
    null,
    select,
)

from selene_os.engines.broadcast import reasons, rules
from selene_os.engines.broadcast.keys import first_ref_of, ref_behind
from selene_os.engines.broadcast.looking import is_in
from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.storage.page import ORDINAL, REFUSED, Page
from selene_os.storage.store import TenantStore

OUTBOX_COLUMNS = (
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "delivery_request_ref",
    "channel",
    "address",
    "language",
    "time_zone",
    "country",
    "not_after",
    "message_kind",
    "attempt_number",
)
UNREACHED_COLUMNS = (*OUTBOX_COLUMNS, "outcome_reason")


def first_requested(store: TenantStore, held: Collection[str]) -> Row[Any] | None:
    """The first delivery in the outbox whose campaign is not on hold: its campaign_id and requested_at."""
    return _first(store, DeliveryState.REQUESTED, held)


def first_failed(store: TenantStore, held: Collection[str]) -> Row[Any] | None:
    """The first delivery that failed, of a campaign that is not on hold: its campaign_id and requested_at."""
    return _first(store, DeliveryState.FAILED, held)


def fill_with_requested(store: TenantStore, page: Page, campaign_id: str, limit: int) -> int:
    """Write a campaign's deliveries in the outbox into the page; how many."""
    due = _due(store, campaign_id, limit, DeliveryState.REQUESTED)
    return _fill(store, page, due, OUTBOX_COLUMNS, null())


def fill_with_failed(store: TenantStore, page: Page, campaign_id: str, limit: int) -> int:
    """Write a campaign's failed deliveries into the page; how many.

    Those that nobody has to act upon drop out at once, and are in it only to be left behind.
    """
    due = _due(store, campaign_id, limit, DeliveryState.FAILED)
    needless = case(
        (is_in(rules.ends()), reasons.ALREADY_CONCLUDED.code),
        (MESSAGES.c.delivery_number > due.c.attempt_number, reasons.STATE_TRANSITION_INVALID.code),
        else_=null(),
    )
    return _fill(store, page, due, UNREACHED_COLUMNS, needless)


def _first(store: TenantStore, state: DeliveryState, held: Collection[str]) -> Row[Any] | None:
    behind = ""
    while True:
        # The reference alone is answered from the partial index; with a column more, SQLite walks the primary key.
        first = select(func.min(DELIVERIES.c.delivery_request_ref)).where(
            store.of_tenant(DELIVERIES), _is(state), DELIVERIES.c.delivery_request_ref > behind
        )
        found = store.execute(
            select(MESSAGES.c.prompt_key.label("campaign_id"), DELIVERIES.c.requested_at)
            .join_from(DELIVERIES, MESSAGES, _is_message_of(DELIVERIES))
            .where(store.of_tenant(DELIVERIES), DELIVERIES.c.delivery_request_ref == first.scalar_subquery())
        ).one_or_none()
        if found is None or found.campaign_id not in held:
            return found
        behind = ref_behind(found.campaign_id)


def _due(store: TenantStore, campaign_id: str, limit: int, state: DeliveryState) -> Subquery:
    ref = DELIVERIES.c.delivery_request_ref
    of_campaign = (ref > first_ref_of(campaign_id), ref < ref_behind(campaign_id))
    # The references first, from the partial index that covers them; see _first.
    named = select(ref).where(store.of_tenant(DELIVERIES), _is(state), *of_campaign).order_by(ref).limit(limit)
    due = select(DELIVERIES).where(store.of_tenant(DELIVERIES), _is(state), ref.in_(named)).order_by(ref)
    return due.with_for_update(skip_locked=True).subquery("due")


def _fill(store: TenantStore, page: Page, due: Subquery, columns: Sequence[str], needless: ColumnElement[Any]) -> int:
    row: dict[str, ColumnElement[Any]] = {name: MESSAGES.c[name] for name in columns if name in MESSAGES.c}
    row |= {name: due.c[name] for name in columns if name in due.c}
    row["campaign_id"] = MESSAGES.c.prompt_key
    row[ORDINAL] = func.row_number().over(order_by=due.c.delivery_request_ref)
    row[REFUSED] = needless
    # The tenant is the due row's: told as a constant, a planner may start from all of the tenant's messages.
    rows = select(*row.values()).join_from(due, MESSAGES, _is_message_of(due))
    filling = insert(page.table).from_select(list(row), rows)
    return store.execute(filling.execution_options(preserve_rowcount=True)).rowcount


def _is_message_of(deliveries: FromClause) -> ColumnElement[bool]:
    of = deliveries.c
    return and_(MESSAGES.c.tenant_id == of.tenant_id, MESSAGES.c.broadcast_id == of.broadcast_id)


def _is(state: DeliveryState) -> ColumnElement[bool]:
    # Written out, so that SQLite sees that the partial index holds them.
    return DELIVERIES.c.state == literal_column(f"'{state.value}'")
