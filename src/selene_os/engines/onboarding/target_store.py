"""Reads and writes of targets: one at a time here, whole pages in `target_pages.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select, update

from selene_os.engines.onboarding.campaign_store import CampaignStore
from selene_os.engines.onboarding.rules import target_origins
from selene_os.engines.onboarding.tables import TARGETS
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.moments import stamp
from selene_os.storage.canonical import canonical_text


class TargetStore(CampaignStore):
    """One tenant's targets."""

    def of_campaign(self, campaign_id: str) -> ColumnElement[bool]:
        """The condition that a target is one of this campaign."""
        return and_(self.of_tenant(TARGETS), TARGETS.c.campaign_id == campaign_id)

    def of_people(self, user_ids: Any, campaign_id: Any) -> ColumnElement[bool]:
        """The condition that a target is in a campaign, and a person's (a column, a text) or one of some people's.

        PostgreSQL without statistics takes a campaign for one row: there the campaign's column is hidden from the
        primary key, by which a planner would walk through the whole campaign to find one person. SQLite knows the
        unique key for the better one, if all of it is given.
        """
        in_campaign: ColumnElement[Any] = TARGETS.c.campaign_id
        if not self.transaction.is_sqlite:
            in_campaign = func.coalesce(in_campaign, "")
        recipient = TARGETS.c.recipient_user_id
        is_theirs = recipient.in_(user_ids) if isinstance(user_ids, list | tuple) else recipient == user_ids
        return and_(self.of_tenant(TARGETS), is_theirs, in_campaign == campaign_id)

    def target_of(self, campaign_id: str, user_id: str) -> Row[Any] | None:
        """One person's target, held until the transaction ends."""
        statement = select(TARGETS).where(self.of_people(user_id, campaign_id)).with_for_update()
        return self.execute(statement).one_or_none()

    def targets_page(
        self, campaign_id: str, status: Target | None, after: int | None, limit: int
    ) -> Sequence[Row[Any]]:
        """A campaign's targets by ordinal."""
        conditions: list[ColumnElement[bool]] = [TARGETS.c.campaign_id == campaign_id]
        if status is not None:
            conditions.append(TARGETS.c.status == status.value)
        if after is not None:
            conditions.append(TARGETS.c.ordinal > after)
        return self.all(TARGETS, *conditions, order_by=(TARGETS.c.ordinal,), limit=limit)

    def pending_window(self, campaign_id: str, after: int, limit: int) -> tuple[int, bool]:
        """The last of the next pending ordinals behind one (0 if there is none), and whether more follow."""
        ordinals = (
            select(TARGETS.c.ordinal)
            .where(
                self.of_tenant(TARGETS),
                TARGETS.c.campaign_id == campaign_id,
                TARGETS.c.status == Target.PENDING.value,
            )
            .order_by(TARGETS.c.ordinal)
        )
        window = ordinals.where(TARGETS.c.ordinal > after).limit(limit).subquery()
        last = self.execute(select(func.max(window.c.ordinal))).scalar() or 0
        follows = last > 0 and self.execute(ordinals.where(TARGETS.c.ordinal > last).limit(1)).first()
        return last, bool(follows)

    def end_target(
        self, target: Row[Any], to: Target, now: datetime, reason_code: str | None, note: str | None = None
    ) -> None:
        """Bring an open target to a final status."""
        self._change_target(
            target,
            TARGETS.c.status.in_([status.value for status in target_origins(to)]),
            status=to.value,
            reason_code=reason_code,
            note=note,
            updated_at=stamp(now),
            completed_at=stamp(now),
            **({"missing_fields": "[]"} if to is Target.COMPLETED else {}),
        )

    def shorten_target(self, target: Row[Any], missing: Sequence[str], now: datetime) -> None:
        """Note that less is missing than before."""
        is_open = TARGETS.c.completed_at.is_(None)
        fields = canonical_text(list(missing))
        self._change_target(target, is_open, missing_fields=fields, updated_at=stamp(now))

    def _change_target(self, target: Row[Any], condition: ColumnElement[bool], **values: Any) -> None:
        statement = update(TARGETS).where(
            self.of_tenant(TARGETS),
            TARGETS.c.campaign_id == target.campaign_id,
            TARGETS.c.ordinal == target.ordinal,
            condition,
        )
        self.execute(statement.values(**values))
