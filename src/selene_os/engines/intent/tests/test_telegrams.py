"""Turns without a verb."""

import pytest

from selene_os.engines.intent.tests.conversation import missing, say, told


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "crane operators: safety harness, photo, new hires",
            ["ADD safety_harness of everybody as Document/DocRequired"],
        ),
        ("crane operators - rope pass, scan - new hires only", ["ADD rope_pass of everybody as Document/DocRequired"]),
        (
            "crane operators 1) drone pass, pic 2) site radio, tick box. existing too",
            [
                "ADD drone_pass of everybody as Document/DocRequired",
                "ADD site_radio of everybody as Attestation/Attestation",
            ],
        ),
        (
            "crane operators, new hires: lamp photo, whistle confirm, radio code number",
            [
                "ADD lamp of everybody as Document/DocRequired",
                "ADD whistle of everybody as Attestation/Attestation",
                "ADD radio_code of everybody as Integer/UserAnswer",
            ],
        ),
    ],
)
def test_a_noun_beside_a_position_is_to_be_required(text: str, changes: list[str]) -> None:
    """What is left of a telegram when all else is understood names the requirements, each with its own proof."""
    draft = say(text)
    assert (changes, []) == ([*map(told, draft.changes)], missing(draft))


@pytest.mark.parametrize(
    "text",
    [
        "crane operators: no safety harness, photo, new hires",
        "crane operators: harness as discussed with the boss, photo, new hires",
        "mothball the harness for crane operators, photo, new hires",
        "crane operators: the usual stuff, photo, new hires",
    ],
)
def test_a_telegram_with_more_in_it_is_asked_about(text: str) -> None:
    """Where more is left than names, nothing is required."""
    assert () == say(text).changes
