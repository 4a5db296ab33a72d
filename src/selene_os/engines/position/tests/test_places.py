from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import update

from selene_os.engines.position import contract
from selene_os.engines.position.place_writes import activate_position, add_company, create_position
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import COMPANIES, POSITIONS
from selene_os.engines.position.tests.factories import COMPANY, POSITION, a_call, a_position
from selene_os.kernel.outcome import Done, Event, Refused

StoreOf = Callable[[str], PositionStore]
ACME = contract.AddCompany(company_id=COMPANY, name="Acme GmbH", country="DE")


def set_state(store: PositionStore, table: Any, state: str) -> None:
    store.execute(update(table).values(state=state))


def test_a_company_and_a_position_are_added_once(store_of: StoreOf, now: datetime) -> None:
    """Adding says what happened, adding the same again says the same and nothing happens."""
    store, call = store_of("acme"), a_call(now)
    added = contract.CompanyAdded(company_id=COMPANY, state="ACTIVE")
    event = Event("COMPANY_ADDED", "tenant", COMPANY, data={"company_id": COMPANY, "country": "DE"})
    assert Done(added, (event,)) == add_company(ACME, call, store)
    assert Done(added) == add_company(ACME.model_copy(update={"country": " de "}), call, store)

    stands = contract.PositionStands(position_id=POSITION, company_id=COMPANY, state="DRAFT")
    created = Event("POSITION_CREATED", f"position/{POSITION}", POSITION, data={"company_id": COMPANY})
    assert Done(stands, (created,)) == create_position(a_position(), call, store)
    assert Done(stands) == create_position(a_position(), call, store)


def test_a_position_is_opened_once(store_of: StoreOf, now: datetime) -> None:
    """A draft and a suspended position are opened; an open one stays open without another event."""
    store, call = store_of("acme"), a_call(now)
    add_company(ACME, call, store)
    create_position(a_position(), call, store)
    ask = contract.ActivatePosition(position_id=POSITION, tenant_id="acme")
    stands = contract.PositionStands(position_id=POSITION, company_id=COMPANY, state="ACTIVE")
    event = Event("POSITION_ACTIVATED", f"position/{POSITION}", POSITION, data={"company_id": COMPANY})
    assert Done(stands, (event,)) == activate_position(ask, call, store)
    assert Done(stands) == activate_position(ask, call, store)
    set_state(store, POSITIONS, "SUSPENDED")
    assert Done(stands, (event,)) == activate_position(ask, call, store)


BAD_COMPANIES: list[Any] = [
    ({"company_id": "../x"}, ["company_id"]),
    ({"company_id": "x" * 65}, ["company_id"]),
    ({"company_id": " a "}, ["company_id"]),
    ({"company_id": "a\x00"}, ["company_id"]),
    ({"name": " "}, ["name"]),
    ({"name": "x" * 129}, ["name"]),
    ({"country": "Germany"}, ["country"]),
    ({"country": "XX"}, ["country"]),
    ({"company_id": "", "name": "", "country": ""}, ["company_id", "name", "country"]),
    ({"tenant_id": "globex"}, ["tenant_id"]),
]


def test_a_bad_company_is_explained(store_of: StoreOf, now: datetime, subtests: pytest.Subtests) -> None:
    """Everything that is wrong with a company is named at once, and it is not written."""
    store = store_of("acme")
    for values, fields in BAD_COMPANIES:
        with subtests.test(values=values):
            refused = add_company(ACME.model_copy(update=values), a_call(now), store)
            assert isinstance(refused, Refused)
            assert "POSITION_INPUT_INVALID" == refused.reason.code
            assert fields == [problem.field for problem in refused.problems]
            assert [] == store.companies()


BAD_POSITIONS: list[Any] = [
    ({"position_id": "-x"}, ["position_id"]),
    ({"title": "", "department": "x" * 129}, ["title", "department"]),
    ({"jurisdiction": "x" * 65}, ["jurisdiction"]),
    ({"company_id": "nobody"}, ["company_id"]),
    ({"tenant_id": "globex"}, ["tenant_id"]),
]


def test_a_bad_position_is_explained(store_of: StoreOf, now: datetime, subtests: pytest.Subtests) -> None:
    """Everything that is wrong with a position is named at once, and it is not written."""
    store, call = store_of("acme"), a_call(now)
    add_company(ACME, call, store)
    for values, fields in BAD_POSITIONS:
        with subtests.test(values=values):
            refused = create_position(a_position(**values), call, store)
            assert isinstance(refused, Refused)
            assert "POSITION_INPUT_INVALID" == refused.reason.code
            assert fields == [problem.field for problem in refused.problems]
            assert [] == store.places()


def test_what_exists_already_otherwise_is_a_conflict(store: PositionStore, now: datetime) -> None:
    """An id stands for one company or position, and is never silently given to another."""
    call = a_call(now)
    asked = (
        add_company(ACME.model_copy(update={"name": "Other"}), call, store),
        create_position(a_position(title="Packer"), call, store),
    )
    assert ["POSITION_CONFLICT"] * 2 == [each.reason.code for each in asked if isinstance(each, Refused)]


def test_a_state_that_does_not_allow_it_is_a_conflict(store: PositionStore, now: datetime) -> None:
    """A retired position stays retired, and a company that is asleep takes no positions."""
    call = a_call(now)
    set_state(store, COMPANIES, "SUSPENDED")
    set_state(store, POSITIONS, "DRAFT")
    ask = contract.ActivatePosition(position_id=POSITION)
    asked = [create_position(a_position("packer"), call, store), activate_position(ask, call, store)]
    set_state(store, POSITIONS, "RETIRED")
    asked.append(activate_position(ask, call, store))
    assert ["POSITION_CONFLICT"] * 3 == [each.reason.code for each in asked if isinstance(each, Refused)]


UNKNOWN_IDS: list[Any] = ["nobody", "\x00", "x" * 200]


def test_an_unknown_position_is_not_opened(store: PositionStore, now: datetime, subtests: pytest.Subtests) -> None:
    """What the tenant does not have is unknown, whatever the id."""
    for position_id in UNKNOWN_IDS:
        with subtests.test(position_id=position_id):
            refused = activate_position(contract.ActivatePosition(position_id=position_id), a_call(now), store)
            assert isinstance(refused, Refused)
            assert "POSITION_UNKNOWN" == refused.reason.code


def test_another_tenants_position_is_unknown(store: PositionStore, store_of: StoreOf, now: datetime) -> None:
    """Nobody learns from a refusal what another tenant has."""
    ask = contract.ActivatePosition(position_id=POSITION)
    call = a_call(now, tenant_id="globex")
    elsewhere = activate_position(ask, call, store_of("globex"))
    nowhere = activate_position(ask.model_copy(update={"tenant_id": "acme"}), call, store_of("globex"))
    assert elsewhere == nowhere
    assert isinstance(elsewhere, Refused)
    assert "POSITION_UNKNOWN" == elsewhere.reason.code
