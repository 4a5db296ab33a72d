"""What stands still because a simulation is switched off: who did it, when, why, and which records it stops."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from selene_os.kernel.journaling import Entry
from selene_os.kernel.shared_reasons import SIMULATION_NOT_ACTIVE
from selene_os.kernel.simulation import SimulationStatus
from selene_os.kernel.vocabulary import ADMINISTRATOR, RunState
from selene_os.runtime import events, wakes
from selene_os.runtime.answer import Answer, AnswerKind
from selene_os.runtime.context import Context
from selene_os.runtime.governance import BOOTSTRAP, TENANT_ADD, register
from selene_os.runtime.operations import operate
from selene_os.runtime.world import World
from selene_os.storage.tenants import settings_of, tenant_ids


def switched_off(ctx: Context, process_ids: Collection[str] | None = None) -> list[dict[str, Any]]:
    """The switches that stop something; of these processes alone, if any are named."""
    found = []
    for row in ctx.runs.simulations():
        stops = [each for each in naming(ctx, row.simulation_id) if process_ids is None or each in process_ids]
        if row.status != SimulationStatus.ACTIVE and stops:
            found.append(_shown(row, stops))
    return found


def in_words(switches: Sequence[dict[str, Any]]) -> list[str]:
    """A sentence for each switch."""
    return [
        f"{each['simulation_id']} was switched off by {each['changed_by']} at {each['changed_at']}"
        f"{': ' + each['because'] if each['because'] else ''}; {', '.join(each['stops'])} "
        f"stand{'s' if len(each['stops']) == 1 else ''} still until `selene simulation enable`."
        for each in switches
    ]


def switch(ctx: Context, simulation_id: str, facts: Mapping[str, Any]) -> Answer:
    """Set a switch; what stood still because of it goes on when it is enabled."""
    status = facts["simulation_status"]
    answer = operate(ctx, "SIMULATION_SWITCH", facts, *facts, message=f"{simulation_id} is {status}.")
    if status == SimulationStatus.ACTIVE:
        for run_id in ctx.runs.held_by_simulation(simulation_id):
            ctx.world.durable.schedule(ctx.transaction, ctx.tenant_id, run_id, ctx.at)
        wakes.reschedule(ctx)
    return answer


def registered(world: World) -> dict[str, list[str]]:
    """Register for each tenant, as ACTIVE, what this version ships anew; which simulations, by tenant."""
    found: dict[str, list[str]] = {}
    with world.database.write() as transaction:
        for tenant_id in tenant_ids(transaction):
            settings = settings_of(transaction, tenant_id)
            assert settings is not None, tenant_id
            ctx = Context(world, transaction, tenant_id, settings, ADMINISTRATOR)
            missing = register(transaction, tenant_id, world.catalogue.simulations, ctx.at, ADMINISTRATOR)
            if missing:
                found[tenant_id] = missing
                ctx.journal(registration(ctx, events.SIMULATIONS_REGISTERED, missing))
                ctx.close()
    return found


def registration(ctx: Context, event: str, simulation_ids: list[str]) -> Entry:
    """The entry that names switches which were not there before."""
    return Entry(
        stream="tenant",
        at=ctx.at,
        event=event,
        engine="PH1.F",
        actor=ctx.actor_user_id,
        run_id=BOOTSTRAP,
        step_id=TENANT_ADD,
        simulation_id=TENANT_ADD,
        correlation_id=BOOTSTRAP,
        subject=ctx.tenant_id,
        data={"simulations_active": list(simulation_ids)},
    )


def with_switches(ctx: Context, answer: Answer, *, of_campaign: bool = True) -> Answer:
    """The document of a run or a campaign, with the switches that hold it up, in its words too."""
    shown = answer.document
    is_over = "process_id" in shown and RunState(shown["state"]).is_final
    if answer.kind is AnswerKind.REFUSED or is_over:
        return answer
    held = [str(shown["process_id"])] if shown["reason_code"] == SIMULATION_NOT_ACTIVE.code else []
    switches = switched_off(ctx, _of_campaigns(ctx) if of_campaign else held)
    if "process_id" in shown and not switches:
        return answer
    said = " ".join((str(answer.document["message"]), *in_words(switches))).strip()
    return Answer(answer.kind, {**answer.document, "message": said, "switched_off": switches})


def _of_campaigns(ctx: Context) -> list[str]:
    """The records that move campaigns by themselves: those that events start, and those that lead one."""
    shelf = ctx.world.shelf
    return [each.process_id for each in shelf.shipped if each.trigger is not None or each.loops]


def naming(ctx: Context, simulation_id: str) -> list[str]:
    """The processes whose records name the simulation's capability."""
    listed = ctx.world.catalogue.simulations.get(simulation_id)
    if listed is None:
        return []
    named = listed.capability.capability_id
    shipped = ctx.world.shelf.shipped
    return sorted(each.process_id for each in shipped if any(step.capability_id == named for step in each.steps))


def _shown(row: Row[Any], stops: list[str]) -> dict[str, Any]:
    names = ("simulation_id", "status", "changed_by", "changed_at", "because")
    return {**{name: getattr(row, name) for name in names}, "stops": stops}
