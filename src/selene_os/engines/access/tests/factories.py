"""What the access tests are made of."""

from dataclasses import dataclass
from datetime import datetime

from selene_os.engines.access.contract import DecideAccess, GrantAccess
from selene_os.kernel.call import Call, Deadline
from selene_os.kernel.moments import stamp
from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

MANAGE = "ONB_SCHEMA_MANAGE"
BACKFILL = "ONB_REQUIREMENT_BACKFILL"
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


def the_access_permit(tenant_id: str, now: datetime) -> Permit:
    tables = ("access_grants", "access_grant_history")
    return Permit(tenant_id, "access", "run_1", "S02", "ACCESS_GRANT_COMMIT", "", tables, stamp(now))


def a_call(now: datetime, tenant_id: str = "acme", actor_user_id: str = "local-admin") -> Call:
    deadline = Deadline(StandingWatch(), ends_at_ms=1_000)
    return Call(tenant_id, actor_user_id, now, deadline, run_id="run_1", step_id="S02", turn_id="turn_1")


def a_grant(user_id: str = "ana", action: str = MANAGE, mode: str = "A") -> GrantAccess:
    return GrantAccess(user_id=user_id, action=action, mode=mode)


def a_question(
    user_id: str = "ana",
    action: str = MANAGE,
    mode: AccessMode = AccessMode.ACT,
    also: tuple[str, ...] = (),
    tenant_id: str = "acme",
) -> DecideAccess:
    return DecideAccess(
        actor_user_id=user_id,
        tenant_id=tenant_id,
        requested_action=action,
        requested_mode=mode,
        also_requested=also,
    )
