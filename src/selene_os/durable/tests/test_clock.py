from datetime import UTC, datetime, timedelta

from selene_os.durable.clock import SetClock, SystemClock, SystemStopwatch


def test_the_systems_clock_tells_whole_seconds_of_utc() -> None:
    """Text forms have no fractions, so neither have moments."""
    now = SystemClock().now()
    assert (0, timedelta(0)) == (now.microsecond, now.utcoffset())


def test_a_set_clock_stands_where_it_was_set() -> None:
    """Stories that must repeat bring their own time."""
    clock = SetClock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    assert clock.now() == clock.now()
    clock.moment += timedelta(days=1)
    assert datetime(2026, 3, 3, 9, 0, tzinfo=UTC) == clock.now()


def test_the_stopwatch_only_grows() -> None:
    """And it pauses for at least as long as it is told."""
    watch = SystemStopwatch()
    before = watch.monotonic_ms()
    watch.pause_ms(2)
    assert watch.monotonic_ms() >= before + 2
