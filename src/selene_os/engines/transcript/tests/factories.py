"""What the transcript's tests are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selene_os.engines.transcript.contract import HearTurn, TurnSource
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.moments import stamp
from selene_os.storage.canonical import digest
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

TENANTS = ("acme", "globex")


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


def a_call(now: datetime, tenant_id: str = "acme") -> Call:
    deadline = Deadline(StandingWatch(), ends_at_ms=1_000)
    return Call(tenant_id, "ana", now, deadline, run_id="run_1", step_id="S01", turn_id="turn_1")


def a_typed_turn(text: str, turn_id: str = "turn_1", source: TurnSource = TurnSource.TYPED_TEXT) -> HearTurn:
    made = sha256_hex(text.encode(errors="surrogatepass"))
    return HearTurn(correlation_id="c1", turn_id=turn_id, transcript_hash=made, source=source, text=text)


def a_structured_turn(values: Mapping[str, Any], turn_id: str = "turn_1") -> HearTurn:
    return HearTurn(
        correlation_id="c1",
        turn_id=turn_id,
        transcript_hash=digest(values),
        source=TurnSource.API,
        structured=dict(values),
    )
