"""How messages come to be, as SQL: written for a campaign, where the newest speaks for all; posted as notices."""

from sqlalchemy import Table, Text, and_, bindparam, func, literal, null, or_, select, update

from selene_os.engines.broadcast import reasons, rules
from selene_os.engines.broadcast.keys import delivery_ref, message_id, notice_id
from selene_os.engines.broadcast.looking import (
    KNOWN,
    LATEST,
    Condition,
    Statements,
    call_off_these,
    given,
    is_not_within,
    look,
    request,
    text_of,
    values_of,
)
from selene_os.engines.broadcast.outbox_rules import DeliveryState
from selene_os.engines.broadcast.rules import Classification, MessageState
from selene_os.engines.broadcast.tables import MESSAGES
from selene_os.kernel.vocabulary import Channel, MessageKind
from selene_os.storage.page import as_of_row
from selene_os.storage.page_rows import NOW, TENANT, YES, Verdict, add, apart, drop, fill, is_welcome

SENDER = bindparam("sender", type_=Text)
_THEIRS = MESSAGES.alias("theirs").c
SELENE = "selene"
"""Who sends notices."""


def one_at_a_time(page: Table) -> Statements:
    """Let nobody else write messages for the page's people until this transaction has ended; PostgreSQL only.

    Pages of two campaigns may run side by side: neither would see the message that the other one is writing.
    """
    person = func.hashtextextended(TENANT.concat(":").concat(page.c.recipient_user_id), 0).label("person")
    people = select(person).where(is_welcome(page)).distinct().order_by(person).subquery("people")
    return (select(func.count(func.pg_advisory_xact_lock(people.c.person))),)


def drafting(page: Table) -> Statements:
    """Look which rows need a message, and which older messages give way to theirs; the last counts those."""
    c = page.c
    is_same = and_(
        KNOWN.recipient_user_id == c.recipient_user_id,
        KNOWN.prompt_key == c.campaign_id,
        KNOWN.sender_user_id == SENDER,
        KNOWN.classification == c.classification,
        KNOWN.content_payload_ref == c.content_payload_ref,
    )
    differing = Verdict((~is_same, reasons.INPUT_SCHEMA_INVALID))
    asked_before = select(literal(1)).where(
        KNOWN.tenant_id == as_of_row(TENANT, c.recipient_user_id),
        KNOWN.recipient_user_id == c.recipient_user_id,
        KNOWN.prompt_key == c.campaign_id,
    )
    unfit = Verdict(
        (_is_ill_formed(page), reasons.INPUT_SCHEMA_INVALID),
        (and_(c.message_state.is_(None), asked_before.exists()), reasons.INPUT_SCHEMA_INVALID),
    )
    # Not of the bare column: SQLite would look for its greatest value among everybody's messages.
    older = select(func.max(KNOWN.broadcast_id.concat(""))).where(*_is_older(page))
    has_older = select(literal(1)).where(*_is_older(page)).exists()
    return (
        fill(page, broadcast_id=message_id(c.campaign_id, c.target_ordinal), message_created=YES),
        look(page, differing, message_created=null()),
        drop(page, unfit, message_created=null()),
        fill(page, c.message_created == YES, has_older, merged_broadcast_id=older.scalar_subquery()),
    )


def merging(page: Table) -> Statements:
    """End the older messages that give way, with what of them has not left yet."""
    c = page.c
    merges = (is_welcome(page), c.merged_broadcast_id.is_not(None), *_is_older(page))
    latest = delivery_ref(KNOWN.broadcast_id, KNOWN.delivery_number).label("ref")
    older = apart(select(KNOWN.tenant_id, latest).where(*merges), "older")
    its = (LATEST.tenant_id == older.c.tenant_id, LATEST.delivery_request_ref == older.c.ref)
    return (
        call_off_these(DeliveryState.GAVE_UP, *its),
        update(MESSAGES).where(*merges).values(state=MessageState.CANCELED.value, wait_until=null(), updated_at=NOW),
    )


