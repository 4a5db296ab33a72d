"""Reads and writes of approvers, delegations, requests and votes."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, case, func, insert, null, select, update

from selene_os.engines.access.approval_contract import Choice, RequestState
from selene_os.engines.access.approving import Policy, Request, Vote
from selene_os.engines.access.change_store import ChangeStore
from selene_os.engines.access.tables import APPROVERS, DELEGATIONS, REQUESTS, VOTES
from selene_os.kernel.vocabulary import AccessMode
from selene_os.storage.canonical import canonical_text, digest, from_text


class ApprovalStore(ChangeStore):
    """One tenant's approvals."""

    def policies(self, actions: Iterable[str]) -> dict[str, Policy]:
        """Who approves these actions."""
        rows = self.all(APPROVERS, APPROVERS.c.action.in_(list(actions)))
        return {
            row.action: Policy(row.action, tuple(from_text(row.approvers)), row.needed, row.valid_hours) for row in rows
        }

    def names_approver(self, user_id: str) -> bool:
        """Whether any policy of the tenant names the person."""
        return any(user_id in from_text(row.approvers) for row in self.all(APPROVERS))

    def delegated(self, now: str) -> dict[str, str]:
        """Who votes for whom now: approver to delegate."""
        rows = self.all(DELEGATIONS, DELEGATIONS.c.expires_at > now)
        return {row.approver_user_id: row.delegate_user_id for row in rows}

    def request(self, request_id: str, *, lock: bool = False) -> Request | None:
        """One request; locked until the transaction ends if it is to be voted on."""
        statement = select(REQUESTS).where(self.of_tenant(REQUESTS), REQUESTS.c.request_id == request_id)
        found = self.execute(statement.with_for_update() if lock else statement).one_or_none()
        return None if found is None else _request(found)

    def requests(self, run_ids: Iterable[str] | None = None) -> list[Request]:
        """Requests, all or those of some runs, by the moment at which they were opened."""
        of = () if run_ids is None else (REQUESTS.c.run_id.in_(list(run_ids)),)
        return [
            _request(row) for row in self.all(REQUESTS, *of, order_by=(REQUESTS.c.opened_at, REQUESTS.c.request_id))
        ]

    def open(self, request: Request, at: str) -> None:
        """Write a new request; what the run asked for before is withdrawn."""
        earlier = (
            self.of_tenant(REQUESTS)
            & (REQUESTS.c.run_id == request.run_id)
            & (REQUESTS.c.state == RequestState.OPEN.value)
        )
        withdrawn = {"state": RequestState.WITHDRAWN.value, "closed_at": at, "news_at": None}
        self.execute(update(REQUESTS).where(earlier).values(withdrawn))
        row = {
            "tenant_id": self.tenant_id,
            "request_id": request.request_id,
            "run_id": request.run_id,
            "requester_user_id": request.requester,
            "actions": canonical_text(list(request.actions)),
            "mode": request.mode.value,
            "plan_digest": request.plan_digest,
            "approvers": canonical_text(list(request.approvers)),
            "needed": request.needed,
            "state": request.state.value,
            "opened_at": request.opened_at,
            "expires_at": request.expires_at,
            "news_at": request.opened_at,
        }
        self.execute(insert(REQUESTS), row)

    def close(self, request_id: str, state: RequestState, at: str) -> None:
        """Note how a request ended, which is news to whoever asked."""
        mine = self.of_tenant(REQUESTS) & (REQUESTS.c.request_id == request_id)
        self.execute(update(REQUESTS).where(mine).values(state=state.value, closed_at=at, news_at=at))

    def news_due(self, now: str, limit: int) -> list[Request]:
        """Requests of which somebody has something to hear by now, the longest due first."""
        due = REQUESTS.c.news_at <= now
        rows = self.all(REQUESTS, due, order_by=(REQUESTS.c.news_at, REQUESTS.c.request_id), limit=limit)
        return [_request(row) for row in rows]

    def earliest_news(self) -> str | None:
        """When there is something to hear of a request next."""
        return self.execute(select(func.min(REQUESTS.c.news_at)).where(self.of_tenant(REQUESTS))).scalar()

    def news_told(self, request_ids: Iterable[str], now: str) -> int:
        """Note that the news of these requests are told; those still open have news again when they expire."""
        mine = self.of_tenant(REQUESTS) & REQUESTS.c.request_id.in_(list(request_ids)) & (REQUESTS.c.news_at <= now)
        is_open = (REQUESTS.c.state == RequestState.OPEN.value) & (REQUESTS.c.expires_at > now)
        return self.execute(
            update(REQUESTS).where(mine).values(news_at=case((is_open, REQUESTS.c.expires_at), else_=null()))
        ).rowcount

    def use_up_request(self, request_id: str, run_id: str) -> bool:
        """Use an approval up for its run; False if it is not to be had."""
        mine = self.of_tenant(REQUESTS) & (REQUESTS.c.request_id == request_id) & (REQUESTS.c.run_id == run_id)
        still = mine & (REQUESTS.c.state == RequestState.APPROVED.value)
        if self.execute(update(REQUESTS).where(still).values(state=RequestState.USED.value)).rowcount:
            return True
        before = select(REQUESTS.c.request_id).where(mine, REQUESTS.c.state == RequestState.USED.value)
        return self.execute(before).scalar() is not None

    def votes(self, request_id: str) -> list[Vote]:
        """The votes on a request, in the order in which they came."""
        rows = self.all(VOTES, VOTES.c.request_id == request_id, order_by=(VOTES.c.at, VOTES.c.approver_user_id))
        return [Vote(row.approver_user_id, row.voter_user_id, Choice(row.choice), row.note, row.at) for row in rows]

    def cast(self, request_id: str, vote: Vote) -> str:
        """Keep a vote; the digest of its row."""
        row = {
            "tenant_id": self.tenant_id,
            "request_id": request_id,
            "approver_user_id": vote.approver,
            "voter_user_id": vote.voter,
            "choice": vote.choice.value,
            "note": vote.note,
            "at": vote.at,
        }
        self.execute(insert(VOTES), row)
        return digest(row)


def _request(row: Row[Any]) -> Request:
    return Request(
        request_id=row.request_id,
        run_id=row.run_id,
        requester=row.requester_user_id,
        actions=tuple(from_text(row.actions)),
        mode=AccessMode(row.mode),
        plan_digest=row.plan_digest,
        approvers=tuple(from_text(row.approvers)),
        needed=row.needed,
        state=RequestState(row.state),
        opened_at=row.opened_at,
        expires_at=row.expires_at,
        news_at=row.news_at,
    )
