"""The runtime's own tables: records of runs, and the tenant's kill-switches."""

from sqlalchemy import ForeignKeyConstraint, Index

from selene_os.kernel.simulation import SimulationStatus
from selene_os.kernel.vocabulary import RunState
from selene_os.storage.metadata import number, one_of, table, tenant_column, text

BLUEPRINTS = table(
    "runtime_blueprints",
    text("blueprint_digest", primary_key=True),
    text("process_id"),
    text("record"),
    text("stored_at"),
    ledger=True,
)
RUNS = table(
    "runtime_runs",
    tenant_column(),
    text("run_id", primary_key=True),
    text("process_id"),
    text("blueprint_digest"),
    text("state"),
    text("step_id"),
    text("actor_user_id"),
    text("turn_id"),
    text("origin"),
    text("campaign_id", nullable=True),
    text("sealed", nullable=True),
    text("shown"),
    text("opened_at"),
    text("moved_at"),
    number("turn_number"),
    one_of("state", RunState),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    ForeignKeyConstraint(["blueprint_digest"], ["runtime_blueprints.blueprint_digest"]),
)
Index("ix_runtime_runs_campaign", RUNS.c.tenant_id, RUNS.c.campaign_id)
CURSORS = table(
    "runtime_cursors",
    tenant_column(),
    text("run_id", primary_key=True),
    text("step_id", primary_key=True),
    number("ordinal"),
    number("page_size"),
    number("pages"),
    number("is_done"),
    ForeignKeyConstraint(["tenant_id", "run_id"], ["runtime_runs.tenant_id", "runtime_runs.run_id"]),
)
ATTEMPTS = table(
    "runtime_attempts",
    tenant_column(),
    text("run_id", primary_key=True),
    text("step_id", primary_key=True),
    number("attempt_number", primary_key=True),
    text("reason_code"),
    text("detail"),
    number("after_ordinal"),
    number("page_size"),
    text("failed_at"),
    ledger=True,
)
SIMULATIONS = table(
    "runtime_simulations",
    tenant_column(),
    text("simulation_id", primary_key=True),
    text("status"),
    text("changed_by"),
    text("changed_at"),
    text("because", nullable=True),
    one_of("status", SimulationStatus),
    ForeignKeyConstraint(["tenant_id"], ["storage_tenants.tenant_id"]),
    gated=True,
)
