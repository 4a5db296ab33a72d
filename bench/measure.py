"""One kind of database, measured: campaigns of growing size, each beside a plain insert of the same rows."""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from statistics import median
from typing import ParamSpec, TypeVar

from bench.databases import Databases
from bench.figures import Figure, Report
from bench.loop import Launched, Loop, Order, complete, prepare, work

SLOWEST = {"sqlite": 5_000, "postgresql": 2_000}
LEAST_OF_PLAIN = 0.4
GROWS_AT_MOST_MORE = 0.1
_WARM_UP = 1_000
_SMALL = 10_000

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size; times in seconds."""

    people: int
    loop_seconds: float
    plain_seconds: float
    launched: Launched
    loop: Loop
    completion_seconds: float

    @property
    def loop_us(self) -> float:
        """Microseconds of the loop for each recipient."""
        return self.loop_seconds / self.people * 1e6

    @property
    def plain_us(self) -> float:
        """Microseconds of the plain insert for each recipient."""
        return self.plain_seconds / self.people * 1e6


def apart(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a function in a fresh process, whose peak memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(function, *args, **kwargs).result()


def measure_kind(databases: Databases, people: int, report: Report) -> None:
    """Measure campaigns of 1,000 people and more, up to `people`, and report."""
    sizes = [size for size in (1_000, 10_000) if size < people] + [people]
    measured = [_measure(databases, size) for size in sizes]
    _report_largest(databases.kind, measured[-1], report)
    _report_growth(databases.kind, measured, report)


def _measure(databases: Databases, people: int) -> Size:
    print(f"… {databases.kind}: {people:,} people", file=sys.stderr, flush=True)
    repeats = max(1, _SMALL // people)
    url, copy_url = databases.make(f"loop_{people}"), databases.make(f"plain_{people}")
    launched = apart(prepare, url, Order((_WARM_UP, *[people] * repeats)))
    loop = apart(work, url, copy_url, launched.campaign_ids)
    completion = apart(complete, url, launched.campaign_ids[-1])
    measured = loop.worked[1:]
    loop_seconds = median(each.loop_seconds for each in measured)
    plain_seconds = median(each.plain_seconds for each in measured)
    return Size(people, loop_seconds, plain_seconds, launched, loop, completion)


def _report_largest(kind: str, size: Size, report: Report) -> None:
    people, last = size.people, size.loop.worked[-1]
    rate, plain_rate = people / size.loop_seconds, people / size.plain_seconds
    of = f"{kind}: {people:,} people"
    report.add(
        Figure(f"{of}, frozen targets to last page", rate, "recipients/s", SLOWEST[kind]),
        Figure(f"{of}, plain insert of the same rows", plain_rate, "recipients/s"),
        Figure(f"{of}, loop against plain insert", rate / plain_rate, "of plain", LEAST_OF_PLAIN),
        Figure(f"{of}, peak memory of the loop", size.loop.peak_mib, "MiB"),
        Figure(f"{of}, plan", people / size.launched.plan_seconds, "people/s", note=_took(size.launched.plan_seconds)),
        Figure(
            f"{of}, launch", people / size.launched.launch_seconds, "people/s", note=_took(size.launched.launch_seconds)
        ),
        Figure(f"{of}, freeze", people / last.freeze_seconds, "people/s", note=_took(last.freeze_seconds)),
        Figure(f"{of}, completion", people / size.completion_seconds, "people/s", note=_took(size.completion_seconds)),
        Figure(
            f"{of}, staff import",
            people / size.launched.import_seconds,
            "people/s",
            note=_took(size.launched.import_seconds),
        ),
        Figure(f"{of}, peak memory of import, plan and launch", size.launched.peak_mib, "MiB"),
    )


def _report_growth(kind: str, sizes: list[Size], report: Report) -> None:
    first, last = sizes[0], sizes[-1]
    for size in sizes:
        report.add(
            Figure(
                f"{kind}: time per recipient of {size.people:,}",
                size.loop_us,
                "µs",
                note=f"plain insert {size.plain_us:,.0f} µs",
            )
        )
    if first is last:
        return
    grown, plain = last.loop_us / first.loop_us, last.plain_us / first.plain_us
    name = f"{kind}: growth of that time from {first.people:,} to {last.people:,}"
    report.add(
        Figure(name, grown, "times", plain + GROWS_AT_MOST_MORE, is_most=True, note=f"plain insert {plain:.2f} times")
    )


def _took(seconds: float) -> str:
    return f"{seconds:.2f} s"
