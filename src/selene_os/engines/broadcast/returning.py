"""How older messages come back, as SQL, once the newer one that spoke for them has ended.

Whoever ends a message marks the older ones of that person as free. What is free is looked at once: if the person still
owes its campaign something and no other message speaks to them, the newest that had gone out waits for an answer
again; else it stays as it is, until the next message of that person ends.
"""

from sqlalchemy import Executable, Table, and_, case, func, insert, null, select, tuple_, update

from selene_os.engines.broadcast import rules
from selene_os.engines.broadcast.looking import (
    KNOWN,
    WAIT_UNTIL,
    Condition,
    Statements,
    drop_unknown,
    is_in,
    look,
    move,
    values_of,
)
from selene_os.engines.broadcast.rules import MessageState, Move
from selene_os.engines.broadcast.tables import IS_FREE, MESSAGES
from selene_os.storage.page import ORDINAL, Page, as_of_row
from selene_os.storage.page_rows import NOW, TENANT, YES, fill, is_welcome
from selene_os.storage.store import TenantStore

FREE_COLUMNS = (
    "campaign_id",
    "recipient_user_id",
    "broadcast_id",
    "reminder_id",
    "time_zone",
    "country",
    "not_after",
    "message_created_at",
)
_OTHER = MESSAGES.alias("other").c


def freeing(page: Table, ends: Condition) -> Executable:
    """Mark the messages that gave way to those that end as free."""
    c = page.c
    # Their ids first, from the index of prompts, lest a planner walks through everybody's messages.
    theirs = (
        _OTHER.tenant_id == as_of_row(TENANT, c.recipient_user_id),
        _OTHER.recipient_user_id == c.recipient_user_id,
        KNOWN.tenant_id == _OTHER.tenant_id,
        KNOWN.broadcast_id == _OTHER.broadcast_id,
    )
    return update(MESSAGES).where(*theirs, is_in(_that_gave_way()), is_welcome(page), ends).values(wait_until=NOW)


def handing_back(page: Table) -> Statements:
    """Let the rows' messages wait for an answer again where that is due; the last but one counts them."""
    c = page.c
    beside = page.alias("beside")
    newer = (
        beside.c.recipient_user_id == c.recipient_user_id,
        beside.c.is_still_asked == YES,
        tuple_(beside.c.message_created_at, beside.c.broadcast_id) > tuple_(c.message_created_at, c.broadcast_id),
    )
    speaks = (
        _OTHER.tenant_id == as_of_row(TENANT, c.recipient_user_id),
        _OTHER.recipient_user_id == c.recipient_user_id,
        _OTHER.state.in_(values_of(rules.merging_states())),
    )
    is_due = and_(
        c.is_still_asked == YES,
        is_in(_that_gave_way()),
        KNOWN.delivery_number > 0,
        ~select(beside.c.ordinal).where(*newer).exists(),
        ~select(_OTHER.broadcast_id).where(*speaks).exists(),
    )
    returns = c.message_handed_back == YES
    stays = and_(c.message_handed_back.is_(None), is_in(_that_gave_way()))
    return (
        look(page, None, message_handed_back=case((is_due, YES), else_=null())),
        drop_unknown(page),
        move(page, stays, {"wait_until": null()}),
        move(page, returns, {"state": MessageState.WAITING.value, "wait_until": WAIT_UNTIL}),
        fill(page, c.message_handed_back.is_(None), reminder_id=null()),
    )


def is_any_free(store: TenantStore) -> bool:
    """Whether a message is free that nobody has looked at yet."""
    first = select(KNOWN.broadcast_id).where(_free(store)).order_by(KNOWN.broadcast_id).limit(1)
    return store.execute(first).first() is not None


def fill_with_free(store: TenantStore, page: Page, limit: int) -> int:
    """Write free messages into the page, by their ids; how many."""
    free = select(MESSAGES).where(_free(store)).order_by(KNOWN.broadcast_id).limit(limit).subquery("free")
    rows = select(
        func.row_number().over(order_by=free.c.broadcast_id),
        free.c.prompt_key,
        free.c.recipient_user_id,
        free.c.broadcast_id,
        null(),
        free.c.time_zone,
        free.c.country,
        free.c.not_after,
        free.c.created_at,
    )
    filling = insert(page.table).from_select([ORDINAL, *FREE_COLUMNS], rows)
    return store.execute(filling.execution_options(preserve_rowcount=True)).rowcount


def _that_gave_way() -> tuple[MessageState, ...]:
    return rules.states_allowing(Move.HAND_BACK)


def _free(store: TenantStore) -> Condition:
    # By the bound SQLite sees that the index of what is free is better than the primary key.
    return and_(store.of_tenant(MESSAGES), IS_FREE, KNOWN.broadcast_id > "")
