"""Reads and writes about reaching people: whose delivery failed, who is asked again, who is an exception."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, case, func, insert, or_, select, update

from selene_os.engines.onboarding.ladder import Decision
from selene_os.engines.onboarding.reasons import LEFT_POSITION, ONB_BACKFILL_NOTIFY_BLOCKED, UNREACHABLE
from selene_os.engines.onboarding.rules import ASKED_TARGETS
from selene_os.engines.onboarding.tables import CAMPAIGNS, PEOPLE, TARGETS
from selene_os.engines.onboarding.target_pages import TargetPages
from selene_os.engines.onboarding.target_sources import last_day_in
from selene_os.engines.onboarding.value_store import in_chunks
from selene_os.engines.onboarding.vocabulary import BackfillTargetStatus as Target
from selene_os.kernel.moments import stamp
from selene_os.storage.canonical import from_text
from selene_os.storage.page import Page

RESENT_COLUMNS = (
    "ordinal",
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "reminder_id",
    "target_ordinal",
    "channel",
    "address",
    "next_channel",
    "next_address",
    "language",
    "time_zone",
    "country",
    "not_after",
)
REACHED_NOBODY = (UNREACHABLE.code, ONB_BACKFILL_NOTIFY_BLOCKED.code)
"""Why a target is FAILED whose person may be asked when a channel opens."""
_EXCEPTION_REASON = case(
    (TARGETS.c.status.in_([Target.FAILED.value, Target.EXEMPTED.value]), TARGETS.c.reason_code),
    else_=ONB_BACKFILL_NOTIFY_BLOCKED.code,
)


class ReachingStore(TargetPages):
    """One tenant's targets, as far as reaching their people goes."""

    def campaigns_asking(self, user_ids: Iterable[str]) -> list[str]:
        """The campaigns in which any of these people are still open, by id."""
        found: set[str] = set()
        for chunk in in_chunks(user_ids):
            theirs = (TARGETS.c.recipient_user_id.in_(chunk), TARGETS.c.completed_at.is_(None))
            found.update(self.execute(select(TARGETS.c.campaign_id).where(self.of_tenant(TARGETS), *theirs)).scalars())
        return sorted(found)

    def exempted_fields(
        self, position_id: str, user_ids: Iterable[str], but: Collection[str] = ()
    ) -> dict[str, set[str]]:
        """The fields from which an operator has exempted people in any campaign of the position, by user id.

        Whoever left was exempted by that alone; it means nothing once they are back.
        """
        found: dict[str, set[str]] = {}
        same = and_(CAMPAIGNS.c.tenant_id == TARGETS.c.tenant_id, CAMPAIGNS.c.campaign_id == TARGETS.c.campaign_id)
        by_operator = (TARGETS.c.status == Target.EXEMPTED.value, TARGETS.c.reason_code != LEFT_POSITION.code)
        for chunk in in_chunks(user_ids):
            theirs = (self.of_tenant(TARGETS), TARGETS.c.recipient_user_id.in_(chunk), *by_operator)
            statement = select(TARGETS.c.recipient_user_id, TARGETS.c.missing_fields).join(CAMPAIGNS, same)
            for row in self.execute(statement.where(*theirs, CAMPAIGNS.c.position_id == position_id)):
                found.setdefault(row.recipient_user_id, set()).update(set(from_text(row.missing_fields)) - set(but))
        return found

    def asked_targets(self, campaign_ids: Collection[str], user_ids: Iterable[str]) -> list[Row[Any]]:
        """The open targets of people whom some campaigns have asked, held until the transaction ends."""
        wanted = [status.value for status in ASKED_TARGETS]
        found: list[Row[Any]] = []
        for chunk in in_chunks(user_ids):
            theirs = (self.of_tenant(TARGETS), TARGETS.c.recipient_user_id.in_(chunk))
            statement = select(TARGETS).where(*theirs, TARGETS.c.status.in_(wanted)).with_for_update()
            found += self.execute(statement.order_by(TARGETS.c.campaign_id, TARGETS.c.ordinal)).all()
        return [target for target in found if target.campaign_id in campaign_ids]

    def failed_for_delivery(self, campaign: Row[Any], limit: int, today: date) -> Sequence[Row[Any]]:
        """Whom no channel reached, or who had none, and who has not left, by ordinal, held until the end."""
        last_day = last_day_in(self.tenant_id, campaign.position_id, TARGETS.c.recipient_user_id)
        is_here = (_is_unreachable(), last_day >= today.isoformat())
        statement = select(TARGETS).where(self.of_campaign(campaign.campaign_id), *is_here)
        return self.execute(statement.order_by(TARGETS.c.ordinal).limit(limit).with_for_update()).all()

    def unreachable_count(self, campaign_id: str) -> int:
        """How many people of a campaign no channel reached."""
        statement = select(func.count()).select_from(TARGETS).where(self.of_campaign(campaign_id), _is_unreachable())
        return int(self.execute(statement).scalar_one())

    def note_decisions(self, decisions: Sequence[tuple[Row[Any], Decision]], now: datetime) -> None:
        """Write where people are asked next, and why there; their targets stay as they are."""
        self._change_targets(decisions, ("channel", "address", "channel_reason"), now)

    def give_up(self, decisions: Sequence[tuple[Row[Any], Decision]], now: datetime) -> None:
        """Bring targets whom no channel reaches to FAILED; the last channel stays, to be looked at."""
        at = stamp(now)
        settled = {"status": Target.FAILED.value, "reason_code": UNREACHABLE.code, "completed_at": at}
        self._change_targets(decisions, ("channel_reason",), now, **settled)

    def reopen(self, decisions: Sequence[tuple[Row[Any], Decision]], now: datetime) -> None:
        """Bring targets whom no channel reached back to REQUESTED; to PENDING, who was never asked."""
        opened = {"reason_code": None, "note": None, "completed_at": None}
        for status, is_asked in ((Target.REQUESTED, True), (Target.PENDING, False)):
            some = [each for each in decisions if was_asked(each[0]) is is_asked]
            self._change_targets(some, ("channel", "address", "channel_reason"), now, status=status.value, **opened)

    def fill_resent(
        self,
        page: Page,
        campaign: Row[Any],
        decisions: Sequence[tuple[Row[Any], Decision | None]],
        time_zone: str,
    ) -> None:
        """Put targets into the page, each with where it was asked last and where it is asked next.

        Without a decision that is the same; `time_zone` is that of whoever has none. Who was never asked has no
        message to send once more, and is left out.
        """
        rows = []
        asked = (each for each in decisions if was_asked(each[0]))
        for ordinal, (target, decision) in enumerate(asked, start=1):
            channel, address = (target.channel, target.address) if decision is None else decision[:2]
            row = {
                "ordinal": ordinal,
                "target_ordinal": target.ordinal,
                "time_zone": target.time_zone or time_zone,
                "not_after": campaign.deadline,
                "next_channel": channel,
                "next_address": address,
            }
            same = (name for name in RESENT_COLUMNS if name not in row)
            rows.append({**row, **{name: target._mapping[name] for name in same}})
        if rows:
            self.execute(insert(page.table), rows)

    def note_in_page(self, page: Page, rows: Sequence[Mapping[str, Any]]) -> None:
        """Fill columns of rows of the page; each mapping names its row's ordinal and has the same columns."""
        if rows:
            names = [name for name in rows[0] if name != "ordinal"]
            statement = update(page.table).where(page.c.ordinal == bindparam("of_row"))
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            parameters = [{"of_row": row["ordinal"], **{f"new_{name}": row[name] for name in names}} for row in rows]
            self.execute(statement.values(values), parameters)

    def change_address(self, user_id: str, **address: str) -> None:
        """Write a person's e-mail address or telephone number."""
        statement = update(PEOPLE).where(self.of_tenant(PEOPLE), PEOPLE.c.user_id == user_id)
        self.execute(statement.values(**address))

    def exception_counts(self, campaign_id: str) -> dict[str, int]:
        """How many exceptions of a campaign there are for each reason."""
        counted = select(_EXCEPTION_REASON.label("reason"), func.count().label("people")).where(
            self.of_campaign(campaign_id), _is_exception()
        )
        rows = self.execute(counted.group_by("reason").order_by("reason"))
        return {row.reason: row.people for row in rows}

    def exceptions_page(self, campaign_id: str, reason: str | None, after: int, limit: int) -> Sequence[Row[Any]]:
        """A campaign's exceptions by ordinal, each with its `reason`."""
        statement = select(TARGETS, _EXCEPTION_REASON.label("reason")).where(
            self.of_campaign(campaign_id), _is_exception(), TARGETS.c.ordinal > after
        )
        if reason is not None:
            statement = statement.where(_EXCEPTION_REASON == reason)
        return self.execute(statement.order_by(TARGETS.c.ordinal).limit(limit)).all()

    def _change_targets(
        self,
        decisions: Sequence[tuple[Row[Any], Decision]],
        decided: Sequence[str],
        now: datetime,
        **values: str | None,
    ) -> None:
        if not decisions:
            return
        mine = (
            TARGETS.c.campaign_id == bindparam("of_campaign"),
            TARGETS.c.ordinal == bindparam("of_ordinal"),
            TARGETS.c.status == bindparam("from_status"),
        )
        change = update(TARGETS).where(self.of_tenant(TARGETS), *mine)
        new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in decided}
        parameters = [
            {
                "of_campaign": target.campaign_id,
                "of_ordinal": target.ordinal,
                "from_status": target.status,
                **{f"new_{name}": value for name, value in _values(decision).items() if name in decided},
            }
            for target, decision in decisions
        ]
        self.execute(change.values({**new, **values, "updated_at": stamp(now)}), parameters)


def _values(decision: Decision) -> dict[str, str | None]:
    channel = None if decision.channel is None else decision.channel.value
    return {"channel": channel, "address": decision.address, "channel_reason": decision.text}


def was_asked(target: Row[Any]) -> bool:
    """Whether the person was ever written to in the campaign."""
    return target.broadcast_id is not None


def _is_unreachable() -> ColumnElement[bool]:
    return and_(TARGETS.c.status == Target.FAILED.value, TARGETS.c.reason_code.in_(REACHED_NOBODY))


def _is_exception() -> ColumnElement[bool]:
    has_no_channel = and_(TARGETS.c.channel.is_(None), TARGETS.c.completed_at.is_(None))
    return or_(TARGETS.c.status.in_([Target.FAILED.value, Target.EXEMPTED.value]), has_no_channel)
