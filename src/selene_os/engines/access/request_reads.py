"""Approval requests as they are shown: all, one, a run's, or those on which a person may vote now."""

from selene_os.engines.access.approval_contract import ReadRequests, RequestShown, RequestsRead, RequestState, VoteShown
from selene_os.engines.access.approving import Request, seat_of, still_named
from selene_os.engines.access.store import AccessStore
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.reads import Read


@capability(Read.ACCESS_REQUESTS, asks=ReadRequests, gives=RequestsRead, effect=Effect.NONE)
def read_requests(ask: ReadRequests, call: Call, store: AccessStore) -> Outcome[RequestsRead]:
    """Show approval requests with their votes."""
    at = stamp(call.now)
    found = store.requests(None if ask.waiting_run_id is None else [ask.waiting_run_id])
    if ask.request_id is not None:
        found = [each for each in found if each.request_id == ask.request_id]
    if ask.only_open:
        found = [each for each in found if each.state_at(at) is RequestState.OPEN]
    if ask.voter_user_id is not None:
        voter, delegated = ask.voter_user_id, store.delegated(at)
        votes = {each.request_id: store.votes(each.request_id) for each in found}
        named = {each.request_id: still_named(each, store.policies(each.actions)) for each in found}
        seats = {key: seat_of(each, votes[key], voter, delegated, at) for key, each in named.items()}
        found = [each for each in found if isinstance(seats[each.request_id], str)]
    return Done(RequestsRead(items=tuple(_shown(each, store, at) for each in found)))


def _shown(request: Request, store: AccessStore, at: str) -> RequestShown:
    return RequestShown(
        request_id=request.request_id,
        waiting_run_id=request.run_id,
        requester_user_id=request.requester,
        actions=request.actions,
        mode=request.mode,
        plan_digest=request.plan_digest,
        approvers=request.approvers,
        needed=request.needed,
        request_state=request.state_at(at),
        opened_at=request.opened_at,
        expires_at=request.expires_at,
        votes=tuple(
            VoteShown(
                approver_user_id=each.approver,
                voter_user_id=each.voter,
                choice=each.choice,
                note=each.note,
                at=each.at,
            )
            for each in store.votes(request.request_id)
        ),
    )
