"""Reads and writes of campaigns, and of the targets of one person.

Locks on PostgreSQL are taken in one order: campaign, targets, then the journal's head. Who starts, closes or
completes a campaign holds its row alone; who moves its targets shares it with others who do, so that no count
changes under a completion.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from selene_os.engines.onboarding.rules import OPEN_CAMPAIGNS, Counts, campaign_origins
from selene_os.engines.onboarding.tables import CAMPAIGNS, TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.kernel.moments import stamp
from selene_os.kernel.reason import Reason
from selene_os.storage.canonical import canonical_text
from selene_os.storage.page_rows import TENANT
from selene_os.storage.store import TenantStore

_OF_CAMPAIGN = ("company_id", "position_id", "schema_version_id", "deadline", "created_by", "launched_at")

# Composed once: every look at what is due asks for it.
_HELD = (
    select(CAMPAIGNS.c.campaign_id)
    .where(CAMPAIGNS.c.tenant_id == TENANT, CAMPAIGNS.c.hold.is_not(None), CAMPAIGNS.c.completed_at.is_(None))
    .order_by(CAMPAIGNS.c.campaign_id)
)


class CampaignStore(TenantStore):
    """One tenant's campaigns."""

    def campaign(self, campaign_id: str) -> Row[Any] | None:
        """One campaign."""
        return self.one(CAMPAIGNS, CAMPAIGNS.c.campaign_id == campaign_id)

    def campaign_alone(self, campaign_id: str) -> Row[Any] | None:
        """One campaign, held until the transaction ends."""
        return self._locked(campaign_id, shared=False)

    def campaign_shared(self, campaign_id: str) -> Row[Any] | None:
        """One campaign, which nobody starts, closes or completes until the transaction ends."""
        return self._locked(campaign_id, shared=True)

    def campaign_of_key(self, position_id: str, schema_version_id: str, start_key: str) -> Row[Any] | None:
        """The campaign that was started under this key."""
        return self.one(CAMPAIGNS, *_scope(position_id, schema_version_id), CAMPAIGNS.c.start_key == start_key)

    def open_campaign_of(self, position_id: str, schema_version_id: str) -> Row[Any] | None:
        """The one campaign of the version that goes on."""
        is_open = CAMPAIGNS.c.completed_at.is_(None)
        return self.one(CAMPAIGNS, *_scope(position_id, schema_version_id), is_open)

    def running_campaigns(self) -> Sequence[Row[Any]]:
        """The campaigns that run, by id."""
        is_running = CAMPAIGNS.c.state == Campaign.RUNNING.value
        return self.all(CAMPAIGNS, is_running, order_by=(CAMPAIGNS.c.campaign_id,))

    def campaigns_page(self, after: str | None, limit: int) -> Sequence[Row[Any]]:
        """Campaigns by id."""
        conditions = () if after is None else (CAMPAIGNS.c.campaign_id > after,)
        return self.all(CAMPAIGNS, *conditions, order_by=(CAMPAIGNS.c.campaign_id,), limit=limit)

    def add_campaign(self, row: dict[str, Any]) -> None:
        """Write a new campaign; a TransientFault if another transaction was faster."""
        self.execute(insert(CAMPAIGNS), {"tenant_id": self.tenant_id, **row})

    def run_campaign(self, campaign_id: str) -> None:
        """Let a campaign whose targets are frozen run."""
        self._move(campaign_id, Campaign.RUNNING)

    def complete_campaign(self, campaign_id: str, reason: Reason, now: datetime) -> None:
        """End a campaign."""
        at = stamp(now)
        self._move(campaign_id, Campaign.COMPLETED, completion_reason_code=reason.code, completed_at=at)

    def cancel_campaign(self, campaign_id: str, reason_code: str, note: str | None, now: datetime) -> None:
        """End a campaign before its time; a hold ends with it."""
        at = stamp(now)
        values = {"completion_reason_code": reason_code, "completion_note": note, "completed_at": at, "hold": None}
        self._move(campaign_id, Campaign.CANCELED, **values)

    def note_hold(self, campaign_id: str, hold: Mapping[str, Any]) -> None:
        """Put an open campaign on hold."""
        is_open = CAMPAIGNS.c.completed_at.is_(None)
        self._change_campaign(campaign_id, is_open, hold=canonical_text(dict(hold)))

    def lift_hold(self, campaign_id: str, tolerated_count: int) -> None:
        """Let a campaign go on with as many failures as it has."""
        self._change_campaign(campaign_id, hold=None, tolerated_count=tolerated_count)

    def held_campaign_ids(self) -> tuple[str, ...]:
        """The open campaigns that are on hold, by id."""
        return tuple(self.execute(_HELD, {"tenant": self.tenant_id}).scalars())

    def campaign_to_release(self) -> Row[Any] | None:
        """An ended campaign whose unresolved people are not all released."""
        waiting = (
            CAMPAIGNS.c.state.in_([Campaign.COMPLETED.value, Campaign.CANCELED.value]),
            CAMPAIGNS.c.released_ordinal < CAMPAIGNS.c.frozen_ordinal,
        )
        found = self.all(CAMPAIGNS, *waiting, order_by=(CAMPAIGNS.c.campaign_id,), limit=1)
        return found[0] if found else None

    def note_all_released(self, campaign_id: str) -> None:
        """Remember that the campaign left nobody behind."""
        self._change_campaign(campaign_id, released_ordinal=CAMPAIGNS.c.frozen_ordinal)

    def note_frozen(self, campaign_id: str, ordinal: int) -> None:
        """Remember how far the plan's lines have become targets."""
        self._change_campaign(campaign_id, frozen_ordinal=ordinal)

    def note_close(self, campaign_id: str, user_id: str, now: datetime) -> None:
        """Remember who wants the campaign closed."""
        self._change_campaign(campaign_id, close_requested_by=user_id, close_requested_at=stamp(now))

    def counts(self, campaign_ids: Collection[str]) -> dict[str, Counts]:
        """The counts of some campaigns."""
        statement = (
            select(TARGETS.c.campaign_id, TARGETS.c.status, func.count().label("people"))
            .where(self.of_tenant(TARGETS), TARGETS.c.campaign_id.in_(sorted(campaign_ids)))
            .group_by(TARGETS.c.campaign_id, TARGETS.c.status)
        )
        by_status: dict[str, dict[str, int]] = defaultdict(dict)
        for row in self.execute(statement):
            by_status[row.campaign_id][row.status] = row.people
        return {campaign_id: Counts.of(by_status[campaign_id]) for campaign_id in campaign_ids}

    def settled_among(self, campaign_ids: Collection[str]) -> tuple[str, ...]:
        """Which of these running campaigns have no open target any more."""
        open_target = select(TARGETS.c.ordinal).where(
            self.of_tenant(TARGETS),
            TARGETS.c.campaign_id == CAMPAIGNS.c.campaign_id,
            TARGETS.c.completed_at.is_(None),
        )
        statement = (
            select(CAMPAIGNS.c.campaign_id)
            .where(
                self.of_tenant(CAMPAIGNS),
                CAMPAIGNS.c.campaign_id.in_(sorted(campaign_ids)),
                CAMPAIGNS.c.state == Campaign.RUNNING.value,
                ~open_target.exists(),
            )
            .order_by(CAMPAIGNS.c.campaign_id)
        )
        return tuple(self.execute(statement).scalars())

    def open_targets_of(self, user_id: str) -> Sequence[Row[Any]]:
        """A person's open targets in campaigns that go on, with the campaigns' version, by campaign."""
        return self.execute(self._open_targets_of(user_id)).all()

    def open_targets_held(self, user_id: str) -> Sequence[Row[Any]]:
        """The same, with the campaigns shared and the targets held until the transaction ends."""
        asked = select(TARGETS.c.campaign_id).where(
            self.of_tenant(TARGETS), TARGETS.c.recipient_user_id == user_id, TARGETS.c.completed_at.is_(None)
        )
        for campaign_id in sorted(self.execute(asked).scalars()):
            self.campaign_shared(campaign_id)
        return self.execute(self._open_targets_of(user_id).with_for_update(of=TARGETS)).all()

    def _open_targets_of(self, user_id: str) -> Any:
        same_campaign = (CAMPAIGNS.c.tenant_id == TARGETS.c.tenant_id) & (
            CAMPAIGNS.c.campaign_id == TARGETS.c.campaign_id
        )
        return (
            select(TARGETS, *(CAMPAIGNS.c[name] for name in _OF_CAMPAIGN))
            .join(CAMPAIGNS, same_campaign)
            .where(
                self.of_tenant(TARGETS),
                TARGETS.c.recipient_user_id == user_id,
                TARGETS.c.completed_at.is_(None),
                CAMPAIGNS.c.state.in_([state.value for state in OPEN_CAMPAIGNS]),
            )
            .order_by(TARGETS.c.campaign_id)
        )

    def _locked(self, campaign_id: str, *, shared: bool) -> Row[Any] | None:
        statement = (
            select(CAMPAIGNS)
            .where(self.of_tenant(CAMPAIGNS), CAMPAIGNS.c.campaign_id == campaign_id)
            .with_for_update(read=shared)
        )
        return self.execute(statement).one_or_none()

    def _move(self, campaign_id: str, to: Campaign, **values: str | None) -> None:
        origins = CAMPAIGNS.c.state.in_([state.value for state in campaign_origins(to)])
        self._change_campaign(campaign_id, origins, state=to.value, **values)

    def _change_campaign(self, campaign_id: str, *conditions: ColumnElement[bool], **values: Any) -> None:
        statement = update(CAMPAIGNS).where(
            self.of_tenant(CAMPAIGNS), CAMPAIGNS.c.campaign_id == campaign_id, *conditions
        )
        self.execute(statement.values(**values))


def _scope(position_id: str, schema_version_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return CAMPAIGNS.c.position_id == position_id, CAMPAIGNS.c.schema_version_id == schema_version_id
