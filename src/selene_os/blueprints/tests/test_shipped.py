import pytest

from selene_os.blueprints.checks import check
from selene_os.blueprints.findings import is_warning
from selene_os.blueprints.loader import load, shipped
from selene_os.blueprints.record import Blueprint, StartedBy
from selene_os.blueprints.tests.catalogues import Catalogue, catalogue_of, reason, with_capability
from selene_os.kernel.reason import ReasonClass

SIMULATIONS = {
    "PH1POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT_ROW": "POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT",
    "PH1POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT_ROW": "POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT",
    "PH1POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT_ROW": "POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT",
    "PH1POSITION_REQUIREMENTS_SCHEMA_ROLLBACK_COMMIT_ROW": "POSITION_REQUIREMENTS_SCHEMA_ROLLBACK_COMMIT",
    "PH1POSITION_COMPANY_ADD_ROW": "COMPANY_ADD_COMMIT",
    "PH1POSITION_CREATE_DRAFT_ROW": "POSITION_CREATE_DRAFT",
    "PH1POSITION_ACTIVATE_ROW": "POSITION_ACTIVATE_COMMIT",
    "PH1ONB_BACKFILL_START_DRAFT_ROW": "ONB_REQUIREMENT_BACKFILL_START_DRAFT",
    "PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW": "ONB_REQUIREMENT_BACKFILL_NOTIFY_COMMIT",
    "PH1ONB_BACKFILL_COMPLETE_COMMIT_ROW": "ONB_REQUIREMENT_BACKFILL_COMPLETE_COMMIT",
    "PH1ONB_ANSWER_COMMIT_ROW": "ONB_ANSWER_COMMIT",
    "PH1ONB_REMINDED_COMMIT_ROW": "ONB_TARGET_REMINDED_COMMIT",
    "PH1ONB_LEAVER_EXEMPT_COMMIT_ROW": "ONB_LEAVER_EXEMPT_COMMIT",
    "PH1ONB_TARGET_EXEMPT_COMMIT_ROW": "ONB_TARGET_EXEMPT_COMMIT",
    "PH1ONB_TARGET_FAIL_COMMIT_ROW": "ONB_TARGET_FAIL_COMMIT",
    "PH1ONB_CLOSE_REQUEST_COMMIT_ROW": "ONB_CLOSE_REQUEST_COMMIT",
    "PH1ONB_STAFF_IMPORT_COMMIT_ROW": "STAFF_IMPORT_COMMIT",
    "PH1ONB_HELD_SETTLE_COMMIT_ROW": "ONB_HELD_SETTLE_COMMIT",
    "PH1ONB_TARGET_RELEASE_COMMIT_ROW": "ONB_TARGET_RELEASE_COMMIT",
    "BCAST_DRAFT_CREATE": "BCAST_CREATE_DRAFT",
    "BCAST_DELIVER_COMMIT": "BCAST_DELIVER_COMMIT",
    "BCAST_CONCLUDE_COMMIT": "BCAST_CONCLUDE_COMMIT",
    "BCAST_REMINDER_FIRED_COMMIT": "BCAST_REMINDER_FIRED_COMMIT",
    "BCAST_REDELIVER_COMMIT": "BCAST_REDELIVER_COMMIT",
    "PH1REM_SCHEDULE_COMMIT_ROW": "REMINDER_SCHEDULE_COMMIT",
    "PH1REM_SCHEDULE_NEXT_COMMIT_ROW": "REMINDER_SCHEDULE_NEXT_COMMIT",
    "PH1REM_FIRE_COMMIT_ROW": "REMINDER_FIRE_COMMIT",
    "PH1REM_CANCEL_COMMIT_ROW": "REMINDER_CANCEL_COMMIT",
    "ACCESS_GRANT_COMMIT_ROW": "ACCESS_GRANT_COMMIT",
    "ACCESS_REVOKE_COMMIT_ROW": "ACCESS_REVOKE_COMMIT",
    "ACCESS_TEMPLATE_COMMIT_ROW": "ACCESS_TEMPLATE_COMMIT",
    "ACCESS_INSTANCE_COMMIT_ROW": "ACCESS_INSTANCE_COMMIT",
    "ACCESS_OVERLAY_COMMIT_ROW": "ACCESS_OVERLAY_COMMIT",
    "ACCESS_OVERRIDE_COMMIT_ROW": "ACCESS_OVERRIDE_COMMIT",
    "ACCESS_OVERRIDE_END_COMMIT_ROW": "ACCESS_OVERRIDE_END_COMMIT",
    "ACCESS_APPROVERS_COMMIT_ROW": "ACCESS_APPROVERS_COMMIT",
    "ACCESS_DELEGATION_COMMIT_ROW": "ACCESS_DELEGATION_COMMIT",
    "ACCESS_REQUEST_COMMIT_ROW": "ACCESS_REQUEST_COMMIT",
    "ACCESS_VOTE_COMMIT_ROW": "ACCESS_VOTE_COMMIT",
    "ACCESS_LEAVE_USED_COMMIT_ROW": "ACCESS_LEAVE_USED_COMMIT",
    "ACCESS_NEWS_COMMIT_ROW": "ACCESS_NEWS_COMMIT",
    "SIMULATION_STATUS_COMMIT_ROW": "SIMULATION_STATUS_COMMIT",
    "TENANT_SETTINGS_COMMIT_ROW": "TENANT_SETTINGS_COMMIT",
    "DELIVERY_SEND_COMMIT_ROW": "DELIVERY_SEND_COMMIT",
    "BCAST_DELIVERY_NOTED_COMMIT": "BCAST_DELIVERY_NOTED_COMMIT",
    "DELIVERY_LINK_CHANGE_COMMIT_ROW": "DELIVERY_LINK_CHANGE_COMMIT",
    "DELIVERY_RESULT_COMMIT_ROW": "DELIVERY_RESULT_COMMIT",
    "DELIVERY_SUPPRESSION_RELEASE_COMMIT_ROW": "DELIVERY_SUPPRESSION_RELEASE_COMMIT",
    "DELIVERY_TEMPLATE_COMMIT_ROW": "DELIVERY_TEMPLATE_COMMIT",
    "DELIVERY_TEST_COMMIT_ROW": "DELIVERY_TEST_COMMIT",
    "PH1ONB_LADDER_COMMIT_ROW": "ONB_LADDER_COMMIT",
    "BCAST_LADDER_COMMIT": "BCAST_LADDER_COMMIT",
    "BCAST_SENDER_TOLD_COMMIT": "BCAST_SENDER_TOLD_COMMIT",
    "PH1ONB_TOLERANCE_COMMIT_ROW": "ONB_TOLERANCE_COMMIT",
    "BCAST_ACK_COMMIT": "BCAST_ACK_COMMIT",
    "DELIVERY_QUEUE_COMMIT_ROW": "DELIVERY_QUEUE_COMMIT",
    "BCAST_HANDED_OVER_COMMIT": "BCAST_HANDED_OVER_COMMIT",
    "PH1ONB_ADDRESS_FIX_COMMIT_ROW": "ONB_ADDRESS_FIX_COMMIT",
    "BCAST_RESEND_COMMIT": "BCAST_RESEND_COMMIT",
    "BCAST_HAND_BACK_COMMIT": "BCAST_HAND_BACK_COMMIT",
    "PH1REM_REVIVE_COMMIT_ROW": "REMINDER_REVIVE_COMMIT",
    "DELIVERY_CANCEL_COMMIT_ROW": "DELIVERY_CANCEL_COMMIT",
    "PH1ONB_CAMPAIGN_CANCEL_COMMIT_ROW": "ONB_CAMPAIGN_CANCEL_COMMIT",
    "PH1ONB_CAMPAIGN_HOLD_COMMIT_ROW": "ONB_CAMPAIGN_HOLD_COMMIT",
    "PH1ONB_CAMPAIGN_RESUME_COMMIT_ROW": "ONB_CAMPAIGN_RESUME_COMMIT",
    "PH1ONB_FAILED_REOPEN_COMMIT_ROW": "ONB_FAILED_REOPEN_COMMIT",
    "PH1REM_CHANGE_COMMIT_ROW": "REMINDER_CHANGE_COMMIT",
    "PH1REM_RING_COMMIT_ROW": "REMINDER_RING_COMMIT",
    "BCAST_NOTICE_COMMIT": "BCAST_NOTICE_COMMIT",
    "PH1REM_RECUR_COMMIT_ROW": "REMINDER_RECUR_COMMIT",
    "PH1REM_SET_COMMIT_ROW": "REMINDER_SET_COMMIT",
}
EVENTS = {
    "access_escalated",
    "approval_decided",
    "approval_news",
    "approver_delegates",
    "leave_used",
    "ack",
    "answer",
    "attempt_due",
    "campaign_ended",
    "delivery_failed",
    "delivery_result",
    "message_free",
    "outbox_due",
    "person_left",
    "personal_reminder_due",
    "reminder_due",
}
ACCESS = "ACCESS_GATE_DECIDE_ROW"
# capability, timeout_ms, max_retries, retry_backoff_ms, retryable_reason_codes: given, and not to be changed
GIVEN = {
    "ONB_SCHEMA_S01": (
        "PH1C_TRANSCRIPT_OK_COMMIT_ROW",
        1200,
        1,
        150,
        "STT_FAIL_NETWORK_UNAVAILABLE STT_FAIL_PROVIDER_TIMEOUT",
    ),
    "ONB_SCHEMA_S02": ("PH1NLP_INTENT_DRAFT_COMMIT_ROW", 200, 1, 100, "NLP_INPUT_MISSING"),
    "ONB_SCHEMA_S03": ("PH1X_CLARIFY_COMMIT_ROW", 300, 1, 100, "OS_CLARIFY_TIMEOUT"),
    "ONB_SCHEMA_S04": ("PH1X_CONFIRM_COMMIT_ROW", 300, 1, 100, "OS_CONFIRM_TIMEOUT"),
    "ONB_SCHEMA_S05": (ACCESS, 250, 1, 100, "ACCESS_SCOPE_VIOLATION"),
    "ONB_SCHEMA_S06": (
        "PH1POSITION_REQUIREMENTS_SCHEMA_CREATE_DRAFT_ROW",
        700,
        2,
        250,
        "POSITION_SCHEMA_CREATE_RETRYABLE",
    ),
    "ONB_SCHEMA_S07": (
        "PH1POSITION_REQUIREMENTS_SCHEMA_UPDATE_COMMIT_ROW",
        700,
        2,
        250,
        "POSITION_SCHEMA_UPDATE_RETRYABLE",
    ),
    "ONB_SCHEMA_S08": (
        "PH1POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT_ROW",
        700,
        2,
        250,
        "POSITION_SCHEMA_ACTIVATE_RETRYABLE",
    ),
    "ONB_SCHEMA_S09": ("PH1ONB_BACKFILL_START_DRAFT_ROW", 700, 2, 250, "ONB_BACKFILL_START_RETRYABLE"),
    "ONB_SCHEMA_S10": ("PH1X_RESPOND_COMMIT_ROW", 250, 1, 100, "OS_RESPONSE_RETRYABLE"),
    "ONB_BACKFILL_S01": (
        "PH1C_TRANSCRIPT_OK_COMMIT_ROW",
        1200,
        1,
        150,
        "STT_FAIL_NETWORK_UNAVAILABLE STT_FAIL_PROVIDER_TIMEOUT",
    ),
    "ONB_BACKFILL_S02": ("PH1NLP_INTENT_DRAFT_COMMIT_ROW", 200, 1, 100, "NLP_INPUT_MISSING"),
    "ONB_BACKFILL_S03": ("PH1X_CONFIRM_COMMIT_ROW", 300, 1, 100, "OS_CONFIRM_TIMEOUT"),
    "ONB_BACKFILL_S04": (ACCESS, 250, 1, 100, "ACCESS_SCOPE_VIOLATION"),
    "ONB_BACKFILL_S05": ("PH1ONB_BACKFILL_START_DRAFT_ROW", 700, 2, 250, "ONB_BACKFILL_START_RETRYABLE"),
    "ONB_BACKFILL_S06": ("BCAST_DRAFT_CREATE", 400, 1, 100, "BCAST_INPUT_SCHEMA_INVALID"),
    "ONB_BACKFILL_S07": (
        "BCAST_DELIVER_COMMIT",
        700,
        2,
        250,
        "BCAST_DELIVERY_PLAN_INVALID BCAST_SIMULATION_CONTEXT_MISSING",
    ),
    "ONB_BACKFILL_S08": (
        "PH1REM_SCHEDULE_COMMIT_ROW",
        700,
        2,
        250,
        "REM_FAIL_IDEMPOTENCY_REPLAY REM_FAIL_TIMEZONE_INVALID",
    ),
    "ONB_BACKFILL_S09": ("PH1ONB_BACKFILL_NOTIFY_COMMIT_ROW", 700, 2, 250, "ONB_BACKFILL_NOTIFY_RETRYABLE"),
    "ONB_BACKFILL_S10": (
        "PH1ONB_BACKFILL_COMPLETE_COMMIT_ROW",
        700,
        2,
        250,
        "ONB_BACKFILL_COMPLETE_RETRYABLE",
    ),
    "ONB_BACKFILL_S11": ("PH1X_RESPOND_COMMIT_ROW", 250, 1, 100, "OS_RESPONSE_RETRYABLE"),
}


