"""What must agree with what; each finding names the file and the line.

records      ↔ capabilities, their engines, results, codes and simulations; names known before they are used
capabilities ↔ simulations, reasons, events, and the tables of their own room
tables       ↔ simulations: every gated table is written under one
migrations   ↔ tables, CHECKs from the enums, triggers and rights included
pages        ↔ everything that they are printed from
tests        ↔ the acceptance ids of the records
switches     ↔ simulations: registered and ACTIVE, where a tenant is looked at
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from selene_os.blueprints.checks import check
from selene_os.blueprints.loader import load
from selene_os.blueprints.record import Blueprint
from selene_os.inspection.auditing.schemas import schema_problems
from selene_os.inspection.auditing.standing import place_of
from selene_os.inspection.auditing.subject import Subject
from selene_os.inspection.printing import checkout, press
from selene_os.inspection.printing.source import Source
from selene_os.kernel import shared_reasons
from selene_os.kernel.capability import Capability, Engine
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import ReasonClass
from selene_os.kernel.simulation import Simulation
from selene_os.runtime.catalogue import Catalogue, catalogue_of

_ROOM_OF_ALL = "runtime"
_RECORDS = "src/selene_os/blueprints/"


def audited(subject: Subject) -> tuple[Problem, ...]:
    """Everything that does not agree, at once."""
    catalogue, clashes = _catalogue(subject)
    blueprints, unreadable = _blueprints(subject)
    found = [*clashes, *unreadable, *_records(subject, blueprints)]
    for engine in subject.engines:
        for each in engine.capabilities:
            found += _capability(subject, engine, each)
    found += [*_tables(subject), *schema_problems(subject), *_acceptance(subject, blueprints), *_switches(subject)]
    if catalogue is not None and not unreadable:
        found += _reasons(catalogue)
        found += _pages(subject, catalogue, blueprints)
    return tuple(dict.fromkeys(found))


def _problem(code: str, message: str, hint: str, identifier: str) -> Problem:
    file, line = place_of(identifier)
    return Problem(code, message, hint, file=file or "src/selene_os/assembly.py", line=line or 1, field=identifier)


def _catalogue(subject: Subject) -> tuple[Catalogue | None, list[Problem]]:
    try:
        return catalogue_of(subject.engines), []
    except ValueError as clash:
        return None, [_problem("AUDIT_ID_TAKEN", f"{clash}.", "Give each its own.", str(clash).split()[-1])]


def _blueprints(subject: Subject) -> tuple[tuple[Blueprint, ...], list[Problem]]:
    loaded = [load(text, f"{_RECORDS}{name}") for name, text in subject.records]
    problems = [problem for each in loaded for problem in each.problems]
    return tuple(each.blueprint for each in loaded if each.blueprint is not None), problems


def _records(subject: Subject, blueprints: tuple[Blueprint, ...]) -> tuple[Problem, ...]:
    known = {each.capability_id: (engine.engine_id, each) for engine in subject.engines for each in engine.capabilities}
    return check(blueprints, known)


def _capability(subject: Subject, engine: Engine, capability: Capability) -> Iterator[Problem]:
    name, simulation = capability.capability_id, capability.simulation
    if capability.effect.is_gated != (simulation is not None):
        message = (
            f"{name} has the side effect {capability.effect}, and {'no' if simulation is None else 'a'} simulation."
        )
        yield _problem("AUDIT_EFFECT_WITHOUT_SIMULATION", message, "Exactly gated writes have one.", name)
    shared = set(shared_reasons.REASONS)
    for reason in capability.may_say:
        if reason not in engine.reasons and reason not in shared:
            message = f"{name} may say {reason.code}, which {engine.engine_id} does not declare."
            yield _problem("AUDIT_REASON_UNDECLARED", message, "List it in the room's REASONS.", name)
    if simulation is not None:
        yield from _simulation(subject, engine, name, simulation)


def _simulation(subject: Subject, engine: Engine, name: str, simulation: Simulation) -> Iterator[Problem]:
    tables = {each.name: each for each in subject.tables}
    rooms = {each.name for each in engine.tables}
    for written in simulation.writes_tables:
        if written not in tables or not tables[written].is_gated:
            message = f"{simulation.simulation_id} writes {written}, which is no gated table."
            yield _problem("AUDIT_TABLE_NOT_GATED", message, "Correct the name, or gate the table.", name)
        elif written not in rooms and engine.room != _ROOM_OF_ALL:
            message = f"{simulation.simulation_id} writes {written}, which is another room's."
            yield _problem("AUDIT_TABLE_OF_ANOTHER_ROOM", message, "An engine writes its own tables.", name)
    for read in simulation.reads_tables:
        if read not in tables:
            message = f"{simulation.simulation_id} reads {read}, which there is not."
            yield _problem("AUDIT_TABLE_UNKNOWN", message, "Correct the name.", name)
    if not simulation.writes_tables or not simulation.idempotency_scope:
        message = f"{simulation.simulation_id} says no tables or no idempotency scope."
        yield _problem("AUDIT_SIMULATION_INCOMPLETE", message, "Say what it writes, and once for what.", name)
    elif simulation.idempotency_scope[0] != "tenant_id":
        message = f"{simulation.simulation_id} is idempotent beyond a tenant."
        yield _problem("AUDIT_SCOPE_WITHOUT_TENANT", message, "Put tenant_id first in its scope.", name)


def _tables(subject: Subject) -> Iterator[Problem]:
    listed = Counter(each.name for engine in subject.engines for each in engine.tables)
    written = {
        name
        for engine in subject.engines
        for each in engine.capabilities
        if each.simulation is not None
        for name in each.simulation.writes_tables
    }
    for table in subject.tables:
        if table.is_gated and table.name not in written:
            message = f"No simulation writes the gated table {table.name}."
            yield _problem("AUDIT_TABLE_UNWRITTEN", message, "Name it in the simulation of its writer.", table.name)
        if "tenant_id" in table.columns and table.columns[0] != "tenant_id":
            message = f"The tenant does not stand first in {table.name}."
            yield _problem("AUDIT_TENANT_NOT_FIRST", message, "Put tenant_column() first.", table.name)
        if listed[table.name] > 1:
            message = f"{table.name} belongs to several rooms."
            yield _problem("AUDIT_TABLE_OF_TWO_ROOMS", message, "Let one room own it.", table.name)


def _reasons(catalogue: Catalogue) -> Iterator[Problem]:
    for code, reason in sorted(catalogue.reasons.items()):
        if code.endswith("_RETRYABLE") != (reason.reason_class is ReasonClass.TRANSIENT) and "_RETRYABLE" in code:
            message = f"{code} is {reason.reason_class}, though its name says that it is tried again."
            yield _problem("AUDIT_CODE_NOT_TRANSIENT", message, "Make it TRANSIENT, or rename it.", code)


def _acceptance(subject: Subject, blueprints: tuple[Blueprint, ...]) -> Iterator[Problem]:
    if subject.acceptance is None:
        return
    proven = Counter(acceptance_id for acceptance_id, _, _ in subject.acceptance)
    asked: set[str] = set()
    for blueprint in blueprints:
        for each in blueprint.acceptance:
            if proven[each.acceptance_id] != 1 or each.acceptance_id in asked:
                message = f"{each.acceptance_id} has {proven[each.acceptance_id]} tests, or stands in two records."
                hint = "Exactly one test proves it."
                yield Problem("AUDIT_ACCEPTANCE_NOT_ONE_TEST", message, hint, file=blueprint.file_name, line=each.line)
            asked.add(each.acceptance_id)
    for acceptance_id, file, line in subject.acceptance:
        if acceptance_id not in asked:
            message = f"No record asks for {acceptance_id}."
            yield Problem("AUDIT_ACCEPTANCE_UNASKED", message, "Correct the id.", file=file, line=line)


def _pages(subject: Subject, catalogue: Catalogue, blueprints: tuple[Blueprint, ...]) -> Iterator[Problem]:
    if subject.pages is None:
        return
    named = tuple(replace(each, file_name=each.file_name.removeprefix(_RECORDS)) for each in blueprints)
    printed = press.every_page(Source(catalogue, named, subject.commands))
    for page in printed:
        found = subject.pages.get(page.path)
        if found is None:
            yield Problem(
                "AUDIT_PAGE_MISSING", "The page is missing.", "Run `selene docs`.", file=f"docs/{page.path}", line=1
            )
        elif found != page.text.encode():
            line = checkout.first_difference(found, page.text.encode())
            message = "This is not what the code prints."
            yield Problem("AUDIT_PAGE_DIFFERS", message, "Run `selene docs`.", file=f"docs/{page.path}", line=line)


def _switches(subject: Subject) -> Iterator[Problem]:
    by_tenant: dict[str, dict[str, str]] = {}
    for tenant_id, simulation_id, status in subject.switches:
        by_tenant.setdefault(tenant_id, {})[simulation_id] = status
    known = [
        each.simulation.simulation_id for engine in subject.engines for each in engine.capabilities if each.simulation
    ]
    for tenant_id, switches in by_tenant.items():
        for simulation_id in known:
            status = switches.get(simulation_id, "not registered")
            if status != "ACTIVE":
                message = f"For {tenant_id}, {simulation_id} is {status}."
                hint = "`selene simulation enable` lets its writes happen."
                yield _problem("AUDIT_SIMULATION_NOT_ACTIVE", message, hint, simulation_id)
