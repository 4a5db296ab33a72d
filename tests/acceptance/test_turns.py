"""Turns: what people say, structured input, corrections, yes and no, and what becomes of bad input."""

from dataclasses import replace
from typing import Any

from selene_os.runtime.answer import Answer, AnswerKind
from selene_os.runtime.service import Selene
from selene_os.storage.tenants import next_request_number
from tests.stage import BADGE, FORKLIFT, OPERATOR, TENANT, Stage

SENTENCE = "Require a forklift licence for pickers in Germany, except trainees, for current staff too"
PHOTO = "a photo or scan of the document"


def question(answer: Answer) -> str | None:
    """What a turn was answered with: the field that is asked for, if one is."""
    asked = answer.document["question"]
    return None if asked is None else str(asked["field"])


def rule(answer: Answer) -> str:
    """The rule that a confirmation shows."""
    return str(answer.document["confirmation"]["text"]).partition("scan, ")[2].partition("). ")[0]


def test_a_sentence_becomes_a_campaign(stage: Stage) -> None:
    """One question for what is missing, the plan, two confirmations, and everybody concerned is asked."""
    first = stage.ok(stage.say(SENTENCE))
    assert ("evidence:forklift_licence", AnswerKind.PERSON) == (question(first), first.kind)
    run_id = first.document["run_id"]
    planned = stage.ok(stage.say(PHOTO, run_id))
    assert {"added": ["forklift_licence"], "tightened": [], "relaxed": [], "removed": []} == planned.document["plan"][
        "schema_diff"
    ]
    assert (3, 4, 0) == tuple(planned.document["plan"][name] for name in ("people", "excluded", "undecided"))
    assert "in Germany, except trainee" == rule(planned)
    launch = stage.ok(stage.confirm(planned))
    assert ("BACKFILL_LAUNCH", 3) == tuple(launch.document["confirmation"][name] for name in ("kind", "people"))
    done = stage.ok(stage.confirm(launch, 3))
    assert (AnswerKind.DONE, None, None) == (done.kind, done.document["question"], done.document["confirmation"])
    stage.work()
    assert {"ada", "ben", "gil"} == set(stage.targets(done.document["handoff"]["campaign_id"]))


def test_questions_come_one_at_a_time_and_never_twice(stage: Stage) -> None:
    """Each turn is answered with the next thing that is missing, until nothing is."""
    stage.place("packer")
    asked = stage.say("Require a forklift licence")
    run_id = asked.document["run_id"]
    seen = []
    for reply in ("Picker", PHOTO, "current staff and new hires"):
        seen.append(question(asked))
        asked = stage.ok(stage.say(reply, run_id))
    assert ["position_id", "evidence:forklift_licence", "apply_scope", None] == [*seen, question(asked)]
    assert "SCHEMA_CHANGE" == asked.document["confirmation"]["kind"]


def test_later_turns_correct_earlier_ones(stage: Stage) -> None:
    """What is said later wins, each correction makes a new plan with a digest of its own, and the old yes is void."""
    run_id = stage.say(SENTENCE).document["run_id"]
    first = stage.ok(stage.say(PHOTO, run_id))
    hires = stage.ok(stage.say("no, only for new hires", run_id))
    assert (0, "It binds new hires only") == (
        hires.document["plan"]["people"],
        "It binds new hires only" * ("It binds new hires only" in hires.document["confirmation"]["text"]),
    )
    wider = stage.ok(stage.say("for current staff too, and in Austria too", run_id))
    assert (4, "in Austria and Germany, except trainee") == (
        wider.document["plan"]["people"],
        rule(wider),
    )
    assert "CONFIRMATION_MISMATCH" == stage.confirm(first, 3).document["reason_code"]
    assert "COMPLETED" == stage.confirm(wider, 4).document["state"]


def test_a_turn_to_a_sealed_or_ended_run_changes_nothing(stage: Stage) -> None:
    """Once written, a run answers further turns with its status."""
    opened = stage.ok(stage.open(apply_scope="NewHiresOnly"))
    stage.switch("POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT", on=False)
    sealed = stage.confirm(opened)
    run_id = sealed.document["run_id"]
    before = stage.everything(but=["storage_tenant_counters"])
    answer = stage.say("no, for trainees too", run_id)
    assert ("RUN_NOT_WAITING", "WAITING_FOR_PERSON") == (answer.document["reason_code"], answer.document["state"])
    assert before == stage.everything(but=["storage_tenant_counters"])
    stage.switch("POSITION_REQUIREMENTS_SCHEMA_ACTIVATE_COMMIT", on=True)
    stage.work()
    ended = stage.say("no, for trainees too", run_id)
    assert ("COMPLETED", AnswerKind.DONE) == (ended.document["state"], ended.kind)
    assert ["v1"] == [each["schema_version_id"] for each in stage.schema()["versions"]]


