"""What PH1.DELIVERY keeps: attempts and what was said of them, suppressed addresses, circuits, and links.

An attempt's row is the intent to send, written before anybody asks a provider; its results are a ledger. What is due
is found campaign by campaign in a partial index, so that a campaign on hold costs one look, however much of it waits.
"""

from sqlalchemy import ColumnElement, ForeignKeyConstraint, FromClause, Index, literal_column
from sqlalchemy import text as sql

from selene_os.engines.delivery.rules import PROVIDED, AttemptState, ResultSource
from selene_os.kernel.vocabulary import MessageKind
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

_IS_QUEUED = sql("state = 'QUEUED'")
_IS_SENDING = sql("state = 'SENDING'")
_IS_UNKNOWN = sql("state = 'UNKNOWN'")
_HAS_REF = sql("provider_ref IS NOT NULL")
_WAS_CLAIMED = sql("claimed_at IS NOT NULL")
_OF_TENANT = ["storage_tenants.tenant_id"]

ATTEMPTS = table(
    "delivery_attempts",
    tenant_column(),
    text("attempt_id", primary_key=True),
    text("campaign_id"),
    text("held_with"),
    text("recipient_user_id"),
    text("broadcast_id", nullable=True),
    text("delivery_request_ref", nullable=True),
    text("channel"),
    text("address"),
    text("language", nullable=True),
    text("time_zone", nullable=True),
    text("country", nullable=True),
    text("not_after", nullable=True),
    text("message_kind"),
    number("attempt_number"),
    text("state"),
    text("not_before"),
    number("try_count"),
    number("result_count"),
    text("claimed_at", nullable=True),
    text("called_off_at", nullable=True),
    text("provider_ref", nullable=True),
    text("outcome_reason", nullable=True),
    text("queued_at"),
    text("updated_at"),
    one_of("channel", PROVIDED),
    one_of("message_kind", MessageKind),
    one_of("state", AttemptState),
    ForeignKeyConstraint(["tenant_id"], _OF_TENANT),
    gated=True,
)
_A = ATTEMPTS.c
# The state stands in these indexes although it is the same in all of their rows: without it SQLite would look it up.
DUE = Index(
    "ix_delivery_attempts_due",
    _A.tenant_id,
    _A.channel,
    _A.held_with,
    _A.not_before,
    _A.attempt_id,
    _A.state,
    sqlite_where=_IS_QUEUED,
    postgresql_where=_IS_QUEUED,
)
SENDING = Index(
    "ix_delivery_attempts_sending",
    _A.tenant_id,
    _A.attempt_id,
    _A.channel,
    _A.claimed_at,
    _A.state,
    sqlite_where=_IS_SENDING,
    postgresql_where=_IS_SENDING,
)
UNKNOWN = Index(
    "ix_delivery_attempts_unknown",
    _A.tenant_id,
    _A.attempt_id,
    _A.channel,
    _A.state,
    sqlite_where=_IS_UNKNOWN,
    postgresql_where=_IS_UNKNOWN,
)
CLAIMED = Index(
    "ix_delivery_attempts_claimed",
    _A.tenant_id,
    _A.channel,
    _A.claimed_at,
    sqlite_where=_WAS_CLAIMED,
    postgresql_where=_WAS_CLAIMED,
)
REFERRED = Index(
    "ix_delivery_attempts_referred",
    _A.tenant_id,
    _A.provider_ref,
    sqlite_where=_HAS_REF,
    postgresql_where=_HAS_REF,
)
Index("ix_delivery_attempts_message", _A.tenant_id, _A.broadcast_id)
Index("ix_delivery_attempts_campaign", _A.tenant_id, _A.campaign_id, _A.attempt_id)
Index("ix_delivery_attempts_recipient", _A.tenant_id, _A.recipient_user_id, _A.attempt_id)

RESULTS = table(
    "delivery_results",
    tenant_column(),
    text("attempt_id", primary_key=True),
    number("result_number", primary_key=True),
    text("status"),
    text("source"),
    text("reason_code", nullable=True),
    text("detail", nullable=True),
    text("note", nullable=True),
    text("recorded_at"),
    one_of("status", AttemptState),
    one_of("source", ResultSource),
    ForeignKeyConstraint(["tenant_id", "attempt_id"], ["delivery_attempts.tenant_id", "delivery_attempts.attempt_id"]),
    gated=True,
    ledger=True,
)
SUPPRESSIONS = table(
    "delivery_suppressions",
    tenant_column(),
    text("channel", primary_key=True),
    text("address", primary_key=True),
    text("since"),
    text("reason_code"),
    text("released_at", nullable=True),
    text("released_by", nullable=True),
    one_of("channel", PROVIDED),
    ForeignKeyConstraint(["tenant_id"], _OF_TENANT),
    gated=True,
)
CIRCUITS = table(
    "delivery_circuits",
    tenant_column(),
    text("channel", primary_key=True),
    number("failures"),
    text("open_until", nullable=True),
    text("updated_at"),
    one_of("channel", PROVIDED),
    ForeignKeyConstraint(["tenant_id"], _OF_TENANT),
    gated=True,
)
LINKS = table(
    "delivery_links",
    tenant_column(),
    text("token_hash", primary_key=True),
    text("recipient_user_id"),
    text("broadcast_id"),
    text("created_at"),
    text("expires_at"),
    text("revoked_at", nullable=True),
    ForeignKeyConstraint(["tenant_id"], _OF_TENANT),
    gated=True,
)
Index("ix_delivery_links_recipient", LINKS.c.tenant_id, LINKS.c.recipient_user_id, LINKS.c.created_at)

TABLES = (ATTEMPTS, RESULTS, SUPPRESSIONS, CIRCUITS, LINKS)


def is_in(*states: AttemptState, of: FromClause = ATTEMPTS) -> ColumnElement[bool]:
    """The condition that an attempt is in one of these states.

    They are written out, not bound: a database uses a partial index only for a condition that it can read.
    """
    written: list[ColumnElement[str]] = [literal_column(f"'{state.value}'") for state in states]
    return of.c.state == written[0] if len(written) == 1 else of.c.state.in_(written)
