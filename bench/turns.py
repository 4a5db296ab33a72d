"""Turns beside a busy worker: how long somebody waits for an answer while another process does page after page.

Two processes share one SQLite file. The worker has a large campaign to go through; the other process is started and
warm already, and takes one typed turn after the other at the application service.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from bench.company import LAUNCHED, OPERATOR, TENANT, BenchError, Company, granted
from bench.databases import Databases
from bench.figures import Figure, Report
from bench.loop import Order, prepare
from bench.measure import apart
from selene_os.runtime.worker import Worker

SLOWEST_MS = 500
_MOST_TURNS = 200
_FEWEST_TURNS = 60
_FEW_PEOPLE = 100
_MANY_PEOPLE = 60_000
_SENTENCE = "Require a first aid certificate for porters in Germany, except trainees, for current staff too"
_REPLY = "a photo or scan of the document"


def measure_turns(databases: Databases, report: Report) -> None:
    """Measure turns while a campaign of 60,000 people is worked on, and report."""
    url = databases.make("turns")
    launched = apart(prepare, url, Order((_FEW_PEOPLE, _MANY_PEOPLE)))
    speaker = Speaker(url)
    speaker.converse()
    processes = get_context("spawn")
    here, there = processes.Pipe()
    worker = processes.Process(target=_work, args=(url, launched.campaign_ids, there))
    worker.start()
    there.close()  # so that nobody waits for a worker that has died
    here.recv()
    waits = speaker.converse_until(here)
    pages = here.recv()
    worker.join()
    speaker.close()
    if len(waits) < _FEWEST_TURNS:
        raise BenchError(f"the worker was done after {len(waits)} turns; give it more people")
    of = f"sqlite: {len(waits)} turns beside a worker"
    p95 = quantiles(waits, n=20, method="inclusive")[-1]
    report.add(
        Figure(f"{of}, p50", median(waits), "ms"),
        Figure(f"{of}, p95", p95, "ms", SLOWEST_MS, is_most=True),
        Figure(f"{of}, slowest", max(waits), "ms", note=f"{pages} pages meanwhile"),
    )


class Speaker:
    """An operator who wants something, is asked back, sees the plan, and thinks better of it."""

    def __init__(self, url: str) -> None:
        self._company = Company(url)
        self._company.clock.moment = LAUNCHED

    def converse_until(self, worker: Connection) -> list[float]:
        """Take turns until there are enough or the worker says that it is done; the milliseconds of each."""
        waits: list[float] = []
        while len(waits) < _MOST_TURNS and not worker.poll():
            waits += self.converse()
        return waits

    def converse(self) -> tuple[float, float]:
        """Say what is wanted, answer the question that comes back, decline the plan; how long each turn took."""
        began = perf_counter()
        asked = self._say(_SENTENCE, None)
        heard = perf_counter()
        shown = self._say(_REPLY, asked["run_id"])
        ended = perf_counter()
        if asked["question"] is None or shown["confirmation"] is None:
            raise BenchError(f"the turns were not understood: {asked['message']} {shown['message']}")
        granted(self._company.selene.decline(TENANT, OPERATOR, shown["run_id"]))
        return (heard - began) * 1_000, (ended - heard) * 1_000

    def close(self) -> None:
        """Let go of the database."""
        self._company.close()

    def _say(self, text: str, run_id: str | None) -> Mapping[str, Any]:
        return granted(self._company.selene.say(TENANT, OPERATOR, text, run_id)).document


def _work(url: str, campaign_ids: Sequence[str], listener: Connection) -> None:
    company = Company(url)
    company.clock.moment = LAUNCHED + timedelta(days=1)
    worker = Worker(company.selene.world, company.selene.commands, "bench-worker")
    worker.one()
    before = worker.worked.pages
    listener.send("the small campaign is done, the large one begins")
    worker.one()
    listener.send(worker.worked.pages - before)
    company.close()