def test_a_no_ends_the_run(stage: Stage) -> None:
    """Declined at either confirmation, nothing is written, and neither yes nor turn brings the run back."""
    for confirmed in (False, True):
        answer = stage.ok(stage.open())
        if confirmed:
            answer = stage.ok(stage.confirm(answer))
        declined = stage.selene.decline(TENANT, OPERATOR, answer.document["run_id"])
        assert ("DECLINED", AnswerKind.DONE) == (declined.document["state"], declined.kind)
        assert "CONFIRMATION_NOT_OPEN" == stage.confirm(answer, 3).document["reason_code"]
        assert "DECLINED" == stage.say("yes, do it", answer.document["run_id"]).document["state"]
    assert ([], []) == (stage.rows("position_schema_ledger"), stage.rows("onboarding_campaigns"))


def test_a_wrong_yes_leaves_the_confirmation_as_it_was(stage: Stage) -> None:
    """Another digest, number, person or tenant is refused and journalled, and the open confirmation still works."""
    opened = stage.ok(stage.open())
    run_id, digest = opened.document["run_id"], opened.document["confirmation"]["digest"]
    stage.grant("otto", "ONB_SCHEMA_MANAGE")
    stage.ok(stage.selene.add_tenant("zenith"))
    before = stage.show(run_id)
    confirm = stage.selene.confirm
    answers = {
        "digest": (confirm(TENANT, OPERATOR, run_id, "0" * 64, 3), "CONFIRMATION_MISMATCH"),
        "number": (confirm(TENANT, OPERATOR, run_id, digest, 2), "CONFIRMATION_MISMATCH"),
        "person": (confirm(TENANT, "otto", run_id, digest, 3), "CONFIRMATION_NOT_YOURS"),
        "tenant": (confirm("zenith", OPERATOR, run_id, digest, 3), "RUN_UNKNOWN"),
        "decline": (stage.selene.decline(TENANT, "otto", run_id), "CONFIRMATION_NOT_YOURS"),
    }
    for name, (answer, code) in answers.items():
        assert (code, AnswerKind.REFUSED) == (answer.document["reason_code"], answer.kind), name
        assert before == stage.show(run_id), name
    assert 4 == stage.journalled().count("REQUEST_REFUSED")
    assert "COMPLETED" == stage.confirm(opened, 3).document["state"]


def test_both_yeses_in_one_call(stage: Stage) -> None:
    """`--launch-backfill` answers the second confirmation too; for a change that launches nothing it is refused."""
    opened = stage.ok(stage.open())
    assert "COMPLETED" == stage.confirm(opened, 3).document["state"]
    assert [("SCHEMA_CHANGE", "YES"), ("BACKFILL_LAUNCH", "YES")] == [
        (row["kind"], row["answer"]) for row in stage.rows("dialogue_prompts")
    ]
    hires = stage.ok(stage.open(FORKLIFT, BADGE, apply_scope="NewHiresOnly"))
    assert "CONFIRMATION_MISMATCH" == stage.confirm(hires, 0).document["reason_code"]
    assert "COMPLETED" == stage.confirm(hires).document["state"]


def test_what_cannot_be_heard_makes_no_run(stage: Stage) -> None:
    """An empty or a 10,000-character sentence is refused with what to do; a run that waits stays as it was."""
    run_id = stage.say(SENTENCE).document["run_id"]
    waiting = stage.show(run_id)
    but = ("journal_entries", "journal_streams", "storage_tenant_counters")
    before = stage.everything(but=but)
    wrong = {"": "STT_FAIL_EMPTY", "  \n": "STT_FAIL_EMPTY", "x" * 10_000: "STT_FAIL_BUDGET_EXCEEDED"}
    for text, code in wrong.items():
        for answer in (stage.say(text), stage.say(text, run_id)):
            assert (code, AnswerKind.REFUSED) == (answer.document["reason_code"], answer.kind)
        assert (before, waiting) == (stage.everything(but=but), stage.show(run_id))
    assert stage.ok(stage.say(PHOTO, run_id)).document["confirmation"]


