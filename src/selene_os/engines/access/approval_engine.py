"""Approvals: who may give them, what is asked of them, and their votes."""

from datetime import timedelta

from selene_os.engines.access.approval_contract import (
    ApproversSet,
    CastVote,
    Choice,
    DelegationSet,
    OpenRequest,
    RequestOpened,
    RequestState,
    SetApprovers,
    SetDelegation,
    VoteCast,
)
from selene_os.engines.access.approving import Request, Vote, seat_of, still_named, tally
from selene_os.engines.access.contract import DecideAccess
from selene_os.engines.access.gate import approval_path, expiry, request_id_of, short_of, weighed
from selene_os.engines.access.reasons import (
    ACCESS_AP_REQUIRED,
    ACCESS_INPUT_INVALID,
    ACCESS_NOT_APPROVER,
    ACCESS_REQUEST_CLOSED,
    ACCESS_REQUEST_UNKNOWN,
    ACCESS_SCOPE_VIOLATION,
    ACCESS_SELF_APPROVAL,
    ACCESS_VOTED_ALREADY,
)
from selene_os.engines.access.rights_contract import InstanceState
from selene_os.engines.access.rights_rules import problems_of_note, problems_of_policy
from selene_os.engines.access.rules import problem, problems_of_user, shown
from selene_os.engines.access.store import AccessStore
from selene_os.engines.access.tables import APPROVERS, CHANGES, DELEGATIONS, INSTANCES, REQUESTS, VOTES
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Json, Outcome, Refused
from selene_os.kernel.reason import Reason
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.kernel.vocabulary import ADMINISTRATOR
from selene_os.storage.canonical import canonical_text

MOST_DAYS = 366


@capability(
    "ACCESS_APPROVERS_COMMIT_ROW",
    asks=SetApprovers,
    gives=ApproversSet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_APPROVERS_COMMIT",
        SimulationType.COMMIT,
        "Says who approves an action that somebody's rights do not reach.",
        (APPROVERS.name, CHANGES.name),
        idempotency_scope=("tenant_id", "action"),
    ),
    may_say=(ACCESS_INPUT_INVALID,),
    events={"ACCESS_APPROVERS_SET": "{needed} of {count} approvers are needed for {action}."},
)
def set_approvers(ask: SetApprovers, call: Call, store: AccessStore) -> Outcome[ApproversSet]:
    """Say who approves an action; requests that are open keep the approvers that they were opened with."""
    if problems := problems_of_policy(ask.action, ask.approvers, ask.needed, ask.valid_hours):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    approvers = tuple(sorted(ask.approvers))
    result = ApproversSet(action=ask.action, approvers=approvers, needed=ask.needed, valid_hours=ask.valid_hours)
    known = store.policies([ask.action]).get(ask.action)
    if known is not None and (known.approvers, known.needed, known.valid_hours) == (
        approvers,
        ask.needed,
        ask.valid_hours,
    ):
        return Done(result)
    values = {
        "approvers": canonical_text(list(approvers)),
        "needed": ask.needed,
        "valid_hours": ask.valid_hours,
    }
    store.put(APPROVERS, {"action": ask.action}, {**values, "at": stamp(call.now)})
    row_digest = store.remember("APPROVERS", ask.action, values, call.actor_user_id, stamp(call.now))
    data: dict[str, Json] = {
        "action": ask.action,
        "needed": ask.needed,
        "count": len(approvers),
        "row_digest": row_digest,
    }
    return Done(result, (Event("ACCESS_APPROVERS_SET", "tenant", data=data),))


