"""Whole pages of targets written at once: frozen from a plan's lines, moved by what was done about them.

No row of a page passes through Python. What a write changes it first marks in the page, so that exactly the
rows that changed are journalled, and a page that comes again is no news.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Text, and_, case, func, insert, literal, null, or_, select, update

from selene_os.engines.onboarding.ladder import BY_APP
from selene_os.engines.onboarding.reasons import LEFT_POSITION
from selene_os.engines.onboarding.rules import ASKED_TARGETS
from selene_os.engines.onboarding.tables import CAMPAIGNS, HELD_VALUES, PEOPLE, TARGETS
from selene_os.engines.onboarding.target_sources import TargetSources, last_day_in
from selene_os.engines.onboarding.vocabulary import BackfillCampaignState as Campaign
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.moments import stamp
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import Channel
from selene_os.storage.page import REFUSED, Page

MARKED = "1"


class TargetPages(TargetSources):
    """One tenant's targets, page by page."""

    def strangers(self, page: Page, position_id: str) -> int:
        """How many rows of the page name somebody who never was in the position."""
        last_day = last_day_in(self.tenant_id, position_id, page.c.recipient_user_id)
        statement = select(func.count()).select_from(page.table).where(last_day.is_(None))
        return int(self.execute(statement).scalar_one())

    def freeze(self, page: Page, campaign_id: str, after: int, now: datetime) -> None:
        """Make targets of the page's rows behind an ordinal, marking them (`newly_frozen`).

        A row's `channel_reason` and `time_zone` are filled where the plan's channel or the person does not say it.
        """
        is_by_app = page.c.channel == Channel.APP.value
        row: dict[str, ColumnElement[Any]] = {
            "tenant_id": literal(self.tenant_id, Text()),
            "campaign_id": literal(campaign_id, Text()),
            "ordinal": page.c.ordinal,
            "recipient_user_id": page.c.recipient_user_id,
            "status": literal(Target.PENDING.value, Text()),
            "missing_fields": page.c.missing_fields,
            "channel": page.c.channel,
            "channel_reason": case((is_by_app, literal(BY_APP, Text())), else_=page.c.channel_reason),
            "address": self._address(page),
            "language": self._of_recipient(page, PEOPLE.c.language),
            "time_zone": func.coalesce(self._of_recipient(page, PEOPLE.c.time_zone), page.c.time_zone),
            "country": self._of_recipient(page, PEOPLE.c.country),
            "updated_at": literal(stamp(now), Text()),
        }
        is_new = page.c.ordinal > after
        chosen = select(*(value.label(name) for name, value in row.items())).where(is_new)
        in_order = chosen.order_by(page.c.ordinal)
        self.execute(insert(TARGETS).from_select(list(row), in_order))
        self.execute(update(page.table).where(is_new).values(campaign_id=campaign_id, newly_frozen=MARKED))

    def not_by_app(self, page: Page, after: int) -> Sequence[Row[Any]]:
        """The page's rows behind an ordinal that the plan does not ask in the app."""
        c = page.c
        elsewhere = or_(c.channel.is_(None), c.channel != Channel.APP.value)
        statement = select(c.ordinal, c.recipient_user_id, c.channel).where(c.ordinal > after, elsewhere)
        return self.execute(statement.order_by(c.ordinal)).all()

    def note_channel(self, page: Page, ordinals: Sequence[int], channel: Channel | None, reason: str | None) -> None:
        """Write into rows of the page where their people are asked, and why there."""
        rows = update(page.table).where(page.c.ordinal.in_(ordinals))
        self.execute(rows.values(channel=channel and channel.value, channel_reason=reason))

    def countries_without_zone(self, page: Page, after: int) -> list[str]:
        """The countries of the page's people behind an ordinal who have no time zone of their own."""
        country = self._of_recipient(page, PEOPLE.c.country, PEOPLE.c.time_zone.is_(None))
        found = self.execute(select(country).where(page.c.ordinal > after).distinct()).scalars()
        return sorted(each for each in found if each is not None)

    def note_zone(self, page: Page, country: str, time_zone: str) -> None:
        """Write a zone into the rows of a country's people who have none of their own."""
        theirs = self._of_recipient(page, PEOPLE.c.country, PEOPLE.c.time_zone.is_(None))
        self.execute(update(page.table).where(theirs == country).values(time_zone=time_zone))

    def mark_settled(self, page: Page, ordinals: Sequence[int], column: str, reason: Reason) -> None:
        """Write into rows of the page why their targets are settled already."""
        rows = update(page.table).where(page.c.ordinal.in_(ordinals))
        self.execute(rows.values({column: reason.code}))

    def held_between(self, page: Page, campaign_id: str, field_keys: Sequence[str]) -> Sequence[Row[Any]]:
        """Values held of fields that the page's new targets miss, each with its target.

        Field keys that resemble a missing one may be among them.
        """
        is_new = self._newly_frozen(page, campaign_id)
        recipient = TARGETS.c.recipient_user_id
        bounds = select(func.min(recipient).label("first"), func.max(recipient).label("last")).where(is_new)
        people = self.execute(bounds).one()
        held = and_(
            self.of_tenant(HELD_VALUES),
            HELD_VALUES.c.user_id >= people.first,
            HELD_VALUES.c.user_id <= people.last,
            HELD_VALUES.c.user_id == TARGETS.c.recipient_user_id,
            HELD_VALUES.c.field_key.in_(field_keys),
            TARGETS.c.missing_fields.contains(HELD_VALUES.c.field_key),
        )
        statement = (
            select(TARGETS, HELD_VALUES.c.field_key, HELD_VALUES.c.value, HELD_VALUES.c.given_on)
            .join(HELD_VALUES, held)
            .where(is_new)
            .order_by(TARGETS.c.ordinal, HELD_VALUES.c.field_key)
        )
        return self.execute(statement).all()

    def leavers_in(self, page: Page, campaign: Row[Any], today: date) -> Sequence[Row[Any]]:
        """The page's new targets whose people have left the position."""
        last_day = last_day_in(self.tenant_id, campaign.position_id, TARGETS.c.recipient_user_id)
        is_new = self._newly_frozen(page, campaign.campaign_id)
        return self.all(TARGETS, is_new, last_day < today.isoformat(), order_by=(TARGETS.c.ordinal,))

    def note_requests(self, page: Page, campaign_id: str, now: datetime) -> tuple[int, int]:
        """Move the page's pending targets to REQUESTED, refused rows to FAILED; how many of each.

        A row's ordinal is its target's. Marks the rows that moved (`newly_requested`, `newly_failed`) and
        fills `target_status` of all.
        """
        same_target = self._at_ordinals(page, campaign_id)
        is_pending = TARGETS.c.status == Target.PENDING.value
        moved = self._mark_requests(page, and_(same_target, is_pending))
        at = literal(stamp(now), Text())
        move = update(TARGETS).where(same_target, is_pending)
        self.execute(
            move.values(
                status=page.c.target_status,
                broadcast_id=page.c.broadcast_id,
                reminder_id=page.c.reminder_id,
                reason_code=page.c[REFUSED],
                requested_at=case((page.is_welcome, at), else_=null()),
                updated_at=at,
                completed_at=case((page.is_welcome, null()), else_=at),
            )
        )
        if moved < page.count():
            rest = update(page.table).where(same_target, ~is_pending, page.c.target_status.is_(None))
            self.execute(rest.values(target_status=TARGETS.c.status))
        if not moved:
            return 0, 0
        is_failed = page.c.newly_failed.is_not(None)
        failed = self.execute(select(func.count()).select_from(page.table).where(is_failed)).scalar_one()
        return moved - failed, failed

    def _mark_requests(self, page: Page, is_pending: ColumnElement[bool]) -> int:
        mark = update(page.table).where(is_pending)
        marked = mark.values(
            target_status=case((page.is_welcome, Target.REQUESTED.value), else_=Target.FAILED.value),
            newly_requested=case((page.is_welcome, MARKED), else_=null()),
            newly_failed=case((page.is_welcome, null()), else_=MARKED),
        )
        return self.execute(marked).rowcount

    def note_reminders(self, page: Page, now: datetime) -> int:
        """Move requested targets of running campaigns to REMINDED, marking their rows `newly_reminded`."""
        is_requested = and_(
            self.of_people(page.c.recipient_user_id, page.c.campaign_id),
            TARGETS.c.status == Target.REQUESTED.value,
        )
        mark = update(page.table).where(is_requested, page.is_welcome, self._is_running(page))
        reminded = self.execute(mark.values(newly_reminded=MARKED)).rowcount
        if reminded:
            move = update(TARGETS).where(is_requested, page.c.newly_reminded == MARKED)
            self.execute(move.values(status=Target.REMINDED.value, updated_at=stamp(now)))
        return reminded

    def look_whom_asked(self, page: Page) -> int:
        """Mark the rows whose person is still asked by the row's running campaign; how many."""
        is_asked = and_(
            self.of_people(page.c.recipient_user_id, page.c.campaign_id),
            TARGETS.c.status.in_([each.value for each in ASKED_TARGETS]),
        )
        mark = update(page.table).where(is_asked, page.is_welcome, self._is_running(page))
        return self.execute(mark.values(is_still_asked=MARKED, reminder_id=TARGETS.c.reminder_id)).rowcount

    def exempt_leavers(self, page: Page, campaign_id: str, now: datetime) -> int:
        """Move the page's open targets of a campaign to EXEMPTED, writing why into their `exempt_reason`."""
        is_open = and_(self._at_ordinals(page, campaign_id), TARGETS.c.completed_at.is_(None))
        mark = update(page.table).where(is_open, page.c.campaign_id == campaign_id, page.is_welcome)
        exempted = self.execute(mark.values(exempt_reason=LEFT_POSITION.code)).rowcount
        at = stamp(now)
        values = {"status": Target.EXEMPTED.value, "reason_code": LEFT_POSITION.code}
        move = update(TARGETS).where(is_open, page.c.exempt_reason.is_not(None))
        self.execute(move.values(**values, updated_at=at, completed_at=at))
        return exempted

    def _is_running(self, page: Page) -> ColumnElement[bool]:
        """The condition that a row's campaign is running."""
        of_tenant = (self.of_tenant(CAMPAIGNS), CAMPAIGNS.c.state == Campaign.RUNNING.value)
        return page.table.c.campaign_id.in_(select(CAMPAIGNS.c.campaign_id).where(*of_tenant))

    def campaigns_in(self, page: Page) -> list[str]:
        """The campaigns that the page's rows belong to."""
        return sorted(self.execute(select(page.c.campaign_id).distinct()).scalars())

    def _at_ordinals(self, page: Page, campaign_id: str) -> ColumnElement[bool]:
        """The join of a campaign's targets with the page's rows of the same ordinals.

        Either side is found by its primary key; without the bounds PostgreSQL, which knows nothing of a
        temporary table, may walk through the whole campaign.
        """
        return and_(
            self.of_campaign(campaign_id),
            TARGETS.c.ordinal == page.c.ordinal,
            TARGETS.c.ordinal.between(*page.bounds()),
        )

    def _newly_frozen(self, page: Page, campaign_id: str) -> ColumnElement[bool]:
        is_new = page.c.newly_frozen == MARKED
        first = self.execute(select(func.min(page.c.ordinal)).where(is_new)).scalar()
        behind = TARGETS.c.ordinal.between(first, page.bounds()[1])
        return and_(self.of_campaign(campaign_id), behind)

    def _address(self, page: Page) -> ColumnElement[Any]:
        channel = page.c.channel
        return case(
            (channel == Channel.APP.value, page.c.recipient_user_id),
            (channel == Channel.EMAIL.value, self._of_recipient(page, PEOPLE.c.email)),
            (channel.is_not(None), self._of_recipient(page, PEOPLE.c.phone)),
            else_=null(),
        )

    def _of_recipient(self, page: Page, column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Any:
        is_person = PEOPLE.c.user_id == page.c.recipient_user_id
        return select(column).where(self.of_tenant(PEOPLE), is_person, *conditions).scalar_subquery()
