"""The rule for local times, over all IANA zones and the days of 2026 and 2027 on which clocks are changed."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis.strategies import DrawFn, composite, integers, sampled_from
from whenever import PlainDateTime, Time, TimeDelta, available_timezones

from selene_os.engines.reminder import rules
from selene_os.engines.reminder.rules import Fired, Wish


@cache
def zones() -> list[str]:
    return sorted(available_timezones())


@cache
def changed_days() -> list[tuple[str, date]]:
    """Every day of 2026 and 2027 that is longer or shorter than others, in each zone."""
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(730)]
    return [
        (zone, day) for zone in zones() for day in days if offset(zone, day) != offset(zone, day + timedelta(days=1))
    ]


def offset(zone: str, day: date) -> TimeDelta:
    return PlainDateTime(day.year, day.month, day.day).assume_tz(zone, disambiguation="earlier").offset


@composite
def days_of_change(draw: DrawFn) -> tuple[str, date, time]:
    zone, day = draw(sampled_from(changed_days()))
    minutes = draw(integers(0, 24 * 60 - 1))
    return zone, day, time(minutes // 60, minutes % 60)


def wall_clock(zone: str, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def test_there_are_days_to_try() -> None:
    """The zones change their clocks some six hundred times in these two years."""
    assert len(changed_days()) > 300
    assert ("Europe/Berlin", date(2026, 3, 29)) in changed_days()
    assert ("America/New_York", date(2027, 11, 7)) in changed_days()


@given(days_of_change(), integers(1, 20))
def test_the_stated_rule_holds_on_days_of_change(case: tuple[str, date, time], days: int) -> None:
    """A time that is skipped comes as much later as the skip is long; a time that comes twice is its first.

    The standard library's reading of a local time (fold 0) is that very rule.
    """
    zone, day, at = case
    asked = datetime.combine(day, at)
    now = datetime.combine(day - timedelta(days=days), time(12), ZoneInfo(zone)).astimezone(UTC)
    due = rules.first_due(zone, Wish(days, Time(at.hour, at.minute)), now)
    assert asked.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC) == due
    assert wall_clock(zone, due) >= asked
    assert due.astimezone(ZoneInfo(zone)).fold == 0


@given(sampled_from(zones()), integers(0, 729), integers(1, 365), integers(0, 24 * 60 - 1))
def test_a_reminder_is_never_early(zone: str, start: int, days: int, minutes: int) -> None:
    """On any day in any zone, the wall clock shows what was asked, or later by a skip, and it is after now."""
    now = datetime(2026, 1, 1, 12, 34, tzinfo=UTC) + timedelta(days=start, minutes=minutes)
    due = rules.first_due(zone, Wish(days, Time(minutes // 60, minutes % 60)), now)
    asked = datetime.combine(wall_clock(zone, now).date() + timedelta(days=days), time(minutes // 60, minutes % 60))
    assert timedelta() <= wall_clock(zone, due) - asked <= timedelta(hours=2)
    assert due > now


@given(sampled_from(zones()), integers(0, 729), integers(0, 40))
def test_gaps_count_by_the_calendar_and_never_from_behind(zone: str, start: int, late: int) -> None:
    """Each reminder is its gap later by the local calendar, however clocks change; a late one is never due at once."""
    now = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=start)
    wanted = Wish(3, Time(9, 0))
    due = rules.first_due(zone, wanted, now)
    for attempt, gap in ((1, 7), (2, 14)):
        fired_at = due + timedelta(days=late)
        following = rules.next_due(zone, wanted, "3,7,14", Fired(attempt, due), fired_at)
        assert following is not None
        from_day = wall_clock(zone, due if late < gap else fired_at).date()
        assert from_day + timedelta(days=gap) == wall_clock(zone, following).date()
        assert following > fired_at
        due = following
    assert rules.next_due(zone, wanted, "3,7,14", Fired(3, due), due) is None


def test_a_skipped_hour_in_berlin() -> None:
    """On 29 March 2026 half past two does not exist in Berlin: the reminder comes at half past three."""
    due = rules.first_due("Europe/Berlin", Wish(3, Time(2, 30)), datetime(2026, 3, 26, 9, tzinfo=UTC))
    assert due == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_repeated_hour_in_berlin() -> None:
    """On 25 October 2026 half past two comes twice in Berlin: the reminder comes the first time."""
    due = rules.first_due("Europe/Berlin", Wish(3, Time(2, 30)), datetime(2026, 10, 22, 9, tzinfo=UTC))
    assert due == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
