"""When the reminders of a page are due: the groups of rows that share zone and wish, each worked out once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, Text, and_, bindparam, case, cast, func, null, or_, select

from selene_os.engines.reminder.rows import fill, is_welcome
from selene_os.storage.page import REFUSED

FIRST_BY = ("time_zone", "desired_time")
"""The columns of a page that decide when a reminder is due first."""
NEXT_BY = ("time_zone", "desired_time", "gaps", "attempt_number", "due_time")
"""The columns of a page that decide when a reminder is due again."""
VERDICT = bindparam("verdict", type_=Text)
MOMENT = bindparam("moment", type_=Text)


def groups(page: Table, by: Sequence[str]) -> Executable:
    """What the welcome rows hold in these columns, each combination once, in order."""
    columns = [text_of(page.c[name]).label(name) for name in by]
    return select(*columns).where(is_welcome(page)).distinct().order_by(*columns)


def fill_group(page: Table, by: Sequence[str], **more: ColumnElement[Any]) -> Executable:
    """Set `refused_reason`, `scheduled_time` and more of the welcome rows of one group.

    Wants `of_<column>` for each of its columns, a `verdict` (a code or None) and a `moment` (a stamp or None);
    a moment behind the row's `not_after` is left out.
    """
    members = [text_of(page.c[name]) == bindparam(f"of_{name}", type_=Text) for name in by]
    return fill(page, *members, **{REFUSED: VERDICT, "scheduled_time": if_timed(page, MOMENT), **more})


def if_timed(page: Table, value: Any) -> ColumnElement[Any]:
    """The value for rows whose group has a moment that is not behind their `not_after`; else null."""
    latest = page.c.not_after
    return case((and_(MOMENT.is_not(None), or_(latest.is_(None), latest >= MOMENT)), value), else_=null())


def text_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The column as text, '' where nothing stands, so that rows can be grouped and compared by it."""
    return func.coalesce(cast(column, Text), "", type_=Text)
