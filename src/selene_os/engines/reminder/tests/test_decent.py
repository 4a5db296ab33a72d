"""Decent hours, looked at by the standard library's clocks: over all IANA zones and all days of change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import DrawFn, composite, integers, sampled_from, times

from selene_os.engines.reminder import rules
from selene_os.engines.reminder.decent import Place, decent_at, first_decent
from selene_os.engines.reminder.local_time import at_local_time
from selene_os.engines.reminder.rules import Fired, Wish
from selene_os.engines.reminder.tests.days_of_change import changed_days, wall_clock, zones
from selene_os.engines.reminder.working_days import is_working_day

QUIET = ("21:00-08:00", "none", "00:00-02:30", "22:30-03:00", "02:00-03:00", "03:00-02:00", "12:00-14:15")
COUNTRIES = ("DE", "AE", "IL", "US", "CN", "IR", "", None, "ZZ")
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def is_quiet(quiet_hours: str, at: time) -> bool:
    if quiet_hours == "none":
        return False
    begin, end = (time.fromisoformat(each) for each in quiet_hours.split("-"))
    return begin <= at < end if begin < end else at >= begin or at < end


def is_decent(place: Place, moment: datetime) -> bool:
    local = wall_clock(place.zone, moment)
    return is_working_day(local.date(), place.country) and not is_quiet(place.quiet_hours, local.time())


def check(place: Place, asked: datetime) -> None:
    """What holds of every moment: decent, not early, and no decent minute before it but right behind a skip."""
    found = first_decent(place, asked)
    assert is_decent(place, found)
    assert found >= asked
    assert first_decent(place, found) == found
    before = asked
    while before < found:
        if is_decent(place, before):
            # The border of quiet hours was skipped: what it names comes as much later as the skip is long.
            assert found - before <= timedelta(hours=2)
            assert wall_clock(place.zone, before) - wall_clock(place.zone, before - timedelta(hours=2)) > timedelta(
                hours=2
            )
        before += timedelta(minutes=15)


@composite
def places_and_moments(draw: DrawFn) -> tuple[Place, datetime]:
    zone, day = draw(sampled_from(changed_days()))
    minutes = draw(integers(-36 * 60, 36 * 60))
    noon = at_local_time(zone, datetime.combine(day, time(12)))
    return Place(zone, draw(sampled_from(COUNTRIES)), draw(sampled_from(QUIET))), noon + timedelta(minutes=minutes)


@given(places_and_moments())
def test_whatever_is_deferred_comes_at_the_first_decent_moment(case: tuple[Place, datetime]) -> None:
    """Around the days on which clocks are changed: outside quiet hours, on a working day, never early, never lost."""
    check(*case)


@pytest.mark.slow
@pytest.mark.crash_long
@pytest.mark.parametrize("quiet_hours", QUIET)
def test_every_quarter_of_every_day_of_change(quiet_hours: str) -> None:
    """The same for each quarter of an hour of every day of change of 2026 and 2027, in all IANA zones."""
    for zone, day in changed_days():
        place = Place(zone, None, quiet_hours)
        noon = at_local_time(zone, datetime.combine(day, time(12)))
        for quarter in range(-60, 61):
            check(place, noon + quarter * timedelta(minutes=15))


@given(sampled_from(zones()), sampled_from(COUNTRIES), integers(0, 700), integers(1, 30), times())
def test_a_wish_is_deferred_and_never_early(zone: str, country: str | None, start: int, days: int, at: time) -> None:
    """A wish comes on its day or the first working day behind it, decently, and not before its time."""
    at = at.replace(second=0, microsecond=0)
    now = datetime(2026, 1, 1, 12, 34, tzinfo=UTC) + timedelta(days=start)
    place = Place(zone, country, "21:00-08:00")
    due = rules.first_due(place, Wish(days, at), now)
    wished_day = wall_clock(zone, now).date() + timedelta(days=days)
    assert is_decent(place, due)
    assert due >= at_local_time(zone, datetime.combine(wished_day, at))
    days_between = range((wall_clock(zone, due).date() - wished_day).days)
    passed_over = [is_working_day(wished_day + timedelta(days=number), country) for number in days_between]
    assert passed_over.count(True) == (at >= time(21))


def test_reminders_around_days_of_change_are_neither_lost_nor_doubled() -> None:
    """Around every day of change in every zone each reminder is sent exactly once, decently, and never early."""
    for number, (zone, day) in enumerate(changed_days()):
        place = Place(zone, COUNTRIES[number % len(COUNTRIES)], QUIET[number % len(QUIET)])
        wanted = Wish(1 + number % 3, time(number % 24, 15 * (number % 4)))
        now = at_local_time(zone, datetime.combine(day - 2 * DAY, time(number % 24)))
        due: datetime | None = rules.first_due(place, wanted, now)
        asked_days = [wall_clock(zone, now).date() + timedelta(days=wanted.days)]
        sent: list[datetime] = []
        while due is not None:
            now = first_decent(place, due + timedelta(minutes=37 * (number % 11)))  # put off while it is too late
            assert is_decent(place, now)
            assert now >= at_local_time(zone, datetime.combine(asked_days[-1], wanted.at))
            sent.append(now)
            attempt = len(sent)
            asked_days.append(wall_clock(zone, due).date() + timedelta(days=(1, 2, 2)[min(attempt, 2)]))
            due = rules.next_due(place, wanted, "1,2,2", Fired(attempt, due), now)
        assert len(sent) == 3
        assert sent == sorted(set(sent))


@given(sampled_from(zones()), integers(0, 729), integers(0, 40))
def test_gaps_count_by_the_calendar_and_never_from_behind(zone: str, start: int, late: int) -> None:
    """Each reminder is its gap later by the local calendar, or on the next working day; a late one not at once."""
    now = datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=start)
    wanted, place = Wish(3, time(9, 0)), Place(zone, None)
    due = rules.first_due(place, wanted, now)
    for attempt, gap in ((1, 7), (2, 14)):
        fired_at = due + timedelta(days=late)
        following = rules.next_due(place, wanted, "3,7,14", Fired(attempt, due), fired_at)
        assert following is not None
        from_day = wall_clock(zone, due if late < gap else fired_at).date()
        assert 0 <= (wall_clock(zone, following).date() - from_day).days - gap <= 2
        assert following > fired_at
        due = following
    assert rules.next_due(place, wanted, "3,7,14", Fired(3, due), due) is None


@pytest.mark.parametrize(
    ("country", "day", "deferred_to"),
    [
        ("DE", date(2026, 3, 6), date(2026, 3, 6)),
        ("DE", date(2026, 3, 7), date(2026, 3, 9)),
        ("DE", date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday to Easter Monday
        ("AE", date(2026, 3, 6), date(2026, 3, 6)),
        ("SA", date(2026, 3, 6), date(2026, 3, 8)),  # Friday and Saturday are the weekend
        ("US", date(2026, 7, 4), date(2026, 7, 6)),
        (None, date(2026, 12, 25), date(2026, 12, 25)),
        (None, date(2026, 12, 26), date(2026, 12, 28)),
        ("ZZ", date(2026, 12, 25), date(2026, 12, 25)),
    ],
)
def test_nine_o_clock_moves_to_the_next_working_day(country: str | None, day: date, deferred_to: date) -> None:
    """A wish for a weekend or a holiday of the country comes at its time of the next working day."""
    found = decent_at(Place("UTC", country, "21:00-08:00"), day, time(9))
    assert found == datetime.combine(deferred_to, time(9), UTC)


@pytest.mark.parametrize(
    ("at", "found"),
    [
        (time(7, 59), datetime(2026, 3, 6, 8, tzinfo=UTC)),
        (time(8, 0), datetime(2026, 3, 6, 8, tzinfo=UTC)),
        (time(20, 59), datetime(2026, 3, 6, 20, 59, tzinfo=UTC)),
        (time(21, 0), datetime(2026, 3, 9, 8, tzinfo=UTC)),
    ],
)
def test_quiet_hours_have_their_borders(at: time, found: datetime) -> None:
    """Their begin is quiet, their end is not; from Friday evening they last until Monday morning."""
    assert decent_at(Place("UTC", "DE", "21:00-08:00"), date(2026, 3, 6), at) == found


def test_quiet_hours_may_end_in_a_skipped_hour() -> None:
    """Quiet until half past two, which Berlin skips on 29 March 2026: half past three, by the stated rule."""
    place = Place("Europe/Berlin", "XX", "22:00-02:30")
    asked = datetime(2026, 3, 29, 0, 45, tzinfo=UTC)
    monday = datetime(2026, 3, 30, 0, 30, tzinfo=UTC)  # the 29th is a Sunday
    assert first_decent(place, asked) == monday
    santiago = Place("America/Santiago", None, "21:00-00:30")
    saturday_night = datetime(2026, 9, 6, 3, 30, tzinfo=UTC)  # on Sunday, 6 September, midnight is skipped there
    assert wall_clock("America/Santiago", first_decent(santiago, saturday_night)) == datetime.combine(
        date(2026, 9, 7), time(0, 30)
    )
