"""What the onboarding tests are made of: two tenants, staff, a desk that asks capabilities under a permit."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, func, insert, select

from selene_os.engines.onboarding.contract import (
    BackfillNotified,
    BackfillStarted,
    ImportStaff,
    NotifyBackfill,
    RemindTargets,
    StaffLine,
    StartBackfill,
)
from selene_os.engines.onboarding.ladder_engine import move_up_ladder
from selene_os.engines.onboarding.people_engine import read_people_facts
from selene_os.engines.onboarding.plan_contract import ReadPeopleFacts
from selene_os.engines.onboarding.reaching_contract import MoveUpLadder
from selene_os.engines.onboarding.reading_contract import SourceTargets, TargetsSourced
from selene_os.engines.onboarding.staff_engine import import_staff
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.target_engine import notify_backfill, remind_targets, source_targets
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.capability import Capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, PageEvent, Wait
from selene_os.kernel.vocabulary import ApplyScope
from selene_os.storage.canonical import canonical_text
from selene_os.storage.database import Database
from selene_os.storage.page import Page
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

TENANTS = ("acme", "globex")
LICENCE = {"field_key": "licence", "field_type": "String"}
FIRST_AID = {"field_key": "first_aid", "field_type": "Date", "valid_for_days": 365}
SPECS = (LICENCE, FIRST_AID)
_ELSEWHERE = ("campaign_id", "recipient_user_id", "missing_fields", "channel", "broadcast_id", "reminder_id")


@dataclass
class StandingWatch:
    """A stopwatch that somebody else moves."""

    at_ms: int = 0

    def monotonic_ms(self) -> int:
        return self.at_ms

    def pause_ms(self, milliseconds: int) -> None:
        self.at_ms += milliseconds


@dataclass
class Desk:
    """Asks capabilities as somebody of a tenant, each in a transaction and under a permit of its own."""

    database: Database
    now: datetime
    tenant_id: str = "acme"
    actor_user_id: str = "olga"
    settings: TenantSettings = field(default_factory=TenantSettings)
    permits: int = 0

    @property
    def call(self) -> Call:
        deadline = Deadline(StandingWatch(), ends_at_ms=1_000)
        return Call(self.tenant_id, self.actor_user_id, self.now, deadline, settings=self.settings)

    def read(self, capability: Capability, ask: Any) -> Any:
        with self.database.read() as transaction:
            return capability(ask, self.call, OnboardingStore(transaction, self.tenant_id))

    def write(
        self, capability: Capability, ask: Any, rows: Sequence[Mapping[str, Any]] = (), *, pageless: bool = False
    ) -> Any:
        """The outcome; with what the page holds afterwards if the capability works on one."""
        if not capability.on_page or pageless:
            arguments = (None,) if capability.on_page else ()
            with self.permitted(capability) as store:
                return capability(ask, self.call, store, *arguments)
        return self.on_page(capability, ask, rows)[0]

    def on_page(
        self, capability: Capability, ask: Any, rows: Sequence[Mapping[str, Any]] = ()
    ) -> tuple[Any, list[dict[str, Any]]]:
        columns = dict.fromkeys([*_ELSEWHERE, *capability.fills, *(name for row in rows for name in row)])
        with self.permitted(capability) as store:
            page = Page(store.transaction, list(columns))
            if rows:
                store.execute(insert(page.table), [dict(row) for row in rows])
            outcome = capability(ask, self.call, store, page)
            return outcome, [{str(name): value for name, value in row._mapping.items()} for row in page.rows()]

    @contextmanager
    def permitted(self, capability: Capability) -> Iterator[OnboardingStore]:
        tables = () if capability.simulation is None else capability.simulation.writes_tables
        self.permits += 1
        number = f"{self.tenant_id}-{self.now:%j%H%M}-{self.actor_user_id}-{self.permits}"
        permit = Permit(self.tenant_id, number, "run_1", capability.capability_id, "", number, tables, stamp(self.now))
        with self.database.write() as transaction, transaction.permitted(permit):
            yield OnboardingStore(transaction, self.tenant_id)

    def rows(self, table: Table, *order_by: Any) -> list[dict[str, Any]]:
        with self.database.read() as transaction:
            statement = select(table).where(table.c.tenant_id == self.tenant_id).order_by(*order_by)
            return [
                {str(name): value for name, value in row._mapping.items()} for row in transaction.execute(statement)
            ]

    def count(self, table: Table) -> int:
        with self.database.read() as transaction:
            return int(transaction.execute(select(func.count()).select_from(table)).scalar_one())

    def statuses(self, campaign_id: str) -> dict[str, str]:
        rows = self.rows(TARGETS, TARGETS.c.ordinal)
        return {row["recipient_user_id"]: row["status"] for row in rows if row["campaign_id"] == campaign_id}

    def import_lines(self, *lines: StaffLine, **ask: Any) -> Any:
        asked = {"tenant_id": self.tenant_id, "file_digest": "d1", **ask}
        return self.write(import_staff, ImportStaff(staff_rows=lines, **asked))


def add_tenants(database: Database, now: datetime) -> None:
    for tenant_id in TENANTS:
        permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(now))
        with database.write() as transaction, transaction.permitted(permit):
            add_tenant(transaction, tenant_id, stamp(now))


def a_line(user_id: str, **values: Any) -> StaffLine:
    filled: dict[str, Any] = {
        "row": 2,
        "employee_number": f"E-{user_id}",
        "user_id": user_id,
        "name": f"Name of {user_id}",
        "email": f"{user_id}@example.com",
        "company_id": "nw-de",
        "position_id": "warehouse-de",
        "country": "DE",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "start_date": date(2020, 1, 1),
        **values,
    }
    return StaffLine(**filled)


def a_start(tenant_id: str = "acme", **values: Any) -> StartBackfill:
    filled: dict[str, Any] = {
        "actor_user_id": "olga",
        "tenant_id": tenant_id,
        "company_id": "nw-de",
        "position_id": "warehouse-de",
        "schema_version_id": "v2",
        "rollout_scope": ApplyScope.CURRENT_AND_NEW,
        "idempotency_key": "start-1",
        "activation_handoff_ref": "hand_1",
        "expected_handoff_ref": "hand_1",
        "plan_digest": "0" * 64,
        "plan_run_id": "run_1",
        "field_specs": SPECS,
        **values,
    }
    return StartBackfill(**filled)


def plan_rows(
    *user_ids: str, missing: Sequence[str] = ("licence",), first: int = 1, channel: str | None = "app"
) -> list[dict[str, Any]]:
    fields = canonical_text(list(missing))
    return [
        {"ordinal": ordinal, "recipient_user_id": user_id, "missing_fields": fields, "channel": channel}
        for ordinal, user_id in enumerate(user_ids, start=first)
    ]


def started(
    desk: Desk, *user_ids: str, missing: Sequence[str] = ("licence",), channel: str | None = "app", **values: Any
) -> str:
    """A running campaign that asks these people; its id."""
    ask = a_start(desk.tenant_id, page_is_last=True, planned_count=len(user_ids), **values)
    outcome = desk.write(start_backfill, ask, plan_rows(*user_ids, missing=missing, channel=channel))
    assert isinstance(outcome, Done), outcome
    assert isinstance(outcome.result, BackfillStarted)
    return outcome.result.campaign_id


def sourced(desk: Desk, campaign_id: str, after: int = 0, limit: int = 500) -> tuple[Any, list[dict[str, Any]]]:
    """A page of people to be asked, as the steps before the last would leave it."""
    ask = SourceTargets(campaign_id=campaign_id, after_ordinal=after, limit=limit)
    outcome, rows = desk.on_page(source_targets, ask)
    if not isinstance(outcome, Done):
        return outcome, rows
    assert isinstance(outcome.result, TargetsSourced)
    for row in rows:
        row |= {"broadcast_id": f"msg-{row['ordinal']}", "reminder_id": f"rem-{row['ordinal']}"}
    return outcome, rows


def notified(desk: Desk, campaign_id: str, limit: int = 500) -> BackfillNotified:
    """Ask the next people of a campaign."""
    _, rows = sourced(desk, campaign_id, limit=limit)
    ask = NotifyBackfill(campaign_id=campaign_id, tenant_id=desk.tenant_id, idempotency_key="n")
    outcome = desk.write(notify_backfill, ask, rows)
    assert isinstance(outcome, Done), outcome
    result = outcome.result
    assert isinstance(result, BackfillNotified)
    return result


def names_of(outcome: Done[Any] | Wait) -> list[str]:
    return [event.name for event in outcome.events]


def subjects_of(outcome: Done[Any]) -> list[tuple[str, str | None, str | None]]:
    return [(event.name, event.subject, event.reason_code) for event in outcome.events if isinstance(event, Event)]


def marked(rows: Sequence[Mapping[str, Any]], event: PageEvent) -> list[str]:
    """Whose rows have this event."""
    return [row["recipient_user_id"] for row in rows if event.where is None or row[event.where]]


def campaign_of(desk: Desk, campaign_id: str) -> dict[str, Any]:
    return next(row for row in desk.rows(CAMPAIGNS) if row["campaign_id"] == campaign_id)


def remind(desk: Desk, campaign_id: str, *user_ids: str, refused: str | None = None) -> tuple[Any, Any]:
    rows = [
        {"ordinal": ordinal, "campaign_id": campaign_id, "recipient_user_id": user_id, "refused_reason": refused}
        for ordinal, user_id in enumerate(user_ids, start=1)
    ]
    return desk.on_page(remind_targets, RemindTargets(tenant_id=desk.tenant_id), rows)


def people_facts(desk: Desk, position_id: str = "warehouse-de", **ask: Any) -> Any:
    asked = ReadPeopleFacts(company_id="nw-de", position_id=position_id, **ask)
    return desk.read(read_people_facts, asked).result


def asked_by_mail(desk: Desk, *user_ids: str, **values: Any) -> str:
    """A running campaign that has asked these people by e-mail; its id."""
    campaign_id = started(desk, *user_ids, channel="email", **values)
    notified(desk, campaign_id)
    return campaign_id


def failed_rows(desk: Desk, campaign_id: str, *user_ids: str, reason: str = "DELIVERY_REJECTED") -> list[Any]:
    """Their last deliveries, failed, as the page of the ladder has them."""
    targets = {row["recipient_user_id"]: row for row in desk.rows(TARGETS) if row["campaign_id"] == campaign_id}
    return [
        {
            "ordinal": ordinal,
            "campaign_id": campaign_id,
            "recipient_user_id": user_id,
            "channel": targets[user_id]["channel"],
            "address": targets[user_id]["address"],
            "outcome_reason": reason,
        }
        for ordinal, user_id in enumerate(user_ids, start=1)
    ]


def bounced(desk: Desk, campaign_id: str, *user_ids: str, reason: str = "DELIVERY_REJECTED") -> tuple[Any, list[Any]]:
    """Let their last deliveries fail, and the ladder decide."""
    rows = failed_rows(desk, campaign_id, *user_ids, reason=reason)
    return desk.on_page(move_up_ladder, MoveUpLadder(tenant_id=desk.tenant_id), rows)


def target_in(desk: Desk, campaign_id: str, user_id: str) -> dict[str, Any]:
    of_person = (row for row in desk.rows(TARGETS) if row["recipient_user_id"] == user_id)
    return next(row for row in of_person if row["campaign_id"] == campaign_id)
