"""Tenants, their settings, and the two numbers that the runtime counts for each.

`request_number` numbers the commands that came without an idempotency key, so that ids stay derived;
`facts_revision` moves with every change of staff, schema, policy or channels, so that an old plan is noticed.
"""

from dataclasses import asdict, fields, replace
from typing import Any

from sqlalchemy import Executable, ForeignKeyConstraint, Text, bindparam, insert, select, update

from selene_os.kernel.call import TenantSettings
from selene_os.storage.canonical import canonical_text, from_text
from selene_os.storage.metadata import number, table, tenant_column, text
from selene_os.storage.transaction import Transaction

TENANTS = table(
    "storage_tenants",
    tenant_column(),
    text("created_at"),
    text("settings"),
    gated=True,
)
COUNTERS = table(
    "storage_tenant_counters",
    tenant_column(),
    number("request_number"),
    number("facts_revision"),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
)
_TUPLES = {each.name for each in fields(TenantSettings) if "tuple" in str(each.type)}


def settings_of(transaction: Transaction, tenant_id: str) -> TenantSettings | None:
    """The tenant's settings over the defaults, or None if there is no such tenant."""
    found = transaction.execute(_SETTINGS, {"tenant": tenant_id}).scalar()
    return None if found is None else settings_from(from_text(found))


def settings_from(values: dict[str, Any]) -> TenantSettings:
    """Settings from their JSON form; names that are missing keep their defaults."""
    typed: dict[str, Any] = {name: tuple(value) if name in _TUPLES else value for name, value in values.items()}
    return replace(TenantSettings(), **typed)


def settings_json(settings: TenantSettings) -> dict[str, Any]:
    """The JSON form of settings."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(settings).items()}


def add_tenant(transaction: Transaction, tenant_id: str, created_at: str) -> None:
    """Write a new tenant's rows; the caller holds the permit."""
    row = {"tenant_id": tenant_id, "created_at": created_at, "settings": "{}"}
    transaction.execute(insert(TENANTS), row)
    counters = {"tenant_id": tenant_id, "request_number": 0, "facts_revision": 0}
    transaction.execute(insert(COUNTERS), counters)


def keep_settings(transaction: Transaction, tenant_id: str, values: dict[str, Any]) -> None:
    """Replace what the tenant has set; the caller holds the permit."""
    statement = update(TENANTS).where(TENANTS.c.tenant_id == tenant_id).values(settings=canonical_text(values))
    transaction.execute(statement)


def next_request_number(transaction: Transaction, tenant_id: str) -> int:
    """Count one more request."""
    return _count(transaction, tenant_id, "request_number")


def bump_facts_revision(transaction: Transaction, tenant_id: str) -> int:
    """Note that something that plans depend on has changed."""
    return _count(transaction, tenant_id, "facts_revision")


def facts_revision(transaction: Transaction, tenant_id: str) -> int:
    """The number that moves with everything that plans depend on."""
    statement = select(COUNTERS.c.facts_revision).where(COUNTERS.c.tenant_id == tenant_id)
    return int(transaction.execute(statement).scalar_one())


def held_facts_revision(transaction: Transaction, tenant_id: str) -> int:
    """That number, which nobody else moves until the transaction ends."""
    statement = select(COUNTERS.c.facts_revision).where(COUNTERS.c.tenant_id == tenant_id).with_for_update()
    return int(transaction.execute(statement).scalar_one())


def tenant_ids(transaction: Transaction) -> list[str]:
    """All tenants, by id."""
    return list(transaction.execute(select(TENANTS.c.tenant_id).order_by(TENANTS.c.tenant_id)).scalars())


def _count(transaction: Transaction, tenant_id: str, name: str) -> int:
    return int(transaction.execute(_COUNTING[name], {"tenant": tenant_id}).scalar_one())


def _counting(name: str) -> Executable:
    column = COUNTERS.c[name]
    return update(COUNTERS).where(COUNTERS.c.tenant_id == _TENANT).values({name: column + 1}).returning(column)


# Composed once: hardly a transaction does without them.
_TENANT = bindparam("tenant", type_=Text)
_SETTINGS = select(TENANTS.c.settings).where(TENANTS.c.tenant_id == _TENANT)
_COUNTING = {name: _counting(name) for name in ("request_number", "facts_revision")}
