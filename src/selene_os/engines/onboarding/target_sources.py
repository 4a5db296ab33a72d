"""Where pages of targets come from: the next people to ask, people who have left, people who are done.

Statements that fill a page from one campaign's targets name the ordinals between which they look, so that no
planner is tempted to walk through the whole campaign for one page.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, and_, case, func, insert, literal, null, select

from selene_os.engines.onboarding.reasons import ONB_BACKFILL_NOTIFY_BLOCKED
from selene_os.engines.onboarding.rules import OPEN_TARGETS
from selene_os.engines.onboarding.tables import MEMBERSHIPS, TARGETS
from selene_os.engines.onboarding.target_store import TargetStore
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.moments import day
from selene_os.storage.page import REFUSED, Page

TARGET_COLUMNS = (
    "ordinal",
    "target_ordinal",
    "campaign_id",
    "recipient_id",
    "recipient_user_id",
    "user_id",
    "audience_spec",
    "classification",
    "content_payload_ref",
    "delivery_plan_ref",
    "desired_time",
    "language",
    "time_zone",
    "country",
    "not_after",
    "channel",
    "address",
    "missing_fields",
)
CONCLUDED_COLUMNS = (
    "ordinal",
    "campaign_id",
    "target_ordinal",
    "recipient_user_id",
    "broadcast_id",
    "reminder_id",
)
NEVER = "9999-12-31"


class TargetSources(TargetStore):
    """One tenant's targets, as rows of a page."""

    def fill_pending(
        self,
        page: Page,
        campaign: Row[Any],
        window: tuple[int, int],
        same: Mapping[str, str | None],
        today: date,
    ) -> int:
        """Put pending targets behind the first ordinal, up to the second, into the page; the number of rows.

        Those who have left the position are left alone. `same` holds what is the same in all rows, and under
        `time_zone` the zone of whoever has none.
        """
        row: dict[str, ColumnElement[Any]] = {name: literal(value, Text()) for name, value in same.items()}
        row["time_zone"] = func.coalesce(TARGETS.c.time_zone, row["time_zone"])
        for name in ("campaign_id", "language", "country", "channel", "address", "missing_fields", "recipient_user_id"):
            row[name] = TARGETS.c[name]
        row["recipient_id"] = row["user_id"] = TARGETS.c.recipient_user_id
        row["ordinal"] = row["target_ordinal"] = TARGETS.c.ordinal
        is_blocked = TARGETS.c.channel.is_(None)
        row["delivery_plan_ref"] = case((is_blocked, null()), else_=literal("channel:") + TARGETS.c.channel)
        row[REFUSED] = case((is_blocked, literal(ONB_BACKFILL_NOTIFY_BLOCKED.code)), else_=null())
        is_next = and_(
            self.of_campaign(campaign.campaign_id),
            TARGETS.c.status == Target.PENDING.value,
            TARGETS.c.ordinal > window[0],
            TARGETS.c.ordinal <= window[1],
        )
        last_day = last_day_in(self.tenant_id, campaign.position_id, TARGETS.c.recipient_user_id)
        chosen = select(*(row[name].label(name) for name in (*TARGET_COLUMNS, REFUSED))).where(
            is_next, last_day >= today.isoformat()
        )
        self.execute(insert(page.table).from_select([*TARGET_COLUMNS, REFUSED], chosen))
        page.complete()
        return page.count()

    def fill_leavers(self, page: Page, limit: int, today: date) -> tuple[int, str | None]:
        """Put one campaign's open targets of people who left into the page; how many, and which campaign."""
        columns = [
            TARGETS.c[name.removeprefix("target_")].label(name)  # a row's ordinal is its target's
            for name in CONCLUDED_COLUMNS
        ]
        for campaign in self.running_campaigns():
            has_left = MEMBERSHIPS.c.end_date < today.isoformat()
            leavers = select(MEMBERSHIPS.c.user_id).where(self._is_asked(campaign), has_left)
            in_order = leavers.order_by(MEMBERSHIPS.c.user_id).limit(limit)
            user_ids = self.execute(in_order).scalars().all()
            if user_ids:
                chosen = select(*columns).where(self.of_people(user_ids, campaign.campaign_id))
                self.execute(insert(page.table).from_select(CONCLUDED_COLUMNS, chosen))
                return len(user_ids), campaign.campaign_id
        return 0, None

    def fill_released(self, page: Page, limit: int) -> tuple[int, str | None]:
        """Put the next people whom a closed campaign left unresolved into the page; how many, and its id."""
        campaign = self.campaign_to_release()
        if campaign is None:
            return 0, None
        behind = (TARGETS.c.ordinal > campaign.released_ordinal, TARGETS.c.completed_at.is_(None))
        columns = [TARGETS.c[name.removeprefix("target_")].label(name) for name in CONCLUDED_COLUMNS]
        chosen = (
            select(*columns)
            .where(self.of_campaign(campaign.campaign_id), *behind)
            .order_by(TARGETS.c.ordinal)
            .limit(limit)
        )
        self.execute(insert(page.table).from_select(CONCLUDED_COLUMNS, chosen))
        return page.count(), campaign.campaign_id

    def note_released(self, page: Page) -> int:
        """Remember how far the releasing of the page's campaign has come; how many people the page has."""
        rows = page.rows()
        campaign_id, last = rows[-1].campaign_id, rows[-1].target_ordinal
        follows = select(TARGETS.c.ordinal).where(
            self.of_campaign(campaign_id), TARGETS.c.ordinal > last, TARGETS.c.completed_at.is_(None)
        )
        if self.execute(follows.limit(1)).first() is None:
            self.note_all_released(campaign_id)
        else:
            self._change_campaign(campaign_id, released_ordinal=last)
        return len(rows)

    def next_last_day(self) -> date | None:
        """The earliest day after which somebody who is still asked has left."""
        last_days = []
        for campaign in self.running_campaigns():
            earliest = select(func.min(MEMBERSHIPS.c.end_date)).where(self._is_asked(campaign))
            last_days.append(self.execute(earliest).scalar())
        return min((day(each) for each in last_days if each is not None), default=None)

    def _is_asked(self, campaign: Row[Any]) -> ColumnElement[bool]:
        """The condition that a membership has an end, and a campaign still asks the person for it."""
        target = self.of_people(MEMBERSHIPS.c.user_id, campaign.campaign_id)
        status = select(TARGETS.c.status).where(target).scalar_subquery()
        return and_(
            self.of_tenant(MEMBERSHIPS),
            MEMBERSHIPS.c.position_id == campaign.position_id,
            MEMBERSHIPS.c.end_date.is_not(None),
            status.in_([each.value for each in OPEN_TARGETS]),
        )

    def fill_concluded(self, page: Page, targets: Iterable[Row[Any]]) -> None:
        """Put these targets into the page, so that what goes on about them elsewhere can be concluded."""
        rows = [
            {
                "ordinal": ordinal,
                "campaign_id": target.campaign_id,
                "target_ordinal": target.ordinal,
                "recipient_user_id": target.recipient_user_id,
                "broadcast_id": target.broadcast_id,
                "reminder_id": target.reminder_id,
            }
            for ordinal, target in enumerate(targets, start=1)
        ]
        if rows:
            self.execute(insert(page.table), rows)


def last_day_in(tenant_id: str, position_id: str, user_id: ColumnElement[str]) -> ColumnElement[str]:
    """The last day of each row's person in a position; a day that never comes if none is known.

    Asked row by row on purpose: joined, a planner without statistics walks through the position for a page.
    """
    last_day = select(func.coalesce(MEMBERSHIPS.c.end_date, NEVER)).where(
        MEMBERSHIPS.c.tenant_id == tenant_id,
        MEMBERSHIPS.c.user_id == user_id,
        MEMBERSHIPS.c.position_id == position_id,
    )
    return last_day.scalar_subquery()
