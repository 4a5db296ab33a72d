"""ONB_REQUIREMENT_BACKFILL: a campaign that asks everybody who lacks something."""

from tests.stage import OPERATOR, TENANT, Stage

LOOP = (
    "BCAST_CREATE_DRAFT",
    "BCAST_DELIVER_COMMIT",
    "REMINDER_SCHEDULE_COMMIT",
    "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT",
)


def test_at_pbs_onbbackfill_01_explicit_confirmation(stage: Stage) -> None:
    """AT-PBS-ONBBACKFILL-01: current staff are backfilled only after an explicit confirmation.

    A yes to the change alone, a no, a yes to another number and time that passes ask nobody; the yes that names the
    number of people does.
    """
    opened = stage.ok(stage.open())
    launch = stage.ok(stage.confirm(opened))
    assert ("BACKFILL_LAUNCH", 3) == (
        launch.document["confirmation"]["kind"],
        launch.document["confirmation"]["people"],
    )
    stage.work()
    assert "CONFIRMATION_MISMATCH" == stage.confirm(launch, 4).document["reason_code"]
    declined = stage.ok(stage.selene.decline(TENANT, OPERATOR, stage.ok(stage.open()).document["run_id"]))
    assert "DECLINED" == declined.document["state"]
    nothing = [stage.rows(name) for name in ("onboarding_campaigns", "onboarding_targets", "broadcast_messages")]
    assert [[], [], []] == nothing
    assert [] == stage.schema()["versions"]
    done = stage.ok(stage.confirm(launch, 3))
    campaign_id = done.document["handoff"]["campaign_id"]
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)
    assert dict.fromkeys(("ada", "ben", "gil"), 1) == {
        user: len(stage.inbox(user)) for user in stage.targets(campaign_id)
    }


def test_at_pbs_onbbackfill_02_notify_and_remind(stage: Stage) -> None:
    """AT-PBS-ONBBACKFILL-02: the notify and reminder path is simulation-gated and deterministic.

    With any of its simulations off nobody is asked, and enabling it goes on by itself; each page is written under one
    permit for each step, and ids and reminder times are derived from the campaign.
    """
    campaign_id = stage.launch()
    run_id = stage.run_of(campaign_id)
    for simulation_id in LOOP:
        stage.switch(simulation_id, on=False)
        stage.work()
        run = stage.show(run_id)
        assert ("WAITING_FOR_PERSON", "SIMULATION_NOT_ACTIVE") == (run["state"], run["reason_code"])
        assert {"pending": 3} == stage.counts(campaign_id)
        assert ([], []) == (stage.rows("broadcast_messages"), stage.rows("reminder_reminders"))
        stage.switch(simulation_id, on=True)
    stage.work()
    assert {"requested": 3} == stage.counts(campaign_id)
    gated = [row for row in stage.rows("storage_permits") if row["simulation_id"] in LOOP]
    assert [(name, 1, 3) for name in sorted(LOOP)] == sorted(
        (row["simulation_id"], row["first_ordinal"], row["last_ordinal"]) for row in gated
    )
    assert [f"{campaign_id}-{ordinal:07d}" for ordinal in (1, 2, 3)] == [
        row["broadcast_id"] for row in stage.rows("broadcast_messages")
    ]
    assert {"2026-03-05T08:00:00Z"} == {row["due_at"] for row in stage.rows("reminder_occurrences")}


def test_at_pbs_onbbackfill_03_completion(stage: Stage) -> None:
    """AT-PBS-ONBBACKFILL-03: completion is reason-coded with exception counts.

    The output has exactly the fields of the record's section 3; people who failed or stayed unresolved make it
    COMPLETE_WITH_EXCEPTIONS.
    """
    campaign_id = stage.running()
    stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    stage.ok(stage.settle(campaign_id, "ben", "FAIL"))
    asked = stage.close(campaign_id)
    assert ("CLOSE_WITH_UNRESOLVED", 1) == (
        asked.document["confirmation"]["kind"],
        asked.document["confirmation"]["people"],
    )
    done = stage.ok(stage.confirm(asked))
    assert {
        "campaign_id": campaign_id,
        "position_id": "picker",
        "state": "COMPLETED",
        "pending_target_count": 0,
        "completed_target_count": 1,
        "total_target_count": 3,
        "exempted_target_count": 0,
        "failed_target_count": 1,
        "unresolved_target_count": 1,
        "reason_code": "COMPLETE_WITH_EXCEPTIONS",
    } == done.document["output"]
    campaign = stage.campaign(campaign_id)
    assert ("COMPLETED", "COMPLETE_WITH_EXCEPTIONS") == (campaign["state"], campaign["completion_reason_code"])
    assert {"requested": 1, "completed": 1, "failed": 1} == stage.counts(campaign_id)


def test_a_campaign_in_which_nobody_failed_completes_clean(stage: Stage) -> None:
    """Everybody answered or was exempted: the campaign ends by itself, COMPLETE_CLEAN."""
    campaign_id = stage.running()
    stage.ok(stage.settle(campaign_id, "gil", "EXEMPT"))
    for user in ("ada", "ben"):
        stage.ok(stage.answer(user, forklift_licence=f"doc:{user}"))
    stage.work()
    campaign = stage.campaign(campaign_id)
    assert ("COMPLETED", "COMPLETE_CLEAN") == (campaign["state"], campaign["completion_reason_code"])
    assert {"completed": 2, "exempted": 1} == stage.counts(campaign_id)


def test_a_campaign_without_anybody_to_ask_completes_at_once(stage: Stage) -> None:
    """Nobody lacks anything: the launch names 0 people, and the campaign ends with NO_TARGETS."""
    stage.place("packer")
    opened = stage.ok(stage.open(position_id="packer"))
    assert 0 == opened.document["plan"]["people"]
    campaign_id = str(stage.ok(stage.confirm(opened, 0)).document["handoff"]["campaign_id"])
    stage.work()
    campaign = stage.campaign(campaign_id)
    assert ("COMPLETED", "NO_TARGETS") == (campaign["state"], campaign["completion_reason_code"])
