from selene_os.engines.intent.draft import CURRENT_AND_NEW, NEW_HIRES_ONLY
from selene_os.engines.intent.tests.conversation import missing, say, told

BOTH, NEW = CURRENT_AND_NEW, NEW_HIRES_ONLY


def test_what_needs_no_saying_is_filled_in() -> None:
    """A new requirement gets its prompt from its name, is private, and is asked for in writing only."""
    values = say("Require a forklift licence for crane operators").changes[0].values
    assert {
        "prompt_short": "Forklift licence",
        "required_rule": "ALWAYS",
        "sensitivity": "Private",
        "exposure_rule": "TextOnly",
    } == values


def test_each_value_carries_the_words_that_it_came_from() -> None:
    """A span holds the very characters of the turn that a value was read from."""
    text = "Require a forklift licence for warehouse operators in Germany, for current staff too"
    draft = say(text)
    assert {span.field: span.text for span in draft.spans} == {
        "apply_scope": "for current staff too",
        "position_id": "for warehouse operators",
        "forklift_licence.label": "forklift licence",
        "forklift_licence.required_predicate": "in Germany",
    }
    assert all(text[span.start : span.end] == span.text for span in draft.spans)


def test_a_reason_is_kept() -> None:
    """What is said behind "because" is the reason of the change, and nothing in it is read as a condition."""
    draft = say("Require a badge for crane operators because of the new law in Germany")
    assert "the new law in Germany" == draft.change_reason
    assert ["ADD badge of everybody"] == [*map(told, draft.changes)]


def test_a_reason_may_come_first() -> None:
    """A reason at the start of a sentence ends at its comma."""
    draft = say("Because of the audit, require a badge for crane operators in Germany")
    assert "the audit" == draft.change_reason
    assert ['ADD badge if person.country == "DE"'] == [*map(told, draft.changes)]


def test_a_version_can_be_activated_alone() -> None:
    """To activate a version, no requirement has to be named."""
    draft = say("Activate version v3 for crane operators, for current staff too")
    assert ("v3", ("ACTIVATE",), BOTH, []) == (
        draft.schema_version_id,
        draft.schema_operations,
        draft.apply_scope,
        missing(draft),
    )


def test_a_campaign_needs_its_position_only() -> None:
    """A sentence that asks for a campaign becomes a draft of one, for current staff and new hires."""
    draft = say("Ask the current warehouse operators again for what they still lack")
    assert ("ONB_REQUIREMENT_BACKFILL", "pos_wh", BOTH, []) == (
        draft.intent_type,
        draft.position_id,
        draft.apply_scope,
        missing(draft),
    )


def test_a_campaign_for_an_unknown_position_asks_which() -> None:
    """A campaign for people whom nobody knows asks for the position."""
    draft = say("Ask the gnome wranglers for what they still lack")
    assert ["position_id"] == missing(draft)
    assert "gnome wranglers" == draft.missing[0].about


def test_the_wording_of_a_rewording_is_what_stands_in_quotes() -> None:
    """A quoted text is taken as it is, whatever it speaks of."""
    draft = say('Rename the ID card to "Badge in Germany, except trainees" for warehouse operators')
    assert "Badge in Germany, except trainees" == draft.changes[0].values["prompt_short"]
