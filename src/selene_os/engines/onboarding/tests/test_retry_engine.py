"""Asked once more: one person, or all whom no channel reached."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.contract import SettleTarget, TakeAnswers
from selene_os.engines.onboarding.reaching_contract import ChooseTarget, ReopenFailed
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_NOTIFY_BLOCKED,
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGET_FINAL,
)
from selene_os.engines.onboarding.retry_engine import choose_target, reopen_failed
from selene_os.engines.onboarding.settle_engine import fail_target
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    asked_by_mail,
    bounced,
    notified,
    started,
    target_in,
)
from selene_os.kernel.call import TenantSettings

MAIL = TenantSettings(allowed_channels=("email",))
EVERYBODY = ("anna", "ben", "cleo", "dan")


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant that writes e-mails."""
    desk.import_lines(*(a_line(user_id) for user_id in EVERYBODY))
    return replace(desk, settings=MAIL)


def choose(desk: Desk, campaign_id: str, user_id: str = "anna") -> tuple[Any, list[dict[str, Any]]]:
    ask = ChooseTarget(campaign_id=campaign_id, tenant_id="acme", recipient_user_id=user_id)
    return desk.on_page(choose_target, ask)


def reopen(desk: Desk, campaign_id: str, **ask: Any) -> tuple[Any, list[dict[str, Any]]]:
    return desk.on_page(reopen_failed, ReopenFailed(campaign_id=campaign_id, tenant_id="acme", **ask))


def test_one_person_is_asked_where_they_were_asked_last(staffed: Desk) -> None:
    """The page names the person, the message, the reminder and the channel; the target stays as it was."""
    campaign_id = asked_by_mail(staffed, "anna", answer_within_days=14)
    before = target_in(staffed, campaign_id, "anna")
    outcome, (row,) = choose(staffed, campaign_id)
    assert "REQUESTED" == outcome.result.target_status
    expected = {
        "ordinal": 1,
        "campaign_id": campaign_id,
        "recipient_user_id": "anna",
        "broadcast_id": "msg-1",
        "reminder_id": "rem-1",
        "target_ordinal": 1,
        "channel": "email",
        "address": "anna@example.com",
        "next_channel": "email",
        "next_address": "anna@example.com",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "not_after": "2026-03-16T09:00:00Z",
    }
    assert expected == {name: row[name] for name in expected}
    assert expected.keys() == set(choose_target.fills)
    assert before == target_in(staffed, campaign_id, "anna")


def test_only_who_is_still_asked_is_asked_again(staffed: Desk) -> None:
    """Not who waits for their turn, has answered, must not be contacted, or was never asked for."""
    campaign_id = started(staffed, *EVERYBODY, channel="email")
    notified(staffed, campaign_id, limit=2)
    staffed.write(take_answers, TakeAnswers(tenant_id="acme", user_id="anna", answers={"licence": "B"}))
    staffed.import_lines(a_line("ben", tags=("do-not-contact",)))
    answers = {name: choose(staffed, campaign_id, name) for name in ("anna", "ben", "cleo", "eve")}
    assert {
        "anna": ONB_TARGET_FINAL,
        "ben": ONB_BACKFILL_NOTIFY_BLOCKED,
        "cleo": ONB_BACKFILL_SCOPE_INVALID,
        "eve": ONB_BACKFILL_SCOPE_INVALID,
    } == {name: outcome.reason for name, (outcome, _) in answers.items()}
    assert not any(rows for _, rows in answers.values())


def test_only_whom_no_channel_reached_is_opened_again(staffed: Desk) -> None:
    """An operator's verdict stands; who was not reached is REQUESTED again, on the first channel that may."""
    campaign_id = asked_by_mail(staffed, *EVERYBODY)
    bounced(staffed, campaign_id, "anna", "ben")
    verdict = {"campaign_id": campaign_id, "tenant_id": "acme", "recipient_user_id": "cleo", "reason_code": "NO"}
    staffed.write(fail_target, SettleTarget(**verdict))
    staffed.import_lines(a_line("anna", email="anna@example.org"))
    outcome, rows = reopen(staffed, campaign_id)
    assert (2, 0) == (outcome.result.reopened_count, outcome.result.unreachable_count)
    assert [("anna", "email", "anna@example.org"), ("ben", "email", "ben@example.com")] == [
        (row["recipient_user_id"], row["next_channel"], row["next_address"]) for row in rows
    ]
    assert {"anna": "REQUESTED", "ben": "REQUESTED", "cleo": "FAILED", "dan": "REQUESTED"} == staffed.statuses(
        campaign_id
    )
    anna = target_in(staffed, campaign_id, "anna")
    assert (None, None, "anna@example.org") == (anna["reason_code"], anna["completed_at"], anna["address"])
    assert "DELIVERY_REJECTED" not in anna["channel_reason"]


def test_opened_twice_is_opened_once(staffed: Desk) -> None:
    """Asked again, nobody is left to open."""
    campaign_id = asked_by_mail(staffed, "anna", "ben")
    bounced(staffed, campaign_id, "anna")
    reopen(staffed, campaign_id)
    outcome, rows = reopen(staffed, campaign_id)
    assert (0, (), []) == (outcome.result.reopened_count, outcome.events, rows)


def test_whom_still_nothing_reaches_stays_failed(staffed: Desk) -> None:
    """Without a channel, or for somebody who has left, nothing is opened; a long list is opened bit by bit."""
    campaign_id = asked_by_mail(staffed, *EVERYBODY)
    bounced(staffed, campaign_id, *EVERYBODY)
    staffed.import_lines(a_line("anna", email=None), a_line("ben", end_date=date(2026, 3, 1)))
    first, _ = reopen(staffed, campaign_id, limit=2)
    assert (1, 3) == (first.result.reopened_count, first.result.unreachable_count)
    rest, _ = reopen(staffed, campaign_id)
    assert (1, 2) == (rest.result.reopened_count, rest.result.unreachable_count)
    assert {"anna": "FAILED", "ben": "FAILED", "cleo": "REQUESTED", "dan": "REQUESTED"} == staffed.statuses(campaign_id)


@pytest.mark.parametrize("verb", [choose, reopen])
def test_asking_again_needs_a_running_campaign_of_the_tenant(staffed: Desk, verb: Any) -> None:
    """No campaign, and another tenant's, are told alike."""
    campaign_id = asked_by_mail(staffed, "anna")
    other = replace(staffed, tenant_id="globex")
    refused = [verb(staffed, "bfc_none")[0], verb(other, campaign_id)[0]]
    assert [(ONB_BACKFILL_SCOPE_INVALID, "The tenant has no such campaign.")] * 2 == [
        (each.reason, each.detail) for each in refused
    ]