def writing(page: Table) -> Statements:
    """Write the messages that the rows need."""
    c = page.c
    row = {
        "tenant_id": TENANT,
        "broadcast_id": c.broadcast_id,
        "recipient_user_id": c.recipient_user_id,
        "prompt_key": c.campaign_id,
        "sender_user_id": SENDER,
        "classification": c.classification,
        "content_payload_ref": c.content_payload_ref,
        "state": literal(MessageState.DRAFT_CREATED.value),
        **{name: given(page, name) for name in ("language", "time_zone", "country", "not_after")},
        "delivery_number": literal(0),
        "reminder_number": literal(0),
        "redelivered_number": literal(0),
        "created_at": NOW,
        "updated_at": NOW,
    }
    return (add(MESSAGES, page, c.message_created == YES, row),)


def posting(page: Table) -> Statements:
    """Put a notice into the inbox of each row's person, once for each key."""
    c = page.c
    is_same = and_(
        KNOWN.recipient_user_id == c.recipient_user_id,
        KNOWN.prompt_key == c.notice_key,
        KNOWN.content_payload_ref == c.notice_ref,
    )
    differing = Verdict((~is_same, reasons.INPUT_SCHEMA_INVALID))
    ill_formed = or_(
        is_not_within(c.recipient_user_id, rules.MOST_CHARACTERS_OF_AN_ID),
        is_not_within(c.notice_key, rules.MOST_CHARACTERS_OF_A_REFERENCE),
        is_not_within(c.notice_ref, rules.MOST_CHARACTERS_OF_A_REFERENCE),
    )
    is_new = c.notice_posted == YES
    row = {
        "tenant_id": TENANT,
        "broadcast_id": c.broadcast_id,
        "recipient_user_id": c.recipient_user_id,
        "prompt_key": c.notice_key,
        "sender_user_id": literal(SELENE),
        "classification": literal(Classification.SIMPLE.value),
        "content_payload_ref": c.notice_ref,
        "state": literal(MessageState.SENT.value),
        "channel": literal(Channel.APP.value),
        "delivery_number": literal(1),
        "reminder_number": literal(0),
        "redelivered_number": literal(0),
        "created_at": NOW,
        "updated_at": NOW,
    }
    app = (text_of(Channel.APP), literal("", Text))
    return (
        fill(page, broadcast_id=notice_id(c.notice_key, c.recipient_user_id), notice_posted=YES),
        look(page, differing, notice_posted=null()),
        drop(page, Verdict((ill_formed, reasons.INPUT_SCHEMA_INVALID)), notice_posted=null()),
        add(MESSAGES, page, is_new, row),
        request(page, is_new, literal(1), text_of(MessageKind.NOTICE), app),
    )


def _is_older(page: Table) -> tuple[Condition, ...]:
    """The conditions that a message is the row's person's, of another prompt, and still waits for an answer.

    Their ids first, from the index of prompts, lest a planner walks through everybody's messages.
    """
    return (
        _THEIRS.tenant_id == as_of_row(TENANT, page.c.recipient_user_id),
        _THEIRS.recipient_user_id == page.c.recipient_user_id,
        _THEIRS.prompt_key != page.c.campaign_id,
        KNOWN.tenant_id == _THEIRS.tenant_id,
        KNOWN.broadcast_id == _THEIRS.broadcast_id,
        KNOWN.state.in_(values_of(rules.merging_states())),
    )


def _is_ill_formed(page: Table) -> Condition:
    c = page.c
    return or_(
        c.broadcast_id.is_(None),
        func.coalesce(c.classification, "").not_in(values_of(rules.Classification)),
        is_not_within(c.recipient_user_id, rules.MOST_CHARACTERS_OF_AN_ID),
        is_not_within(c.audience_spec, rules.MOST_CHARACTERS_OF_A_REFERENCE),
        is_not_within(c.content_payload_ref, rules.MOST_CHARACTERS_OF_A_REFERENCE),
    )
