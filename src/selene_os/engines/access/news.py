"""Who has what to hear of an approval request, and under which key a notice of it is once and for all.

An open request is news to everybody who may vote on it: each approver, and whoever an approver has delegated to. One
that is decided, or has expired, is news to its requester; one that was decided before anybody was told, to nobody else.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from selene_os.engines.access.approval_contract import RequestState
from selene_os.engines.access.approving import Request

_ASKED, _DECIDED = "approval", "approval-decided"


class News(NamedTuple):
    """One person's news, by the names of the page's columns."""

    request_id: str
    recipient_user_id: str
    notice_key: str
    notice_ref: str


def news_of(request: Request, delegated: Mapping[str, str], now: str) -> tuple[News, ...]:
    """Whom to tell of a request now; `delegated` is approver to delegate."""
    if request.state_at(now) is RequestState.OPEN:
        voters = (*request.approvers, *(delegated[each] for each in request.approvers if each in delegated))
        told = [each for each in dict.fromkeys(voters) if each != request.requester]
        return tuple(_news(request, each, _ASKED) for each in told)
    return (_news(request, request.requester, _DECIDED),)


def at_most(requests: Iterable[tuple[News, ...]], limit: int) -> list[News]:
    """The news of as many whole requests as fit, but those of one at least."""
    taken: list[News] = []
    for each in requests:
        if taken and len(taken) + len(each) > limit:
            break
        taken += each
    return taken


def _news(request: Request, user_id: str, what: str) -> News:
    key = f"{what}:{request.request_id}"
    return News(request.request_id, user_id, key, key)
