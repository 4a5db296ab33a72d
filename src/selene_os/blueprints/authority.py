"""By what authority a record writes: its simulations, and what stands before its gated writes.

That is a confirmation, a step whose capability confirms and whose `confirm:` line asks always, and access, a
step whose capability decides it. A record that an event starts needs neither: it acts within a plan that was
confirmed, or for the person who answers. A command is its own confirmation.
"""

from collections.abc import Iterable, Mapping

from selene_os.blueprints.findings import Findings
from selene_os.blueprints.record import Blueprint, StartedBy, Step
from selene_os.kernel.capability import Capability, Role

Catalogue = Mapping[str, tuple[str, Capability]]


def check_authority(blueprint: Blueprint, catalogue: Catalogue, findings: Findings) -> None:
    """Check the simulations of section 6 and what stands before each gated write.

    What follows only from a capability that is unknown, and told as that, is not told again.
    """
    _check_simulations(blueprint, catalogue, findings)
    confirmations: list[Step] = []
    decisions: list[Step] = []
    for step in blueprint.steps:
        if step.capability_id not in catalogue:
            return
        role = catalogue[step.capability_id][1].role
        asks_always = any(confirm.guard is None for confirm in blueprint.confirms_of(step.step_id))
        if role is Role.CONFIRM and asks_always:
            confirmations.append(step)
        if role is Role.DECIDE_ACCESS:
            decisions.append(step)
        if not step.effect.is_gated:
            continue
        if blueprint.started_by is StartedBy.INTENT and not _any_covers(confirmations, step):
            hint = "Put a step before it that confirms, with a line `confirm: STEP always names …`."
            _refuse("BLUEPRINT_WRITE_WITHOUT_CONFIRMATION", step, "anything was confirmed", hint, findings)
        if blueprint.started_by is not StartedBy.TRIGGER and not _any_covers(decisions, step):
            hint = "Put a step before it that decides access."
            _refuse("BLUEPRINT_WRITE_WITHOUT_ACCESS", step, "access was decided", hint, findings)


def _check_simulations(blueprint: Blueprint, catalogue: Catalogue, findings: Findings) -> None:
    used: set[str] = set()
    known = [step for step in blueprint.steps if step.capability_id in catalogue]
    for step in known:
        simulation = catalogue[step.capability_id][1].simulation
        if simulation is None:
            continue
        used.add(simulation.simulation_id)
        if simulation.simulation_id not in blueprint.simulations:
            findings.add(
                "BLUEPRINT_SIMULATION_UNLISTED",
                step.line,
                f"{step.step_id} writes under {simulation.simulation_id}, which section 6 does not list.",
                f"Add `{simulation.simulation_id}` to section 6.",
                of=step.step_id,
            )
    for listed in blueprint.simulation_lines if len(known) == len(blueprint.steps) else ():
        if listed.simulation_id not in used:
            findings.add(
                "BLUEPRINT_SIMULATION_UNUSED",
                listed.line,
                f"No step of this record writes under {listed.simulation_id}.",
                "Take it out of section 6, or correct its name.",
            )


def _refuse(code: str, write: Step, before: str, hint: str, findings: Findings) -> None:
    findings.add(code, write.line, f"{write.step_id} writes before {before}.", hint, of=write.step_id)


def _any_covers(steps: Iterable[Step], write: Step) -> bool:
    return any(step.guard is None or (write.guard is not None and write.guard.implies(step.guard)) for step in steps)
