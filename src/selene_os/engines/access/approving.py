"""How an approval request goes: who may vote, and what the votes come to.

Theory. The seats are the approvers of the policy without the requester, as they were when the request was opened, as
far as the policy still names them: nobody comes in later, and who was struck out votes no more. A seat votes once, by
its approver or by whom the approver has delegated to; a person votes once, whatever seats they could speak for; the
requester never votes. It is approved with the votes that it needs, and rejected as soon as they cannot come together
any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from selene_os.engines.access.approval_contract import Choice, RequestState
from selene_os.engines.access.reasons import (
    ACCESS_NOT_APPROVER,
    ACCESS_REQUEST_CLOSED,
    ACCESS_SELF_APPROVAL,
    ACCESS_VOTED_ALREADY,
)
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import AccessMode


@dataclass(frozen=True, slots=True)
class Policy:
    """Who approves an action, how many of them it takes, and for how long a request stays open."""

    action: str
    approvers: tuple[str, ...]
    needed: int
    valid_hours: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: whose seat, whose voice."""

    approver: str
    voter: str
    choice: Choice
    note: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """An approval request as it is kept."""

    request_id: str
    run_id: str
    requester: str
    actions: tuple[str, ...]
    mode: AccessMode
    plan_digest: str
    approvers: tuple[str, ...]
    needed: int
    state: RequestState
    opened_at: str
    expires_at: str
    news_at: str | None = None

    def state_at(self, now: str) -> RequestState:
        """The state, an open or unused one past its time being EXPIRED."""
        passes = self.state in (RequestState.OPEN, RequestState.APPROVED)
        return RequestState.EXPIRED if passes and now >= self.expires_at else self.state


def path(policies: Mapping[str, Policy], actions: Iterable[str], requester: str) -> Policy | None:
    """Who can approve all of the actions for this requester; None if that many cannot be found."""
    found = [policies.get(action) for action in actions]
    named = [each for each in found if each is not None and each.approvers]
    if len(named) != len(found) or not named:
        return None
    common = [each for each in named[0].approvers if all(each in other.approvers for other in named)]
    seats = tuple(sorted(each for each in common if each != requester))
    needed, hours = max(each.needed for each in named), min(each.valid_hours for each in named)
    return Policy(named[0].action, seats, needed, hours) if len(seats) >= needed else None


def still_named(request: Request, policies: Mapping[str, Policy]) -> Request:
    """The request with the seats that the policies of all its actions still name."""
    named = [policies[action].approvers if action in policies else () for action in request.actions]
    return replace(request, approvers=tuple(each for each in request.approvers if all(each in one for one in named)))


def seat_of(
    request: Request, votes: Sequence[Vote], voter: str, delegated: Mapping[str, str], now: str
) -> str | Reason:
    """The seat in which the voter votes, or why there is none; `delegated` is approver to delegate, as of now."""
    if voter == request.requester:
        return ACCESS_SELF_APPROVAL
    own = [each for each in request.approvers if each == voter]
    seats = own + [each for each in request.approvers if delegated.get(each) == voter]
    if not seats:
        return ACCESS_NOT_APPROVER
    if request.state_at(now) is not RequestState.OPEN:
        return ACCESS_REQUEST_CLOSED
    free = [each for each in seats if each not in {vote.approver for vote in votes}]
    if not free or voter in {vote.voter for vote in votes}:
        return ACCESS_VOTED_ALREADY
    return free[0]


def tally(needed: int, seats: int, votes: Iterable[Vote]) -> RequestState:
    """What the votes come to."""
    said = [vote.choice for vote in votes]
    if said.count(Choice.APPROVE) >= needed:
        return RequestState.APPROVED
    return RequestState.REJECTED if seats - said.count(Choice.REJECT) < needed else RequestState.OPEN
