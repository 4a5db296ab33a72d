"""Understanding: what a typed turn costs of our own time, beside one that says nothing.

Both turns go through the whole application service; they differ in that one of them has to be understood. The time is
that of the processor, on one core, so that a busy disk or another process does not count.
"""

from collections.abc import Iterator
from itertools import cycle
from statistics import median
from time import process_time

from bench.company import OPERATOR, TENANT, BenchError, Company, granted, migrate
from bench.databases import Databases
from bench.figures import Figure, Report

MOST_MS = 30
_TURNS = 150
_A_CONVERSATION = 5
_FIRST = "Require a forklift licence for warehouse operators"
_NOTHING = "ok"
_SAID = (
    "no, only in Germany and Austria, except trainees",
    "doch nur für die Schweiz, gültig zwei Jahre",
    "also in Germany, within 14 days",
    "no, for crane operators who started before 2024",
    "ich meinte Lagermitarbeiter, bis Ende April",
)
_OPENINGS = (
    "Require a medical certificate from crane operators in Germany and Austria, except trainees, valid for two years",
    "Lagermitarbeiter, die vor 2024 angefangen haben, brauchen bis Ende April einen Staplerschein, auch das Personal",
)
_POSITIONS = {"wh": "Warehouse operator", "crane": "Crane operator", "lager": "Lagermitarbeiter (m/w/d)"}


def measure_understanding(databases: Databases, report: Report) -> None:
    """Measure turns that say something and turns that do not, and report."""
    url = databases.make("understanding")
    migrate(url)
    company = Company(url)
    company.found(_POSITIONS)
    spoken = list(_turns(company, _SAID))
    silent = list(_turns(company, (_NOTHING,)))
    opened = list(_runs(company))
    company.close()
    report.add(
        Figure("sqlite: a typed turn, own time, p50", median(spoken), "ms", MOST_MS, is_most=True),
        Figure("sqlite: a whole sentence that opens a run, own time, p50", median(opened), "ms", MOST_MS, is_most=True),
        Figure("sqlite: a typed turn to an empty one, p50", median(spoken) / median(silent), "times"),
    )


def _turns(company: Company, said: tuple[str, ...]) -> Iterator[float]:
    """The milliseconds of each turn of short conversations; the first one only warms up."""
    run_id = ""
    for number, text in zip(range(-_A_CONVERSATION, _TURNS), cycle(said), strict=False):
        if number % _A_CONVERSATION == 0:
            run_id = granted(company.selene.say(TENANT, OPERATOR, _FIRST)).document["run_id"]
        began = process_time()
        answer = granted(company.selene.say(TENANT, OPERATOR, text, run_id))
        taken = (process_time() - began) * 1_000
        if answer.document["question"] is None:
            raise BenchError(f"the conversation ended: {answer.document['message']}")
        if number >= 0:
            yield taken


def _runs(company: Company) -> Iterator[float]:
    for _, text in zip(range(_TURNS), cycle(_OPENINGS), strict=False):
        began = process_time()
        granted(company.selene.say(TENANT, OPERATOR, text))
        yield (process_time() - began) * 1_000
