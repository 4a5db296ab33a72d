"""How statements speak of the rows of a page: which are welcome, what each is judged to be, which are written."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Executable,
    Select,
    Subquery,
    Table,
    Text,
    bindparam,
    case,
    insert,
    null,
    or_,
    select,
    update,
)

from selene_os.kernel.reason import Reason
from selene_os.storage.page import REFUSED

TENANT = bindparam("tenant", type_=Text)
NOW = bindparam("at", type_=Text)
YES = "1"
"""What a marked row holds."""


class Verdict:
    """Conditions with the reason that each gives; the first that holds is the row's."""

    def __init__(self, *grounds: tuple[ColumnElement[bool], Reason]) -> None:
        self.is_guilty = or_(*(condition for condition, _ in grounds))
        self.code = case(*((condition, reason.code) for condition, reason in grounds), else_=null())
        # Not the contrary of guilty: where nothing is known, that is neither.
        self.is_innocent = self.code.is_(None)

    def if_innocent(self, value: Any, when: ColumnElement[bool] | None = None) -> ColumnElement[Any]:
        """The value for rows that meet no reason, and the condition if there is one; else null."""
        if when is None:
            return case((self.is_guilty, null()), else_=value)
        return case((self.is_guilty, null()), (when, value), else_=null())


def is_welcome(page: Table) -> ColumnElement[bool]:
    """The condition that a row has not dropped out."""
    return page.c[REFUSED].is_(None)


def fill(page: Table, *conditions: ColumnElement[bool], **values: Any) -> Executable:
    """Set columns of the welcome rows that meet the conditions."""
    return update(page).where(is_welcome(page), *conditions).values(values)


def drop(page: Table, verdict: Verdict, **values: Any) -> Executable:
    """Let the rows that meet a reason drop out, and set their columns."""
    return fill(page, verdict.is_guilty, **{REFUSED: verdict.code}, **values)


def apart(rows: Select[Any] | CompoundSelect[Any], name: str) -> Subquery:
    """Rows that a planner works out by themselves: what is computed in them is then a plain column.

    A condition that computes with columns may not look into an index of a table with row-level security; one that
    compares with a column may.
    """
    return rows.offset(0).subquery(name)


def add(table: Table, page: Table, marked: ColumnElement[bool], row: dict[str, Any]) -> Executable:
    """Write a row for each welcome row that is marked, in their order; it counts what it wrote."""
    rows = select(*row.values()).where(is_welcome(page), marked).order_by(page.c.ordinal)
    return insert(table).from_select(list(row), rows).execution_options(preserve_rowcount=True)
