"""What is due: the source of the reminder flow's pages.

The index of what is due has the campaign first. So a campaign on hold is passed over at one look, however much of it
is due; the campaigns are found one after the other, each with a look at the index behind the one before.
"""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import ColumnElement, Executable, Row, Select, Text, bindparam, case, func, insert, literal, select

from selene_os.engines.reminder.moving import is_to_come
from selene_os.engines.reminder.store import ReminderStore
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.storage.page import Page
from selene_os.storage.page_rows import TENANT, YES

COLUMNS = (
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "reminder_id",
    "occurrence_id",
    "attempt_number",
    "time_zone",
    "country",
    "language",
    "not_after",
    "desired_time",
    "gaps",
    "due_time",
    "is_expired",
)
_HELD = bindparam("held", expanding=True, type_=Text)


def earliest(store: ReminderStore, held_campaigns: Sequence[str]) -> Row[tuple[str, str]] | None:
    """Campaign and moment of the tenant's earliest occurrence to come, those of held campaigns left out."""
    values = {"tenant": store.tenant_id, "held": list(held_campaigns)}
    return store.execute(_earliest(), values).one_or_none()


def fill_with_due(store: ReminderStore, page: Page, campaign_id: str, now: str, limit: int) -> int:
    """Write a campaign's due occurrences into the page, oldest first; how many."""
    due = (
        select(OCCURRENCES)
        .where(store.of_tenant(OCCURRENCES), is_to_come(), OCCURRENCES.c.due_at <= now)
        .where(OCCURRENCES.c.campaign_id == campaign_id)
        .order_by(OCCURRENCES.c.due_at, OCCURRENCES.c.occurrence_id)
        .limit(limit)
        .subquery("due")
    )
    # The tenant is the due row's: told as a constant, a planner may start from all of the tenant's reminders.
    of_due = (REMINDERS.c.tenant_id == due.c.tenant_id) & (REMINDERS.c.reminder_id == due.c.reminder_id)
    rows = select(
        func.row_number().over(order_by=(due.c.due_at, due.c.occurrence_id)),
        due.c.campaign_id,
        REMINDERS.c.user_id,
        REMINDERS.c.broadcast_id,
        due.c.reminder_id,
        due.c.occurrence_id,
        due.c.attempt_number,
        REMINDERS.c.time_zone,
        REMINDERS.c.country,
        REMINDERS.c.language,
        REMINDERS.c.not_after,
        REMINDERS.c.desired_time,
        REMINDERS.c.gaps,
        due.c.due_at,
        case((REMINDERS.c.not_after < literal(now), YES)),
    ).join_from(due, REMINDERS, of_due)
    filling = insert(page.table).from_select(["ordinal", *COLUMNS], rows)
    return store.execute(filling.execution_options(preserve_rowcount=True)).rowcount


@cache
def _earliest() -> Executable:
    campaign = OCCURRENCES.c.campaign_id
    found = _first_campaign().cte("campaigns", recursive=True)
    behind = _first_campaign(campaign > found.c.campaign_id).scalar_subquery()
    campaigns = found.union_all(select(behind).where(found.c.campaign_id.is_not(None)))
    soonest = (
        select(OCCURRENCES.c.due_at)
        .where(OCCURRENCES.c.tenant_id == TENANT, is_to_come(), campaign == campaigns.c.campaign_id)
        .order_by(OCCURRENCES.c.due_at)
        .limit(1)
        .correlate(campaigns)
        .scalar_subquery()
    )
    each = (
        select(campaigns.c.campaign_id, soonest.label("due_at"))
        .where(campaigns.c.campaign_id.is_not(None), campaigns.c.campaign_id.not_in(_HELD))
        .subquery("each")
    )
    return select(each.c.campaign_id, each.c.due_at).order_by(each.c.due_at, each.c.campaign_id).limit(1)


def _first_campaign(*conditions: ColumnElement[bool]) -> Select[tuple[str]]:
    campaign = OCCURRENCES.c.campaign_id
    of = (OCCURRENCES.c.tenant_id == TENANT, is_to_come(), *conditions)
    return select(func.min(campaign).label("campaign_id")).where(*of)
