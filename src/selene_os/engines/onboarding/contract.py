"""What PH1.ONB may be asked to write, and what it answers: campaigns, targets, answers, staff.

What it may be asked to read stands in `reading_contract.py`.
"""

from datetime import date
from typing import Any

from pydantic import Field

from selene_os.engines.onboarding.vocabulary import BackfillCampaignState, BackfillTargetStatus
from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import ApplyScope


class StartBackfill(Contract):
    """Start the campaign of one activation; with a page of the plan, freeze its targets.

    The handoff ref and `idempotency_key` are derived from the activation; `expected_handoff_ref` is what the
    position's newest activation says. `answer_within_days` is the longest of the fields' terms.
    """

    actor_user_id: str
    tenant_id: str
    company_id: str
    position_id: str
    schema_version_id: str
    rollout_scope: ApplyScope
    idempotency_key: str
    activation_handoff_ref: str | None = None
    expected_handoff_ref: str | None = None
    planned_count: int | None = None
    plan_digest: str | None = None
    plan_run_id: str | None = None
    answer_within_days: int | None = Field(default=None, ge=1)
    field_specs: tuple[dict[str, Any], ...] = ()
    page_is_last: bool = False


class BackfillStarted(Contract):
    """The campaign; while its targets are not frozen yet, the planned number counts as pending."""

    campaign_id: str
    state: BackfillCampaignState
    pending_target_count: int


class NotifyBackfill(Contract):
    """Note for a page of targets that their requests are in the outbox, or why they could not be asked."""

    campaign_id: str
    tenant_id: str
    idempotency_key: str
    recipient_user_id: str | None = None


class BackfillNotified(Contract):
    """Each row's status stands in the page; `target_status` is set when all rows have the same."""

    target_status: BackfillTargetStatus | None
    requested_count: int
    failed_count: int


class RemindTargets(Contract):
    """Note for a page of targets that a reminder went out."""

    tenant_id: str
    idempotency_key: str | None = None


class TargetsReminded(Contract):
    """How many were reminded for the first time."""

    reminded_count: int


class ExemptLeavers(Contract):
    """Exempt a page of targets whose people have left the position."""

    tenant_id: str
    idempotency_key: str | None = None


class LeaversExempted(Contract):
    """How many were exempted now."""

    exempted_count: int


class ReleaseTargets(Contract):
    """Note for a page of unresolved targets that their closed campaign asks nothing any more."""

    tenant_id: str
    idempotency_key: str | None = None


class TargetsReleased(Contract):
    """How many people were released now."""

    released_count: int


class SettleTarget(Contract):
    """Exempt or fail one person's target, with a reason code and a note; an exemption needs the note."""

    campaign_id: str
    tenant_id: str
    recipient_user_id: str
    reason_code: str
    note: str | None = None
    idempotency_key: str | None = None


class TargetSettled(Contract):
    """The target's final status."""

    target_status: BackfillTargetStatus


class RequestClose(Contract):
    """Ask that a running campaign be closed, whoever is unresolved."""

    campaign_id: str
    tenant_id: str
    idempotency_key: str | None = None


class CloseRequested(Contract):
    """The campaign's run has something to look at."""

    close_requested: bool


class CompleteBackfill(Contract):
    """End a campaign; with people unresolved only when that was accepted."""

    campaign_id: str
    tenant_id: str
    idempotency_key: str
    accept_unresolved: bool = False


class BackfillCompleted(Contract):
    """The final counts: completed + exempted + failed + unresolved = total; pending is part of unresolved."""

    campaign_id: str
    state: BackfillCampaignState
    reason_code: str
    completed_target_count: int
    exempted_target_count: int
    failed_target_count: int
    unresolved_target_count: int
    pending_target_count: int
    total_target_count: int


class TakeAnswers(Contract):
    """Keep a person's answers: canonical texts by field key, checked against the schema before.

    `rejected` are those that failed that check; they are passed through.
    """

    tenant_id: str
    user_id: str
    answers: dict[str, str]
    rejected: tuple[dict[str, Any], ...] = ()
    schema_version_id: str | None = None
    idempotency_key: str | None = None


class AnswersTaken(Contract):
    """Which fields were accepted, which not and why, and what the person still owes in open campaigns."""

    accepted: tuple[str, ...]
    rejected: tuple[dict[str, Any], ...]
    remaining: tuple[str, ...]
    target_status: BackfillTargetStatus | None


class StaffLine(Contract):
    """One person in one position, as a good row of a staff file says it; `row` is its line in the file."""

    row: int
    employee_number: str
    user_id: str
    name: str
    email: str | None = None
    phone: str | None = None
    company_id: str
    position_id: str
    country: str
    language: str
    time_zone: str | None = None
    start_date: date
    end_date: date | None = None
    tags: tuple[str, ...] = ()
    held: dict[str, str] = Field(default_factory=dict)


class EndProposal(Contract):
    """The end of a membership that a full file no longer names."""

    user_id: str
    position_id: str
    proposed_end_date: date


class ImportStaff(Contract):
    """Write the rows of a staff file, and with a full one the end dates that were shown."""

    tenant_id: str
    staff_rows: tuple[StaffLine, ...]
    full_import: bool = False
    file_digest: str
    proposals: tuple[EndProposal, ...] = ()
    idempotency_key: str | None = None


class StaffImported(Contract):
    """Rows by what they changed; leavers are counted among them too."""

    new: int
    changed: int
    unchanged: int
    leavers: int
    ended: int = 0


class SettleHeld(Contract):
    """Look again at the open targets of the people whom these rows bring values of.

    `schemas` holds the field specs of each campaign that goes on, by campaign id.
    """

    tenant_id: str
    staff_rows: tuple[StaffLine, ...]
    schemas: dict[str, tuple[dict[str, Any], ...]] = Field(default_factory=dict)
    idempotency_key: str | None = None


class HeldSettled(Contract):
    """How many targets were completed."""

    settled_count: int


class ReadEarliestRelease(Contract):
    """Ask whether a closed campaign has people who are not released yet."""


class EarliestReleaseRead(Contract):
    """When releasing goes on; None when there is nobody."""

    due_at: str | None


class LookWhomAsked(Contract):
    """Look which people of the page their campaigns still ask."""

    tenant_id: str


class WhomAskedLooked(Contract):
    """How many of them are still asked."""

    still_asked_count: int
