"""The rule for local times, over all IANA zones and the days of 2026 and 2027 on which clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis.strategies import DrawFn, composite, integers, sampled_from

from selene_os.engines.reminder.local_time import at_local_time, at_local_time_after, is_time_zone
from selene_os.engines.reminder.tests.days_of_change import changed_days, wall_clock

SECOND = timedelta(seconds=1)


@composite
def local_times(draw: DrawFn) -> tuple[str, datetime]:
    zone, day = draw(sampled_from(changed_days()))
    minutes = draw(integers(0, 24 * 60 - 1))
    return zone, datetime.combine(day, time(minutes // 60, minutes % 60))


def test_there_are_days_to_try() -> None:
    """The zones change their clocks some six hundred times in these two years."""
    assert len(changed_days()) > 300
    assert ("Europe/Berlin", date(2026, 3, 29)) in changed_days()
    assert ("America/New_York", date(2027, 11, 7)) in changed_days()


@given(local_times())
def test_the_stated_rule_holds_on_days_of_change(case: tuple[str, datetime]) -> None:
    """A time that is skipped comes as much later as the skip is long; a time that comes twice is its first.

    The standard library's reading of a local time (fold 0) is that very rule.
    """
    zone, asked = case
    due = at_local_time(zone, asked)
    assert asked.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC) == due
    assert wall_clock(zone, due) >= asked
    assert due.astimezone(ZoneInfo(zone)).fold == 0


@given(local_times(), integers(-90, 90))
def test_behind_a_moment_the_second_of_two_counts(case: tuple[str, datetime], minutes: int) -> None:
    """Of a time that comes twice the second is taken when the first is past, and never one that is not behind."""
    zone, asked = case
    first = at_local_time(zone, asked)
    now = first + timedelta(minutes=minutes)
    found = at_local_time_after(zone, asked, now)
    second = asked.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    assert found == (first if first > now else max(first, second))


def test_a_skipped_hour_in_berlin() -> None:
    """On 29 March 2026 half past two does not exist in Berlin: half past three is meant."""
    asked = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001 - what a wall clock shows has no zone
    assert at_local_time("Europe/Berlin", asked) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_repeated_hour_in_berlin() -> None:
    """On 25 October 2026 half past two comes twice in Berlin: the first is meant, the second once that has passed."""
    asked = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert at_local_time("Europe/Berlin", asked) == first
    assert at_local_time_after("Europe/Berlin", asked, first - SECOND) == first
    assert at_local_time_after("Europe/Berlin", asked, first) == second


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/Argentina/Ushuaia", "UTC", "Asia/Kolkata"])
def test_iana_zones_are_known(name: str) -> None:
    """A zone is known by its exact name."""
    assert is_time_zone(name)


@pytest.mark.parametrize(
    "name", ["", "europe/berlin", "Mars/Phobos", "localtime", "right/Europe/Berlin", "../UTC", "+02:00"]
)
def test_other_names_are_no_zones(name: str) -> None:
    """What the machine or another spelling calls a zone is none."""
    assert not is_time_zone(name)
