"""Targets, a page at a time: sourced, requested, reminded, exempted as leavers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from selene_os.engines.onboarding.contract import (
    ExemptLeavers,
    NotifyBackfill,
    RemindTargets,
    SettleTarget,
)
from selene_os.engines.onboarding.reading_contract import (
    ReadOpenTargets,
    ReadTargets,
    SourceLeavers,
    SourceTargets,
)
from selene_os.engines.onboarding.reasons import ONB_BACKFILL_SCOPE_INVALID
from selene_os.engines.onboarding.settle_engine import fail_target
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.tables import TARGETS
from selene_os.engines.onboarding.target_engine import (
    exempt_leavers,
    notify_backfill,
    read_open_targets,
    read_targets,
    remind_targets,
    source_leavers,
    source_targets,
)
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    a_start,
    marked,
    names_of,
    notified,
    plan_rows,
    remind,
    sourced,
    started,
)
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.call import TenantSettings
from selene_os.kernel.errors import PermitMissing
from selene_os.kernel.outcome import Refused

PEOPLE = ("anna", "ben", "cleo", "dan", "eve")
YESTERDAY = date(2026, 3, 1)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant with five people."""
    desk.import_lines(*(a_line(user_id) for user_id in PEOPLE))
    return desk


def notify(desk: Desk, campaign_id: str, rows: list[dict[str, Any]], **ask: Any) -> tuple[Any, list[dict[str, Any]]]:
    asked = {"campaign_id": campaign_id, "tenant_id": desk.tenant_id, "idempotency_key": "n", **ask}
    return desk.on_page(notify_backfill, NotifyBackfill(**asked), rows)


def leave(desk: Desk, *user_ids: str, end_date: date = YESTERDAY) -> None:
    desk.import_lines(*(a_line(user_id, end_date=end_date) for user_id in user_ids))


def test_a_page_holds_all_that_the_other_steps_need(staffed: Desk) -> None:
    """A row names the person, the message, the channel, when to remind and until when."""
    campaign_id = started(staffed, "anna", answer_within_days=14)
    outcome, (row,) = sourced(staffed, campaign_id)
    assert (1, 1, True) == (outcome.result.rows, outcome.result.last_ordinal, outcome.result.is_last)
    expected = {
        "ordinal": 1,
        "target_ordinal": 1,
        "campaign_id": campaign_id,
        "recipient_id": "anna",
        "recipient_user_id": "anna",
        "user_id": "anna",
        "audience_spec": f"campaign:{campaign_id}",
        "classification": "Simple",
        "content_payload_ref": "schema:warehouse-de/v2",
        "delivery_plan_ref": "channel:app",
        "desired_time": "P3D@09:00",
        "language": "de",
        "time_zone": "Europe/Berlin",
        "country": "DE",
        "not_after": "2026-03-16T09:00:00Z",
        "channel": "app",
        "address": "anna",
        "missing_fields": '["licence"]',
        "refused_reason": None,
    }
    assert expected == {name: row[name] for name in expected}
    assert expected.keys() - {"refused_reason"} == set(source_targets.fills)


def test_the_tenants_settings_are_used(staffed: Desk) -> None:
    """The first gap, the reminders' hour, and the zone of whoever has none are the tenant's."""
    staffed.import_lines(a_line("anna", time_zone=None))
    settings = TenantSettings(time_zone="Asia/Tokyo", reminder_gap_days=(5,), reminder_local_time="08:30")
    campaign_id = started(staffed, "anna")
    _, (row,) = sourced(replace(staffed, settings=settings), campaign_id)
    assert ("P5D@08:30", "Asia/Tokyo", None) == (row["desired_time"], row["time_zone"], row["not_after"])


def test_pages_follow_the_ordinals(staffed: Desk) -> None:
    """Each page goes on behind the last ordinal that was looked at, and the last one says so."""
    campaign_id = started(staffed, *PEOPLE)
    seen: list[list[str]] = []
    lasts: list[bool] = []
    after = 0
    while not lasts or not lasts[-1]:
        outcome, rows = sourced(staffed, campaign_id, after, limit=2)
        seen.append([row["recipient_user_id"] for row in rows])
        after = outcome.result.last_ordinal
        lasts.append(outcome.result.is_last)
    assert [["anna", "ben"], ["cleo", "dan"], ["eve"]] == seen
    assert (0, 5, True) == tuple(sourced(staffed, campaign_id, after)[0].result.model_dump().values())


def test_a_full_last_page_is_the_last(staffed: Desk) -> None:
    """No empty page follows when the people end with a page."""
    campaign_id = started(staffed, "anna", "ben")
    assert sourced(staffed, campaign_id, limit=2)[0].result.is_last


