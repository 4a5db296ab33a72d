"""When people would hear of something that began now."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from selene_os.engines.reminder.contract import ForecastSendings, Place
from selene_os.engines.reminder.sending_engine import forecast_sendings
from selene_os.engines.reminder.store import ReminderStore
from selene_os.engines.reminder.tests.factories import ACME, Desk, a_call
from selene_os.kernel.call import TenantSettings

EVENING = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
SATURDAY = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
BERLIN = {"country": "DE", "time_zone": "Europe/Berlin"}


@pytest.fixture
def store(desk: Desk) -> Iterator[ReminderStore]:
    """Give the store of a tenant, which is only read."""
    with desk.database.read() as transaction:
        yield ReminderStore(transaction, ACME)


def told(store: ReminderStore, now: datetime, place: dict[str, Any], **asked: Any) -> tuple[str, tuple[str, ...]]:
    ask = ForecastSendings(places=(Place(**place),), **asked)
    call = a_call(now, ACME, TenantSettings(time_zone="Asia/Tokyo"))
    outcome: Any = forecast_sendings(ask, call, store)
    (forecast,) = outcome.result.forecasts
    return forecast.time_zone, forecast.local_times


@pytest.mark.parametrize(
    ("channel", "now", "first"),
    [
        ("app", EVENING, "2026-03-02T23:30"),
        ("email", EVENING, "2026-03-02T23:30"),
        ("sms", EVENING, "2026-03-03T08:00"),
        ("whatsapp", SATURDAY, "2026-03-09T08:00"),
    ],
)
def test_what_rings_waits_for_a_decent_hour(store: ReminderStore, channel: str, now: datetime, first: str) -> None:
    """Other messages leave at once, by whatever the clock shows there."""
    assert ("Europe/Berlin", (first,)) == told(store, now, {"channel": channel, **BERLIN})


def test_where_no_zone_is_known_the_tenants_holds(store: ReminderStore) -> None:
    """As it does when the message is sent."""
    assert ("Asia/Tokyo", ("2026-03-03T07:30",)) == told(store, EVENING, {"channel": "app"})


def test_reminders_follow_as_they_would_be_scheduled(store: ReminderStore) -> None:
    """Each gap counts from the day on which the last was due, on working days, until the deadline."""
    wish = {"gaps_days": (3, 7, 14), "desired_time": "P3D@09:00"}
    _, times = told(store, EVENING, {"channel": "app", **BERLIN}, **wish)
    assert ("2026-03-05T09:00", "2026-03-12T09:00", "2026-03-26T09:00") == times[1:]
    _, fewer = told(store, EVENING, {"channel": "app", **BERLIN}, **wish, not_after="2026-03-12T08:00:00Z")
    assert times[:3] == fewer


def test_without_a_wish_nobody_is_reminded(store: ReminderStore) -> None:
    """A wish that states nothing brings no reminder, nor do gaps that are none."""
    for asked in ({"gaps_days": (3,)}, {"gaps_days": (0,), "desired_time": "P3D@09:00"}, {"desired_time": "soon"}):
        assert 1 == len(told(store, EVENING, {"channel": "app", **BERLIN}, **asked)[1])
