"""What may be asked of and answered about approvals: approvers, delegations, requests, votes."""

from enum import StrEnum

from selene_os.kernel.contract import Contract
from selene_os.kernel.vocabulary import AccessMode


class RequestState(StrEnum):
    """Where an approval request stands; EXPIRED is an OPEN one past its time."""

    OPEN = "OPEN"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"
    USED = "USED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class Choice(StrEnum):
    """What an approver says."""

    APPROVE = "APPROVE"
    REJECT = "REJECT"


class SetApprovers(Contract):
    """Say who approves an action, how many of them it takes, and for how long a request stays open.

    No approvers: an escalation is refused at once.
    """

    action: str
    approvers: tuple[str, ...]
    needed: int = 1
    valid_hours: int = 24


class ApproversSet(Contract):
    """The policy as it stands."""

    action: str
    approvers: tuple[str, ...]
    needed: int
    valid_hours: int


class SetDelegation(Contract):
    """Let somebody vote in the caller's place for some days; 0 days ends it."""

    delegate_user_id: str
    days: int


class DelegationSet(Contract):
    """The delegation as it stands."""

    approver_user_id: str
    delegate_user_id: str
    expires_at: str


class OpenRequest(Contract):
    """Ask the approvers for what the gate has escalated, for one run and the plan that was confirmed."""

    requester_user_id: str
    waiting_run_id: str
    requested_action: str
    also_requested: tuple[str, ...] = ()
    requested_mode: AccessMode = AccessMode.ACT
    plan_digest: str = ""


class RequestOpened(Contract):
    """The request that the run waits for."""

    request_id: str
    approvers: tuple[str, ...]
    needed: int
    expires_at: str


class CastVote(Contract):
    """Say yes or no to a request, with a note."""

    request_id: str
    choice: str
    note: str


class VoteCast(Contract):
    """Where the request stands after the vote, and the run that waits for it."""

    request_id: str
    request_state: RequestState
    waiting_run_id: str
    approved_count: int
    needed: int


class ReadRequests(Contract):
    """The requests of the tenant; of one run, by one id, or only those on which a person may vote now."""

    request_id: str | None = None
    waiting_run_id: str | None = None
    voter_user_id: str | None = None
    only_open: bool = False


class VoteShown(Contract):
    """One vote: whose place it was, who cast it, what and why."""

    approver_user_id: str
    voter_user_id: str
    choice: Choice
    note: str
    at: str


class RequestShown(Contract):
    """One request with its votes."""

    request_id: str
    waiting_run_id: str
    requester_user_id: str
    actions: tuple[str, ...]
    mode: AccessMode
    plan_digest: str
    approvers: tuple[str, ...]
    needed: int
    request_state: RequestState
    opened_at: str
    expires_at: str
    votes: tuple[VoteShown, ...]


class RequestsRead(Contract):
    """Requests, by the moment at which they were opened."""

    items: tuple[RequestShown, ...]
