"""The sections around the table: header, inputs, output, simulations, refusals and acceptance tests."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from selene_os.blueprints.findings import Findings
from selene_os.blueprints.grammar import ID, NAME
from selene_os.blueprints.record import (
    Acceptance,
    BlueprintStatus,
    Input,
    Output,
    OutputKind,
    Refusal,
    SimulationLine,
    StartedBy,
)
from selene_os.blueprints.sections import Line, Section

NOTHING = "none"

_REMARK = r"(?:\s*\((?P<remark>.*)\))?"
_HEADER = re.compile(rf"`(?P<key>[a-z_]+)`\s*:\s*`(?P<value>[^`]*)`{_REMARK}")
_HEADER_VALUES = {
    "process_id": (ID, "CAPITALS_WITH_UNDERSCORES"),
    "intent_type": (rf"{ID}|{NOTHING}", "CAPITALS_WITH_UNDERSCORES, or `none` for events and operators"),
    "version": (r"v[1-9][0-9]*", "v1, v2 and so on"),
    "status": ("|".join(BlueprintStatus), f"one of {', '.join(BlueprintStatus)}"),
    "started_by": (StartedBy.OPERATOR.value, "`operator`, or leave the line out"),
}
_HEADER_NEEDS = ("process_id", "version", "status")
_INPUT = re.compile(rf"`(?P<name>{NAME})(?P<optional>\??)`{_REMARK}")
_OUTPUT = re.compile(
    rf"(?P<name>{NAME})\s*:\s*(?:(?P<kind>string|integer|boolean|list)|enum\s*\((?P<choices>[^()]*)\))"
    rf"(?P<nullable>\s*\|\s*null)?{_REMARK}"
)
_SIMULATION = re.compile(rf"`(?P<id>{ID})`{_REMARK}")
_REFUSAL = re.compile(rf"(?P<condition>.*\S)\s*(?:->|→)\s*`(?P<code>{ID})`{_REMARK}")
_ACCEPTANCE = re.compile(r"`(?P<id>AT(?:-[A-Z0-9]+)+)`\s*:\s*(?P<sentence>.+)")

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Header:
    """Section 1, as far as it could be read; an empty string stands for what is missing."""

    process_id: str
    intent_type: str | None
    version: str
    status: BlueprintStatus
    by_operator: bool
    line: int


NO_HEADER = Header("", None, "", BlueprintStatus.DRAFT, False, 1)


def read_header(section: Section, findings: Findings) -> Header:
    """Read section 1."""
    values: dict[str, str] = {}
    for bullet in section.bullets:
        match = _HEADER.fullmatch(bullet.text)
        if match is None or match["key"] not in _HEADER_VALUES:
            hint = f"Write `` `key`: `value` `` with one of the keys {', '.join(_HEADER_VALUES)}."
            message = f"`{bullet.text}` is no header line."
            findings.add("BLUEPRINT_HEADER_UNREADABLE", bullet.number, message, hint)
            continue
        key, value = match["key"], match["value"]
        pattern, wanted = _HEADER_VALUES[key]
        if key in values:
            hint = "Keep one of them."
            findings.add("BLUEPRINT_HEADER_REPEATED", bullet.number, f"`{key}` stands there twice.", hint)
        elif not re.fullmatch(pattern, value):
            message = f"`{value}` cannot be the {key}."
            findings.add("BLUEPRINT_HEADER_VALUE_UNKNOWN", bullet.number, message, f"Write {wanted}.")
        values.setdefault(key, value)
    for key in _HEADER_NEEDS:
        if key not in values:
            hint = f"Add a line with `{key}` to section 1."
            message = f"The header has no {key}."
            findings.add("BLUEPRINT_HEADER_MISSING", section.heading.number, message, hint)
    intent_type = values.get("intent_type", NOTHING)
    return Header(
        values.get("process_id", ""),
        None if intent_type == NOTHING else intent_type,
        values.get("version", ""),
        _status(values.get("status", "")),
        "started_by" in values,
        section.heading.number,
    )


def read_inputs(section: Section, findings: Findings) -> tuple[Input, ...]:
    """Read section 2."""
    return _items(
        section,
        findings,
        _INPUT,
        "Write `` `name` `` or `` `name?` ``, a remark in parentheses behind it.",
        lambda match, line: Input(match["name"], bool(match["optional"]), match["remark"] or "", line),
        lambda item: item.name,
    )


def read_outputs(section: Section, findings: Findings) -> tuple[Output, ...]:
    """Read section 3: a fenced block, a field a line."""
    hint = "Write `name: type` with string, integer, boolean, list or enum (A | B), then `| null` if it may be."
    lines = [Line(line.number, line.text.strip()) for line in section.fenced if line.text.strip()]
    if not lines:
        message = "Section 3 has no fenced block of fields."
        findings.add("BLUEPRINT_SECTION_EMPTY", section.heading.number, message, hint)
    outputs = tuple(_output(match, line.number) for line, match in _matches(lines, findings, _OUTPUT, hint))
    _refuse_repeats([(output.name, output.line) for output in outputs], findings)
    return outputs


def read_simulations(section: Section, findings: Findings) -> tuple[SimulationLine, ...]:
    """Read section 6."""
    return _items(
        section,
        findings,
        _SIMULATION,
        "Write `` `SIMULATION_ID` ``, or `none`.",
        lambda match, line: SimulationLine(match["id"], line),
        lambda item: item.simulation_id,
    )


def read_refusals(section: Section, findings: Findings) -> tuple[Refusal, ...]:
    """Read section 7."""
    return _items(
        section,
        findings,
        _REFUSAL,
        "Write ``what happened -> `REASON_CODE` ``.",
        lambda match, line: Refusal(match["condition"], match["code"], line),
        lambda item: f"{item.condition} -> {item.code}",
    )


def read_acceptance(section: Section, findings: Findings) -> tuple[Acceptance, ...]:
    """Read section 8."""
    return _items(
        section,
        findings,
        _ACCEPTANCE,
        "Write `` `AT-…-01`: the sentence that the test proves``.",
        lambda match, line: Acceptance(match["id"], match["sentence"], line),
        lambda item: item.acceptance_id,
    )


def _items(
    section: Section,
    findings: Findings,
    pattern: re.Pattern[str],
    hint: str,
    make: Callable[[re.Match[str], int], ItemT],
    name: Callable[[ItemT], str],
) -> tuple[ItemT, ...]:
    lines = [bullet for bullet in section.bullets if bullet.text.strip("`") != NOTHING]
    if not section.bullets:
        message = f"Section {section.number} has no list."
        findings.add("BLUEPRINT_SECTION_EMPTY", section.heading.number, message, hint)
    found = [(match, line.number) for line, match in _matches(lines, findings, pattern, hint)]
    items = tuple(make(match, number) for match, number in found)
    _refuse_repeats([(name(item), number) for item, (_, number) in zip(items, found, strict=True)], findings)
    return items


def _matches(
    lines: list[Line], findings: Findings, pattern: re.Pattern[str], hint: str
) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in lines:
        if match := pattern.fullmatch(line.text):
            yield line, match
        else:
            message = f"`{line.text}` cannot be read here."
            findings.add("BLUEPRINT_ITEM_UNREADABLE", line.number, message, hint)


def _output(match: re.Match[str], line: int) -> Output:
    choices = tuple(choice.strip() for choice in (match["choices"] or "").split("|") if choice.strip())
    kind = OutputKind(match["kind"] or OutputKind.ENUM)
    return Output(match["name"], kind, choices, match["nullable"] is not None, match["remark"] or "", line)


def _refuse_repeats(named: list[tuple[str, int]], findings: Findings) -> None:
    seen: set[str] = set()
    for name, number in named:
        if name in seen:
            message = f"`{name}` stands there twice."
            findings.add("BLUEPRINT_ITEM_REPEATED", number, message, "Keep one of them.")
        seen.add(name)


def _status(text: str) -> BlueprintStatus:
    return BlueprintStatus(text) if text in tuple(BlueprintStatus) else BlueprintStatus.DRAFT
