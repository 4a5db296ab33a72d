"""Reads and writes of runs, cursors, attempts and kill-switches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Text, bindparam, func, insert, select, update

from selene_os.blueprints.record import Blueprint
from selene_os.kernel.simulation import SimulationStatus
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.run import Run, Shown
from selene_os.runtime.tables import ATTEMPTS, BLUEPRINTS, CURSORS, RUNS, SIMULATIONS
from selene_os.storage.canonical import canonical_text, from_text
from selene_os.storage.store import TenantStore
from selene_os.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a loop has come: the last ordinal that is committed."""

    ordinal: int = 0
    page_size: int = 0
    pages: int = 0
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """A failed attempt; in a loop, behind which ordinal its page began, and how large it was."""

    run_id: str
    step_id: str
    reason_code: str
    detail: str
    at: str
    after_ordinal: int = 0
    page_size: int = 0


class RunStore(TenantStore):
    """One tenant's runs."""

    def __init__(self, transaction: Transaction, tenant_id: str) -> None:
        super().__init__(transaction, tenant_id)
        self._switches: dict[str, str] | None = None

    def row(self, run_id: str, *, lock: bool = False) -> Row[Any] | None:
        """The run's row; locked until the transaction ends if it is to be walked."""
        statement = select(RUNS).where(self.of_tenant(RUNS), RUNS.c.run_id == run_id)
        return self.execute(statement.with_for_update() if lock else statement).one_or_none()

    def of_campaign(self, campaign_id: str) -> str | None:
        """The run that leads a campaign."""
        statement = select(RUNS.c.run_id).where(self.of_tenant(RUNS), RUNS.c.campaign_id == campaign_id)
        return self.execute(statement.order_by(RUNS.c.opened_at, RUNS.c.run_id).limit(1)).scalar()

    def listed(self, cursor: str | None, limit: int) -> Sequence[Row[Any]]:
        """Runs by id, behind the cursor."""
        behind = () if cursor is None else (RUNS.c.run_id > cursor,)
        return self.all(RUNS, *behind, order_by=(RUNS.c.run_id,), limit=limit)

    def held_by_simulation(self, simulation_id: str) -> list[str]:
        """The runs that stand still because that simulation is switched off."""
        statement = select(RUNS.c.run_id, RUNS.c.shown).where(
            self.of_tenant(RUNS), RUNS.c.state == RunState.WAITING_FOR_PERSON
        )
        rows = self.execute(statement).all()
        waiting = ((row.run_id, (from_text(row.shown).get("refusal") or {}).get("detail")) for row in rows)
        return [run_id for run_id, detail in waiting if detail == simulation_id]

    def keep(self, run: Run, now: str) -> None:
        """Write the run as it stands."""
        values = {
            "state": run.state.value,
            "step_id": run.step_id,
            "turn_id": run.turn_id,
            "turn_number": run.turn_number,
            "campaign_id": run.campaign_id,
            "sealed": None if run.sealed is None else canonical_text(run.sealed),
            "shown": canonical_text(run.shown.to_json()),
            "moved_at": now,
        }
        mine = (RUNS.c.tenant_id == self.tenant_id) & (RUNS.c.run_id == run.run_id)
        if self.execute(update(RUNS).where(mine).values(values)).rowcount:
            return
        fixed = {
            "tenant_id": self.tenant_id,
            "run_id": run.run_id,
            "process_id": run.blueprint.process_id,
            "blueprint_digest": run.blueprint.digest,
            "actor_user_id": run.actor_user_id,
            "origin": canonical_text(dict(run.origin)),
            "opened_at": run.opened_at,
        }
        self.execute(insert(RUNS), {**fixed, **values})

    def cursor(self, run_id: str, step_id: str) -> Cursor:
        """How far a loop has come."""
        found = self.one(CURSORS, CURSORS.c.run_id == run_id, CURSORS.c.step_id == step_id)
        if found is None:
            return Cursor()
        return Cursor(found.ordinal, found.page_size, found.pages, bool(found.is_done))

    def move_cursor(self, run_id: str, step_id: str, cursor: Cursor) -> None:
        """Note how far the loop has come, in the page's transaction."""
        values = {
            "ordinal": cursor.ordinal,
            "page_size": cursor.page_size,
            "pages": cursor.pages,
            "is_done": int(cursor.is_done),
        }
        mine = self.of_tenant(CURSORS) & (CURSORS.c.run_id == run_id) & (CURSORS.c.step_id == step_id)
        if not self.execute(update(CURSORS).where(mine).values(values)).rowcount:
            key = {"tenant_id": self.tenant_id, "run_id": run_id, "step_id": step_id}
            self.execute(insert(CURSORS), {**key, **values})

    def note_attempt(self, failed: Failed) -> int:
        """Keep a failed attempt; how many there are now at the same page, as large as it is."""
        mine = self.of_tenant(ATTEMPTS) & (ATTEMPTS.c.run_id == failed.run_id) & (ATTEMPTS.c.step_id == failed.step_id)
        is_same_page = (ATTEMPTS.c.after_ordinal == failed.after_ordinal) & (ATTEMPTS.c.page_size == failed.page_size)
        counted = select(func.count().label("tries"), func.count().filter(is_same_page).label("here")).where(mine)
        found = self.execute(counted).one()
        row = {
            "tenant_id": self.tenant_id,
            "run_id": failed.run_id,
            "step_id": failed.step_id,
            "attempt_number": found.tries + 1,
            "reason_code": failed.reason_code,
            "detail": failed.detail[:500],
            "after_ordinal": failed.after_ordinal,
            "page_size": failed.page_size,
            "failed_at": failed.at,
        }
        self.execute(insert(ATTEMPTS), row)
        return int(found.here) + 1

    def simulation_status(self, simulation_id: str) -> SimulationStatus | None:
        """The tenant's switch for a simulation, as it stood when the transaction first asked for any."""
        if self._switches is None:
            found = self.execute(_SWITCHES, {"tenant": self.tenant_id}).all()
            self._switches = {row.simulation_id: row.status for row in found}
        status = self._switches.get(simulation_id)
        return None if status is None else SimulationStatus(status)

    def simulations(self) -> Sequence[Row[Any]]:
        """All switches, by id."""
        return self.all(SIMULATIONS, order_by=(SIMULATIONS.c.simulation_id,))

    def switch(
        self, simulation_id: str, status: SimulationStatus, by: str, at: str, because: str | None = None
    ) -> None:
        """Set a switch; the caller holds the permit."""
        self._switches = None
        values = {"status": status.value, "changed_by": by, "changed_at": at, "because": because}
        mine = self.of_tenant(SIMULATIONS) & (SIMULATIONS.c.simulation_id == simulation_id)
        if not self.execute(update(SIMULATIONS).where(mine).values(values)).rowcount:
            key = {"tenant_id": self.tenant_id, "simulation_id": simulation_id}
            self.execute(insert(SIMULATIONS), {**key, **values})


