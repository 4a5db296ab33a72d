"""What PH1.ONB may be asked to read, and what it answers; pages are filled by its sources."""

from datetime import date
from typing import Any

from pydantic import Field

from selene_os.engines.onboarding.contract import EndProposal, StaffLine
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState, BackfillTargetStatus
from selene_os.kernel.contract import Contract


class ReadStaffFile(Contract):
    """Read the bytes of a staff file; `positions` maps position ids to (company id, title)."""

    file_name: str
    content: bytes
    companies: dict[str, Any]
    positions: dict[str, tuple[str, str]]


class StaffFileRead(Contract):
    """The good rows, all problems, and how many rows there are, good and bad."""

    rows: tuple[StaffLine, ...]
    problems: tuple[dict[str, Any], ...]
    row_count: int
    bad_count: int


class PreviewStaff(Contract):
    """Say what an import of these rows would change; a full one only if no row was bad."""

    staff_rows: tuple[StaffLine, ...]
    full_import: bool = False
    bad_count: int = 0


class StaffPreviewed(Contract):
    """Rows by what they would change, and with a full file the end dates that it would write."""

    new: int
    changed: int
    unchanged: int
    leavers: int
    proposals: tuple[EndProposal, ...]


class ReadStaff(Contract):
    """List people by user id, all, one, or those of a position; `cursor` is the last user id seen."""

    user_id: str | None = None
    position_id: str | None = None
    limit: int = Field(default=50, ge=1)
    cursor: str | None = None


class MembershipShown(Contract):
    """A position that a person has or had."""

    company_id: str
    position_id: str
    start_date: date
    end_date: date | None
    tags: tuple[str, ...]


class HeldShown(Contract):
    """A value that is held of a person; the value itself is told only when one person is asked for."""

    field_key: str
    value: str | None
    given_on: date
    source: str
    schema_version_id: str | None


class PersonShown(Contract):
    """A person of the tenant."""

    user_id: str
    employee_number: str
    name: str
    email: str | None
    phone: str | None
    country: str
    language: str
    time_zone: str | None
    memberships: tuple[MembershipShown, ...]
    held: tuple[HeldShown, ...]


class StaffRead(Contract):
    """A page of people; `next_cursor` is None on the last."""

    items: tuple[PersonShown, ...]
    next_cursor: str | None


class ReadCampaign(Contract):
    """Show one campaign."""

    campaign_id: str


class CampaignShown(Contract):
    """A campaign and its counts; the six statuses add up to `total`, the first three to `unresolved`.

    A `hold` is {reason_code, note, by, since}.
    """

    campaign_id: str
    tenant_id: str
    company_id: str
    position_id: str
    schema_version_id: str
    state: BackfillCampaignState
    hold: dict[str, Any] | None
    completion_reason_code: str | None
    completion_note: str | None
    deadline: str | None
    counts: dict[str, int]
    unresolved_target_count: int
    total_target_count: int
    deadline_passed: bool
    close_requested: bool
    close_requested_by: str | None
    close_requested_at: str | None
    plan_digest: str | None
    plan_run_id: str | None
    frozen_ordinal: int
    planned_count: int
    settled: bool
    launched_at: str
    completed_at: str | None


class ReadCampaigns(Contract):
    """List campaigns by id; `cursor` is the last id seen."""

    limit: int = Field(default=50, ge=1)
    cursor: str | None = None


class CampaignsRead(Contract):
    """A page of campaigns."""

    items: tuple[CampaignShown, ...]
    next_cursor: str | None


class ReadTargets(Contract):
    """List a campaign's targets by ordinal, all or those of one status; `cursor` is the last ordinal seen."""

    campaign_id: str
    limit: int = Field(default=50, ge=1)
    cursor: int | None = None
    status: BackfillTargetStatus | None = None


class TargetShown(Contract):
    """One person in one campaign."""

    ordinal: int
    recipient_user_id: str
    status: BackfillTargetStatus
    missing_fields: tuple[str, ...]
    reason_code: str | None
    channel: str | None
    channel_reason: str | None
    reminder_id: str | None
    note: str | None


class TargetsRead(Contract):
    """A page of targets."""

    items: tuple[TargetShown, ...]
    next_cursor: int | None


class ReadOpenTargets(Contract):
    """What one person is still asked for."""

    user_id: str


class OpenTarget(Contract):
    """An open target of a campaign that goes on."""

    campaign_id: str
    position_id: str
    schema_version_id: str
    missing_fields: tuple[str, ...]
    status: BackfillTargetStatus


class OpenTargetsRead(Contract):
    """A person's open targets, by campaign."""

    items: tuple[OpenTarget, ...]


class SourceTargets(Contract):
    """Put the next pending targets behind an ordinal into the page."""

    campaign_id: str
    after_ordinal: int = 0
    limit: int = Field(default=500, ge=1)


class TargetsSourced(Contract):
    """How many rows the page got, the highest ordinal looked at, and whether nobody is left behind it."""

    rows: int
    last_ordinal: int
    is_last: bool


class SourceLeavers(Contract):
    """Put open targets of people who have left into the page, one campaign at a time."""

    limit: int = Field(default=500, ge=1)


class ReadEarliestLeaver(Contract):
    """Tell when the next person who is still asked will have left."""


class EarliestLeaverRead(Contract):
    """The moment, past if it waits for a worker; None if nobody's last day is known."""

    due_at: str | None


class LeaversSourced(Contract):
    """How many rows the page got, and of which campaign."""

    rows: int
    campaign_id: str | None