def blueprints() -> dict[str, Blueprint]:
    loaded = [load(text, file_name) for file_name, text in shipped()]
    return {each.blueprint.process_id: each.blueprint for each in loaded if each.blueprint is not None}


def catalogue() -> Catalogue:
    return catalogue_of(blueprints().values(), SIMULATIONS)


@pytest.mark.parametrize(("file_name", "text"), shipped(), ids=[name for name, _ in shipped()])
def test_a_shipped_record_loads_without_a_problem(file_name: str, text: str) -> None:
    """Each record of the package is a blueprint of the process that its file is named for."""
    loaded = load(text, file_name)
    assert [] == [str(problem) for problem in loaded.problems]
    assert loaded.blueprint is not None
    assert f"{loaded.blueprint.process_id}.md" == file_name


def test_the_shipped_records_fit_together() -> None:
    """All records together satisfy the checks, given capabilities that do what the records ask for."""
    assert [] == [str(problem) for problem in check(blueprints().values(), catalogue())]


def test_only_warnings_remain_when_the_final_codes_are_known() -> None:
    """The retryable cells that list a FINAL code keep it, each with a warning at its row."""
    final = (
        reason("ACCESS_SCOPE_VIOLATION", ReasonClass.FINAL),
        reason("ACCESS_AP_REQUIRED", ReasonClass.FINAL),
        reason("OS_STEP_RETRYABLE"),
    )
    problems = check(blueprints().values(), with_capability(catalogue(), ACCESS, may_say=final))
    assert ["ONB_BACKFILL_S04", "ONB_SCHEMA_S05"] == [problem.field for problem in problems]
    assert all(is_warning(problem) for problem in problems)