def test_who_is_settled_or_has_left_is_not_asked(staffed: Desk) -> None:
    """Only pending people are sourced; leavers are looked at and left to the leavers' own flow."""
    campaign_id = started(staffed, *PEOPLE)
    staffed.write(
        fail_target,
        SettleTarget(campaign_id=campaign_id, tenant_id="acme", recipient_user_id="anna", reason_code="GONE"),
    )
    leave(staffed, "ben", "eve")
    outcome, rows = sourced(staffed, campaign_id)
    assert ["cleo", "dan"] == [row["recipient_user_id"] for row in rows]
    assert (2, 5, True) == (outcome.result.rows, outcome.result.last_ordinal, outcome.result.is_last)


def test_who_may_not_be_notified_is_refused_in_the_page(staffed: Desk) -> None:
    """A person without a channel drops out with ONB_BACKFILL_NOTIFY_BLOCKED and takes nobody along."""
    staffed.write(start_backfill, a_start(), plan_rows("anna"))
    blocked = plan_rows("ben", first=2, channel=None)
    campaign_id = staffed.write(start_backfill, a_start(page_is_last=True), blocked).result.campaign_id
    _, rows = sourced(staffed, campaign_id)
    assert [None, "ONB_BACKFILL_NOTIFY_BLOCKED"] == [row["refused_reason"] for row in rows]
    assert [None] == [row["delivery_plan_ref"] for row in rows[1:]]
    outcome, rows = notify(staffed, campaign_id, rows)
    assert (None, 1, 1) == tuple(outcome.result.model_dump().values())
    assert ["REQUESTED", "FAILED"] == [row["target_status"] for row in rows]
    events = {event.name: event for event in outcome.events}
    assert ["anna"] == marked(rows, events["BACKFILL_TARGET_REQUESTED"])
    assert ["ben"] == marked(rows, events["BACKFILL_TARGET_FAILED"])
    assert "ONB_BACKFILL_NOTIFY_BLOCKED" == rows[1][events["BACKFILL_TARGET_FAILED"].reason_column]
    failed = staffed.rows(TARGETS, TARGETS.c.ordinal)[1]
    assert ("FAILED", "ONB_BACKFILL_NOTIFY_BLOCKED") == (failed["status"], failed["reason_code"])


def test_notify_is_idempotent_and_moves_pending_to_requested(staffed: Desk) -> None:
    """A page that is noted again changes nothing and gives the same statuses, without events."""
    campaign_id = started(staffed, "anna", "ben")
    _, rows = sourced(staffed, campaign_id)
    outcome, first = notify(staffed, campaign_id, rows)
    assert (("REQUESTED", 2, 0), ["BACKFILL_TARGET_REQUESTED"]) == (
        tuple(outcome.result.model_dump().values()),
        names_of(outcome),
    )
    kept = staffed.rows(TARGETS, TARGETS.c.ordinal)
    assert [("msg-1", "rem-1"), ("msg-2", "rem-2")] == [(row["broadcast_id"], row["reminder_id"]) for row in kept]
    assert ["2026-03-02T09:00:00Z"] * 2 == [row["requested_at"] for row in kept]
    later = replace(staffed, now=staffed.now + timedelta(hours=1))
    again, second = notify(later, campaign_id, rows)
    assert ((None, 0, 0), ()) == (tuple(again.result.model_dump().values()), again.events)
    assert [row["target_status"] for row in first] == [row["target_status"] for row in second]
    assert kept == staffed.rows(TARGETS, TARGETS.c.ordinal)


def test_a_target_is_moved_by_its_own_page_only(staffed: Desk) -> None:
    """A page of a few does not touch the others of the campaign, nor other campaigns' people."""
    campaign_id, other = started(staffed, *PEOPLE), started(staffed, *PEOPLE, schema_version_id="v3")
    notified(staffed, campaign_id, limit=2)
    assert ["REQUESTED"] * 2 + ["PENDING"] * 3 == list(staffed.statuses(campaign_id).values())
    assert {"PENDING"} == set(staffed.statuses(other).values())


def test_notify_never_brings_anything_back(staffed: Desk) -> None:
    """REMINDED does not fall back to REQUESTED, and what is final stays; the page learns where each stands."""
    campaign_id = started(staffed, "anna", "ben", "cleo")
    _, rows = sourced(staffed, campaign_id)
    notify(staffed, campaign_id, rows[:2])
    remind(staffed, campaign_id, "anna")
    settle = SettleTarget(campaign_id=campaign_id, tenant_id="acme", recipient_user_id="ben", reason_code="GONE")
    staffed.write(fail_target, settle)
    outcome, after = notify(staffed, campaign_id, rows)
    assert 1 == outcome.result.requested_count
    assert ["REMINDED", "FAILED", "REQUESTED"] == [row["target_status"] for row in after]
    assert ["cleo"] == marked(after, outcome.events[0])
    assert ["REMINDED", "FAILED", "REQUESTED"] == list(staffed.statuses(campaign_id).values())


