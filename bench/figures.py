"""Figures, each with its limit, printed a line at a time."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number; a limit of None is a number to look at, not to reach."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    is_most: bool = False
    note: str = ""

    @property
    def is_reached(self) -> bool:
        """Whether the limit is kept."""
        if self.limit is None:
            return True
        return self.value <= self.limit if self.is_most else self.value >= self.limit

    def line(self) -> str:
        """The figure, its limit and the verdict, as one line."""
        shown = f"{self.name:<58} {_number(self.value):>12} {self.unit:<13}"
        if self.limit is not None:
            bound = f"{'<=' if self.is_most else '>='} {_number(self.limit)}"
            shown += f" limit {bound:<11} {'OK' if self.is_reached else 'NOT REACHED'}"
        return f"{shown}{f'  {self.note}' if self.note else ''}".rstrip()


@dataclass(slots=True)
class Report:
    """What was measured so far; prints each figure at once."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, *figures: Figure) -> None:
        """Keep figures and print them."""
        for figure in figures:
            self.figures.append(figure)
            print(figure.line(), flush=True)

    @property
    def missed(self) -> tuple[Figure, ...]:
        """The figures whose limits are not reached."""
        return tuple(each for each in self.figures if not each.is_reached)


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}"
