"""What is due, as SQL: the queue of each channel, campaign by campaign, leaping over campaigns on hold.

A queue is an index (channel, what it is held with, not before). The groups in it are found by leaps from one to the
next, so that neither a long queue nor a held campaign in front of it makes a look longer. Tests are held with nothing
and go first.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Executable,
    FromClause,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    case,
    func,
    insert,
    literal,
    select,
    union_all,
)

from selene_os.engines.delivery.columns import ATTEMPT
from selene_os.engines.delivery.rules import PROVIDED, AttemptState
from selene_os.engines.delivery.tables import ATTEMPTS, is_in
from selene_os.storage.page_rows import NOW, TENANT

LANE = bindparam("lane", type_=Text)
LIMIT = bindparam("most", type_=Integer)
HELD = bindparam("held", expanding=True, type_=Text)
SINCE = bindparam("since", type_=Text)
RATE = bindparam("rate", type_=Integer)
COLUMNS = (*ATTEMPT, "not_before")
HELD_WITH_NOTHING = ""
_Q = ATTEMPTS.c


def filling(page: Table) -> Executable:
    """Write what the lane may send now into the page, of the group whose turn it is, oldest first."""
    groups = _groups(select(LANE.label("channel")).subquery("asked"))
    earliest = _earliest_of(groups)
    head = (
        select(groups.c.held_with)
        .where(groups.c.held_with.not_in(HELD), earliest <= NOW)
        .order_by(case((groups.c.held_with == HELD_WITH_NOTHING, 0), else_=1), earliest, groups.c.held_with)
        .limit(1)
        .scalar_subquery()
    )
    due = (
        select(*(_Q[name] for name in COLUMNS))
        .where(*_in_lane(LANE), _Q.held_with == head, _Q.not_before <= NOW)
        .order_by(_Q.not_before, _Q.attempt_id)
        .limit(LIMIT)
        .subquery("due")
    )
    number = func.row_number().over(order_by=(due.c.not_before, due.c.attempt_id))
    rows = select(number, *(due.c[name] for name in COLUMNS))
    return insert(page).from_select(["ordinal", *COLUMNS], rows).execution_options(preserve_rowcount=True)


def _lanes() -> Any:
    return union_all(*(select(literal(channel.value, Text).label("channel")) for channel in PROVIDED)).subquery("lanes")


def _earliest_queued() -> Select[Any]:
    groups = _groups(_lanes())
    earliest = _earliest_of(groups)
    return (
        select(groups.c.channel, func.min(earliest).label("not_before"))
        .where(groups.c.held_with.is_not(None), groups.c.held_with.not_in(HELD))
        .group_by(groups.c.channel)
    )


def _groups(lanes: Any) -> CTE:
    """Each lane with each group that something is queued of, and once more with null behind the last."""
    first = select(lanes.c.channel, _first_group(lanes.c.channel, of=lanes).label("held_with"))
    groups = first.cte("groups", recursive=True)
    following = select(groups.c.channel, _first_group(groups.c.channel, groups.c.held_with, of=groups))
    return groups.union_all(following.where(groups.c.held_with.is_not(None)))


def _first_group(
    lane: ColumnElement[str], behind: ColumnElement[str] | None = None, *, of: FromClause
) -> ColumnElement[str]:
    group = select(func.min(_Q.held_with)).where(*_in_lane(lane))
    if behind is not None:
        group = group.where(_Q.held_with > behind)
    return group.correlate(of).scalar_subquery()


def _earliest_of(groups: CTE) -> ColumnElement[str]:
    in_group = (*_in_lane(groups.c.channel), _Q.held_with == groups.c.held_with)
    return select(func.min(_Q.not_before)).where(*in_group).correlate(groups).scalar_subquery()


def _in_lane(lane: ColumnElement[str]) -> tuple[Any, ...]:
    return (_Q.tenant_id == TENANT, _Q.channel == lane, is_in(AttemptState.QUEUED))


EARLIEST_QUEUED = _earliest_queued()
"""By channel, the moment before which nothing of it goes out."""

EARLIEST_SENDING = (
    select(_Q.channel, func.min(_Q.claimed_at).label("claimed_at"))
    .where(_Q.tenant_id == TENANT, is_in(AttemptState.SENDING))
    .group_by(_Q.channel)
)
"""By channel, when the one was claimed that is being sent, or that somebody left behind."""

CLAIM_AT_RATE = (
    select(_Q.claimed_at)
    .where(_Q.tenant_id == TENANT, _Q.channel == LANE, _Q.claimed_at.is_not(None), _Q.claimed_at > SINCE)
    .order_by(_Q.claimed_at.desc())
    .limit(1)
    .offset(RATE - 1)
)
"""The claim of the window that fills its rate; none if there is room."""
