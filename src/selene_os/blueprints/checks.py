"""What a blueprint must satisfy before it may be ACTIVE, held against the capabilities that exist.

Everything that is wrong with all records is told at once. A problem whose code begins with `WARNING_` does
not keep a blueprint from being ACTIVE.
"""

from collections.abc import Callable, Iterable, Sequence

from selene_os.blueprints.authority import Catalogue, check_authority
from selene_os.blueprints.findings import Findings, in_order
from selene_os.blueprints.flow import check_flow
from selene_os.blueprints.record import Blueprint, BlueprintStatus, Step
from selene_os.kernel.capability import Capability, CapabilityStatus
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import ReasonClass
from selene_os.kernel.shared_reasons import REASONS

RETRYABLE_SUFFIX = "_RETRYABLE"
RUNTIME_RETRYABLE_CODES = frozenset({"OS_CLARIFY_TIMEOUT", "OS_CONFIRM_TIMEOUT"})
RUNTIME_CODES = RUNTIME_RETRYABLE_CODES | {reason.code for reason in REASONS}

_SERVING = frozenset({BlueprintStatus.RETIRED, BlueprintStatus.LEGACY})


def check(
    blueprints: Iterable[Blueprint],
    catalogue: Catalogue,
    *,
    acceptance_ids: frozenset[str] | None = None,
    beside: Iterable[Blueprint] = (),
) -> tuple[Problem, ...]:
    """Check the blueprints one by one and against each other.

    `catalogue` gives for each capability_id its engine_id and the capability; `acceptance_ids` are the
    acceptance tests that exist, None when nobody has looked; `beside` are blueprints to which these may hand
    over, not checked themselves.
    """
    all_of_them = tuple(blueprints)
    neighbours = (*all_of_them, *beside)
    problems: list[Problem] = []
    for blueprint in all_of_them:
        findings = Findings(blueprint.file_name)
        for step in blueprint.steps:
            _check_step(blueprint, step, catalogue, findings)
        check_flow(blueprint, findings)
        check_authority(blueprint, catalogue, findings)
        _check_refusals(blueprint, catalogue, findings)
        _check_handoffs(blueprint, neighbours, findings)
        _check_acceptance(blueprint, acceptance_ids, findings)
        problems += findings.problems
    return in_order(problems + _rivals(all_of_them))


def _check_step(blueprint: Blueprint, step: Step, catalogue: Catalogue, findings: Findings) -> None:
    def add(code: str, message: str, hint: str, column: str) -> None:
        findings.add(code, step.line, f"{step.step_id}: {message}", hint, column=column, of=step.step_id)

    if step.capability_id not in catalogue:
        message = f"no engine has a capability {step.capability_id}."
        add(
            "BLUEPRINT_STEP_UNKNOWN_CAPABILITY",
            message,
            "Correct the id, or build it first.",
            "capability_id",
        )
        return
    engine_id, capability = catalogue[step.capability_id]
    if engine_id != step.engine_id:
        message = f"{step.capability_id} belongs to {engine_id}, not to {step.engine_id}."
        add("BLUEPRINT_STEP_OTHER_ENGINE", message, f"Write {engine_id}.", "engine_name")
    if capability.status is not CapabilityStatus.ACTIVE and blueprint.status not in _SERVING:
        message = f"{step.capability_id} is {capability.status}; only stored records may still name it."
        add(
            "BLUEPRINT_STEP_LEGACY_CAPABILITY",
            message,
            "Name the capability that took its place.",
            "capability_id",
        )
    if capability.effect is not step.effect:
        message = f"{step.capability_id} has the side effect {capability.effect}, not {step.effect}."
        add("BLUEPRINT_STEP_OTHER_EFFECT", message, f"Write {capability.effect}.", "side_effects")
    is_paged = blueprint.loop_of(step.step_id) is not None or blueprint.feed_of(step.step_id) is not None
    if is_paged and not capability.on_page:
        message = f"{step.capability_id} does not work on pages."
        add("BLUEPRINT_STEP_NOT_PAGED", message, "Take the step out of the loop or feed.", "capability_id")
    for made in step.produced:
        if made.result_field not in capability.gives.model_fields:
            message = f"{step.capability_id} gives no `{made.result_field}`."
            given = ", ".join(capability.gives.model_fields) or "nothing"
            hint = f"It gives {given}; write `name=result_field`."
            add("BLUEPRINT_RESULT_FIELD_UNKNOWN", message, hint, "produced_fields")
    _check_codes(step, capability, add)


