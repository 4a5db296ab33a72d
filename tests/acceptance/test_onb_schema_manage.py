"""ONB_SCHEMA_MANAGE: a change of what a position requires."""

from typing import Any

import pytest

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.capability import CapabilityStatus
from tests.stage import BADGE, COMPANY, FORKLIFT, OPERATOR, POSITION, TENANT, Stage

SIMULATIONS = {
    "POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT": "CREATE",
    "POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT": "UPDATE",
    "POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT": "ACTIVATE",
}


def test_at_pbs_onbschema_01_versions(stage: Stage) -> None:
    """AT-PBS-ONBSCHEMA-01: position requirements schema changes are versioned and simulation-gated.

    Each change is a version of its own and a row of the ledger, written under a permit of its own simulation that
    was used up by that write; with a simulation switched off its write does not happen.
    """
    stage.ok(stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly"))))
    second = stage.ok(stage.open(FORKLIFT, BADGE, apply_scope="NewHiresOnly"))
    assert ["badge_number"] == second.document["plan"]["schema_diff"]["added"]
    stage.ok(stage.confirm(second))
    versions = stage.schema()["versions"]
    assert [("v1", "ACTIVATED"), ("v2", "ACTIVATED")] == [
        (each["schema_version_id"], each["state"]) for each in versions
    ]
    ledger = stage.rows("position_schema_ledger")
    assert ["CREATE_DRAFT", "ACTIVATE_COMMIT"] * 2 == [row["action"] for row in ledger]
    permits = [row for row in stage.rows("storage_permits") if row["simulation_id"] in SIMULATIONS]
    assert 4 == len(permits)
    assert all(row["consumed_in"] and row["payload_digest"] for row in permits)
    stage.ok(stage.confirm(stage.ok(stage.open(FORKLIFT, schema_operations=["CREATE"]))))
    before = stage.rows("position_schema_ledger"), stage.rows("position_schema_versions")
    for simulation_id, operation in SIMULATIONS.items():
        stage.switch(simulation_id, on=False)
        spec = FORKLIFT if operation == "ACTIVATE" else BADGE
        given: dict[str, Any] = {
            "schema_operations": [operation],
            "apply_scope": "NewHiresOnly",
            "change_reason": "a reason",
        }
        refused = stage.confirm(stage.ok(stage.open(spec, **given)))
        assert "SIMULATION_NOT_ACTIVE" == refused.document["reason_code"]
        assert before == (stage.rows("position_schema_ledger"), stage.rows("position_schema_versions"))


def test_at_pbs_onbschema_02_confirmation_and_access(stage: Stage) -> None:
    """AT-PBS-ONBSCHEMA-02: activation requires explicit confirmation and access allow.

    Without a yes nothing is written; with a yes but rights that do not reach, or were taken back meanwhile, neither.
    """
    stage.grant("wim", "ONB_SCHEMA_MANAGE", "W")
    nothing = stage.rows("position_schema_ledger")
    opened = stage.ok(stage.open(apply_scope="NewHiresOnly"))
    stage.work()
    assert ("WAITING_FOR_PERSON", []) == (stage.show(opened.document["run_id"])["state"], nothing)
    denied = stage.open(apply_scope="NewHiresOnly", user="nobody")
    assert ("REFUSED", "ACCESS_SCOPE_VIOLATION", None) == (
        denied.document["state"],
        denied.document["reason_code"],
        denied.document["plan"],
    )
    limited = stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly", user="wim")), user="wim")
    assert ("REFUSED", "ACCESS_AP_REQUIRED") == (limited.document["state"], limited.document["reason_code"])
    stage.operate("ACCESS_REVOKE", user_id=OPERATOR, action="ONB_SCHEMA_MANAGE")
    revoked = stage.confirm(opened)
    assert ("REFUSED", "ACCESS_SCOPE_VIOLATION") == (revoked.document["state"], revoked.document["reason_code"])
    assert nothing == stage.rows("position_schema_ledger")
    stage.grant(OPERATOR, "ONB_SCHEMA_MANAGE")
    allowed = stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly")))
    assert "COMPLETED" == allowed.document["state"]
    assert "v1" == stage.schema()["current_version_id"]


def test_at_pbs_onbschema_02_needs_both_grants_for_current_staff(stage: Stage) -> None:
    """A change for current staff launches a campaign, so that the gate is asked for that action too."""
    stage.grant("sam", "ONB_SCHEMA_MANAGE")
    refused = stage.open(user="sam")
    assert ("ACCESS_SCOPE_VIOLATION", "ONB_SCHEMA_S05") == (
        refused.document["reason_code"],
        refused.document["step_id"],
    )
    assert (
        "COMPLETED"
        == stage.confirm(stage.ok(stage.open(user="sam", apply_scope="NewHiresOnly")), user="sam").document["state"]
    )


def test_at_pbs_onbschema_03_capabilities(stage: Stage) -> None:
    """AT-PBS-ONBSCHEMA-03: capability IDs resolve to active ECM entries.

    Each step of the record names a capability that is ACTIVE and belongs to the engine that the step names; what the
    record lists as simulations is what its gated steps declare.
    """
    blueprint = stage.selene.world.shelf.of_process("ONB_SCHEMA_MANAGE")
    assert isinstance(blueprint, Blueprint)
    capabilities = stage.selene.world.catalogue.capabilities
    declared = set()
    for step in blueprint.steps:
        listed = capabilities[step.capability_id]
        assert step.engine_id == listed.engine.engine_id, step.step_id
        assert CapabilityStatus.ACTIVE is listed.capability.status, step.step_id
        if listed.capability.simulation is not None:
            declared.add(listed.capability.simulation.simulation_id)
    assert declared == set(blueprint.simulations)


def test_at_pbs_onbschema_04_launch(stage: Stage) -> None:
    """AT-PBS-ONBSCHEMA-04: `CurrentAndNew` activation deterministically launches `ONB_REQUIREMENT_BACKFILL` start.

    The campaign and its run exist as soon as the change is completed, once, with the planned number of people, and
    an activation for new hires only launches nothing.
    """
    opened = stage.ok(stage.open())
    done = stage.ok(stage.confirm(stage.ok(stage.confirm(opened)), 3))
    output, handoff = done.document["output"], done.document["handoff"]
    assert ("COMPLETED", "CurrentAndNew", True) == (
        done.document["state"],
        output["apply_scope_result"],
        output["backfill_handoff_required"],
    )
    assert output["backfill_campaign_id"] == handoff["campaign_id"]
    run = stage.show(handoff["run_id"])
    assert ("RUNNABLE", "ONB_REQUIREMENT_BACKFILL", OPERATOR) == (
        run["state"],
        run["process_id"],
        run["actor_user_id"],
    )
    campaign = stage.campaign(handoff["campaign_id"])
    assert ("DRAFT_CREATED", POSITION, COMPANY, "v1", 3, done.document["plan"]["digest"]) == (
        campaign["state"],
        campaign["position_id"],
        campaign["company_id"],
        campaign["schema_version_id"],
        campaign["planned_count"],
        campaign["plan_digest"],
    )
    assert [handoff["campaign_id"]] == [row["campaign_id"] for row in stage.rows("onboarding_campaigns")]
    stage.place("packer")
    stage.ok(stage.confirm(stage.ok(stage.open(position_id="packer", apply_scope="NewHiresOnly"))))
    assert 1 == len(stage.rows("onboarding_campaigns"))


@pytest.mark.parametrize("times", [1, 2])
def test_at_pbs_onbschema_04_same_ids_everywhere(stage: Stage, times: int) -> None:
    """The campaign's and its run's ids derive from the activation, whatever went on before."""
    for _ in range(times):
        stage.selene.decline(TENANT, OPERATOR, stage.ok(stage.open()).document["run_id"])
    assert "bfc_b5029a9ed92240ba115f" == stage.launch()
