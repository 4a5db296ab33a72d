"""A corrected address: kept with the person, and used."""

from dataclasses import replace
from typing import Any

import pytest

from selene_os.engines.onboarding.address_engine import fix_address
from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.contract import TakeAnswers
from selene_os.engines.onboarding.reaching_contract import FixAddress
from selene_os.engines.onboarding.reasons import ONB_ADDRESS_INVALID, ONB_BACKFILL_SCOPE_INVALID, ONB_TARGET_FINAL
from selene_os.engines.onboarding.tables import PEOPLE
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    asked_by_mail,
    bounced,
    names_of,
    notified,
    started,
    target_in,
)
from selene_os.kernel.call import TenantSettings

PHONE = "+4915112345678"
LOUD = TenantSettings(allowed_channels=("email", "sms"), sms_setup_complete=True)


@pytest.fixture
def loud(desk: Desk) -> Desk:
    """Give a desk of a tenant that writes e-mails and text messages."""
    desk.import_lines(a_line("anna", tags=("consent-sms",)), a_line("ben"))
    return replace(desk, settings=LOUD)


def fix(desk: Desk, campaign_id: str, address: str, user_id: str = "anna") -> tuple[Any, list[dict[str, Any]]]:
    ask = FixAddress(campaign_id=campaign_id, tenant_id="acme", recipient_user_id=user_id, address=address)
    return desk.on_page(fix_address, ask)


def contact(desk: Desk, user_id: str = "anna") -> tuple[str | None, str | None]:
    return next((row["email"], row["phone"]) for row in desk.rows(PEOPLE) if row["user_id"] == user_id)


def asked_at(desk: Desk, campaign_id: str, user_id: str = "anna") -> tuple[Any, ...]:
    target = target_in(desk, campaign_id, user_id)
    return target["status"], target["channel"], target["address"]


def test_the_person_is_asked_at_the_new_address(loud: Desk) -> None:
    """The person keeps it, the target uses it, the page asks for a delivery there; the journal does not name it."""
    campaign_id = asked_by_mail(loud, "anna")
    outcome, (row,) = fix(loud, campaign_id, " anna@EXAMPLE.org ")
    assert ("REQUESTED", "email") == (outcome.result.target_status, outcome.result.channel)
    assert ("anna@example.org", None) == contact(loud)
    assert ("REQUESTED", "email", "anna@example.org") == asked_at(loud, campaign_id)
    assert ("anna@example.com", "email", "anna@example.org") == (
        row["address"],
        row["next_channel"],
        row["next_address"],
    )
    assert ["PERSON_ADDRESS_FIXED"] == names_of(outcome)
    assert "example" not in repr(outcome.events)
    assert fix_address.changes_facts


def test_whom_no_channel_reached_is_opened_again(loud: Desk) -> None:
    """What the ladder held against the old address is forgotten."""
    campaign_id = asked_by_mail(loud, "anna", "ben")
    bounced(loud, campaign_id, "anna")
    outcome, rows = fix(loud, campaign_id, "anna@example.org")
    assert ("REQUESTED", 1) == (outcome.result.target_status, len(rows))
    assert ["PERSON_ADDRESS_FIXED", "BACKFILL_TARGET_REOPENED"] == names_of(outcome)
    assert ("REQUESTED", "email", "anna@example.org") == asked_at(loud, campaign_id)
    assert "sms:CHANNEL_NO_ADDRESS" in target_in(loud, campaign_id, "anna")["channel_reason"]


def test_what_failed_elsewhere_still_counts(loud: Desk) -> None:
    """A new e-mail address does not mend a telephone; a new telephone does."""
    loud.import_lines(a_line("anna", tags=("consent-sms",), phone="+4915112345670"))
    campaign_id = asked_by_mail(loud, "anna")
    bounced(loud, campaign_id, "anna")
    fix(loud, campaign_id, "anna@example.org")
    assert ("REQUESTED", "email", "anna@example.org") == asked_at(loud, campaign_id)
    fix(loud, campaign_id, "+49 151 1234 5678")
    assert ("REQUESTED", "sms", PHONE) == asked_at(loud, campaign_id)
    assert ("anna@example.org", PHONE) == contact(loud)


