"""What pages are printed from: the catalogue, the shipped records and the commands of the command line."""

from dataclasses import dataclass

from sqlalchemy import Table

from selene_os.blueprints.record import Blueprint
from selene_os.inspection.printing.markdown import codes, link
from selene_os.kernel.capability import Capability, Engine
from selene_os.kernel.reason import Reason
from selene_os.runtime.catalogue import Catalogue
from selene_os.runtime.governance import ENGINE as STORAGE
from selene_os.storage.metadata import METADATA


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument or an option of a command; `value` is empty for a flag, `default` where there is none."""

    names: tuple[str, ...]
    value: str
    is_required: bool
    default: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line, under its full name."""

    name: str
    purpose: str
    arguments: tuple[Parameter, ...] = ()
    options: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that a page may say something of."""

    catalogue: Catalogue
    blueprints: tuple[Blueprint, ...]
    commands: tuple[Command, ...] = ()

    def tables_of(self, engine: Engine) -> tuple[Table, ...]:
        """An engine's tables, by name; what no room lists is kept by the floors below, which are PH1.F's."""
        listed = {each.name for one in self.catalogue.engines for each in one.tables}
        floors = {name for name in METADATA.tables if name not in listed}
        names = {each.name for each in engine.tables} | (floors if engine is STORAGE else set())
        return tuple(METADATA.tables[name] for name in sorted(names))

    def owner_of(self, reason: Reason) -> str:
        """The engine that declares a reason code; empty for those that belong to no single room."""
        return next((one.engine_id for one in self.catalogue.engines if reason in one.reasons), "")

    def records_naming(self, capability: Capability) -> str:
        """The records with a step of this capability, and those steps."""
        named = {
            record.process_id: [step.step_id for step in record.steps if step.capability_id == capability.capability_id]
            for record in sorted(self.blueprints, key=lambda each: each.process_id)
        }
        return "; ".join(f"{process_id} ({codes(steps)})" for process_id, steps in named.items() if steps)


def page_name(engine: Engine) -> str:
    """The file name of an engine's pages."""
    return f"{engine.engine_id.replace('.', '_')}.md"


def capability_link(engine: Engine, capability: Capability, folder: str = "../ECM/") -> str:
    """A link to a capability on its engine's page."""
    name = capability.capability_id
    return link(f"`{name}`", f"{folder}{page_name(engine)}", name)


def simulation_link(capability: Capability) -> str:
    """A link from a folder of pages to a capability's simulation in the catalog; nothing without one."""
    one = capability.simulation
    if one is None:
        return ""
    heading = f"{one.simulation_id} ({one.simulation_type})"
    return link(f"`{one.simulation_id}`", "../08_SIMULATION_CATALOG.md", heading)
