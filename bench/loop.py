"""The loop itself: campaigns prepared, launched, worked page by page and closed.

The loop runs in a process of its own, which measures its own peak memory. Every twenty pages it stands still until
another process has inserted the same rows plainly, so that both meet the same weather on a machine that they may have
to share. The first campaign is there to warm up: nobody cares for the time that a worker takes to compose its first
statements.
"""

import resource
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter

from bench.company import LAUNCHED, OPERATOR, TENANT, BenchError, Company, granted, migrate
from bench.copies import copy_of
from bench.plain import Follower
from selene_os.kernel.reads import Read
from selene_os.runtime.worker import Worker

PAGES_AT_ONCE = 20
TITLES = (
    "Porter",
    "Picker",
    "Packer",
    "Driver",
    "Loader",
    "Sorter",
    "Checker",
    "Fitter",
    "Welder",
    "Painter",
    "Cleaner",
)


@dataclass(frozen=True, slots=True)
class Order:
    """How many people each campaign asks, by email or in the app; the first one warms up."""

    people: tuple[int, ...]
    by_email: bool = False

    @property
    def positions(self) -> dict[str, str]:
        """The positions, by id, with their titles."""
        return {position_of(number): TITLES[number] for number in range(len(self.people))}


@dataclass(frozen=True, slots=True)
class Launched:
    """Campaigns that are launched and not worked on yet; times in seconds."""

    campaign_ids: tuple[str, ...]
    import_seconds: float
    plan_seconds: float
    launch_seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Worked:
    """One campaign's times, in seconds."""

    people: int
    freeze_seconds: float
    loop_seconds: float
    plain_seconds: float


@dataclass(frozen=True, slots=True)
class Loop:
    """All campaigns of a worker."""

    worked: tuple[Worked, ...]
    peak_mib: float


def position_of(number: int) -> str:
    """The position of a campaign."""
    return TITLES[number].lower()


def prepare(url: str, order: Order) -> Launched:
    """Make the company and launch its campaigns; import and plan are those of the last one."""
    migrate(url)
    company = Company(url)
    company.found(order.positions)
    if order.by_email:
        company.write_emails()
    imported = [
        company.hire(position_of(number), people, by_email=order.by_email) for number, people in enumerate(order.people)
    ]
    planned, launched, campaign_ids = 0.0, 0.0, []
    for number in range(len(order.people)):
        company.clock.moment = LAUNCHED + timedelta(minutes=number)
        began = perf_counter()
        shown = company.propose(position_of(number))
        planned = perf_counter() - began
        began = perf_counter()
        campaign_ids.append(company.launch(shown))
        launched = perf_counter() - began
    company.close()
    return Launched(tuple(campaign_ids), imported[-1], planned, launched, peak_mib())


def work(url: str, copy_url: str, campaign_ids: Sequence[str]) -> Loop:
    """Work on the campaigns, one after the other, until everybody has been asked; insert the same plainly."""
    processes = get_context("spawn")
    here, there = processes.Pipe()
    follower = processes.Process(target=_follow, args=(url, copy_url, there))
    follower.start()
    there.close()  # so that nobody waits for a follower that has died
    here.recv()
    company = Company(url)
    company.clock.moment = LAUNCHED + timedelta(days=1)
    worker = Worker(company.selene.world, company.selene.commands, "bench-worker")
    worked = tuple(_Walker(company, worker, campaign_id, here).walk() for campaign_id in campaign_ids)
    worker.finished()
    company.close()
    here.send(None)
    here.recv()
    follower.join()
    return Loop(worked, peak_mib())


def complete(url: str, campaign_id: str) -> float:
    """Close a campaign with everybody unresolved, confirmed; the seconds from asking to its end."""
    company = Company(url)
    company.clock.moment = LAUNCHED + timedelta(days=2)
    began = perf_counter()
    shown = granted(company.selene.close_campaign(TENANT, OPERATOR, campaign_id)).document
    digest = shown["confirmation"]["digest"]
    granted(company.selene.confirm(TENANT, OPERATOR, shown["run_id"], digest))
    company.selene.work("bench-worker")
    took = perf_counter() - began
    state = company.selene.read(TENANT, Read.CAMPAIGN, {"campaign_id": campaign_id}).document["state"]
    company.close()
    if state != "COMPLETED":
        raise BenchError(f"the campaign is {state} after its close")
    return took


def peak_mib() -> float:
    """The most memory that this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class _Walker:
    """Walks one campaign from its freeze to its last page, with a stop every twenty pages."""

    def __init__(self, company: Company, worker: Worker, campaign_id: str, follower: Connection) -> None:
        self._company = company
        self._worker = worker
        self._campaign_id = campaign_id
        self._follower = follower
        self._delivered = worker.worked.delivered
        self._freeze = self._loop = self._plain = 0.0
        self._ahead = 0
        self._began = perf_counter()

    def walk(self) -> Worked:
        """Do all pages; BenchError unless each person was asked by them."""
        before = self._delivered
        self._began = perf_counter()
        self._worker.one(self._note_step)
        self._wait_for_follower()
        asked = {"campaign_id": self._campaign_id}
        counts = self._company.selene.read(TENANT, Read.CAMPAIGN, asked).document["counts"]
        delivered = self._worker.worked.delivered - before
        if not counts["requested"] == counts["total"] == delivered:
            raise BenchError(f"{delivered} of {counts['total']} people were asked by the run that was measured")
        return Worked(delivered, self._freeze, self._loop, self._plain)

    def _note_step(self) -> None:
        took = perf_counter() - self._began
        if self._worker.worked.delivered == self._delivered:
            self._freeze += took
        else:
            self._delivered = self._worker.worked.delivered
            self._loop += took
            self._ahead += 1
            if self._ahead == PAGES_AT_ONCE:
                self._wait_for_follower()
        self._began = perf_counter()

    def _wait_for_follower(self) -> None:
        self._follower.send((self._campaign_id, self._ahead))
        self._plain += self._follower.recv()
        self._ahead = 0


def _follow(url: str, copy_url: str, loop: Connection) -> None:
    migrate(copy_url)
    follower = Follower(copy_of(url, copy_url))
    loop.send("ready")
    while (order := loop.recv()) is not None:
        campaign_id, pages = order
        loop.send(sum(follower.insert_page(campaign_id) for _ in range(pages)))
    follower.finish()
    loop.send("done")
