"""Manners of a conversation: corrections that reach everything, starting over, and prompts that come too late."""

from selene_os.runtime.answer import AnswerKind
from tests.acceptance.test_turns import PHOTO, question
from tests.stage import FORKLIFT, OPERATOR, TENANT, Stage

SENTENCE = "Require a forklift licence for pickers in Germany, with a photo, for current staff too"


def text_of(answer: object) -> str:
    """What a confirmation shows."""
    document = answer.document  # type: ignore[attr-defined]
    return str(document["confirmation"]["text"])


def test_one_thing_is_replaced_by_another(stage: Stage) -> None:
    """What is there goes and what is new comes, in one sentence and one plan."""
    stage.ok(stage.confirm(stage.ok(stage.open(FORKLIFT, apply_scope="NewHiresOnly"))))
    asked = stage.ok(stage.say("Replace the forklift licence with a lift permit for pickers, new hires only"))
    assert "evidence:lift_permit" == question(asked)
    plan = stage.ok(stage.say(PHOTO, asked.document["run_id"]))
    assert (["lift_permit"], ["forklift_licence"]) == tuple(
        plan.document["plan"]["schema_diff"][name] for name in ("added", "removed")
    )


def test_a_sentence_changes_what_structured_input_gave(stage: Stage) -> None:
    """What is said after structured input is added to it or taken out of it, and shown before it is confirmed."""
    opened = stage.ok(stage.open(FORKLIFT, apply_scope="NewHiresOnly"))
    run_id = opened.document["run_id"]
    wider = stage.ok(stage.say("also require a helmet, they just confirm it", run_id))
    assert ["forklift_licence", "helmet"] == wider.document["plan"]["schema_diff"]["added"]
    fewer = stage.ok(stage.say("remove the forklift licence", run_id))
    assert ["helmet"] == fewer.document["plan"]["schema_diff"]["added"]
    unknown = stage.ok(stage.say("remove the diving licence", run_id))
    assert ("changes", "leave it out") == (question(unknown), unknown.document["question"]["choices"][-1])
    again = stage.ok(stage.say("leave it out", run_id))
    assert fewer.document["confirmation"]["digest"] == again.document["confirmation"]["digest"]
    done = stage.ok(stage.confirm(again))
    assert ["helmet"] == [each["field_key"] for each in stage.schema()["field_specs"]]
    assert "COMPLETED" == done.document["state"]


def test_starting_over_forgets_what_was_said(stage: Stage) -> None:
    """The run says so, asks for everything anew, and the plan before cannot be confirmed any more."""
    plan = stage.ok(stage.say(SENTENCE))
    run_id = plan.document["run_id"]
    over = stage.ok(stage.say("let's start over", run_id))
    assert ("changes", None) == (question(over), over.document["confirmation"])
    assert "nothing of what was said so far counts" in over.document["message"]
    assert "CONFIRMATION_NOT_OPEN" == stage.confirm(plan, 3).document["reason_code"]
    other = stage.ok(stage.say("Require a badge for pickers, they just confirm it, new hires only", run_id))
    assert ["badge"] == other.document["plan"]["schema_diff"]["added"]


def test_a_second_position_is_told_what_to_do(stage: Stage) -> None:
    """One run changes one position: the other is left out or takes its place, and nothing is lost meanwhile."""
    stage.place("lead", title="Team lead")
    plan = stage.ok(stage.say(SENTENCE))
    run_id = plan.document["run_id"]
    asked = stage.ok(stage.say("also for team leads", run_id))
    assert ["leave it out", "instead, for Team lead"] == asked.document["question"]["choices"]
    assert "A run changes one position" in asked.document["question"]["text"]
    back = stage.ok(stage.say("leave it out", run_id))
    assert plan.document["confirmation"]["digest"] == back.document["confirmation"]["digest"]
    stage.say("also for team leads", run_id)
    moved = stage.ok(stage.say("2", run_id))
    assert "of Team lead adds" in text_of(moved)


def test_what_is_out_of_scope_is_answered_with_what_can_be_done(stage: Stage) -> None:
    """In the language of the question, without a run."""
    english = stage.say("Book me a flight to Berlin, please").document
    german = stage.say("Bitte erhöhe das Gehalt aller Picker").document
    assert ("INTENT_UNKNOWN", "INTENT_UNKNOWN") == (english["reason_code"], german["reason_code"])
    assert "can be added, tightened, relaxed, removed and reworded" in english["message"]
    assert "lassen sich aufnehmen, verschärfen, lockern, streichen und umformulieren" in german["message"]
    assert [] == stage.rows("runtime_runs")


def test_a_question_that_comes_too_late_is_told_so(stage: Stage) -> None:
    """An expired plan says that it has expired and is shown again; then it can be asked about."""
    run_id = stage.ok(stage.say(SENTENCE)).document["run_id"]
    stage.move(minutes=20)
    late = stage.ok(stage.say("how many people is that?", run_id))
    assert late.document["message"].startswith("The confirmation was not answered in time")
    assert "would be asked." in stage.ok(stage.say("how many people is that?", run_id)).document["message"]


def test_declining_what_has_ended_by_itself_says_that_it_has(stage: Stage) -> None:
    """A run that expired is shown as it is, and not asked for another digest."""
    plan = stage.ok(stage.say(SENTENCE))
    stage.move(minutes=20)
    stage.confirm(plan, 5)
    stage.move(minutes=20)
    ended = stage.confirm(plan, 5)
    assert "EXPIRED" == ended.document["state"]
    declined = stage.selene.decline(TENANT, OPERATOR, plan.document["run_id"])
    assert ("EXPIRED", "OS_CONFIRM_TIMEOUT", AnswerKind.REFUSED) == (
        declined.document["state"],
        declined.document["reason_code"],
        declined.kind,
    )