@pytest.mark.parametrize("process_id", ["ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"])
def test_the_two_records_keep_what_they_were_given(process_id: str) -> None:
    """Step ids, capabilities, budgets, retries and codes of the two main records stay as they are."""
    steps = blueprints()[process_id].steps
    actual = {
        step.step_id: (
            step.capability_id,
            step.timeout_ms,
            step.max_retries,
            step.backoff_ms,
            " ".join(sorted(step.retryable)),
        )
        for step in steps
    }
    prefix = steps[0].step_id[:-3]
    assert {step_id: row for step_id, row in GIVEN.items() if step_id.startswith(prefix)} == actual


def test_schema_steps_run_only_for_their_operation() -> None:
    """Create, update, activate and the start of a backfill happen exactly when they were asked for."""
    record = blueprints()["ONB_SCHEMA_MANAGE"]

    def walked(operations: tuple[str, ...], apply_scope: str) -> list[str]:
        facts = {"schema_operations": operations, "apply_scope": apply_scope}
        return [step.step_id[-3:] for step in record.steps[5:9] if step.applies(facts)]

    assert ["S06", "S08", "S09"] == walked(("CREATE", "ACTIVATE"), "CurrentAndNew")
    assert ["S06", "S08"] == walked(("CREATE", "ACTIVATE"), "NewHiresOnly")
    assert ["S07"] == walked(("UPDATE",), "NewHiresOnly")
    assert ["S06"] == walked(("CREATE",), "CurrentAndNew")
    assert [] == walked((), "NewHiresOnly")


