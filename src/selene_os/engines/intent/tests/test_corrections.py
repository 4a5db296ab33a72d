import pytest

from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.tests.conversation import VOCABULARY, missing, say, told
from selene_os.engines.intent.understand import understand

GERMANY = "Require a forklift licence for warehouse operators in Germany, except trainees"
RULE = "ADD forklift_licence if "


@pytest.mark.parametrize(
    ("correction", "predicate"),
    [
        ("no, Austria", 'person.country == "AT" && !("trainee" in person.tags)'),
        ("nein, Österreich", 'person.country == "AT" && !("trainee" in person.tags)'),
        ("not Germany but Austria", 'person.country == "AT" && !("trainee" in person.tags)'),
        ("nicht Deutschland, sondern Österreich", 'person.country == "AT" && !("trainee" in person.tags)'),
        ("in France and Spain", 'person.country in ["ES", "FR"] && !("trainee" in person.tags)'),
        ("also in Austria", 'person.country in ["AT", "DE"] && !("trainee" in person.tags)'),
        ("Austria too", 'person.country in ["AT", "DE"] && !("trainee" in person.tags)'),
        ("trainees too", 'person.country == "DE"'),
        ("except drivers", 'person.country == "DE" && !("driver" in person.tags) && !("trainee" in person.tags)'),
        ("no, except drivers", 'person.country == "DE" && !("driver" in person.tags)'),
        (
            "only for night shift",
            'person.country == "DE" && "night-shift" in person.tags && !("trainee" in person.tags)',
        ),
        (
            "who started before 2024",
            (
                'person.country == "DE" && !("trainee" in person.tags) && '
                'person.start_date < timestamp("2024-01-01T00:00:00Z")'
            ),
        ),
    ],
)
def test_a_later_condition_corrects_the_rule(correction: str, predicate: str) -> None:
    """Later words about whom it concerns change that part of the rule, and nothing else."""
    draft = say(GERMANY, correction)
    assert [f"{RULE}{predicate}"] == [*map(told, draft.changes)]
    assert ["evidence:forklift_licence", "apply_scope"] == missing(draft)


@pytest.mark.parametrize("text", ["not in Germany", "also for team leads", "only for interns"])
def test_a_correction_that_leaves_nobody_or_says_another_position_is_unclear(text: str) -> None:
    """What cannot be applied to the draft is asked about, and the draft keeps its rule."""
    draft = say(GERMANY, text)
    assert say(GERMANY).changes[0].values == draft.changes[0].values
    assert say(GERMANY).position_id == draft.position_id
    assert {"unclear", "another_position", "tag:interns"} & set(missing(draft))


def test_another_position_takes_the_place_of_the_first() -> None:
    """A position in a later turn is the one that is meant, and its requirements are looked up."""
    draft = say("Remove the ID card from warehouse operators", "no, for crane operators")
    assert ("pos_crane", "changes") == (draft.position_id, missing(draft)[0])


@pytest.mark.parametrize(
    ("first", "then", "scope"),
    [
        ("only new hires", "also the current staff", CURRENT_AND_NEW),
        ("for current staff too", "no, only new hires", NEW_HIRES_ONLY),
        ("only new hires", "also new hires", CURRENT_AND_NEW),
        ("for current staff too", "only current staff", None),
    ],
)
def test_the_later_scope_wins(first: str, then: str, scope: str | None) -> None:
    """The scope that was said last holds, and one that cannot be had is asked for again."""
    draft = say(f"Require a badge for crane operators, {first}", "a photo", then)
    assert scope == draft.apply_scope


def test_a_further_requirement_does_not_silently_get_the_conditions_of_the_first() -> None:
    """Whether earlier conditions hold for a later requirement is asked."""
    draft = say(
        GERMANY, "also require a driving licence", ("the same as for forklift licence", "condition:driving_licence")
    )
    assert {
        'ADD forklift_licence if person.country == "DE" && !("trainee" in person.tags)',
        'ADD driving_licence if person.country == "DE" && !("trainee" in person.tags)',
    } == set(map(told, draft.changes))


def test_a_condition_for_one_of_two_names_it() -> None:
    """With several requirements under different rules, a condition must say which it is about."""
    two = "Require a forklift licence in Germany and a driving licence in Austria for crane operators"
    assert "unclear" in missing(say(two, ("in France", None)))
    named = say(two, ("the driving licence in France", None))
    assert 'ADD driving_licence if person.country == "FR"' == told(named.changes[1])
    assert 'ADD forklift_licence if person.country == "DE"' == told(named.changes[0])


def test_what_was_asked_for_can_be_taken_back() -> None:
    """A requirement of the draft that is left out is no longer in it."""
    draft = say("Require a badge and a permit for crane operators", "leave out the permit")
    assert ["ADD badge of everybody"] == [*map(told, draft.changes)]
    assert ["ADD badge of everybody"] == [
        told(one) for one in say("Require a badge and a permit for crane operators", "remove the permit").changes
    ]


def test_a_proof_can_be_taken_back() -> None:
    """Without the photo, the proof is asked for again."""
    draft = say("Require a badge with a photo for crane operators", "leave out the photo")
    assert ["evidence:badge", "apply_scope"] == missing(draft)


def test_a_requirement_said_again_takes_the_new_values() -> None:
    """The same requirement in a later turn is the same change, with what was said last."""
    draft = say(
        "Require a badge for crane operators, valid for one year", "require a badge with a photo, valid for two years"
    )
    assert ["ADD badge of everybody as Document/DocRequired valid 730"] == [*map(told, draft.changes)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "yes",
        "Yes!",
        "ok",
        "ok confirm it now",
        "yes please go ahead",
        "I confirm",
        "ja",
        "ja, bestätigt",
        "no",
        "nein danke",
        "thanks",
        "👍",
        "...",
    ],
)
def test_a_yes_or_a_no_changes_nothing(text: str) -> None:
    """A draft is confirmed nowhere in a text: assent and dissent leave it as it was."""
    for draft in (say(GERMANY), say(GERMANY, "a photo", "both")):
        for asked in ("evidence:forklift_licence", "apply_scope", "unclear", None):
            assert draft == understand(text, VOCABULARY, draft, asked)


@pytest.mark.parametrize("text", ["how many people is that?", "who is excluded?", "warum Anna?"])
def test_a_question_changes_nothing(text: str) -> None:
    """A question is not an instruction."""
    assert say(GERMANY) == say(GERMANY, text)
