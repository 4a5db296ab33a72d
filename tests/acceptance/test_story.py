"""The whole story, small: from a structured change to a campaign that ends with counts that add up."""

from tests.stage import OPERATOR, TENANT, Stage


def test_a_change_reaches_everybody_it_concerns_and_ends_with_counts_that_add_up(stage: Stage) -> None:
    """Three people lack the licence; each is asked once, all answer, and the campaign completes clean."""
    campaign_id = stage.launch()
    stage.work()
    targets = stage.targets(campaign_id)
    assert ["ada", "ben", "gil"] == sorted(targets)
    assert {"REQUESTED"} == {each["status"] for each in targets.values()}
    assert "2026-03-05T08:00:00Z" == targets["ada"]["next_reminder_at"]
    for number, user in enumerate(targets):
        answer = stage.ok(stage.selene.answer(TENANT, user, {"forklift_licence": f"doc:{number}"}))
        assert "COMPLETED" == answer.document["target_status"]
    stage.work()
    campaign = stage.campaign(campaign_id)
    assert ("COMPLETED", "COMPLETE_CLEAN") == (campaign["state"], campaign["completion_reason_code"])
    assert 3 == campaign["counts"]["total"] == campaign["counts"]["completed"]
    assert stage.verified()
    assert OPERATOR
