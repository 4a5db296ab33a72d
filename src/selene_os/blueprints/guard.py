"""Guards: the conditions of a record, such as `apply_scope=CurrentAndNew and ACTIVATE in schema_operations`.

A guard is a choice of conjunctions (`and` binds closer than `or`), asked of the facts that a run knows.
A fact that is absent counts as false: `name`, `name=value`, `name>0` and `X in name` do not hold, while
`not name` does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What a condition says of its fact."""

    TRUE = "is true"
    FALSE = "is not true"
    EQUALS = "="
    EXCEEDS = ">"
    CONTAINS = "contains"


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must be so: `name`, `not name`, `name=value`, `name>value` or `value in name`."""

    name: str
    relation: Relation = Relation.TRUE
    value: str = ""

    def holds(self, facts: Mapping[str, object]) -> bool:
        """Whether the facts satisfy it."""
        fact = facts.get(self.name)
        match self.relation:
            case Relation.TRUE:
                return bool(fact)
            case Relation.FALSE:
                return not fact
            case Relation.EQUALS:
                return _is_literal(fact, self.value)
            case Relation.EXCEEDS:
                return isinstance(fact, int) and not isinstance(fact, bool) and fact > int(self.value)
            case Relation.CONTAINS:
                return (
                    isinstance(fact, Iterable)
                    and not isinstance(fact, str)
                    and any(_is_literal(item, self.value) for item in fact)
                )

    def __str__(self) -> str:
        match self.relation:
            case Relation.TRUE:
                return self.name
            case Relation.FALSE:
                return f"not {self.name}"
            case Relation.CONTAINS:
                return f"{self.value} in {self.name}"
            case _:
                return f"{self.name}{self.relation}{self.value}"


@dataclass(frozen=True, slots=True)
class Guard:
    """It holds when every condition of at least one of its conjunctions does."""

    any_of: tuple[tuple[Condition, ...], ...]

    def holds(self, facts: Mapping[str, object]) -> bool:
        """Whether the facts satisfy it; an absent fact counts as false."""
        return any(all(condition.holds(facts) for condition in conjunction) for conjunction in self.any_of)

    def implies(self, other: "Guard") -> bool:
        """Whether `other` holds wherever this one does, as far as the words alone show."""
        return all(any(set(theirs) <= set(ours) for theirs in other.any_of) for ours in self.any_of)

    @property
    def names(self) -> tuple[str, ...]:
        """The facts that it looks at, each once, in order."""
        return tuple(dict.fromkeys(condition.name for all_of in self.any_of for condition in all_of))

    def __str__(self) -> str:
        return " or ".join(" and ".join(str(condition) for condition in all_of) for all_of in self.any_of)


def _is_literal(fact: object, literal: str) -> bool:
    if isinstance(fact, bool):
        return literal == ("true" if fact else "false")
    if isinstance(fact, int):
        return literal == str(fact)
    return isinstance(fact, str) and fact == literal
