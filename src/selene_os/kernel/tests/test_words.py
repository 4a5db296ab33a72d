from typing import get_args

import pytest
from pydantic import ValidationError

from selene_os.kernel import outcome
from selene_os.kernel.contract import Contract
from selene_os.kernel.outcome import Ask, Done, Refused, Retry, Wait
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import ReasonClass
from selene_os.kernel.shared_reasons import REASONS
from selene_os.kernel.vocabulary import AccessMode, RunState


class Door(Contract):
    number: int


def test_there_are_five_outcomes_and_no_sixth() -> None:
    """Done, Ask, Wait, Retry, Refused: what a capability answers is one of them."""
    members = {getattr(each, "__origin__", each) for each in get_args(outcome.Outcome)}
    assert {Done, Ask, Wait, Retry, Refused} == members


def test_four_run_states_are_final() -> None:
    """Nothing moves a completed, refused, declined or expired run any more."""
    final = {RunState.COMPLETED, RunState.REFUSED, RunState.DECLINED, RunState.EXPIRED}
    assert final == {each for each in RunState if each.is_final}


def test_access_modes_are_ranked() -> None:
    """R < W < A < X."""
    assert ["R", "W", "A", "X"] == [each.value for each in sorted(AccessMode, key=lambda mode: mode.rank)]


def test_a_problem_with_a_place_reads_like_a_compilers() -> None:
    """FILE:LINE: what is wrong and what to do."""
    problem = Problem("X", "That is wrong.", "Do this.", file="a.md", line=7)
    assert "a.md:7: That is wrong. Do this." == str(problem)
    assert "That is wrong." == str(Problem("X", "That is wrong."))


def test_a_problem_is_a_flat_object() -> None:
    """Scripts find each of its fields, null where there is nothing to say."""
    names = ["code", "message", "hint", "file", "line", "row", "column", "field"]
    problem = Problem("X", "Bad cell.", row=3, column="country").to_json()
    assert names == list(problem)
    assert (3, "country", None) == (problem["row"], problem["column"], problem["line"])


def test_every_shared_reason_says_what_to_do_in_a_sentence() -> None:
    """A code alone helps nobody, and no code is declared twice."""
    assert len(REASONS) == len({each.code for each in REASONS})
    assert [] == [each.code for each in REASONS if not each.sentence.endswith(".")]
    answerable = {each.code for each in REASONS if each.reason_class is ReasonClass.ANSWERABLE}
    assert {"SIMULATION_STALE", "SPOKEN_ANSWER_DECIDES_NOTHING"} == answerable


@pytest.mark.parametrize("given", [{"number": "4"}, {"number": 4, "colour": "red"}, {}])
def test_a_contract_admits_no_wrong_types_and_no_unknown_names(given: dict[str, object]) -> None:
    """What is asked is typed strictly, or it is not asked at all."""
    with pytest.raises(ValidationError):
        Door.model_validate(given)
