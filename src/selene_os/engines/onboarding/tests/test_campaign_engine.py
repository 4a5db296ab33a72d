"""Campaigns: shown, asked to close, completed with counts that add up."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.campaign_engine import complete_backfill, read_campaign, read_campaigns, request_close
from selene_os.engines.onboarding.contract import CompleteBackfill, RequestClose, SettleTarget, TakeAnswers
from selene_os.engines.onboarding.reading_contract import CampaignShown, ReadCampaign, ReadCampaigns
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID, ONB_TARGETS_OPEN
from selene_os.engines.onboarding.settle_engine import exempt_target, fail_target
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.tables import CAMPAIGNS
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    a_start,
    campaign_of,
    names_of,
    notified,
    plan_rows,
    started,
)
from selene_os.kernel.outcome import Done

PEOPLE = ("anna", "ben", "cleo", "dan")


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant with four people."""
    desk.import_lines(*(a_line(user_id) for user_id in PEOPLE))
    return desk


def complete(desk: Desk, campaign_id: str, **values: Any) -> Any:
    ask = {"campaign_id": campaign_id, "tenant_id": desk.tenant_id, "idempotency_key": "c", **values}
    return desk.write(complete_backfill, CompleteBackfill(**ask))


def settle(desk: Desk, campaign_id: str, exempted: str, failed: str) -> None:
    ask = {"campaign_id": campaign_id, "tenant_id": desk.tenant_id, "reason_code": "GONE", "note": "Away."}
    desk.write(exempt_target, SettleTarget(recipient_user_id=exempted, **ask))
    desk.write(fail_target, SettleTarget(recipient_user_id=failed, **ask))


def answer(desk: Desk, *user_ids: str) -> None:
    for user_id in user_ids:
        asked = TakeAnswers(tenant_id=desk.tenant_id, user_id=user_id, answers={"licence": "B"})
        desk.write(take_answers, asked)


def shown(desk: Desk, campaign_id: str) -> CampaignShown:
    result = desk.read(read_campaign, ReadCampaign(campaign_id=campaign_id)).result
    assert isinstance(result, CampaignShown)
    return result


def test_open_people_keep_a_campaign_from_completing(staffed: Desk) -> None:
    """Nobody is left behind silently: with people unresolved completing is refused, and nothing is written."""
    campaign_id = started(staffed, "anna", "ben")
    answer(staffed, "anna")
    outcome = complete(staffed, campaign_id)
    assert ONB_TARGETS_OPEN == outcome.reason
    assert "RUNNING" == campaign_of(staffed, campaign_id)["state"]


def test_complete_is_idempotent_with_deterministic_counts(staffed: Desk) -> None:
    """Completed, exempted, failed and unresolved add up to the total, and asking again gives the same."""
    campaign_id = started(staffed, *PEOPLE)
    notified(staffed, campaign_id)
    answer(staffed, "anna")
    settle(staffed, campaign_id, exempted="ben", failed="cleo")
    first = complete(staffed, campaign_id, accept_unresolved=True)
    assert ("COMPLETED", "COMPLETE_WITH_EXCEPTIONS", 1, 1, 1, 1, 0, 4) == tuple(
        first.result.model_dump(exclude={"campaign_id"}).values()
    )
    assert ["BACKFILL_COMPLETED"] == names_of(first)
    later = replace(staffed, now=staffed.now + timedelta(days=1))
    for values in ({"accept_unresolved": True}, {"idempotency_key": "other"}):
        again = complete(later, campaign_id, **values)
        assert (first.result, ()) == (again.result, again.events)
    assert "2026-03-02T09:00:00Z" == campaign_of(staffed, campaign_id)["completed_at"]


def test_a_clean_end_hides_no_failure(staffed: Desk) -> None:
    """Completed and exempted people are a clean end; nobody at all is an end of its own."""
    campaign_id = started(staffed, "anna", "ben")
    answer(staffed, "anna")
    ask = SettleTarget(
        campaign_id=campaign_id,
        tenant_id="acme",
        recipient_user_id="ben",
        reason_code="ON_LEAVE",
        note="Away.",
    )
    staffed.write(exempt_target, ask)
    empty = started(staffed, schema_version_id="v3")
    assert "COMPLETE_CLEAN" == complete(staffed, campaign_id).result.reason_code
    assert "NO_TARGETS" == complete(staffed, empty).result.reason_code


def test_the_completion_event_tells_the_counts(staffed: Desk) -> None:
    """The campaign's stream ends with its reason and its counts."""
    campaign_id = started(staffed)
    (event,) = complete(staffed, campaign_id).events
    assert (f"campaign/{campaign_id}", "NO_TARGETS", 0) == (event.stream, event.reason_code, event.data["total"])


def test_completing_stays_in_its_scope(staffed: Desk) -> None:
    """Another tenant, an unknown campaign or a draft: refused, before and after the end."""
    campaign_id = started(staffed, "anna")
    draft_id = staffed.write(start_backfill, a_start(schema_version_id="v9"), pageless=True).result.campaign_id
    other = replace(staffed, tenant_id="globex")
    accept = {"accept_unresolved": True}

    def refusals() -> list[Any]:
        return [
            complete(staffed, campaign_id, tenant_id="globex", **accept),
            complete(other, campaign_id, **accept),
            complete(staffed, "bfc_unknown", **accept),
            complete(staffed, draft_id, **accept),
        ]

    before = refusals()
    assert [ONB_BACKFILL_SCOPE_INVALID] * 4 == [outcome.reason for outcome in before]
    assert before[0] == before[1] == before[2]
    complete(staffed, campaign_id, **accept)
    assert before == refusals()


