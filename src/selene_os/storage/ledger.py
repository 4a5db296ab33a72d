"""The idempotency ledger: asking twice changes nothing and answers the same.

Requests are remembered by (tenant, key): the same payload gets the same answer, another payload is a conflict.
Steps are remembered by (tenant, run, step, digest of what was asked). The tenant is part of every look-up, so nobody
is answered from another tenant's ledger. Refused, Wait and Retry are never remembered.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ForeignKeyConstraint, insert, select

from selene_os.storage.canonical import canonical_text, from_text, text_in_order
from selene_os.storage.metadata import table, tenant_column, text
from selene_os.storage.transaction import Transaction

REQUESTS = table(
    "storage_requests",
    tenant_column(),
    text("request_key", primary_key=True),
    text("payload_digest"),
    text("answer"),
    text("answered_at"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    ledger=True,
)
STEPS = table(
    "storage_steps",
    tenant_column(),
    text("run_id", primary_key=True),
    text("step_id", primary_key=True),
    text("ask_digest", primary_key=True),
    text("outcome"),
    text("settled_at"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    ledger=True,
)


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer that was given before, and the digest of what it was given to."""

    payload_digest: str
    answer: Any


def request(transaction: Transaction, tenant_id: str, key: str) -> Remembered | None:
    """What was answered under this key."""
    statement = select(REQUESTS.c.payload_digest, REQUESTS.c.answer).where(
        REQUESTS.c.tenant_id == tenant_id, REQUESTS.c.request_key == key
    )
    found = transaction.execute(statement).one_or_none()
    return None if found is None else Remembered(found.payload_digest, from_text(found.answer))


def remember_request(
    transaction: Transaction, tenant_id: str, key: str, payload_digest: str, answer: Any, at: str
) -> None:
    """Keep the answer to a request."""
    row = {
        "tenant_id": tenant_id,
        "request_key": key,
        "payload_digest": payload_digest,
        "answer": text_in_order(answer),
        "answered_at": at,
    }
    transaction.execute(insert(REQUESTS), row)


def steps_settled(transaction: Transaction, tenant_id: str, run_id: str) -> dict[tuple[str, str], Any]:
    """All that a run has settled: (step, digest of the ask) to the outcome."""
    statement = select(STEPS.c.step_id, STEPS.c.ask_digest, STEPS.c.outcome).where(
        STEPS.c.tenant_id == tenant_id, STEPS.c.run_id == run_id
    )
    rows = transaction.execute(statement).all()
    return {(row.step_id, row.ask_digest): from_text(row.outcome) for row in rows}


def settle_step(
    transaction: Transaction, tenant_id: str, run_id: str, step_id: str, ask_digest: str, outcome: Any, at: str
) -> None:
    """Keep a step's Done."""
    row = {
        "tenant_id": tenant_id,
        "run_id": run_id,
        "step_id": step_id,
        "ask_digest": ask_digest,
        "outcome": canonical_text(outcome),
        "settled_at": at,
    }
    transaction.execute(insert(STEPS), row)