def test_the_launch_is_confirmed_besides_the_change() -> None:
    """ONB_SCHEMA_S04 asks once for the change, and once more for the people when they are asked too."""
    confirms = blueprints()["ONB_SCHEMA_MANAGE"].confirms_of("ONB_SCHEMA_S04")
    assert ["plan", "people"] == [confirm.names for confirm in confirms]
    assert [None, "apply_scope=CurrentAndNew and ACTIVATE in schema_operations"] == [
        confirm.guard and str(confirm.guard) for confirm in confirms
    ]


def test_the_backfill_waits_and_loops_as_ordered() -> None:
    """Four steps run for each recipient in order; the end waits for people, the deadline or a close."""
    record = blueprints()["ONB_REQUIREMENT_BACKFILL"]
    loop, wait = record.loop_of("ONB_BACKFILL_S06"), record.wait_of("ONB_BACKFILL_S10")
    assert loop is not None
    assert wait is not None
    assert ["S06", "S07", "S08", "S09"] == [step.step_id[-3:] for step in loop.steps]
    assert ("target", "ordinal", 500) == (loop.source, loop.order, loop.page_size)
    assert wait.guard.holds({"unresolved_target_count": 0})
    assert wait.guard.holds({"unresolved_target_count": 3, "close_requested": True})
    assert not wait.guard.holds({"unresolved_target_count": 3, "deadline_passed": False})
    (confirm,) = record.confirms_of("ONB_BACKFILL_S10")
    assert confirm.guard is not None
    assert [False, True] == [confirm.guard.holds({"unresolved_target_count": count}) for count in (0, 1)]


def test_events_and_commands_have_records_too() -> None:
    """What meets in more than one engine is a record, whoever starts it."""
    started: dict[StartedBy, set[str]] = {each: set() for each in StartedBy}
    for record in blueprints().values():
        started[record.started_by].add(record.trigger.source if record.trigger else record.process_id)
    assert {"ONB_SCHEMA_MANAGE", "ONB_REQUIREMENT_BACKFILL"} == started[StartedBy.INTENT]
    assert EVENTS == started[StartedBy.TRIGGER]
    assert 31 == len(started[StartedBy.OPERATOR])
