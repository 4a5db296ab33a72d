"""The messages of one tenant: written a page at a time, shown one by one."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Table, and_, select

from selene_os.engines.broadcast import statements
from selene_os.engines.broadcast.keys import delivery_ref
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.storage.page import Page
from selene_os.storage.store import TenantStore

_SHAPES_REMEMBERED = 64


class BroadcastStore(TenantStore):
    """Messages and deliveries of one tenant; each step answers how many messages it moved."""

    def draft(self, page: Page, sender_user_id: str, now: str) -> int:
        """Write a message for each row that has none yet."""
        return self._run(statements.drafting, page, sender=sender_user_id, at=now)

    def deliver(self, page: Page, now: str, wait_until: str) -> int:
        """Request the first delivery of each message that was not delivered yet."""
        return self._run(statements.delivering, page, at=now, until=wait_until)

    def conclude(self, page: Page, now: str) -> int:
        """End each message that is open; a row without a message is left alone."""
        return self._run(statements.concluding, page, at=now)

    def remind(self, page: Page, now: str) -> int:
        """Move each message on to its fired reminder."""
        return self._run(statements.reminding, page, at=now)

    def redeliver(self, page: Page, now: str) -> int:
        """Request the delivery that follows each message's reminder, on the channel of its last one."""
        return self._run(statements.redelivering, page, at=now)

    def inbox(
        self, user_id: str | None, broadcast_ids: Sequence[str] | None, behind: str | None, limit: int
    ) -> Sequence[Row[Any]]:
        """Messages with their latest delivery, by id, only those behind the id `behind`."""
        latest = delivery_ref(MESSAGES.c.broadcast_id, MESSAGES.c.delivery_number)
        statement = (
            select(
                MESSAGES.c.broadcast_id,
                MESSAGES.c.recipient_user_id,
                MESSAGES.c.state,
                MESSAGES.c.channel,
                DELIVERIES.c.delivered_at,
                MESSAGES.c.content_payload_ref,
            )
            .join(DELIVERIES, and_(self.of_tenant(DELIVERIES), DELIVERIES.c.delivery_request_ref == latest))
            .where(self.of_tenant(MESSAGES))
            .order_by(MESSAGES.c.broadcast_id)
            .limit(limit)
        )
        if user_id is not None:
            # Their ids first, from the index of prompts, lest a planner walks through everybody's messages.
            theirs = MESSAGES.alias("theirs")
            named = select(theirs.c.broadcast_id).where(
                theirs.c.tenant_id == self.tenant_id, theirs.c.recipient_user_id == user_id
            )
            statement = statement.where(MESSAGES.c.broadcast_id.in_(named))
        if broadcast_ids is not None:
            statement = statement.where(MESSAGES.c.broadcast_id.in_(broadcast_ids))
        if behind is not None:
            statement = statement.where(MESSAGES.c.broadcast_id > behind)
        return self.execute(statement).all()

    def _run(self, step: Callable[[Table], statements.Statements], page: Page, **known: str) -> int:
        written = 0
        for statement in _statements(step, page.table):
            written = self.execute(statement, {"tenant": self.tenant_id, **known}).rowcount
        return written


@lru_cache(_SHAPES_REMEMBERED)
def _statements(step: Callable[[Table], statements.Statements], page: Table) -> statements.Statements:
    # To compose a step's statements takes as long as to run them on some hundred rows.
    return step(page)