def test_the_same_address_again_changes_nothing(loud: Desk) -> None:
    """Nothing is written and nobody is asked again."""
    campaign_id = asked_by_mail(loud, "anna")
    fix(loud, campaign_id, "anna@example.org")
    outcome, rows = fix(loud, campaign_id, "anna@example.org")
    assert ("REQUESTED", (), []) == (outcome.result.target_status, outcome.events, rows)


def test_an_address_that_is_not_used_is_only_kept(loud: Desk) -> None:
    """Who did not consent to text messages is not sent one because somebody noted their number."""
    campaign_id = asked_by_mail(loud, "ben")
    outcome, rows = fix(loud, campaign_id, PHONE, "ben")
    assert (["PERSON_ADDRESS_FIXED"], []) == (names_of(outcome), rows)
    assert ("REQUESTED", "email", "ben@example.com") == asked_at(loud, campaign_id, "ben")


def test_whose_turn_is_to_come_is_asked_there(loud: Desk) -> None:
    """Who had no channel in the plan gets one before the page comes; the loop asks them."""
    loud.import_lines(a_line("cleo", email=None))
    campaign_id = started(loud, "cleo", channel=None)
    outcome, rows = fix(loud, campaign_id, "cleo@example.org", "cleo")
    assert ("PENDING", "email", []) == (outcome.result.target_status, outcome.result.channel, rows)
    assert ("PENDING", "email", "cleo@example.org") == asked_at(loud, campaign_id, "cleo")
    assert 1 == notified(loud, campaign_id).requested_count


def test_every_open_target_uses_it(loud: Desk) -> None:
    """Other campaigns that ask the person use the new address too; only this one asks for a delivery."""
    loud.import_lines(a_line("anna", position_id="driver-de", tags=("consent-sms",)))
    first = asked_by_mail(loud, "anna")
    second = asked_by_mail(loud, "anna", position_id="driver-de", schema_version_id="v9")
    _, rows = fix(loud, second, "anna@example.org")
    assert [second] == [row["campaign_id"] for row in rows]
    assert {("REQUESTED", "email", "anna@example.org")} == {asked_at(loud, each) for each in (first, second)}


@pytest.mark.parametrize("address", ["", "anna", "anna@", "a b@example.com", "0151 12345678", "+49", "+999123"])
def test_what_cannot_be_an_address_is_refused(loud: Desk, address: str) -> None:
    """Nothing is written; the refusal says what to write and does not repeat it."""
    campaign_id = asked_by_mail(loud, "anna")
    outcome, rows = fix(loud, campaign_id, address)
    assert (ONB_ADDRESS_INVALID, []) == (outcome.reason, rows)
    assert "anna.schmidt@example.com" in outcome.detail
    assert ("anna@example.com", None) == contact(loud)


def test_addresses_are_fixed_within_a_campaign(loud: Desk) -> None:
    """Not for who is done or not asked, and not by another tenant."""
    campaign_id = asked_by_mail(loud, "anna", "ben")
    loud.write(take_answers, TakeAnswers(tenant_id="acme", user_id="anna", answers={"licence": "B"}))
    other = replace(loud, tenant_id="globex")
    asked = (
        fix(loud, campaign_id, PHONE),
        fix(loud, campaign_id, PHONE, "eve"),
        fix(loud, "bfc_none", PHONE),
        fix(other, campaign_id, PHONE),
    )
    assert [ONB_TARGET_FINAL, *[ONB_BACKFILL_SCOPE_INVALID] * 3] == [outcome.reason for outcome, _ in asked]
    assert ("anna@example.com", None) == contact(loud)
