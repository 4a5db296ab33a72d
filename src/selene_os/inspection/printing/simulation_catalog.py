"""`08_SIMULATION_CATALOG.md`: what every gated write promises before it may happen."""

from collections.abc import Iterator

from selene_os.inspection.printing.markdown import PrintedPage, bullets, codes, link, page, prose, table
from selene_os.inspection.printing.source import Source, capability_link, page_name
from selene_os.kernel.simulation import Simulation
from selene_os.runtime.catalogue import Listed

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
        ("writes", codes(one.writes_tables)),
        ("reads", codes(one.reads_tables)),
        ("confirmation", prose(one.confirmation)),
        ("before", "; ".join(prose(each.rstrip(".")) for each in one.preconditions)),
        ("after", "; ".join(prose(each.rstrip(".")) for each in one.postconditions)),
        ("idempotent in", codes(one.idempotency_scope)),
        ("named by", source.records_naming(listed.capability)),
    )
