"""What is due: the source of the reminder flow's pages."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, literal, select

from selene_os.engines.reminder.rows import YES
from selene_os.engines.reminder.statements import is_to_come
from selene_os.engines.reminder.store import ReminderStore
from selene_os.engines.reminder.tables import OCCURRENCES, REMINDERS
from selene_os.storage.page import Page

COLUMNS = (
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "reminder_id",
    "occurrence_id",
    "attempt_number",
    "time_zone",
    "not_after",
    "is_expired",
)


def earliest(store: ReminderStore) -> str | None:
    """The moment of the tenant's earliest scheduled occurrence."""
    moment: str | None = _soonest(store, OCCURRENCES.c.due_at)
    return moment


def earliest_campaign(store: ReminderStore, now: str) -> str | None:
    """The campaign of the tenant's earliest due occurrence, None if nothing is due."""
    campaign_id: str | None = _soonest(store, OCCURRENCES.c.campaign_id, OCCURRENCES.c.due_at <= now)
    return campaign_id


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
        REMINDERS.c.not_after,
        case((REMINDERS.c.not_after < literal(now), YES)),
    ).join_from(due, REMINDERS, of_due)
    filling = insert(page.table).from_select(["ordinal", *COLUMNS], rows)
    return store.execute(filling.execution_options(preserve_rowcount=True)).rowcount


def _soonest(store: ReminderStore, column: ColumnElement[str], *conditions: ColumnElement[bool]) -> Any:
    statement = (
        select(column)
        .where(store.of_tenant(OCCURRENCES), is_to_come(), *conditions)
        .order_by(OCCURRENCES.c.due_at, OCCURRENCES.c.occurrence_id)
        .limit(1)
    )
    return store.execute(statement).scalar_one_or_none()
