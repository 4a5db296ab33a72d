"""A campaign over weeks: people come, go, answer late or never, and everybody is accounted for."""

import pytest

from selene_os.runtime.answer import AnswerKind
from selene_os.runtime.worker import Worker
from tests.stage import BADGE, FORKLIFT, OPERATOR, SEVEN, TENANT, Person, Stage

pytestmark = pytest.mark.slow

LICENCE_IN_FIVE_DAYS = {**FORKLIFT, "answer_within_days": 5}
WITHOUT_DEADLINE = {name: value for name, value in FORKLIFT.items() if name != "answer_within_days"}


def steps_of_work(stage: Stage, steps: int) -> None:
    """Let a worker do that many transactions of the run that is due, then stop it."""
    worker = Worker(stage.selene.world, stage.selene.commands, "stopped-worker")
    done = []

    def count() -> None:
        done.append(1)
        worker.is_stopping = len(done) == steps

    worker.one(count)


def frozen(stage: Stage) -> str:
    """A campaign whose targets are frozen and of which nobody is asked yet."""
    campaign_id = stage.launch()
    steps_of_work(stage, 1)
    assert ("RUNNING", {"pending": 3}) == (stage.campaign(campaign_id)["state"], stage.counts(campaign_id))
    return campaign_id


def leaves(stage: Stage, user: str, last_day: str = "2026-03-01") -> None:
    stage.ok(stage.staff([Person(user, end_date=last_day)]))


def test_who_has_left_before_the_freeze_is_exempted(stage: Stage) -> None:
    """Who leaves between the yes and the worker is on the list, EXEMPTED with LEFT_POSITION, and never written to."""
    campaign_id = stage.launch()
    leaves(stage, "ben")
    stage.work()
    assert {"requested": 2, "exempted": 1} == stage.counts(campaign_id)
    assert ("LEFT_POSITION", []) == (stage.targets(campaign_id)["ben"]["reason_code"], stage.inbox("ben"))


def test_who_leaves_between_freeze_and_page_is_not_written_to(stage: Stage) -> None:
    """The page leaves leavers alone, and the record of leavers exempts them."""
    campaign_id = frozen(stage)
    leaves(stage, "ben")
    stage.work()
    assert {"requested": 2, "exempted": 1} == stage.counts(campaign_id)
    assert ("LEFT_POSITION", []) == (stage.targets(campaign_id)["ben"]["reason_code"], stage.inbox("ben"))


def test_who_leaves_after_being_asked_settles_the_campaign(stage: Stage) -> None:
    """A last day in the future counts on the day after; when the last open person leaves, the campaign is complete."""
    campaign_id = stage.running()
    for user in ("ada", "ben"):
        stage.ok(stage.answer(user, forklift_licence="doc:1"))
    leaves(stage, "gil", "2026-03-03")
    assert "2026-03-04T00:00:00Z" == stage.work()["next_due_at"]
    stage.move(days=1)
    stage.work()
    assert {"requested": 1, "completed": 2} == stage.counts(campaign_id)
    stage.move(days=1)
    stage.work()
    assert {"exempted": 1, "completed": 2} == stage.counts(campaign_id)
    assert ("COMPLETED", "COMPLETE_CLEAN") == (
        stage.campaign(campaign_id)["state"],
        stage.campaign(campaign_id)["completion_reason_code"],
    )
    assert ["CONCLUDED"] == [each["state"] for each in stage.inbox("gil")]


def test_who_holds_it_before_the_page_gets_no_message(stage: Stage) -> None:
    """An answer before the page, or a value that HR brings before the freeze, completes a target without a message."""
    campaign_id = stage.launch()
    stage.ok(stage.staff([Person("ada", held="doc:fl-2")]))
    steps_of_work(stage, 1)
    assert {"pending": 2, "completed": 1} == stage.counts(campaign_id)
    answered = stage.ok(stage.answer("ben", forklift_licence="doc:1"))
    assert "COMPLETED" == answered.document["target_status"]
    stage.work()
    assert {"requested": 1, "completed": 2} == stage.counts(campaign_id)
    assert ([], [], 1) == (stage.inbox("ada"), stage.inbox("ben"), len(stage.inbox("gil")))
    assert ("ALREADY_HELD", None) == tuple(stage.targets(campaign_id)[user]["reason_code"] for user in ("ada", "ben"))


