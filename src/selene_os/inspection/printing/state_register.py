"""`registers/states.md`: lives as diagrams, drawn from the tables of moves by which the rooms themselves go.

Campaigns, targets, messages, attempts to deliver them, reminders, positions; and runs, by what their states mean to
whoever asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from selene_os.engines.broadcast.outbox_rules import DELIVERY_LIFE
from selene_os.engines.broadcast.rules import LIFE
from selene_os.engines.delivery.rules import LIFE as ATTEMPT_LIFE
from selene_os.engines.onboarding.rules import CAMPAIGN_MOVES, TARGET_MOVES
from selene_os.engines.position.rules import ACTIVATES_FROM
from selene_os.engines.position.vocabulary import LifecycleState
from selene_os.engines.reminder.ring_rules import RING_LIFE
from selene_os.engines.reminder.rules import OCCURRENCE_LIFE, REMINDER_LIFE
from selene_os.inspection.printing.markdown import PrintedPage, code, codes, page, table
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import kind_of

StateT = TypeVar("StateT", bound=StrEnum)
MoveT = TypeVar("MoveT", bound=StrEnum)
_LEGEND = "A life begins in its first state; `[*]` behind a state means that nothing leads out of it."


@dataclass(frozen=True, slots=True)
class Arrow:
    """One move from a state to another, with its name if it has one."""

    start: str
    end: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.start} --> {self.end}{': ' + self.name if self.name else ''}"


@dataclass(frozen=True, slots=True)
class Life:
    """What can become of one kind of thing; states in the order of their enum, the first is where it begins."""

    title: str
    states: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    has_ends: bool = True

    def diagram(self) -> list[str]:
        """The life in Mermaid's words."""
        leaving = {each.start for each in self.arrows}
        ends = [each for each in self.states if self.has_ends and each not in leaving]
        drawn = (f"[*] --> {self.states[0]}", *map(str, self.arrows), *(f"{each} --> [*]" for each in ends))
        return ["```mermaid", "stateDiagram-v2", *(f"    {each}" for each in drawn), "```", ""]

    def unreached(self) -> list[str]:
        """States into which no move leads."""
        reached = {self.states[0], *(each.end for each in self.arrows)}
        return [each for each in self.states if each not in reached]


def pages(_: object) -> Iterator[PrintedPage]:
    """The one page of states."""
    lines = [_LEGEND, ""]
    for life in lives():
        alone = life.unreached()
        lines += [f"## {life.title}", "", *life.diagram()]
        lines += [f"No move leads to {codes(alone)}.", ""] if alone else []
    rows = (
        (code(each), "yes" if each.is_final else "", kind_of(each).name.lower(), str(int(kind_of(each))))
        for each in RunState
    )
    lines += ["## Run", "", *table(("state", "an end", "answer", "exit status"), rows)]
    yield page("registers/states.md", "States", lines)


def lives() -> tuple[Life, ...]:
    """Every life that a room keeps a table of; a position's is what opening it allows."""
    opening = tuple(Arrow(each, LifecycleState.ACTIVE) for each in LifecycleState if each in ACTIVATES_FROM)
    return (
        Life("Campaign", tuple(CAMPAIGN_MOVES), _arrows(CAMPAIGN_MOVES)),
        Life("Target", tuple(TARGET_MOVES), _arrows(TARGET_MOVES)),
        Life("Message", tuple(LIFE), _named(LIFE)),
        Life("Delivery of a message", tuple(DELIVERY_LIFE), _named(DELIVERY_LIFE)),
        Life("Attempt to deliver", tuple(ATTEMPT_LIFE), _named(ATTEMPT_LIFE)),
        Life("Reminder", tuple(REMINDER_LIFE), _arrows(REMINDER_LIFE)),
        Life("One time of a reminder", tuple(OCCURRENCE_LIFE), _arrows(OCCURRENCE_LIFE)),
        Life("One time of a reminder that somebody set", tuple(RING_LIFE), _arrows(RING_LIFE)),
        Life("Position", tuple(LifecycleState), opening, has_ends=False),
    )


def _named(life: Mapping[StateT, Mapping[MoveT, StateT]]) -> tuple[Arrow, ...]:
    return tuple(Arrow(start, end, move) for start, moves in life.items() for move, end in moves.items())


def _arrows(moves: Mapping[StateT, Iterable[StateT]]) -> tuple[Arrow, ...]:
    order = list(moves)
    return tuple(Arrow(start, end) for start, ends in moves.items() for end in sorted(ends, key=order.index))
