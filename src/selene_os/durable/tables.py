"""What is due, and who holds it."""

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index

from selene_os.storage.metadata import number, table, tenant_column, text

WORK = table(
    "durable_work",
    tenant_column(),
    text("run_id", primary_key=True),
    text("wake_at", nullable=True),
    number("fence"),
    text("lease_owner", nullable=True),
    Column("lease_until_ms", BigInteger, nullable=True),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
)
Index("ix_durable_work_due", WORK.c.wake_at, WORK.c.tenant_id, WORK.c.run_id)
