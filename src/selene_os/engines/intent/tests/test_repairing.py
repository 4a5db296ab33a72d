"""What was heard, set right by the tenant's names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.intent.names_heard import Names
from selene_os.engines.intent.repairing import Repair, Support, alike, repaired
from selene_os.engines.intent.sounds import sound_of
from selene_os.engines.intent.vocabulary import KnownField, KnownPosition, Vocabulary
from selene_os.engines.intent.words import folded, words_of


def position(position_id: str, title: str, *fields: KnownField) -> KnownPosition:
    return KnownPosition(position_id, title, "north", "DE", fields)


VOCABULARY = Vocabulary(
    positions=(
        position("wh", "Warehouse operator", KnownField("first_aid", "First-aid certificate", "Document")),
        position("crane", "Crane operator", KnownField("forklift_licence", "Forklift licence", "Document")),
        position("picker", "Order picker"),
        position("truck", "Truck driver"),
        position("lager", "Lagermitarbeiter (m/w/d)"),
        position("junior", "Junior site manager"),
    ),
    tags=("trainee", "night-shift"),
)
NAMES = Names(VOCABULARY)
FUNCTION_WORDS = ("require", "a", "for", "in", "except", "who", "must", "have", "the", "and", "not", "no", "only", "of")
HEARD = ("where", "has", "house", "four", "cliff", "license", "train", "tuck", "border", "speakers", "cleaning", "pole")


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("require a four-cliff license", "require a Forklift license"),
        ("for where has operators in Germany", "for Warehouse operators in Germany"),
        ("We're house operators no longer need it.", "Warehouse operators no longer need it."),
        ("a first-hand certificate", "a First-aid certificate"),
        ("track drivers in Poland", "Truck drivers in Poland"),
        ("for current stuff too", "for current staff too"),
        ("new tires only", "new hires only"),
        ("for border pickers", "for Order pickers"),
    ],
)
def test_a_misheard_name_is_set_right(heard: str, said: str) -> None:
    """By its sound and by what of it was heard well."""
    assert said.lower() == repaired(heard, VOCABULARY).text.lower()


def test_what_was_repaired_is_told() -> None:
    """With the words as they were heard, beside those that they are taken for."""
    found = repaired("Require a four-cliff license for where has operators", VOCABULARY)
    assert (
        Repair("four-cliff license", "Forklift license", "field"),
        Repair("where has operators", "Warehouse operators", "position"),
    ) == found.repairs


@pytest.mark.parametrize(
    "text",
    [
        "Require a lamp for crane operators in Austria, except trainees",
        "Australia and Austria",
        "senior site manager",
        "train operators must not have a lamp",
        "plane operators",
        "Fahrer in Polen",
        "first year certificate",
        "",
        "?!",
    ],
)
def test_what_is_well_heard_or_quite_different_stays(text: str) -> None:
    """Other names, other words, no words."""
    assert text == repaired(text, VOCABULARY).text


def test_what_is_likely_and_not_sure_is_asked_about() -> None:
    """It stays as it was heard, and is named with what it may have been."""
    found = repaired("except training, for senior site managers", VOCABULARY)
    assert "except training, for senior site managers" == found.text
    assert [("training", "trainee"), ("senior site managers", "Junior site manager")] == [
        (one.heard, one.may_be[0]) for one in found.doubts
    ]


def test_two_names_that_are_as_near_are_both_offered() -> None:
    """Within the margin, nobody chooses."""
    near = Vocabulary(positions=(position("a", "Order picker"), position("b", "Order packer")))
    found = repaired("for order peckers", near)
    assert "for order peckers" == found.text
    assert {"Order picker", "Order packer"} == set(found.doubts[0].may_be)


def test_a_refusal_is_never_eaten() -> None:
    """No word that denies becomes part of a name."""
    assert "where not operators" == repaired("where not operators", VOCABULARY).text
    assert "no Warehouse operators" == repaired("no where has operators", VOCABULARY).text


@given(st.lists(st.sampled_from([*FUNCTION_WORDS, *HEARD, *(name.written for name in NAMES.all)]), max_size=14))
def test_a_word_of_a_name_is_never_changed(words: list[str]) -> None:
    """Whatever stands around it, each word of the vocabulary is still there afterwards."""
    text = " ".join(words)
    before = [word.key for word in words_of(folded(text)) if word.key in NAMES.known]
    after = [word.key for word in words_of(folded(repaired(text, VOCABULARY).text))]
    left = iter(after)
    assert all(key in left for key in before)


@given(st.lists(st.sampled_from([*FUNCTION_WORDS, *(name.written for name in NAMES.all)]), max_size=14))
def test_a_text_of_known_names_comes_back_as_it_is(words: list[str]) -> None:
    """Who was heard well is not improved upon."""
    text = ", ".join(words)
    assert text == repaired(text, VOCABULARY).text


@given(st.lists(st.sampled_from([*FUNCTION_WORDS, *HEARD, *(name.written for name in NAMES.all)]), max_size=14))
def test_each_repair_is_sure_and_clearly_the_best(words: list[str]) -> None:
    """What is repaired resembles its name enough, a second look changes nothing, and doubts and repairs are apart."""
    found = repaired(" ".join(words), VOCABULARY)
    for one in found.repairs:
        likely = sorted({name.value: alike(one.heard, name.written) for name in NAMES.all}.values())
        assert likely[-1] >= Support.AROUND.sure
    assert not found.repairs or found.text == repaired(found.text, VOCABULARY).text


@given(st.text(max_size=120))
def test_any_text_is_repaired_without_fear(text: str) -> None:
    """Nothing breaks it, and what is not changed is not touched."""
    found = repaired(text, VOCABULARY)
    if not found.repairs:
        assert text == found.text


def test_the_order_of_the_vocabulary_does_not_matter() -> None:
    """The same names in another order give the same text."""
    backwards = Vocabulary(VOCABULARY.positions[::-1], VOCABULARY.tags[::-1])
    for text in ("for where has operators, except training", "four-cliff license for border pickers"):
        assert repaired(text, VOCABULARY) == repaired(text, backwards)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("where has", "warehouse"),
        ("knight", "night"),
        ("Fach Kraft", "Fachkraft"),
        ("wrench", "rench"),
        ("tough", "duf"),
    ],
)
def test_what_sounds_alike_has_one_sound(one: str, other: str) -> None:
    """Vowels, voice and where words part are not heard."""
    assert sound_of(one) == sound_of(other)
