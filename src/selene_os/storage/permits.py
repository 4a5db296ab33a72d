"""Permits: the leave to write certain tables, for one step of one run, once.

A permit row is written and consumed in the transaction of the write that it allows. The database itself compares:
SQLite through an authorizer (`gate_sqlite`), PostgreSQL through triggers (`gate_postgresql`).
"""

from dataclasses import dataclass

from sqlalchemy import UniqueConstraint

from selene_os.storage.metadata import number, table, tenant_column, text

PERMITS = table(
    "storage_permits",
    tenant_column(),
    text("permit_id", primary_key=True),
    text("run_id"),
    text("step_id"),
    text("simulation_id"),
    text("payload_digest"),
    text("plan_digest"),
    number("first_ordinal"),
    number("last_ordinal"),
    text("tables"),
    text("issued_at"),
    text("consumed_in", nullable=True),
    UniqueConstraint("tenant_id", "run_id", "step_id", "first_ordinal", "payload_digest"),
)


@dataclass(frozen=True, slots=True)
class Permit:
    """What may be written, by whom decided, for which payload; ordinals are 0 outside a loop."""

    tenant_id: str
    permit_id: str
    run_id: str
    step_id: str
    simulation_id: str
    payload_digest: str
    tables: tuple[str, ...]
    issued_at: str
    plan_digest: str = ""
    first_ordinal: int = 0
    last_ordinal: int = 0

    def row(self) -> dict[str, str | int]:
        """The permit as the row that the gate looks at."""
        values: dict[str, str | int] = {name: getattr(self, name) for name in self.__slots__ if name != "tables"}
        values["tables"] = "," + ",".join(sorted(self.tables)) + ","
        return values
