"""Versions: drafted, updated, activated, extended, rolled back, and changed by a sentence."""

from tests.acceptance.test_turns import PHOTO, question
from tests.stage import BADGE, COMPANY, FORKLIFT, OPERATOR, POSITION, TENANT, Stage


def test_an_update_needs_a_reason_and_then_activates(stage: Stage) -> None:
    """CREATE alone is a draft that binds nobody; UPDATE asks why, rewrites it, and ACTIVATE makes it bind."""
    drafted = stage.ok(stage.confirm(stage.ok(stage.open(schema_operations=["CREATE"]))))
    output = drafted.document["output"]
    assert ("v1", 1, None) == (output["schema_version_id"], output["field_count"], output["backfill_campaign_id"])
    assert [("v1", "DRAFT")] == [(each["schema_version_id"], each["state"]) for each in stage.schema()["versions"]]
    asked = stage.open(FORKLIFT, BADGE, schema_operations=["UPDATE"])
    assert "change_reason" == question(asked)
    updated = stage.ok(stage.confirm(stage.ok(stage.say("The works council agreed", asked.document["run_id"]))))
    assert 2 == updated.document["output"]["field_count"]
    assert "The works council agreed" == stage.rows("position_schema_ledger")[-1]["change_reason"]
    assert stage.schema()["current_version_id"] is None
    activated = stage.ok(
        stage.confirm(
            stage.ok(
                stage.open(
                    FORKLIFT, BADGE, schema_operations=["ACTIVATE"], schema_version_id="v1", apply_scope="NewHiresOnly"
                )
            )
        )
    )
    assert ("NewHiresOnly", False) == tuple(
        activated.document["output"][name] for name in ("apply_scope_result", "backfill_handoff_required")
    )
    assert "v1" == stage.schema()["current_version_id"]


def test_update_and_activate_in_one_run(stage: Stage) -> None:
    """A draft is rewritten and activated for current staff in one go."""
    stage.ok(stage.confirm(stage.ok(stage.open(BADGE, schema_operations=["CREATE"]))))
    opened = stage.ok(stage.open(schema_operations=["UPDATE", "ACTIVATE"], change_reason="a reason"))
    done = stage.ok(stage.confirm(opened, 3))
    assert (["forklift_licence"], "CurrentAndNew") == (
        [each["field_key"] for each in stage.schema()["field_specs"]],
        done.document["output"]["apply_scope_result"],
    )


def test_new_hires_are_extended_to_current_staff_by_activating_again(stage: Stage) -> None:
    """ACTIVATE alone extends the current version, with a new activation number, and launches its campaign."""
    stage.ok(stage.confirm(stage.ok(stage.open(apply_scope="NewHiresOnly"))))
    extend = {"position_id": POSITION, "company_id": COMPANY, "schema_operations": ["ACTIVATE"]}
    opened = stage.selene.open_run(TENANT, OPERATOR, "ONB_SCHEMA_MANAGE", {**extend, "apply_scope": "CurrentAndNew"})
    assert (3, []) == (opened.document["plan"]["people"], opened.document["plan"]["schema_diff"]["added"])
    done = stage.ok(stage.confirm(opened, 3))
    stage.work()
    assert {"requested": 3} == stage.counts(done.document["handoff"]["campaign_id"])
    assert (2, "v1") == (stage.schema()["activation_number"], stage.schema()["current_version_id"])
    again = stage.selene.open_run(TENANT, OPERATOR, "ONB_SCHEMA_MANAGE", {**extend, "apply_scope": "CurrentAndNew"})
    assert "POSITION_SCHEMA_SCOPE_INVALID" == again.document["reason_code"]


def test_a_rollback_brings_the_old_rules_back_and_a_new_version_builds_on_them(stage: Stage) -> None:
    """After a rollback the earlier version is current; what comes next is compared with that one."""
    stage.ok(stage.confirm(stage.ok(stage.open(FORKLIFT, apply_scope="NewHiresOnly"))))
    stage.ok(stage.confirm(stage.ok(stage.open(FORKLIFT, BADGE, apply_scope="NewHiresOnly"))))
    reason = {"position_id": POSITION, "schema_version_id": "v1", "change_reason": "badges come later"}
    stage.operate("POSITION_SCHEMA_ROLLBACK", **reason)
    third = stage.ok(stage.open(FORKLIFT, BADGE, apply_scope="NewHiresOnly"))
    assert ["badge_number"] == third.document["plan"]["schema_diff"]["added"]
    assert "v3" == stage.ok(stage.confirm(third)).document["output"]["schema_version_id"]


def test_a_sentence_changes_the_current_version(stage: Stage) -> None:
    """The second version is the first with the change merged: what is added, tightened or removed is shown."""
    stage.ok(stage.confirm(stage.ok(stage.open(FORKLIFT, BADGE, apply_scope="NewHiresOnly"))))
    added = stage.say("Require a first aid certificate for pickers, new hires only")
    added = stage.ok(stage.say(PHOTO, added.document["run_id"]))
    assert ["first_aid_certificate"] == added.document["plan"]["schema_diff"]["added"]
    stage.ok(stage.confirm(added))
    assert ["forklift_licence", "badge_number", "first_aid_certificate"] == [
        each["field_key"] for each in stage.schema()["field_specs"]
    ]
    removed = stage.ok(stage.say("Remove the badge number for pickers, new hires only"))
    assert (["badge_number"], []) == (
        removed.document["plan"]["schema_diff"]["removed"],
        removed.document["plan"]["schema_diff"]["added"],
    )
    stage.ok(stage.confirm(removed))
    specs = [dict(each) for each in stage.schema()["field_specs"]]
    licence = {**specs[0], "required_rule": "ALWAYS", "required_predicate": None}
    tightened = stage.ok(stage.open(licence, *specs[1:], apply_scope="NewHiresOnly"))
    assert ["forklift_licence"] == tightened.document["plan"]["schema_diff"]["tightened"]