def _check_codes(step: Step, capability: Capability, add: Callable[[str, str, str, str], None]) -> None:
    spoken = {reason.code: reason for reason in capability.may_say}
    column = "retryable_reason_codes"
    for code in sorted(step.retryable):
        reason = spoken.get(code)
        if reason is not None and reason.reason_class is ReasonClass.FINAL:
            message = f"{code} is final and is never retried, though this cell lists it."
            add("WARNING_CODE_IS_FINAL", message, "Take it out if the record may change.", column)
        elif reason is None and not (code.endswith(RETRYABLE_SUFFIX) or code in RUNTIME_RETRYABLE_CODES):
            message = f"neither {step.capability_id} nor the runtime ever says {code}."
            add("BLUEPRINT_CODE_UNKNOWN", message, "Correct the code, or take it out.", column)


def _check_refusals(blueprint: Blueprint, catalogue: Catalogue, findings: Findings) -> None:
    spoken = set(RUNTIME_CODES)
    for step in blueprint.steps:
        if step.capability_id not in catalogue:
            return
        spoken |= {reason.code for reason in catalogue[step.capability_id][1].may_say}
    for refusal in blueprint.refusals:
        if refusal.code not in spoken:
            message = f"No step of this record refuses with {refusal.code}, nor does the runtime."
            hint = "Correct the code, or let a capability say it."
            findings.add("BLUEPRINT_REFUSAL_UNKNOWN", refusal.line, message, hint)


def _check_handoffs(blueprint: Blueprint, others: Sequence[Blueprint], findings: Findings) -> None:
    known = {other.process_id for other in others if other.status not in _SERVING}
    for handoff in blueprint.handoffs:
        if handoff.process_id not in known:
            message = f"There is no process {handoff.process_id} to hand over to."
            findings.add("BLUEPRINT_HANDOFF_UNKNOWN", handoff.line, message, "Name the process_id of a record.")


def _check_acceptance(blueprint: Blueprint, existing: frozenset[str] | None, findings: Findings) -> None:
    if existing is None:
        return
    for proof in blueprint.acceptance:
        if proof.acceptance_id not in existing:
            message = f"No acceptance test proves {proof.acceptance_id}."
            findings.add("BLUEPRINT_ACCEPTANCE_UNTESTED", proof.line, message, "Write the test.")


def _rivals(blueprints: Sequence[Blueprint]) -> list[Problem]:
    problems: list[Problem] = []
    holders: dict[tuple[str, str], Blueprint] = {}

    def claim(blueprint: Blueprint, code: str, thing: str, line: int, hint: str) -> None:
        holder = holders.setdefault((code, thing), blueprint)
        if holder is not blueprint:
            findings = Findings(blueprint.file_name)
            findings.add(code, line, f"{thing} belongs to {holder.file_name}:{holder.line} already.", hint)
            problems.extend(findings.problems)

    for blueprint in blueprints:
        version = f"{blueprint.process_id} {blueprint.version}"
        claim(blueprint, "BLUEPRINT_VERSION_TAKEN", version, blueprint.line, "Give it the next version.")
        if blueprint.status is not BlueprintStatus.ACTIVE:
            continue
        hint = "Keep exactly one of them ACTIVE."
        if blueprint.intent_type is not None:
            intent = f"The intent {blueprint.intent_type}"
            claim(blueprint, "BLUEPRINT_INTENT_TAKEN", intent, blueprint.line, hint)
        if blueprint.trigger is not None:
            trigger = f"The trigger {blueprint.trigger.source}"
            claim(blueprint, "BLUEPRINT_TRIGGER_TAKEN", trigger, blueprint.trigger.line, hint)
        process = f"The process {blueprint.process_id}"
        claim(blueprint, "BLUEPRINT_PROCESS_TAKEN", process, blueprint.line, hint)
    return problems
