import pytest

from selene_os.kernel.outcome import Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.shared_reasons import INPUT_INVALID
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import AnswerKind, done, kind_of, refused, refused_with

MEANING = {
    RunState.WAITING_FOR_PERSON: AnswerKind.PERSON,
    RunState.WAITING_FOR_APPROVAL: AnswerKind.PERSON,
    RunState.WAITING_FOR_TARGETS: AnswerKind.DONE,
    RunState.WAITING_FOR_TIME: AnswerKind.DONE,
    RunState.RUNNABLE: AnswerKind.DONE,
    RunState.COMPLETED: AnswerKind.DONE,
    RunState.DECLINED: AnswerKind.DONE,
    RunState.REFUSED: AnswerKind.REFUSED,
    RunState.EXPIRED: AnswerKind.REFUSED,
}


@pytest.mark.parametrize("state", RunState)
def test_every_state_of_a_run_means_something_to_who_asked(state: RunState) -> None:
    """One table says what each state is to a door."""
    assert MEANING[state] is kind_of(state)


def test_the_kinds_are_exit_statuses() -> None:
    """0 done, 3 refused, 4 a person must act, 70 our fault."""
    assert [0, 3, 4, 70] == [kind.value for kind in AnswerKind]


def test_every_answer_says_the_same_four_things_first() -> None:
    """Scripts rely on them, whatever came of it."""
    names = ["ok", "reason_code", "message", "problems"]
    for answer in (done("Yes.", n=1), refused(INPUT_INVALID, "Really."), refused_with(Refused(INPUT_INVALID))):
        assert names == list(answer.document)[:4]
        assert answer.document["ok"] is (answer.kind is AnswerKind.DONE)


def test_a_refusal_says_what_what_exactly_and_what_to_do() -> None:
    """The reason's sentence, the detail and the hint, and each problem as an object."""
    problem = Problem("X", "That cell is bad.", row=3)
    document = refused(INPUT_INVALID, "In the file.", (problem,)).document
    assert INPUT_INVALID.code == document["reason_code"]
    assert "In the file." in document["message"]
    assert document["message"].startswith(INPUT_INVALID.sentence)
    assert [problem.to_json()] == document["problems"]
