"""The zone of whoever has none of their own."""

from zoneinfo import available_timezones

import pytest

from selene_os.engines.onboarding.zones import only_zone, zone_of
from selene_os.kernel.countries import countries


@pytest.mark.parametrize(
    ("own", "country", "expected"),
    [
        ("Europe/Lisbon", "AT", "Europe/Lisbon"),
        (None, "AT", "Europe/Vienna"),
        (None, "US", "Asia/Tokyo"),
        (None, "DE", "Asia/Tokyo"),  # Büsingen has a zone of its own
        (None, "XX", "Asia/Tokyo"),
    ],
)
def test_a_person_then_the_country_then_the_tenant(own: str | None, country: str, expected: str) -> None:
    """One's own zone counts, else the only one of one's country, else the tenant's."""
    assert expected == zone_of(own, country, "Asia/Tokyo")


def test_an_only_zone_exists() -> None:
    """Most countries have one zone, and each is one of the database."""
    found = {zone for country in countries() if (zone := only_zone(country)) is not None}
    assert 150 < len(found)
    assert found <= available_timezones()
