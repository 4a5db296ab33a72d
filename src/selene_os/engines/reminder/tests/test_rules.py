from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis.strategies import text

from selene_os.engines.reminder import rules
from selene_os.engines.reminder.decent import Place
from selene_os.engines.reminder.rules import OCCURRENCE_LIFE, REMINDER_LIFE, OccurrenceState, ReminderState, Wish


def test_a_wish_says_how_many_days_later_and_when() -> None:
    """P3D@09:00 is three days later at nine."""
    assert Wish(3, time(9, 0)) == rules.wish("P3D@09:00")
    assert Wish(365, time(23, 59)) == rules.wish("P365D@23:59")


@pytest.mark.parametrize(
    "unreadable",
    [
        "",
        "P3D",
        "P0D@09:00",
        "P03D@09:00",
        "P366D@09:00",
        "P-1D@09:00",
        "P3D@9:00",
        "P3D@24:00",
        "P3D@09:60",
        "P3D@09:00Z",
        "P3D@09:00\n",
        "p3d@09:00",
        "P٣D@09:00",
        "3",
        "tomorrow",
        "2026-03-05T09:00:00Z",
    ],
)
def test_what_is_no_wish_is_none(unreadable: str) -> None:
    """Anything else is no wish; nobody guesses what was meant, and nobody is reminded on the same day."""
    assert rules.wish(unreadable) is None


@given(text())
def test_no_text_makes_the_reading_of_a_wish_fail(anything: str) -> None:
    """Whatever stands there is a wish or none."""
    found = rules.wish(anything)
    assert found is None or 1 <= found.days <= 365


@pytest.mark.parametrize(
    ("gaps", "counted"), [((3, 7, 14), "3,7,14"), ((5,), "5"), ((1, 2, 3, 4), "1,2,3"), ((365,), "365")]
)
def test_at_most_three_gaps_count(gaps: tuple[int, ...], counted: str) -> None:
    """There are at most three reminders, however many gaps are given."""
    assert counted == rules.gaps_text(gaps)


@pytest.mark.parametrize("gaps", [(), (0,), (3, -1), (366,), (3, 7, 14, 0)])
def test_gaps_are_whole_days(gaps: tuple[int, ...]) -> None:
    """A gap of no day, or of more than a year, is none."""
    assert rules.gaps_text(gaps) is None


@pytest.mark.parametrize("life", [REMINDER_LIFE, OCCURRENCE_LIFE])
def test_what_was_scheduled_ends_once(life: dict[str, tuple[str, ...]]) -> None:
    """From SCHEDULED every other state is reached; of those only what was called off can come again."""
    assert set(life) - {"SCHEDULED"} == set(life["SCHEDULED"])
    ended = {state: after for state, after in life.items() if state != "SCHEDULED"}
    assert ended.pop("CANCELED") == ("SCHEDULED",)
    assert set(ended.values()) == {()}


def test_the_states_that_may_not_move_are_all_but_scheduled() -> None:
    """Only what is scheduled can fire, be completed, or be called off."""
    assert rules.states_not_before(OccurrenceState.FIRED) == ("FIRED", "CANCELED", "EXPIRED")
    assert rules.states_not_before(ReminderState.CANCELED) == ("COMPLETED", "CANCELED", "EXPIRED")


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("Europe/Berlin", datetime(2026, 3, 5, 8, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 3, 5, 17, tzinfo=UTC)),
        ("Asia/Tokyo", datetime(2026, 3, 6, 0, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(2026, 3, 5, 19, tzinfo=UTC)),
    ],
)
def test_days_count_by_the_local_calendar(zone: str, due: datetime) -> None:
    """Late on 2 March in Greenwich it is already the 3rd in Tokyo: three days later is the 6th there."""
    now = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    assert due == rules.first_due(Place(zone, None), Wish(3, time(9, 0)), now)


@pytest.mark.parametrize(
    ("number", "due"),
    [
        (1, datetime(2026, 3, 5, 9, tzinfo=UTC)),
        (2, datetime(2026, 3, 9, 9, tzinfo=UTC)),
        (3, datetime(2026, 3, 16, 9, tzinfo=UTC)),
        (4, None),
    ],
)
def test_a_reminder_that_comes_again_counts_from_today(number: int, due: datetime | None) -> None:
    """Who is asked again is reminded the gap of that reminder later; after the last there is none."""
    now = datetime(2026, 3, 2, 22, 0, tzinfo=UTC)
    assert due == rules.revived_due(Place("UTC", "DE"), Wish(3, time(9)), "3,7,14", number, now)
