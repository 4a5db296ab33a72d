"""The messages of one tenant: written a page at a time, shown one by one."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, Select, Table, and_, bindparam, case, insert, select, update

from selene_os.engines.broadcast import drafting, moving, outgoing, returning, rules
from selene_os.engines.broadcast.keys import delivery_ref, delivery_refs
from selene_os.engines.broadcast.looking import Statements
from selene_os.engines.broadcast.rules import MessageState
from selene_os.engines.broadcast.tables import DELIVERIES, MESSAGES
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.page import Page
from selene_os.storage.page_rows import TENANT, apart
from selene_os.storage.store import TenantStore

_SHAPES_REMEMBERED = 64


# Composed once: it is asked for every letter.
_OVER = (
    select(MESSAGES.c.broadcast_id)
    .where(MESSAGES.c.tenant_id == TENANT, MESSAGES.c.broadcast_id.in_(bindparam("of_messages", expanding=True)))
    .where(MESSAGES.c.state.in_([state.value for state in rules.ends()]))
)


class BroadcastStore(TenantStore):
    """Messages and deliveries of one tenant; each step answers how many of them it moved."""

    def draft(self, page: Page, sender_user_id: str, now: str) -> tuple[int, int]:
        """Write a message for each row that has none yet; how many, and how many rows older ones gave way to."""
        if not self.transaction.is_sqlite:
            self._run(drafting.one_at_a_time, page)
        known = {"sender": sender_user_id, "at": now}
        merged = self._run(drafting.drafting, page, **known)[-1]
        if merged:
            self._run(drafting.merging, page, **known)
        return self._run(drafting.writing, page, **known)[-1], merged

    def deliver(self, page: Page, now: str, wait_until: str) -> int:
        """Request the first delivery of each message that was not delivered yet."""
        return self._run(moving.delivering, page, at=now, until=wait_until)[-1]

    def conclude(self, page: Page, now: str) -> int:
        """End each message that is open; a row without a message is left alone."""
        return self._run(moving.concluding, page, at=now)[-1]

    def remind(self, page: Page, now: str) -> int:
        """Move each message on to its fired reminder."""
        return self._run(moving.reminding, page, at=now)[-1]

    def redeliver(self, page: Page, now: str, lately: str) -> int:
        """Request the delivery that follows each message's reminder, unless one is on its way out, or has just left."""
        return self._run(moving.redelivering, page, at=now, lately=lately)[-1]

    def resend(self, page: Page, now: str, wait_until: str) -> tuple[int, int]:
        """Request one more delivery of each message; how many, and how many of them were opened again."""
        reopened, _, requested = self._run(moving.resending, page, at=now, until=wait_until)[-3:]
        return requested, reopened

    def hand_back(self, page: Page, now: str, wait_until: str) -> int:
        """Let messages for which a newer one spoke wait for an answer again; how many."""
        return self._run(returning.handing_back, page, at=now, until=wait_until)[-2]

    def hand_over(self, page: Page, now: str) -> int:
        """Take the rows' deliveries out of the outbox, noting the outcome of those that have one."""
        handed_over = self._run(outgoing.handing_over, page)[-1]
        self.note(page, now)
        return handed_over

    def note(self, page: Page, now: str) -> int:
        """Note what the rows' deliveries came to."""
        return self._run(outgoing.noting, page, at=now)[-1]

    def climb(self, page: Page, now: str) -> tuple[int, int]:
        """Request the next channel's deliveries; how many, and how many messages were given up."""
        given_up, requested = self._run(outgoing.climbing, page, at=now)[-2:]
        return requested, given_up

    def post_notices(self, page: Page, now: str) -> int:
        """Put a notice into the inbox of each row's person, once for each key."""
        return self._run(drafting.posting, page, at=now)[-1]

    def unreached_of(self, page: Page) -> Sequence[Row[Any]]:
        """The campaigns of which the page has people whom no channel reaches, each with whom to tell."""
        c = page.c
        of_whom = (page.is_welcome, c.exhausted.is_not(None), c.sender_user_id.is_not(None))
        told = select(c.campaign_id, c.sender_user_id).where(*of_whom).distinct()
        return self.execute(told.order_by(c.campaign_id, c.sender_user_id)).all()

    def message(self, broadcast_id: str) -> Row[Any] | None:
        """The message of that id."""
        return self.one(MESSAGES, MESSAGES.c.broadcast_id == broadcast_id)

    def messages_over(self, broadcast_ids: Sequence[str]) -> tuple[str, ...]:
        """Those of the messages that have come to an end."""
        asked = {"tenant": self.tenant_id, "of_messages": list(broadcast_ids)}
        return tuple(self.execute(_OVER, asked).scalars())

    def message_to(self, user_id: str, prompt_key: str) -> Row[Any] | None:
        """The person's message for that prompt."""
        return self.one(MESSAGES, MESSAGES.c.recipient_user_id == user_id, MESSAGES.c.prompt_key == prompt_key)

    def deliveries_of(self, message: Row[Any]) -> Sequence[Row[Any]]:
        """A message's deliveries, the first one first."""
        refs = delivery_refs(message.broadcast_id, message.delivery_number)
        named = DELIVERIES.c.delivery_request_ref.in_(refs)
        return self.all(DELIVERIES, named, order_by=(DELIVERIES.c.attempt_number,))

    def post(self, message: dict[str, Any], delivery: dict[str, Any]) -> None:
        """Write one message with its delivery."""
        self.execute(insert(MESSAGES), {"tenant_id": self.tenant_id, **message})
        self.execute(insert(DELIVERIES), {"tenant_id": self.tenant_id, **delivery})

    def end(self, broadcast_id: str, state: MessageState, now: str) -> None:
        """Let one message come to its end."""
        its = (self.of_tenant(MESSAGES), MESSAGES.c.broadcast_id == broadcast_id)
        self.execute(update(MESSAGES).where(*its).values(state=state.value, updated_at=now))

    def inbox(
        self, user_id: str | None, broadcast_ids: Sequence[str] | None, behind: str | None, limit: int
    ) -> Sequence[Row[Any]]:
        """Messages with their latest delivery, by id, only those behind the id `behind`."""
        chosen = [MESSAGES.c.delivery_number > 0]
        if user_id is not None:
            # Their ids first, from the index of prompts, lest a planner walks through everybody's messages.
            theirs = MESSAGES.alias("theirs")
            named = select(theirs.c.broadcast_id).where(
                theirs.c.tenant_id == self.tenant_id, theirs.c.recipient_user_id == user_id
            )
            chosen.append(MESSAGES.c.broadcast_id.in_(named))
        if broadcast_ids is not None:
            chosen.append(MESSAGES.c.broadcast_id.in_(broadcast_ids))
        if behind is not None:
            chosen.append(MESSAGES.c.broadcast_id > behind)
        latest = delivery_ref(MESSAGES.c.broadcast_id, MESSAGES.c.delivery_number).label("latest")
        messages = select(MESSAGES, latest).where(self.of_tenant(MESSAGES), *chosen)
        return self.execute(_with_delivery(messages.order_by(MESSAGES.c.broadcast_id).limit(limit))).all()

    def _run(self, step: Callable[[Table], Statements], page: Page, **known: str) -> list[int]:
        values = {"tenant": self.tenant_id, **known}
        return [self.execute(each, values).rowcount for each in _statements(step, page.table)]


def _with_delivery(messages: Select[Any]) -> Select[Any]:
    """Messages, as their recipient has them, with their latest delivery."""
    them = apart(messages, "mine")
    mine = them.c
    about = case(
        (DELIVERIES.c.message_kind == MessageKind.NOTICE.value, mine.content_payload_ref), else_=mine.prompt_key
    )
    its = and_(DELIVERIES.c.tenant_id == mine.tenant_id, DELIVERIES.c.delivery_request_ref == mine.latest)
    shown = select(
        mine.broadcast_id,
        mine.recipient_user_id,
        mine.state,
        mine.channel,
        DELIVERIES.c.delivered_at,
        mine.content_payload_ref,
        DELIVERIES.c.message_kind.label("kind"),
        about.label("reference"),
    )
    return shown.join_from(them, DELIVERIES, its).order_by(mine.broadcast_id)


@lru_cache(_SHAPES_REMEMBERED)
def _statements(step: Callable[[Table], Statements], page: Table) -> Statements:
    # To compose a step's statements takes as long as to run them on some hundred rows.
    return step(page)
