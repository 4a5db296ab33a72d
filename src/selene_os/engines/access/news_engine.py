"""The news of approval requests: who has something to hear, and that they were told."""

from sqlalchemy import insert, select

from selene_os.engines.access.news import News, at_most, news_of
from selene_os.engines.access.news_contract import (
    EarliestNewsShown,
    FindNews,
    NewsFound,
    NewsTold,
    ShowEarliestNews,
    TellNews,
)
from selene_os.engines.access.reasons import ACCESS_SCOPE_VIOLATION
from selene_os.engines.access.store import AccessStore
from selene_os.engines.access.tables import REQUESTS
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Outcome, PageEvent, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.page import ORDINAL, Page


@capability(
    Read.APPROVAL_NEWS_SOURCE,
    asks=FindNews,
    gives=NewsFound,
    effect=Effect.NONE,
    may_say=(ACCESS_SCOPE_VIOLATION,),
    on_page=True,
    fills=News._fields,
)
def find_news(ask: FindNews, call: Call, store: AccessStore, page: Page | None) -> Outcome[NewsFound]:
    """Fill the page with whoever has something to hear of an approval request, the longest due first."""
    if page is None:
        return Refused(ACCESS_SCOPE_VIOLATION, "News are told a page at a time.")
    now = stamp(call.now)
    delegated = store.delegated(now)
    news = at_most((news_of(each, delegated, now) for each in store.news_due(now, ask.limit)), ask.limit)
    rows = [{ORDINAL: number, **each._asdict()} for number, each in enumerate(news, 1)]
    if rows:
        store.execute(insert(page.table), rows)
    return Done(NewsFound(rows=len(rows)))


@capability(Read.APPROVAL_NEWS_EARLIEST, asks=ShowEarliestNews, gives=EarliestNewsShown, effect=Effect.NONE)
def show_earliest_news(ask: ShowEarliestNews, call: Call, store: AccessStore) -> Outcome[EarliestNewsShown]:
    """Show when somebody has something to hear of an approval request next."""
    return Done(EarliestNewsShown(due_at=store.earliest_news()))


@capability(
    "ACCESS_NEWS_COMMIT_ROW",
    asks=TellNews,
    gives=NewsTold,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_NEWS_COMMIT",
        SimulationType.COMMIT,
        "Notes that approvers, or whoever asked them, are told of a request.",
        (REQUESTS.name,),
        postconditions=("An open request has news again when it expires, a decided one never.",),
        idempotency_scope=("tenant_id", "request_id", "state"),
    ),
    may_say=(ACCESS_SCOPE_VIOLATION,),
    events={"ACCESS_NEWS_TOLD": "There is something to hear of the approval request {request_id}."},
    on_page=True,
)
def tell_news(ask: TellNews, call: Call, store: AccessStore, page: Page | None) -> Outcome[NewsTold]:
    """Note that the people of the page are told; nobody is told twice of the same."""
    if page is None or ask.tenant_id not in (None, store.tenant_id):
        return Refused(ACCESS_SCOPE_VIOLATION, "These are another company's approvals.")
    named = store.execute(select(page.c.request_id).where(page.is_welcome).distinct()).scalars().all()
    told = store.news_told(named, stamp(call.now))
    return Done(NewsTold(told_count=told), (PageEvent("ACCESS_NEWS_TOLD", ("request_id",)),))


CAPABILITIES = (find_news, show_earliest_news, tell_news)
