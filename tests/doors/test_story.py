"""The whole story through the commands, by the field names that scripts rely on."""

import re
from typing import Any

import pytest

from tests.doors.command_line import AS_OPERATOR, HEAD, OF_TENANT, OPERATOR, POSITION, TENANT, ask, run
from tests.stage import Stage

OF_A_RUN = [
    "run_id",
    "process_id",
    "blueprint_digest",
    "state",
    "step_id",
    "actor_user_id",
    "question",
    "confirmation",
    "plan",
    "reply",
    "output",
    "refusal",
    "handoff",
]
OUTPUT = [
    "position_id",
    "schema_version_id",
    "field_count",
    "apply_scope_result",
    "backfill_handoff_required",
    "backfill_campaign_id",
]
COUNTS = ["total", "pending", "requested", "reminded", "completed", "exempted", "failed", "unresolved"]
CAMPAIGN = [
    "campaign_id",
    "tenant_id",
    "company_id",
    "position_id",
    "schema_version_id",
    "state",
    "hold",
    "completion_reason_code",
    "deadline",
    "counts",
]
TARGET = ["ordinal", "recipient_user_id", "status", "missing_fields", "reason_code", "channel", "next_reminder_at"]
PROBLEM = ["code", "message", "hint", "file", "line", "row", "column", "field"]


