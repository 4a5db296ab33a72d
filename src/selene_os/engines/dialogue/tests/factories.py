"""What the dialogue's tests are made of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from selene_os.engines.dialogue.contract import Clarify, Confirm, ConfirmationAnswer, MissingField, TakeAnswer
from selene_os.engines.dialogue.plan_contract import KeepPlan, PlanLine
from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.moments import stamp
from selene_os.kernel.vocabulary import ConfirmationKind
from selene_os.storage.database import Database
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import add_tenant

TENANTS = ("acme", "globex")
CHANGE, LAUNCH, CLOSE = ConfirmationKind
DIGEST = "d" * 64
OTHER_DIGEST = "e" * 64


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


def a_call(
    now: datetime,
    *,
    minutes: float = 0,
    tenant_id: str = "acme",
    run_id: str = "run_1",
    actor: str = "ana",
    **settings: Any,
) -> Call:
    return Call(
        tenant_id=tenant_id,
        actor_user_id=actor,
        now=now + timedelta(minutes=minutes),
        deadline=Deadline(StandingWatch(), ends_at_ms=1_000),
        run_id=run_id,
        step_id="S03",
        turn_id="turn_1",
        settings=TenantSettings(**settings),
    )


def missing(*fields: str, attempts: int | None = 1) -> Clarify:
    wanted = tuple(MissingField(field=each, about="a licence", choices=("x", "y")) for each in fields)
    return Clarify(missing_fields=wanted, attempts_allowed=attempts)


def a_confirmation(*kinds: ConfirmationKind, digest: str = DIGEST, **more: Any) -> Confirm:
    asked: dict[str, Any] = {
        "people": 12,
        "plan_text": "Version v2 adds licence.",
        "attempts_allowed": 1,
    } | more
    return Confirm(confirmation_kinds=kinds or (CHANGE,), plan_digest=digest, **asked)


def a_yes(digest: str | None = DIGEST, **more: Any) -> TakeAnswer:
    return TakeAnswer(
        answer=ConfirmationAnswer.YES, run_actor_user_id=more.pop("run_actor", "ana"), digest=digest, **more
    )


def a_no(digest: str | None = DIGEST, **more: Any) -> TakeAnswer:
    return a_yes(digest, **more).model_copy(update={"answer": ConfirmationAnswer.NO})


def a_target(user_id: str) -> PlanLine:
    return ("TARGET", user_id, '["licence"]', "app", '{"rule":"ALWAYS"}')


def a_plan(*lines: PlanLine, digest: str = DIGEST, revision: int = 1, **more: Any) -> KeepPlan:
    people = sum(1 for line in lines if line[0] == "TARGET")
    header = {"draft_digest": "f" * 64, "people": people, "text": "A plan."}
    return KeepPlan(
        plan_digest=digest,
        facts_revision=revision,
        header=more.get("header", header),
        people=people,
        lines=lines,
    )
