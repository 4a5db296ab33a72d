"""The life of a prompt."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.dialogue.contract import MissingField, PromptEnd, PromptKind
from selene_os.engines.dialogue.rules import (
    ENDS,
    Move,
    Prompt,
    Subject,
    end_of,
    expirations,
    given_yes,
    next_move,
    open_prompt,
    question_of,
)
from selene_os.kernel.moments import stamp
from selene_os.kernel.vocabulary import ConfirmationKind

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
QUESTION = question_of(MissingField(field="evidence:licence", about="a licence"))
CHANGE = Subject(PromptKind.SCHEMA_CHANGE, "confirmation", "d" * 64)
CHANGED = Subject(PromptKind.SCHEMA_CHANGE, "confirmation", "e" * 64)
subjects = st.sampled_from([QUESTION, question_of(MissingField(field="apply_scope")), CHANGE, CHANGED])
minutes = st.integers(0, 60)


def a_prompt(
    number: int = 1,
    subject: Subject = CHANGE,
    answer: PromptEnd | None = None,
    answered_after: timedelta | None = None,
    valid: timedelta | None = timedelta(minutes=15),
) -> Prompt:
    return Prompt(
        number=number,
        subject=subject,
        text="?",
        choices=(),
        people=None,
        asked_at=stamp(START),
        expires_at=None if valid is None else stamp(START + valid),
        turn_id="turn_1",
        answer=answer,
        answered_at=stamp(START + (answered_after or timedelta())) if answer else None,
    )


def test_the_kinds_are_a_question_and_the_confirmations() -> None:
    """Every confirmation that the runtime knows is a kind of prompt, and every kind has its ends."""
    assert {"CLARIFY", *(kind.value for kind in ConfirmationKind)} == {kind.value for kind in PromptKind}
    assert set(PromptKind) == set(ENDS)


def test_only_a_confirmation_ends_with_yes_or_no_and_only_a_question_as_answered() -> None:
    """A question is no confirmation, and a confirmation is answered with yes or no alone."""
    yes_or_no = {PromptEnd.YES, PromptEnd.NO}
    for kind, ends in ENDS.items():
        assert (kind is PromptKind.CLARIFY) == (PromptEnd.ANSWERED in ends)
        assert (set() if kind is PromptKind.CLARIFY else yes_or_no) == yes_or_no & ends


@pytest.mark.parametrize(
    ("prompts", "after", "allowed", "expected"),
    [
        ([], 0, 1, Move.ASK),
        ([a_prompt()], 14, 1, Move.SHOW),
        ([a_prompt()], 15, 1, Move.ASK_AGAIN),
        ([a_prompt()], 15, 0, Move.GIVE_UP),
        ([a_prompt(1, CHANGE, PromptEnd.EXPIRED), a_prompt(2)], 15, 1, Move.GIVE_UP),
        ([a_prompt(1, CHANGE, PromptEnd.EXPIRED), a_prompt(2)], 15, 2, Move.ASK_AGAIN),
        ([a_prompt(1, CHANGE, PromptEnd.EXPIRED), a_prompt(2)], 15, None, Move.ASK_AGAIN),
        ([a_prompt(1, CHANGED, PromptEnd.EXPIRED), a_prompt(2)], 15, 1, Move.ASK_AGAIN),
        ([a_prompt(1, CHANGED)], 0, 1, Move.ASK),
        ([a_prompt(1, CHANGED)], 99, 0, Move.ASK),
        ([a_prompt(1, CHANGE, PromptEnd.NO)], 0, 1, Move.ASK),
        ([a_prompt(valid=None)], 999, 1, Move.SHOW),
    ],
)
def test_each_situation_has_its_move(prompts: list[Prompt], after: int, allowed: int | None, expected: Move) -> None:
    """Open is shown, late is asked again as often as allowed, another subject begins anew."""
    assert expected is next_move(prompts, CHANGE, START + timedelta(minutes=after), allowed)


@given(subjects, subjects, minutes, st.none() | st.integers(0, 3))
def test_an_open_prompt_is_shown_again_exactly_for_its_own_subject_and_in_time(
    asked: Subject, wanted: Subject, after: int, allowed: int | None
) -> None:
    """Whatever the step allows, nothing is asked twice while it is open, and nothing late is shown."""
    move = next_move([a_prompt(1, asked)], wanted, START + timedelta(minutes=after), allowed)
    assert (asked == wanted and after < 15) == (move is Move.SHOW)
    assert (asked != wanted) == (move is Move.ASK)


def test_a_prompt_that_makes_room_ends_by_what_is_wanted_now() -> None:
    """Late for the same, answered when no longer missing, superseded by anything else."""
    assert PromptEnd.EXPIRED is end_of(a_prompt(), CHANGE)
    assert PromptEnd.SUPERSEDED is end_of(a_prompt(), CHANGED)
    assert PromptEnd.SUPERSEDED is end_of(a_prompt(), QUESTION)
    question = a_prompt(1, QUESTION)
    assert PromptEnd.ANSWERED is end_of(question, CHANGE)
    assert PromptEnd.ANSWERED is end_of(question, None)
    other = question_of(MissingField(field="position_id"))
    assert PromptEnd.SUPERSEDED is end_of(question, other, [other, QUESTION])


@given(subjects, subjects, st.lists(subjects))
def test_no_prompt_ends_in_a_way_that_its_kind_does_not_have(
    asked: Subject, wanted: Subject, still_missing: list[Subject]
) -> None:
    """Making room never counts as a yes or a no."""
    end = end_of(a_prompt(1, asked), wanted, still_missing)
    assert end in ENDS[asked.kind] - {PromptEnd.YES, PromptEnd.NO}


def test_the_same_field_about_something_else_is_another_question() -> None:
    """Two unclear words are asked about one after the other; the same word twice is the same question."""
    first, again, second = (MissingField(field="unclear", about=about) for about in ("foo", "foo", "bar"))
    assert question_of(first) == question_of(again)
    assert question_of(first) != question_of(second)


def test_a_yes_holds_for_its_subject_and_its_time() -> None:
    """Another digest is not confirmed, and a day later it must be said again."""
    yes = a_prompt(1, CHANGE, PromptEnd.YES)
    assert yes is given_yes([yes], CHANGE, START + timedelta(hours=23, minutes=59), 24)
    assert given_yes([yes], CHANGE, START + timedelta(hours=24), 24) is None
    assert yes is given_yes([yes], CHANGE, START + timedelta(days=30), None)
    assert given_yes([yes], CHANGED, START, 24) is None
    assert given_yes([a_prompt(1, CHANGE, PromptEnd.NO)], CHANGE, START, 24) is None


def test_the_newest_yes_counts() -> None:
    """A yes that was said again holds from then on."""
    old = a_prompt(1, CHANGE, PromptEnd.YES)
    new = a_prompt(2, CHANGE, PromptEnd.YES, timedelta(hours=30))
    assert new is given_yes([old, new], CHANGE, START + timedelta(hours=31), 24)


def test_only_what_nobody_answered_counts_as_expired() -> None:
    """Superseded and answered prompts are no expirations, nor are those about something else."""
    prompts = [
        a_prompt(1, CHANGE, PromptEnd.EXPIRED),
        a_prompt(2, CHANGED, PromptEnd.EXPIRED),
        a_prompt(3, CHANGE, PromptEnd.SUPERSEDED),
        a_prompt(4, CHANGE),
    ]
    assert 1 == expirations(prompts, CHANGE)
    assert prompts[3] is open_prompt(prompts)
