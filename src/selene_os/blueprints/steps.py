"""Section 4: the step table, one row a step."""

import re
from collections.abc import Sequence
from itertools import pairwise

from selene_os.blueprints.findings import Findings
from selene_os.blueprints.grammar import ID, Misread, read_codes, read_produced, read_required
from selene_os.blueprints.record import Step
from selene_os.blueprints.sections import Row, Section
from selene_os.kernel.capability import Effect

COLUMNS = (
    "step_id",
    "engine_name",
    "capability_id",
    "required_fields",
    "produced_fields",
    "side_effects",
    "timeout_ms",
    "max_retries",
    "retry_backoff_ms",
    "retryable_reason_codes",
)

_STEP_ID = re.compile(rf"(?P<prefix>{ID})_S(?P<number>[0-9]{{2,3}})")
_ENGINE = r"[A-Z0-9]+(?:\.[A-Z0-9]+)*(?:_[A-Z0-9]+(?:\.[A-Z0-9]+)*)*"
_EFFECTS = {effect.value: effect for effect in Effect}


def read_steps(section: Section, findings: Findings) -> tuple[Step, ...]:
    """Read the table; a row that cannot be read whole still gives a step, so that other lines can name it."""
    line = section.heading.number
    tables = [table for table in section.tables if table]
    if not tables:
        hint = f"Write a table with {len(COLUMNS)} columns: a header, a delimiter row just as wide, the steps."
        findings.add("BLUEPRINT_TABLE_MISSING", line, "Section 4 has no step table.", hint)
        return ()
    for extra in tables[1:]:
        message = "Section 4 has a second table."
        findings.add("BLUEPRINT_TABLE_REPEATED", extra[0].number, message, "Keep one step table.")
    header, rows = tables[0][0], tables[0][1:]
    if header.cells != COLUMNS:
        findings.add(
            "BLUEPRINT_COLUMNS_UNKNOWN",
            header.number,
            "The table's columns are not those of a step table.",
            f"Write exactly: {', '.join(COLUMNS)}.",
        )
        return ()
    if not rows:
        message = "The step table has no rows."
        findings.add("BLUEPRINT_STEPS_MISSING", line, message, "Write a row for each step.")
    steps = tuple(step for row in rows if (step := _Row(row, findings).read()) is not None)
    _refuse_disorder(steps, findings)
    _refuse_twins(steps, findings)
    return steps


class _Row:
    def __init__(self, row: Row, findings: Findings) -> None:
        self.row = row
        self.findings = findings
        self.cells = dict(zip(COLUMNS, row.cells, strict=False))
        self.step_id = row.cells[0]

    def read(self) -> Step | None:
        if len(self.row.cells) != len(COLUMNS):
            self._add(
                "BLUEPRINT_ROW_WRONG_WIDTH",
                f"The row has {len(self.row.cells)} cells instead of {len(COLUMNS)}.",
                "Give each column one cell; a cell cannot hold a `|`.",
            )
            return None
        required = read_required(self.cells["required_fields"])
        produced = read_produced(self.cells["produced_fields"])
        codes = read_codes(self.cells["retryable_reason_codes"])
        self._misread("required_fields", required.misread)
        self._misread("produced_fields", produced.misread)
        self._misread("retryable_reason_codes", codes.misread)
        return Step(
            self._id("step_id", _STEP_ID.pattern, "Write PROCESS_S01, PROCESS_S02 and so on."),
            self._id("engine_name", _ENGINE, "Write the engine's id, such as PH1.ONB."),
            self._id("capability_id", ID, "Write the capability's id in CAPITALS_WITH_UNDERSCORES."),
            required.value.terms,
            produced.value,
            self._effect(),
            self._number("timeout_ms", 1),
            self._number("max_retries", 0),
            self._number("retry_backoff_ms", 0),
            codes.value,
            required.value.guard,
            self.row.number,
        )

    def _effect(self) -> Effect:
        text = self.cells["side_effects"]
        if text not in _EFFECTS:
            hint = f"Write one of: {', '.join(_EFFECTS)}."
            self._add("BLUEPRINT_EFFECT_UNKNOWN", f"`{text}` is no side effect.", hint, "side_effects")
        return _EFFECTS.get(text, Effect.NONE)

    def _number(self, column: str, least: int) -> int:
        text = self.cells[column]
        if re.fullmatch(r"[0-9]{1,9}", text) and int(text) >= least:
            return int(text)
        hint = f"Write a whole number, at least {least}."
        self._add("BLUEPRINT_NUMBER_UNREADABLE", f"`{text}` is no number for {column}.", hint, column)
        return least

    def _id(self, column: str, pattern: str, hint: str) -> str:
        text = self.cells[column]
        if not re.fullmatch(pattern, text):
            self._add("BLUEPRINT_ID_UNREADABLE", f"`{text}` cannot be a {column}.", hint, column)
        return text

    def _misread(self, column: str, misread: Sequence[Misread]) -> None:
        for one in misread:
            message = f"{one.message.removesuffix('.')} ({column}, character {one.at + 1})."
            self._add("BLUEPRINT_CELL_UNREADABLE", message, one.hint, column)

    def _add(self, code: str, message: str, hint: str, column: str | None = None) -> None:
        message = f"{self.step_id}: {message}"
        self.findings.add(code, self.row.number, message, hint, column=column, of=self.step_id)


def _refuse_disorder(steps: Sequence[Step], findings: Findings) -> None:
    last: re.Match[str] | None = None
    for step in steps:
        current = _STEP_ID.fullmatch(step.step_id)
        if current and last and current["prefix"] != last["prefix"]:
            findings.add(
                "BLUEPRINT_STEP_OTHER_PREFIX",
                step.line,
                f"{step.step_id} does not begin with {last['prefix']}_S like the step before.",
                "Name all steps of a record alike.",
                of=step.step_id,
            )
        elif current and last and int(current["number"]) <= int(last["number"]):
            findings.add(
                "BLUEPRINT_STEP_OUT_OF_ORDER",
                step.line,
                f"{step.step_id} stands behind {last[0]}.",
                "Number the steps upwards, each number once.",
                of=step.step_id,
            )
        last = current or last


def _refuse_twins(steps: Sequence[Step], findings: Findings) -> None:
    for earlier, later in pairwise(steps):
        is_alike = (earlier.engine_id, earlier.produced) == (later.engine_id, later.produced)
        is_write = earlier.effect.is_gated and later.effect.is_gated and bool(later.produced)
        if is_alike and is_write and earlier.guard is None and later.guard is None:
            findings.add(
                "BLUEPRINT_GUARD_MISSING",
                later.line,
                f"{later.step_id} produces exactly what {earlier.step_id} produces, and neither has a guard: "
                "both would run every time.",
                "Begin required_fields with `when GUARD:` in each.",
                column="required_fields",
                of=later.step_id,
            )
