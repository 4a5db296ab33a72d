"""Catalogues of real capabilities that can do exactly what some records ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, create_model

from selene_os.blueprints.record import Blueprint, Step
from selene_os.kernel.capability import Capability, Role
from selene_os.kernel.reason import Reason, ReasonClass
from selene_os.kernel.simulation import Simulation, SimulationType

Catalogue = dict[str, tuple[str, Capability]]

ROLES = (("CONFIRM", Role.CONFIRM), ("GATE", Role.DECIDE_ACCESS))


def catalogue_of(blueprints: Iterable[Blueprint], simulations: Mapping[str, str]) -> Catalogue:
    """A capability for each step; `simulations` names the simulation of each gated capability."""
    catalogue: Catalogue = {}
    for blueprint in blueprints:
        for step in blueprint.steps:
            _, known = catalogue.get(step.capability_id, ("", None))
            fields = [
                *(known.gives.model_fields if known else ()),
                *(made.result_field for made in step.produced),
            ]
            codes = {*step.retryable, *(refusal.code for refusal in blueprint.refusals)}
            is_paged = bool(blueprint.loop_of(step.step_id) or blueprint.feed_of(step.step_id))
            made = _capability(step, simulations, fields, codes)
            said = (*(known.may_say if known else ()), *made.may_say)
            made = replace(made, on_page=is_paged or (known is not None and known.on_page), may_say=said)
            catalogue[step.capability_id] = (step.engine_id, made)
    return catalogue


def with_capability(catalogue: Catalogue, capability_id: str, **changes: Any) -> Catalogue:
    """The catalogue with one capability changed."""
    engine_id, capability = catalogue[capability_id]
    return {**catalogue, capability_id: (engine_id, replace(capability, **changes))}


def reason(code: str, reason_class: ReasonClass = ReasonClass.TRANSIENT) -> Reason:
    return Reason(code, "It could not be done.", reason_class=reason_class)


def result(*fields: str) -> type[BaseModel]:
    definitions: dict[str, Any] = dict.fromkeys(fields, (object, None))
    return create_model("Result", **definitions)


def _capability(step: Step, simulations: Mapping[str, str], fields: list[str], codes: set[str]) -> Capability:
    simulation = None
    if step.effect.is_gated:
        purpose = "Write it down."
        simulation = Simulation(simulations[step.capability_id], SimulationType.COMMIT, purpose, ("things",))
    return Capability(
        capability_id=step.capability_id,
        asks=create_model("Request"),
        gives=result(*fields),
        effect=step.effect,
        perform=lambda *_: None,
        simulation=simulation,
        may_say=tuple(reason(code) for code in sorted(codes)),
        role=next((role for word, role in ROLES if word in step.capability_id), None),
    )