@capability(
    "ACCESS_DELEGATION_COMMIT_ROW",
    asks=SetDelegation,
    gives=DelegationSet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_DELEGATION_COMMIT",
        SimulationType.COMMIT,
        "Lets somebody vote in an approver's place for some days.",
        (DELEGATIONS.name, CHANGES.name),
        reads_tables=(APPROVERS.name,),
        idempotency_scope=("tenant_id", "approver_user_id"),
    ),
    may_say=(ACCESS_INPUT_INVALID, ACCESS_NOT_APPROVER),
    events={"ACCESS_DELEGATED": "The votes go to {delegate_user_id} until {expires_at}."},
)
def delegate(ask: SetDelegation, call: Call, store: AccessStore) -> Outcome[DelegationSet]:
    """Let somebody vote in the caller's place; it cannot be passed on."""
    found = list(problems_of_user(ask.delegate_user_id, "delegate_user_id"))
    if ask.delegate_user_id in (call.actor_user_id, ADMINISTRATOR):
        found.append(problem("delegate_user_id", "That is nobody else.", "Name another person."))
    if not 0 <= ask.days <= MOST_DAYS:
        found.append(problem("days", f"{ask.days} days cannot be.", f"Give 0 to {MOST_DAYS}."))
    if found:
        return Refused(ACCESS_INPUT_INVALID, problems=tuple(found))
    if not store.names_approver(call.actor_user_id):
        return Refused(ACCESS_NOT_APPROVER, f"No action names {shown(call.actor_user_id)} as an approver.")
    expires_at = stamp(call.now + timedelta(days=ask.days))
    values = {"delegate_user_id": ask.delegate_user_id, "expires_at": expires_at}
    store.put(DELEGATIONS, {"approver_user_id": call.actor_user_id}, {**values, "at": stamp(call.now)})
    row_digest = store.remember("DELEGATION", call.actor_user_id, values, call.actor_user_id, stamp(call.now))
    event = Event("ACCESS_DELEGATED", "tenant", call.actor_user_id, data={**values, "row_digest": row_digest})
    return Done(DelegationSet(approver_user_id=call.actor_user_id, **values), (event,))


@capability(
    "ACCESS_REQUEST_COMMIT_ROW",
    asks=OpenRequest,
    gives=RequestOpened,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_REQUEST_COMMIT",
        SimulationType.COMMIT,
        "Asks the approvers for what the gate has escalated.",
        (REQUESTS.name, CHANGES.name),
        reads_tables=(APPROVERS.name,),
        idempotency_scope=("tenant_id", "run_id", "plan_digest"),
    ),
    may_say=(ACCESS_AP_REQUIRED,),
    events={"ACCESS_APPROVAL_ASKED": "{needed} of {count} approvers are asked for {actions}, until {expires_at}."},
)
def open_request(ask: OpenRequest, call: Call, store: AccessStore) -> Outcome[RequestOpened]:
    """Ask for an approval, bound to one run and the plan that was confirmed."""
    question = DecideAccess(
        actor_user_id=ask.requester_user_id,
        tenant_id=call.tenant_id,
        requested_action=ask.requested_action,
        also_requested=ask.also_requested,
        requested_mode=ask.requested_mode,
    )
    actions = short_of(weighed(question, call, store))
    request_id = request_id_of(call.tenant_id, ask.waiting_run_id, ask.plan_digest, actions, ask.requested_mode)
    known = store.request(request_id)
    if known is not None:
        return Done(_opened(known))
    policy = approval_path(actions, ask.requester_user_id, store)
    if policy is None:
        return Refused(ACCESS_AP_REQUIRED)
    request = Request(
        request_id=request_id,
        run_id=ask.waiting_run_id,
        requester=ask.requester_user_id,
        actions=actions,
        mode=ask.requested_mode,
        plan_digest=ask.plan_digest,
        approvers=policy.approvers,
        needed=policy.needed,
        state=RequestState.OPEN,
        opened_at=stamp(call.now),
        expires_at=expiry(policy, call),
    )
    store.open(request, stamp(call.now))
    body = {"run_id": request.run_id, "plan_digest": request.plan_digest, "actions": list(actions)}
    row_digest = store.remember("REQUEST", request_id, body, ask.requester_user_id, stamp(call.now))
    data: dict[str, Json] = {
        "request_id": request_id,
        "run_id": request.run_id,
        "actions": list(actions),
        "needed": request.needed,
        "count": len(request.approvers),
        "expires_at": request.expires_at,
        "row_digest": row_digest,
    }
    return Done(_opened(request), (Event("ACCESS_APPROVAL_ASKED", "tenant", ask.requester_user_id, data=data),))


