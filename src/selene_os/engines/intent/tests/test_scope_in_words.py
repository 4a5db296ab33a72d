"""Whom a stretch of words means, in whatever order they stand."""

import pytest

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.tests.conversation import missing, say

BOTH, NEW = CURRENT_AND_NEW, NEW_HIRES_ONLY
SAID = {
    "also the ones already on the floor": BOTH,
    "irrespective of whether already in our employ or yet to join": BOTH,
    "yes that goes for folks who have been with us for ages as well": BOTH,
    "this binds existing and incoming staff": BOTH,
    "everyone we have and everyone we get": BOTH,
    "whoever's on the ward now too": BOTH,
    "just people who join us": NEW,
    "starters only not the ones we got": NEW,
    "existing people are not affected": NEW,
    "new blood only": NEW,
    "auch fürs aktuelle Personal": BOTH,
    "die Kollegen, die schon bei uns sind, bitte auch": BOTH,
    "alte wie neue Kolleginnen": BOTH,
    "nur die, die neu bei uns anfangen": NEW,
    "Bestandspersonal bleibt außen vor": NEW,
}


@pytest.mark.parametrize(("words", "scope"), SAID.items(), ids=lambda said: str(said)[:40])
def test_words_of_people_tell_whom_they_mean(words: str, scope: str) -> None:
    """A stretch that speaks of nothing but people who are there or come says whom it means, in any order."""
    draft = say(f"Require a badge for crane operators, photo, {words}")
    assert (draft.apply_scope, missing(draft)) == (scope, [])


@pytest.mark.parametrize(
    "words",
    [
        "new hires only? or everyone?",
        "does that apply to current staff too?",
        "neither the new ones nor the old ones",
        "not only new hires",
        "every two years a new one",
    ],
)
def test_whom_nobody_said_is_asked(words: str) -> None:
    """What is only asked about, denied or said of something else fills no scope."""
    assert say(f"Require a badge for crane operators. {words}").apply_scope is None


def test_people_with_a_name_are_no_scope() -> None:
    """A tag among such words is a condition, which no scope swallows."""
    draft = say("Require a badge for crane operators, only for trainees, only new hires")
    assert draft.apply_scope == NEW
    assert draft.changes[0].values["required_predicate"] == '"trainee" in person.tags'
