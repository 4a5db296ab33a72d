"""The flow of names through a record: each name that a step needs must come from somewhere before it.

What is produced inside a loop belongs to one recipient's row and ends with the loop; what a guarded step
produces is there only where its guard held.
"""

import re
from dataclasses import dataclass, field

from selene_os.blueprints.findings import Findings
from selene_os.blueprints.grammar import NAME
from selene_os.blueprints.guard import Guard
from selene_os.blueprints.record import Blueprint, Loop, Step, Term

TURN_FACTS = frozenset({"correlation_id", "turn_id", "transcript_hash", "answers"})
RUNTIME_FACTS = frozenset(
    {
        "simulation_context",
        "idempotency_key",
        "start_key",
        "missing_fields",
        "deadline_passed",
        "close_requested",
    }
)
LOOP_COLUMNS = frozenset(
    {
        "recipient_id",
        "recipient_user_id",
        "user_id",
        "audience_spec",
        "classification",
        "content_payload_ref",
        "delivery_plan_ref",
        "desired_time",
    }
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A step that produced a name: under which guard, and inside which loop."""

    guard: Guard | None
    loop: Loop | None


@dataclass(slots=True)
class Names:
    """The names that are known so far, each with where it comes from."""

    given: frozenset[str]
    produced: dict[str, list[Origin]] = field(default_factory=dict)

    def has(self, name: str, loop: Loop | None) -> bool:
        """Whether the name can be known here at all."""
        return bool(self._origins(name, loop)) or name in self.given or (loop is not None and name in LOOP_COLUMNS)

    def may_be_absent(self, name: str, step: Step, loop: Loop | None) -> bool:
        """Whether the name comes only from steps that may have been skipped while this one is not."""
        if name in self.given or (loop is not None and name in LOOP_COLUMNS):
            return False
        return not any(
            origin.guard is None or (step.guard is not None and step.guard.implies(origin.guard))
            for origin in self._origins(name, loop)
        )

    def _origins(self, name: str, loop: Loop | None) -> list[Origin]:
        return [origin for origin in self.produced.get(name, []) if origin.loop in (None, loop)]


def check_flow(blueprint: Blueprint, findings: Findings) -> None:
    """Follow the names from the inputs to the output."""
    names = Names(TURN_FACTS | RUNTIME_FACTS | {given.name for given in blueprint.inputs})
    for step in blueprint.steps:
        loop = blueprint.loop_of(step.step_id)
        _check_guard(step, step.guard, step.line, names, findings)
        for term in step.required:
            _check_term(step, term, names, loop, findings)
        for made in step.produced:
            names.produced.setdefault(made.name, []).append(Origin(step.guard, loop))
        for line in blueprint.guarded_lines_of(step.step_id):
            _check_guard(step, line.guard, line.line, names, findings)
    for output in blueprint.outputs:
        if not names.has(output.name, None):
            findings.add(
                "BLUEPRINT_OUTPUT_UNPRODUCED",
                output.line,
                f"The output `{output.name}` is neither an input nor produced by a step.",
                "Let a step produce it, or take it out of section 3.",
            )


def _check_term(step: Step, term: Term, names: Names, loop: Loop | None, findings: Findings) -> None:
    if term.value is not None and not names.has(term.value, loop):
        _suspect_literal(step, term.value, findings)
        return
    sources = (term.name, *term.alternatives) if term.value is None else (term.value,)
    unknown = [name for name in sources if not names.has(name, loop)]
    for name in unknown:
        _unknown(step, name, step.line, findings)
    if not unknown and not term.optional and all(names.may_be_absent(name, step, loop) for name in sources):
        findings.add(
            "BLUEPRINT_NAME_MAY_BE_ABSENT",
            step.line,
            f"{step.step_id}: `{sources[0]}` comes only from a step that may be skipped.",
            f"Write `{sources[0]}?`, or give this step the same guard.",
            column="required_fields",
            of=step.step_id,
        )


def _suspect_literal(step: Step, value: str, findings: Findings) -> None:
    if "_" in value and re.fullmatch(NAME, value):
        findings.add(
            "WARNING_VALUE_LOOKS_LIKE_A_NAME",
            step.line,
            f"{step.step_id}: `{value}` is taken as a literal, as nothing of that name is known here.",
            "Is the name written right?",
            column="required_fields",
            of=step.step_id,
        )


def _check_guard(step: Step, guard: Guard | None, line: int, names: Names, findings: Findings) -> None:
    for name in guard.names if guard is not None else ():
        if not names.has(name, None):
            _unknown(step, name, line, findings)


def _unknown(step: Step, name: str, line: int, findings: Findings) -> None:
    findings.add(
        "BLUEPRINT_NAME_UNKNOWN",
        line,
        f"{step.step_id}: nothing before this step gives `{name}`.",
        "Make it an input, let an earlier step produce it, or correct the name.",
        column="required_fields",
        of=step.step_id,
    )
