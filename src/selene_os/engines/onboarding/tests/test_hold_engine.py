"""Campaigns on hold, resumed, canceled, and held by too many failures."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.campaign_engine import complete_backfill, read_campaign
from selene_os.engines.onboarding.contract import (
    CompleteBackfill,
    ReadEarliestRelease,
    ReleaseTargets,
    TakeAnswers,
)
from selene_os.engines.onboarding.hold_engine import (
    cancel_campaign,
    hold_campaign,
    read_held_campaigns,
    resume_campaign,
    watch_tolerance,
)
from selene_os.engines.onboarding.reaching_contract import (
    CancelCampaign,
    HoldCampaign,
    ReadHeldCampaigns,
    ResumeCampaign,
    WatchTolerance,
)
from selene_os.engines.onboarding.reading_contract import ReadCampaign, SourceLeavers, SourceTargets
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_ON_HOLD,
    ONB_TARGET_REASON_INVALID,
)
from selene_os.engines.onboarding.release_engine import read_earliest_release, release_targets, source_released
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.tables import CAMPAIGNS
from selene_os.engines.onboarding.target_engine import source_targets
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    a_start,
    asked_by_mail,
    bounced,
    campaign_of,
    names_of,
    notified,
    plan_rows,
    started,
)
from selene_os.kernel.call import TenantSettings
from selene_os.kernel.outcome import Done

MAIL = TenantSettings(allowed_channels=("email",), tolerated_failures=2, tolerated_failure_percent=50)
EVERYBODY = ("anna", "ben", "cleo", "dan")
AT = "2026-03-02T09:00:00Z"


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant that writes e-mails."""
    desk.import_lines(*(a_line(user_id) for user_id in EVERYBODY))
    return replace(desk, settings=MAIL)


def hold(desk: Desk, campaign_id: str, reason_code: str = "RUMOURS", note: str | None = "Wait.") -> Any:
    values = {"campaign_id": campaign_id, "tenant_id": desk.tenant_id, "actor_user_id": desk.actor_user_id}
    return desk.write(hold_campaign, HoldCampaign(reason_code=reason_code, note=note, **values))


def resume(desk: Desk, campaign_id: str) -> Any:
    values = {"campaign_id": campaign_id, "tenant_id": desk.tenant_id, "actor_user_id": desk.actor_user_id}
    return desk.write(resume_campaign, ResumeCampaign(**values))


def cancel(desk: Desk, campaign_id: str, reason_code: str = "RULE_WITHDRAWN", note: str | None = None) -> Any:
    values = {"campaign_id": campaign_id, "tenant_id": desk.tenant_id, "actor_user_id": desk.actor_user_id}
    return desk.write(cancel_campaign, CancelCampaign(reason_code=reason_code, note=note, **values))


def watch(desk: Desk, campaign_id: str) -> Any:
    row = {"ordinal": 1, "campaign_id": campaign_id, "recipient_user_id": "anna"}
    return desk.write(watch_tolerance, WatchTolerance(tenant_id=desk.tenant_id), [row])


def held(desk: Desk) -> tuple[str, ...]:
    ids: tuple[str, ...] = desk.read(read_held_campaigns, ReadHeldCampaigns()).result.campaign_ids
    return ids


def completed(desk: Desk, campaign_id: str) -> Any:
    return desk.write(
        complete_backfill, CompleteBackfill(campaign_id=campaign_id, tenant_id="acme", idempotency_key="c")
    )


def test_a_hold_says_who_since_when_and_why(staffed: Desk) -> None:
    """It stands beside the state, everybody who looks sees it, and the journal holds no note."""
    campaign_id = started(staffed, "anna")
    outcome = hold(staffed, campaign_id)
    expected = {"reason_code": "RUMOURS", "note": "Wait.", "by": "olga", "since": AT}
    assert ("RUNNING", expected) == (outcome.result.state, outcome.result.hold)
    assert expected == staffed.read(read_campaign, ReadCampaign(campaign_id=campaign_id)).result.hold
    assert (campaign_id,) == held(staffed)
    (event,) = outcome.events
    assert ("BACKFILL_HELD", "RUMOURS") == (event.name, event.reason_code)
    assert "Wait." not in repr(event)


def test_held_twice_is_held_once(staffed: Desk) -> None:
    """The same hold again answers the same and changes nothing; another one has to wait."""
    campaign_id = started(staffed, "anna")
    first = hold(staffed, campaign_id)
    later = replace(staffed, now=staffed.now + timedelta(days=1), actor_user_id="paul")
    again = hold(later, campaign_id)
    assert (first.result, ()) == (again.result, again.events)
    assert ONB_ON_HOLD == hold(later, campaign_id, "OTHER_REASON").reason


def test_resuming_wakes_the_campaign(staffed: Desk) -> None:
    """The hold is gone and the run is woken; resumed again, nothing happens."""
    campaign_id = started(staffed, "anna")
    hold(staffed, campaign_id)
    outcome = resume(staffed, campaign_id)
    assert ("RUNNING", None, (campaign_id,)) == (outcome.result.state, outcome.result.hold, outcome.wakes)
    assert ["BACKFILL_RESUMED"] == names_of(outcome)
    assert () == held(staffed)
    again = resume(staffed, campaign_id)
    assert (outcome.result, (), ()) == (again.result, again.events, again.wakes)


def test_a_held_campaign_takes_answers(staffed: Desk) -> None:
    """Who answers meanwhile is done."""
    campaign_id = started(staffed, "anna")
    hold(staffed, campaign_id)
    staffed.write(take_answers, TakeAnswers(tenant_id="acme", user_id="anna", answers={"licence": "B"}))
    assert {"anna": "COMPLETED"} == staffed.statuses(campaign_id)


