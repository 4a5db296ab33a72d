"""From a record's text to a blueprint, or to everything that is wrong with it: nothing here ever raises."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

from selene_os.blueprints.declarations import (
    NO_HEADER,
    Header,
    read_acceptance,
    read_header,
    read_inputs,
    read_outputs,
    read_refusals,
    read_simulations,
)
from selene_os.blueprints.directives import Directives, read_directives
from selene_os.blueprints.findings import Findings, in_order, is_warning
from selene_os.blueprints.grammar import ID
from selene_os.blueprints.record import Blueprint, StartedBy, Step
from selene_os.blueprints.sections import OPTIONAL_SECTIONS, TITLES, Section, cut
from selene_os.blueprints.steps import read_steps
from selene_os.kernel.problem import Problem

LONGEST_RECORD = 200_000

_TITLE = " Blueprint Record"

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a text gave: a blueprint, unless one of the problems is an error."""

    blueprint: Blueprint | None
    problems: tuple[Problem, ...] = ()


def shipped() -> tuple[tuple[str, str], ...]:
    """The records of this package as (file name, text), by name."""
    files = resources.files(__package__).iterdir()
    return tuple(
        (file.name, file.read_text(encoding="utf-8"))
        for file in sorted(files, key=lambda file: file.name)
        if file.name.endswith(".md")
    )


def load(text: str, file_name: str) -> Loaded:
    """Read a record; any text gives an answer, and every problem is named at once with its line."""
    findings = Findings(file_name)
    if len(text) > LONGEST_RECORD:
        message = f"The file has {len(text)} characters; a record has at most {LONGEST_RECORD}."
        findings.add("BLUEPRINT_TOO_LONG", 1, message, "Is this the right file?")
        return Loaded(None, tuple(findings.problems))
    cuts = cut(text)
    sections = _sections(cuts, findings)
    blueprint = _blueprint(text, cuts, sections, findings)
    problems = in_order(findings.problems)
    return Loaded(None if any(not is_warning(problem) for problem in problems) else blueprint, problems)


def _sections(cuts: Sequence[Section], findings: Findings) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    order = list(TITLES)
    last = ""
    for section in cuts:
        number, line = section.number, section.heading.number
        if number is None:
            _refuse_heading(section, findings)
        elif number in sections:
            message = f"`{section.heading.text}` stands there twice."
            findings.add("BLUEPRINT_HEADING_REPEATED", line, message, "Keep one of them.")
        else:
            if last and order.index(number) < order.index(last):
                hint = f"Sections stand in the order {', '.join(TITLES)}."
                message = f"Section {number} stands behind section {last}."
                findings.add("BLUEPRINT_HEADING_OUT_OF_ORDER", line, message, hint)
            sections[number] = section
            last = number
    end = cuts[-1].heading.number
    for number, title in TITLES.items():
        if number not in sections and number not in OPTIONAL_SECTIONS:
            later = (sections[other] for other in order[order.index(number) :] if other in sections)
            line = next((section.heading.number for section in later), end)
            hint = f"Add `## {title}` before this line." if line != end else f"Add `## {title}`."
            findings.add("BLUEPRINT_SECTION_MISSING", line, f"Section {number} is missing.", hint)
    return sections


def _refuse_heading(section: Section, findings: Findings) -> None:
    title, line = section.heading.text, section.heading.number
    if section.level == 1 and re.fullmatch(ID + _TITLE, title):
        return
    if section.level > 0:
        meant = next((name for number, name in TITLES.items() if title.startswith(f"{number})")), None)
        hint = (
            f"Write `## {meant}`, or take it out."
            if meant
            else f"A record has the heading `# PROCESS_ID{_TITLE}`, and under it the sections 1) to 8)."
        )
        findings.add("BLUEPRINT_HEADING_UNKNOWN", line, f"`{title}` is no heading of a record.", hint)


def _blueprint(text: str, cuts: Sequence[Section], sections: dict[str, Section], findings: Findings) -> Blueprint:
    def read(number: str, reader: Callable[[Section, Findings], tuple[ItemT, ...]]) -> tuple[ItemT, ...]:
        return reader(sections[number], findings) if number in sections else ()

    header = read_header(sections["1"], findings) if "1" in sections else NO_HEADER
    steps = read("4", read_steps)
    directives = _directives(sections, steps, findings)
    if "1" in sections:
        _compare_title(cuts, header, findings)
    return Blueprint(
        file_name=findings.file_name,
        text=text,
        process_id=header.process_id,
        intent_type=header.intent_type,
        version=header.version,
        status=header.status,
        started_by=_started_by(header, directives, findings),
        inputs=read("2", read_inputs),
        outputs=read("3", read_outputs),
        steps=steps,
        loops=tuple(directives.loops),
        waits=tuple(directives.waits),
        confirms=tuple(directives.confirms),
        handoffs=tuple(directives.handoffs),
        feeds=tuple(directives.feeds),
        trigger=directives.triggers[0] if directives.triggers else None,
        simulation_lines=read("6", read_simulations),
        refusals=read("7", read_refusals),
        acceptance=read("8", read_acceptance),
        line=header.line,
    )


def _directives(sections: dict[str, Section], steps: Sequence[Step], findings: Findings) -> Directives:
    with_lines = [sections[number] for number in ("4", "5") if number in sections]
    directives = read_directives(
        [line for section in with_lines for line in section.prose],
        [line for section in with_lines for line in section.fenced],
        steps,
        findings,
    )
    confirmed = {confirm.step_id for confirm in directives.confirms}
    for bullet in sections["5"].bullets if "5" in sections else ():
        for step_id in sorted({step.step_id for step in steps} - confirmed):
            if f"`{step_id}`" in bullet.text:
                message = f"{step_id} is to be confirmed, but only prose says so."
                hint = f"Add `confirm: {step_id} always names plan`, or `when GUARD` instead of `always`."
                findings.add("BLUEPRINT_CONFIRM_MISSING", bullet.number, message, hint, of=step_id)
                confirmed.add(step_id)
    return directives


def _compare_title(cuts: Sequence[Section], header: Header, findings: Findings) -> None:
    titles = [section.heading for section in cuts if section.level == 1]
    for title in titles[1:]:
        message = "The file has a second title."
        findings.add("BLUEPRINT_TITLE_REPEATED", title.number, message, "Keep one record a file.")
    wanted = f"{header.process_id}{_TITLE}"
    if header.process_id and wanted not in [title.text for title in titles]:
        line = titles[0].number if titles else 1
        message = "The title does not name the process."
        findings.add("BLUEPRINT_TITLE_OTHER", line, message, f"Write `# {wanted}`.")


def _started_by(header: Header, directives: Directives, findings: Findings) -> StartedBy:
    starts = {
        StartedBy.INTENT: header.intent_type is not None,
        StartedBy.TRIGGER: bool(directives.triggers),
        StartedBy.OPERATOR: header.by_operator,
    }
    given = [start for start, is_given in starts.items() if is_given]
    if len(given) != 1 and header is not NO_HEADER:
        found = " and ".join(given) or "nothing"
        hint = "Give exactly one of: an `intent_type`, a `trigger:` line, or `started_by`: `operator`."
        findings.add("BLUEPRINT_START_UNCLEAR", header.line, f"What starts a run: {found}.", hint)
    return given[0] if given else StartedBy.OPERATOR