def is_digest(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def a_run(document: dict[str, Any]) -> dict[str, Any]:
    assert set(OF_A_RUN) <= set(document)
    assert is_digest(document["blueprint_digest"])
    return document


def opened(change: str) -> dict[str, Any]:
    return a_run(ask("run", "open", "ONB_SCHEMA_MANAGE", "--input", change, *AS_OPERATOR, status=4))


def launched(change: str) -> str:
    shown = opened(change)
    confirm = ("confirm", shown["run_id"], "--digest", shown["confirmation"]["digest"], "--launch-backfill", "3")
    return str(ask(*confirm, *AS_OPERATOR)["handoff"]["campaign_id"])


def campaign(campaign_id: str) -> dict[str, Any]:
    return ask("campaign", "show", campaign_id, *OF_TENANT)


def test_a_question_about_an_open_plan_is_answered_above_it(stage: Stage, change: str) -> None:
    """Somebody at a terminal reads the answer, and that a typed yes decides nothing, not only the plan once more."""
    run_id = opened(change)["run_id"]

    def said(words: str) -> str:
        return run("say", words, "--run", run_id, *AS_OPERATOR).out

    assert said("how many people is that?").startswith("3 people would be asked. Nothing has changed;")
    assert said("yes").startswith("A yes or no that is typed or spoken decides nothing")


def test_a_run_that_still_asks_has_no_plan_yet(stage: Stage) -> None:
    """The refusal says when there will be one."""
    run_id = ask("say", f"Require a badge for {POSITION}s", *AS_OPERATOR, status=4)["run_id"]
    assert "once its questions are answered" in run("plan", run_id, *OF_TENANT).err


def test_a_plan_is_shown_with_its_confirmation(stage: Stage, change: str) -> None:
    """What changes, for how many, and what a yes would be bound to."""
    shown = opened(change)
    assert ("WAITING_FOR_PERSON", OPERATOR, None) == (shown["state"], shown["actor_user_id"], shown["question"])
    assert ["kind", "digest", "text", "people", "expires_at"] == _in_order(shown["confirmation"])
    assert "SCHEMA_CHANGE" == shown["confirmation"]["kind"]
    assert is_digest(shown["confirmation"]["digest"])
    plan = shown["plan"]
    assert {"digest", "schema_diff", "people", "excluded", "undecided"} == set(plan)
    assert is_digest(plan["digest"])
    assert {"added": ["forklift_licence"], "tightened": [], "relaxed": [], "removed": []} == plan["schema_diff"]
    assert (3, 0) == (plan["people"], plan["undecided"])
    assert shown == ask("run", "show", shown["run_id"], *OF_TENANT, status=4)
    assert stage.verified()


def test_two_confirmations_in_two_calls(stage: Stage, change: str) -> None:
    """The change first, then the launch with its number; then the run is done and hands over."""
    shown = opened(change)
    run_id = shown["run_id"]
    second = a_run(ask("confirm", run_id, "--digest", shown["confirmation"]["digest"], *AS_OPERATOR, status=4))
    assert ("BACKFILL_LAUNCH", 3) == (second["confirmation"]["kind"], second["confirmation"]["people"])
    done = a_run(ask("confirm", run_id, "--digest", second["confirmation"]["digest"], *AS_OPERATOR))
    assert ("COMPLETED", None) == (done["state"], done["confirmation"])
    assert set(OUTPUT) == set(done["output"])
    assert {"run_id", "campaign_id"} == set(done["handoff"])
    assert done["reply"]
    follower = ask("run", "show", done["handoff"]["run_id"], *OF_TENANT)
    assert ("RUNNABLE", "ONB_REQUIREMENT_BACKFILL") == (follower["state"], follower["process_id"])
    assert stage.verified()


def test_a_campaign_from_its_launch_to_its_end(stage: Stage, change: str) -> None:
    """Frozen, asked, answered, exempted, failed: the counts of each moment add up, and the end is clean or not."""
    campaign_id = launched(change)
    before = campaign(campaign_id)
    assert set(CAMPAIGN) <= set(before)
    assert ("DRAFT_CREATED", COUNTS) == (before["state"], list(before["counts"]))
    worked = ask("work", "--until-idle")
    assert {"pages", "reminders_fired", "delivered", "runs_moved", "next_due_at"} <= set(worked)
    assert (3, "2026-03-05T08:00:00Z") == (worked["delivered"], worked["next_due_at"])
    assert [3, 0, 3, 0, 0, 0, 0, 3] == list(campaign(campaign_id)["counts"].values())
    answered = ask("answer", "forklift_licence=doc:77", *OF_TENANT, "--as", "ada")
    assert {"accepted": ["forklift_licence"], "rejected": [], "remaining": [], "target_status": "COMPLETED"} == {
        name: value for name, value in answered.items() if name not in HEAD
    }
    settle = ("--reason", "LONG_LEAVE", *AS_OPERATOR)
    ask("campaign", "exempt", campaign_id, "ben", "--note", "Until June.", *settle)
    assert [3, 0, 1, 0, 1, 1, 0, 1] == list(campaign(campaign_id)["counts"].values())
    ask("campaign", "fail", campaign_id, "gil", *settle)
    ask("work", "--until-idle")
    ended = campaign(campaign_id)
    assert [3, 0, 0, 0, 1, 1, 1, 0] == list(ended["counts"].values())
    assert ("COMPLETED", "COMPLETE_WITH_EXCEPTIONS") == (ended["state"], ended["completion_reason_code"])
    assert campaign_id in [each["campaign_id"] for each in ask("campaign", "list", *OF_TENANT)["items"]]
    verified = ask("journal", "verify", *OF_TENANT)
    assert (True, None) == (verified["valid"], verified["first_bad"])
    assert verified["entries"] > verified["streams"] > 2
    assert stage.verified()


def test_a_close_names_the_counts(stage: Stage, change: str) -> None:
    """With people unresolved a close asks for one more confirmation, which whoever closes gives."""
    campaign_id = launched(change)
    ask("work", "--until-idle")
    shown = a_run(ask("campaign", "close", campaign_id, *AS_OPERATOR, status=4))
    assert ("CLOSE_WITH_UNRESOLVED", 3) == (shown["confirmation"]["kind"], shown["confirmation"]["people"])
    done = ask("confirm", shown["run_id"], "--digest", shown["confirmation"]["digest"], *AS_OPERATOR)
    assert "COMPLETED" == done["state"]
    ended = campaign(campaign_id)
    assert (3, 3, "COMPLETED") == (ended["counts"]["unresolved"], ended["counts"]["requested"], ended["state"])
    assert stage.verified()


def test_targets_and_a_persons_timeline(stage: Stage, change: str) -> None:
    """Lists are paged by a cursor; a timeline says what happened, when, by whom, in words."""
    campaign_id = launched(change)
    ask("work", "--until-idle")
    page = ask("campaign", "targets", campaign_id, *OF_TENANT, "--limit", "2")
    assert TARGET == _in_order(page["items"][0], TARGET)
    rest = ask("campaign", "targets", campaign_id, *OF_TENANT, "--limit", "2", "--cursor", page["next_cursor"])
    assert None is rest["next_cursor"]
    everybody = [*page["items"], *rest["items"]]
    assert [(1, "ada"), (2, "ben"), (3, "gil")] == [(each["ordinal"], each["recipient_user_id"]) for each in everybody]
    assert {"2026-03-05T08:00:00Z"} == {each["next_reminder_at"] for each in everybody}
    entries = ask("campaign", "timeline", campaign_id, "ada", *OF_TENANT)["entries"]
    assert [{"at", "event", "engine", "reason_code", "text"}] == [set(each) for each in entries[:1]]
    assert {"MESSAGE_CREATED", "BACKFILL_TARGET_REQUESTED"} <= {each["event"] for each in entries}
    assert "PH1.BCAST" in {each["engine"] for each in entries}
    assert not [each["text"] for each in entries if "[" in each["text"]]
    assert stage.verified()


@pytest.mark.parametrize("wrong", ["digest", "number", "person", "tenant"])
def test_a_confirmation_of_something_else_is_refused(stage: Stage, change: str, wrong: str) -> None:
    """Another digest, number, person or tenant: 3, and the open confirmation stays as it was."""
    stage.furnish(tenant="globex", company="globex-de")
    shown = opened(change)
    run_id, digest = shown["run_id"], shown["confirmation"]["digest"]
    given = {"digest": digest, "number": "3", "person": OPERATOR, "tenant": TENANT}
    given |= {wrong: {"digest": "0" * 64, "number": "4", "person": "mallory", "tenant": "globex"}[wrong]}
    options = ("--launch-backfill", given["number"], "--tenant", given["tenant"], "--as", given["person"])
    refused = ask("confirm", run_id, "--digest", given["digest"], *options, status=3)
    assert refused["reason_code"]
    assert shown == ask("run", "show", run_id, *OF_TENANT, status=4)


def test_a_no_ends_the_run(stage: Stage, change: str) -> None:
    """Declined is done: status 0, nothing changed."""
    shown = opened(change)
    declined = a_run(ask("decline", shown["run_id"], *AS_OPERATOR))
    assert ("DECLINED", None) == (declined["state"], declined["confirmation"])
    assert [] == stage.rows("position_schema_ledger")


def test_a_sentence_asks_for_what_is_missing(stage: Stage) -> None:
    """One question with its field, text and choices; the answer goes to the same run."""
    first = a_run(ask("say", "Require a badge number for pickers", *AS_OPERATOR, status=4))
    assert {"field", "text", "choices"} == set(first["question"])
    answer = first["question"]["choices"][0]
    second = ask("say", answer, "--run", first["run_id"], *AS_OPERATOR, status=4)
    assert first["run_id"] == second["run_id"]
    assert first["question"]["field"] != second["question"]["field"]
    assert stage.verified()


def test_a_refused_run_says_why(stage: Stage, change: str) -> None:
    """Without a grant: 3, with the step, the reason, what it means and what to do."""
    refused = ask("run", "open", "ONB_SCHEMA_MANAGE", "--input", change, *OF_TENANT, "--as", "mallory", status=3)
    assert ("REFUSED", "ACCESS_SCOPE_VIOLATION") == (refused["state"], refused["reason_code"])
    assert {"reason_code", "step_id", "detail", "hint"} == set(refused["refusal"])
    assert (None, None) == (refused["plan"], refused["confirmation"])
    assert stage.verified()


def test_an_answer_that_is_no_answer(stage: Stage, change: str) -> None:
    """Each rejected field is named with a code and what is wrong, and the status is 3."""
    launched(change)
    ask("work", "--until-idle")
    said = ask("answer", "forklift_licence=", "colour=red", *OF_TENANT, "--as", "ada", status=3)
    assert {"accepted", "rejected", "remaining", "target_status"} <= set(said)
    assert {"forklift_licence", "colour"} == {each["field"] for each in said["rejected"]}
    assert [{"field", "code", "message"}] * 2 == [set(each) for each in said["rejected"]]
    assert (["forklift_licence"], "REQUESTED") == (said["remaining"], said["target_status"])
    assert stage.verified()


def test_the_same_key_is_answered_the_same(stage: Stage, change: str) -> None:
    """Twice the same is once, to the byte; the same key for something else is a conflict, with status 3."""
    command = ("run", "open", "ONB_SCHEMA_MANAGE", "--input", change, *AS_OPERATOR, "--key", "k1", "--json")
    assert run(*command) == run(*command)
    conflict = ask("say", "Require a badge number for pickers", *AS_OPERATOR, "--key", "k1", status=3)
    assert "IDEMPOTENCY_CONFLICT" == conflict["reason_code"]
    assert 1 == len(ask("run", "list", *OF_TENANT)["items"])
    assert stage.verified()


def test_a_set_up_by_commands_alone(url: str) -> None:
    """Tenant, company, position, access, switches: each says that it is done, and can be looked at."""
    ask("init")
    ask("tenant", "add", "t1")
    ask("tenant", "set", "t1", "reminder_gap_days=2,4", "language=de")
    assert [2, 4] == ask("tenant", "show", "t1")["settings"]["reminder_gap_days"]
    of = ("--tenant", "t1")
    ask("company", "add", "c1", "--name", "C", "--country", "DE", *of)
    place = ("--company", "c1", "--title", "Welder", "--department", "Shop", "--jurisdiction", "DE")
    ask("position", "add", "welder", *place, *of)
    ask("position", "activate", "welder", *of)
    assert "ACTIVE" == ask("position", "show", "welder", *of)["state"]
    ask("access", "grant", "olga", "--action", "ONB_SCHEMA_MANAGE", "--mode", "A", *of)
    assert ["olga"] == [each["user_id"] for each in ask("access", "list", "olga", *of)["items"]]
    ask("access", "revoke", "olga", "--action", "ONB_SCHEMA_MANAGE", "--mode", "A", *of)
    switches = ask("simulation", "list", "--limit", "1000", *of)["items"]
    assert {"ACTIVE"} == {each["status"] for each in switches}
    switched = switches[0]["simulation_id"]
    ask("simulation", "disable", switched, *of)
    found = {each["simulation_id"]: each["status"] for each in ask("simulation", "list", "--limit", "99", *of)["items"]}
    assert "DISABLED" == found[switched]
    ask("simulation", "enable", switched, *of)
    assert url


def test_in_words_a_plan_says_how_to_go_on(stage: Stage, change: str) -> None:
    """Without --json the same is told to a person, who can copy the next command."""
    said = run("run", "open", "ONB_SCHEMA_MANAGE", "--input", change, *AS_OPERATOR)
    assert (4, "") == (said.status, said.err)
    assert "3 people" in said.out
    assert "selene confirm run_" in said.out
    for command in (("staff", "list"), ("run", "list"), ("campaign", "list"), ("simulation", "list")):
        assert 0 == run(*command, *OF_TENANT).status
    assert stage.verified()


def _in_order(document: dict[str, Any], names: list[str] | None = None) -> list[str]:
    return list(document) if names is None else [name for name in document if name in names]
