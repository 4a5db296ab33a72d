"""The words of questions, confirmations and replies."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.dialogue.contract import MissingField, PromptKind, Respond
from selene_os.engines.dialogue.replies import reply
from selene_os.engines.dialogue.wording import _QUESTIONS, confirmation_text, counted, question_text
from selene_os.kernel.vocabulary import ApplyScope


@pytest.mark.parametrize(
    ("field", "about", "expected"),
    [
        ("evidence:forklift_licence", "", 'How do people prove "forklift licence"?'),
        ("evidence:forklift_licence", "a forklift licence", 'How do people prove "a forklift licence"?'),
        ("apply_scope", "", "Whom does it apply to: new hires only, or current staff too?"),
        ("position_id", "", "Which position is this about?"),
        ("position_id", "the operators", 'Which position do you mean by "the operators"?'),
        ("change_reason", "", "Why is this changed?"),
        (
            "tag:night owls",
            "only night owls",
            'Which tag of the staff list do you mean by "only night owls"?',
        ),
        ("rule:permit", "permit", 'What should become of the present rule for "permit"?'),
        ("changes", "licence", 'Which requirement do you mean by "licence"?'),
        ("selectors", "", "Whom does the version as a whole apply to?"),
        ("shoe_size", "", "What should shoe size be?"),
        ("shoe_size:boots", "", 'What should shoe size be for "boots"?'),
    ],
)
def test_a_missing_field_is_asked_for_in_plain_english(field: str, about: str, expected: str) -> None:
    """The operator's own words stand in the question; without any, the key is read aloud."""
    assert expected == question_text(MissingField(field=field, about=about))


@given(st.sampled_from([*_QUESTIONS, "something_new"]), st.text(max_size=300), st.text(max_size=300))
def test_every_question_is_one_short_line_that_ends_as_a_question_or_an_example(
    name: str, key: str, about: str
) -> None:
    """However long or odd the operator's words are, the question stays a question."""
    text = question_text(MissingField(field=f"{name}:{key}", about=about))
    assert 1 == len(text.splitlines())
    assert 240 > len(text)
    assert text[-1] in "?."
    assert text[0] in string.ascii_uppercase


def test_a_confirmation_says_what_was_worked_out_and_what_a_yes_does() -> None:
    """The launch names the number of people, the close names who stays unresolved."""
    change = confirmation_text(PromptKind.SCHEMA_CHANGE, "Version v2 adds licence.", 12)
    assert "Version v2 adds licence. Make this change?" == change
    launch = confirmation_text(PromptKind.BACKFILL_LAUNCH, "", 1)
    assert "A yes launches the backfill: 1 person will be asked now. Launch it?" == launch
    close = confirmation_text(PromptKind.CLOSE_WITH_UNRESOLVED, "Of 12 people 9 have completed.", 3)
    assert "Of 12 people 9 have completed. Close it with 3 people unresolved?" == close
    assert ["0 people", "1 person", "2 people"] == [counted(number) for number in range(3)]


def test_a_draft_is_no_activation() -> None:
    """A version that was only created binds nobody, and the reply says so."""
    told = reply(Respond(position_id="p1", schema_version_id="v2", field_count=1))
    assert "Version v2 of the requirements of p1 is kept as a draft with 1 requirement. It binds nobody yet." == told


def test_an_activation_for_new_hires_asks_nobody() -> None:
    """The reply names the position by its title and says whom the version binds."""
    told = reply(
        Respond(
            position_id="p1",
            position_title="Warehouse operator",
            schema_version_id="v2",
            field_count=3,
            apply_scope_result=ApplyScope.NEW_HIRES_ONLY,
        )
    )
    assert (
        "Version v2 of the requirements of Warehouse operator is active with 3 requirements. "
        "It binds new hires only; nobody is asked now." == told
    )


def test_an_activation_for_current_staff_says_who_is_asked_next() -> None:
    """What happens next is part of the reply, with the number of people where it is known."""
    facts = Respond(
        position_id="p1",
        schema_version_id="v2",
        apply_scope_result=ApplyScope.CURRENT_AND_NEW,
        backfill_campaign_id="bfc_1",
        pending_target_count=12,
    )
    next_sentence = "12 people will be asked in campaign bfc_1, each once, as soon as the worker gets to it."
    assert reply(facts).endswith(f"It binds new hires and current staff. {next_sentence}")
    unknown = reply(facts.model_copy(update={"pending_target_count": None}))
    assert "Whoever lacks something will be asked in campaign bfc_1" in unknown
    assert reply(facts.model_copy(update={"backfill_campaign_id": None})).endswith("Nobody is asked now.")


def test_a_campaign_s_reply_names_its_counts_and_its_reason() -> None:
    """The counts are those of the campaign, and whoever is left can be looked up."""
    facts = Respond(
        campaign_id="bfc_1",
        state="COMPLETED",
        reason_code="SOME_EXCEPTIONS",
        total_target_count=10,
        completed_target_count=6,
        exempted_target_count=1,
        failed_target_count=1,
        unresolved_target_count=2,
    )
    assert (
        "Campaign bfc_1 is completed. Of 10 people: 6 completed, 1 exempted, 1 failed, 2 unresolved. "
        "`selene campaign targets bfc_1` names everybody who is left, and why. "
        "Its reason code is SOME_EXCEPTIONS."
    ) == reply(facts)
    clean = facts.model_copy(update={"failed_target_count": 0, "unresolved_target_count": 0})
    assert "is left" not in reply(clean)
    empty = Respond(campaign_id="bfc_1", state="COMPLETED", total_target_count=0)
    assert "Campaign bfc_1 is completed. There was nobody to ask." == reply(empty)
    assert "Campaign bfc_1 is under way." == reply(Respond(campaign_id="bfc_1"))
