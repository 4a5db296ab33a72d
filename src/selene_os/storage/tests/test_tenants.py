from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from selene_os.kernel.call import TenantSettings
from selene_os.storage.database import Database
from selene_os.storage.tenants import (
    bump_facts_revision,
    facts_revision,
    keep_settings,
    next_request_number,
    settings_from,
    settings_json,
    settings_of,
    tenant_ids,
)
from selene_os.storage.tests.factories import a_permit, add_tenants

settings = st.builds(
    TenantSettings,
    time_zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    notify_blocked_tags=st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=3).map(tuple),
    reminder_gap_days=st.lists(st.integers(1, 90), max_size=3).map(tuple),
    most_people_without_approval=st.none() | st.integers(0, 10**7),
)


@given(settings)
def test_settings_survive_their_json_form(given_settings: TenantSettings) -> None:
    """Tuples come back as tuples, and everything else as it was."""
    assert given_settings == settings_from(settings_json(given_settings))


def test_a_tenant_has_the_defaults_over_which_it_sets_its_own(acme: Database) -> None:
    """What is not set keeps its default, and a tenant that is not there has none."""
    with acme.write() as transaction, transaction.permitted(a_permit("storage_tenants")):
        assert TenantSettings() == settings_of(transaction, "acme")
        keep_settings(transaction, "acme", {"most_fields": 7, "allowed_channels": ["app"]})
        assert replace(TenantSettings(), most_fields=7) == settings_of(transaction, "acme")
        assert settings_of(transaction, "globex") is None


def test_each_tenant_counts_for_itself(acme: Database) -> None:
    """Request numbers and the facts revision grow by one, of one tenant alone."""
    add_tenants(acme, "globex")
    with acme.write() as transaction:
        assert [1, 2] == [next_request_number(transaction, "acme") for _ in range(2)]
        assert 1 == bump_facts_revision(transaction, "acme")
        assert 1 == next_request_number(transaction, "globex")
        assert (1, 0) == (facts_revision(transaction, "acme"), facts_revision(transaction, "globex"))
        assert ["acme", "globex"] == tenant_ids(transaction)


def test_a_count_that_was_rolled_back_is_given_again(acme: Database) -> None:
    """Numbers are part of their transaction, so that ids stay the same on a second try."""
    try:
        with acme.write() as transaction:
            next_request_number(transaction, "acme")
            raise KeyError
    except KeyError:
        pass
    with acme.write() as transaction:
        assert 1 == next_request_number(transaction, "acme")
