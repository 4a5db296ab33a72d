"""PH1.F's own verbs: a tenant's settings and its kill-switches, and the bootstrap of a tenant."""

import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.call import Call, TenantSettings
from selene_os.kernel.capability import Effect, Engine, capability
from selene_os.kernel.contract import Contract
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason, ReasonKind
from selene_os.kernel.simulation import Simulation, SimulationStatus, SimulationType
from selene_os.runtime.setting_values import SettingProblem, parsed_setting
from selene_os.runtime.store import RunStore
from selene_os.runtime.tables import ATTEMPTS, BLUEPRINTS, CURSORS, RUNS, SIMULATIONS
from selene_os.storage.canonical import digest, from_text
from selene_os.storage.permits import Permit
from selene_os.storage.tenants import TENANTS, add_tenant, keep_settings, settings_of
from selene_os.storage.transaction import Transaction

SIMULATION_UNKNOWN = Reason(
    "SIMULATION_UNKNOWN",
    "There is no such simulation.",
    "`selene simulation list` shows them.",
    ReasonKind.NOT_FOUND,
)
SIMULATION_KEPT_ON = Reason(
    "SIMULATION_KEPT_ON",
    "The switch itself cannot be switched off: nobody could switch anything on again.",
    "Take away the right to SELENE_SETUP from whoever should not switch.",
    ReasonKind.CONFLICT,
)
TENANT_SETTING_INVALID = Reason(
    "TENANT_SETTING_INVALID", "A setting cannot have that value.", "See `selene tenant show` for what can be set."
)
TENANT_INVALID = Reason(
    "TENANT_INVALID", "That cannot be a tenant's id.", "Use 1 to 64 letters, digits, `.`, `_` or `-`."
)
BOOTSTRAP, TENANT_ADD = "bootstrap", "TENANT_ADD"
_SWITCH = "SIMULATION_STATUS_COMMIT"
_TENANT_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class SwitchSimulation(Contract):
    """Set a tenant's switch for one simulation."""

    tenant_id: str
    actor_user_id: str
    simulation_id: str
    simulation_status: SimulationStatus
    because: Annotated[str, Field(max_length=500)] = ""


class SimulationSwitched(Contract):
    """The switch as it is now."""

    simulation_id: str
    simulation_status: SimulationStatus
    because: str = ""


class ConfigureTenant(Contract):
    """Set some of a tenant's settings, given as texts."""

    tenant_id: str
    settings: dict[str, str]


class TenantConfigured(Contract):
    """Everything that the tenant has set."""

    settings: dict[str, Any]


@capability(
    "SIMULATION_STATUS_COMMIT_ROW",
    asks=SwitchSimulation,
    gives=SimulationSwitched,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        _SWITCH,
        SimulationType.COMMIT,
        "Switch a simulation off or on for a tenant.",
        ("runtime_simulations",),
        postconditions=("The very next write notices; who, when and why stand beside the switch.",),
        idempotency_scope=("tenant_id", "simulation_id"),
    ),
    may_say=(SIMULATION_UNKNOWN, SIMULATION_KEPT_ON),
    events={"SIMULATION_SWITCHED": "Simulation {simulation_id} was set to {status}: {because}."},
)
def switch_simulation(ask: SwitchSimulation, call: Call, store: RunStore) -> Outcome[SimulationSwitched]:
    """Switch a simulation off or on; the very next write notices."""
    if store.simulation_status(ask.simulation_id) is None:
        return Refused(SIMULATION_UNKNOWN, ask.simulation_id)
    if ask.simulation_id == _SWITCH and ask.simulation_status is not SimulationStatus.ACTIVE:
        return Refused(SIMULATION_KEPT_ON)
    because = ask.because.strip()
    store.switch(ask.simulation_id, ask.simulation_status, ask.actor_user_id, stamp(call.now), because or None)
    data = {"simulation_id": ask.simulation_id, "status": ask.simulation_status.value, "because": because}
    switched = SimulationSwitched(
        simulation_id=ask.simulation_id, simulation_status=ask.simulation_status, because=because
    )
    return Done(switched, (Event("SIMULATION_SWITCHED", "tenant", ask.simulation_id, data=dict(data)),))


