from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.kernel.moments import day, moment, stamp

moments = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda each: each.replace(microsecond=0)
)


@given(moments)
def test_a_moment_survives_its_text_form(at: datetime) -> None:
    """Reading what was stamped gives the same moment."""
    assert at == moment(stamp(at))


@given(moments, moments)
def test_texts_sort_like_their_moments(one: datetime, other: datetime) -> None:
    """A text column can be compared and indexed as time."""
    assert (one < other) == (stamp(one) < stamp(other))


def test_a_moment_of_another_zone_is_stamped_in_utc() -> None:
    """Ten o'clock in a zone two hours ahead is eight o'clock UTC."""
    ahead = timezone(timedelta(hours=2))
    assert "2026-03-02T08:00:00Z" == stamp(datetime(2026, 3, 2, 10, 0, tzinfo=ahead))


@pytest.mark.parametrize("text", ["", "2026-03-02", "2026-03-02 09:00:00Z", "2026-03-02T09:00:00+01:00", "now"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    """Only the one text form is read."""
    with pytest.raises(ValueError, match="match format"):
        moment(text)


def test_a_day_is_read_from_an_iso_date() -> None:
    """The second of March 2026."""
    assert date(2026, 3, 2) == day("2026-03-02")
