"""Deliveries that failed: the next channel of each person, or giving up on them."""

from dataclasses import replace

import pytest

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.contract import TakeAnswers
from selene_os.engines.onboarding.hold_engine import cancel_campaign
from selene_os.engines.onboarding.ladder_engine import move_up_ladder
from selene_os.engines.onboarding.reaching_contract import CancelCampaign, MoveUpLadder
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.tables import TARGETS
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    asked_by_mail,
    bounced,
    failed_rows,
    marked,
    remind,
    started,
    subjects_of,
    target_in,
)
from selene_os.kernel.call import TenantSettings

PHONE = "+4915112345678"
BY_PHONE = {"tags": ("consent-sms",), "phone": PHONE}
LOUD = TenantSettings(allowed_channels=("email", "sms"), sms_setup_complete=True)


@pytest.fixture
def loud(desk: Desk) -> Desk:
    """Give a desk of a tenant that writes e-mails and text messages."""
    desk.import_lines(a_line("anna", **BY_PHONE), a_line("ben", **BY_PHONE), a_line("cleo"))
    return replace(desk, settings=LOUD)


def test_who_was_not_reached_is_asked_on_the_next_channel(loud: Desk) -> None:
    """The target moves on with the proof, and the page says where to ask and whose campaign it is."""
    campaign_id = asked_by_mail(loud, "anna")
    outcome, (row,) = bounced(loud, campaign_id, "anna")
    assert (1, 0) == (outcome.result.moved_count, outcome.result.exhausted_count)
    expected = {"next_channel": "email", "next_address": "anna@example.com", "exhausted": None, "reminder_id": None}
    assert expected == {name: row[name] for name in expected}
    assert (1, "olga") == (row["target_ordinal"], row["sender_user_id"])
    target = target_in(loud, campaign_id, "anna")
    assert ("REQUESTED", "email", "anna@example.com") == (target["status"], target["channel"], target["address"])
    assert (
        "app:CHANNEL_NOT_ALLOWED sms:DELIVERY_REJECTED whatsapp:CHANNEL_NOT_ALLOWED email:CHOSEN"
        == target["channel_reason"]
    )
    moved, _ = outcome.events
    assert ("channel", "next_channel") == moved.columns
    assert ["anna"] == marked([row], moved)
    assert "anna@" not in repr([row[name] for name in moved.columns])


def test_whom_no_channel_reaches_is_given_up(loud: Desk) -> None:
    """Behind the last step the target fails, its reminder is named to be stopped, and the campaign may end."""
    campaign_id = asked_by_mail(loud, "anna", "cleo")
    bounced(loud, campaign_id, "anna")
    outcome, rows = bounced(loud, campaign_id, "anna", "cleo")
    assert (0, 2) == (outcome.result.moved_count, outcome.result.exhausted_count)
    assert [("1", "rem-1", 1), ("1", "rem-2", 2)] == [
        (row["exhausted"], row["reminder_id"], row["target_ordinal"]) for row in rows
    ]
    anna = target_in(loud, campaign_id, "anna")
    assert ("FAILED", "UNREACHABLE", "email") == (anna["status"], anna["reason_code"], anna["channel"])
    assert anna["channel_reason"].endswith("email:DELIVERY_REJECTED")
    _, failed = outcome.events
    assert ["anna", "cleo"] == marked(rows, failed)
    assert {"UNREACHABLE"} == {row[failed.reason_column] for row in rows}
    assert (campaign_id,) == outcome.wakes


def test_the_same_failure_again_moves_nobody(loud: Desk) -> None:
    """What is said of a channel that the person has left behind is no news, nor is what comes after the end."""
    campaign_id = asked_by_mail(loud, "anna", "ben")
    rows = failed_rows(loud, campaign_id, "anna", "ben")
    ask = MoveUpLadder(tenant_id="acme")
    loud.write(move_up_ladder, ask, rows[:1])
    bounced(loud, campaign_id, "ben")
    bounced(loud, campaign_id, "ben")
    before = loud.rows(TARGETS)
    outcome, dropped = loud.on_page(move_up_ladder, ask, rows)
    assert (0, 0, ()) == (outcome.result.moved_count, outcome.result.exhausted_count, outcome.events)
    assert ["CHANNEL_PASSED", "ONB_TARGET_FINAL"] == [row["refused_reason"] for row in dropped]
    assert before == loud.rows(TARGETS)


