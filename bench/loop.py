"""The loop itself: campaigns prepared, launched, worked page by page and closed, each in a process of its own.

A process measures its own peak memory. The first campaign of a process is there to warm it up: nobody cares for the
time that a worker takes to compose its first statements.
"""

import resource
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter

from bench.company import LAUNCHED, OPERATOR, TENANT, BenchError, Company, granted, migrate
from selene_os.kernel.reads import Read
from selene_os.runtime.worker import Worker

TITLES = ("Porter", "Picker", "Packer", "Driver", "Loader", "Sorter")


@dataclass(frozen=True, slots=True)
class Order:
    """How many people each campaign asks; the first one warms up."""

    people: tuple[int, ...]

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
    pages: int


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
    imported = [company.hire(position_of(number), people) for number, people in enumerate(order.people)]
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


def work(url: str, campaign_ids: Sequence[str]) -> Loop:
    """Work on the campaigns, one after the other, until everybody has been asked."""
    company = Company(url)
    company.clock.moment = LAUNCHED + timedelta(days=1)
    worker = Worker(company.selene.world, company.selene.commands, "bench-worker")
    worked = tuple(_one(company, worker, campaign_id) for campaign_id in campaign_ids)
    worker.finished()
    company.close()
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


def _one(company: Company, worker: Worker, campaign_id: str) -> Worked:
    before = worker.worked
    frozen = ended = began = perf_counter()

    def note() -> None:
        nonlocal frozen, ended
        if worker.worked.delivered == before.delivered:
            frozen = perf_counter()
        elif worker.worked.pages > seen[0]:
            ended = perf_counter()
        seen[0] = worker.worked.pages

    seen = [before.pages]
    worker.one(note)
    counts = company.selene.read(TENANT, Read.CAMPAIGN, {"campaign_id": campaign_id}).document["counts"]
    delivered = worker.worked.delivered - before.delivered
    if counts["requested"] != counts["total"] or delivered != counts["total"]:
        raise BenchError(f"{delivered} of {counts['total']} people were asked by the run that was measured")
    return Worked(counts["total"], frozen - began, ended - frozen, worker.worked.pages - before.pages)