def test_whoever_closes_is_remembered(staffed: Desk) -> None:
    """A close wakes the campaign's run; a later one by somebody else makes them the confirmer."""
    campaign_id = started(staffed, "anna")
    ask = RequestClose(campaign_id=campaign_id, tenant_id="acme")
    outcome = staffed.write(request_close, ask)
    assert (True, (campaign_id,)) == (outcome.result.close_requested, outcome.wakes)
    pia = replace(staffed, actor_user_id="pia", now=staffed.now + timedelta(hours=1))
    pia.write(request_close, ask)
    after = shown(staffed, campaign_id)
    assert (True, "pia", "2026-03-02T10:00:00Z") == (
        after.close_requested,
        after.close_requested_by,
        after.close_requested_at,
    )


def test_closing_stays_in_its_scope(staffed: Desk) -> None:
    """Another tenant, an unknown, a drafted or a completed campaign cannot be closed."""
    campaign_id = started(staffed)
    draft_id = staffed.write(start_backfill, a_start(schema_version_id="v9"), pageless=True).result.campaign_id
    complete(staffed, campaign_id)
    other = replace(staffed, tenant_id="globex")
    refusals = [
        staffed.write(request_close, RequestClose(campaign_id=campaign_id, tenant_id="globex")),
        other.write(request_close, RequestClose(campaign_id=campaign_id, tenant_id="globex")),
        staffed.write(request_close, RequestClose(campaign_id="bfc_unknown", tenant_id="acme")),
        staffed.write(request_close, RequestClose(campaign_id=draft_id, tenant_id="acme")),
        staffed.write(request_close, RequestClose(campaign_id=campaign_id, tenant_id="acme")),
    ]
    assert [ONB_BACKFILL_SCOPE_INVALID] * 5 == [outcome.reason for outcome in refusals]
    assert [None, None] == [row["close_requested_by"] for row in staffed.rows(CAMPAIGNS)]


def test_a_campaign_shows_where_it_stands(staffed: Desk) -> None:
    """Counts add up while it runs, and settled means that nobody is pending."""
    campaign_id = started(staffed, *PEOPLE, answer_within_days=14)
    assert not shown(staffed, campaign_id).settled
    notified(staffed, campaign_id)
    answer(staffed, "anna")
    settle(staffed, campaign_id, exempted="ben", failed="cleo")
    campaign = shown(staffed, campaign_id)
    assert {
        "total": 4,
        "pending": 0,
        "requested": 1,
        "reminded": 0,
        "completed": 1,
        "exempted": 1,
        "failed": 1,
        "unresolved": 1,
    } == campaign.counts
    assert (1, 4, True, 4) == (
        campaign.unresolved_target_count,
        campaign.total_target_count,
        campaign.settled,
        campaign.planned_count,
    )
    assert ("RUNNING", "2026-03-16T09:00:00Z", False) == (
        campaign.state,
        campaign.deadline,
        campaign.deadline_passed,
    )


def test_a_deadline_passes_at_its_moment(staffed: Desk) -> None:
    """At the very second of the deadline it has passed; a campaign without one never does."""
    campaign_id = started(staffed, "anna", answer_within_days=1)
    endless = started(staffed, "anna", schema_version_id="v3")
    for seconds, passed in ((-1, False), (0, True)):
        then = replace(staffed, now=staffed.now + timedelta(days=1, seconds=seconds))
        assert passed == shown(then, campaign_id).deadline_passed
        assert not shown(then, endless).deadline_passed


def test_another_tenants_campaign_is_unknown(staffed: Desk) -> None:
    """Another tenant's campaign is as unknown as one that does not exist."""
    campaign_id = started(staffed, "anna")
    other = replace(staffed, tenant_id="globex")
    theirs = other.read(read_campaign, ReadCampaign(campaign_id=campaign_id))
    assert ONB_BACKFILL_SCOPE_INVALID == theirs.reason
    assert theirs == other.read(read_campaign, ReadCampaign(campaign_id="bfc_unknown"))
    assert () == other.read(read_campaigns, ReadCampaigns()).result.items


def test_campaigns_are_listed_in_pages(staffed: Desk) -> None:
    """Campaigns come by id with their counts and a cursor."""
    ids = sorted(started(staffed, "anna", schema_version_id=f"v{number}") for number in range(3))
    first = staffed.read(read_campaigns, ReadCampaigns(limit=2)).result
    rest = staffed.read(read_campaigns, ReadCampaigns(limit=2, cursor=first.next_cursor)).result
    assert (ids[:2], ids[1]) == ([each.campaign_id for each in first.items], first.next_cursor)
    assert (ids[2:], None) == ([each.campaign_id for each in rest.items], rest.next_cursor)
    assert 1 == first.items[0].counts["total"]


def test_a_version_may_be_asked_for_again_after_its_end(staffed: Desk) -> None:
    """A completed campaign does not stand in the way of the next activation's."""
    complete(staffed, started(staffed))
    again = a_start(idempotency_key="start-2", page_is_last=True)
    outcome = staffed.write(start_backfill, again, plan_rows("anna"))
    assert isinstance(outcome, Done)
    assert 2 == staffed.count(CAMPAIGNS)
