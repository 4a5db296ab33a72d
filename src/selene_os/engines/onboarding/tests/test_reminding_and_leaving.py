"""Targets, a page at a time: reminded, and exempted because the person has left."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from selene_os.engines.onboarding.campaign_engine import complete_backfill
from selene_os.engines.onboarding.contract import (
    CompleteBackfill,
    ExemptLeavers,
    SettleTarget,
)
from selene_os.engines.onboarding.reading_contract import (
    ReadEarliestLeaver,
    SourceLeavers,
)
from selene_os.engines.onboarding.settle_engine import fail_target
from selene_os.engines.onboarding.target_engine import (
    exempt_leavers,
    read_earliest_leaver,
    source_leavers,
)
from selene_os.engines.onboarding.tests.factories import (
    Desk,
    a_line,
    marked,
    notified,
    remind,
    started,
)
from selene_os.kernel.call import TenantSettings
from selene_os.kernel.outcome import Done

PEOPLE = ("anna", "ben", "cleo", "dan", "eve")


YESTERDAY = date(2026, 3, 1)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant with five people."""
    desk.import_lines(*(a_line(user_id) for user_id in PEOPLE))
    return desk


def exempt_all_leavers(desk: Desk, limit: int = 500) -> tuple[Any, list[dict[str, Any]]]:
    source, rows = desk.on_page(source_leavers, SourceLeavers(limit=limit))
    outcome, rows = desk.on_page(exempt_leavers, ExemptLeavers(tenant_id=desk.tenant_id), rows)
    assert isinstance(outcome, Done)
    assert source.result.rows == outcome.result.exempted_count
    return outcome, rows


def leave(desk: Desk, *user_ids: str, end_date: date = YESTERDAY) -> None:
    desk.import_lines(*(a_line(user_id, end_date=end_date) for user_id in user_ids))


def test_a_reminder_moves_requested_to_reminded_once(staffed: Desk) -> None:
    """Only who was requested becomes reminded; the second reminder is no news of the target."""
    campaign_id = started(staffed, "anna", "ben", "cleo")
    notified(staffed, campaign_id, limit=2)
    outcome, rows = remind(staffed, campaign_id, "anna", "cleo")
    assert (1, ["anna"]) == (outcome.result.reminded_count, marked(rows, outcome.events[0]))
    again, _ = remind(staffed, campaign_id, "anna")
    assert (0, ()) == (again.result.reminded_count, again.events)
    assert ["REMINDED", "REQUESTED", "PENDING"] == list(staffed.statuses(campaign_id).values())


def test_a_dropped_row_is_not_reminded(staffed: Desk) -> None:
    """A reminder that did not go out leaves its target as it was."""
    campaign_id = started(staffed, "anna")
    notified(staffed, campaign_id)
    remind(staffed, campaign_id, "anna", refused="REM_EXPIRED")
    assert {"anna": "REQUESTED"} == staffed.statuses(campaign_id)


def test_a_completed_campaign_is_not_reminded(staffed: Desk) -> None:
    """The counts of a completed campaign never change again."""
    campaign_id = started(staffed, "anna")
    notified(staffed, campaign_id)
    ask = CompleteBackfill(campaign_id=campaign_id, tenant_id="acme", idempotency_key="c", accept_unresolved=True)
    staffed.write(complete_backfill, ask)
    remind(staffed, campaign_id, "anna")
    assert {"anna": "REQUESTED"} == staffed.statuses(campaign_id)


def test_leavers_become_exempted(staffed: Desk) -> None:
    """Whoever has left, asked or not yet, is EXEMPTED with LEFT_POSITION; the page names what to conclude."""
    campaign_id = started(staffed, *PEOPLE)
    notified(staffed, campaign_id, limit=2)
    leave(staffed, "ben", "dan")
    outcome, rows = exempt_all_leavers(staffed)
    assert [("ben", "msg-2", "rem-2"), ("dan", None, None)] == [
        (row["recipient_user_id"], row["broadcast_id"], row["reminder_id"]) for row in rows
    ]
    event = outcome.events[0]
    assert (["ben", "dan"], "LEFT_POSITION") == (marked(rows, event), rows[0][event.reason_column])
    assert () == outcome.wakes
    assert ["EXEMPTED", "EXEMPTED"] == [staffed.statuses(campaign_id)[user_id] for user_id in ("ben", "dan")]
    assert 0 == exempt_all_leavers(staffed)[0].result.exempted_count


def test_the_last_leaver_wakes_the_campaign(staffed: Desk) -> None:
    """When nobody is unresolved any more, the campaign's run has something to look at."""
    campaign_id = started(staffed, "anna")
    leave(staffed, "anna")
    assert (campaign_id,) == exempt_all_leavers(staffed)[0].wakes


def test_leavers_come_one_campaign_at_a_time(staffed: Desk) -> None:
    """Pages of leavers are limited and of one campaign; other positions' campaigns keep the person."""
    staffed.import_lines(a_line("anna", position_id="driver-de"))
    first, second = sorted(
        [
            started(staffed, "anna", "ben", "cleo"),
            started(staffed, "anna", "ben", "cleo", schema_version_id="v3"),
        ]
    )
    driving = started(staffed, "anna", position_id="driver-de")
    leave(staffed, "anna", "ben", "cleo")
    pages = []
    while (page := exempt_all_leavers(staffed, limit=2))[1]:
        pages.append(({row["campaign_id"] for row in page[1]}, len(page[1])))
    assert [({first}, 2), ({first}, 1), ({second}, 2), ({second}, 1)] == pages
    assert {"anna": "PENDING"} == staffed.statuses(driving)


def test_when_the_next_person_will_have_left(staffed: Desk) -> None:
    """The day after the last day, from midnight in the tenant's zone; nobody known, no moment."""
    campaign_id = started(staffed, "anna", "ben")
    earliest = ReadEarliestLeaver()
    assert staffed.read(read_earliest_leaver, earliest).result.due_at is None
    leave(staffed, "anna", end_date=date(2026, 5, 31))
    leave(staffed, "ben", "cleo", end_date=date(2026, 4, 30))
    in_berlin = replace(staffed, settings=TenantSettings(time_zone="Europe/Berlin"))
    assert "2026-04-30T22:00:00Z" == in_berlin.read(read_earliest_leaver, earliest).result.due_at
    settle = SettleTarget(campaign_id=campaign_id, tenant_id="acme", recipient_user_id="ben", reason_code="GONE")
    staffed.write(fail_target, settle)
    assert "2026-06-01T00:00:00Z" == staffed.read(read_earliest_leaver, earliest).result.due_at
    leave(staffed, "anna", end_date=date.max)
    assert staffed.read(read_earliest_leaver, earliest).result.due_at is None
