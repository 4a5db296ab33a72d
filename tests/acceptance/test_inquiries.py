"""Questions about a run: answered from its plan, without changing it; and turns that are no answer."""

import pytest

from tests.stage import OPERATOR, TENANT, Stage

SENTENCE = "Require a forklift licence for pickers in Germany, except trainees, with a photo, for current staff too"
GERMAN = "Verlange einen Staplerschein für Picker in Deutschland, mit Foto, auch für das bestehende Personal"
COUNTED = ("journal_entries", "journal_streams", "storage_tenant_counters", "storage_requests")


def quiet(stage: Stage) -> dict[str, list[dict[str, object]]]:
    return stage.everything(but=COUNTED)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how many people is that?", "3 people would be asked."),
        ("who is excluded?", "Name of cem (is not concerned by the rule)"),
        ("who would be asked", "These would be asked: Name of ada, Name of ben, Name of gil."),
        ("why ada?", "Name of ada would be asked"),
        ("Why Ben?", "Name of ben would be asked, because this is missing: forklift licence."),
        ("why isn't Cem on the list?", "Name of cem is not asked: is not concerned by the rule."),
        ("Why Zoe?", "The plan names nobody called Zoe."),
        ("what's the deadline?", "No deadline was given."),
        ("what will change?", 'adds "Forklift licence" (a photo or scan, in Germany, except trainee)'),
        ("who cannot be decided?", "Everybody could be decided."),
        ("is it safe?", "I can tell how many people are asked"),
    ],
)
def test_a_question_is_answered_from_the_plan(stage: Stage, asked: str, told: str) -> None:
    """The answer says what a yes would do, and the run is as it was, whatever was asked."""
    run_id = stage.ok(stage.say(SENTENCE)).document["run_id"]
    before, shown = quiet(stage), stage.show(run_id)
    answer = stage.ok(stage.say(asked, run_id))
    assert told in answer.document["message"]
    assert shown["confirmation"] == answer.document["confirmation"]
    assert (before, shown) == (quiet(stage), stage.show(run_id))
    assert "COMPLETED" == stage.confirm(answer, 3).document["state"]


def test_a_german_conversation_is_german(stage: Stage) -> None:
    """Questions, choices, the plan, answers about it and the reply come in the language that was spoken."""
    asked = stage.ok(stage.say("Verlange einen Staplerschein für Picker in Deutschland"))
    assert "Wie weisen die Leute „Staplerschein“ nach?" == asked.document["question"]["text"]
    run_id = asked.document["run_id"]
    scope = stage.ok(stage.say(asked.document["question"]["choices"][0], run_id))
    assert ["aktuelles Personal und Neueinstellungen", "nur Neueinstellungen"] == scope.document["question"]["choices"]
    plan = stage.ok(stage.say("aktuelles Personal und Neueinstellungen", run_id))
    assert "5 Personen würden jetzt gefragt" in plan.document["confirmation"]["text"]
    assert "„Staplerschein“ (Foto oder Scan, in Deutschland)" in plan.document["confirmation"]["text"]
    assert "5 Personen würden gefragt." in stage.say("wie viele sind das?", run_id).document["message"]
    done = stage.ok(stage.confirm(plan, 5))
    assert done.document["reply"].startswith("Version v1 der Anforderungen für Picker gilt jetzt")


def test_what_is_not_understood_says_so(stage: Stage) -> None:
    """A turn that changes nothing is never answered with the same question as if nothing had been said."""
    asked = stage.ok(stage.say("Require a forklift licence for pickers"))
    run_id, question = asked.document["run_id"], asked.document["question"]["text"]
    remarks = {
        "banana": "I did not understand that; nothing has changed.",
        "I don't know": "I cannot go on without an answer.",
        "yes": "That alone answers nothing here.",
    }
    for said, remark in remarks.items():
        answer = stage.ok(stage.say(said, run_id))
        assert remark in answer.document["message"]
        assert question in answer.document["message"]
    early = stage.ok(stage.say("how many people is that?", run_id))
    assert "once nothing is missing" in early.document["message"]


def test_a_typed_yes_confirms_no_plan(stage: Stage) -> None:
    """It is said what does, and the plan is shown as before."""
    plan = stage.ok(stage.say(SENTENCE))
    answer = stage.ok(stage.say("yes, do it", plan.document["run_id"]))
    assert plan.document["confirmation"] == answer.document["confirmation"]
    assert "decides nothing" in answer.document["message"]
    assert [] == stage.rows("position_schema_ledger")


def test_declining_too_late_ends_the_run(stage: Stage) -> None:
    """A no is a no, whether or not the confirmation has expired."""
    plan = stage.ok(stage.say(SENTENCE))
    stage.move(minutes=20)
    declined = stage.selene.decline(TENANT, OPERATOR, plan.document["run_id"])
    assert ("DECLINED", "OS_DECLINED") == (declined.document["state"], declined.document["reason_code"])