def test_an_unknown_position_is_asked_about_or_refused(stage: Stage) -> None:
    """In a sentence it becomes one question with the positions that there are; as structured input it is refused."""
    asked = stage.say("Require a forklift licence for astronauts")
    assert ("position_id", ["Picker"]) == (question(asked), asked.document["question"]["choices"])
    known = stage.ok(stage.say("Picker", asked.document["run_id"]))
    assert "evidence:forklift_licence" == question(known)
    refused = stage.open(position_id="astronaut")
    assert ("REFUSED", "POSITION_SCHEMA_SCOPE_INVALID") == (
        refused.document["state"],
        refused.document["reason_code"],
    )
    assert "astronaut" in refused.document["refusal"]["detail"]


MALFORMED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"required_predicate": "person.country =="}, "field_specs[0].required_predicate"),
    ({"required_predicate": "person.planet == 'Mars'"}, "field_specs[0].required_predicate"),
    ({"required_predicate": "person.country"}, "field_specs[0].required_predicate"),
    ({"field_type": "Photograph"}, "field_specs[0].field_type"),
    ({"answer_within_days": "thirty"}, "field_specs[0].answer_within_days"),
    ({"answer_within_days": -1}, "field_specs[0].answer_within_days"),
    ({"no_such_thing": 1}, "field_specs[0].no_such_thing"),
    ({"field_type": "Enum"}, "field_specs[0].choices"),
    ({"exposure_rule": "Speak", "sensitivity": "Confidential"}, "field_specs[0].exposure_rule"),
)
"""What is wrong in a field spec, and the field that is named."""


def test_malformed_input_is_answered_with_the_field(stage: Stage) -> None:
    """A bad predicate, type, choice or name is refused at the draft: which field, what was wrong, what to do."""
    for wrong, field in MALFORMED:
        refused = stage.open({**FORKLIFT, **wrong})
        problems = refused.document["problems"]
        assert ("REFUSED", AnswerKind.REFUSED) == (refused.document["state"], refused.kind)
        assert [field] == [each["field"] for each in problems], problems
        assert all(each["message"] and each["hint"] for each in problems)
    assert [] == stage.rows("position_schema_versions")


def test_all_problems_are_told_at_once(stage: Stage) -> None:
    """Several bad fields make several problems, and a key that comes twice is one of them."""
    refused = stage.open({**FORKLIFT, "field_type": "Photograph"}, {**BADGE, "sensitivity": "Secret"}, BADGE, BADGE)
    fields = [each["field"] for each in refused.document["problems"]]
    assert {"field_specs[0].field_type", "field_specs[1].sensitivity"} < set(fields)
    assert any(each.startswith(("field_specs[2]", "field_specs[3]")) for each in fields)


def test_what_structured_input_leaves_out_is_one_question(stage: Stage) -> None:
    """A required input that is missing is asked for, and an answer in words goes on."""
    replies = {
        "position_id": "Picker",
        "selectors": "everybody in the position",
        "field_specs": "a badge number",
        "apply_scope": "new hires only",
    }
    for left_out, reply in replies.items():
        nothing: dict[str, Any] = {left_out: None}
        asked = stage.open(**nothing)
        assert (left_out, AnswerKind.PERSON) == (question(asked), asked.kind)
        answered = stage.ok(stage.say(reply, asked.document["run_id"]))
        following = "evidence:badge_number" if left_out == "field_specs" else None
        assert following == question(answered)


def test_other_processes_cannot_be_opened(stage: Stage) -> None:
    """Only what a person can start is opened as a run, and only by its name."""
    for process_id in ("ONB_ANSWER_ARRIVES", "STAFF_IMPORT", "NO_SUCH_PROCESS", ""):
        refused = stage.selene.open_run(TENANT, OPERATOR, process_id, {})
        assert ("PROCESS_UNKNOWN", AnswerKind.REFUSED) == (refused.document["reason_code"], refused.kind)


def test_what_takes_long_once_is_done_before_a_turn(stage: Stage) -> None:
    """Engines prepare themselves before the turn's transaction begins, so that nobody waits for them in it."""
    world = stage.selene.world
    before: list[int] = []

    def prepare() -> None:
        with world.database.write() as transaction:
            before.append(next_request_number(transaction, TENANT))

    engines = tuple(replace(each, prepare=prepare if each.prepare else None) for each in world.catalogue.engines)
    stage.selene = Selene(replace(world, catalogue=replace(world.catalogue, engines=engines)))
    stage.ok(stage.say(SENTENCE))
    assert 1 == len(before)
