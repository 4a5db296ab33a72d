"""What the measured part of the set must come to."""

from collections import Counter
from itertools import islice

import pytest

from selene_os.engines.intent.understand import classify, understand
from tests.evaluation.cases import cases
from tests.evaluation.scoring import Score, scored
from tests.evaluation.tenant import TODAY, VOCABULARY


@pytest.fixture(scope="module")
def scores() -> list[Score]:
    return [scored(case) for case in cases("measure")]


def test_the_set_is_large_enough() -> None:
    """At least 400 conversations in two languages, 60 of them adversarial, and most of them only measured."""
    counts = Counter((case.part, case.language) for case in cases())
    assert sum(counts.values()) >= 400
    assert counts["look", "adversarial"] + counts["measure", "adversarial"] >= 60
    assert sum(count for (part, _), count in counts.items() if part == "measure") >= 250


def test_nothing_is_ever_filled_wrongly(scores: list[Score]) -> None:
    """What was not said is asked for: no value is guessed, in any language, whatever is tried."""
    assert [] == [str(score) for score in scores if score.wrong]


@pytest.mark.parametrize(("language", "least"), [("english", 0.85), ("german", 0.80)])
def test_most_drafts_are_exactly_right(scores: list[Score], language: str, least: float) -> None:
    """Most of what people say becomes exactly the draft that they meant."""
    of = [score for score in scores if score.case.language == language]
    assert sum(score.is_exact for score in of) / len(of) >= least


def test_few_questions_are_enough(scores: list[Score]) -> None:
    """A complete run needs one and a half questions at most."""
    runs = [score.questions for score in scores if score.questions is not None]
    assert sum(runs) / len(runs) <= 1.5


def test_no_first_turn_opens_another_process_than_its_draft_is_of() -> None:
    """What the words alone say agrees with what they say once the tenant's names are known (of every fourth turn)."""
    for case in islice(cases(), 0, None, 4):
        draft = understand(case.turns[0], VOCABULARY, None, None, TODAY)
        if draft.intent_type is not None:
            assert classify(case.turns[0]) in (None, draft.intent_type), case.name
