"""The five outcomes: every capability answers with one of them, and there is no sixth.

    Done(result)             it is so; the run goes on
    Ask(question)            a person must answer first
    Wait(for_, until)        an approval, the targets or the clock must move first
    Retry(reason, after_ms)  it may work in a moment
    Refused(reason, detail)  no, and why

Faults are exceptions (`errors.py`). An engine returns its events with Done; the runtime journals them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason

ResultT = TypeVar("ResultT", covariant=True)
Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, for the journal.

    `stream` None means the run's own stream; otherwise `campaign/<id>`, `position/<id>` or `tenant`.
    `subject` is the person or thing that it happened to.
    """

    name: str
    stream: str | None = None
    subject: str | None = None
    reason_code: str | None = None
    data: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageEvent:
    """The same event for each row of a page: its data are those columns of the row.

    With `where`, only rows in which that column is true (not null, not 0, not '') have it.
    """

    name: str
    columns: tuple[str, ...] = ()
    where: str | None = None
    reason_column: str | None = None


@dataclass(frozen=True, slots=True)
class Done(Generic[ResultT]):
    """It is so. `wakes` names campaigns whose runs have something to look at now.

    `asks_again` names those whose runs have somebody to ask behind whom they had gone on already.
    """

    result: ResultT
    events: tuple[Event | PageEvent, ...] = ()
    wakes: tuple[str, ...] = ()
    asks_again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question for one person; `confirmation` is set when the answer is yes or no to a plan."""

    field: str
    text: str
    choices: tuple[str, ...] = ()
    confirmation: Mapping[str, Json] | None = None
    reason_code: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A person must answer first."""

    question: Question
    events: tuple[Event, ...] = ()


class WaitFor(StrEnum):
    """What has to move before the run can."""

    APPROVAL = "APPROVAL"
    TARGETS = "TARGETS"
    TIME = "TIME"


@dataclass(frozen=True, slots=True)
class Wait:
    """Something else must move first; `until` None means that whatever moves will wake the run."""

    for_: WaitFor
    until: datetime | None
    events: tuple[Event | PageEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Retry:
    """It may work in a moment; the step's row says how often."""

    reason: Reason
    after_ms: int | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """No, and why; nothing was written."""

    reason: Reason
    detail: str = ""
    problems: tuple[Problem, ...] = ()


Outcome = Done[ResultT] | Ask | Wait | Retry | Refused
