"""What people may write for a time, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from, text

from selene_os.engines.reminder.tests.days_of_change import zones
from selene_os.engines.reminder.wishes import MOST_DAYS_AHEAD, wished_moment

NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-03-05 09:00", datetime(2026, 3, 5, 8, tzinfo=UTC)),
        ("2026-03-05T09:00:30", datetime(2026, 3, 5, 8, 0, 30, tzinfo=UTC)),
        ("2026-07-05T09:00", datetime(2026, 7, 5, 7, tzinfo=UTC)),
        ("2026-03-05T09:00Z", datetime(2026, 3, 5, 9, tzinfo=UTC)),
        ("2026-03-05T09:00-05:00", datetime(2026, 3, 5, 14, tzinfo=UTC)),
        ("2026-03-01 09:00", datetime(2026, 3, 1, 8, tzinfo=UTC)),
        ("in 1 minute", NOW + timedelta(minutes=1)),
        ("in 90 minutes", NOW + timedelta(minutes=90)),
        ("In 2 hours", NOW + timedelta(hours=2)),
        ("in 3 days", NOW + timedelta(days=3)),
        ("in 2  weeks", NOW + timedelta(days=14)),
        ("in 30 days", NOW + timedelta(days=30) - timedelta(hours=1)),  # the clock is one hour on by then
        ("today 23:45", datetime(2026, 3, 2, 22, 45, tzinfo=UTC)),
        ("tomorrow 09:00", datetime(2026, 3, 3, 8, tzinfo=UTC)),
        (" Tomorrow  09:00 ", datetime(2026, 3, 3, 8, tzinfo=UTC)),
        ("P3D@09:00", datetime(2026, 3, 5, 8, tzinfo=UTC)),
        ("2026-03-29 02:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        ("2026-10-25 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_time_in_words_of_its_own(words: str, moment: datetime) -> None:
    """Local times by the clock of the zone, hours by a stopwatch, days by the calendar."""
    assert moment == wished_moment(words, BERLIN, NOW)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "now",
        "soon",
        "tomorrow",
        "tomorrow 9:00",
        "tomorrow 24:00",
        "at 09:00",
        "09:00",
        "in 0 minutes",
        "in two hours",
        "in 2 months",
        "in 9999999 minutes",
        "in 100000 days",
        "P0D@09:00",
        "P9999D@09:00",
        "2026-02-30 09:00",
        "2026-03-05",
        "2026-03-05 25:00",
        "2026-3-5 09:00",
        "2026-03-05T09:00+99:00",
        "0001-01-01 00:00",
        "9999-12-31 23:59",
        "1772700000",
    ],
)
def test_other_words_name_no_time(words: str) -> None:
    """What is not in the grammar is no time, and neither is one more than ten years away."""
    assert wished_moment(words, "America/Los_Angeles", NOW) is None


@given(text(), sampled_from(zones()))
def test_no_words_make_the_reading_fail(words: str, zone: str) -> None:
    """Whatever stands there is a moment or none."""
    found = wished_moment(words, zone, NOW)
    assert found is None or abs(found - NOW) <= timedelta(days=MOST_DAYS_AHEAD)


@given(sampled_from(zones()), integers(0, 730), integers(1, 90), integers(0, 1439))
def test_what_lies_ahead_is_never_read_as_past(zone: str, start: int, days: int, minutes: int) -> None:
    """Days ahead are ahead in every zone, and hours ahead to the second."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=start, minutes=minutes)
    for words in (f"in {days} days", f"P{days}D@{minutes // 60:02}:{minutes % 60:02}"):
        found = wished_moment(words, zone, now)
        assert found is not None
        assert found > now
    assert wished_moment(f"in {days} hours", zone, now) == now + timedelta(hours=days)