def test_tenant_and_campaign_scope_fail_closed(staffed: Desk) -> None:
    """Another tenant, an unknown campaign, a draft and a completed one: refused, nothing moved."""
    draft = staffed.write(start_backfill, a_start(schema_version_id="v9"), plan_rows("anna"))
    campaign_id = started(staffed, "anna")
    other = replace(staffed, tenant_id="globex")
    draft_id = next(iter({row["campaign_id"] for row in staffed.rows(TARGETS)} - {campaign_id}))
    _, rows = sourced(staffed, campaign_id)
    refusals = [
        notify(staffed, campaign_id, rows, tenant_id="globex")[0],
        notify(other, campaign_id, rows)[0],
        notify(staffed, "bfc_unknown", rows)[0],
        notify(staffed, draft_id, rows)[0],
        sourced(other, campaign_id)[0],
        sourced(staffed, draft_id)[0],
        remind(other, campaign_id, "anna")[0],
    ]
    assert not isinstance(draft, Refused)
    for outcome in refusals[:-1]:
        assert ONB_BACKFILL_SCOPE_INVALID == outcome.reason
    assert refusals[0] == refusals[1] == refusals[2] == refusals[4]
    assert 0 == refusals[-1].result.reminded_count
    assert {"PENDING"} == {row["status"] for row in staffed.rows(TARGETS)}


def test_pages_are_needed(staffed: Desk) -> None:
    """What is done for pages is refused without one."""
    campaign_id = started(staffed, "anna")
    ask = NotifyBackfill(campaign_id=campaign_id, tenant_id="acme", idempotency_key="n")
    for capability, asked in (
        (source_targets, SourceTargets(campaign_id=campaign_id)),
        (source_leavers, SourceLeavers()),
        (notify_backfill, ask),
        (remind_targets, RemindTargets(tenant_id="acme")),
        (exempt_leavers, ExemptLeavers(tenant_id="acme")),
    ):
        assert ONB_BACKFILL_SCOPE_INVALID == staffed.write(capability, asked, pageless=True).reason


def test_targets_cannot_be_moved_without_a_permit(staffed: Desk) -> None:
    """The database itself refuses a notify that no simulation allows."""
    campaign_id = started(staffed, "anna")
    with pytest.raises(PermitMissing), staffed.permitted(read_targets) as store:
        store.run_campaign(campaign_id)


def test_targets_are_listed_in_pages(staffed: Desk) -> None:
    """Targets come by ordinal, all or those of a status, with a cursor."""
    campaign_id = started(staffed, *PEOPLE)
    notified(staffed, campaign_id, limit=3)

    def listed(**ask: Any) -> tuple[list[str], int | None]:
        result = staffed.read(read_targets, ReadTargets(campaign_id=campaign_id, **ask)).result
        return [item.recipient_user_id for item in result.items], result.next_cursor

    assert (["anna", "ben"], 2) == listed(limit=2)
    assert (["cleo", "dan", "eve"], None) == listed(limit=3, cursor=2)
    assert (["dan", "eve"], None) == listed(status=Target.PENDING)
    (anna, *_) = staffed.read(read_targets, ReadTargets(campaign_id=campaign_id)).result.items
    assert ("REQUESTED", ("licence",), "app", "rem-1") == (
        anna.status,
        anna.missing_fields,
        anna.channel,
        anna.reminder_id,
    )


def test_another_tenants_targets_are_not_shown(staffed: Desk) -> None:
    """Another tenant's campaign is as unknown as one that does not exist."""
    campaign_id = started(staffed, "anna")
    other = replace(staffed, tenant_id="globex")
    theirs = other.read(read_targets, ReadTargets(campaign_id=campaign_id))
    unknown = other.read(read_targets, ReadTargets(campaign_id="bfc_unknown"))
    assert ONB_BACKFILL_SCOPE_INVALID == theirs.reason
    assert unknown == theirs
    assert () == other.read(read_open_targets, ReadOpenTargets(user_id="anna")).result.items


def test_what_a_person_is_still_asked_for(staffed: Desk) -> None:
    """A person's open targets name the campaign, its version and the missing fields."""
    campaign_id = started(staffed, "anna", missing=("licence", "first_aid"))
    (item,) = staffed.read(read_open_targets, ReadOpenTargets(user_id="anna")).result.items
    assert (campaign_id, "warehouse-de", "v2", ("licence", "first_aid")) == (
        item.campaign_id,
        item.position_id,
        item.schema_version_id,
        item.missing_fields,
    )
    assert () == staffed.read(read_open_targets, ReadOpenTargets(user_id="ben")).result.items