@capability(
    "ACCESS_VOTE_COMMIT_ROW",
    asks=CastVote,
    gives=VoteCast,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_VOTE_COMMIT",
        SimulationType.COMMIT,
        "Keeps an approver's vote, and closes the request when it is decided.",
        (VOTES.name, REQUESTS.name),
        reads_tables=(DELEGATIONS.name, APPROVERS.name, INSTANCES.name),
        idempotency_scope=("tenant_id", "request_id", "approver_user_id"),
    ),
    may_say=(
        ACCESS_INPUT_INVALID,
        ACCESS_SCOPE_VIOLATION,
        ACCESS_REQUEST_UNKNOWN,
        ACCESS_REQUEST_CLOSED,
        ACCESS_NOT_APPROVER,
        ACCESS_SELF_APPROVAL,
        ACCESS_VOTED_ALREADY,
    ),
    events={"ACCESS_VOTED": "{request_id}: {choice}; it is {state}."},
)
def cast_vote(ask: CastVote, call: Call, store: AccessStore) -> Outcome[VoteCast]:
    """Take an approver's yes or no, never the requester's, once a seat and once a person, with a note."""
    found = list(problems_of_note(ask.note))
    if ask.choice not in tuple(Choice):
        found.append(problem("choice", f"{shown(ask.choice)} is no choice.", f"Say {' or '.join(Choice)}."))
    if found:
        return Refused(ACCESS_INPUT_INVALID, problems=tuple(found))
    request = store.request(ask.request_id, lock=True)
    if request is None:
        return Refused(ACCESS_REQUEST_UNKNOWN, ask.request_id[:80])
    instance = store.instance(call.actor_user_id)
    if instance is not None and instance.state is InstanceState.SUSPENDED:
        return Refused(ACCESS_SCOPE_VIOLATION, "Your access is suspended.")
    at, votes = stamp(call.now), store.votes(ask.request_id)
    request = still_named(request, store.policies(request.actions))
    seat = seat_of(request, votes, call.actor_user_id, store.delegated(at), at)
    if isinstance(seat, Reason):
        return Refused(seat, f"It is {request.state_at(at)}." if seat is ACCESS_REQUEST_CLOSED else "")
    vote = Vote(seat, call.actor_user_id, Choice(ask.choice), ask.note, at)
    row_digest = store.cast(ask.request_id, vote)
    # Who voted and was struck out since has voted; who did not will not.
    seats = len({*request.approvers, *(each.approver for each in votes)})
    state = tally(request.needed, seats, [*votes, vote])
    if state is not RequestState.OPEN:
        store.close(ask.request_id, state, at)
    data: dict[str, Json] = {
        "request_id": ask.request_id,
        "approver_user_id": seat,
        "choice": ask.choice,
        "state": state.value,
        "row_digest": row_digest,
    }
    cast = VoteCast(
        request_id=ask.request_id,
        request_state=state,
        waiting_run_id=request.run_id,
        approved_count=sum(each.choice is Choice.APPROVE for each in (*votes, vote)),
        needed=request.needed,
    )
    return Done(cast, (Event("ACCESS_VOTED", "tenant", call.actor_user_id, data=data),))


def _opened(request: Request) -> RequestOpened:
    return RequestOpened(
        request_id=request.request_id,
        approvers=request.approvers,
        needed=request.needed,
        expires_at=request.expires_at,
    )


CAPABILITIES = (set_approvers, delegate, open_request, cast_vote)
