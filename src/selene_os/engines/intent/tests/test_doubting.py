"""Turns that turn down what was said before, without saying what is right."""

import pytest

from selene_os.engines.intent.tests.conversation import missing, say

TURN = "crane operators need a lamp, photo, valid 2 years, new hires only"


@pytest.mark.parametrize(
    ("said", "emptied"),
    [
        ("the photo bit is wrong", "evidence_mode"),
        ("2 years is not right, they said eighteen mths", "valid_for_days"),
    ],
)
def test_what_is_turned_down_is_emptied_and_asked_about(said: str, emptied: str) -> None:
    """A correction that nobody understands leaves no value standing that it turns down."""
    (change,) = say(TURN, said).changes
    assert emptied not in change.values
    assert missing(say(TURN, said))


def test_what_is_required_already_keeps_its_rule_in_a_telegram() -> None:
    """A telegram that names a requirement and its validity changes nothing but the validity."""
    (change,) = say("ID card for warehouse operators: valid 1 year").changes
    assert (change.field_key, dict(change.values)) == ("id_card", {"valid_for_days": 365})


def test_what_is_required_only_of_some_from_now_on_is_relaxed() -> None:
    """A requirement of everybody that is left to some people is no tighter than it was."""
    (change,) = say("The ID card is to be required only of warehouse operators in Austria, current staff too").changes
    assert (change.kind.value, change.values["required_predicate"]) == ("RELAX", 'person.country == "AT"')


def test_a_new_text_does_not_begin_with_what_leads_up_to_it() -> None:
    """What follows "as follows" is the text."""
    (change,) = say("For warehouse operators, reword the shoe size question as follows: Your shoe size").changes
    assert change.values["prompt_short"] == "Your shoe size"
