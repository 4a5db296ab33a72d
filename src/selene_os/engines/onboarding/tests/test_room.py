"""The room as a whole: what it declares is what it does."""

import pytest
from sqlalchemy import Table

from selene_os.engines.onboarding.engine import ENGINE
from selene_os.engines.onboarding.reasons import REASONS
from selene_os.kernel.capability import Capability, Effect
from selene_os.kernel.reads import Read
from selene_os.kernel.reason import ReasonClass

WRITES = [each for each in ENGINE.capabilities if each.effect.is_gated]
READS = [each for each in ENGINE.capabilities if not each.effect.is_gated]


@pytest.mark.parametrize("table", ENGINE.tables, ids=lambda table: str(table.name))
def test_every_table_is_gated_and_the_tenants(table: Table) -> None:
    """All that is known of people, and whom a company asks, is written under a permit, tenant by tenant."""
    assert table.info["gated"]
    assert "tenant_id" == next(iter(table.primary_key.columns)).name
    assert table.name.startswith("onboarding_")
    assert all("tenant_id" in key.column_keys for key in table.foreign_key_constraints)


@pytest.mark.parametrize("capability", WRITES, ids=lambda each: str(each.capability_id))
def test_a_simulation_names_only_known_tables(capability: Capability) -> None:
    """What a permit opens is this room's, and what is promised is said."""
    known = {table.name for table in ENGINE.tables}
    simulation = capability.simulation
    assert simulation is not None
    assert set(simulation.writes_tables) <= known
    assert set(simulation.reads_tables) <= known
    assert simulation.idempotency_scope[0] == "tenant_id"
    assert simulation.preconditions
    assert simulation.postconditions


def test_every_read_of_the_room_is_there() -> None:
    """The runtime finds each read under its name, and none of them has an effect; three are steps of records."""
    named = {name for name in Read if name.startswith("ONB_")}
    steps = {"PH1ONB_TARGET_CHOSEN_ROW", "PH1ONB_PERSON_ZONE_ROW", "PH1ONB_STILL_ASKED_ROW"}
    assert named | steps == {each.capability_id for each in READS}
    assert {Effect.NONE} == {each.effect for each in READS}


def test_only_what_the_room_declares_is_said() -> None:
    """A capability's reasons are the room's own or everybody's; passing ones are TRANSIENT."""
    own = {reason.code for reason in REASONS}
    said = {reason.code for each in ENGINE.capabilities for reason in each.may_say}
    assert {"IDEMPOTENCY_CONFLICT"} == said - own
    passing = {reason.code for reason in REASONS if reason.reason_class is ReasonClass.TRANSIENT}
    assert {code for code in own if code.endswith("_RETRYABLE")} == passing