# Composed once: every transaction that writes anything asks for them.
_SWITCHES = select(SIMULATIONS.c.simulation_id, SIMULATIONS.c.status).where(
    SIMULATIONS.c.tenant_id == bindparam("tenant", type_=Text)
)


def run_from(row: Row[Any], blueprint: Blueprint) -> Run:
    """The run that a row keeps."""
    sealed = None if row.sealed is None else from_text(row.sealed)
    return Run(
        tenant_id=row.tenant_id,
        run_id=row.run_id,
        blueprint=blueprint,
        actor_user_id=row.actor_user_id,
        origin=from_text(row.origin),
        opened_at=row.opened_at,
        state=RunState(row.state),
        step_id=row.step_id,
        turn_id=row.turn_id,
        turn_number=row.turn_number,
        campaign_id=row.campaign_id,
        sealed=sealed,
        shown=Shown(**from_text(row.shown)),
    )


def stored_record(transaction: Transaction, blueprint_digest: str) -> str | None:
    """The text of a blueprint that was used before."""
    statement = select(BLUEPRINTS.c.record).where(BLUEPRINTS.c.blueprint_digest == blueprint_digest)
    return transaction.execute(statement).scalar()


def store_record(transaction: Transaction, blueprint: Blueprint, at: str) -> None:
    """Keep a blueprint's text under its digest, once."""
    row = {
        "blueprint_digest": blueprint.digest,
        "process_id": blueprint.process_id,
        "record": blueprint.text,
        "stored_at": at,
    }
    if stored_record(transaction, blueprint.digest) is None:
        transaction.insert_unless_there(BLUEPRINTS, row)
