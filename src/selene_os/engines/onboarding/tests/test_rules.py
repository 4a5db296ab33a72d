"""The rules of campaigns, targets and held values."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from selene_os.engines.onboarding.reasons import (
    COMPLETE_CLEAN,
    COMPLETE_WITH_EXCEPTIONS,
    NO_TARGETS,
    REASONS,
)
from selene_os.engines.onboarding.rules import (
    CAMPAIGN_MOVES,
    OPEN_CAMPAIGNS,
    OPEN_TARGETS,
    TARGET_MOVES,
    Counts,
    FieldRule,
    campaign_origins,
    completion_reason,
    deadline_of,
    field_rules,
    is_reason_code,
    is_too_much,
    local_day,
    start_of_day,
    still_missing,
    target_origins,
)
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target

ZONES = sorted(available_timezones())
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


class TargetMachine(RuleBasedStateMachine):
    """Any moves whatever, each made only if the table has it; sometimes somebody opens a failed target again."""

    FINAL: ClassVar = {Target.COMPLETED, Target.EXEMPTED, Target.FAILED}

    def __init__(self) -> None:
        super().__init__()
        self.history = [Target.PENDING]

    @rule(to=st.sampled_from(Target))
    def move(self, to: Target) -> None:
        if self.history[-1] in target_origins(to):
            self.history.append(to)

    @invariant()
    def reminded_never_falls_back(self) -> None:
        behind = [to for before, to in itertools.pairwise(self.history) if before is Target.REMINDED]
        assert set(behind) <= self.FINAL

    @invariant()
    def what_is_final_stays(self) -> None:
        assert not (self.FINAL - {Target.FAILED}) & set(self.history[:-1])

    @invariant()
    def what_failed_is_only_asked_again(self) -> None:
        behind = {to for before, to in itertools.pairwise(self.history) if before is Target.FAILED}
        assert behind <= {Target.PENDING, Target.REQUESTED}


TestTargetMachine = TargetMachine.TestCase
TestTargetMachine.__doc__ = "REMINDED never falls back, what is final stays, and who failed can only be asked again."


def test_every_state_is_in_its_table() -> None:
    """Both tables of moves know every state."""
    assert set(Target) == set(TARGET_MOVES)
    assert set(Campaign) == set(CAMPAIGN_MOVES)


def test_what_is_open_can_still_move() -> None:
    """Open are the states that have a way out; the way out of FAILED is taken only on purpose."""
    assert (Target.PENDING, Target.REQUESTED, Target.REMINDED) == OPEN_TARGETS
    assert (Campaign.DRAFT_CREATED, Campaign.RUNNING) == OPEN_CAMPAIGNS


def test_a_campaign_completes_only_from_running() -> None:
    """A draft cannot complete, and nothing comes out of a completed campaign."""
    assert (Campaign.RUNNING,) == campaign_origins(Campaign.COMPLETED)
    assert (Campaign.DRAFT_CREATED,) == campaign_origins(Campaign.RUNNING)


@given(st.lists(st.integers(0, 50), min_size=6, max_size=6))
def test_counts_always_add_up(numbers: list[int]) -> None:
    """The six statuses are the total, and the three open ones are unresolved."""
    counts = Counts.of(dict(zip((status.value for status in Target), numbers, strict=True)))
    assert sum(numbers) == counts.total
    assert sum(numbers[:3]) == counts.unresolved
    assert counts.completed + counts.exempted + counts.failed + counts.unresolved == counts.total


@pytest.mark.parametrize(
    ("failed", "total", "expected"),
    [(9, 10, False), (10, 50, True), (10, 51, False), (11, 51, True), (0, 0, False), (50, 1_000, False)],
)
def test_how_many_failures_are_too_many(failed: int, total: int, expected: bool) -> None:
    """Both the number and the percentage must be reached."""
    assert expected is is_too_much(failed, total, (10, 20))


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        (Counts(), NO_TARGETS),
        (Counts(completed=3, exempted=2), COMPLETE_CLEAN),
        (Counts(completed=3, failed=1), COMPLETE_WITH_EXCEPTIONS),
        (Counts(completed=3, requested=1), COMPLETE_WITH_EXCEPTIONS),
        (Counts(pending=1), COMPLETE_WITH_EXCEPTIONS),
    ],
)
def test_how_a_campaign_ends(counts: Counts, reason: object) -> None:
    """Nobody to ask, clean, or with exceptions: failures and open people are never hidden in a clean end."""
    assert reason == completion_reason(counts)


@pytest.mark.parametrize(
    ("field_type", "value", "counts"),
    [
        ("Integer", "-12", True),
        ("Integer", "1.5", False),
        ("Decimal", "1.5", True),
        ("Decimal", "1,5", False),
        ("Date", "2026-03-02", True),
        ("Date", "20260302", False),
        ("Date", "2026-02-30", False),
        ("Enum", "B", True),
        ("Enum", "b", False),
        ("String", "anything", True),
        ("String", "  ", False),
        ("Document", "doc:1", True),
        ("Attestation", "", False),
    ],
)
def test_a_held_value_must_fit_the_fields_type(field_type: str, value: str, counts: bool) -> None:
    """What HR's file held for a field counts only if it is a value of the field's type."""
    field_rule = FieldRule("field", field_type, ("A", "B"))
    assert counts == field_rule.accepts(value, date(2026, 1, 1), date(2026, 3, 2))


@given(DAYS, st.integers(1, 3_650), st.integers(-10, 4_000))
def test_a_held_value_expires_after_its_days(given_on: date, valid_for: int, later: int) -> None:
    """A value counts up to and on its last day, and forever where the field sets no term."""
    today = given_on + timedelta(days=later)
    assert (later <= valid_for) == FieldRule("field", valid_for_days=valid_for).accepts("x", given_on, today)
    assert FieldRule("field").accepts("x", given_on, today)


def test_rules_of_fields_keep_the_versions_order() -> None:
    """Field rules are read from specs in their order, with defaults for what is not said."""
    specs = ({"field_key": "b", "field_type": "Enum", "choices": ["x"]}, {"field_key": "a"})
    rules = field_rules(specs)
    assert ["b", "a"] == list(rules)
    assert FieldRule("b", "Enum", ("x",)) == rules["b"]


@given(st.lists(st.sampled_from("abcdef"), unique=True), st.sets(st.sampled_from("abcdef")))
def test_what_is_missing_keeps_its_order(wanted: list[str], satisfied: set[str]) -> None:
    """Satisfied fields go, the others stay in field order."""
    missing = still_missing(wanted, satisfied)
    assert set(wanted) - satisfied == set(missing)
    assert missing == sorted(missing, key=wanted.index)


@given(DAYS, st.sampled_from(ZONES))
def test_a_day_begins_on_itself_in_every_zone(day: date, zone: str) -> None:
    """Where clocks skip midnight too, the beginning of a day is on that day and not on the one before."""
    begins = start_of_day(day, zone)
    assert local_day(begins.astimezone(UTC) - timedelta(hours=2), zone) < day <= local_day(begins, zone)


def test_the_day_is_the_zones() -> None:
    """In the evening of UTC it is tomorrow in Tokyo."""
    assert date(2026, 3, 3) == local_day(datetime(2026, 3, 2, 20, tzinfo=UTC), "Asia/Tokyo")


def test_the_deadline_is_the_launch_plus_the_longest_term(now: datetime) -> None:
    """A campaign whose fields set no term has no deadline."""
    assert datetime(2026, 3, 16, 9, tzinfo=UTC) == deadline_of(now, 14)
    assert deadline_of(now, None) is None


@pytest.mark.parametrize(("code", "is_one"), [("ON_LEAVE", True), ("X", False), ("on_leave", False), ("A B", False)])
def test_a_reason_is_a_code(code: str, is_one: bool) -> None:
    """An operator's reason is a code that reports can count."""
    assert is_one == is_reason_code(code)


def test_every_reason_is_declared_once() -> None:
    """No two reasons of the room share a code."""
    assert len(REASONS) == len({reason.code for reason in REASONS})