def test_a_target_completes_with_its_last_missing_field(stage: Stage) -> None:
    """Several fields are answered in any order; a bad value is refused alone, the last one completes, and the same
    answer again is accepted and changes nothing.
    """
    campaign_id = stage.running(FORKLIFT, BADGE)
    assert {"requested": 6} == stage.counts(campaign_id)
    assert ["forklift_licence", "badge_number"] == stage.targets(campaign_id)["ada"]["missing_fields"]
    assert ["badge_number"] == stage.targets(campaign_id)["eva"]["missing_fields"]
    mixed = stage.answer("ada", forklift_licence="   ", badge_number="B-1", shoe_size="44").document
    assert (["badge_number"], ["forklift_licence"], "REQUESTED") == (
        mixed["accepted"],
        mixed["remaining"],
        mixed["target_status"],
    )
    assert {"forklift_licence": "ANSWER_TYPE_INVALID", "shoe_size": "ANSWER_NOT_ASKED"} == {
        each["field"]: each["code"] for each in mixed["rejected"]
    }
    assert {"requested": 6} == stage.counts(campaign_id)
    assert "COMPLETED" == stage.ok(stage.answer("ada", forklift_licence="doc:1")).document["target_status"]
    before = stage.rows("onboarding_value_history"), stage.rows("onboarding_targets")
    again = stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    assert (["forklift_licence"], []) == (again.document["accepted"], again.document["remaining"])
    other = stage.answer("ada", forklift_licence="doc:2")
    assert (["forklift_licence"], AnswerKind.REFUSED) == (
        [each["field"] for each in other.document["rejected"]],
        other.kind,
    )
    assert before == (stage.rows("onboarding_value_history"), stage.rows("onboarding_targets"))
    assert {"requested": 5, "completed": 1} == stage.counts(campaign_id)


def test_answers_of_nobody_or_about_nothing_change_nothing(stage: Stage) -> None:
    """Who is unknown, or is asked nothing, is told so."""
    campaign_id = stage.running()
    for user, code in (("nobody", "ONB_PERSON_UNKNOWN"), ("cem", "ANSWER_NOT_ASKED")):
        refused = stage.answer(user, forklift_licence="doc:1")
        assert (code, AnswerKind.REFUSED) == (refused.document["reason_code"], refused.kind)
    assert {"requested": 3} == stage.counts(campaign_id)


def test_exempt_fail_close_decline_and_close_again(stage: Stage) -> None:
    """A declined close ends nothing; whoever closes is the one who confirms, and the counts add up at the end."""
    campaign_id = stage.running()
    stage.grant("otto", "ONB_REQUIREMENT_BACKFILL")
    stage.ok(stage.settle(campaign_id, "ada", "EXEMPT"))
    stage.ok(stage.settle(campaign_id, "ben", "FAIL"))
    first = stage.ok(stage.close(campaign_id))
    run_id = first.document["run_id"]
    declined = stage.selene.decline(TENANT, OPERATOR, run_id)
    assert ("WAITING_FOR_TARGETS", None, AnswerKind.DONE) == (
        declined.document["state"],
        declined.document["confirmation"],
        declined.kind,
    )
    assert "RUNNING" == stage.campaign(campaign_id)["state"]
    second = stage.ok(stage.close(campaign_id, user="otto"))
    assert "CONFIRMATION_NOT_YOURS" == stage.confirm(second).document["reason_code"]
    done = stage.ok(stage.confirm(second, user="otto"))
    output = done.document["output"]
    assert (0, 1, 1, 1, 3) == tuple(
        output[f"{name}_target_count"] for name in ("completed", "exempted", "failed", "unresolved", "total")
    )
    answers = [(row["kind"], row["answer"], row["answered_by"]) for row in stage.rows("dialogue_prompts")]
    assert ("CLOSE_WITH_UNRESOLVED", "YES", "otto") in answers
    third = stage.close(campaign_id)
    assert ("ONB_BACKFILL_SCOPE_INVALID", AnswerKind.REFUSED) == (third.document["reason_code"], third.kind)


def test_an_answer_after_the_counts_were_shown_makes_them_be_shown_again(stage: Stage) -> None:
    """The yes is bound to the counts: when one more has answered meanwhile, it is asked anew with the new ones."""
    campaign_id = stage.running()
    asked = stage.ok(stage.close(campaign_id))
    stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    again = stage.confirm(asked)
    assert ("WAITING_FOR_PERSON", 2) == (again.document["state"], again.document["confirmation"]["people"])
    assert "RUNNING" == stage.campaign(campaign_id)["state"]
    assert 2 == stage.ok(stage.confirm(again)).document["output"]["unresolved_target_count"]


def test_a_deadline_waits_for_a_person(stage: Stage) -> None:
    """When the time is over the campaign ends by nobody's hand: it waits for somebody who closes it and confirms."""
    campaign_id = stage.running(LICENCE_IN_FIVE_DAYS)
    assert "2026-03-07T09:00:00Z" == stage.campaign(campaign_id)["deadline"]
    stage.move(days=6)
    stage.work()
    run = stage.show(stage.run_of(campaign_id))
    assert ("WAITING_FOR_PERSON", None) == (run["state"], run["confirmation"])
    assert "RUNNING" == stage.campaign(campaign_id)["state"]
    stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    stage.work()
    asked = stage.ok(stage.close(campaign_id))
    assert 2 == asked.document["confirmation"]["people"]
    declined = stage.selene.decline(TENANT, OPERATOR, asked.document["run_id"])
    assert "WAITING_FOR_PERSON" == declined.document["state"]
    for user in ("ben", "gil"):
        stage.ok(stage.answer(user, forklift_licence="doc:2"))
    stage.work()
    assert ("COMPLETED", "COMPLETE_CLEAN") == (
        stage.campaign(campaign_id)["state"],
        stage.campaign(campaign_id)["completion_reason_code"],
    )