def test_a_canceled_campaign_ends_with_its_counts(staffed: Desk) -> None:
    """It is final with its reason, its open targets stay as they were, and its run comes to the same end."""
    campaign_id = started(staffed, "anna", "ben")
    notified(staffed, campaign_id, limit=1)
    hold(staffed, campaign_id)
    outcome = cancel(staffed, campaign_id, note="The law has changed.")
    assert ("CANCELED", (campaign_id,)) == (outcome.result.state, outcome.wakes)
    assert "The law" not in repr(outcome.events)
    assert {"anna": "REQUESTED", "ben": "PENDING"} == staffed.statuses(campaign_id)
    row = campaign_of(staffed, campaign_id)
    assert ("RULE_WITHDRAWN", "The law has changed.", AT, None) == (
        row["completion_reason_code"],
        row["completion_note"],
        row["completed_at"],
        row["hold"],
    )
    assert () == held(staffed)
    ended = completed(staffed, campaign_id)
    assert ("CANCELED", "RULE_WITHDRAWN", 2, 2, ()) == (
        ended.result.state,
        ended.result.reason_code,
        ended.result.unresolved_target_count,
        ended.result.total_target_count,
        ended.events,
    )


def test_canceling_is_idempotent_and_final(staffed: Desk) -> None:
    """The same again answers the same, another reason is refused, and nothing brings the campaign back."""
    campaign_id = started(staffed, "anna")
    first = cancel(staffed, campaign_id)
    again = cancel(staffed, campaign_id)
    assert (first.result, (), ()) == (again.result, again.events, again.wakes)
    refused = (cancel(staffed, campaign_id, "OTHER"), hold(staffed, campaign_id), resume(staffed, campaign_id))
    assert {ONB_BACKFILL_SCOPE_INVALID} == {each.reason for each in refused}
    source = staffed.on_page(source_targets, SourceTargets(campaign_id=campaign_id))[0]
    assert ONB_BACKFILL_SCOPE_INVALID == source.reason


def test_nobody_of_a_canceled_campaign_hears_of_it_again(staffed: Desk) -> None:
    """Its open people are released, as after a close."""
    campaign_id = started(staffed, "anna", "ben")
    notified(staffed, campaign_id)
    assert staffed.read(read_earliest_release, ReadEarliestRelease()).result.due_at is None
    cancel(staffed, campaign_id)
    assert AT == staffed.read(read_earliest_release, ReadEarliestRelease()).result.due_at
    source, rows = staffed.on_page(source_released, SourceLeavers())
    assert (2, campaign_id) == (source.result.rows, source.result.campaign_id)
    staffed.write(release_targets, ReleaseTargets(tenant_id="acme"), rows)
    assert staffed.read(read_earliest_release, ReadEarliestRelease()).result.due_at is None


def test_a_draft_can_be_canceled(staffed: Desk) -> None:
    """A campaign whose targets are still being frozen ends, and no page of its plan comes after it."""
    first = staffed.write(start_backfill, a_start(planned_count=2), plan_rows("anna"))
    campaign_id = str(staffed.rows(CAMPAIGNS)[0]["campaign_id"])
    assert not isinstance(first, Done)
    assert "CANCELED" == cancel(staffed, campaign_id).result.state
    late = staffed.write(start_backfill, a_start(page_is_last=True, planned_count=2), plan_rows("ben", first=2))
    assert ("CANCELED", ()) == (late.result.state, late.events)
    assert ["anna"] == list(staffed.statuses(campaign_id))
    assert "CANCELED" == completed(staffed, campaign_id).result.state


def test_too_many_failures_hold_a_campaign(staffed: Desk) -> None:
    """Below either threshold it goes on, at both it is held by Selene; who resumes it accepts what has failed."""
    campaign_id = asked_by_mail(staffed, *EVERYBODY)
    bounced(staffed, campaign_id, "anna")
    assert 0 == watch(staffed, campaign_id).result.held_count
    bounced(staffed, campaign_id, "ben")
    outcome = watch(staffed, campaign_id)
    assert (1, ["BACKFILL_HELD"]) == (outcome.result.held_count, names_of(outcome))
    shown = staffed.read(read_campaign, ReadCampaign(campaign_id=campaign_id)).result
    assert {"reason_code": "TOO_MANY_FAILURES", "note": None, "by": "selene", "since": AT} == shown.hold
    assert 0 == watch(staffed, campaign_id).result.held_count
    resume(staffed, campaign_id)
    bounced(staffed, campaign_id, "cleo")
    assert 0 == watch(staffed, campaign_id).result.held_count
    bounced(staffed, campaign_id, "dan")
    assert 1 == watch(staffed, campaign_id).result.held_count


def test_a_reason_must_be_a_code(staffed: Desk) -> None:
    """A sentence is no code."""
    campaign_id = started(staffed, "anna")
    refused = (hold(staffed, campaign_id, "too loud"), cancel(staffed, campaign_id, "too loud"))
    assert {ONB_TARGET_REASON_INVALID} == {each.reason for each in refused}


def test_holds_stay_in_their_tenant(staffed: Desk) -> None:
    """Nobody holds, resumes or cancels another tenant's campaign, or sees that it is held."""
    campaign_id = started(staffed, "anna")
    hold(staffed, campaign_id)
    other = replace(staffed, tenant_id="globex")
    refused = [verb(other, campaign_id) for verb in (hold, resume, cancel)]
    crossing = HoldCampaign(campaign_id=campaign_id, tenant_id="acme", actor_user_id="x", reason_code="OVER")
    refused += [other.write(hold_campaign, crossing), watch(staffed, "bfc_none")]
    *scoped, watched = refused
    assert {ONB_BACKFILL_SCOPE_INVALID} == {each.reason for each in scoped}
    assert 0 == watched.result.held_count
    assert () == held(other)
