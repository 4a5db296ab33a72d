"""What the tests of the room's engine are made of."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selene_os.engines.intent.contract import DraftIntent
from selene_os.engines.intent.draft import SCHEMA_MANAGE
from selene_os.engines.intent.vocabulary import KnownPosition, Vocabulary
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.moments import stamp
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

TENANTS = ("acme", "globex")
WAREHOUSE = Vocabulary(
    positions=(
        KnownPosition("p1", "Warehouse operator", "c1", "DE"),
        KnownPosition("p2", "Driver", "c1", "DE"),
    ),
    tags=("trainee",),
)
SENTENCE = "Require a forklift licence for warehouse operators in Germany, except trainees, for current staff too"


@dataclass
class StandingWatch:
    """A stopwatch that somebody else moves."""

    at_ms: int = 0

    def monotonic_ms(self) -> int:
        return self.at_ms

    def pause_ms(self, milliseconds: int) -> None:
        self.at_ms += milliseconds


def add_tenants(database: Database, now: datetime) -> None:
    for tenant_id in TENANTS:
        permit = Permit(tenant_id, "tenant", "", "", "", "", ("storage_tenants",), stamp(now))
        with database.write() as transaction, transaction.permitted(permit):
            add_tenant(transaction, tenant_id, stamp(now))


def a_call(now: datetime, tenant_id: str = "acme", run_id: str = "run_1") -> Call:
    return Call(tenant_id, "ana", now, Deadline(StandingWatch(), ends_at_ms=1_000), run_id=run_id, step_id="S02")


def a_turn(text: str | None = None, turn_id: str = "turn_1", **more: Any) -> DraftIntent:
    asked = {"intent_type": SCHEMA_MANAGE, "vocabulary": WAREHOUSE.to_json()} | more
    return DraftIntent(transcript_ok=f"transcript-{turn_id}", turn_id=turn_id, text=text, **asked)
