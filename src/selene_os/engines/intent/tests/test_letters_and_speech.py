"""Sentences of letters, and sentences without marks as people dictate them."""

import pytest

from selene_os.engines.intent.tests.conversation import missing, say, told

PHOTO, CONFIRMED, HR = "Document/DocRequired", "Attestation/Attestation", "String/ToolDerived"


@pytest.mark.parametrize(
    ("text", "changes", "scope"),
    [
        (
            (
                "Dear all, with effect for newly recruited persons only, every crane operator is to furnish a "
                "conduct certificate as an uploaded scan. Kind regards, Dr. Sommer, HR Hamburg"
            ),
            [f"ADD conduct_certificate of everybody as {PHOTO}"],
            "NewHiresOnly",
        ),
        (
            (
                "Kindly arrange for the ID card to be withdrawn in respect of warehouse operators; the rule "
                "extends to those already employed."
            ),
            ["REMOVE id_card"],
            "CurrentAndNew",
        ),
        (
            (
                "For crane operators we require: (a) a blasting licence, which is to be uploaded; (b) a noise "
                "policy, which they confirm. This also concerns the staff we already have."
            ),
            [f"ADD blasting_licence of everybody as {PHOTO}", f"ADD noise_policy of everybody as {CONFIRMED}"],
            "CurrentAndNew",
        ),
        (
            (
                "okay so for the crane operators I want that they show a rope pass they make a photo of it and "
                "it's for the new ones and also for the ones we already have"
            ),
            [f"ADD rope_pass of everybody as {PHOTO}"],
            "CurrentAndNew",
        ),
        (
            "um crane operators from now they must have a color test the HR is typing it in also for existing staff",
            [f"ADD color_test of everybody as {HR}"],
            "CurrentAndNew",
        ),
        (
            (
                "Crane operators in Austria need a toll card, as a photo, and crane operators in Italy need a "
                "toll device, entered by HR. New hires only."
            ),
            [
                f'ADD toll_card if person.country == "AT" as {PHOTO}',
                f'ADD toll_device if person.country == "IT" as {HR}',
            ],
            "NewHiresOnly",
        ),
    ],
)
def test_letters_and_speech_are_understood(text: str, changes: list[str], scope: str) -> None:
    """Courtesies, the passive voice, clauses with a subject of their own and run-on speech change no meaning."""
    draft = say(text)
    assert (changes, scope, []) == ([*map(told, draft.changes)], draft.apply_scope, missing(draft))


@pytest.mark.parametrize(
    ("first", "then", "change"),
    [
        ("crane operators: rope pass, photo, new hires", "make that hr", f"ADD rope_pass of everybody as {HR}"),
        ("crane operators: rope pass, hr, new hires", "change hr to photo", f"ADD rope_pass of everybody as {PHOTO}"),
        (
            "crane operators in Germany: rope pass, photo, new hires",
            "sry austria not germany",
            f'ADD rope_pass if person.country == "AT" as {PHOTO}',
        ),
        (
            "crane operators: rope pass, photo, 7 days to answer, new hires",
            "10 days, not 7",
            f"ADD rope_pass of everybody as {PHOTO} within 10",
        ),
    ],
)
def test_a_correction_in_few_words_takes_the_place_of_what_was_said(first: str, then: str, change: str) -> None:
    """A proof, a country or a time alone takes the place of the one that was said before."""
    assert [change] == [*map(told, say(first, then).changes)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("crane operators need a ladder pass no sry a rope pass, photo", f"ADD rope_pass of everybody as {PHOTO}"),
        (
            "crane operators need a rope pass in austria, sorry, germany, photo",
            f'ADD rope_pass if person.country == "DE" as {PHOTO}',
        ),
    ],
)
def test_what_is_taken_back_in_the_same_breath_is_not_wanted(text: str, change: str) -> None:
    """What follows a "sorry" takes the place of the last thing of its kind."""
    assert [change] == [*map(told, say(text).changes)]


@pytest.mark.parametrize(
    "text",
    [
        "crane operators need either a harness or a rope, photo, new hires",
        "crane operators need the usual stuff, photo, new hires",
        "crane operators: optional harness, photo, new hires",
        "crane operators are on strike today, new hires too",
    ],
)
def test_what_is_undecided_is_required_of_nobody(text: str) -> None:
    """One of two, vague things and what is no requirement are asked about."""
    draft = say(text)
    assert () == draft.changes
    assert "unclear" in missing(draft) or "changes" in missing(draft)


def test_a_correction_that_is_not_understood_is_asked_about() -> None:
    """A draft does not stay as it was when somebody says that it is wrong in words that nobody understands."""
    draft = say("crane operators: rope pass, photo, new hires", "no, the gondola one")
    assert ["unclear"] == missing(draft)
