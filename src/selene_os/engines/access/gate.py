"""The gate: what is set about a person, weighed for what is asked now, approvals included."""

from datetime import timedelta

from selene_os.engines.access.approval_contract import RequestState
from selene_os.engines.access.approving import Policy, Request, path
from selene_os.engines.access.contract import AccessDecided, AccessWeighed, DecideAccess, Decision
from selene_os.engines.access.reasons import (
    ACCESS_AP_EXPIRED,
    ACCESS_AP_REJECTED,
    ACCESS_AP_REQUIRED,
    ACCESS_SCOPE_VIOLATION,
    ACCESS_STEP_UP_REQUIRED,
)
from selene_os.engines.access.rights import Profile
from selene_os.engines.access.rules import Rule, Verdict, strictest, verdicts
from selene_os.engines.access.store import AccessStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Role, capability
from selene_os.kernel.ids import derived_id
from selene_os.kernel.moments import moment, stamp
from selene_os.kernel.outcome import Done, Outcome, Refused, Wait, WaitFor
from selene_os.kernel.reads import Read

APPROVED = "APPROVED"
DECISIONS = (
    ACCESS_SCOPE_VIOLATION,
    ACCESS_AP_REQUIRED,
    ACCESS_AP_REJECTED,
    ACCESS_AP_EXPIRED,
    ACCESS_STEP_UP_REQUIRED,
)


@capability(
    "ACCESS_GATE_DECIDE_ROW",
    asks=DecideAccess,
    gives=AccessDecided,
    effect=Effect.NONE,
    may_say=DECISIONS,
    role=Role.DECIDE_ACCESS,
)
def decide_access(ask: DecideAccess, call: Call, store: AccessStore) -> Outcome[AccessDecided]:
    """Let a person through who may do this here, let an approvable one wait, and refuse everybody else."""
    found = weighed(ask, call, store)
    verdict = strictest(found)
    if verdict.reason is None:
        decided = AccessDecided(
            access_decision=verdict.decision, decided_by=verdict.rule.value, access_uses=verdict.uses
        )
        return Done(decided)
    if verdict.reason is not ACCESS_AP_REQUIRED:
        return Refused(verdict.reason, verdict.detail)
    return _escalated(ask, call, store, verdict, found)


@capability(Read.ACCESS_DECISION, asks=DecideAccess, gives=AccessWeighed, effect=Effect.NONE)
def weigh_access(ask: DecideAccess, call: Call, store: AccessStore) -> Outcome[AccessWeighed]:
    """Tell what the gate would decide, and how it would come to it."""
    verdict = strictest(weighed(ask, call, store))
    code = "" if verdict.reason is None else verdict.reason.code
    return Done(
        AccessWeighed(
            decision=verdict.decision,
            reason_code=code,
            detail=verdict.detail,
            decided_by=verdict.rule.value,
            because=verdict.because,
        )
    )


def weighed(ask: DecideAccess, call: Call, store: AccessStore) -> list[Verdict]:
    """The verdict about each action that is asked for."""
    if ask.tenant_id != call.tenant_id:
        return [Verdict(Rule.OTHER_TENANT, ask.requested_action, "This is not the tenant that was asked about.")]
    return verdicts(_profile(ask, call, store), _actions(ask), ask.requested_mode)


def request_id_of(tenant_id: str, run_id: str, plan_digest: str, actions: tuple[str, ...], mode: str) -> str:
    """Under which id a run asks for an approval: another plan, or more actions, is another request."""
    return derived_id("appr", tenant_id, run_id, plan_digest, mode, *actions)


def approval_path(actions: tuple[str, ...], requester: str, store: AccessStore) -> Policy | None:
    """Who can approve all of the actions for the requester, if anybody can."""
    return path(store.policies(actions), actions, requester)


def expiry(policy: Policy, call: Call) -> str:
    """Until when a request that is opened now stays open; never longer than the confirmation holds."""
    hours = min(policy.valid_hours, call.settings.confirmation_holds_hours)
    return stamp(call.now + timedelta(hours=hours))


def short_of(found: list[Verdict]) -> tuple[str, ...]:
    """The actions that an approval is needed for."""
    return tuple(each.action for each in found if each.reason is ACCESS_AP_REQUIRED)


def _escalated(
    ask: DecideAccess, call: Call, store: AccessStore, verdict: Verdict, found: list[Verdict]
) -> Outcome[AccessDecided]:
    short = short_of(found)
    request = _request(ask, call, store, short)
    if request is None:
        policy = approval_path(short, ask.actor_user_id, store) if ask.can_wait else None
        if policy is None:
            return Refused(ACCESS_AP_REQUIRED, verdict.detail)
        return Wait(WaitFor.APPROVAL, moment(expiry(policy, call)))
    state = request.state_at(stamp(call.now))
    if state in (RequestState.APPROVED, RequestState.USED):
        uses = verdict.uses if state is RequestState.USED else (*verdict.uses, request.request_id)
        return Done(AccessDecided(access_decision=Decision.ALLOW, decided_by=APPROVED, access_uses=uses))
    if state is RequestState.OPEN:
        return Wait(WaitFor.APPROVAL, moment(request.expires_at))
    if state is RequestState.REJECTED:
        return Refused(ACCESS_AP_REJECTED, _rejection(request, store))
    return Refused(ACCESS_AP_EXPIRED, f"The request was open until {request.expires_at}.")


def _request(ask: DecideAccess, call: Call, store: AccessStore, short: tuple[str, ...]) -> Request | None:
    mine = request_id_of(call.tenant_id, call.run_id, ask.plan_digest, short, ask.requested_mode)
    if (found := store.request(mine)) is not None:
        return found
    handed = [] if ask.accepted_from_run_id is None else store.requests([ask.accepted_from_run_id])
    for each in handed:
        is_same = each.plan_digest == ask.plan_digest and each.requester == ask.actor_user_id
        if is_same and each.state is RequestState.USED and set(short) <= set(each.actions):
            return each
    return None


def _rejection(request: Request, store: AccessStore) -> str:
    said = [f"{each.voter}: {each.note}" for each in store.votes(request.request_id) if each.choice == "REJECT"]
    return "; ".join(said)


def _actions(ask: DecideAccess) -> tuple[str, ...]:
    return tuple(dict.fromkeys((ask.requested_action, *ask.also_requested)))


def _profile(ask: DecideAccess, call: Call, store: AccessStore) -> Profile:
    user_id = ask.actor_user_id
    instance = store.instance(user_id)
    template = None if instance is None or instance.template_id is None else store.template(instance.template_id)
    runs = tuple(each for each in (call.run_id, ask.accepted_from_run_id) if each)
    return Profile(
        user_id=user_id,
        grants=store.modes_of(user_id),
        instance=instance,
        template=template or (),
        overlays=tuple(store.overlays(None if instance is None else instance.position_id)),
        overrides=tuple(store.overrides(user_id, stamp(call.now), runs)),
        device=ask.device_trust,
        verification=ask.verification_level,
    )
