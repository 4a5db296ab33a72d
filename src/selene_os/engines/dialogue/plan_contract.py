"""What PH1.X may be asked about the plans that it has shown."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from selene_os.kernel.contract import Contract

PlanLine = tuple[str, str, str, str | None, str]
"""Kind, user id, missing fields as JSON text, channel or None, detail (why, by which rule) as JSON text."""


class LineKind(StrEnum):
    """TARGET: is asked. EXCLUDED: is not, for a reason. UNDECIDED: a fact is missing."""

    TARGET = "TARGET"
    EXCLUDED = "EXCLUDED"
    UNDECIDED = "UNDECIDED"


class KeepPlan(Contract):
    """Keep the plan that the run is about to show; targets come first, in code point order of their ids."""

    plan_digest: Annotated[str, Field(min_length=1)]
    facts_revision: int
    header: dict[str, Any]
    people: int
    lines: tuple[PlanLine, ...] = ()


class PlanKept(Contract):
    """The plan is the newest of its run."""

    plan_digest: str


class FillFromPlan(Contract):
    """Put the next targets of a plan on the page, those behind an ordinal."""

    run_id: str
    plan_digest: str
    after_ordinal: int = 0
    limit: Annotated[int, Field(gt=0)]


class FilledFromPlan(Contract):
    """How many rows there are, the last one's ordinal, and whether any target lies behind it."""

    last_ordinal: int
    rows: int
    is_last: bool


class ReadPlanLines(Contract):
    """The lines of a plan behind an ordinal, all, of one kind, or one person's."""

    run_id: str
    plan_digest: str
    after_ordinal: int = 0
    limit: Annotated[int, Field(ge=1, le=10_000)] = 50
    kind: LineKind | None = None
    user_id: str | None = None


class NumberedLine(Contract):
    """A line, with its number in the plan; `detail` says why, by which rule."""

    ordinal: int
    kind: LineKind
    recipient_user_id: str
    missing_fields: tuple[str, ...]
    channel: str | None
    detail: dict[str, Any]


class PlanLinesRead(Contract):
    """`next_ordinal` is None when no line follows."""

    lines: tuple[NumberedLine, ...]
    next_ordinal: int | None


class ReadPlan(Contract):
    """The newest plan of a run, or the one of a digest; with its lines, all or the first `limit`."""

    run_id: str
    plan_digest: str | None = None
    lines: bool = False
    limit: int | None = None


class PlanShown(Contract):
    """All None when the run has shown no plan."""

    plan_digest: str | None = None
    facts_revision: int | None = None
    header: dict[str, Any] | None = None
    people: int | None = None
    made_at: str | None = None
    lines: tuple[PlanLine, ...] = ()
