"""A plan for many people under many conditional rules: how long it takes and how much memory, beside a plain pass.

The plain pass is what nobody could do without: it reads the same people, looks at the same conditions in bare Python
and writes a line for each person, in a process of its own. The two are compared by the processor's time, so that a
machine that they have to share does not matter.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from bench.company import COMPANY, LAUNCHED, OPERATOR, TENANT, BenchError, Company, granted, migrate
from bench.databases import Databases
from bench.figures import Figure, Report
from bench.loop import peak_mib
from bench.measure import apart

PLANNED_PEOPLE = 50_000
MOST_SECONDS = 60
MOST_MEBIBYTES = 400
MOST_OF_PLAIN = 10
_RULES = 20
_COUNTRIES = ("GB", "US", "BR", "IN", "JP", "AU")
_POSITION = "porter"


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan that was shown: seconds by the clock and by the processor, and the peak memory of its process."""

    people: int
    seconds: float
    processor_seconds: float
    peak_mib: float


def measure_plan(databases: Databases, people: int, report: Report) -> None:
    """Measure a plan for so many people under twenty conditional rules, and report."""
    url = databases.make(f"plan_{people}")
    apart(staffed, url, people)
    planned = apart(plan, url)
    if not 0 < planned.people < people:
        raise BenchError(f"{planned.people} of {people} people would be asked: the rules tell nobody apart")
    of = f"{databases.kind}: plan of {people:,} people, {_RULES} rules"
    report.add(
        Figure(of, planned.seconds, "s", MOST_SECONDS, is_most=True),
        Figure(f"{of}, peak memory", planned.peak_mib, "MiB", MOST_MEBIBYTES, is_most=True),
    )
    if databases.kind == "sqlite":
        plain = apart(plain_pass, url.removeprefix("sqlite:///"))
        note = f"{planned.processor_seconds:.2f} s and {plain:.2f} s of the processor"
        report.add(
            Figure(
                f"{of}, against plain",
                planned.processor_seconds / plain,
                "times",
                MOST_OF_PLAIN,
                is_most=True,
                note=note,
            )
        )


def staffed(url: str, people: int) -> None:
    """A company with so many people in one position."""
    migrate(url)
    company = Company(url)
    company.found({_POSITION: "Porter"})
    company.hire(_POSITION, people)
    company.close()


def plan(url: str) -> Planned:
    """Ask for a change that twenty rules decide on, as far as the confirmation that shows its plan."""
    company = Company(url)
    company.clock.moment = LAUNCHED
    values = {
        "company_id": COMPANY,
        "position_id": _POSITION,
        "selectors": {},
        "field_specs": [dict(_field(number)) for number in range(_RULES)],
        "apply_scope": "CurrentAndNew",
    }
    began, used = perf_counter(), process_time()
    shown = granted(company.selene.open_run(TENANT, OPERATOR, "ONB_SCHEMA_MANAGE", values))
    seconds, processor_seconds = perf_counter() - began, process_time() - used
    people = int(shown.document["plan"]["people"])
    company.close()
    return Planned(people, seconds, processor_seconds, peak_mib())


def plain_pass(file: str) -> float:
    """Read the people, look at the same conditions, write a line for each: the processor's seconds that it took."""
    began = process_time()
    database = sqlite3.connect(file)
    database.execute("CREATE TEMP TABLE plain (user_id TEXT PRIMARY KEY, missing TEXT, why TEXT)")
    rows = database.execute(
        "SELECT m.user_id, p.country, m.tags FROM onboarding_memberships m JOIN onboarding_people p"
        " ON p.tenant_id = m.tenant_id AND p.user_id = m.user_id WHERE m.position_id = ? ORDER BY m.user_id",
        (_POSITION,),
    )
    rules = [_field(number)["required_predicate"] for number in range(_RULES)]
    lines = []
    for user_id, country, text in rows:
        tags = json.loads(text)
        required = [
            number
            for number in range(_RULES)
            if country in _named(number) and not {f"tag-{number}", "trainee"} & {*tags}
        ]
        why = {f"field_{number:02d}": rules[number] for number in required}
        lines.append((user_id, json.dumps(list(why)), json.dumps(why)))
    database.executemany("INSERT INTO plain VALUES (?, ?, ?)", lines)
    database.commit()
    database.close()
    return process_time() - began


def _named(number: int) -> tuple[str, ...]:
    return ("DE", "AT", _COUNTRIES[number % len(_COUNTRIES)])


def _field(number: int) -> Mapping[str, Any]:
    countries = ", ".join(f'"{country}"' for country in _named(number))
    tagged = f'"tag-{number}" in person.tags || "trainee" in person.tags'
    return {
        "field_key": f"field_{number:02d}",
        "field_type": "Document",
        "required_rule": "CONDITIONAL",
        "required_predicate": f"person.country in [{countries}] && !({tagged})",
        "sensitivity": "Private",
        "exposure_rule": "TextOnly",
        "evidence_mode": "DocRequired",
        "prompt_short": f"Document {number}",
        "answer_within_days": 30,
    }
