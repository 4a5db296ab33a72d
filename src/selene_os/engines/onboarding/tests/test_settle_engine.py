"""Operators' decisions about single people: exempted, or failed."""

from dataclasses import replace
from typing import Any

import pytest

from selene_os.engines.onboarding.campaign_engine import complete_backfill
from selene_os.engines.onboarding.contract import CompleteBackfill, SettleTarget
from selene_os.engines.onboarding.reasons import (
    ONB_BACKFILL_SCOPE_INVALID,
    ONB_TARGET_FINAL,
    ONB_TARGET_REASON_INVALID,
)
from selene_os.engines.onboarding.settle_engine import exempt_target, fail_target
from selene_os.engines.onboarding.tables import TARGETS
from selene_os.engines.onboarding.tests.factories import Desk, a_line, notified, started, subjects_of
from selene_os.kernel.capability import Capability

SETTLING = [exempt_target, fail_target]


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Give a desk of a tenant with two people."""
    desk.import_lines(a_line("anna"), a_line("ben"))
    return desk


def settle(desk: Desk, capability: Capability, campaign_id: str, **values: Any) -> tuple[Any, list[dict[str, Any]]]:
    ask = {
        "campaign_id": campaign_id,
        "tenant_id": desk.tenant_id,
        "recipient_user_id": "anna",
        "reason_code": "ON_LEAVE",
        "note": "Back in June.",
        **values,
    }
    return desk.on_page(capability, SettleTarget(**ask))


def test_a_person_is_exempted_with_reason_and_note(staffed: Desk) -> None:
    """The target ends, the note stays with it, and the page names the message and the reminder to end."""
    campaign_id = started(staffed, "anna", "ben")
    notified(staffed, campaign_id)
    outcome, (row,) = settle(staffed, exempt_target, campaign_id)
    assert "EXEMPTED" == outcome.result.target_status
    assert ("anna", "msg-1", "rem-1", 1) == (
        row["recipient_user_id"],
        row["broadcast_id"],
        row["reminder_id"],
        row["target_ordinal"],
    )
    kept = staffed.rows(TARGETS, TARGETS.c.ordinal)[0]
    assert ("EXEMPTED", "ON_LEAVE", "Back in June.", "2026-03-02T09:00:00Z") == (
        kept["status"],
        kept["reason_code"],
        kept["note"],
        kept["completed_at"],
    )
    assert [("BACKFILL_TARGET_EXEMPTED", "anna", "ON_LEAVE")] == subjects_of(outcome)
    assert "June" not in str(outcome.events)


def test_a_person_is_failed_with_a_reason(staffed: Desk) -> None:
    """Failing needs no note, and the last open person wakes the campaign."""
    campaign_id = started(staffed, "anna")
    outcome, _ = settle(staffed, fail_target, campaign_id, note=None, reason_code="UNREACHABLE")
    assert ("FAILED", (campaign_id,)) == (outcome.result.target_status, outcome.wakes)
    assert [("BACKFILL_TARGET_FAILED", "anna", "UNREACHABLE")] == subjects_of(outcome)


@pytest.mark.parametrize("note", [None, "", "  "])
def test_an_exemption_needs_a_note(staffed: Desk, note: str | None) -> None:
    """An auditor must be able to understand an exemption."""
    campaign_id = started(staffed, "anna")
    outcome, _ = settle(staffed, exempt_target, campaign_id, note=note)
    assert ONB_TARGET_REASON_INVALID == outcome.reason
    assert {"anna": "PENDING"} == staffed.statuses(campaign_id)


@pytest.mark.parametrize("capability", SETTLING)
def test_a_reason_must_be_a_code(staffed: Desk, capability: Capability) -> None:
    """Free text is no reason code."""
    outcome, _ = settle(staffed, capability, started(staffed, "anna"), reason_code="on leave")
    assert ONB_TARGET_REASON_INVALID == outcome.reason


@pytest.mark.parametrize("capability", SETTLING)
def test_the_same_decision_again_answers_the_same(staffed: Desk, capability: Capability) -> None:
    """Asked twice, a decision is written and journalled once; its page is the same."""
    campaign_id = started(staffed, "anna")
    first, page = settle(staffed, capability, campaign_id)
    again, same_page = settle(staffed, capability, campaign_id)
    assert (first.result, page) == (again.result, same_page)
    assert ((), ()) == (again.events, again.wakes)


def test_what_is_final_stays(staffed: Desk) -> None:
    """Another decision about a person who is accounted for is refused."""
    campaign_id = started(staffed, "anna")
    settle(staffed, exempt_target, campaign_id)
    for outcome, _ in (
        settle(staffed, fail_target, campaign_id),
        settle(staffed, exempt_target, campaign_id, note="Another note."),
    ):
        assert ONB_TARGET_FINAL == outcome.reason
    assert {"anna": "EXEMPTED"} == staffed.statuses(campaign_id)


@pytest.mark.parametrize("capability", SETTLING)
def test_decisions_stay_in_their_scope(staffed: Desk, capability: Capability) -> None:
    """Another tenant, an unknown campaign or person, a completed campaign: refused, nothing moved."""
    campaign_id = started(staffed, "anna")
    other = replace(staffed, tenant_id="globex")
    refusals = [
        settle(staffed, capability, campaign_id, tenant_id="globex")[0],
        settle(other, capability, campaign_id)[0],
        settle(staffed, capability, "bfc_unknown")[0],
        settle(staffed, capability, campaign_id, recipient_user_id="ben")[0],
    ]
    assert refusals[0] == refusals[1] == refusals[2]
    ask = CompleteBackfill(campaign_id=campaign_id, tenant_id="acme", idempotency_key="c", accept_unresolved=True)
    staffed.write(complete_backfill, ask)
    refusals.append(settle(staffed, capability, campaign_id)[0])
    assert [ONB_BACKFILL_SCOPE_INVALID] * 5 == [outcome.reason for outcome in refusals]
    assert {"anna": "PENDING"} == staffed.statuses(campaign_id)
