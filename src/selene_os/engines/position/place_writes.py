"""The gated writes of companies and positions."""

from typing import Any

from selene_os.engines.position import contract, reasons
from selene_os.engines.position.findings import Findings, read_text
from selene_os.engines.position.identifiers import read_id
from selene_os.engines.position.refusals import conflict, input_invalid, unknown
from selene_os.engines.position.rules import ACTIVATES_FROM, Place
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.vocabulary import LifecycleState
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.countries import countries
from selene_os.kernel.outcome import Done, Event, Outcome
from selene_os.kernel.simulation import Simulation, SimulationType

_LONGEST_NAME = 128
_LONGEST_JURISDICTION = 64
_CONFIRMATION = "the call"


@capability(
    "PH1POSITION_COMPANY_ADD_ROW",
    asks=contract.AddCompany,
    gives=contract.CompanyAdded,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "COMPANY_ADD_COMMIT",
        SimulationType.COMMIT,
        "Add a company to the tenant.",
        writes_tables=("position_companies",),
        confirmation=_CONFIRMATION,
        preconditions=("the tenant has no company of this id",),
        postconditions=("the company is ACTIVE",),
        idempotency_scope=("tenant_id", "company_id"),
    ),
    may_say=(reasons.POSITION_INPUT_INVALID, reasons.POSITION_CONFLICT),
    events={"COMPANY_ADDED": "Company {company_id} in {country} was added."},
)
def add_company(ask: contract.AddCompany, call: Call, store: PositionStore) -> Outcome[contract.CompanyAdded]:
    """Add a company to the tenant."""
    findings = _findings(ask.tenant_id, call)
    read_id(ask.company_id, "company_id", findings)
    name = read_text(ask.name, _LONGEST_NAME, "name", findings)
    country = ask.country.strip().upper()
    if country not in countries():
        findings.add("country", "This is no country.", "Write its two letters in ISO 3166, like DE.")
    if findings.problems:
        return input_invalid(findings)
    found = store.company(ask.company_id)
    if found is not None:
        if (found.name, found.country) != (name, country):
            return conflict(f"Company {ask.company_id} exists already with another name or country.")
        return Done(contract.CompanyAdded(company_id=ask.company_id, state=found.state))
    state = str(LifecycleState.ACTIVE)
    row: dict[str, Any] = {"company_id": ask.company_id, "name": name, "country": country, "state": state}
    store.add_company(row)
    data = {"company_id": ask.company_id, "country": country}
    event = Event("COMPANY_ADDED", stream="tenant", subject=ask.company_id, data=data)
    return Done(contract.CompanyAdded(company_id=ask.company_id, state=state), (event,))


@capability(
    "PH1POSITION_CREATE_DRAFT_ROW",
    asks=contract.CreatePosition,
    gives=contract.PositionStands,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "POSITION_CREATE_DRAFT",
        SimulationType.DRAFT,
        "Add a position to a company, as a draft.",
        writes_tables=("position_positions",),
        reads_tables=("position_companies",),
        confirmation=_CONFIRMATION,
        preconditions=("the company is ACTIVE", "the tenant has no position of this id"),
        postconditions=("the position is a DRAFT",),
        idempotency_scope=("tenant_id", "position_id"),
    ),
    may_say=(reasons.POSITION_INPUT_INVALID, reasons.POSITION_CONFLICT),
    events={"POSITION_CREATED": "The position was added to company {company_id} as a draft."},
    changes_facts=True,
)
def create_position(ask: contract.CreatePosition, call: Call, store: PositionStore) -> Outcome[contract.PositionStands]:
    """Add a position to a company, as a draft."""
    findings = _findings(ask.tenant_id, call)
    read_id(ask.position_id, "position_id", findings)
    row: dict[str, Any] = {
        "company_id": read_id(ask.company_id, "company_id", findings),
        "title": read_text(ask.title, _LONGEST_NAME, "title", findings),
        "department": read_text(ask.department, _LONGEST_NAME, "department", findings),
        "jurisdiction": read_text(ask.jurisdiction, _LONGEST_JURISDICTION, "jurisdiction", findings),
    }
    company = None if findings.problems else store.company(ask.company_id)
    if company is None and not findings.problems:
        hint = "Add it with `selene company add` first."
        findings.add("company_id", f"The tenant has no company {ask.company_id}.", hint)
    if company is None:
        return input_invalid(findings)
    found = store.place(ask.position_id)
    if found is not None:
        is_same = all(getattr(found, name) == value for name, value in row.items())
        return Done(_stands(found, found.state)) if is_same else conflict(_other(ask.position_id))
    if company.state != LifecycleState.ACTIVE:
        return conflict(f"Company {ask.company_id} is {company.state}, not ACTIVE.")
    state = LifecycleState.DRAFT
    store.add_position({"position_id": ask.position_id, **row, "state": str(state)})
    event = _event("POSITION_CREATED", ask.position_id, ask.company_id)
    return Done(_stands(ask, state), (event,))


@capability(
    "PH1POSITION_ACTIVATE_ROW",
    asks=contract.ActivatePosition,
    gives=contract.PositionStands,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "POSITION_ACTIVATE_COMMIT",
        SimulationType.COMMIT,
        "Open a position.",
        writes_tables=("position_positions",),
        reads_tables=("position_companies",),
        confirmation=_CONFIRMATION,
        preconditions=("the company is ACTIVE", "the position is a DRAFT or SUSPENDED"),
        postconditions=("the position is ACTIVE",),
        idempotency_scope=("tenant_id", "position_id"),
    ),
    may_say=(reasons.POSITION_UNKNOWN, reasons.POSITION_CONFLICT),
    events={"POSITION_ACTIVATED": "The position in company {company_id} is open."},
    changes_facts=True,
)
def activate_position(
    ask: contract.ActivatePosition, call: Call, store: PositionStore
) -> Outcome[contract.PositionStands]:
    """Open a position."""
    place = store.place(ask.position_id, locked=True) if ask.tenant_id in (None, call.tenant_id) else None
    if place is None:
        return unknown(ask.position_id)
    if place.state is LifecycleState.ACTIVE:
        return Done(_stands(place, place.state))
    if place.state not in ACTIVATES_FROM:
        return conflict(f"Position {ask.position_id} is {place.state} and stays so.")
    if place.company_state is not LifecycleState.ACTIVE:
        return conflict(f"Company {place.company_id} is {place.company_state}, not ACTIVE.")
    store.set_position_state(ask.position_id, LifecycleState.ACTIVE)
    event = _event("POSITION_ACTIVATED", ask.position_id, place.company_id)
    return Done(_stands(place, LifecycleState.ACTIVE), (event,))


def _findings(tenant_id: str | None, call: Call) -> Findings:
    findings = Findings(reasons.POSITION_INPUT_INVALID.code)
    if tenant_id not in (None, call.tenant_id):
        findings.add("tenant_id", "This is not the tenant that the call is for.", "Name the same tenant.")
    return findings


def _stands(place: Place | contract.CreatePosition, state: LifecycleState) -> contract.PositionStands:
    return contract.PositionStands(position_id=place.position_id, company_id=place.company_id, state=str(state))


def _event(name: str, position_id: str, company_id: str) -> Event:
    data = {"company_id": company_id}
    return Event(name, stream=f"position/{position_id}", subject=position_id, data=data)


def _other(position_id: str) -> str:
    return f"Position {position_id} exists already with another company, title, department or jurisdiction."
