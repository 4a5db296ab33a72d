from selene_os.kernel.reason import Reason

UNKNOWN = Reason("PERSON_UNKNOWN", "There is no such person.", "`staff list` names everybody.")


def test_a_detail_that_is_no_sentence_is_said_within_the_reasons_own() -> None:
    """An id and what to do about it do not run into each other."""
    assert "There is no such person: ana. `staff list` names everybody." == UNKNOWN.told("ana")


def test_a_detail_that_is_a_sentence_follows_the_reasons_own() -> None:
    """And without a detail, nothing does."""
    assert "There is no such person. They left. `staff list` names everybody." == UNKNOWN.told("They left.")
    assert "There is no such person. `staff list` names everybody." == UNKNOWN.told()