def test_one_step_at_a_time(loud: Desk) -> None:
    """Rows that dropped out before, and old ones, do not stand in the way of the one that counts."""
    campaign_id = asked_by_mail(loud, "anna")
    (row,) = failed_rows(loud, campaign_id, "anna")
    rows = [
        {**row, "refused_reason": "NEEDLESS"},
        {**row, "ordinal": 2, "address": "+4915100000000", "refused_reason": None},
        {**row, "ordinal": 3, "refused_reason": None},
        {**row, "ordinal": 4, "refused_reason": None},
    ]
    outcome, after = loud.on_page(move_up_ladder, MoveUpLadder(tenant_id="acme"), rows)
    assert 1 == outcome.result.moved_count
    assert ["NEEDLESS", "CHANNEL_PASSED", None, "ONB_TARGET_FINAL"] == [each["refused_reason"] for each in after]
    assert [None, None, "email", None] == [each["next_channel"] for each in after]


def test_who_is_done_drops_out(loud: Desk) -> None:
    """Who has answered meanwhile is asked nowhere else, nor is anybody of a campaign that has ended."""
    campaign_id = asked_by_mail(loud, "anna", "ben")
    rows = failed_rows(loud, campaign_id, "anna", "ben")
    loud.write(take_answers, TakeAnswers(tenant_id="acme", user_id="anna", answers={"licence": "B"}))
    cancel = {"campaign_id": campaign_id, "tenant_id": "acme", "actor_user_id": "olga", "reason_code": "OVER"}
    loud.write(cancel_campaign, CancelCampaign(**cancel))
    outcome, dropped = loud.on_page(move_up_ladder, MoveUpLadder(tenant_id="acme"), rows)
    assert (0, 0) == (outcome.result.moved_count, outcome.result.exhausted_count)
    assert {"ONB_TARGET_FINAL"} == {row["refused_reason"] for row in dropped}
    assert {"COMPLETED", "REQUESTED"} == {row["status"] for row in loud.rows(TARGETS)}


def test_who_was_reminded_stays_reminded(loud: Desk) -> None:
    """Moving on changes the channel, not the status."""
    campaign_id = asked_by_mail(loud, "anna")
    remind(loud, campaign_id, "anna")
    bounced(loud, campaign_id, "anna")
    assert {"anna": "REMINDED"} == loud.statuses(campaign_id)


def test_a_withdrawn_consent_counts_at_once(loud: Desk) -> None:
    """Who must not be contacted any more is given up, not asked on the next channel."""
    campaign_id = asked_by_mail(loud, "anna")
    loud.import_lines(a_line("anna", tags=("do-not-contact",), phone=PHONE))
    outcome, _ = bounced(loud, campaign_id, "anna")
    assert 1 == outcome.result.exhausted_count


def test_one_message_speaks_for_every_campaign(loud: Desk) -> None:
    """Whom no channel reaches fails in each campaign that has asked them; where their turn is to come, it comes."""
    newer = {"position_id": "driver-de", "schema_version_id": "v9"}
    latest = {"position_id": "guard-de", "schema_version_id": "v3"}
    loud.import_lines(a_line("cleo", position_id="driver-de"), a_line("cleo", position_id="guard-de"))
    first = asked_by_mail(loud, "cleo")
    second = asked_by_mail(loud, "cleo", **newer)
    third = started(loud, "cleo", channel="email", **latest)
    outcome, _ = bounced(loud, second, "cleo")
    assert ["FAILED", "FAILED", "PENDING"] == [loud.statuses(each)["cleo"] for each in (first, second, third)]
    assert [("BACKFILL_TARGET_FAILED", "cleo", "UNREACHABLE")] == subjects_of(outcome)
    assert {first, second} == set(outcome.wakes)


def test_tenant_and_page_are_needed(loud: Desk) -> None:
    """Another tenant is refused before anything is looked at, and without a page there is nothing to do."""
    asked_by_mail(loud, "anna")
    other = loud.write(move_up_ladder, MoveUpLadder(tenant_id="globex"))
    alone = loud.write(move_up_ladder, MoveUpLadder(tenant_id="acme"), pageless=True)
    assert [ONB_BACKFILL_SCOPE_INVALID] * 2 == [other.reason, alone.reason]
