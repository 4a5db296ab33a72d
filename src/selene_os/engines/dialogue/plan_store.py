"""Reads and writes of the plans that were shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update

from selene_os.engines.dialogue.plan_contract import LineKind, PlanLine
from selene_os.engines.dialogue.tables import PLAN_LINES, PLANS
from selene_os.storage.canonical import canonical_text, from_text
from selene_os.storage.page import Page
from selene_os.storage.store import TenantStore

_LINE_COLUMNS = (
    "tenant_id",
    "run_id",
    "plan_digest",
    "ordinal",
    "kind",
    "recipient_user_id",
    "missing_fields",
    "channel",
    "detail",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it was shown, without its lines; the newest of a run has the highest number."""

    plan_digest: str
    plan_number: int
    facts_revision: int
    header: Mapping[str, Any]
    people: int
    target_count: int
    made_at: str


class PlanStore(TenantStore):
    """One tenant's plans."""

    def plan(self, run_id: str, plan_digest: str) -> Plan | None:
        """The plan of this digest that the run has shown, or None."""
        found = self.one(PLANS, PLANS.c.run_id == run_id, PLANS.c.plan_digest == plan_digest)
        return None if found is None else _plan(found)

    def newest_plan(self, run_id: str) -> Plan | None:
        """The plan that the run showed last, or None."""
        newest = self.all(PLANS, PLANS.c.run_id == run_id, order_by=(PLANS.c.plan_number.desc(),), limit=1)
        return _plan(newest[0]) if newest else None

    def keep_plan(self, run_id: str, plan: Plan, lines: Sequence[PlanLine]) -> None:
        """Write a new plan with a row for each line, numbered from 1."""
        row = {
            "tenant_id": self.tenant_id,
            "run_id": run_id,
            "plan_digest": plan.plan_digest,
            **_changing(plan),
            "target_count": plan.target_count,
        }
        self.execute(insert(PLANS), row)
        key = (self.tenant_id, run_id, plan.plan_digest)
        rows = [(*key, ordinal, *line) for ordinal, line in enumerate(lines, start=1)]
        self.transaction.copy_rows(PLAN_LINES, _LINE_COLUMNS, rows)

    def show_plan_again(self, run_id: str, plan: Plan) -> None:
        """Let a plan that was shown before be the newest; its lines are what they were."""
        mine = self.of_tenant(PLANS) & (PLANS.c.run_id == run_id) & (PLANS.c.plan_digest == plan.plan_digest)
        self.execute(update(PLANS).where(mine).values(_changing(plan)))

    def plan_lines(self, run_id: str, plan_digest: str, limit: int | None = None) -> tuple[PlanLine, ...]:
        """The lines of a plan in order, all or the first ones."""
        lines = PLAN_LINES.c
        mine = (lines.run_id == run_id, lines.plan_digest == plan_digest)
        found = self.all(PLAN_LINES, *mine, order_by=(lines.ordinal,), limit=limit)
        return tuple((row.kind, row.recipient_user_id, row.missing_fields, row.channel, row.detail) for row in found)

    def lines_page(
        self, run_id: str, plan_digest: str, after: int, limit: int, kind: str | None, user_id: str | None
    ) -> Sequence[Row[Any]]:
        """The lines of a plan behind an ordinal, all, of a kind, or one person's."""
        lines = PLAN_LINES.c
        wanted = [lines.run_id == run_id, lines.plan_digest == plan_digest, lines.ordinal > after]
        wanted += [] if kind is None else [lines.kind == kind]
        wanted += [] if user_id is None else [lines.recipient_user_id == user_id]
        return self.all(PLAN_LINES, *wanted, order_by=(lines.ordinal,), limit=limit)

    def fill_page(self, page: Page, run_id: str, plan_digest: str, after: int, last: int) -> None:
        """Put the targets behind one ordinal, up to another one, on the page."""
        columns = ("ordinal", "recipient_user_id", "missing_fields", "channel")
        lines = PLAN_LINES.c
        chosen = (
            select(*(lines[name] for name in columns))
            .where(self.of_tenant(PLAN_LINES), lines.run_id == run_id, lines.plan_digest == plan_digest)
            .where(lines.kind == LineKind.TARGET.value, lines.ordinal > after, lines.ordinal <= last)
            .order_by(lines.ordinal)
        )
        self.execute(insert(page.table).from_select(columns, chosen))


def _changing(plan: Plan) -> dict[str, Any]:
    return {
        "plan_number": plan.plan_number,
        "facts_revision": plan.facts_revision,
        "header": canonical_text(dict(plan.header)),
        "people": plan.people,
        "made_at": plan.made_at,
    }


def _plan(row: Row[Any]) -> Plan:
    return Plan(
        plan_digest=row.plan_digest,
        plan_number=row.plan_number,
        facts_revision=row.facts_revision,
        header=from_text(row.header),
        people=row.people,
        target_count=row.target_count,
        made_at=row.made_at,
    )
