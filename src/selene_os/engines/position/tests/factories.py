"""What the position room's tests are made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selene_os.engines.position import contract
from selene_os.engines.position.activation import activate_schema
from selene_os.engines.position.content import Content
from selene_os.engines.position.drafts import create_schema_draft
from selene_os.engines.position.field_reading import read_field_specs
from selene_os.engines.position.field_spec import FieldSpec
from selene_os.engines.position.findings import Findings
from selene_os.engines.position.place_writes import activate_position, add_company, create_position
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import LEDGER, TABLES
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Refused
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

TENANTS = ("acme", "globex")
COMPANY = "acme-de"
POSITION = "picker"
GERMANS = 'person.country == "DE" && !("trainee" in person.tags)'


@dataclass
class StandingWatch:
    """A stopwatch that somebody else moves."""

    at_ms: int = 0

    def monotonic_ms(self) -> int:
        return self.at_ms

    def pause_ms(self, milliseconds: int) -> None:
        self.at_ms += milliseconds


def add_tenants(database: Database, now: datetime) -> None:
    for tenant_id in TENANTS:
        permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(now))
        with database.write() as transaction, transaction.permitted(permit):
            add_tenant(transaction, tenant_id, stamp(now))


def the_position_permit(now: datetime, permit_id: str = "position") -> Permit:
    names = tuple(each.name for each in TABLES)
    return Permit("acme", permit_id, "run_1", "S06", "ANY", "", names, stamp(now))


def a_call(now: datetime, tenant_id: str = "acme", key: str = "", **settings: Any) -> Call:
    return Call(
        tenant_id,
        "local-admin",
        now,
        Deadline(StandingWatch(), ends_at_ms=1_000),
        run_id="run_1",
        step_id="S06",
        key=key,
        settings=TenantSettings(**settings),
    )


def a_spec(field_key: str = "forklift_licence", **values: Any) -> dict[str, Any]:
    """A good field spec's document, with these values in place of its own."""
    document: dict[str, Any] = {
        "field_key": field_key,
        "field_type": "String",
        "required_rule": "ALWAYS",
        "sensitivity": "Private",
        "exposure_rule": "TextOnly",
        "evidence_mode": "UserAnswer",
        "prompt_short": "Forklift licence",
    }
    if "required_predicate" in values:
        document["required_rule"] = "CONDITIONAL"
    return {**document, **values}


def read_specs(*documents: Any) -> tuple[FieldSpec, ...]:
    """The specs of good documents."""
    findings = Findings("TEST")
    specs = read_field_specs(list(documents), findings)
    assert [] == findings.problems
    return specs


def one_spec(**values: Any) -> FieldSpec:
    return read_specs(a_spec(**values))[0]


def content_of(*documents: Any, selectors: Any = None) -> Content:
    findings = Findings("TEST")
    content = Content.read(selectors or {}, list(documents), findings)
    assert [] == findings.problems
    return content


def a_draft(version: str = "v1", *documents: Any, key: str = "k1", **values: Any) -> contract.CreateSchemaDraft:
    asked: dict[str, Any] = {
        "actor_user_id": "olga",
        "tenant_id": "acme",
        "company_id": COMPANY,
        "position_id": POSITION,
        "schema_version_id": version,
        "selectors": {},
        "field_specs": list(documents) or [a_spec()],
        "idempotency_key": key,
    }
    return contract.CreateSchemaDraft(**{**asked, **values})


def an_update(version: str = "v1", *documents: Any, key: str = "k1", **values: Any) -> contract.UpdateSchema:
    asked = a_draft(version, *documents, key=key).model_dump()
    return contract.UpdateSchema(**{**asked, "change_reason": "It was wrong", **values})


def an_activation(version: str = "v1", key: str = "k1", **values: Any) -> contract.ActivateSchema:
    asked: dict[str, Any] = {
        "actor_user_id": "olga",
        "tenant_id": "acme",
        "company_id": COMPANY,
        "position_id": POSITION,
        "schema_version_id": version,
        "apply_scope": "NewHiresOnly",
        "idempotency_key": key,
    }
    return contract.ActivateSchema(**{**asked, **values})


def a_rollback(version: str = "v1", **values: Any) -> contract.RollBackSchema:
    asked = {"position_id": POSITION, "schema_version_id": version, "change_reason": "It asked too much"}
    return contract.RollBackSchema(**{**asked, **values})


def open_position(store: PositionStore, call: Call, position_id: str = POSITION) -> None:
    """A company with an ACTIVE position."""
    add_company(contract.AddCompany(company_id=COMPANY, name="Acme GmbH", country="DE"), call, store)
    create_position(a_position(position_id), call, store)
    activate_position(contract.ActivatePosition(position_id=position_id), call, store)


def a_position(position_id: str = POSITION, **values: Any) -> contract.CreatePosition:
    asked = {
        "company_id": COMPANY,
        "position_id": position_id,
        "title": "Warehouse operator",
        "department": "Logistics",
        "jurisdiction": "DE",
    }
    return contract.CreatePosition(**{**asked, **values})


def activated(store: PositionStore, call: Call, version: str, *documents: Any, **values: Any) -> None:
    """Draft and activate a version."""
    drafted = create_schema_draft(a_draft(version, *documents), call, store)
    assert isinstance(drafted, Done)
    assert isinstance(activate_schema(an_activation(version, **values), call, store), Done)


def ledger(store: PositionStore) -> list[Any]:
    """The ledger's rows, in order."""
    return list(store.all(LEDGER, order_by=(LEDGER.c.sequence,)))


def code_of(outcome: Any) -> str:
    """Why it was refused."""
    assert isinstance(outcome, Refused), outcome
    return outcome.reason.code


def result_of(outcome: Any) -> Any:
    """What it came to."""
    assert isinstance(outcome, Done), outcome
    return outcome.result
