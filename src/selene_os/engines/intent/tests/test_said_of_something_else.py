"""Values that stand in a turn, but may be said of something else than its requirements."""

import pytest

from selene_os.engines.intent.tests.conversation import missing, say

DOUBTS = {
    "a country of a remark": "After the audit in Poland we want crane operators to upload a badge, new hires only",
    "a country of a paper": "Crane operators need a badge issued in Germany, photo, new hires only",
    "a wider country": "Crane operators need a badge in Germany or abroad, photo, new hires only",
    "a country that may be": "Crane operators need a badge, photo, maybe only in Germany, new hires only",
    "two that are no both": "Crane operators who do nights or work in Germany need a badge, photo, new hires only",
}


@pytest.mark.parametrize("sentence", DOUBTS.values(), ids=DOUBTS)
def test_a_condition_beside_unread_words_is_asked_about(sentence: str) -> None:
    """Right beside words that nobody read a condition is asked about, not filled."""
    draft = say(sentence)
    assert "unclear" in missing(draft)
    assert all("required_predicate" not in change.values for change in draft.changes)


@pytest.mark.parametrize(
    "people", ["Former crane operators", "Managers of crane operators", "Everyone except crane operators"]
)
def test_a_title_behind_unread_words_is_another_one(people: str) -> None:
    """Words before a title may make another position of it: nobody's requirements change by guess."""
    draft = say(f"{people} must upload a badge, new hires only")
    assert draft.position_id is None
    assert "position_id" in missing(draft)


def test_a_time_of_some_is_not_everybodys() -> None:
    """What some people have time for is no deadline of all, and no condition either."""
    draft = say("Crane operators must upload a badge, trainees within 5 days, new hires only")
    assert "unclear" in missing(draft)
    assert not {"answer_within_days", "required_predicate"} & set(draft.changes[0].values)


def test_what_is_dealt_out_is_asked_about() -> None:
    """Nobody knows which is whose where "respectively" deals out countries to requirements."""
    draft = say("Crane operators in Germany and Austria need a badge and a visa respectively, photo, new hires only")
    assert ["badge", "visa"] == [change.field_key for change in draft.changes]
    assert all("required_predicate" not in change.values for change in draft.changes)


@pytest.mark.parametrize("turn", ["drop the shoe size for team leads", "make it optional for trainees"])
def test_a_later_wish_for_other_people_is_asked_about(turn: str) -> None:
    """A wish for another position, or for fewer people of what is not named, leaves the draft as it is and asks."""
    first = "Require a badge for crane operators, photo, new hires only"
    before, after = say(first), say(first, turn)
    assert before.changes == after.changes
    assert before.position_id == after.position_id
    assert missing(after)


def test_verbs_are_shared() -> None:
    """People of another country need what is named for them, by the verb of those before."""
    draft = say("In Germany crane operators need a badge, in Austria a visa, new hires only")
    told = {change.field_key: change.values["required_predicate"] for change in draft.changes}
    assert told == {"badge": 'person.country == "DE"', "visa": 'person.country == "AT"'}


REMARKS = [
    "the ones in Poland got theirs",
    "my boss in Austria wants it",
    "crane operators have theirs already",
    "the supplier delivers within 10 days",
    "new hires will love it",
    "in zwei Wochen kommt der Prüfer",
    "das hat der Team lead so gewollt",
    "in Poland every three years",
    "including the ones in Austria",
    "and team leads too",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_later_remark_changes_nothing(remark: str) -> None:
    """A later turn with words of weight beside a name, a time or a scope is asked about, and fills nothing."""
    first = "Require a hearing test for crane operators, photo, valid for 2 years, current staff too"
    before, after = say(first), say(first, remark)
    assert (before.position_id, before.apply_scope) == (after.position_id, after.apply_scope)
    assert [one.values for one in before.changes] == [one.values for one in after.changes]
    assert missing(after)
