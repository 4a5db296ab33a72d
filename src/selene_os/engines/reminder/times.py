"""When the rows of a page are due: the groups of rows that share zone, country and wish, each worked out once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Executable, Table, Text, and_, bindparam, case, cast, func, null, or_, select

from selene_os.storage.page import REFUSED
from selene_os.storage.page_rows import fill, is_welcome

PLACE = ("time_zone", "country")
"""The columns of a page that say where somebody is."""
FIRST_BY = (*PLACE, "desired_time")
"""The columns that decide when a reminder is due first."""
NEXT_BY = (*FIRST_BY, "gaps", "attempt_number", "due_time")
"""The columns that decide when a reminder is due again."""
REVIVED_BY = (*FIRST_BY, "gaps", "next_number", "reminder_revived")
"""The columns that decide when a reminder that was called off is due again."""
SENT_BY = (*PLACE, "message_kind", "channel")
"""The columns that decide when a message may be sent."""
VERDICT = bindparam("verdict", type_=Text)
MOMENT = bindparam("moment", type_=Text)


def groups(page: Table, by: Sequence[str]) -> Executable:
    """What the welcome rows hold in these columns, each combination once, in order."""
    columns = [text_of(column(page, name)).label(name) for name in by]
    return select(*columns).where(is_welcome(page)).distinct().order_by(*columns)


def fill_group(page: Table, by: Sequence[str], **more: ColumnElement[Any]) -> Executable:
    """Set `refused_reason`, `scheduled_time` and more of the welcome rows of one group.

    Wants `of_<column>` for each of its columns, a `verdict` (a code or None) and a `moment` (a stamp or None);
    a moment behind the row's `not_after` is left out.
    """
    return fill(page, *_members(page, by), **{REFUSED: VERDICT, "scheduled_time": if_timed(page, MOMENT), **more})


def fill_moment(page: Table, by: Sequence[str], name: str) -> Executable:
    """Set one column of the welcome rows of one group to the `moment`."""
    return fill(page, *_members(page, by), **{name: MOMENT})


def if_timed(page: Table, value: Any) -> ColumnElement[Any]:
    """The value for rows whose group has a moment that is not behind their `not_after`; else null."""
    latest = page.c.not_after
    return case((and_(MOMENT.is_not(None), or_(latest.is_(None), latest >= MOMENT)), value), else_=null())


def text_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    """The column as text, '' where nothing stands, so that rows can be grouped and compared by it."""
    return func.coalesce(cast(column, Text), "", type_=Text)


def column(page: Table, name: str) -> ColumnElement[Any]:
    """A column that not every page has; null on a page without it."""
    return page.c[name] if name in page.c else null()


def _members(page: Table, by: Sequence[str]) -> list[ColumnElement[bool]]:
    return [text_of(column(page, name)) == bindparam(f"of_{name}", type_=Text) for name in by]