def test_reminders_come_after_3_7_and_14_days_at_nine_and_then_no_more(stage: Stage) -> None:
    """At most three, each at nine of the person's own clock, also across a change of it; none after an answer."""
    stage.ok(stage.staff([Person("ned", time_zone="America/New_York"), Person("kim", time_zone="Asia/Kolkata")]))
    campaign_id = stage.running(WITHOUT_DEADLINE)
    due: dict[str, list[str]] = {user: [] for user in ("ada", "ned", "kim", "gil")}
    stage.move(hours=6)
    for _ in range(6):
        for user, target in stage.targets(campaign_id).items():
            if user in due and target["next_reminder_at"] is not None and target["next_reminder_at"] not in due[user]:
                due[user].append(target["next_reminder_at"])
        if "2026-03-12T08:00:00Z" in due["gil"] and stage.targets(campaign_id)["gil"]["status"] == "REMINDED":
            stage.answer("gil", forklift_licence="doc:1")
        stage.move(days=7)
        stage.work()
    assert {
        "ada": ["2026-03-05T08:00:00Z", "2026-03-12T08:00:00Z", "2026-03-26T08:00:00Z"],
        "ned": ["2026-03-05T14:00:00Z", "2026-03-12T13:00:00Z", "2026-03-26T13:00:00Z"],
        "kim": ["2026-03-05T03:30:00Z", "2026-03-12T03:30:00Z", "2026-03-26T03:30:00Z"],
        "gil": ["2026-03-05T08:00:00Z", "2026-03-12T08:00:00Z"],
    } == due
    fired = [row["reminder_id"] for row in stage.rows("reminder_occurrences") if row["state"] == "FIRED"]
    assert {1, 3} == {fired.count(each) for each in fired}
    stage.move(days=60)
    assert 0 == stage.work()["reminders_fired"]
    assert {"reminded": 4, "completed": 1} == stage.counts(campaign_id)


def test_no_reminder_comes_after_the_deadline(stage: Stage) -> None:
    """With five days to answer there is one reminder; with two there is none."""
    campaign_id = stage.running(LICENCE_IN_FIVE_DAYS)
    stage.place("packer")
    stage.ok(stage.staff([Person("pia", position="packer")]))
    hurried = stage.running({**FORKLIFT, "answer_within_days": 2}, position_id="packer")
    assert [None] == [each["next_reminder_at"] for each in stage.targets(hurried).values()]
    stage.move(days=3)
    assert 3 == stage.work()["reminders_fired"]
    stage.move(days=30)
    assert 0 == stage.work()["reminders_fired"]
    assert ({"reminded": 3}, {"requested": 1}) == (stage.counts(campaign_id), stage.counts(hurried))


def test_reminders_that_a_stopped_worker_missed_do_not_pile_up(stage: Stage) -> None:
    """Nobody is reminded twice in one go because nothing ran for weeks."""
    campaign_id = stage.running(WITHOUT_DEADLINE)
    stage.move(days=21)
    worked = stage.work()
    assert (3, 3) == (worked["reminders_fired"], worked["delivered"])
    assert {"2026-03-30T07:00:00Z"} == {each["next_reminder_at"] for each in stage.targets(campaign_id).values()}


def test_a_held_value_runs_out(stage: Stage) -> None:
    """A value counts as given on the day of its first import, and for valid_for_days; then it is asked for again."""
    refreshed = {**FORKLIFT, "valid_for_days": 30}
    shown = stage.ok(stage.open(refreshed))
    assert 3 == shown.document["plan"]["people"]
    stage.move(days=30)
    stage.ok(stage.staff(SEVEN))
    assert 3 == stage.ok(stage.open(refreshed)).document["plan"]["people"]
    stage.move(days=1)
    opened = stage.ok(stage.open(refreshed))
    assert 4 == opened.document["plan"]["people"]
    campaign_id = str(stage.ok(stage.confirm(opened, 4)).document["handoff"]["campaign_id"])
    stage.work()
    assert "eva" in stage.targets(campaign_id)


def test_one_answer_serves_two_campaigns(stage: Stage) -> None:
    """Somebody in two positions is asked by two campaigns, of which one message speaks, and answers once."""
    stage.place("packer")
    stage.ok(stage.staff([Person("ada"), Person("ada", position="packer")]))
    first = stage.running()
    second = stage.running(position_id="packer")
    assert (2, 1) == (len(stage.inbox("ada")), len(stage.targets(second)))
    answered = stage.ok(stage.answer("ada", forklift_licence="doc:1"))
    assert ([], "COMPLETED") == (answered.document["remaining"], answered.document["target_status"])
    stage.work()
    assert ({"requested": 2, "completed": 1}, {"completed": 1}) == (stage.counts(first), stage.counts(second))
    assert ["CANCELED", "CONCLUDED"] == sorted(each["state"] for each in stage.inbox("ada"))
    assert ("RUNNING", "COMPLETED") == tuple(stage.campaign(each)["state"] for each in (first, second))
