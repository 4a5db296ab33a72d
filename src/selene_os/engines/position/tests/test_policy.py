from datetime import UTC, datetime

import pytest

from selene_os.engines.position.policy import activation_blocked, content_blocked
from selene_os.engines.position.tests.factories import a_spec, read_specs
from selene_os.kernel.call import TenantSettings

MIDNIGHT_IN_BERLIN = datetime(2026, 12, 19, 23, 30, tzinfo=UTC)
CHRISTMAS = TenantSettings(activation_freeze=("2026-12-20/2027-01-06",), time_zone="Europe/Berlin")


def test_a_policy_bounds_the_fields() -> None:
    """More fields than the policy allows are refused, exactly as many are not."""
    specs = read_specs(a_spec("a"), a_spec("b"))
    assert content_blocked(specs, TenantSettings(most_fields=2)) is None
    assert content_blocked(specs, TenantSettings(most_fields=1)) == "The schema has 2 fields; the policy allows 1."


def test_a_policy_forbids_sensitivities() -> None:
    """The fields that are too sensitive for the policy are named."""
    specs = read_specs(a_spec("a"), a_spec("b", sensitivity="Confidential"))
    blocked = content_blocked(specs, TenantSettings(forbidden_sensitivities=("Confidential",)))
    assert blocked == "The policy allows nothing that is Confidential: b."


@pytest.mark.parametrize(
    ("now", "is_frozen"),
    [
        (datetime(2026, 12, 19, 22, 59, tzinfo=UTC), False),
        (MIDNIGHT_IN_BERLIN, True),
        (datetime(2027, 1, 6, 22, 59, tzinfo=UTC), True),
        (datetime(2027, 1, 6, 23, 0, tzinfo=UTC), False),
    ],
)
def test_a_freeze_holds_on_its_first_and_last_day(now: datetime, is_frozen: bool) -> None:
    """A freeze window's days are the tenant's own, both ends included."""
    assert is_frozen is (activation_blocked(now, None, CHRISTMAS) is not None)


def test_a_freeze_that_cannot_be_read_freezes() -> None:
    """A policy that nobody can read is not taken for none."""
    garbled = TenantSettings(activation_freeze=("Christmas",))
    assert "Christmas" in (activation_blocked(MIDNIGHT_IN_BERLIN, None, garbled) or "")


def test_an_unknown_zone_counts_as_utc() -> None:
    """Without a zone that exists the days are UTC's."""
    lost = TenantSettings(activation_freeze=("2026-12-20/2027-01-06",), time_zone="Mars/Olympus")
    assert activation_blocked(MIDNIGHT_IN_BERLIN, None, lost) is None


def test_a_policy_bounds_the_people() -> None:
    """More people than the policy allows need an approval; a number that is not known yet is not judged."""
    settings = TenantSettings(most_people_without_approval=100)
    assert [None, None] == [activation_blocked(MIDNIGHT_IN_BERLIN, people, settings) for people in (100, None)]
    assert "101 people" in (activation_blocked(MIDNIGHT_IN_BERLIN, 101, settings) or "")