@capability(
    "TENANT_SETTINGS_COMMIT_ROW",
    asks=ConfigureTenant,
    gives=TenantConfigured,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "TENANT_SETTINGS_COMMIT",
        SimulationType.COMMIT,
        "Change what a tenant has set.",
        ("storage_tenants",),
        idempotency_scope=("tenant_id",),
    ),
    may_say=(TENANT_SETTING_INVALID,),
    events={"TENANT_CONFIGURED": "Settings were changed: {names}"},
    changes_facts=True,
)
def configure_tenant(ask: ConfigureTenant, _: Call, store: RunStore) -> Outcome[TenantConfigured]:
    """Set some of a tenant's settings; all problems at once."""
    values, problems = {}, []
    for name, text in sorted(ask.settings.items()):
        value = parsed_setting(name, text)
        if isinstance(value, SettingProblem):
            problems.append(Problem(TENANT_SETTING_INVALID.code, value.message, value.hint, field=name))
        else:
            values[name] = value
    if problems:
        return Refused(TENANT_SETTING_INVALID, problems=tuple(problems))
    kept = {**_set_so_far(store), **values}
    keep_settings(store.transaction, ask.tenant_id, kept)
    event = Event("TENANT_CONFIGURED", "tenant", data={"names": [*sorted(values)]})
    return Done(TenantConfigured(settings=kept), (event,))


def bootstrap(
    transaction: Transaction, tenant_id: str, simulation_ids: Iterable[str], at: str, by: str
) -> TenantSettings | Refused:
    """Create a tenant with every simulation ACTIVE; the only write without a record. Asking again is harmless."""
    if not _TENANT_ID.fullmatch(tenant_id):
        return Refused(TENANT_INVALID, repr(tenant_id[:80]))
    known = settings_of(transaction, tenant_id)
    if known is not None:
        return known
    with transaction.permitted(_by_bootstrap(tenant_id, at, "", TENANTS.name, SIMULATIONS.name)):
        add_tenant(transaction, tenant_id, at)
        store = RunStore(transaction, tenant_id)
        for simulation_id in sorted(simulation_ids):
            store.switch(simulation_id, SimulationStatus.ACTIVE, by, at)
    return TenantSettings()


def register(transaction: Transaction, tenant_id: str, simulation_ids: Iterable[str], at: str, by: str) -> list[str]:
    """Register as ACTIVE what a newer package ships and the tenant has no switch for; which those are."""
    store = RunStore(transaction, tenant_id)
    missing = sorted(set(simulation_ids) - {row.simulation_id for row in store.simulations()})
    if missing:
        with transaction.permitted(_by_bootstrap(tenant_id, at, digest(missing), SIMULATIONS.name)):
            for simulation_id in missing:
                store.switch(simulation_id, SimulationStatus.ACTIVE, by, at)
    return missing


def _by_bootstrap(tenant_id: str, at: str, payload_digest: str, *tables: str) -> Permit:
    return Permit(
        tenant_id=tenant_id,
        permit_id=f"bootstrap{'/' + payload_digest[:12] if payload_digest else ''}",
        run_id=BOOTSTRAP,
        step_id=TENANT_ADD,
        simulation_id=TENANT_ADD,
        payload_digest=payload_digest,
        tables=tables,
        issued_at=at,
    )


def _set_so_far(store: RunStore) -> dict[str, Any]:
    row = store.one(TENANTS)
    return {} if row is None else dict(from_text(row.settings))


ENGINE = Engine(
    "PH1.F",
    "runtime",
    "Where is it kept, and who let it be written?",
    (switch_simulation, configure_tenant),
    RunStore,
    (SIMULATION_UNKNOWN, SIMULATION_KEPT_ON, TENANT_SETTING_INVALID, TENANT_INVALID),
    (BLUEPRINTS, RUNS, CURSORS, ATTEMPTS, SIMULATIONS),
)
