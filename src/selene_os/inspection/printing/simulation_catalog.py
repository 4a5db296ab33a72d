"""`08_SIMULATION_CATALOG.md`: what every gated write promises before it may happen."""

from collections.abc import Iterator

from pydantic import BaseModel

from selene_os.inspection.printing.markdown import PrintedPage, bullets, code, codes, link, page, prose, table
from selene_os.inspection.printing.source import Source, capability_link, page_name
from selene_os.kernel.simulation import Simulation
from selene_os.runtime.catalogue import Listed
from selene_os.storage.metadata import METADATA, enums_of

_LAW = (
    "No simulation, no execution: a gated write happens only while its simulation is ACTIVE for the tenant, under a "
    "permit that the database checks. `selene simulation list` shows a tenant's switches."
)


def pages(source: Source) -> Iterator[PrintedPage]:
    """The one page of the catalog."""
    listed = [source.catalogue.simulations[name] for name in sorted(source.catalogue.simulations)]
    gated = [(each.capability.simulation, each) for each in listed if each.capability.simulation is not None]
    lines = [
        _LAW,
        "",
        *table(
            ("simulation", "type", "version", "engine", "capability"),
            (_summary(one, each) for one, each in gated),
        ),
    ]
    for one, each in gated:
        lines += ["", f"### {_heading(one)}", "", prose(one.purpose), "", *bullets(_labels(source, one, each))]
    yield page("08_SIMULATION_CATALOG.md", "Simulation catalog", lines)


def _heading(one: Simulation) -> str:
    return f"{one.simulation_id} ({one.simulation_type})"


def _summary(one: Simulation, listed: Listed) -> tuple[str, ...]:
    return (
        link(f"`{one.simulation_id}`", "", _heading(one)),
        one.simulation_type.value,
        str(one.version),
        listed.engine.engine_id,
        capability_link(listed.engine, listed.capability, folder="ECM/"),
    )


def _labels(source: Source, one: Simulation, listed: Listed) -> tuple[tuple[str, str], ...]:
    return (
        ("version", str(one.version)),
        ("engine", link(listed.engine.engine_id, f"ECM/{page_name(listed.engine)}")),
        ("capability", capability_link(listed.engine, listed.capability, folder="ECM/")),
        ("asks", _shape(listed.capability.asks)),
        ("gives", _shape(listed.capability.gives)),
        ("writes", codes(one.writes_tables)),
        ("states", "; ".join(_states(one))),
        ("reads", codes(one.reads_tables)),
        ("confirmation", prose(one.confirmation)),
        ("before", "; ".join(prose(each.rstrip(".")) for each in one.preconditions)),
        ("after", "; ".join(prose(each.rstrip(".")) for each in one.postconditions)),
        ("idempotent in", codes(one.idempotency_scope)),
        ("journals", codes(listed.capability.events)),
        ("may say", codes(sorted({each.code for each in listed.capability.may_say}))),
        ("named by", source.records_naming(listed.capability)),
    )


def _shape(model: type[BaseModel]) -> str:
    return f"{code(model.__name__)} of {codes(model.model_fields)}" if model.model_fields else code(model.__name__)


def _states(one: Simulation) -> Iterator[str]:
    """What columns of the tables that it writes may hold, by the name of the enum."""
    for name in one.writes_tables:
        known = METADATA.tables.get(name)
        for column, enum in ({} if known is None else enums_of(known)).items():
            yield f"{code(f'{name}.{column}')} is a {code(enum)}"
