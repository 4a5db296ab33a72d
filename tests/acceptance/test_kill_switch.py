"""A simulation switched off stops its very next write wherever that is, says why, and goes on when it is enabled."""

from typing import Any

import pytest
from sqlalchemy import delete

from selene_os.kernel.sending import SendStatus
from selene_os.kernel.simulation import SimulationStatus
from selene_os.runtime import listing
from selene_os.runtime.answer import Answer
from selene_os.runtime.switches import registered
from selene_os.storage.canonical import from_text
from selene_os.storage.metadata import METADATA
from selene_os.testing.databases import Fill
from tests.acceptance.tampering import without_triggers
from tests.acceptance.test_operations import reason
from tests.post_office import PostOffice, by_email, without_app
from tests.stage import OPERATOR, TENANT, Stage

pytestmark = pytest.mark.slow

BEN = "ben@acme.example"
WHY = "the wording is being checked"
LOOP = ("BCAST_CREATE_DRAFT", "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT")
EVENTS = {
    "DELIVERY_QUEUE_COMMIT": "MESSAGE_GOES_OUT",
    "DELIVERY_SEND_COMMIT": "DELIVERY_GOES_OUT",
    "DELIVERY_RESULT_COMMIT": "DELIVERY_RESULT_ARRIVES",
    "BCAST_LADDER_COMMIT": "LADDER_MOVES_ON",
    "REMINDER_FIRE_COMMIT": "ONB_REMINDER_FIRES",
}


@pytest.fixture
def office() -> PostOffice:
    """Give a provider of emails that cannot reach Ben."""
    made = PostOffice()
    made.will_say(BEN, SendStatus.REJECTED)
    return made


def two_readers(url: str) -> None:
    """Fill a database with a company of two people who read emails only."""
    by_email(Stage(url), [without_app(each) for each in ("ada", "ben")]).leave()


@pytest.fixture
def filling() -> Fill:
    """Let the mailing company have two people here."""
    return two_readers


def switch(stage: Stage, simulation_id: str, status: SimulationStatus, why: str = "") -> Answer:
    return stage.selene.switch_simulation(TENANT, "local-admin", simulation_id, status, because=why)


def permits(stage: Stage, simulation_id: str) -> int:
    """How often a write under this simulation was let through."""
    return sum(row["simulation_id"] == simulation_id for row in stage.rows("storage_permits"))


def shown(stage: Stage, campaign_id: str) -> list[dict[str, Any]]:
    """What the campaign, and the status of all work, say is switched off."""
    of_campaign = stage.selene.look(TENANT, lambda ctx: listing.campaign(ctx, campaign_id)).document
    of_all = stage.selene.status(TENANT).document
    of_both = (of_campaign["switched_off"], of_all["tenants"][0]["switched_off"])
    assert [each["simulation_id"] for each in of_both[0]] == [each["simulation_id"] for each in of_both[1]]
    for each in of_campaign["switched_off"]:
        assert f"{each['simulation_id']} was switched off by local-admin" in of_campaign["message"]
        assert WHY in of_campaign["message"]
        assert WHY in " ".join(of_all["attention"])
    return list(of_campaign["switched_off"])


@pytest.mark.parametrize("simulation_id", [*LOOP, *EVENTS])
def test_what_is_off_stops_and_goes_on(mailing: Stage, simulation_id: str) -> None:
    """In the loop, the outbox, the lanes, the ladder and the reminders: first nothing, then everything."""
    stage = mailing
    stage.ok(switch(stage, simulation_id, SimulationStatus.DISABLED, WHY))
    (campaign_id, before) = stage.launch(), permits(stage, simulation_id)
    stage.work()
    stage.move(days=3)
    stage.work()
    assert before == permits(stage, simulation_id)
    (off,) = shown(stage, campaign_id)
    stops = "ONB_REQUIREMENT_BACKFILL" if simulation_id in LOOP else EVENTS[simulation_id]
    assert stops in off["stops"]
    assert (simulation_id, "local-admin", WHY) == (off["simulation_id"], off["changed_by"], off["because"])
    run = stage.show(stage.run_of(campaign_id))
    assert WHY in run["message"]
    stage.ok(switch(stage, simulation_id, SimulationStatus.ACTIVE, "it is good"))
    for _ in range(2):
        stage.work()
        stage.move(days=4)
    assert before < permits(stage, simulation_id)
    assert [] == shown(stage, campaign_id)
    assert {"ada": "REMINDED", "ben": "FAILED"} == stage.statuses(campaign_id)
    assert stage.verified()


def test_who_when_and_why_stand_in_the_journal(stage: Stage) -> None:
    """Each switch leaves an entry with the person, the moment and the reason; the switch itself stays on."""
    stage.ok(switch(stage, "COMPANY_ADD_COMMIT", SimulationStatus.DISABLED, WHY))
    stage.ok(switch(stage, "COMPANY_ADD_COMMIT", SimulationStatus.ACTIVE))
    entries = [from_text(row["body"]) for row in stage.rows("journal_entries")]
    said = [each for each in entries if each["event"] == "SIMULATION_SWITCHED"]
    assert [("local-admin", "DISABLED", WHY), ("local-admin", "ACTIVE", "")] == [
        (each["actor"], each["data"]["status"], each["data"]["because"]) for each in said
    ]
    assert all(each["at"] for each in said)
    itself = "SIMULATION_STATUS_COMMIT"
    assert "SIMULATION_KEPT_ON" == reason(switch(stage, itself, SimulationStatus.DISABLED))
    assert "ACCESS_SCOPE_VIOLATION" == reason(
        stage.selene.switch_simulation(TENANT, OPERATOR, "COMPANY_ADD_COMMIT", SimulationStatus.DISABLED)
    )


def test_what_a_newer_version_ships_is_registered(stage: Stage) -> None:
    """A tenant from before has no switch for it: it is registered as ACTIVE, once, with an entry that names it."""
    database = stage.selene.world.database
    with database.owner() as owner:
        without_triggers(owner, is_sqlite=database.is_sqlite)
        switches = METADATA.tables["runtime_simulations"]
        owner.execute(delete(switches).where(switches.c.simulation_id == "COMPANY_ADD_COMMIT"))
    assert "SIMULATION_NOT_ACTIVE" == reason(
        stage.selene.operate(
            TENANT, "local-admin", "COMPANY_ADD", {"company_id": "x", "name": "X", "country": "AT"}, (), ""
        )
    )
    assert {TENANT: ["COMPANY_ADD_COMMIT"]} == {
        tenant: names for tenant, names in registered(stage.selene.world).items() if tenant == TENANT
    }
    assert {} == registered(stage.selene.world)
    assert "SIMULATIONS_REGISTERED" in stage.journalled()
    stage.operate("COMPANY_ADD", company_id="x", name="X", country="AT")
    assert stage.verified()
