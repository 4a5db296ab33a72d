"""The lines under the step table: loop, wait, confirm, handoff, trigger and feed.

Each is one line, `kind: …`, in a fenced block or by itself:

    loop:    FIRST..LAST for_each SOURCE by ordinal page 500
    wait:    STEP until GUARD
    confirm: STEP always names plan        confirm: STEP when GUARD names people
    handoff: STEP -> PROCESS when GUARD
    trigger: SOURCE page 500
    feed:    STEP from SOURCE page 500
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from selene_os.blueprints.findings import Findings
from selene_os.blueprints.grammar import ID, NAME, read_guard
from selene_os.blueprints.guard import Guard
from selene_os.blueprints.record import (
    DEFAULT_PAGE_SIZE,
    ConfirmLine,
    Feed,
    Handoff,
    Loop,
    Step,
    Trigger,
    WaitLine,
)
from selene_os.blueprints.sections import Line

CONFIRMABLE = ("plan", "people", "counts")
LOOP_ORDERS = ("ordinal",)

_KIND = re.compile(r"(?P<kind>[a-z_]+)\s*:\s*(?P<rest>.*)")
_PAGE = r"(?:\s+page\s+(?P<page>[1-9][0-9]{0,3}))?"
_FORMS = {
    "loop": (
        (
            rf"(?P<first>{ID})\s*\.\.\s*(?P<last>{ID})\s+for_each\s+(?P<source>{NAME})"
            rf"(?:\s+by\s+(?P<order>{NAME}))?{_PAGE}"
        ),
        "loop: FIRST..LAST for_each SOURCE by ordinal page 500",
    ),
    "wait": (rf"(?P<step>{ID})\s+until\s+(?P<guard>.+)", "wait: STEP until GUARD"),
    "confirm": (
        rf"(?P<step>{ID})\s+(?:always|when\s+(?P<guard>.+?))\s+names\s+(?P<names>{NAME})",
        "confirm: STEP always names plan` or `confirm: STEP when GUARD names people",
    ),
    "handoff": (
        rf"(?P<step>{ID})\s*(?:->|→)\s*(?P<process>{ID})(?:\s+when\s+(?P<guard>.+))?",
        "handoff: STEP -> PROCESS when GUARD",
    ),
    "trigger": (rf"(?P<source>{NAME}){_PAGE}", "trigger: SOURCE page 500"),
    "feed": (rf"(?P<step>{ID})\s+from\s+(?P<source>{NAME}){_PAGE}", "feed: STEP from SOURCE page 500"),
}

_ANY = f"Begin the line with one of: {', '.join(f'{kind}:' for kind in _FORMS)}."
# How alike a word of prose must be to one of these to be taken for a slip of it: `lop:` is, `none:` is not.
_ALIKE = 0.75


@dataclass(slots=True)
class Directives:
    """What the lines say, in their order."""

    loops: list[Loop] = field(default_factory=list)
    waits: list[WaitLine] = field(default_factory=list)
    confirms: list[ConfirmLine] = field(default_factory=list)
    handoffs: list[Handoff] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    feeds: list[Feed] = field(default_factory=list)


def read_directives(
    prose: Iterable[Line], fenced: Iterable[Line], steps: Sequence[Step], findings: Findings
) -> Directives:
    """Read the lines of sections 4 and 5; prose that is no such line is left alone, in a fence nothing is."""
    directives = Directives()
    reader = _Reader(steps, findings, directives)
    for line in prose:
        match = _KIND.fullmatch(line.text.strip().strip("`"))
        if match and get_close_matches(match["kind"], _FORMS, cutoff=_ALIKE):
            reader.read(line.number, match["kind"], match["rest"].strip())
    for line in fenced:
        if match := _KIND.fullmatch(line.text.strip()):
            reader.read(line.number, match["kind"], match["rest"].strip())
        elif line.text.strip():
            message = f"`{line.text.strip()}` is no line of a record."
            findings.add("BLUEPRINT_LINE_UNREADABLE", line.number, message, _ANY)
    reader.refuse_second_lines()
    reader.refuse_lines_inside_loops()
    return directives


@dataclass(frozen=True, slots=True)
class _Reader:
    steps: Sequence[Step]
    findings: Findings
    directives: Directives

    def read(self, number: int, kind: str, rest: str) -> None:
        if kind not in _FORMS:
            self.findings.add("BLUEPRINT_LINE_UNKNOWN", number, f"`{kind}:` is no kind of line.", _ANY)
            return
        pattern, form = _FORMS[kind]
        match = re.fullmatch(pattern, rest)
        if match is None:
            message = f"`{kind}: {rest}` cannot be read."
            self.findings.add("BLUEPRINT_LINE_UNREADABLE", number, message, f"Write `{form}`.")
            return
        keep: dict[str, Callable[[int, re.Match[str]], None]] = {
            "loop": self._loop,
            "wait": self._wait,
            "confirm": self._confirm,
            "handoff": self._handoff,
            "trigger": self._trigger,
            "feed": self._feed,
        }
        keep[kind](number, match)

    def refuse_second_lines(self) -> None:
        """A step has one loop, one wait, one feed and one handoff; a record has one trigger."""
        of_steps = (self.directives.waits, self.directives.feeds, self.directives.handoffs)
        for lines in of_steps:
            self._once([(line.step_id, line.line) for line in lines])
        self._once([("the record", trigger.line) for trigger in self.directives.triggers])
        self._once([(step.step_id, loop.line) for loop in self.directives.loops for step in loop.steps])

    def refuse_lines_inside_loops(self) -> None:
        """A loop is done page by page: nothing is waited for, confirmed or handed over in between."""
        read = self.directives
        inside = {step.step_id for loop in read.loops for step in loop.steps}
        lines: list[WaitLine | ConfirmLine | Handoff | Feed]
        lines = [*read.waits, *read.confirms, *read.handoffs, *read.feeds]
        for line in lines:
            if line.step_id in inside:
                message, hint = f"{line.step_id} is part of a loop.", "Name a step outside the loop."
                self.findings.add("BLUEPRINT_LINE_INSIDE_LOOP", line.line, message, hint)

    def _once(self, owners: list[tuple[str, int]]) -> None:
        seen: set[str] = set()
        told: set[int] = set()
        for owner, number in owners:
            if owner in seen and number not in told:
                told.add(number)
                message = f"{owner} already has such a line."
                self.findings.add("BLUEPRINT_LINE_REPEATED", number, message, "Keep one of them.")
            seen.add(owner)

    def _loop(self, number: int, match: re.Match[str]) -> None:
        first, last, order = match["first"], match["last"], match["order"] or LOOP_ORDERS[0]
        self._known(number, order, LOOP_ORDERS, "A loop goes by")
        if not (self._step(number, first) and self._step(number, last)):
            return
        ids = [step.step_id for step in self.steps]
        inside = tuple(self.steps[ids.index(first) : ids.index(last) + 1])
        if not inside:
            self.findings.add(
                "BLUEPRINT_LOOP_BACKWARDS",
                number,
                f"{last} stands before {first}.",
                "Write the earlier step first.",
            )
        self.directives.loops.append(Loop(first, last, match["source"], inside, order, _page(match), number))

    def _wait(self, number: int, match: re.Match[str]) -> None:
        if (guard := self._guard(number, match)) and self._step(number, match["step"]):
            self.directives.waits.append(WaitLine(match["step"], guard, number))

    def _confirm(self, number: int, match: re.Match[str]) -> None:
        guard = self._guard(number, match)
        self._known(number, match["names"], CONFIRMABLE, "A confirmation names")
        if self._step(number, match["step"]):
            self.directives.confirms.append(ConfirmLine(match["step"], guard, match["names"], number))

    def _handoff(self, number: int, match: re.Match[str]) -> None:
        guard = self._guard(number, match)
        if self._step(number, match["step"]):
            self.directives.handoffs.append(Handoff(match["step"], match["process"], guard, number))

    def _trigger(self, number: int, match: re.Match[str]) -> None:
        self.directives.triggers.append(Trigger(match["source"], _page(match), number))

    def _feed(self, number: int, match: re.Match[str]) -> None:
        if self._step(number, match["step"]):
            self.directives.feeds.append(Feed(match["step"], match["source"], _page(match), number))

    def _guard(self, number: int, match: re.Match[str]) -> Guard | None:
        if match["guard"] is None:
            return None
        reading = read_guard(match["guard"])
        for misread in reading.misread:
            self.findings.add("BLUEPRINT_GUARD_UNREADABLE", number, misread.message, misread.hint)
        return reading.value

    def _step(self, number: int, step_id: str) -> bool:
        known = any(step.step_id == step_id for step in self.steps)
        if not known:
            self.findings.add(
                "BLUEPRINT_LINE_UNKNOWN_STEP",
                number,
                f"{step_id} is no step of this record.",
                "Name a step_id of the table.",
            )
        return known

    def _known(self, number: int, word: str, words: tuple[str, ...], subject: str) -> None:
        if word not in words:
            listed = ", ".join(words)
            message = f"{subject} {listed}, not `{word}`."
            self.findings.add("BLUEPRINT_LINE_UNKNOWN_WORD", number, message, f"Write one of: {listed}.")


def _page(match: re.Match[str]) -> int:
    return int(match["page"] or DEFAULT_PAGE_SIZE)
